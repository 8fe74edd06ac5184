package gap

import (
	"math"
	"math/rand/v2"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// practice is one with five-year-olds by status, the order of contract.Status.
func practice(code string, by ...int32) sim.Practice {
	p := sim.Practice{Code: code}
	p.ListSize = 1000
	ch := &p.Cohorts[contract.Age5y]
	ch.Stated = true
	for s, n := range by {
		ch.By[s] = n
		ch.Eligible += n
	}
	return p
}

// two is a group of 40 children, 20 on time, and side one of 100, 90 on time.
func two() (group, side []sim.Practice) {
	// on time, late, contraindicated, registered late, declined, no response, other schedule, reachable
	return []sim.Practice{practice("A", 5, 1, 1, 0, 1, 0, 0, 2), practice("B", 15, 0, 0, 0, 0, 0, 0, 15)},
		[]sim.Practice{practice("C", 90, 0, 0, 0, 0, 0, 0, 10)}
}

// The gap is 90% - 50% = 40 points. Of the group 17 of 40 = 42.5% are reachable,
// of the side 10%: 32.5 points; late, contraindicated and declined are 1 of 40 =
// 2.5% each against none: 7.5 points.
func TestParts(t *testing.T) {
	group, side := two()
	list := Between(group, side)
	if len(list) != 1 || list[0].Points != 40 {
		t.Fatalf("%+v", list)
	}
	sum := 0.0
	for _, p := range list[0].Parts {
		sum += p.Points
		want := map[contract.Status]float64{contract.Reachable: 32.5, contract.Late: 2.5, contract.Contraindicated: 2.5, contract.Declined: 2.5}[p.Status]
		if math.Abs(p.Points-want) > 1e-12 {
			t.Errorf("%s: %g points, want %g", p.Status, p.Points, want)
		}
	}
	if math.Abs(sum-40) > 1e-12 {
		t.Errorf("the parts add up to %g", sum)
	}
}

// To close a quarter of 40 points takes 10 points of 40 children: 4. Against all
// 140 the gap is 110/140 - 1/2 = 28.571 points and the group 40/140 of the
// children, so that the rise is 0.25 x 28.571 / (100/140) = 10 points again: as
// many, since the rest of all stands still. A share of 26% takes 4.16: 5 children.
func TestChildrenNeeded(t *testing.T) {
	group, side := two()
	apart, all := Between(group, side)[0], Between(group, append(side, group...))[0]
	for _, row := range []struct {
		c      Cohort
		moving bool
		share  int64
		rise   float64
		want   int64
	}{
		{apart, false, 25_00, 10, 4},
		{all, true, 25_00, 10, 4},
		{apart, false, 26_00, 10.4, 5},
		{apart, false, 100_00, 40, 16},
		{apart, false, 0, 0, 0},
		{Between(side, group)[0], false, 50_00, 0, 0}, // nothing to close
		{Between(group, group)[0], true, 50_00, 0, 0}, // to itself
	} {
		if rise, got := row.c.Needed(row.share, row.moving); math.Abs(rise-row.rise) > 1e-12 || got != row.want {
			t.Errorf("share %d: a rise of %g, %d children; want %g, %d", row.share, rise, got, row.rise, row.want)
		}
	}
}

// A contract of £10 a child and a jump of points at 60%: closing a quarter wins 1
// child in A and 3 in B (weights 10 and 30): fees of £40; B stands then at 18 of 30
// = 60% and A at 6 of 10 = 60%, so each earns its points: 10 points of £1 a
// practice of the average list of 1,000.
func TestReckon(t *testing.T) {
	group, side := two()
	c := &contract.Contract{ID: "c",
		Items:      contract.Items{{Name: "a", Fee: 10_00, Doses: [contract.Cohorts]int64{0, 0, 1}}},
		QOF:        contract.QOF{PointValue: 1_00, AverageList: 1000},
		Indicators: []contract.Indicator{{Name: "V", Cohort: contract.Age5y, Points: 10_00, PointsAtLower: 10_00, Lower: 60_00, Upper: 60_00}}}
	g := NewGroup(group, []sim.Case{{ID: "baseline", Contract: c}}, nil)
	r := g.Reckon(Between(group, side), 25_00, false)
	if len(r) != 2 || r[0].Children != 4 || r[0].Won.By[contract.Reachable] != 4 || r[0].Won.Short != 0 || !r[1].All || r[1].More[0] != r[0].More[0] {
		t.Fatalf("%+v", r)
	}
	if want := contract.Pence(40_00 + 20_00); r[0].More[0] != want {
		t.Errorf("%s more, want %s", r[0].More[0], want)
	}
	if group[0].Cohorts[contract.Age5y].By[contract.OnTime] != 5 {
		t.Error("the group itself has changed")
	}
}

// 41.3% of 17 reachable are 7.021, so 7 children: 1.75 and 5.25 by 10 and 30
// eligible, 2 and 5 by largest remainder. Then 10 points of 40 are 4 more: 1 and 3.
func TestInterventions(t *testing.T) {
	group, _ := two()
	g := NewGroup(group, nil, nil)
	only := [contract.Cohorts]bool{contract.Age5y: true}
	effects, after := g.With([]Intervention{{ID: "text", Cohorts: only, Share: 41_30}, {ID: "recall", Cohorts: only, Points: 10_00}, {ID: "others", Points: 10_00}})
	for i, want := range []int64{7, 4, 0} {
		if effects[i].Wanted != want || effects[i].Won.Children() != want {
			t.Errorf("%s: %+v, want %d", effects[i].Intervention.ID, effects[i], want)
		}
	}
	if a, b := after[0].Cohorts[contract.Age5y].By, after[1].Cohorts[contract.Age5y].By; a[contract.OnTime] != 5+2+1 || b[contract.OnTime] != 15+5+3 {
		t.Errorf("A %v, B %v", a, b)
	}
}

// Over random groups: nobody is won who is not there, nobody is lost, and children
// are short only where everybody who could be won is.
func TestWinKeepsCount(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 9))
	winnable := []contract.Status{contract.Reachable, contract.Late, contract.OtherSchedule, contract.NoResponse, contract.Declined}
	for range 2000 {
		var list []sim.Practice
		for range 1 + r.IntN(6) {
			var by [contract.Statuses]int32
			for s := range by {
				by[s] = r.Int32N(6)
			}
			list = append(list, practice("P", by[:]...))
		}
		before := SideOf(list, contract.Age5y)
		could := int64(0)
		for _, s := range winnable {
			could += before.By[s]
		}
		n := r.Int64N(60)
		won := sim.Win(list, contract.Age5y, n)
		after := SideOf(list, contract.Age5y)
		if won.Children() != min(n, could) || won.Short != n-won.Children() || after.Eligible != before.Eligible ||
			after.By[contract.OnTime] != before.By[contract.OnTime]+won.Children() {
			t.Fatalf("%d wanted of %d: %+v", n, could, won)
		}
		for s := range after.By {
			if s != int(contract.OnTime) && before.By[s]-after.By[s] != won.By[s] {
				t.Fatalf("%s: %d before, %d after, %d won", contract.Status(s), before.By[s], after.By[s], won.By[s])
			}
		}
	}
}
