package scenarios_test

import (
	"math"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/claims"
)

// Deprivation and communities: what deprived practices go without for a child,
// where the share is most and where it is least, and London's coverage.
func TestClaimsOnCommunities(t *testing.T) {
	if raced {
		t.Skip("too slow under the race detector")
	}
	s, got := judged(t, "communities")
	e := nation{s.Population.Practices}
	perChild := func(r *ownRules, in func(*sim.Practice) bool, what func(ownPay) float64) float64 {
		sum, children := 0.0, 0.0
		for i := range e.practices {
			if p := &e.practices[i]; in(p) {
				every := *p
				for k := range every.Cohorts {
					ch := &every.Cohorts[k]
					ch.By = [contract.Statuses]int32{contract.OnTime: ch.Eligible}
				}
				sum += what(r.all(&every)) - what(r.all(p))
				children += float64(p.Eligible())
			}
		}
		return sum / children
	}
	least := func(p *sim.Practice) bool { return deprived(p) && p.Communities.Percent < 5_35 }
	most := func(p *sim.Practice) bool { return deprived(p) && p.Communities.Percent >= 28_80 }
	targets := func(p ownPay) float64 { return p.target }
	points := func(p ownPay) float64 { return p.qof - p.repaid }
	for id, of := range map[string]struct {
		rules *ownRules
		what  func(ownPay) float64
	}{"hit-hardest-2020-21": {&own2020, targets}, "hit-hardest-2021-22": {&own2021, points}, "hit-hardest-2023-24": {&own2023, points}} {
		v, figure, than := got[id], perChild(of.rules, most, of.what), perChild(of.rules, least, of.what)
		if v.Ruling != is(figure > than) || math.Abs(v.Figure.Value/100-figure) > 0.011 || math.Abs(v.Than.Value/100-than) > 0.011 {
			t.Errorf("%s: %s, %v and %v, found here: %v and %v", id, v.Ruling, v.Figure.Value, v.Than.Value, figure, than)
		}
	}
	coverage := func(london bool) float64 {
		onTime, of := 0.0, 0.0
		for i := range e.practices {
			if p := &e.practices[i]; deprived(p) && (p.Region == "London") == london {
				onTime += float64(p.Cohorts[contract.Age5y].By[contract.OnTime])
				of += float64(p.Cohorts[contract.Age5y].Eligible)
			}
		}
		return 100 * onTime / of
	}
	v := got["londons-gap-is-deprivation"]
	if london, elsewhere := coverage(true), coverage(false); v.Ruling != is(london > elsewhere) || math.Abs(v.Figure.Value-london) > 0.01 || math.Abs(v.Than.Value-elsewhere) > 0.01 {
		t.Errorf("%s, %v and %v, found here: %v and %v", v.Ruling, v.Figure.Value, v.Than.Value, london, elsewhere)
	}
	for id, v := range got {
		if id == "hit-hardest-south-asian" && v.Ruling != claims.CannotBeTested || strings.HasPrefix(id, "hit-hardest-20") && v.Ruling == claims.CannotBeTested {
			t.Errorf("%s %s", id, v.Ruling)
		}
	}
	for _, c := range s.Claims {
		if !strings.Contains(c.About, `not "non-white"`) {
			t.Errorf("%s does not say that the share is not non-white", c.ID)
		}
	}
}
