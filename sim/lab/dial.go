package lab

import (
	"fmt"
	"math"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// By is how a dial moves the figures it is of.
type By string

// The ways: each figure plus the dial times its weight, from what the baseline says
// (no effect at 0); what the reform says times the dial (no effect at 0 where the
// baseline has nothing); or the dial itself.
const (
	Add   By = "add"
	Times By = "times"
	Set   By = "set"
)

// Dial says how a reform is turned up and down. A path is of a figure, or of a row of
// ten. Weights are one for each of a row's ten, or else for each path; none: 1.
type Dial struct {
	Paths   []string
	By      By
	Weights []float64
}

// Turned is a dial as a lever over a reform. Place 0 is no effect.
type Turned struct {
	Lever
	Unit   contract.Unit
	by     By
	start  float64 // the dial at place 0
	Titled string  // what is turned
}

// moved is one figure that a dial moves.
type moved struct {
	rule   contract.Rule // as the reform has it
	base   contract.Value
	weight float64
}

// Lever is the dial over a reform of the baseline. The error says what about the dial
// makes no sense.
func (d *Dial) Lever(baseline, reform *contract.Contract) (*Turned, error) {
	var list []moved
	for i, path := range d.Paths {
		figures, row, err := figuresAt(baseline, reform, path)
		if err != nil {
			return nil, err
		}
		for k := range figures {
			figures[k].weight = 1
			switch {
			case len(d.Weights) == 0:
			case row && len(d.Weights) == len(figures):
				figures[k].weight = d.Weights[k]
			case !row && len(d.Weights) == len(d.Paths):
				figures[k].weight = d.Weights[i]
			default:
				return nil, fmt.Errorf("weights holds %s; give ten for a row of ten, or one for each path", contract.Count(int64(len(d.Weights)), "figure", "figures"))
			}
		}
		list = append(list, figures...)
	}
	first := list[0].rule
	least, most, step := Range(first)
	t := &Turned{Unit: first.Unit, by: d.By, Titled: strings.Join(d.Paths, ", ")}
	switch d.By {
	case Add:
		t.Most = int64((most - least) / step)
	case Times:
		t.Most = 100_00
	case Set:
		t.start = float64(list[0].base)
		t.Least, t.Most = int64((least-list[0].base)/step), int64((most-list[0].base)/step)
	default:
		return nil, fmt.Errorf("by = %q: a dial is turned by add, times or set", d.By)
	}
	t.OneWay = true
	t.At = func(place int64) (*contract.Contract, bool) {
		c := reform.Clone()
		for _, m := range list {
			v := m.base + contract.Value(math.Round(float64(place)*float64(step)*m.weight))
			switch d.By {
			case Times:
				v = contract.Value(math.Round(float64(m.rule.Value) * float64(place) / 100))
			case Set:
				v = list[0].base + contract.Value(place)*step
			}
			if v < 0 || v > m.rule.Unit.Most() || !c.Set(m.rule.Path, v) {
				return c, false
			}
		}
		return c, len(c.Validate()) == 0
	}
	return t, nil
}

// figuresAt is the figures that a path of a reform names, and what each is where the
// dial has no effect. A row that the reform can have and does not is brought in.
func figuresAt(baseline, reform *contract.Contract, path string) (list []moved, row bool, err error) {
	to := reform.Clone()
	to.BringIn(path)
	rules, ten := figures(to, path)
	for _, r := range rules {
		list = append(list, moved{rule: r, base: baseOf(baseline, r.Path, path)})
	}
	if len(list) == 0 {
		return nil, false, fmt.Errorf("%s is no figure of the reform; `immpact rules show` lists those there are", path)
	}
	unit := list[0].rule.Unit
	if unit == contract.Switch || unit.Choice() || unit == contract.ReasonList {
		return nil, false, fmt.Errorf("%s is no number, and a dial turns numbers", path)
	}
	return list, ten != nil, nil
}

// baseOf is what a figure is in the baseline: of a row that it does not have the plain
// figure, of a part that it does not have nothing.
func baseOf(baseline *contract.Contract, path, row string) contract.Value {
	if r, ok := baseline.Rule(path); ok {
		return r.Value
	}
	if contract.CanTakeOff(row) {
		return plainOf(baseline, row)
	}
	return 0
}

// plainOf is the figure that a row takes the place of: lower of lower_by_decile.
func plainOf(c *contract.Contract, row string) contract.Value {
	r, _ := c.Rule(strings.TrimSuffix(row, "_by_decile"))
	return r.Value
}

// Value is the dial at a place, as a file would have it.
func (t *Turned) Value(place int64) float64 {
	step := 1.0
	if t.Unit == contract.FundPounds && t.by != Times {
		step = 1_000_00
	}
	x := t.start + float64(place)*step
	if t.by == Times || t.Unit.Decimal() {
		x /= 100
	}
	return x
}

// Write is the dial at a place for a reader.
func (t *Turned) Write(place int64) string {
	v := contract.Value(math.Round(t.Value(place) * 100))
	switch {
	case t.by == Times:
		return fmt.Sprintf("times %.2f", t.Value(place))
	case !t.Unit.Decimal():
		v /= 100
	}
	if t.by == Add && t.Unit == contract.PerCent {
		return "by " + strings.TrimSuffix(t.Unit.Format(v), "%") + " points" // what is added to a per cent is none
	}
	if t.by == Add {
		return "by " + t.Unit.Format(v)
	}
	return "at " + t.Unit.Format(v)
}

// Cost is where a lever stands when it is turned until it costs a sum.
type Cost struct {
	Place   int64
	Reached bool // some step costs so much; else Place is that which costs most, or with Over least
	Over    bool // all steps cost more: what else the reform changes costs more than the sum
	Result  *sim.Result
}

// Turn turns a dial outward from no effect to the step whose cost against the baseline
// is nearest to the sum.
func (t *Turned) Turn(trials *sim.Trials, sum contract.Pence) *Cost {
	was := contract.Pence(0)
	for i := range trials.Baseline().Practices {
		was += trials.Baseline().Practices[i].Total
	}
	cost := func(place int64) contract.Pence {
		c, _ := t.At(place)
		return trials.Total(c) - was
	}
	least, most, ok := valid(t.At, t.Least, t.Most)
	if !ok {
		least, most = 0, 0
	}
	end := most
	if down := cost(least); least < 0 && down > cost(most) {
		end = least
	}
	none := cost(0)
	out := &Cost{Place: end, Reached: cost(end) >= sum && none <= sum, Over: none > sum}
	switch {
	case out.Over:
		out.Place = 0
	case out.Reached:
		out.Place, _ = nearestCost(trials, t.At, 0, end, was+sum)
	}
	c, _ := t.At(out.Place)
	out.Result = trials.Run(c)
	return out
}
