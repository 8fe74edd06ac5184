package pages_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/lab"
)

// byHand goes outward from what a figure is, step by step, and runs every contract;
// of two equally far the lower.
func byHand(s *pages.Subject, at int, path string, m *sim.Measure, group string, target float64) (reached lab.Reached, to int64, after float64) {
	c := s.Results[at].Contract
	f, err := lab.NewFigure(c, path, 0, 0, 0)
	if err != nil {
		panic(err)
	}
	shown := func(place int64) (float64, bool) {
		d := c.Clone()
		if place < f.Least || place > f.Most || !f.Set(d, place) || len(d.Validate()) > 0 {
			return 0, false
		}
		r := sim.Run(&s.Scenario.Population, []sim.Case{s.Results[0].Case, {Contract: d}})
		x, ok := m.Of(&r[1], group)
		return m.Shown(x), ok
	}
	now, _ := shown(0)
	if now == target {
		return lab.Exactly, 0, now
	}
	nearest, off := int64(0), math.Abs(now-target)
	after = now
	for far := int64(1); far <= max(-f.Least, f.Most); far++ {
		for _, place := range []int64{-far, far} {
			x, ok := shown(place)
			switch {
			case !ok:
			case x == target:
				return lab.Exactly, place, x
			case x > target != (now > target):
				return lab.Jumped, place, x
			case math.Abs(x-target) < off:
				nearest, off, after = place, math.Abs(x-target), x
			}
		}
	}
	return lab.Never, nearest, after
}

// What a search finds is what looking at every step finds: for random figures, measures
// and targets, with every lever on.
func TestSolveIsExhaustive(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 1))
	paths := []string{"indicator.VI003.lower", "indicator.VI001.upper", "indicator.VI003.points", "indicator.VI002.lower", "item_of_service.routine.fee", "clawback.below", "clawback.share"}
	tries := 3
	if os.Getenv("IMMPACT_THOROUGH") != "" {
		tries = 60
	}
	for _, id := range []string{"three-practices", "exceptions-2021-22", "protected", "ring-fence", "person-based"} {
		s := few(t, id)
		for range tries {
			at := random.IntN(len(s.Results))
			path := paths[random.IntN(len(paths))]
			name := sim.MeasureNames()[random.IntN(len(sim.MeasureNames()))]
			m, _ := sim.MeasureNamed(name)
			now, ok := m.Of(&s.Results[at], "all")
			if _, err := lab.NewFigure(s.Results[at].Contract, path, 0, 0, 0); err != nil || !ok {
				continue
			}
			target := m.Shown(now + (random.Float64()-0.5)*max(10, math.Abs(now))*[]float64{0.01, 0.3, 3}[random.IntN(3)])
			p, err := pages.NewSolve(s, pages.SolveQuestion{At: at, Path: path, Measure: m, Group: "all", Target: target})
			if err != nil {
				t.Fatal(err)
			}
			reached, to, after := byHand(s, at, path, m, "all", target)
			f, _ := lab.NewFigure(s.Results[at].Contract, path, 0, 0, 0)
			want := float64(f.Value(to))
			if f.Rules[0].Unit.Decimal() {
				want /= 100
			}
			if p.Reached != reached || p.To != want || p.After != after {
				t.Errorf("%s, %s, %s of %s until %v: %s at %v (%v); looking at every step: %s at %v (%v)", id, s.Results[at].ID, name, path, target, p.Reached, p.To, p.After, reached, want, after)
			}
		}
	}
}

// few is a shipped scenario over a dozen of its practices.
func few(t *testing.T, id string) *pages.Subject {
	t.Helper()
	s := subject(t, id)
	if n := len(s.Scenario.Population.Practices); n > 12 {
		var some []sim.Practice
		for i := 0; i < 12; i++ {
			some = append(some, s.Scenario.Population.Practices[i*n/12])
		}
		s.Scenario.Population.Practices = some
	}
	return pages.NewSubject(s.Scenario, sim.Run(&s.Scenario.Population, s.Scenario.Cases()))
}

// Of 20 children 17 are on time, 85%. A lower threshold of 81% and an upper of 95% pay
// (85-81)/(95-81) = 28.57% of the points; at 80% it is 5/15 = 33.33%. The second figure
// keeps what all are paid.
func TestSolveNeutral(t *testing.T) {
	s := few(t, "three-practices")
	m, _ := sim.MeasureNamed("gap")
	target := m.Shown(0.99 * gapOf(t, s))
	p, err := pages.NewSolve(s, pages.SolveQuestion{Path: "indicator.VI003.lower", Measure: m, Group: "all", Target: target, Neutral: "qof.point_value"})
	if err != nil {
		t.Fatal(err)
	}
	c := s.Results[0].Contract.Clone()
	c.Set("indicator.VI003.lower", contract.Value(math.Round(100*p.To)))
	cost := func(value float64) contract.Pence {
		d := c.Clone()
		d.Set("qof.point_value", contract.Value(math.Round(100*value)))
		r := sim.Run(&s.Scenario.Population, []sim.Case{s.Results[0].Case, {Contract: d}})
		return r[1].Group("all").Change()
	}
	if p.Neutral == nil || cost(p.Neutral.Value) != p.Neutral.Left {
		t.Fatalf("%+v leaves %s", p.Neutral, cost(p.Neutral.Value))
	}
	for _, near := range []float64{-0.01, 0.01} {
		if other := cost(p.Neutral.Value + near); max(other, -other) < max(p.Neutral.Left, -p.Neutral.Left) {
			t.Errorf("a penny further %s is left, and not %s", other, p.Neutral.Left)
		}
	}
}

func gapOf(t *testing.T, s *pages.Subject) float64 {
	t.Helper()
	g, ok := s.Results[0].Gap()
	if !ok {
		t.Fatal("there is no gap")
	}
	return g.PerChild
}

// A part of what the measure is now is that sum.
func TestSolveOfAPart(t *testing.T) {
	s := few(t, "england-2021-22")
	m, _ := sim.MeasureNamed("cost")
	for at := range s.Results {
		now, _ := m.Of(&s.Results[at], "all")
		part, err := pages.NewSolve(s, pages.SolveQuestion{At: at, Path: "qof.point_value", Measure: m, Group: "all", Part: 50})
		if err != nil {
			t.Fatal(err)
		}
		if want := m.Shown(now / 2); part.Target != want {
			t.Errorf("%s: half of %v is %v", s.Results[at].ID, now, part.Target)
		}
	}
}

// A dial that costs nothing, a figure that moves nothing and a measure that never gets
// there are said to, and no figure stands for them.
func TestLabThatFindsNothing(t *testing.T) {
	s := few(t, "three-practices")
	m, _ := sim.MeasureNamed("losers")
	p, err := pages.NewSolve(s, pages.SolveQuestion{Path: "indicator.VI003.lower", Measure: m, Group: "all", Target: 1_000})
	if err != nil {
		t.Fatal(err)
	}
	if p.Reached != lab.Never || !strings.Contains(p.Words(), "never reaches 1,000") && !strings.Contains(p.Words(), "No value of") {
		t.Errorf("%s: %s", p.Reached, p.Words())
	}
	free := few(t, "league")
	for i := range free.Scenario.Reforms {
		if r := &free.Scenario.Reforms[i]; r.ID == "fund" || r.ID == "effort" {
			r.Dial = &lab.Dial{Paths: []string{"uplift.percent_by_decile"}, By: lab.Times} // of an uplift that is off
		}
	}
	l, err := pages.NewLeague(free, 5_000_00, pages.ByGap, nil)
	if err != nil {
		t.Fatal(err)
	}
	for id, says := range map[string]string{"fund": "the least that it can cost", "effort": "the most that it can cost"} {
		if row := rowOf(t, l, id); row.Reached || !strings.Contains(sheetText(l.Sheets()[0].Tables[0].Rows), says) {
			t.Errorf("a dial that moves nothing reaches the sum: %+v", row)
		}
	}
}

// A row of thresholds by decile that the contract does not have starts from the plain
// one, so that where every practice has a decile, moving all ten is moving that.
func TestSolveOfARow(t *testing.T) {
	s := few(t, "england-2021-22")
	m, _ := sim.MeasureNamed("cost")
	for _, target := range []float64{50_000_00, -20_000_00} {
		plain, err := pages.NewSolve(s, pages.SolveQuestion{Path: "indicator.VI003.lower", Measure: m, Group: "all", Target: target})
		if err != nil {
			t.Fatal(err)
		}
		row, err := pages.NewSolve(s, pages.SolveQuestion{Path: "indicator.VI003.lower_by_decile", Measure: m, Group: "all", Target: target})
		if err != nil {
			t.Fatal(err)
		}
		if row.From != 0 || math.Abs(row.To-(plain.To-plain.From)) > 1e-9 || row.After != plain.After || row.Reached != plain.Reached {
			t.Errorf("until %v: all ten by %v: %v, the plain one from %v to %v: %v", target, row.To, row.After, plain.From, plain.To, plain.After)
		}
		if text := strings.Join(row.Sheets()[0].Lead, " "); !strings.Contains(text, "starts with the plain figure, 87%") {
			t.Errorf("%s", text)
		}
	}
}

// What is no figure, no number, off, or outside its range is refused with what to do.
func TestSolveRefuses(t *testing.T) {
	s := few(t, "three-practices")
	m, _ := sim.MeasureNamed("gap")
	for path, want := range map[string]string{
		"nothing": "is no figure", "indicator.VI009.lower": "does not have it", "exceptions.enabled": "is no number", "uplift.percent_by_decile": "part that is off",
	} {
		if _, err := pages.NewSolve(s, pages.SolveQuestion{Path: path, Measure: m, Group: "all", Target: 1}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, not %q", path, err, want)
		}
	}
	if _, err := pages.NewSolve(s, pages.SolveQuestion{Path: "indicator.VI003.lower", Least: 10_00, Most: 20_00, Step: 1, Measure: m, Target: 1}); err == nil || !strings.Contains(err.Error(), "outside") {
		t.Errorf("%v", err)
	}
	if _, err := pages.NewSolve(s, pages.SolveQuestion{Path: "indicator.VI003.lower", Measure: m, Target: 1, Neutral: "indicator.VI003.lower"}); err == nil {
		t.Error("a figure keeps its own cost")
	}
	stop := func(int, int) bool { return false }
	if _, err := pages.NewSolve(s, pages.SolveQuestion{Path: "indicator.VI003.lower", Measure: m, Target: 1e9, Progress: stop}); fmt.Sprint(err) != lab.ErrStopped.Error() {
		t.Errorf("%v", err)
	}
}

// The steps that are drawn are what a run with the rule at that value comes to, evenly
// spaced, with the value there is and the answer between their ends.
func TestSolveSteps(t *testing.T) {
	s := few(t, "england-2021-22")
	m, _ := sim.MeasureNamed("gap")
	now, _ := m.Of(&s.Results[0], "all")
	p, err := pages.NewSolve(s, pages.SolveQuestion{Path: "indicator.VI003.lower", Measure: m, Group: "all", Target: m.Shown(now) - 200})
	if err != nil {
		t.Fatal(err)
	}
	chart := p.Sheets()[0].Charts[0]
	was, lowest, highest := 0.0, math.Inf(1), math.Inf(-1)
	for i, at := range chart.At {
		value, err := contract.PerCent.Parse(at)
		if err != nil {
			t.Fatal(err)
		}
		c := s.Results[0].Contract.Clone()
		c.Set("indicator.VI003.lower", value)
		r := sim.Run(&s.Scenario.Population, []sim.Case{s.Results[0].Case, {Contract: c}})
		if x, _ := m.Of(&r[1], "all"); math.Abs(chart.Series[0].Points[i].Value-m.Shown(x)/100) > 1e-9 {
			t.Errorf("at %s %v is drawn, a run has %v", at, chart.Series[0].Points[i].Value, m.Shown(x)/100)
		}
		if x := float64(value) / 100; i > 1 && math.Abs(x-2*highest+was) > 1e-9 {
			t.Errorf("%s is not as far from %v as that from %v", at, highest, was)
		}
		was, lowest, highest = highest, min(lowest, float64(value)/100), float64(value)/100
	}
	if !chart.Steps || p.Reached == lab.Never || lowest > min(p.From, p.To) || highest < max(p.From, p.To) {
		t.Errorf("drawn from %v to %v; it is %v, the answer %v (%s)", lowest, highest, p.From, p.To, p.Reached)
	}
}
