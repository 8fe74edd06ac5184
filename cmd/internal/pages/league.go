package pages

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/lab"
)

// League is a scenario's reforms at equal cost, those with a dial turned to it, ranked
// by what they do to a measure: schema immpact.league/1.
type League struct {
	Schema      string         `json:"schema"`
	Fingerprint string         `json:"fingerprint"`
	Cost        contract.Pence `json:"cost_pence"`
	Measure     string         `json:"measure"`
	Baseline    LeagueRow      `json:"baseline"`
	Rows        []LeagueRow    `json:"rows"` // the best first; then those that do not cost the sum, in the scenario's order
	Turns       []string       `json:"turns"`
	Recorded

	subject *Subject
}

// LeagueRow is one reform where its dial stands.
type LeagueRow struct {
	ID       string         `json:"id"`
	Title    string         `json:"title"`
	Dial     *float64       `json:"dial"` // nil: it has none, and stands at its own cost
	Cost     contract.Pence `json:"cost_pence"`
	Gap      Maybe          `json:"gap_pence_per_child"`
	Ratio    Maybe          `json:"ratio"`
	Deprived contract.Pence `json:"deprived_pence"` // what deprived practices are paid more
	Reach    Maybe          `json:"reach_percent"`  // of the new money, what reaches children who live in deciles 1 and 2
	Winners  int            `json:"winners"`
	Losers   int            `json:"losers"`
	Sides    []Standings    `json:"sides"`
	Reached  bool           `json:"reached"` // its dial can cost the sum

	sii  float64
	dial string
	over bool // it costs more than the sum wherever its dial stands

	contract *contract.Contract // as it was turned; nil where there is no dial
	of       int                // the place of its reform among the subject's cases
}

// Standings is who gains and loses among deprived or affluent practices, over 1%.
type Standings struct {
	Group   string `json:"group"`
	Winners int    `json:"winners"`
	Losers  int    `json:"losers"`
}

// The measures that a league is ranked by.
const (
	ByGap   = "gap"
	ByRatio = "ratio"
	BySII   = "sii"
	ByReach = "reach"
)

// LeagueMeasures lists them.
func LeagueMeasures() []string { return []string{ByGap, ByRatio, BySII, ByReach} }

// NewLeague turns the reforms' dials until they cost the sum. The error says that no
// reform has a dial, that the measure is none, or that it was stopped.
func NewLeague(s *Subject, cost contract.Pence, measure string, progress lab.Progress) (*League, error) {
	if !slices.Contains(LeagueMeasures(), measure) {
		return nil, fmt.Errorf("%q is no measure of a league; choose one of %s", measure, strings.Join(LeagueMeasures(), ", "))
	}
	p := &League{Schema: "immpact.league/1", Fingerprint: s.mark(), Cost: cost, Measure: measure, Turns: []string{}, Recorded: Recorded{s.Record}, subject: s}
	if len(s.Scenario.Reforms) == 0 {
		return nil, fmt.Errorf("%s has no reform; a league is of reforms, some of them with a [reform.dial]", s.Scenario.File)
	}
	dials := 0
	for i := range s.Scenario.Reforms {
		if s.Scenario.Reforms[i].Dial != nil {
			dials++
		}
	}
	if dials == 0 {
		return nil, fmt.Errorf("no reform of %s has a dial; give one a [reform.dial] with paths and by, or take the scenario league", s.Scenario.File)
	}
	sums := []contract.Pence{cost, cost / 2, 2 * cost}
	tables, err := turnAll(s, sums, progress)
	if err != nil {
		return nil, err
	}
	p.Baseline = s.leagueRow("baseline", s.Results[0].Title, &s.Results[0])
	for at := range tables {
		rank(tables[at], measure)
	}
	p.Rows = tables[0]
	p.Turns = p.turns(sums, tables)
	return p, nil
}

// turnAll is a row for each reform at each of the sums.
func turnAll(s *Subject, sums []contract.Pence, progress lab.Progress) ([][]LeagueRow, error) {
	trials := s.population().Trials(s.Results[0].Contract)
	reforms := s.Scenario.Reforms
	tables := make([][]LeagueRow, len(sums))
	for at := range sums {
		tables[at] = make([]LeagueRow, len(reforms))
	}
	done := 0
	for i := range reforms { // one at a time: each holds a whole run in memory
		for at, sum := range sums {
			if done++; progress != nil && !progress(done, len(reforms)*len(sums)) {
				return nil, lab.ErrStopped
			}
			row, err := s.turned(trials, i, sum)
			if err != nil {
				return nil, err
			}
			tables[at][i] = row
		}
	}
	return tables, nil
}

// turned is the reform at a place of the scenario's, turned to a cost.
func (s *Subject) turned(trials *sim.Trials, i int, sum contract.Pence) (LeagueRow, error) {
	reform := &s.Scenario.Reforms[i]
	if reform.Dial == nil {
		row := s.leagueRow(reform.ID, reform.Title, trials.Run(reform.Contract.Contract))
		row.dial = "none"
		return row, nil
	}
	lever, err := reform.Dial.Lever(s.Results[0].Contract, reform.Contract.Contract)
	if err != nil {
		return LeagueRow{}, err
	}
	turn := lever.Turn(trials, sum)
	row := s.leagueRow(reform.ID, reform.Title, turn.Result)
	value := lever.Value(turn.Place)
	row.contract, _ = lever.At(turn.Place)
	row.of = i + 1
	row.Dial, row.Reached, row.over, row.dial = &value, turn.Reached, turn.Over, lever.Write(turn.Place)
	return row, nil
}

// leagueRow is what a result does.
func (s *Subject) leagueRow(id, title string, r *sim.Result) LeagueRow {
	row := LeagueRow{ID: id, Title: title, Gap: Maybe(math.NaN()), Ratio: Maybe(math.NaN()), Reach: Maybe(math.NaN()), Sides: []Standings{}, sii: math.NaN()}
	if g, ok := r.Gap(); ok {
		row.Gap, row.Ratio = Maybe(g.PerChild), Maybe(g.Ratio)
	}
	if m, ok := sim.MeasureNamed(BySII); ok {
		if x, ok := m.Of(r, wording.All); ok {
			row.sii = x
		}
	}
	for _, name := range wording.Sides {
		if g := r.Group(name); g != nil {
			row.Sides = append(row.Sides, Standings{name, g.Winners, g.Losers})
			if name == "deprived" {
				row.Deprived = g.Change()
			}
		}
	}
	if g := r.Group(wording.All); g != nil {
		row.Cost, row.Winners, row.Losers = g.Change(), g.Winners, g.Losers
	}
	if x, ok := sim.ReachShare(sim.ReachedBy(s.population(), &s.Results[0], r)); ok {
		row.Reach = Maybe(x)
	}
	return row
}

// figure is what a row is ranked by: less is better.
func (r *LeagueRow) figure(measure string) float64 {
	switch measure {
	case ByRatio:
		return float64(r.Ratio)
	case BySII:
		return r.sii
	case ByReach:
		return -float64(r.Reach)
	}
	return float64(r.Gap)
}

// rank sorts rows: those that cost the sum, the best first, then the others as they
// are.
func rank(rows []LeagueRow, measure string) {
	slices.SortStableFunc(rows, func(a, b LeagueRow) int {
		switch {
		case a.Reached != b.Reached && a.Reached:
			return -1
		case a.Reached != b.Reached:
			return 1
		case !a.Reached:
			return 0
		}
		return cmp.Compare(a.figure(measure), b.figure(measure))
	})
}

// first is the row that does most; nil where none costs the sum.
func first(rows []LeagueRow, measure string) *LeagueRow {
	var best *LeagueRow
	for i := range rows {
		if r := &rows[i]; r.Reached && (best == nil || r.figure(measure) < best.figure(measure)) {
			best = r
		}
	}
	return best
}

// turns says where another lever comes first: at half and twice the sum, and by the
// other measures.
func (p *League) turns(sums []contract.Pence, tables [][]LeagueRow) []string {
	best := first(p.Rows, p.Measure)
	if best == nil {
		return []string{"No dial can be turned until it costs so much."}
	}
	list := []string{}
	for at := 1; at < len(tables); at++ {
		switch other := first(tables[at], p.Measure); {
		case other == nil:
			list = append(list, fmt.Sprintf("At %s no dial costs the sum.", wording.Whole(float64(sums[at]))))
		case other.ID != best.ID:
			list = append(list, fmt.Sprintf("At %s %q comes first instead.", wording.Whole(float64(sums[at])), other.Title))
		}
	}
	for _, m := range LeagueMeasures() {
		if other := first(p.Rows, m); m != p.Measure && other != nil && other.ID != best.ID {
			list = append(list, fmt.Sprintf("By %s %q comes first instead.", leagueWords[m], other.Title))
		}
	}
	if len(list) == 0 {
		list = append(list, "The same lever comes first at half the sum and at twice the sum, and by each of the other measures.")
	}
	return list
}

var leagueWords = map[string]string{
	ByGap: "the gap in pay per child", ByRatio: "the ratio of pay per child", BySII: "the slope index of inequality",
	ByReach: "how much of the new money reaches children who live in the two most deprived tenths",
}

// Words is the league in sentences.
func (p *League) Words() []string {
	best := first(p.Rows, p.Measure)
	if best == nil {
		return p.Turns
	}
	text := fmt.Sprintf("At %s a year each, %q does most for %s", wording.Whole(float64(p.Cost)), best.Title, leagueWords[p.Measure])
	switch p.Measure {
	case ByGap:
		text += fmt.Sprintf(": from %s to %s a child", wording.Money(float64(p.Baseline.Gap)), wording.Money(float64(best.Gap)))
	case ByRatio:
		text += fmt.Sprintf(": from %.3f to %.3f", float64(p.Baseline.Ratio), float64(best.Ratio))
	case BySII:
		text += fmt.Sprintf(": from %s to %s a child", wording.Money(p.Baseline.sii), wording.Money(best.sii))
	case ByReach:
		text += fmt.Sprintf(": %.1f%% of it", float64(best.Reach))
	}
	return append([]string{text + p.subject.simulated() + "."}, p.Turns...)
}

// Sheets is the league for reading.
func (p *League) Sheets() []*sheet.Page {
	page := &sheet.Page{Title: p.subject.Scenario.Title + ": levers at equal cost", Lead: append(lead(p.subject.Scenario)[1:], p.Words()...)}
	maybe := func(x Maybe, cell func(x float64) sheet.Cell) sheet.Cell {
		if math.IsNaN(float64(x)) {
			return sheet.Instead(wording.NoFigure)
		}
		return cell(float64(x))
	}
	columns := []column[LeagueRow]{
		{"title", "lever", func(r LeagueRow) sheet.Cell { return sheet.Text(r.Title) }},
		{"dial", "turned", func(r LeagueRow) sheet.Cell { return sheet.Text(r.dial + mark(r)) }},
		{"cost", "cost a year", func(r LeagueRow) sheet.Cell {
			return sheet.Change(r.Cost).Shown(wording.Signed(float64(r.Cost), wording.Whole))
		}},
		{"gap", "gap per child", func(r LeagueRow) sheet.Cell { return maybe(r.Gap, sheet.Pounds) }},
		{"ratio", "ratio", func(r LeagueRow) sheet.Cell {
			return maybe(r.Ratio, func(x float64) sheet.Cell { return sheet.Number(x, 3) })
		}},
		{"deprived", "more to deprived practices", func(r LeagueRow) sheet.Cell {
			return sheet.Change(r.Deprived).Shown(wording.Signed(float64(r.Deprived), wording.Whole))
		}},
		{"reach", "reaches children of deciles 1-2", func(r LeagueRow) sheet.Cell {
			return maybe(r.Reach, func(x float64) sheet.Cell { return sheet.Percent(x, 1) })
		}},
		{"winners", "gain", func(r LeagueRow) sheet.Cell { return sheet.Count(r.Winners) }},
		{"losers", "lose", func(r LeagueRow) sheet.Cell { return sheet.Count(r.Losers) }},
	}
	page.Charts = p.charts()
	base := p.Baseline
	base.dial, base.Reached = "as it is", true
	page.Tables = []sheet.Table{table("league", fmt.Sprintf("Each turned until it costs %s a year", wording.Whole(float64(p.Cost))), columns, append(slices.Clone(p.Rows), base))}
	page.Notes = append([]string{
		"Each dial is turned outward from no effect to the step whose cost is nearest to the sum. What does not cost the sum is listed after the others, as it was written (no dial) or as far as its dial goes.",
		"It leans on who holds what: by practice the money follows the practice's area, by child where each child lives, which is known of England's tenths and assumed for each practice. Rules as written: nobody responds to them; the practices' coverage stays.",
	}, cautions(p.subject.population())...)
	return p.subject.signed(page)
}

// mark says why a row does not stand at the sum.
func mark(r LeagueRow) string {
	switch {
	case r.Reached:
		return ""
	case r.Dial == nil:
		return ": at its own cost"
	case r.over:
		return ": the least that it can cost"
	}
	return ": the most that it can cost"
}
