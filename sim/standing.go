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
	var deciles [11]Standing
	for d := range deciles {
		deciles[d].Indicators = make([]IndicatorStanding, len(r.Contract.Indicators))
	}
	for i := range r.Practices {
		deciles[pop.Practices[i].IMDDecile].count(r.Contract, &pop.Practices[i], &r.Practices[i])
	}
	list := make([]Standing, len(r.Groups))
	for i, g := range r.Groups {
		s := &list[i]
		s.Group = g.Name
		s.Indicators = make([]IndicatorStanding, len(r.Contract.Indicators))
		for d := range deciles {
			if pop.Groups.In(g.Name, uint8(d)) {
				s.add(&deciles[d])
			}
		}
		for k := range s.Indicators {
			s.Indicators[k].Indicator = r.Contract.Indicators[k].Name
		}
	}
	return list
}

func (s *Standing) count(c *contract.Contract, p *Practice, paid *Paid) {
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

func (s *Standing) add(t *Standing) {
	s.Practices += t.Practices
	s.ClawedBack += t.ClawedBack
	for k := range s.Indicators {
		s.Indicators[k].Practices += t.Indicators[k].Practices
		s.Indicators[k].Nothing += t.Indicators[k].Nothing
		s.Indicators[k].Full += t.Indicators[k].Full
	}
}
