package pages

import (
	"iter"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Chance is what small numbers make of pay: schema immpact.chance/1. Pence are
// expected values and not rounded.
type Chance struct {
	Schema      string         `json:"schema"`
	Scenario    string         `json:"scenario"`
	Fingerprint string         `json:"fingerprint"`
	FromHere    bool           `json:"from_here,omitempty"`     // of the rest of this year; else of another
	Reply       *float64       `json:"reply_percent,omitempty"` // that a reachable child comes, from here; nil: the practice's own rate
	Results     []ChanceResult `json:"results"`

	Recorded

	subject *Subject
	pop     *sim.Population
}

// ChanceResult is what chance makes of one case.
type ChanceResult struct {
	ID        string           `json:"id"`
	Contract  string           `json:"contract"`
	Practices []PracticeChance `json:"practices"`
	Groups    []GroupChance    `json:"groups"`
}

// PracticeChance is what chance makes of a practice's pay.
type PracticeChance struct {
	Code       string            `json:"code"`
	Mean       float64           `json:"mean_pence"`
	SD         float64           `json:"sd_pence"`
	P10        float64           `json:"p10_pence"`
	P50        float64           `json:"p50_pence"`
	P90        float64           `json:"p90_pence"`
	ChangeMean float64           `json:"change_mean_pence"`
	ChangeSD   float64           `json:"change_sd_pence"`
	Range      *Range            `json:"range,omitempty"` // of the total, where few practices are listed
	Indicators []IndicatorChance `json:"indicators"`
	Clawback   []ClawbackChance  `json:"clawback"`
	Lines      []LineChance      `json:"lines,omitempty"` // from here: every line of the practice
}

// LineChance is the chance that the year ends on a line or above it.
type LineChance struct {
	Cohort   string  `json:"cohort"`
	Percent  float64 `json:"percent"`
	Title    string  `json:"title"`
	Children int32   `json:"children"` // still to come to reach it; minus how many may be missed
	Chance   float64 `json:"chance"`   // 0 to 1

	age    string
	within bool // it is reached, or those who can still come are enough
	beyond bool // it is out of reach
}

// IndicatorChance is what chance makes of one QOF indicator.
type IndicatorChance struct {
	Indicator  string  `json:"indicator"`
	MeanPoints float64 `json:"mean_points"`
	Lower      float64 `json:"chance_lower"` // of reaching the lower threshold, 0 to 1
	Upper      float64 `json:"chance_upper"`
}

// ClawbackChance is the chance, 0 to 1, that something is repaid for a cohort.
type ClawbackChance struct {
	Cohort string  `json:"cohort"`
	Chance float64 `json:"chance"`

	title string
}

// GroupChance is what chance makes of a group of practices.
type GroupChance struct {
	Group       string  `json:"group"`
	Practices   int     `json:"practices"`
	Mean        float64 `json:"mean_pence"`
	SD          float64 `json:"sd_pence"`
	ChangeMean  float64 `json:"change_mean_pence"`
	ChangeSD    float64 `json:"change_sd_pence"`
	Range       *Range  `json:"range"` // of the total
	ChangeRange *Range  `json:"change_range"`

	each   sim.Amount // pence per eligible child
	ranged sheet.Cell // the range of each
}

// NewChance is what chance makes of the practices under each of the results,
// which are of [sim.Chance].
func NewChance(s *Subject, pop *sim.Population, results []sim.ChanceResult) *Chance {
	c := &Chance{Recorded: Recorded{s.Record}, Schema: "immpact.chance/1", Scenario: s.Scenario.ID, Fingerprint: s.mark(), Results: []ChanceResult{}, subject: s, pop: pop}
	rest := s.Scenario.Model.Rest
	if c.FromHere = rest != nil; c.FromHere && rest.Stated {
		reply := float64(rest.Reply) / 100
		c.Reply = &reply
	}
	beyond := pop.Beyond(s.Results[0].Contract)
	for i := range results {
		r := &results[i]
		settings := beyond.Under(r.Contract)
		one := ChanceResult{ID: r.ID, Contract: r.Contract.ID, Practices: []PracticeChance{}, Groups: []GroupChance{}}
		for k := range r.Practices {
			row := practiceChanceOf(pop.Practices[k].Code, r, k)
			if len(r.Practices) <= mostListed {
				row.Range = rangeOf(r.PracticeRange(k, sim.PayTotal, 1))
			}
			if c.FromHere {
				row.Lines = lineChances(&pop.Practices[k], r.Contract, settings.For(&pop.Practices[k]), s.Scenario.Model)
			}
			one.Practices = append(one.Practices, row)
		}
		for k := range r.Groups {
			one.Groups = append(one.Groups, groupChanceOf(r, &r.Groups[k]))
		}
		c.Results = append(c.Results, one)
	}
	return c
}

func groupChanceOf(r *sim.ChanceResult, g *sim.GroupChance) GroupChance {
	in := r.GroupRange(g, sim.PayTotal, 1)
	row := GroupChance{Group: g.Name, Practices: g.Practices, Mean: g.Total.Mean, SD: g.Total.SD, ChangeMean: g.Change.Mean, ChangeSD: g.Change.SD,
		Range: rangeOf(in), ChangeRange: rangeOf(r.GroupRange(g, sim.PayChange, 1)), each: g.PerChild(g.Total), ranged: sheet.Text(wording.NoFigure)}
	if g.Eligible > 0 {
		row.ranged = sheet.Text(wording.Range(in.Times(1/float64(g.Eligible)), wording.Money))
	}
	return row
}

func practiceChanceOf(code string, r *sim.ChanceResult, k int) PracticeChance {
	pc := &r.Practices[k]
	row := PracticeChance{Code: code, Mean: pc.Total.Mean, SD: pc.Total.SD,
		P10: pc.Percentiles.P10, P50: pc.Percentiles.P50, P90: pc.Percentiles.P90,
		ChangeMean: pc.Change.Mean, ChangeSD: pc.Change.SD,
		Indicators: []IndicatorChance{}, Clawback: []ClawbackChance{}}
	for _, ind := range pc.Indicators {
		row.Indicators = append(row.Indicators, IndicatorChance{r.Contract.Indicators[ind.Indicator].Name, ind.MeanPoints, ind.Lower, ind.Upper})
	}
	for _, cb := range pc.Clawback {
		row.Clawback = append(row.Clawback, ClawbackChance{cb.Cohort.String(), cb.Chance, cb.Cohort.Title()})
	}
	return row
}

// lineChances is the chance of each of the practice's lines.
func lineChances(p *sim.Practice, c *contract.Contract, setting *contract.Setting, m sim.Model) []LineChance {
	var rows []LineChance
	for _, l := range sim.LinesOf(&p.Practice, c, setting) {
		rows = append(rows, LineChance{l.Cohort.String(), float64(l.Percent) / 100, l.Title, l.Children, l.Chance(&p.Practice, m), l.Cohort.Title(), l.Reached || l.WithinReach, l.OutOfReach})
	}
	return rows
}

// lineChanceRow is a line of a practice under a case.
type lineChanceRow struct {
	code, id string
	*LineChance
}

var lineChanceColumns = []column[lineChanceRow]{
	{"code", "code", func(r lineChanceRow) sheet.Cell { return sheet.Text(r.code) }},
	{"case", "contract", func(r lineChanceRow) sheet.Cell { return sheet.Text(r.id) }},
	{"age", "age", func(r lineChanceRow) sheet.Cell { return sheet.Text(r.age) }},
	{"line", "line", func(r lineChanceRow) sheet.Cell { return sheet.Text(r.Title) }},
	{"children", "still to come", func(r lineChanceRow) sheet.Cell {
		if r.Children <= 0 {
			return sheet.Count(r.Children).Shown("reached")
		}
		return sheet.Count(r.Children)
	}},
	{"chance", "chance to end on it", func(r lineChanceRow) sheet.Cell { return chanceFromHere(r.Chance, r.within, r.beyond) }},
}

// lines is every line of every practice and case.
func (c *Chance) lines() []lineChanceRow {
	var rows []lineChanceRow
	for p := range c.practices() {
		for i := range p.Lines {
			rows = append(rows, lineChanceRow{p.Code, p.id, &p.Lines[i]})
		}
	}
	return rows
}

// groupChanceRow is a group under a case.
type groupChanceRow struct {
	id string
	*GroupChance
}

var groupChanceColumns = []column[groupChanceRow]{
	{"group", "group", func(r groupChanceRow) sheet.Cell { return sheet.Text(r.Group) }},
	{"case", "contract", func(r groupChanceRow) sheet.Cell { return sheet.Text(r.id) }},
	{"practices", "practices", func(r groupChanceRow) sheet.Cell { return sheet.Count(r.Practices) }},
	{"mean", "expected pay", func(r groupChanceRow) sheet.Cell { return sheet.Pounds(r.Mean) }},
	{"sd", "standard deviation", func(r groupChanceRow) sheet.Cell { return sheet.Pounds(r.SD) }},
	{"mean_per_child", "expected per child", func(r groupChanceRow) sheet.Cell { return sheet.Pounds(r.each.Mean) }},
	{"sd_per_child", "standard deviation", func(r groupChanceRow) sheet.Cell { return sheet.Pounds(r.each.SD) }},
	{"range_per_child", "95 of 100 years", func(r groupChanceRow) sheet.Cell { return r.ranged }},
}

// groups is the groups, and within each the cases.
func (c *Chance) groups() []groupChanceRow {
	var rows []groupChanceRow
	for g := range c.Results[0].Groups {
		for i := range c.Results {
			rows = append(rows, groupChanceRow{c.Results[i].ID, &c.Results[i].Groups[g]})
		}
	}
	return rows
}

// practiceChanceRow is a practice under a case.
type practiceChanceRow struct {
	id   string
	name sheet.Cell
	*PracticeChance
}

var practiceChanceColumns = []column[practiceChanceRow]{
	{"code", "code", func(r practiceChanceRow) sheet.Cell { return sheet.Text(r.Code) }},
	{"name", "name", func(r practiceChanceRow) sheet.Cell { return r.name }},
	{"case", "contract", func(r practiceChanceRow) sheet.Cell { return sheet.Text(r.id) }},
	{"mean", "expected pay", func(r practiceChanceRow) sheet.Cell { return sheet.Pounds(r.Mean) }},
	{"sd", "standard deviation", func(r practiceChanceRow) sheet.Cell { return sheet.Pounds(r.SD) }},
	{"p10", "low", func(r practiceChanceRow) sheet.Cell { return sheet.Pounds(r.P10) }},
	{"p50", "middle", func(r practiceChanceRow) sheet.Cell { return sheet.Pounds(r.P50) }},
	{"p90", "high", func(r practiceChanceRow) sheet.Cell { return sheet.Pounds(r.P90) }},
	{"change_mean", "expected change", func(r practiceChanceRow) sheet.Cell { return sheet.Pounds(r.ChangeMean) }},
	{"change_sd", "standard deviation of change", func(r practiceChanceRow) sheet.Cell { return sheet.Pounds(r.ChangeSD) }},
}

// practices goes through the practices, and within each the cases.
func (c *Chance) practices() iter.Seq[practiceChanceRow] {
	return func(yield func(practiceChanceRow) bool) {
		for i := range c.pop.Practices {
			name := sheet.Text(c.pop.Practices[i].Name)
			for r := range c.Results {
				name.Repeated = r > 0
				if !yield(practiceChanceRow{c.Results[r].ID, name, &c.Results[r].Practices[i]}) {
					return
				}
			}
		}
	}
}

// reachRow is the chance of an indicator's thresholds, or of a cohort's
// clawback.
type reachRow struct {
	code, id, what               string
	points, lower, upper, repays sheet.Cell
}

var reachColumns = []column[reachRow]{
	{"code", "code", func(r reachRow) sheet.Cell { return sheet.Text(r.code) }},
	{"case", "contract", func(r reachRow) sheet.Cell { return sheet.Text(r.id) }},
	{"what", "what", func(r reachRow) sheet.Cell { return sheet.Text(r.what) }},
	{"mean_points", "mean points", func(r reachRow) sheet.Cell { return r.points }},
	{"lower", "reaches lower", func(r reachRow) sheet.Cell { return r.lower }},
	{"upper", "reaches upper", func(r reachRow) sheet.Cell { return r.upper }},
	{"repays", "something is repaid", func(r reachRow) sheet.Cell { return r.repays }},
}

// reach is the chance of each threshold and of the clawback.
func (c *Chance) reach() []reachRow {
	var rows []reachRow
	for p := range c.practices() {
		for _, ind := range p.Indicators {
			rows = append(rows, reachRow{p.Code, p.id, ind.Indicator, sheet.Number(ind.MeanPoints, 2), sheet.Probability(ind.Lower), sheet.Probability(ind.Upper), sheet.None})
		}
		for _, cb := range p.Clawback {
			rows = append(rows, reachRow{code: p.Code, id: p.id, what: cb.title, repays: sheet.Probability(cb.Chance)})
		}
	}
	return rows
}

// words says what is left to chance.
func (c *Chance) words() string {
	if c.FromHere {
		return "Where this year may end, from here. " + c.subject.Scenario.Model.Words()
	}
	return "What chance makes of pay. " + c.subject.Scenario.Model.Words()
}

// Sheets is chance for reading: groups, practices, and each threshold.
func (c *Chance) Sheets() []*sheet.Page {
	s, n := c.subject.Scenario, len(c.pop.Practices)
	p := &sheet.Page{Title: s.Title, Lead: []string{c.words()}}
	if n > 1 {
		p.Tables = append(p.Tables, table("groups", "Groups", groupChanceColumns, c.groups()))
	}
	if n > mostListed {
		p.Notes = append(p.Notes, countPractices(n)+": --format csv lists each of them, --practice CODE shows one.")
	} else {
		var rows []practiceChanceRow
		for r := range c.practices() {
			rows = append(rows, r)
		}
		p.Tables = append(p.Tables, table("practices", "Practices", practiceChanceColumns, rows), table("thresholds", "Thresholds", reachColumns, c.reach()))
		if c.FromHere {
			p.Tables = append(p.Tables, table("lines", "Every line, from here", lineChanceColumns, c.lines()))
		}
	}
	if n <= mostListed {
		p.Notes = append(p.Notes, lowAndHigh)
	}
	p.Notes = append(p.Notes, wording.RangeNote)
	p.Notes = append(append(p.Notes, cautions(c.pop)...), s.Caveats()...)
	return c.subject.signed(p)
}

// Rows is every practice, for a spreadsheet.
func (c *Chance) Rows() ([]sheet.Column, iter.Seq[[]sheet.Cell]) {
	return columnsOf(practiceChanceColumns), func(yield func([]sheet.Cell) bool) {
		for r := range c.practices() {
			if !yield(cellsOf(practiceChanceColumns, r)) {
				return
			}
		}
	}
}
