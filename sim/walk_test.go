package sim

import (
	"math/rand/v2"
	"testing"

	"example.org/immpact/contract"
)

// imposed is a contract like 2021/22's.
func imposed() *contract.Contract {
	c := &contract.Contract{ID: "imposed", Title: "Imposed",
		Items: []contract.Item{{Name: "routine", Title: "routine doses", Fee: 1006, Doses: [contract.Cohorts]int64{8, 4, 2}}},
		QOF:   contract.QOF{PointValue: 20116, AverageList: 9085}}
	for k, lower := range []contract.Percent{9000, 9000, 8700} {
		c.Indicators = append(c.Indicators, contract.Indicator{Name: []string{"VI001", "VI002", "VI003"}[k], Title: "indicator",
			Cohort: contract.CohortID(k), Points: 1800, PointsAtLower: 700, Lower: lower, Upper: 9500})
	}
	c.Exceptions = contract.Exceptions{Enabled: true, Reasons: contract.Reasons(0).With(contract.Contraindicated)}
	c.Clawback = contract.Clawback{Enabled: true, Below: 8000, Share: 5000, Enforced: 10000}
	return c
}

// relaxed is imposed with lower thresholds, more exceptions, a lower fee and
// no clawback.
func relaxed() *contract.Contract {
	c := imposed()
	c.ID, c.Title = "relaxed", "Relaxed"
	c.Items[0].Fee = 900
	for i := range c.Indicators {
		c.Indicators[i].Lower, c.Indicators[i].PointsAtLower = 8100, 0
	}
	c.Exceptions.Reasons = contract.Excusable
	c.Clawback.Enabled = false
	return c
}

// several is a population of n practices of any coverage, in all deciles.
func several(n int) Population {
	r := rand.New(rand.NewPCG(20, 21))
	pop := Population{Title: "Several", Groups: StandardGrouping(), Practices: make([]Practice, n)}
	for i := range pop.Practices {
		p := &pop.Practices[i]
		p.Code = string(rune('A'+i%26)) + string(rune('0'+i/26%10))
		p.ListSize, p.IMDDecile = 900+r.Int32N(30_000), uint8(1+i%10)
		for k := range p.Cohorts {
			eligible := 20 + r.Int64N(200)
			var by [contract.Statuses]int64
			by[contract.OnTime] = eligible * (70 + r.Int64N(30)) / 100
			by[contract.Declined] = (eligible - by[contract.OnTime]) / 3
			by[contract.Late] = (eligible - by[contract.OnTime]) / 4
			p.Cohorts[k], _ = Cohort(eligible, by, 0)
		}
	}
	return pop
}

// The steps of a walk add up to the whole difference to the penny, for one
// practice and for all.
func TestWalkAddsUp(t *testing.T) {
	pop := several(200)
	results := Run(&pop, []Case{{ID: "baseline", Contract: imposed()}, {ID: "relaxed", Contract: relaxed()}})
	for i := range pop.Practices {
		var sum contract.Pence
		for _, s := range Walk(nil, pop.Practices[i:i+1], imposed(), relaxed()) {
			sum += s.Pence
		}
		if want := results[1].Practices[i].Total - results[0].Practices[i].Total; sum != want {
			t.Fatalf("practice %d: steps add up to %s, the difference is %s", i, sum, want)
		}
	}
	var sum contract.Pence
	ordered := false
	for _, s := range Walk(nil, pop.Practices, imposed(), relaxed()) {
		sum += s.Pence
		ordered = ordered || s.OrderMatters
	}
	if want := results[1].Group("all").Total - results[0].Group("all").Total; sum != want {
		t.Errorf("steps add up to %s, the difference is %s", sum, want)
	}
	if !ordered {
		t.Error("thresholds and exceptions overlap, yet no step says that the order matters")
	}
}

func TestWalkOfNoDifference(t *testing.T) {
	pop := several(10)
	if steps := Walk(nil, pop.Practices, imposed(), imposed()); len(steps) != 0 {
		t.Errorf("%d steps between a contract and itself", len(steps))
	}
}

// Groups add up to the whole, and hold each practice once.
func TestGroupsAddUp(t *testing.T) {
	pop := several(333)
	for _, r := range Run(&pop, []Case{{ID: "baseline", Contract: imposed()}, {ID: "relaxed", Contract: relaxed()}}) {
		var deciles Group
		for i := range r.Groups {
			g := &r.Groups[i]
			if g.Winners+g.Losers+g.Unchanged != g.Practices {
				t.Errorf("%s: %d winners, %d losers, %d unchanged of %d", g.Name, g.Winners, g.Losers, g.Unchanged, g.Practices)
			}
			var sum contract.Pence
			for _, c := range g.Components {
				sum += c
			}
			if sum != g.Total {
				t.Errorf("%s: components add up to %s of %s", g.Name, sum, g.Total)
			}
			if len(g.Name) > 6 && g.Name[:7] == "decile-" {
				deciles.add(g)
			}
		}
		all := r.Group("all")
		if deciles.Total != all.Total || deciles.Practices != 333 || all.Practices != 333 || deciles.Eligible != all.Eligible {
			t.Errorf("%s: deciles hold %s of %d practices, all %s of %d", r.ID, deciles.Total, deciles.Practices, all.Total, all.Practices)
		}
	}
}

// A reform that changes nothing changes no penny and makes no winner.
func TestNothingChangesNothing(t *testing.T) {
	pop := several(50)
	r := Run(&pop, []Case{{ID: "baseline", Contract: imposed()}, {ID: "same", Contract: imposed()}})
	if all := r[1].Group("all"); all.Total != all.Baseline || all.Unchanged != 50 {
		t.Errorf("%+v", all)
	}
}

func TestWinner(t *testing.T) {
	for _, row := range []struct {
		reason        string
		baseline, now contract.Pence
		percent       int64
		want          int
	}{
		{"1% exactly is not more than 1%", 10000, 10100, 1, 0},
		{"a penny over is", 10000, 10101, 1, 1},
		{"a penny under -1% is a loser", 10000, 9899, 1, -1},
		{"5% is another matter", 10000, 10101, 5, 0},
		{"anything on nothing wins", 0, 1, 1, 1},
		{"nothing on nothing is unchanged", 0, 0, 1, 0},
	} {
		if got := Winner(row.baseline, row.now, row.percent); got != row.want {
			t.Errorf("%s: %d, want %d", row.reason, got, row.want)
		}
	}
}

func TestCohortRefuses(t *testing.T) {
	by := func(s contract.Status, n int64) (b [contract.Statuses]int64) { b[s] = n; return }
	for _, row := range []struct {
		reason    string
		eligible  int64
		by        [contract.Statuses]int64
		elsewhere int64
	}{
		{"more on time than eligible", 10, by(contract.OnTime, 11), 0},
		{"negative eligible", -1, by(contract.OnTime, 0), 0},
		{"negative count", 10, by(contract.Late, -1), 0},
		{"more elsewhere than vaccinated", 10, by(contract.OnTime, 5), 6},
		{"reachable that is not the remainder", 10, by(contract.Reachable, 5), 0},
		{"counts whose sum would wrap round", 10, by(contract.Declined, 1<<62), 0},
	} {
		if _, err := Cohort(row.eligible, row.by, row.elsewhere); err == nil {
			t.Errorf("accepted: %s", row.reason)
		}
	}
}

// 6,300 practices under two contracts, groups included.
func BenchmarkRun6300(b *testing.B) {
	pop := several(6300)
	cases := []Case{{ID: "baseline", Contract: imposed()}, {ID: "relaxed", Contract: relaxed()}}
	for b.Loop() {
		Run(&pop, cases)
	}
}
