package scenarios_test

import (
	"math"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// own2025 is 2025/26, to which the levers are added.
var own2025 = ownRules{fee: [3]float64{8 * 12.06, 4 * 12.06, 2 * 12.06}, point: 225.49, list: 10184,
	lower: [3]float64{89, 86, 81}, upper: [3]float64{96, 96, 96},
	excepted: []contract.Status{contract.Contraindicated, contract.RegisteredLate}}

// TestClaimsOnLevers finds the verdicts on levers a second time: what each adds to a
// practice's pay, in pounds, and to its children who live in deciles 1 and 2.
func TestClaimsOnLevers(t *testing.T) {
	if raced {
		t.Skip("too slow under the race detector")
	}
	s, got := judged(t, "levers")
	e := nation{s.Population.Practices}
	homes := s.Population.Setting().Residence
	lives := func(p *sim.Practice, d int) float64 { return float64(homes[p.IMDDecile-1][d]) / 100_00 }
	four, child := []float64{20.83, 15.63, 10.42, 5.21}, []float64{19.38, 14.54, 9.69, 4.85}
	byPractice := func(p *sim.Practice) float64 {
		if d := int(p.IMDDecile); d <= len(four) {
			return pence(own2025.all(p).fees * four[d-1] / 100)
		}
		return 0
	}
	byChild := func(p *sim.Practice, decile func(d int) bool) (sum float64) {
		for d, percent := range child {
			if decile(d) {
				sum += own2025.all(p).fees * percent / 100 * lives(p, d)
			}
		}
		return sum
	}
	every := func(int) bool { return true }
	meant := func(d int) bool { return d < 2 }
	// The fund, by eligible children weighted 2, 1.5 and 1.
	weight := func(p *sim.Practice) float64 {
		return float64(p.Eligible()) * (2*lives(p, 0) + 1.5*lives(p, 1) + lives(p, 2))
	}
	weights := 0.0
	for i := range e.practices {
		weights += weight(&e.practices[i])
	}
	byTenth := func(p *sim.Practice) float64 {
		r := own2025
		for k := range r.lower {
			r.lower[k] -= []float64{6.51, 5.79, 5.07, 4.36, 3.64, 2.86, 2.15, 1.43, 0.72, 0}[p.IMDDecile-1]
		}
		return r.all(p).qof - own2025.all(p).qof
	}

	// What a lever adds to the gap, for a child.
	closes := func(more func(p *sim.Practice) float64) float64 {
		var sums, children [2]float64
		for i := range e.practices {
			for side, in := range []func(*sim.Practice) bool{deprived, affluent} {
				if p := &e.practices[i]; in(p) {
					sums[side] += more(p)
					children[side] += float64(p.Eligible())
				}
			}
		}
		return sums[1]/children[1] - sums[0]/children[0]
	}
	thresholds, practice := closes(byTenth), closes(byPractice)
	ofChild := closes(func(p *sim.Practice) float64 { return byChild(p, every) })
	half := closes(func(p *sim.Practice) float64 { return 2_500_000 * weight(p) / weights })
	kept := closes(func(p *sim.Practice) float64 { return 5_000_000 * weight(p) / weights })

	var near, all, nearChild, allChild, out, live float64
	for i := range e.practices {
		p := &e.practices[i]
		own := lives(p, 0) + lives(p, 1)
		near += byPractice(p) * own
		all += byPractice(p)
		nearChild += byChild(p, meant)
		allChild += byChild(p, every)
		live += float64(p.Eligible()) * own
		if p.IMDDecile > 2 {
			out += float64(p.Eligible()) * own
		}
	}
	left := 100 * out / live
	compare(t, got, map[string]found{
		"practice-misses-two-in-five":                {is(math.Abs(left-40) <= 3), left, -1},
		"absorbed-by-half-closes-half":               {is(math.Abs(100*half/kept-50) <= 2), half, -1},
		"thresholds-close-more-than-uplift":          {is(thresholds < practice), thresholds, -1},
		"thresholds-close-more-than-uplift-by-child": {is(thresholds < ofChild), thresholds, -1},
		"by-child-reaches-more":                      {is(100*nearChild/allChild > 100*near/all), 100 * nearChild / allChild, -1},
	})
	for id, want := range map[string]float64{"absorbed-by-half-closes-half": kept, "thresholds-close-more-than-uplift": practice, "thresholds-close-more-than-uplift-by-child": ofChild} {
		if v := got[id]; v.Than == nil || math.Abs(v.Than.Value/100-want) > 0.011 {
			t.Errorf("%s: held against %v, found here: %v", id, v.Than, want)
		}
	}
	if v := got["by-child-reaches-more"]; v.Than == nil || math.Abs(v.Than.Value-100*near/all) > 0.011 {
		t.Errorf("by practice %v of the money reaches them, found here: %v", v.Than, 100*near/all)
	}
}

// Each lever that the claims set side by side costs £5m a year over all of England,
// within £5,000, and the fund that is half absorbed half of it.
func TestLeversOfTheClaimsCostTheSame(t *testing.T) {
	s, err := scenarios.Load("levers")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range sim.Run(&s.Population, s.Cases())[1:] {
		want := contract.Pence(5_000_000_00)
		if r.ID == "fund-half" {
			want /= 2
		}
		if cost := r.Group("all").Change(); cost < want-5_000_00 || cost > want+5_000_00 {
			t.Errorf("%s costs %s", r.ID, cost)
		}
	}
}
