package pages

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
)

// A network's table for reading. Contracts have long titles, and a terminal 80
// columns: each is called by a number, (1) for the baseline, which the first table
// explains; and what belongs together stands in a table of its own.

// mostBeside is the most contracts that a table sets side by side, and namesBeside the
// most beside which there is room for names; more stand in several tables, as evenly
// as can be.
const (
	mostBeside  = 5
	namesBeside = 4
)

// largeSum is from what sum on pay is written in whole pounds.
const largeSum = 1_000_000_00

// brackets is a contract's number.
func brackets(at int) string { return fmt.Sprintf("(%d)", at+1) }

// money is an exact sum: to the penny, or where all together are paid very much in
// whole pounds.
func (p *NetworkTable) money(c sheet.Cell) sheet.Cell {
	if p.Totals[0].Pence >= largeSum {
		return c.Shown(c.TextBy(wording.Whole))
	}
	return c
}

var (
	networkCode  = column[NetworkPractice]{"code", "code", func(r NetworkPractice) sheet.Cell { return sheet.Text(r.Code) }}
	networkAlone = column[NetworkPractice]{"code", "code", func(r NetworkPractice) sheet.Cell {
		if r.Code == "" { // the sum, whose name has no room
			return sheet.Text("all")
		}
		return sheet.Text(r.Code)
	}}
	networkName = column[NetworkPractice]{"name", "name", func(r NetworkPractice) sheet.Cell { return sheet.Text(r.Name) }}
)

// pay, change and clawback are the columns of the contract in a place.
func (p *NetworkTable) pay(at int) column[NetworkPractice] {
	return column[NetworkPractice]{p.Totals[at].ID, brackets(at), func(n NetworkPractice) sheet.Cell { return p.money(sheet.Money(n.Pays[at].Pence)) }}
}

func (p *NetworkTable) change(at int) column[NetworkPractice] {
	return column[NetworkPractice]{"change_" + p.Totals[at].ID, brackets(at), func(n NetworkPractice) sheet.Cell { return p.money(sheet.Change(n.Pays[at].Change)) }}
}

func (p *NetworkTable) clawback(at int) column[NetworkPractice] {
	return column[NetworkPractice]{"clawback_" + p.Totals[at].ID, brackets(at), func(n NetworkPractice) sheet.Cell { return p.money(sheet.Money(n.Pays[at].Clawback)) }}
}

// changing and repaying are the places of the contracts that can change pay, and
// under which something is repaid.
func (p *NetworkTable) changing() []int { return p.subject.All()[1:] }

func (p *NetworkTable) repaying() []int {
	return slices.DeleteFunc(p.subject.All(), func(at int) bool { return p.Totals[at].Clawback == 0 })
}

// nearestColumns is the nearest line ahead under the first contract, the children
// it takes, and what it adds.
func (p *NetworkTable) nearestColumns() []column[NetworkPractice] {
	line := func(cell func(l NetworkLine) sheet.Cell, none sheet.Cell) func(n NetworkPractice) sheet.Cell {
		return func(n NetworkPractice) sheet.Cell {
			if n.Code == "" { // the sum
				return sheet.None
			}
			if l, ok := n.nearest(p.Totals[0].ID); ok {
				return cell(l)
			}
			return none
		}
	}
	return []column[NetworkPractice]{
		{"nearest", "nearest line ahead", line(func(l NetworkLine) sheet.Cell {
			return sheet.Text(fmt.Sprintf("%s of children of %s", l.at, l.cohort.Title()))
		}, sheet.Text("none within reach"))},
		{"nearest_children", "children short", line(func(l NetworkLine) sheet.Cell { return sheet.Count(l.Children) }, sheet.None)},
		{"nearest_pence", "adds, at most", line(func(l NetworkLine) sheet.Cell { return sheet.Money(l.Pence) }, sheet.None)},
	}
}

// columns are all of the practices, for a spreadsheet and to sort by: pay, change
// and repayment of each contract by its title, and the nearest line under the first.
func (p *NetworkTable) columns() []column[NetworkPractice] {
	columns := []column[NetworkPractice]{networkCode, networkName}
	add := func(c column[NetworkPractice], head string) {
		c.head = head
		columns = append(columns, c)
	}
	for at := range p.Totals {
		title := p.subject.Results[at].Title
		add(p.pay(at), title)
		if at > 0 {
			add(p.change(at), "change: "+title)
		}
		if p.Totals[at].Clawback != 0 {
			add(p.clawback(at), "clawback in it: "+title)
		}
	}
	return append(columns, p.nearestColumns()...)
}

// Orders is the columns that the practices can be sorted by: code, name, a
// contract's id for its pay, change_ and clawback_ before it, and the nearest line's.
func (p *NetworkTable) Orders() []string {
	var ids []string
	for _, c := range p.columns() {
		if c.id != "nearest" { // a text that says nothing by its order
			ids = append(ids, c.id)
		}
	}
	return ids
}

// Sort sorts the practices by a column, one without a figure last. The error names the
// columns there are.
func (p *NetworkTable) Sort(id string, down bool) error {
	if !slices.Contains(p.Orders(), id) {
		return fmt.Errorf("the practices have no column %q to sort by; there are %s", id, strings.Join(p.Orders(), ", "))
	}
	columns := p.columns()
	by := columns[slices.IndexFunc(columns, func(c column[NetworkPractice]) bool { return c.id == id })]
	slices.SortStableFunc(p.Practices, func(a, b NetworkPractice) int {
		x, y := by.cell(a), by.cell(b)
		switch none := (x == sheet.None); {
		case none != (y == sheet.None):
			return map[bool]int{true: 1, false: -1}[none]
		case none:
			return 0
		}
		order := cmp.Compare(x.Value, y.Value)
		if !x.Number() {
			order = cmp.Compare(strings.ToLower(x.Text()), strings.ToLower(y.Text()))
		}
		if down {
			order = -order
		}
		return order
	})
	p.sorted, p.down = by.head, down
	return nil
}

// withTotal is the practices, as many of them as are to be listed, and their sum.
func (p *NetworkTable) withTotal(most int) []NetworkPractice {
	rows := slices.Clone(p.Practices[:min(len(p.Practices), most)])
	total := NetworkPractice{Name: "all " + p.subject.population().Counted(len(p.Practices))}
	for _, t := range p.Totals {
		total.Pays = append(total.Pays, NetworkPay(t))
	}
	return append(rows, total)
}

// Rows is every practice and their sum, for a spreadsheet.
func (p *NetworkTable) Rows() ([]sheet.Column, iter.Seq[[]sheet.Cell]) {
	t := table("practices", "", p.columns(), p.withTotal(len(p.Practices)))
	return t.Columns, slices.Values(t.Rows)
}

// contracts is the contracts by their numbers, with what each pays all together.
func (p *NetworkTable) contracts() sheet.Table {
	columns := []column[int]{
		{"number", "", func(at int) sheet.Cell { return sheet.Text(brackets(at)) }},
		{"contract", "contract", func(at int) sheet.Cell { return sheet.Text(p.subject.Results[at].Title) }},
		{"pence", "all are paid", func(at int) sheet.Cell { return p.money(sheet.Money(p.Totals[at].Pence)) }},
		{"change", "change", func(at int) sheet.Cell {
			if at == 0 {
				return sheet.None
			}
			return p.money(sheet.Change(p.Totals[at].Change))
		}},
	}
	if len(p.repaying()) > 0 {
		columns = append(columns, column[int]{"clawback", "clawback in it", func(at int) sheet.Cell { return p.money(sheet.Money(p.Totals[at].Clawback)) }})
	}
	return table("contracts", "The contracts, by number", columns, p.subject.All())
}

// beside sets a column of each of the contracts side by side, a few in a table.
func (p *NetworkTable) beside(id, title string, places []int, of func(at int) column[NetworkPractice]) []sheet.Table {
	var tables []sheet.Table
	count := max((len(places)+mostBeside-1)/mostBeside, 1)
	for chunk := range slices.Chunk(places, max((len(places)+count-1)/count, 1)) {
		columns := []column[NetworkPractice]{networkCode, networkName}
		if len(chunk) > namesBeside {
			columns = []column[NetworkPractice]{networkAlone}
		}
		for _, at := range chunk {
			columns = append(columns, of(at))
		}
		t := table(id, title, columns, p.withTotal(mostListed))
		if len(tables) > 0 {
			t.ID, t.Title = fmt.Sprint(id, "-", len(tables)+1), title+", continued"
		}
		tables = append(tables, t)
	}
	return tables
}

// byContract is pay, change and repayments of each practice, by contract.
func (p *NetworkTable) byContract() []sheet.Table {
	return slices.Concat(
		p.beside("practices", "What each contract pays", p.subject.All(), p.pay),
		p.beside("changes", "What changes against (1)", p.changing(), p.change),
		p.beside("clawback", "Clawback, which is in the pay above", p.repaying(), p.clawback))
}

// nearestTable is each practice's nearest line ahead under the first contract.
func (p *NetworkTable) nearestTable() sheet.Table {
	rows := p.withTotal(mostListed)
	return table("nearest", "The nearest line ahead under (1)", append([]column[NetworkPractice]{networkCode, networkName}, p.nearestColumns()...), rows[:len(rows)-1])
}

// shortTable is who is one or two children short of a line; false for nobody.
func (p *NetworkTable) shortTable() (sheet.Table, bool) {
	short := p.short()
	return table("short", "One or two children short of a line", []column[*shortOf]{
		{"practice", "code", func(l *shortOf) sheet.Cell { return sheet.Text(l.who) }},
		{"line", "line", func(l *shortOf) sheet.Cell { return sheet.Text(l.Title) }},
		{"cohort", "age", func(l *shortOf) sheet.Cell { return sheet.Text(l.cohort.Title()) }},
		{"children", "children short", func(l *shortOf) sheet.Cell { return sheet.Count(l.Children) }},
		{"pence", "adds, at most", func(l *shortOf) sheet.Cell { return sheet.Money(l.Pence) }},
		{"case", "under", func(l *shortOf) sheet.Cell {
			var under []string
			for _, at := range l.under {
				under = append(under, brackets(at))
			}
			return sheet.Text(strings.Join(under, " "))
		}},
	}, short[:min(len(short), mostListed)]), len(short) > 0
}

// Sheets is the contracts, the practices under each, and who is short of a line.
func (p *NetworkTable) Sheets() []*sheet.Page {
	page := &sheet.Page{Title: p.title(), Lead: lead(p.subject.Scenario)}
	if p.sorted != "" {
		page.Lead = append(page.Lead, p.sortedWords())
	}
	page.Tables = append([]sheet.Table{p.contracts()}, p.byContract()...)
	page.Tables = append(page.Tables, p.nearestTable())
	if short, ok := p.shortTable(); ok {
		page.Tables = append(page.Tables, short)
	}
	page.Notes = p.notes()
	return p.subject.signed(page)
}

// title names the network, where it is one.
func (p *NetworkTable) title() string {
	if p.Network != "" {
		return wording.Network(p.Network) + ", by contract"
	}
	return "Practices by contract"
}

// sortedWords says what the practices are sorted by.
func (p *NetworkTable) sortedWords() string {
	if p.down {
		return "Sorted by " + p.sorted + ", the greatest first."
	}
	return "Sorted by " + p.sorted + ", the least first."
}

// notes is what a reader must know of the figures.
func (p *NetworkTable) notes() []string {
	var notes, without []string
	if n := len(p.Practices) - mostListed; n > 0 {
		notes = append(notes, fmt.Sprintf("%s more are in the sum and not listed here; --format csv lists all.", p.subject.population().Counted(n)))
	}
	if n := len(p.short()) - mostListed; n > 0 {
		notes = append(notes, contract.Count(int64(n), "more line is", "more lines are")+" one or two children away; --format json has all.")
	}
	for i := range p.Practices {
		if r := &p.Practices[i]; len(r.NotStated) > 0 {
			without = append(without, r.Code)
		}
	}
	if n := len(without); n > 0 {
		if n > 5 {
			without = append(without[:5:5], "...")
		}
		notes = append(notes, fmt.Sprintf("Pay, and the sums, are without what is not stated: some age of %s (%s).", countPractices(n), strings.Join(without, ", ")))
	}
	notes = append(notes, "Lines are reached by children who can still be reached this year, and no others.",
		"At most: some of a child's doses may have been given and paid already.")
	return slices.Concat(notes, p.only.Outcomes(p.only.All()...), cautions(p.only.population()))
}
