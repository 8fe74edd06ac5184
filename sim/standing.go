package sim

import "example.org/immpact/contract"

// Standing is how many practices of a group stand where, under one case.
type Standing struct {
	Group      string
	Indicators []IndicatorStanding // in the contract's order
	Practices  int
	ClawedBack int // practices that repay something
}

// IndicatorStanding is where practices stand on one indicator. Practices with
// nobody in its denominator are not counted.
type IndicatorStanding struct {
	Indicator string
	Practices int
	Nothing   int // earn no points
	Full      int // earn all points
}

// Standings counts, for each group of the result, the practices at no points,
// at full points and clawed back.
func (r *Result) Standings(pop *Population) []Standing {
	by := r.standings(pop)
	var list []Standing
	for _, of := range pop.Groups.Groups() {
		s := together(by, &of.Members, (*Standing).add)
		if s.Practices == 0 {
			continue
		}
		s.Group = of.Name
		s.name(r.Contract)
		list = append(list, s)
	}
	return list
}

// standings counts the practices cell by cell.
func (r *Result) standings(pop *Population) *ByCell[Standing] {
	by := new(ByCell[Standing])
	for i := range r.Practices {
		p := &pop.Practices[i]
		by[p.cell()].count(r.Contract, p, &r.Practices[i])
	}
	return by
}

// name names the indicators.
func (s *Standing) name(c *contract.Contract) {
	for k := range s.Indicators {
		s.Indicators[k].Indicator = c.Indicators[k].Name
	}
}

func (s *Standing) count(c *contract.Contract, p *Practice, paid *Paid) {
	s.room(len(c.Indicators))
	s.Practices++
	if paid.Clawback < 0 {
		s.ClawedBack++
	}
	for _, l := range paid.Lines {
		if l.Component != contract.QOFPoints || l.Denominator == 0 {
			continue
		}
		at := &s.Indicators[l.Indicator]
		at.Practices++
		switch points := l.Points; {
		case points.Num == 0:
			at.Nothing++
		case points.Num == int64(c.Indicators[l.Indicator].Points)*points.Den:
			at.Full++
		}
	}
}

// room is room for so many indicators.
func (s *Standing) room(n int) {
	if len(s.Indicators) < n {
		s.Indicators = make([]IndicatorStanding, n)
	}
}

func (s *Standing) add(t *Standing) {
	s.room(len(t.Indicators))
	s.Practices += t.Practices
	s.ClawedBack += t.ClawedBack
	for k := range t.Indicators {
		s.Indicators[k].Practices += t.Indicators[k].Practices
		s.Indicators[k].Nothing += t.Indicators[k].Nothing
		s.Indicators[k].Full += t.Indicators[k].Full
	}
}
