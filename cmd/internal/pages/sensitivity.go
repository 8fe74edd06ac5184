package pages

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/lab"
)

// Sensitivity is what a figure leans on that nobody knows: one measure of a case
// as each assumption is stepped alone over its stated range. Schema
// immpact.sensitivity/1. The measure is in pence, not rounded, or a ratio or a
// count.
type Sensitivity struct {
	Schema       string            `json:"schema"`
	Fingerprint  string            `json:"fingerprint"`
	ID           string            `json:"id"` // of the case
	Measure      string            `json:"measure"`
	Group        string            `json:"group,omitempty"` // of a measure of one
	AsIs         float64           `json:"as_is"`
	BaselineAsIs float64           `json:"baseline_as_is"`
	Steps        []Stepped         `json:"rows"`
	Unstepped    []string          `json:"unstepped"` // graded low or assumed, and not stepped, with the reason
	Leans        []sim.Sensitivity `json:"-"`
	Recorded

	subject *Subject
	of      *sim.Measure
	title   string // of the case
	verdict sim.Verdict
}

// Stepped is one assumption as a level or as a gradient over deprivation. Of a
// gradient, low is with the low end in decile 1, high with the high end there.
type Stepped struct {
	What           string  `json:"what"`
	Kind           string  `json:"kind"` // level, gradient
	Low            any     `json:"low"`  // as the file has it: a number, true or false, a list
	High           any     `json:"high"`
	AtLow          float64 `json:"measure_at_low"`
	AtHigh         float64 `json:"measure_at_high"`
	BaselineAtLow  float64 `json:"baseline_at_low"`
	BaselineAtHigh float64 `json:"baseline_at_high"`
	Turns          bool    `json:"turns"`                  // the sign of the measure less the baseline's is another at one of the ends
	DeprivedAtLow  float64 `json:"deprived_change_at_low"` // what deprived practices gain per child, pence
	DeprivedAtHigh float64 `json:"deprived_change_at_high"`
	TurnsDeprived  bool    `json:"turns_deprived"` // a gain of theirs is a loss at one of the ends, or the other way round

	words [2]string // the two ends
}

// NewSensitivity is what the measure leans on under the case at the place, of
// the group where it is of one. Progress may be nil, and says whether to go on. The
// error says why there is no such measure, or is [lab.ErrStopped].
func NewSensitivity(s *Subject, at int, m *sim.Measure, group string, progress func(done, of int) (goOn bool)) (*Sensitivity, error) {
	page := &Sensitivity{Schema: "immpact.sensitivity/1", Fingerprint: s.mark(), Recorded: Recorded{s.Record}, ID: s.Results[at].ID, Measure: m.Name, Steps: []Stepped{},
		subject: s, of: m, title: s.Results[at].Title, verdict: s.Verdict(at)}
	if m.OfGroup {
		page.Group = group
	}
	var ok, both bool
	page.AsIs, ok = m.Of(&s.Results[at], group)
	page.BaselineAsIs, both = m.Of(&s.Results[0], group)
	if !ok || !both {
		return nil, fmt.Errorf("there is no %s here: a side, or the group, has no children or is paid nothing", m.Title)
	}
	assumed, without := s.Scenario.Assumptions(s.Contracts[at])
	q := sim.Question{Population: s.population(), Recipe: s.Scenario.Recipe, Cases: [2]sim.Case{s.Results[0].Case, s.Results[at].Case}, Measure: m, Group: group}
	rows, left, ok := q.Sensitivities(assumed, progress)
	if !ok {
		return nil, lab.ErrStopped
	}
	page.Leans, page.verdict.Leans = rows, rows
	for i := range rows {
		page.Steps = append(page.Steps, steppedOf(&rows[i]))
	}
	for _, name := range without {
		page.Unstepped = append(page.Unstepped, name+": no range is stated")
	}
	page.Unstepped = list(page.Unstepped, left)
	return page, nil
}

// steppedOf is the row of an assumption.
func steppedOf(x *sim.Sensitivity) Stepped {
	row := Stepped{What: x.What, Kind: "level", Low: x.Ends[0], High: x.Ends[1], AtLow: x.At[0], AtHigh: x.At[1],
		BaselineAtLow: x.Baseline[0], BaselineAtHigh: x.Baseline[1], Turns: x.Turns,
		DeprivedAtLow: x.Deprived[0], DeprivedAtHigh: x.Deprived[1], TurnsDeprived: x.TurnsDeprived, words: [2]string{x.Low, x.High}}
	if x.Gradient {
		row.Kind = "gradient"
		row.words = [2]string{x.Low + " in decile 1 to " + x.High + " in decile 10", x.High + " in decile 1 to " + x.Low + " in decile 10"}
	}
	return row
}

// Turning lists the assumptions that turn the verdict, each once.
func (p *Sensitivity) Turning() []string {
	var list []string
	for i := range p.Steps {
		if r := &p.Steps[i]; r.Turns && !slices.Contains(list, r.What) {
			list = append(list, r.What)
		}
	}
	return list
}

// stepping is how many assumptions were stepped.
func (p *Sensitivity) stepping() int {
	var list []string
	for i := range p.Steps {
		if !slices.Contains(list, p.Steps[i].What) {
			list = append(list, p.Steps[i].What)
		}
	}
	return len(list)
}

// Words says how far what is assumed could turn the verdict, and names what
// turns it, or what moves it most; and what turns the gain or loss of deprived
// practices.
func (p *Sensitivity) Words() string {
	return strings.TrimSpace(p.verdictWords() + " " + p.deprivedWords())
}

func (p *Sensitivity) verdictWords() string {
	n, turning := p.stepping(), p.Turning()
	if n == 0 {
		return "No figure that it rests on is graded low or assumed."
	}
	text := fmt.Sprintf("Of %s, each stepped alone over its stated range, as a level and as a gradient over deprivation, ", contract.Count(int64(n), "assumption", "assumptions"))
	if p.ID == p.subject.Results[0].ID {
		return text + "the one that moves it most is " + p.Leans[0].Words() + "."
	}
	if len(turning) == 0 {
		most := slices.MaxFunc(p.Leans, func(a, b sim.Sensitivity) int {
			if a.Swings() < b.Swings() {
				return -1
			}
			return 1
		})
		if p.of.Shown(most.Swings()) == 0 {
			return text + "none moves the difference from the baseline as it is shown."
		}
		return text + fmt.Sprintf("none turns the verdict; the one that moves the difference from the baseline most, by %s, is %s.", p.of.Write(most.Swings()), most.Words())
	}
	verb := contract.Count(int64(len(turning)), "turns", "turn")
	return text + fmt.Sprintf("%s the verdict: first %s.", verb, p.verdict.Turner().Words()) + others(turning[1:])
}

// deprivedWords names what turns the deprived practices' gain or loss; empty
// where nothing does.
func (p *Sensitivity) deprivedWords() string {
	var list []string
	for i := range p.Steps {
		if r := &p.Steps[i]; r.TurnsDeprived && !slices.Contains(list, r.What) {
			list = append(list, r.What)
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "Whether deprived practices gain or lose turns on: " + strings.Join(list, "; ") + "."
}

// others names what else turns a verdict.
func others(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return " Then " + strings.Join(list, "; ") + "."
}

// cell is the measure for a table.
func (p *Sensitivity) cell(x float64) sheet.Cell {
	switch p.of.Unit {
	case sim.Ratios:
		return sheet.Number(x, 3)
	case sim.Practices:
		return sheet.Count(int64(x))
	}
	return sheet.Pounds(x)
}

// turnWord says whether a row turns the verdict.
func turnWord(r Stepped) string {
	if r.Turns {
		return "turns"
	}
	return "stands"
}

// columns are those of the table for reading, or with all of them of the one for
// a spreadsheet.
func (p *Sensitivity) columns(all bool) []column[Stepped] {
	list := []column[Stepped]{
		{"what", "what is assumed", func(r Stepped) sheet.Cell { return sheet.Text(r.What) }},
		{"kind", "as", func(r Stepped) sheet.Cell { return sheet.Text(r.Kind) }},
		{"low", "from", func(r Stepped) sheet.Cell { return sheet.Text(r.words[0]) }},
		{"measure_at_low", p.of.Name + " there", func(r Stepped) sheet.Cell { return p.cell(r.AtLow) }},
		{"high", "to", func(r Stepped) sheet.Cell { return sheet.Text(r.words[1]) }},
		{"measure_at_high", p.of.Name + " there", func(r Stepped) sheet.Cell { return p.cell(r.AtHigh) }},
	}
	if all {
		list = append(list, column[Stepped]{"baseline_at_low", "baseline at from", func(r Stepped) sheet.Cell { return p.cell(r.BaselineAtLow) }},
			column[Stepped]{"baseline_at_high", "baseline at to", func(r Stepped) sheet.Cell { return p.cell(r.BaselineAtHigh) }},
			column[Stepped]{"deprived_change_at_low", "deprived gain per child at from", func(r Stepped) sheet.Cell { return sheet.Pounds(r.DeprivedAtLow) }},
			column[Stepped]{"deprived_change_at_high", "deprived gain per child at to", func(r Stepped) sheet.Cell { return sheet.Pounds(r.DeprivedAtHigh) }})
	}
	if p.ID != p.subject.Results[0].ID {
		list = append(list, column[Stepped]{"turns", "verdict", func(r Stepped) sheet.Cell { return sheet.Text(turnWord(r)) }})
	}
	return list
}

// Table is the steps, what turns the verdict first, then what moves the measure
// most.
func (p *Sensitivity) Table() sheet.Table {
	return table("sensitivity", "", p.columns(false), p.Moving())
}

// Moving lists the steps that move the measure or the baseline's, as shown.
func (p *Sensitivity) Moving() []Stepped { return slices.DeleteFunc(slices.Clone(p.Steps), p.still) }

// still reports whether a step moves neither the measure nor the baseline's, as
// shown.
func (p *Sensitivity) still(r Stepped) bool {
	as, base := p.of.Shown(p.AsIs), p.of.Shown(p.BaselineAsIs)
	return p.of.Shown(r.AtLow) == as && p.of.Shown(r.AtHigh) == as && p.of.Shown(r.BaselineAtLow) == base && p.of.Shown(r.BaselineAtHigh) == base
}

// stillWords names what moves nothing; empty where there is none.
func (p *Sensitivity) stillWords() string {
	moves := func(what string) bool {
		return slices.ContainsFunc(p.Steps, func(r Stepped) bool { return r.What == what && !p.still(r) })
	}
	var names []string
	for _, r := range p.Steps {
		if !moves(r.What) && !slices.Contains(names, r.What) {
			names = append(names, r.What)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "Moves nothing, as shown: " + strings.Join(names, "; ") + "."
}

// Rows is every figure of the steps, for a spreadsheet.
func (p *Sensitivity) Rows() (columns []sheet.Column, rows iter.Seq[[]sheet.Cell]) {
	list := p.columns(true)
	return columnsOf(list), func(yield func([]sheet.Cell) bool) {
		for _, r := range p.Steps {
			if !yield(cellsOf(list, r)) {
				return
			}
		}
	}
}

// Sheets is the sensitivity for reading.
func (p *Sensitivity) Sheets() []*sheet.Page {
	s := p.subject
	title := p.of.Title
	if p.Group != "" {
		title += ", " + p.Group + " practices"
	}
	is := fmt.Sprintf("The %s is %s under %s", title, p.of.Write(p.AsIs), p.title)
	if p.ID != s.Results[0].ID {
		is += fmt.Sprintf(" and %s under the baseline", p.of.Write(p.BaselineAsIs))
	}
	page := &sheet.Page{Title: s.Scenario.Title + ": what it leans on", Lead: append(lead(s.Scenario)[1:], is+".", p.Words()), Tables: []sheet.Table{p.Table()}}
	page.Notes = append(page.Notes, sensitivityNotes...)
	if still := p.stillWords(); still != "" {
		page.Notes = append(page.Notes, still)
	}
	if len(p.Unstepped) > 0 {
		page.Notes = append(page.Notes, "Graded low or assumed, and not stepped: "+strings.Join(p.Unstepped, "; ")+".")
	}
	return s.signed(page)
}

var sensitivityNotes = []string{
	"Each assumption is stepped alone over the range that its file states, all else as it is. A level is the same in every practice; a gradient has one end in IMD decile 1, the other in decile 10 and a straight line between, and the reverse.",
	"A verdict turns where the measure less the baseline's has another sign at an end. Chance is kept apart: immpact chance says what small numbers make of it.",
}
