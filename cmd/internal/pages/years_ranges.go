package pages

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
	"example.org/immpact/sim/years"
)

// YearRange is one figure of the response at the ends of its stated range, alone: how
// far the gap in coverage of a cohort moves under a case, against the baseline, in the
// last year, in percentage points; above nothing it widens.
type YearRange struct {
	ID     string  `json:"id"` // of the case
	Cohort string  `json:"cohort"`
	What   string  `json:"what"`
	Grade  string  `json:"grade"` // of the range
	Low    any     `json:"low"`   // as the file has it: a figure, or what it is multiplied by; true or false; a list
	High   any     `json:"high"`
	As     float64 `json:"points_as_is"`
	AtLow  float64 `json:"points_at_low"`
	AtHigh float64 `json:"points_at_high"`
	Turns  bool    `json:"turns"` // the gap moves the other way, or not at all, at one of the ends

	of *years.Stepped
}

func yearRange(s *years.Stepped, id string) YearRange {
	return YearRange{id, s.Cohort.String(), s.What, s.Grade, s.Ends[0], s.Ends[1], s.As, s.To[0], s.To[1], s.Turns(), s}
}

// ranges is the stated ranges of the figures that the followed responses read.
func (p *Years) ranges(cases []sim.Case) []years.Range {
	if !p.responds() {
		return nil
	}
	ranges, notes := p.subject.Scenario.YearRanges(cases, p.subject.Contracts)
	p.RangeNotes = list(notes)
	return years.Following(p.mode, ranges)
}

// rangesOf are the steps of a case and a cohort, what turns first.
func (p *Years) rangesOf(id string, k contract.CohortID) (rows []YearRange) {
	for _, r := range p.Ranges {
		if r.ID == id && r.of.Cohort == k {
			rows = append(rows, r)
		}
	}
	return rows
}

// words are the ends at which the figure turns the gap's move, and what that is there.
func (r *YearRange) words() string {
	var at []string
	for e, end := range [2]string{r.of.Low, r.of.High} {
		if r.of.TurnsAt(e) {
			at = append(at, fmt.Sprintf("at %s %s", end, gapMove(0, r.of.To[e])))
		}
	}
	return r.What + " (" + strings.Join(at, ", ") + ")"
}

// reach is the least and the most of the gap's move over the steps, of which there is
// one at least.
func reach(rows []YearRange) (least, most float64) {
	least, most = rows[0].As, rows[0].As
	for _, r := range rows {
		least, most = min(least, r.AtLow, r.AtHigh), max(most, r.AtLow, r.AtHigh)
	}
	return least, most
}

// over says how far the gap's move goes over what is assumed, and whether that leaves
// it too close to call; empty where nothing was stepped.
func over(rows []YearRange) string {
	if len(rows) == 0 {
		return ""
	}
	least, most := reach(rows)
	close := ""
	for _, r := range rows {
		if r.Turns {
			close = "; too close to call"
		}
	}
	from, to := gapMove(0, least), gapMove(0, most)
	if from == to {
		return " (over the stated ranges the same)"
	}
	return fmt.Sprintf(" (over the stated ranges %s to %s%s)", from, to, close)
}

// mostTurns is how many figures that turn a gap's move a sentence names.
const mostTurns = 3

// turnWords names what turns the move of a case's gap, age by age; empty where nothing
// was stepped.
func (p *Years) turnWords(c *YearCase) string {
	var parts []string
	stepped := false
	for k := range contract.Cohorts {
		var turns []string
		for _, r := range p.rangesOf(c.ID, k) {
			stepped = true
			if r.Turns {
				turns = append(turns, r.words())
			}
		}
		if n := len(turns) - mostTurns; n > 0 {
			turns = append(turns[:mostTurns], contract.Count(int64(n), "more of them", "more of them")+" in the table")
		}
		if turns != nil {
			parts = append(parts, "at "+k.Title()+", "+strings.Join(turns, ", "))
		}
	}
	switch {
	case !stepped:
		return ""
	case parts == nil:
		return fmt.Sprintf("No figure that is assumed, stepped alone over its stated range, turns whether the gap widens or narrows under %s.", c.title)
	}
	return fmt.Sprintf("Each figure that is assumed stepped alone over its stated range, these turn whether the gap widens or narrows under %s: %s.", c.title, strings.Join(parts, "; "))
}

// mostMoves is how many steps of an age the table has, more only where they turn.
const mostMoves = 6

// rangesTable is the steps of one case that move the gap as it is shown: of each age
// those that turn its sign, then those that move it most.
func (p *Years) rangesTable(c *YearCase) sheet.Table {
	var rows []YearRange
	for k := range contract.Cohorts {
		for i, r := range p.rangesOf(c.ID, k) {
			if r.of.Moves() && (r.Turns || i < mostMoves) {
				rows = append(rows, r)
			}
		}
	}
	return table("ranges-"+c.ID, fmt.Sprintf("What it rests on: the gap under %s in %s, more than under the baseline, at the ends of each stated range", c.title, scenarios.YearTitle(p.lastYear())), rangeColumns, rows)
}

var rangeColumns = []column[YearRange]{
	{"cohort", "age", func(r YearRange) sheet.Cell { return sheet.Text(r.of.Cohort.Title()) }},
	{"what", "what is assumed", func(r YearRange) sheet.Cell { return sheet.Text(r.What) }},
	{"low", "from", func(r YearRange) sheet.Cell { return sheet.Text(r.of.Low) }},
	{"points_at_low", "gap there", func(r YearRange) sheet.Cell { return sheet.Points(r.AtLow, 2).Signed() }},
	{"high", "to", func(r YearRange) sheet.Cell { return sheet.Text(r.of.High) }},
	{"points_at_high", "gap there", func(r YearRange) sheet.Cell { return sheet.Points(r.AtHigh, 2).Signed() }},
	{"grade", "grade of the range", func(r YearRange) sheet.Cell { return sheet.Text(r.Grade) }},
	{"turns", "sign", func(r YearRange) sheet.Cell {
		return sheet.Text(map[bool]string{true: "turns", false: "stands"}[r.Turns])
	}},
}

// stillWords names the figures that move no gap, as shown; empty where there is none.
func (p *Years) stillWords() string {
	var names []string
	for _, r := range p.Ranges {
		moves := func(q YearRange) bool { return q.What == r.What && q.of.Moves() }
		if !slices.Contains(names, r.What) && !slices.ContainsFunc(p.Ranges, moves) {
			names = append(names, r.What)
		}
	}
	if names == nil {
		return ""
	}
	return "Stepped over its range and moves no gap, as shown: " + strings.Join(names, "; ") + "."
}
