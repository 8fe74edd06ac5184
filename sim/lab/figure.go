package lab

import (
	"fmt"
	"strings"

	"example.org/immpact/contract"
)

// Figure is a lever that is one figure of a contract, or a row of ten that move
// together.
type Figure struct {
	Lever
	Path  string
	Label string
	Rules []contract.Rule // one, or the ten, as they are
	Ten   *contract.Ten   // the row; nil of a figure alone
	Step  contract.Value

	// BroughtIn is set of a row that the contract does not have: it starts with the
	// plain figure in every decile.
	BroughtIn bool
}

// NewFigure is the lever of a path of the contract over the range, in steps; where
// the step is 0, over the figure's own range in its own steps ([Range]). The error
// says why there is no such lever.
func NewFigure(c *contract.Contract, path string, least, most, step contract.Value) (*Figure, error) {
	f := &Figure{Path: path, Step: step}
	if ten, row := c.Ten(path); row && len(ten.Rules) == 0 {
		c = c.Clone()
		f.BroughtIn = c.BringIn(path)
	}
	if f.Rules, f.Ten = figures(c, path); len(f.Rules) == 0 {
		if _, can := contract.FieldOf(path); can || contract.CanTakeOff(path) {
			return nil, fmt.Errorf("%s: the contract does not have it; add it in a reform and name that with --reform", path)
		}
		return nil, fmt.Errorf("%s is no figure of this contract; `immpact rules show` lists them", path)
	}
	f.Label = f.Rules[0].Label
	if f.Ten != nil {
		f.Label = f.Ten.Label
	}
	unit := f.Rules[0].Unit
	if unit == contract.Switch || unit.Choice() || unit == contract.ReasonList {
		return nil, fmt.Errorf("%s is no number; it is on or off, or one of several", path)
	}
	if by, off := c.SwitchedOff(f.Rules[0].Path); off {
		return nil, fmt.Errorf("%s is in a part that is off (%s), and nothing reads it; switch that on in a reform", path, by)
	}
	if step == 0 {
		least, most, f.Step = Range(f.Rules[0])
		if f.Ten != nil {
			least = -most // how far all ten move
		}
	}
	from := f.now()
	if f.Step < 1 || least > from || most < from {
		return nil, fmt.Errorf("%s is %s, which is outside %s to %s", path, f.Write(0), unit.Format(least), unit.Format(most))
	}
	f.Least, f.Most, f.OneWay = int64((least-from)/f.Step), int64((most-from)/f.Step), true
	f.At = func(place int64) (*contract.Contract, bool) {
		d := c.Clone()
		return d, f.Set(d, place) && len(d.Validate()) == 0
	}
	return f, nil
}

// now is what a place is reckoned from: the figure, or for a row nothing.
func (f *Figure) now() contract.Value {
	if f.Ten != nil {
		return 0
	}
	return f.Rules[0].Value
}

// Value is the figure at a place; of a row, how far all ten have moved.
func (f *Figure) Value(place int64) contract.Value {
	return f.now() + contract.Value(place)*f.Step
}

// Set sets the figure, or all ten, as they are at a place. False where one would leave
// what its unit allows.
func (f *Figure) Set(c *contract.Contract, place int64) bool {
	for _, r := range f.Rules {
		v := r.Value + contract.Value(place)*f.Step
		if v < 0 || v > r.Unit.Most() || !c.Set(r.Path, v) {
			return false
		}
	}
	return true
}

// Write is the value at a place for a reader.
func (f *Figure) Write(place int64) string {
	if f.Ten != nil {
		return f.Ten.Moved(f.Value(place))
	}
	return f.Rules[0].Unit.Format(f.Value(place))
}

// figures is the figure at a path of the contract, or the ten of a row.
func figures(c *contract.Contract, path string) (list []contract.Rule, row *contract.Ten) {
	if ten, ok := c.Ten(path); ok {
		return ten.Rules, &ten
	}
	if r, ok := c.Rule(path); ok {
		return []contract.Rule{r}, nil
	}
	return nil, nil
}

// Range is the values that a figure is searched over, and the step: per cents to 100
// by 0.01 (an uplift to 1,000, a floor to 200), fees to £100 and the value of a point
// to £1,000 by a penny, larger amounts and counts to twice what they are, the average
// list from 1 to 50,000, a fund to £1,000,000,000 by £1,000.
func Range(r contract.Rule) (least, most, step contract.Value) {
	most, step = r.Unit.Most(), 1
	switch r.Unit {
	case contract.FundPounds:
		most, step = 1_000_000_000_00, 1_000_00
	case contract.Pounds:
		most = max(100_00, 2*r.Value)
		if strings.HasSuffix(r.Path, "point_value") {
			most = 1_000_00
		}
	case contract.Patients:
		least, most = 1, 50_000
	case contract.PerThousand, contract.Weighting:
		least, most = 1, 2*r.Value
		if r.Unit == contract.Weighting {
			least = 0
		}
	case contract.PointCount, contract.ChildCount, contract.Doses, contract.Times:
		most = min(most, max(2*r.Value, 18_00))
	}
	return least, min(most, r.Unit.Most()), step
}
