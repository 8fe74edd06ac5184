package scenarios

import (
	"sync"

	"example.org/immpact/contract"
	"example.org/immpact/sim/claims"
	"example.org/immpact/sim/track"
)

// Grounds is what the scenario's claims are judged on.
func (s *Scenario) Grounds() *claims.Grounds {
	g := &claims.Grounds{Population: &s.Population, Cases: s.Cases(), England: s.England, Model: s.Model}
	if r := s.Response; r != nil {
		ranges, _ := s.YearRanges(g.Cases, s.contracts())
		g.Responses = &claims.Responses{Stated: r.Response, Ranges: ranges, Count: r.Count}
	}
	g.Trends = shippedTrends
	return g
}

// shippedTrends is the trends of areas that claims are judged on, read once; a test
// reads them.
var shippedTrends = sync.OnceValue(func() *track.Trends {
	t, err := LoadTrends(DefaultTrends)
	if err != nil {
		panic("the trends that ship: " + err.Error())
	}
	return &t.Trends
})

// Judge judges every claim, in their order.
func (s *Scenario) Judge() []claims.Verdict { return s.JudgeTelling(nil) }

// JudgeTelling is Judge that tells how many are judged, of how many.
func (s *Scenario) JudgeTelling(heard func(done, of int)) []claims.Verdict {
	list := make([]claims.Claim, len(s.Claims))
	for i := range s.Claims {
		list[i] = s.Claims[i].Claim
		list[i].Unsure = s.unsure()
	}
	return s.Grounds().JudgeAll(list, heard)
}

// unsure lists the rules, case by case, whose source is graded low or assumed.
func (s *Scenario) unsure() []claims.RuleUsed {
	var list []claims.RuleUsed
	for i, c := range s.contracts() {
		for _, r := range c.Rules() {
			if grade := c.Grade(r.Path); grade == Low || grade == Assumed {
				list = append(list, claims.RuleUsed{Case: i, Path: r.Path})
			}
		}
	}
	return list
}

// Rule is a rule of a case, with its contract.
func (s *Scenario) Rule(used claims.RuleUsed) (*Contract, contract.Rule) {
	c := s.contracts()[used.Case]
	r, _ := c.Rule(used.Path)
	return c, r
}

// standsForEngland reports whether the practices are the shipped population of
// England.
func (p *Population) standsForEngland() bool { return p.Recipe != nil && p.ID == englandID }
