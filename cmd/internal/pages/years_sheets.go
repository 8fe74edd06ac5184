package pages

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/years"
)

// How the years are written for a reader.

// ifTheyRespond marks whatever rests on a response.
const ifTheyRespond = "If practices respond as assumed"

// ModelWords is the model in five sentences.
var ModelWords = []string{
	"The model takes practices to contact the families of unvaccinated children in rounds (a letter, calls, a visit), each of which brings in the same share of those still missing, so that each further round reaches fewer and costs more.",
	"What a practice does under the baseline is taken to be best for it, which says what a child must be worth to it beyond pay.",
	"Under other rules it asks whether another round, or one fewer, would leave it more, and goes part of the way there each year.",
	"Where pay was less than under the baseline the year before, the team makes fewer contacts.",
	"Nobody has measured these responses: read the range, not the figure.",
}

// modeWords says which responses are followed.
var modeWords = map[years.Mode]string{
	years.AllResponses:  "rounds of contact and the team respond",
	years.NoResponses:   "nothing but earnings gives way",
	years.ChaseResponse: "rounds of contact respond, the team stays",
	years.TeamResponse:  "the team responds, rounds of contact stay",
}

// marked is a sentence that rests on the response, marked so.
func (p *Years) marked(sentence string) string { return p.mark() + ": " + sentence }

// mark is what whatever rests on the response is marked with.
func (p *Years) mark() string {
	if !p.responds() {
		return "If no practice changes what it does"
	}
	return ifTheyRespond
}

// Sentences say what each reform makes of the gap in coverage by the last year, and
// how far that rests on what is assumed.
func (p *Years) Sentences() []string {
	last := &p.Years[len(p.Years)-1]
	baseline := &last.Cases[0]
	var list []string
	for i := range last.Cases[1:] {
		c := &last.Cases[i+1]
		var parts []string
		for k := range contract.Cohorts {
			was, now := baseline.Gap[k.String()], c.Gap[k.String()]
			if was != nil && now != nil {
				parts = append(parts, fmt.Sprintf("at %s %s", k.Title(), gapMove(*was, *now)+over(p.rangesOf(c.ID, k))))
			}
		}
		if parts == nil {
			continue
		}
		list = append(list, p.marked(fmt.Sprintf("under %s the gap in coverage between deprived and affluent practices%s is in %s, against the baseline, %s.",
			c.title, p.subject.simulated(), scenarios.YearTitle(last.Year), strings.Join(parts, "; "))))
		for _, words := range []string{p.responseWords(c), p.turnWords(c)} {
			if words != "" {
				list = append(list, words)
			}
		}
	}
	return list
}

// gapMove says by how much a gap in coverage moves, to a hundredth of a point.
func gapMove(was, now float64) string {
	move := math.Round(100*(now-was)) / 100
	switch {
	case move > 0:
		return fmt.Sprintf("%.2f points wider", move)
	case move < 0:
		return fmt.Sprintf("%.2f points narrower", -move)
	}
	return "the same"
}

// yearRow is a year under a case, with a group and that group under the baseline.
type yearRow struct {
	of    *YearCase
	group *YearGroup
	was   *YearGroup
}

// shown are the groups whose coverage and pay are shown: the one asked for, else
// deprived and affluent practices, else all.
func (p *Years) shown() []string {
	c := &p.Years[0].Cases[0]
	switch {
	case p.Group != "":
		return []string{p.Group}
	case c.group(wording.Deprived) == nil || c.group(wording.Affluent) == nil:
		return []string{wording.All}
	}
	return wording.Sides
}

// rows are the years under each case, case by case, of each group named.
func (p *Years) rows(groups ...string) []yearRow {
	var rows []yearRow
	for c := range p.Years[0].Cases {
		for t := range p.Years {
			of, baseline := &p.Years[t].Cases[c], &p.Years[t].Cases[0]
			for _, name := range groups {
				if g := of.group(name); g != nil {
					rows = append(rows, yearRow{of, g, baseline.group(name)})
				}
			}
		}
	}
	return rows
}

func caseCell(r yearRow) sheet.Cell { return sheet.Text(r.of.title) }
func yearCell(r yearRow) sheet.Cell { return sheet.Text(scenarios.YearTitle(r.of.year)) }

// acrossRow is a case's gap in an age, over the years.
type acrossRow struct {
	at int // the case
	k  contract.CohortID
}

// acrossTable is the gap in coverage with the years across.
func (p *Years) acrossTable() sheet.Table {
	columns := []column[acrossRow]{
		{"case", "contract", func(r acrossRow) sheet.Cell { return sheet.Text(p.Years[0].Cases[r.at].title) }},
		{"cohort", "age", func(r acrossRow) sheet.Cell { return sheet.Text(r.k.Title()) }},
	}
	for t := range p.Years {
		year := scenarios.YearTitle(p.Years[t].Year)
		columns = append(columns, column[acrossRow]{year, year, func(r acrossRow) sheet.Cell { return pointsCell(p.Years[t].Cases[r.at].Gap[r.k.String()]) }})
	}
	var rows []acrossRow
	for k := range contract.Cohorts {
		for at := range p.Years[0].Cases {
			if p.Years[0].Cases[at].Gap[k.String()] != nil {
				rows = append(rows, acrossRow{at, k})
			}
		}
	}
	return table("across", p.marked("the gap in coverage between deprived and affluent practices, year by year"), columns, rows)
}

// coverageTable is coverage and its gap, year by year.
func (p *Years) coverageTable() sheet.Table {
	columns := []column[yearRow]{{"case", "contract", caseCell}, {"year", "year", yearCell}}
	for k := range contract.Cohorts {
		id, title := k.String(), k.Title()
		for _, name := range p.shown() {
			columns = append(columns, column[yearRow]{name + "_" + id, name + ", " + title, func(r yearRow) sheet.Cell {
				if g := r.of.group(name); g != nil {
					return coverageCell(g.Coverage[id])
				}
				return sheet.None
			}})
		}
		columns = append(columns, column[yearRow]{"gap_" + id, "gap, " + title, func(r yearRow) sheet.Cell { return pointsCell(r.of.Gap[id]).Signed() }})
	}
	return table("coverage", p.marked("coverage of children, and the gap between deprived and affluent practices"), columns, p.rows(p.shown()[0]))
}

var yearColumns = []column[yearRow]{
	{"case", "contract", caseCell},
	{"year", "year", yearCell},
	{"group", "group", groupCell},
	{"on_time", "children on time, more than under the baseline", func(r yearRow) sheet.Cell { return sheet.Number(r.group.OnTime-r.was.OnTime, 1).Signed() }},
	{"pay", "pay", func(r yearRow) sheet.Cell { return sheet.Pounds(r.group.Pay) }},
	{"per_child", "a child", func(r yearRow) sheet.Cell { return perCell(r.group.PerChild) }},
	{"chase", "contacts cost", func(r yearRow) sheet.Cell { return sheet.Pounds(r.group.Chase) }},
	{"left", "left of pay", func(r yearRow) sheet.Cell { return sheet.Pounds(r.group.Left) }},
	{"contacts", "contacts against now", func(r yearRow) sheet.Cell {
		if r.group.Now == 0 {
			return sheet.Instead("none now")
		}
		return sheet.Percent(100*(r.group.Contacts/r.group.Now-1), 1).Signed()
	}},
	{"stopped", "practices that contact fewer", func(r yearRow) sheet.Cell { return sheet.Count(r.group.Stopped) }},
	{"more", "practices that contact more", func(r yearRow) sheet.Cell { return sheet.Count(r.group.More) }},
}

func perCell(pence *float64) sheet.Cell {
	if pence == nil {
		return sheet.Instead("no figure")
	}
	return sheet.Pounds(*pence)
}

// partnersTable is what is left for each GP partner of the practices that say how many
// they have.
func (p *Years) partnersTable() (sheet.Table, bool) {
	groups := []string{p.Group}
	if p.Group == "" {
		groups = append([]string{wording.All}, wording.Sides...)
	}
	rows := slices.DeleteFunc(p.rows(groups...), func(r yearRow) bool { return r.group.Earned == nil })
	return table("partners", p.marked("what is left of this pay for each GP partner, of the practices that state their partners"), []column[yearRow]{
		{"case", "contract", caseCell}, {"year", "year", yearCell}, {"group", "group", groupCell},
		{"partners", "partners", func(r yearRow) sheet.Cell { return sheet.Count(int(r.group.Partners)) }},
		{"left", "left for each", earnedCell},
		{"change", "more than under the baseline", func(r yearRow) sheet.Cell { return sheet.Pounds(*r.group.Earned - *r.was.Earned).Signed() }},
	}, rows), len(rows) > 0
}

func groupCell(r yearRow) sheet.Cell { return sheet.Text(r.group.Group) }

// earnedCell is what is left for each partner; none where no practice says how many.
func earnedCell(r yearRow) sheet.Cell {
	if r.group.Earned == nil {
		return sheet.None
	}
	return sheet.Pounds(*r.group.Earned)
}

// Rows is every group in every year under every case, for a spreadsheet.
func (p *Years) Rows() ([]sheet.Column, iter.Seq[[]sheet.Cell]) {
	var names []string
	for _, g := range p.Years[0].Cases[0].Groups {
		names = append(names, g.Group)
	}
	columns := slices.Clone(yearColumns)
	for k := range contract.Cohorts {
		id := k.String()
		columns = append(columns, column[yearRow]{"coverage_" + id, "coverage, " + k.Title(), func(r yearRow) sheet.Cell { return coverageCell(r.group.Coverage[id]) }})
	}
	columns = append(columns, column[yearRow]{"left_per_partner", "left for each GP partner", earnedCell})
	t := table("years", "", columns, p.rows(names...))
	return t.Columns, slices.Values(t.Rows)
}

// Sheets is coverage year by year, then what deprived and affluent practices do
// and are left with.
func (p *Years) Sheets() []*sheet.Page {
	page := &sheet.Page{Title: p.subject.Scenario.Title, Lead: append(p.Sentences(), "Followed here: "+modeWords[p.mode]+"."),
		Charts: p.charts(),
	}
	if across := p.acrossTable(); len(across.Rows) > 0 {
		page.Tables = append(page.Tables, across)
	}
	page.Tables = append(page.Tables, p.coverageTable(), table("years", p.marked("what practices do, and what is left to them"), yearColumns, p.rows(p.shown()...)))
	if len(p.ByResponse) > 0 {
		page.Tables = append(page.Tables, p.responsesTable())
	}
	if partners, ok := p.partnersTable(); ok {
		page.Tables = append(page.Tables, partners)
	}
	for i := range p.Years[0].Cases[1:] {
		if t := p.rangesTable(&p.Years[0].Cases[i+1]); len(t.Rows) > 0 {
			page.Tables = append(page.Tables, t)
		}
	}
	page.Notes = list(ModelWords, p.assumptions(), unknowns(p.subject), cautions(p.subject.population()))
	return p.subject.signed(page)
}

// assumptions are the figures of the response, with what is known of each.
func (p *Years) assumptions() []string {
	r := &p.response.Response
	var costs []string
	for _, c := range r.Cost {
		costs = append(costs, wording.Money(100*c))
	}
	notes := []string{fmt.Sprintf("Figures: %s now, %d of them made whatever they pay; %g%% reply to a round; a contact costs %s by round; a child who comes costs %s, %s and %s at the three ages; no practice changes for under %s a year and age; it goes %g%% of the way in a year; contacts change by %g%% of pay's relative change.",
		contract.Count(int64(r.RoundsNow), "round", "rounds"), r.Duty, r.Reply, strings.Join(costs, ", "),
		wording.Money(100*r.Visit[0]), wording.Money(100*r.Visit[1]), wording.Money(100*r.Visit[2]), wording.Money(100*r.Least), r.Pace, r.Capacity)}
	for _, s := range p.response.Sources {
		notes = append(notes, fmt.Sprintf("Graded %s: %s. %s", s.Grade, s.Title, s.Note))
	}
	if len(p.Ranges) > 0 {
		notes = append(notes, "What moves a gap least is not in the tables of what it rests on; JSON has every step.")
	}
	if still := p.stillWords(); still != "" {
		notes = append(notes, still)
	}
	for _, note := range p.RangeNotes {
		notes = append(notes, "Of the stated ranges: "+note+".")
	}
	return notes
}
