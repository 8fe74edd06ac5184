package pages

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// PracticeLine is one line of a practice's pay, under the baseline and under
// the case looked at.
type PracticeLine struct {
	Title        string
	Before, Now  contract.Pence
	Line         contract.Line // now, or under the baseline where InNow is not set
	InNow, InOld bool
}

// OfCohort reports whether the line is of one cohort, the line's own.
func (l *PracticeLine) OfCohort() bool { return !l.Line.Component.Together() }

// Counted is what the line counted: 91 of 110 = 82.73%.
func (l *PracticeLine) Counted() string {
	if !l.OfCohort() {
		return ""
	}
	text := fmt.Sprintf("%d of %d", l.Line.Numerator, l.Line.Denominator)
	if l.Line.Denominator > 0 {
		text += " = " + contract.Share(l.Line.Numerator, l.Line.Denominator)
	}
	return text
}

// PracticeLines is the lines of practice i, those of the case looked at in its
// order, then those that only the baseline has.
func PracticeLines(before, now *sim.Result, i int) []PracticeLine {
	old := before.Practices[i].Lines
	used := make([]bool, len(old))
	var rows []PracticeLine
	for _, l := range now.Practices[i].Lines {
		row := PracticeLine{Title: now.Contract.LineTitle(l), Line: l, Now: l.Pence, InNow: true}
		for k, was := range old {
			if !used[k] && before.Contract.LineTitle(was) == row.Title {
				used[k], row.Before, row.InOld = true, was.Pence, true
				break
			}
		}
		rows = append(rows, row)
	}
	for k, was := range old {
		if !used[k] {
			rows = append(rows, PracticeLine{Title: before.Contract.LineTitle(was), Line: was, Before: was.Pence, InOld: true})
		}
	}
	return rows
}

var practiceLineColumns = []column[PracticeLine]{
	{"line", "line", func(l PracticeLine) sheet.Cell { return sheet.Text(l.Title) }},
	{"counted", "counted", func(l PracticeLine) sheet.Cell {
		if !l.InNow && l.InOld {
			return sheet.Text("gone")
		}
		return sheet.Text(l.Counted())
	}},
	{"points", "points", func(l PracticeLine) sheet.Cell {
		if l.Line.Component != contract.QOFPoints {
			return sheet.None
		}
		return sheet.Number(l.Line.Points.Points(), 2)
	}},
	{"baseline", "baseline", func(l PracticeLine) sheet.Cell { return sheet.Money(l.Before) }},
	{"now", "now", func(l PracticeLine) sheet.Cell { return sheet.Money(l.Now) }},
	{"change", "change", func(l PracticeLine) sheet.Cell { return sheet.Change(l.Now - l.Before) }},
}

// PracticeLineTable is the lines of a practice's pay, and the total under them.
func PracticeLineTable(rows []PracticeLine) sheet.Table {
	total := PracticeLine{Title: "Total", InNow: true}
	for _, l := range rows {
		total.Before, total.Now = total.Before+l.Before, total.Now+l.Now
	}
	return table("lines", "Pay for the year", practiceLineColumns, append(rows[:len(rows):len(rows)], total))
}

// PracticeWords says which practice a page is of, and with what caution its
// cohorts are to be taken.
func PracticeWords(p *sim.Practice) string {
	line := fmt.Sprintf("%s: %s, IMD decile %s (1 = most deprived).", strings.TrimSpace(p.Code+" "+clean.Text(p.Name)),
		contract.Count(int64(p.ListSize), "registered patient", "registered patients"), wording.DecileOf(p.IMDDecile))
	for k := range p.Cohorts {
		if sim.SmallCohort(&p.Cohorts[k]) {
			line += fmt.Sprintf(" Take care with its children of %s: %s.", contract.CohortID(k).Title(), sim.SmallCohortCaution)
		}
	}
	if not := (&sim.Population{Practices: []sim.Practice{*p}}).Unrecorded(); not != "" {
		line += " " + not
	}
	return line
}

// statusRow is what a practice's cohorts have of one status, or of another
// count.
type statusRow struct {
	title string
	of    func(*contract.Children) sheet.Cell
}

// ChildrenTable is a practice's children by status, a column for each cohort.
func ChildrenTable(p *sim.Practice) sheet.Table {
	rows := []statusRow{{"eligible", func(ch *contract.Children) sheet.Cell { return sheet.Count(ch.Eligible) }}}
	for st := range contract.Statuses {
		rows = append(rows, statusRow{st.Title(), func(ch *contract.Children) sheet.Cell {
			if p.NotRecorded.Has(st) {
				return sheet.Instead(wording.NotRecorded)
			}
			return sheet.Count(ch.By[st])
		}})
	}
	rows = append(rows, statusRow{"given elsewhere", func(ch *contract.Children) sheet.Cell { return sheet.Count(ch.GivenElsewhere) }},
		statusRow{"own baseline", func(ch *contract.Children) sheet.Cell {
			if !ch.HasBaseline {
				return sheet.Instead(wording.NotStated)
			}
			return sheet.Percent(float64(ch.Baseline)/100, 2).Shown(ch.Baseline.String())
		}})
	columns := []column[statusRow]{{"status", "children", func(r statusRow) sheet.Cell { return sheet.Text(r.title) }}}
	for k := range contract.Cohorts {
		columns = append(columns, column[statusRow]{k.String(), k.Title(), func(r statusRow) sheet.Cell {
			if ch := &p.Cohorts[k]; ch.Stated {
				return r.of(ch)
			}
			return sheet.Instead(wording.NotStated)
		}})
	}
	return table("children", "Children by status", columns, rows)
}
