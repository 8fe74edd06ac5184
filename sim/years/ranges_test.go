package years

import (
	"math"
	"sync"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// town is fifty practices over all deciles, with five-year-olds alone.
func town() *sim.Population {
	pop := &sim.Population{Groups: sim.StandardGrouping()}
	for i := range 50 {
		p := sim.Practice{Code: string(rune('A' + i)), Practice: *fiveYearOlds(70, 4, int32(i))}
		p.IMDDecile = uint8(1 + i%10)
		pop.Practices = append(pop.Practices, p)
	}
	return pop
}

// A range's ends are two runs of their own, and the gap is taken from the groups by
// hand: on time / eligible of deciles 9 and 10, less that of 1 and 2, in per cent.
func TestStepsAreRunsOfTheirOwn(t *testing.T) {
	r, pop := stated(), town()
	cases := []sim.Case{{ID: "baseline", Contract: fees(20)}, {ID: "a", Contract: fees(0)}, {ID: "b", Contract: fees(300)}}
	slow, quick, strict, lax := *r, *r, *r, *r
	slow.Pace, quick.Pace, strict.Least, lax.Least = 25, 100, 1e6, 0
	ranges := []Range{{What: "least", At: [2]Other{{Response: lax}, {Response: strict}}}, {What: "pace", At: [2]Other{{Response: slow}, {Response: quick}}}}
	change := func(with Response, at int) float64 {
		var of [2]float64 // by case: baseline, the case
		run := Run(pop, cases, &with, nil, 3, nil)
		for i, c := range [2]int{0, at} {
			for _, g := range run.Years[2][c] {
				coverage := 100 * g.OnTime[contract.Age5y] / float64(g.Eligible[contract.Age5y])
				switch g.Name {
				case "affluent":
					of[i] += coverage
				case "deprived":
					of[i] -= coverage
				}
			}
		}
		return of[1] - of[0]
	}
	steps := Run(pop, cases, r, Ends(ranges), 3, nil).Steps(ranges)
	if len(steps) != 4 { // two ranges, two cases, one cohort
		t.Fatalf("%d steps", len(steps))
	}
	for i, s := range steps {
		if as := change(*r, s.Case); math.Abs(s.As-as) > 1e-12 {
			t.Errorf("%s, case %d: as it stands %g, want %g", s.What, s.Case, s.As, as)
		}
		for e := range 2 {
			if want := change(s.At[e].Response, s.Case); math.Abs(s.To[e]-want) > 1e-12 {
				t.Errorf("%s, case %d, end %d: %g, want %g", s.What, s.Case, e, s.To[e], want)
			}
		}
		if i > 0 && s.Case == steps[i-1].Case && (s.Turns() && !steps[i-1].Turns() || s.Turns() == steps[i-1].Turns() && s.swing() > steps[i-1].swing()) {
			t.Errorf("step %d, %s, is out of order", i, s.What)
		}
		// No practice changes what it does for a million pounds.
		if s.What == "least" && (s.As == 0 || s.To[1] != 0 || !s.TurnsAt(1) || s.TurnsAt(0)) {
			t.Errorf("%+v", s)
		}
	}
}

// A change is compared as it is shown, to a hundredth of a point.
func TestTurnsAsShown(t *testing.T) {
	for _, row := range []struct {
		as, low, high float64
		turns, moves  bool
	}{
		{0.31, 0.12, 3, false, true},
		{0.31, -0.02, 3, true, true},
		{0.31, 0.004, 0.31, true, true},      // 0.00: no change
		{0.004, -0.004, 0.004, false, false}, // each 0.00
		{-0.2, -0.204, -0.196, false, false},
	} {
		s := Stepped{As: row.as, To: [2]float64{row.low, row.high}}
		if s.Turns() != row.turns || s.Moves() != row.moves {
			t.Errorf("%+v: turns %v, moves %v", row, s.Turns(), s.Moves())
		}
	}
}

// Progress hears of every practice once, and of the deprived and affluent ones (20 of
// 50) once more for each of two other responses; wherever it says stop, there is no result.
func TestStepsTellHowFar(t *testing.T) {
	r, pop := stated(), town()
	cases := []sim.Case{{ID: "baseline", Contract: fees(20)}, {ID: "r", Contract: fees(0)}}
	for _, stop := range []int{1, 51, 71, 1000} {
		var hearing sync.Mutex
		last := 0
		got := Run(pop, cases, r, []Other{{Response: *r}, {Response: *r}}, 2, func(done, of int) bool {
			if of != 50+2*20 || done < 1 || done > of {
				t.Errorf("%d of %d", done, of)
			}
			hearing.Lock()
			defer hearing.Unlock()
			last = max(last, done)
			return done < stop
		})
		if (got == nil) != (stop < 1000) || got != nil && last != 90 {
			t.Errorf("stopped at %d: %v, last heard %d", stop, got != nil, last)
		}
	}
}
