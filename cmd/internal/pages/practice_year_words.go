package pages

import (
	"fmt"
	"iter"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios/tables"
	"example.org/immpact/sim"
)

// PayWords is what the practice is paid, in a sentence, or why there is no
// total.
func (y *PracticeYear) PayWords() string {
	year := y.when()
	if y.Pence == nil {
		var missing []string
		for i := range y.Cohorts {
			if !y.Cohorts[i].Stated {
				missing = append(missing, y.Cohorts[i].of.Title())
			}
		}
		text := fmt.Sprintf("There is no total for the contract year %s: the children of %s are not stated.", y.Year, inList(missing))
		if len(missing) < len(y.Cohorts) {
			text += fmt.Sprintf(" For the others the practice is paid %s.", y.Stated)
		}
		return text
	}
	text := fmt.Sprintf("%s the practice is paid %s: %s for each registered patient", year, *y.Pence, wording.Money(*y.PerPatient))
	if y.PerChild != nil {
		text += fmt.Sprintf(", %s for each eligible child", wording.Money(*y.PerChild))
	}
	return text + "."
}

// when is the contract year that the page is of, to begin a sentence with. A reform is
// of the year that its scenario speaks of, where that names one, and changes the rules
// of its contract's.
func (y *PracticeYear) when() string {
	from, title := y.subject.Scenario.Year, y.subject.Results[y.at].Title
	switch {
	case y.at == 0:
		return "In the contract year " + y.Year + yearSpan(y.Year)
	case from == "" || from == y.Year:
		return fmt.Sprintf("Under %s, in the contract year %s,", title, y.Year)
	}
	return fmt.Sprintf("Under %s, proposed for the contract year %s%s and made from the rules of %s,", title, from, yearSpan(from), y.Year)
}

// inList joins words as a sentence lists them: a, b and c.
func inList(words []string) string {
	if n := len(words); n > 2 {
		words = []string{strings.Join(words[:n-1], ", "), words[n-1]}
	}
	return strings.Join(words, " and ")
}

// yearSpan writes out a contract year, 2025/26, with a space before; "" of one
// that is written otherwise.
func yearSpan(year string) string {
	var from, to int
	if n, _ := fmt.Sscanf(year, "%4d/%2d", &from, &to); n != 2 || to != (from+1)%100 {
		return ""
	}
	return fmt.Sprintf(" (1 April %d to 31 March %d)", from, from+1)
}

// ChanceWords is the chance that this year ends on the line; empty where its distance
// says all: it is reached, or out of reach of those who can still come.
func (l *YearLine) ChanceWords() string {
	if l.Reached || !l.WithinReach {
		return ""
	}
	return "chance " + wording.Chance(l.Chance)
}

// chanceCell is the chance of the line in a table; words where there is none to have.
func (l *YearLine) chanceCell() sheet.Cell {
	return chanceFromHere(l.Chance, l.Reached || l.WithinReach, l.OutOfReach)
}

// chanceFromHere is the chance that a year ends on a line, for a table: words where
// those who can still come are not enough to reach it.
func chanceFromHere(chance float64, withinReach, outOfReach bool) sheet.Cell {
	switch cell := sheet.Probability(chance); {
	case outOfReach:
		return cell.Shown("out of reach")
	case !withinReach:
		return cell.Shown("none")
	default:
		return cell
	}
}

// HowFar says how far the line is: 2 more children, of 5 who can still come. Where
// another coverage is held against it than its age is told by, that stands with it.
func (l *YearLine) HowFar() string {
	if l.Denominator == 0 || l.Numerator == *l.of.Achieved && l.Denominator == *l.of.Counted {
		return l.reason
	}
	who := "exceptions left out"
	if l.Denominator == *l.of.Eligible {
		who = "of all eligible"
	}
	return fmt.Sprintf("%s (%s, %s)", l.reason, who, contract.Share(l.Numerator, l.Denominator))
}

// Year is the contract year: 2025/26.
func (y *ContractYear) Year() string { return y.year }

// Words is the cohort in a sentence or two: where it stands, and the nearest
// line ahead.
func (of *CohortYear) Words() string {
	text := of.Standing()
	if l := of.ahead(); l != nil {
		text += fmt.Sprintf(" Next line, %s: %s; reaching it adds %s at most.", l.Title, l.HowFar(), l.Pence)
	}
	return text
}

// Standing is where the cohort stands and what the next child adds, in a
// sentence or two; or that it is not stated.
func (of *CohortYear) Standing() string {
	name := wording.UpperFirst(wording.CohortAsked(of.of, of.Indicator))
	switch {
	case !of.Stated && of.Usual != nil:
		return fmt.Sprintf("%s: not stated. A practice of its size usually has about %d children of this age a year: a suggestion, which pays nothing.", name, *of.Usual)
	case !of.Stated:
		return name + ": not stated."
	case *of.Eligible == 0:
		return name + ": no child reached this age."
	}
	text := name + ": " + of.words
	if of.apart != "" {
		text += " (" + of.apart + ")"
	}
	text += "."
	if of.NextChild == nil {
		return text + " No child can still come."
	}
	return text + fmt.Sprintf(" The next child adds %s at most.", *of.NextChild)
}

// ahead is the nearest line that is not reached; nil where there is none.
func (of *CohortYear) ahead() *YearLine {
	for i := range of.Lines {
		if !of.Lines[i].Reached {
			return &of.Lines[i]
		}
	}
	return nil
}

// Words is the practice's place in a sentence; one among similar practices follows
// that among all of the tenth.
func (p *Place) Words() string {
	if p.Fifth > 0 {
		return fmt.Sprintf("Among those of them in areas with a similar communities share (%s residents, fifth %d of 5, 5 the most; %s) it is above that of %s of %s.",
			sim.ShareGroups, p.Fifth, sim.ShareMeaning, contract.Group(int64(p.Lower)), contract.Group(int64(p.Of)))
	}
	whose := "Its coverage at 5 years here"
	if p.Published {
		whose = "Its VI003 of 2023/24 (two MMR and the pre-school booster by 5 years, published)"
	}
	return fmt.Sprintf("%s, %s, is above that of %s of the %s practices of its tenth by deprivation (IMD decile %d) with a published VI003 for 2023/24.",
		whose, p.achieved, contract.Group(int64(p.Lower)), contract.Group(int64(p.Of)), p.Decile)
}

// Words is where the year may end, in a sentence.
func (r *Rest) Words() string {
	if r.SD == 0 {
		return fmt.Sprintf("From here: nothing is left to chance, and the year ends with %s.", wording.Money(r.Mean))
	}
	return fmt.Sprintf("From here, assuming that each reachable child still comes with the practice's own rate so far (on time / on time, late and reachable): %s on average; in eight of ten such years %s to %s.",
		wording.Money(r.Mean), wording.Money(r.P10), wording.Money(r.P90))
}

var cohortYearColumns = []column[*CohortYear]{
	{"cohort", "age", func(r *CohortYear) sheet.Cell { return sheet.Text(r.of.Title()) }},
	{"indicator", "indicator", func(r *CohortYear) sheet.Cell { return sheet.Text(r.Indicator) }},
	{"eligible", "eligible", func(r *CohortYear) sheet.Cell { return counted(r.Eligible) }},
	{"on_time", "on time", func(r *CohortYear) sheet.Cell { return counted(r.OnTime) }},
	{"reachable", "can still come", func(r *CohortYear) sheet.Cell { return counted(r.Reachable) }},
	{"coverage", "coverage", func(r *CohortYear) sheet.Cell {
		if r.Coverage == nil {
			return sheet.None
		}
		_, share, _ := strings.Cut(r.words, " = ")
		return sheet.Percent(*r.Coverage, 2).Shown(share)
	}},
	{"next_child", "next child adds", func(r *CohortYear) sheet.Cell { return moneyOr(r.NextChild) }},
}

// moneyOr is an amount; nothing where there is none.
func moneyOr(p *contract.Pence) sheet.Cell {
	if p == nil {
		return sheet.None
	}
	return sheet.Money(*p)
}

var yearLineColumns = []column[*YearLine]{
	{"cohort", "age", func(l *YearLine) sheet.Cell { return sheet.Text(l.of.of.Title()) }},
	{"line", "line", func(l *YearLine) sheet.Cell { return sheet.Text(l.Title) }},
	{"pay", "pay there", func(l *YearLine) sheet.Cell {
		if l.Jump {
			return sheet.Text("jumps")
		}
		return sheet.Text("bends")
	}},
	{"children", "how far", func(l *YearLine) sheet.Cell { return sheet.Text(l.HowFar()) }},
	{"adds", "reaching it adds", func(l *YearLine) sheet.Cell {
		if l.Reached {
			return sheet.None
		}
		return sheet.Money(l.Pence)
	}},
	{"loses", "losing it costs", func(l *YearLine) sheet.Cell {
		if !l.Reached {
			return sheet.None
		}
		return sheet.Money(l.Loses)
	}},
	{"chance", "chance", (*YearLine).chanceCell},
}

// lines is every line of every cohort.
func (y *PracticeYear) lines() []*YearLine {
	var rows []*YearLine
	for i := range y.Cohorts {
		for k := range y.Cohorts[i].Lines {
			rows = append(rows, &y.Cohorts[i].Lines[k])
		}
	}
	return rows
}

// cohorts is the cohorts that are stated.
func (y *PracticeYear) cohorts() []*CohortYear {
	var rows []*CohortYear
	for i := range y.Cohorts {
		if y.Cohorts[i].Stated {
			rows = append(rows, &y.Cohorts[i])
		}
	}
	return rows
}

// LineTable is the lines, ahead and behind.
func (y *PracticeYear) LineTable() sheet.Table {
	return table("lines", "Lines ahead and behind", yearLineColumns, y.lines())
}

// YearTable is what each contract year would pay the practice.
func (y *PracticeYear) YearTable() sheet.Table {
	return table("years", "What each contract year would pay for the same children", []column[ContractYear]{
		{"year", "contract year", func(r ContractYear) sheet.Cell {
			if r.here {
				return sheet.Text(r.year + " (this page)")
			}
			return sheet.Text(r.year)
		}},
		{"pay", "pay", func(r ContractYear) sheet.Cell { return moneyOr(r.Pence) }},
		{"change", "against this page", func(r ContractYear) sheet.Cell {
			if r.Pence == nil || y.Pence == nil {
				return sheet.None
			}
			return sheet.Change(*r.Pence - *y.Pence)
		}},
	}, y.Years)
}

// Lead is the year in sentences: who, what it is paid, each age, where the year
// may end, its place.
func (y *PracticeYear) Lead() []string {
	lead := []string{PracticeWords(y.of), y.PayWords()}
	for i := range y.Cohorts {
		lead = append(lead, y.Cohorts[i].Words())
	}
	if y.Rest != nil && y.Eligible > 0 {
		lead = append(lead, y.Rest.Words())
	}
	if y.Place != nil {
		lead = append(lead, y.Place.Words())
	}
	if y.Similar != nil {
		lead = append(lead, y.Similar.Words())
	}
	return lead
}

// practiceYearRow is one amount of the year, for a spreadsheet.
type practiceYearRow struct {
	what, age, detail string
	children          sheet.Cell
	amount            sheet.Cell
}

// Rows is every amount of the year, for a spreadsheet.
func (y *PracticeYear) Rows() ([]sheet.Column, iter.Seq[[]sheet.Cell]) {
	rows := []practiceYearRow{{"pay for the year", "", y.Year, sheet.None, moneyOr(y.Pence)},
		{"pay for each registered patient", "", y.Year, sheet.None, averageOr(y.PerPatient)},
		{"pay for each eligible child", "", y.Year, sheet.Count(y.Eligible), averageOr(y.PerChild)}}
	for i := range y.Cohorts {
		of := &y.Cohorts[i]
		rows = append(rows, practiceYearRow{"next child adds", of.Cohort, of.words, sheet.None, moneyOr(of.NextChild)})
		for k := range of.Lines {
			l := &of.Lines[k]
			rows = append(rows, practiceYearRow{"reaching the line adds", of.Cohort, l.Title, sheet.Count(l.Children), sheet.Money(l.Pence)})
		}
	}
	for _, r := range y.Years {
		rows = append(rows, practiceYearRow{"another contract year pays", "", r.year, sheet.None, moneyOr(r.Pence)})
	}
	columns := []column[practiceYearRow]{
		{"what", "what", func(r practiceYearRow) sheet.Cell { return sheet.Text(r.what) }},
		{"age", "age", func(r practiceYearRow) sheet.Cell { return sheet.Text(r.age) }},
		{"detail", "detail", func(r practiceYearRow) sheet.Cell { return sheet.Text(r.detail) }},
		{"children", "children", func(r practiceYearRow) sheet.Cell { return r.children }},
		{"pounds", "pounds", func(r practiceYearRow) sheet.Cell { return r.amount }},
	}
	return columnsOf(columns), func(yield func([]sheet.Cell) bool) {
		for _, r := range rows {
			if !yield(cellsOf(columns, r)) {
				return
			}
		}
	}
}

// averageOr is an average amount; nothing where there is none.
func averageOr(pence *float64) sheet.Cell {
	if pence == nil {
		return sheet.None
	}
	return sheet.Pounds(*pence)
}

// What is said under the lines, and of the years.
const (
	LinesNote  = "Lines are told looking ahead: only reachable children can still come. Each child's own age limit closes on its own birthday, so those vaccinated late can't count any more."
	AtMostNote = "What a child or a line adds is at most: some of the doses may have been given and paid already."
	chanceNote = "The chance of a line is that of ending the year on it or above it, from here; `immpact chance --from-here --reply 40` states another chance that a reachable child comes."
	yearsNote  = "Each contract year is applied to the same children as it was written; the repayments of 2021/22 were written off in the end."
)

// Sheets is the year for reading.
func (y *PracticeYear) Sheets() []*sheet.Page {
	title := y.Code
	if y.Name != "" {
		title += " " + y.Name
	}
	p := &sheet.Page{Title: title + ": its year under " + y.subject.Results[y.at].Title, Lead: y.Lead()}
	if rows := y.cohorts(); len(rows) > 0 {
		p.Tables = append(p.Tables, table("cohorts", "Children", cohortYearColumns, rows))
	}
	if len(y.lines()) > 0 {
		p.Tables = append(p.Tables, y.LineTable())
		p.Notes = append(p.Notes, LinesNote, AtMostNote, chanceNote)
	}
	if y.Pence != nil {
		p.Tables = append(p.Tables, y.YearTable())
		p.Notes = append(p.Notes, yearsNote)
	}
	p.Notes = append(p.Notes, y.notes()...)
	return y.subject.signed(p)
}

// notes are what else must be known: how to give what is missing, where
// published figures come from, and what the rules lean on that is not sure.
func (y *PracticeYear) notes() []string {
	var notes []string
	if !y.complete() {
		notes = append(notes, "To give what is missing: `immpact init my-practice.toml` writes a file to fill in; in `immpact`, n opens a form.")
	}
	if k := y.known; k != nil {
		notes = append(notes, fmt.Sprintf("Published of %s: %s registered patients (2022/23), IMD decile %s (IMD 2019), %s.", k.Code, contract.Group(int64(k.ListSize)), wording.DecileOf(k.IMDDecile), k.Region))
		if tables.OtherSize(int64(y.ListSize), int64(k.ListSize)) {
			notes = append(notes, fmt.Sprintf("The list size here, %s, is over a fifth away from that: is the code right, and the year?", contract.Group(int64(y.ListSize))))
		}
	}
	for i := range y.Cohorts {
		if y.Cohorts[i].Usual != nil {
			notes = append(notes, "A usual number of children is worked out from "+tables.UsualSource+".")
			break
		}
	}
	if y.Eligible == 0 { // nothing is paid, so nothing leans on anything
		return notes
	}
	setting := y.subject.population().Setting()
	for _, w := range y.subject.Contracts[y.at].Weak(setting) {
		notes = append(notes, "Leans on: "+w.String())
	}
	return notes
}
