package pages

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/lab"
)

// Solve is the value of a figure at which a measure is what was asked for: schema
// immpact.solve/1. Figures of the contract are as files have them (per cents, pounds);
// of a row of ten, how far all of them move. Measures are pence, or a ratio or a count.
type Solve struct {
	Schema      string      `json:"schema"`
	Fingerprint string      `json:"fingerprint"`
	ID          string      `json:"id"` // of the case
	Path        string      `json:"path"`
	From        float64     `json:"from"`
	To          float64     `json:"to"`
	ToBefore    float64     `json:"to_before"` // a step nearer to From
	Measure     string      `json:"measure"`
	Group       string      `json:"group,omitempty"`
	Target      float64     `json:"target"`
	Reached     lab.Reached `json:"reached"`
	Now         float64     `json:"value_now"`
	Before      float64     `json:"value_before"`
	After       float64     `json:"value_after"`
	OtherWay    *OtherWay   `json:"other_way"` // nil: the other direction never reaches it
	Neutral     *Kept       `json:"neutral"`   // nil: the cost was not kept
	Recorded

	subject *Subject
	title   string
	of      *sim.Measure
	figure  *lab.Figure
	second  *lab.Figure
	answer  *lab.Answer
	at      int       // the place of the case that it is asked of
	places  []int64   // that are drawn, evenly spaced
	along   []float64 // the measure at each
	kept    int64     // the place of the second figure
	keptAt0 string
}

// OtherWay is the first value in the other direction that reaches the target.
type OtherWay struct {
	To    float64 `json:"to"`
	After float64 `json:"value_after"`
}

// Kept is how the cost was kept as it was.
type Kept struct {
	Path  string         `json:"path"`
	Value float64        `json:"value"`
	Left  contract.Pence `json:"cost_left_pence"`
}

// SolveQuestion is what Solve answers: the figure at the path, over a range in steps
// (in the figure's own where Step is 0), until the measure is the target; with a
// second path, set so as to keep the cost.
type SolveQuestion struct {
	At                int // the case
	Path              string
	Least, Most, Step contract.Value
	Measure           *sim.Measure
	Group             string
	Target            float64
	Part              float64 // per cent of what the measure is now, in place of Target; 0: Target holds
	Neutral           string
	Progress          lab.Progress
}

// NewSolve finds the value. The error says why there is no such figure or measure, or
// that the search was stopped.
func NewSolve(s *Subject, q SolveQuestion) (*Solve, error) {
	c := s.Results[q.At].Contract
	f, err := lab.NewFigure(c, q.Path, q.Least, q.Most, q.Step)
	if err != nil {
		return nil, err
	}
	if now, ok := q.Measure.Of(&s.Results[q.At], q.Group); ok && q.Part > 0 {
		q.Target = q.Measure.Shown(now * q.Part / 100)
	}
	trials := s.population().Trials(s.Results[0].Contract)
	ask := lab.Question{Trials: trials, Lever: &f.Lever, Measure: q.Measure, Group: q.Group, Target: q.Target, Progress: q.Progress}
	var second *lab.Figure
	var neutral *lab.Neutral
	if q.Neutral != "" {
		if q.Neutral == q.Path {
			return nil, fmt.Errorf("%s cannot keep the cost while it is what moves; name another figure", q.Path)
		}
		if second, err = lab.NewFigure(c, q.Neutral, 0, 0, 0); err != nil {
			return nil, err
		}
		neutral = lab.NewNeutral(trials, c, f, second)
		ask.Lever = neutral.Lever
	}
	a, err := lab.Solve(ask)
	if err != nil {
		return nil, err
	}
	p := &Solve{Schema: "immpact.solve/1", Fingerprint: s.mark(), ID: s.Results[q.At].ID, Path: q.Path, From: inFile(f, 0), To: inFile(f, a.Place), ToBefore: inFile(f, nearer(a.Place)),
		Measure: q.Measure.Name, Target: q.Target, Reached: a.Reached, Now: a.Now, Before: a.Before, After: a.After, Recorded: Recorded{s.Record},
		subject: s, title: s.Results[q.At].Title, of: q.Measure, figure: f, second: second, answer: a}
	if q.Measure.OfGroup {
		p.Group = q.Group
	}
	if a.OtherWay {
		p.OtherWay = &OtherWay{inFile(f, a.Other), a.OtherValue}
	}
	p.at, p.places = q.At, placesDrawn(f, a)
	p.along = ask.Along(p.places)
	if neutral != nil {
		place, left := neutral.Kept(a.Place)
		p.kept, p.keptAt0 = place, second.Write(0)
		p.Neutral = &Kept{q.Neutral, inFile(second, place), left}
	}
	return p, nil
}

// nearer is a place a step nearer to 0.
func nearer(place int64) int64 {
	if place == 0 {
		return 0
	}
	return place - place/max(place, -place)
}

// inFile is the figure at a place as a file has it.
func inFile(f *lab.Figure, place int64) float64 {
	if f.Rules[0].Unit.Decimal() {
		return float64(f.Value(place)) / 100
	}
	return float64(f.Value(place))
}

// Words is the answer in a sentence or two.
func (p *Solve) Words() string {
	a, f := p.answer, p.figure
	of := "the " + p.of.Title
	if p.Group != "" {
		of += ", " + p.Group + " practices"
	}
	var text string
	switch {
	case a.Place == 0 && a.Reached == lab.Exactly:
		return fmt.Sprintf("Under %s, %s is %s already.", p.title, of, p.of.Write(p.Target))
	case a.Place == 0:
		return fmt.Sprintf("No value of the %s brings %s nearer to %s than the %s that it is now, at %s.", p.figure.Label, of, p.of.Write(p.Target), p.of.Write(p.Now), f.Write(0))
	case a.Reached == lab.Exactly:
		text = fmt.Sprintf("Under %s, %s is %s where the %s is %s instead of %s. A step nearer it is %s.", p.title, of, p.of.Write(p.Target), p.figure.Label, f.Write(a.Place), f.Write(0), p.of.Write(p.Before))
	case a.Reached == lab.Jumped:
		text = fmt.Sprintf("Under %s, %s passes %s where the %s is %s instead of %s: it jumps from %s, a step nearer, to %s.", p.title, of, p.of.Write(p.Target), p.figure.Label, f.Write(a.Place), f.Write(0), p.of.Write(p.Before), p.of.Write(p.After))
	default:
		text = fmt.Sprintf("Under %s, %s never reaches %s, whatever the %s is. It comes nearest, to %s, at %s instead of %s.", p.title, of, p.of.Write(p.Target), p.figure.Label, p.of.Write(p.After), f.Write(a.Place), f.Write(0))
	}
	if p.OtherWay != nil {
		text += fmt.Sprintf(" The other way it does so at %s (%s).", f.Write(a.Other), p.of.Write(a.OtherValue))
	}
	return text
}

// side says who is paid more and less at the answer, so that a gap that is closed by
// paying the affluent less is seen to be; "" where nothing moved.
func (p *Solve) side() string {
	var parts []string
	less := false
	for _, name := range wording.Sides {
		was, is := p.answer.Start.Group(name), p.answer.Result.Group(name)
		if was == nil || is == nil || was.Eligible == 0 {
			return ""
		}
		change := is.PerChild() - was.PerChild()
		way, size := "more", change
		if change < 0 {
			way, size = "less", -change
		}
		parts = append(parts, fmt.Sprintf("%s practices are paid %s a child %s", name, wording.Money(size), way))
		less = name == "affluent" && change < 0
	}
	if p.answer.Place == 0 {
		return ""
	}
	text := "At that value " + strings.Join(parts, " and ") + "."
	if now, ok := p.answer.Start.Gap(); ok && less {
		if then, _ := p.answer.Result.Gap(); then.PerChild < now.PerChild {
			text += " Of what the gap narrows by, part or all is the affluent being paid less."
		}
	}
	return text
}

// Sheets is the answer for reading.
func (p *Solve) Sheets() []*sheet.Page {
	page := &sheet.Page{Title: p.subject.Scenario.Title + ": working back from an answer", Lead: append(lead(p.subject.Scenario)[1:], p.Words())}
	if text := p.side(); text != "" {
		page.Lead = append(page.Lead, text)
	}
	if p.Neutral != nil && p.answer.Place != 0 {
		page.Lead = append(page.Lead, fmt.Sprintf("The cost is kept by the %s at %s instead of %s; %s a year is left over.", p.second.Label, p.second.Write(p.kept), p.keptAt0, p.Neutral.Left))
	}
	measure := p.of.Name
	heads := []sheet.Column{{ID: "at", Head: "where"}, {ID: "figure", Head: p.figure.Label}, {ID: "measure", Head: measure}}
	row := func(at string, place int64, x float64) []sheet.Cell {
		return []sheet.Cell{sheet.Text(at), sheet.Text(p.figure.Write(place)), sheet.Text(p.of.Write(x))}
	}
	t := sheet.Table{ID: "solve", Title: fmt.Sprintf("The %s, until it is %s", p.of.Title, p.of.Write(p.Target)), Columns: heads, Rows: [][]sheet.Cell{row("as it is", 0, p.Now)}}
	if a := p.answer; a.Place != 0 {
		t.Rows = append(t.Rows, row("a step before", nearer(a.Place), p.Before), row(string(p.Reached), a.Place, p.After))
		if p.OtherWay != nil {
			t.Rows = append(t.Rows, row("the other way", a.Other, a.OtherValue))
		}
	}
	page.Tables, page.Charts = []sheet.Table{t}, p.charts()
	if p.figure.BroughtIn {
		page.Lead = append(page.Lead, fmt.Sprintf("The contract has no %s: the row starts with the plain figure, %s, in every decile.", p.figure.Label, p.figure.Rules[0]))
	}
	page.Notes = append([]string{"Every step of the figure is looked at, outward from what it is, or shown by a bound to be none that reaches it. Rules as written: nobody responds to them, and chance is kept apart."}, cautions(p.subject.population())...)
	return p.subject.signed(page)
}
