package report

import (
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// What is drawn is the ladder: at every count on time from the lowest drawn to
// the last child, the height of both curves is in proportion to the pay on the
// ladder's rung, on one scale for all cohorts, for random practices under every
// shipped contract of the scenario, to the tenth of a unit that a drawing is
// written to.
func TestCurveIsTheLadder(t *testing.T) {
	s, err := scenarios.Load("exceptions-2021-22")
	if err != nil {
		t.Fatal(err)
	}
	cases := s.Cases()
	results := sim.Run(&s.Population, cases)
	rng := rand.New(rand.NewPCG(8, 27))
	s.Population.Practices = nil
	for i := range 60 {
		s.Population.Practices = append(s.Population.Practices, *randomPractice(rng))
		p := &s.Population.Practices[i]
		reform := rng.IntN(len(cases) - 1)
		st := &study{pop: &s.Population, two: &pages.Subject{Scenario: s, Results: []sim.Result{results[0], results[1+reform]}}}
		var curves []drawnCurve
		for k, b := range st.payCharts(i) {
			for class, c := range map[string]sim.Case{"today": cases[0], "asked": cases[1+reform]} {
				curves = append(curves, drawn(t, pathOf(t, b.Chart.SVG, class), sim.LadderOf(nil, p, c, contract.CohortID(k), "", s.Model).Rungs))
			}
		}
		if len(curves) != 6 {
			t.Fatalf("%d curves of three cohorts", len(curves))
		}
		checkCurves(t, curves)
	}
}

// randomPractice has some children of every cohort and status.
func randomPractice(rng *rand.Rand) *sim.Practice {
	p := &sim.Practice{Code: "R"}
	p.ListSize, p.IMDDecile = int32(500+rng.IntN(20_000)), uint8(1+rng.IntN(10))
	for k := range p.Cohorts {
		var by [contract.Statuses]int64
		sum := int64(0)
		for status := range contract.Reachable {
			by[status] = int64(rng.IntN(6))
			if status == contract.OnTime {
				by[status] = int64(rng.IntN(150))
			}
			sum += by[status]
		}
		ch, err := sim.Cohort(sum+1+int64(rng.IntN(30)), by, 0)
		if err != nil {
			panic(err)
		}
		p.Cohorts[k] = ch
	}
	return p
}

// pathOf is the heights of the class's curve, one for each count; the first
// path of a class is that of the legend.
func pathOf(t *testing.T, drawing, class string) []float64 {
	t.Helper()
	paths := regexp.MustCompile(`<path d="([^"]*)" fill="none" class="`+class+`"/>`).FindAllStringSubmatch(drawing, -1)
	if len(paths) != 2 {
		t.Fatalf("%d paths of %s", len(paths), class)
	}
	var heights []float64
	for i, point := range strings.FieldsFunc(paths[1][1], func(r rune) bool { return r == 'M' || r == 'L' }) {
		_, y, _ := strings.Cut(point, " ")
		height, err := strconv.ParseFloat(y, 64)
		if err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 { // each count is a line between two points
			heights = append(heights, height)
		}
	}
	return heights
}

// drawnCurve is the heights of a curve, and the rungs that they are of.
type drawnCurve struct {
	heights []float64
	rungs   []sim.Rung
}

func drawn(t *testing.T, heights []float64, rungs []sim.Rung) drawnCurve {
	t.Helper()
	if len(heights) < 2 || len(heights) > len(rungs) {
		t.Fatalf("%d counts drawn of %d", len(heights), len(rungs))
	}
	return drawnCurve{heights, rungs[len(rungs)-len(heights):]}
}

// checkCurves checks that the heights are those of the rungs, on one scale for all:
// that of the least and the most pay of any.
func checkCurves(t *testing.T, curves []drawnCurve) {
	t.Helper()
	var low, high struct{ pay, height float64 }
	first := true
	for _, c := range curves {
		for i, r := range c.rungs {
			if pay := float64(r.Pay); first || pay < low.pay {
				low.pay, low.height = pay, c.heights[i]
			}
			if pay := float64(r.Pay); first || pay > high.pay {
				high.pay, high.height = pay, c.heights[i]
			}
			first = false
		}
	}
	scale := (low.height - high.height) / (high.pay - low.pay) // down the page
	for _, c := range curves {
		for i, r := range c.rungs {
			if want := low.height - scale*(float64(r.Pay)-low.pay); math.Abs(c.heights[i]-want) > 0.16 {
				t.Errorf("%d on time is drawn at %.1f, %s would be at %.1f", r.OnTime, c.heights[i], r.Pay, want)
			}
		}
	}
}
