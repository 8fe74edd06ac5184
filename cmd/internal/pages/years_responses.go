package pages

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
	"example.org/immpact/sim/years"
)

// Through which response it comes: each alone beside all together.

// YearResponse is what one case makes of the last year where only some of the
// responses are followed, against the baseline under the same. A difference is null
// where a side has no children of the cohort, or no practice.
type YearResponse struct {
	ID       string              `json:"id"` // of the case
	Response years.Mode          `json:"response"`
	Gap      map[string]*float64 `json:"gap_change_points"` // by cohort, as gap_points less the baseline's
	Deprived *float64            `json:"deprived_on_time_change"`
	Affluent *float64            `json:"affluent_on_time_change"`
	Left     [2]*float64         `json:"left_change_pence"` // to deprived and to affluent practices

	title string
}

// apart are the responses that stand beside all of them: none where not all are
// followed, or nobody responds.
func (p *Years) apart() []years.Mode {
	if p.mode != years.AllResponses || !p.responds() {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(years.Modes), func(m years.Mode) bool { return m == years.AllResponses })
}

// byResponse sets the responses beside each other; others are the runs of those apart.
func (p *Years) byResponse(all *years.Result, others []*years.Result, cases []sim.Case) {
	for c := 1; c < len(cases); c++ {
		for i, m := range p.apart() {
			p.ByResponse = append(p.ByResponse, yearResponse(others[i], c, m, &cases[c]))
		}
		if len(others) > 0 {
			p.ByResponse = append(p.ByResponse, yearResponse(all, c, years.AllResponses, &cases[c]))
		}
	}
}

func yearResponse(run *years.Result, at int, m years.Mode, of *sim.Case) YearResponse {
	row := YearResponse{ID: of.ID, Response: m, Gap: map[string]*float64{}, title: of.Title}
	for k := range contract.Cohorts {
		row.Gap[k.String()] = nil
		if points, ok := run.Change(at, years.CoverageOf(k)); ok {
			row.Gap[k.String()] = &points
		}
	}
	last := len(run.Years) - 1
	for i, onTime := range [2]**float64{&row.Deprived, &row.Affluent} {
		was, now := run.Group(last, 0, wording.Sides[i]), run.Group(last, at, wording.Sides[i])
		if was != nil {
			more, left := now.AllOnTime()-was.AllOnTime(), now.Left-was.Left
			*onTime, row.Left[i] = &more, &left
		}
	}
	return row
}

// responseWords says what each response alone makes of a case's gap; empty where they
// do not stand beside each other.
func (p *Years) responseWords(c *YearCase) string {
	var parts []string
	for _, r := range p.ByResponse {
		if r.ID != c.ID || r.Response == years.AllResponses {
			continue
		}
		var moves []string
		still := true
		for k := range contract.Cohorts {
			if points := r.Gap[k.String()]; points != nil {
				move := gapMove(0, *points)
				moves, still = append(moves, move+" at "+k.Title()), still && move == gapMove(0, 0)
			}
		}
		switch {
		case moves == nil:
		case still:
			parts = append(parts, r.Response.Words()+", no gap moves")
		default:
			parts = append(parts, r.Response.Words()+", "+strings.Join(moves, ", "))
		}
	}
	if parts == nil {
		return ""
	}
	return fmt.Sprintf("Through which response, under %s: %s.", c.title, strings.Join(parts, "; "))
}

// responsesTable is the responses beside each other, in the last year.
func (p *Years) responsesTable() sheet.Table {
	figure := func(x *float64, cell func(float64) sheet.Cell) sheet.Cell {
		if x == nil {
			return sheet.None
		}
		return cell(*x).Signed()
	}
	children := func(x float64) sheet.Cell { return sheet.Number(x, 1) }
	columns := []column[YearResponse]{
		{"case", "contract", func(r YearResponse) sheet.Cell { return sheet.Text(r.title) }},
		{"response", "what responds", func(r YearResponse) sheet.Cell { return sheet.Text(r.Response.Words()) }},
	}
	for k := range contract.Cohorts {
		columns = append(columns, column[YearResponse]{"gap_" + k.String(), "gap, " + k.Title(), func(r YearResponse) sheet.Cell { return pointsCell(r.Gap[k.String()]).Signed() }})
	}
	columns = append(columns, []column[YearResponse]{
		{"deprived_on_time", "children on time, deprived", func(r YearResponse) sheet.Cell { return figure(r.Deprived, children) }},
		{"affluent_on_time", "children on time, affluent", func(r YearResponse) sheet.Cell { return figure(r.Affluent, children) }},
		{"deprived_left", "left of pay, deprived", func(r YearResponse) sheet.Cell { return figure(r.Left[0], sheet.Pounds) }},
		{"affluent_left", "left of pay, affluent", func(r YearResponse) sheet.Cell { return figure(r.Left[1], sheet.Pounds) }},
	}...)
	return table("responses", fmt.Sprintf("If practices respond as assumed, response by response: more or less in %s than under the baseline", scenarios.YearTitle(p.lastYear())), columns, p.ByResponse)
}
