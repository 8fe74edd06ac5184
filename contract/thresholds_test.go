package contract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cliff is what the tests look at of a threshold at which pay jumps.
type cliff struct {
	Path    string
	Percent Percent
	Reached bool
}

// A cohort of 100 children of 5 years, 82 of them on time, in a practice of
// average list size.
func TestCliffs(t *testing.T) {
	clawback := cliff{"clawback.below", 80_00, true}
	lower := cliff{"indicator.VI003.lower", 87_00, false}
	for _, row := range []struct {
		reason string
		change func(*Contract, *Practice)
		want   []cliff
	}{
		{"7 points at 87%, clawback under 80%", func(*Contract, *Practice) {}, []cliff{lower, clawback}},
		{"no points at lower: pay only begins to rise", func(c *Contract, _ *Practice) { c.Indicators[2].PointsAtLower = 0 }, []cliff{clawback}},
		{"one threshold: all points at once", func(c *Contract, _ *Practice) {
			c.Indicators[2].PointsAtLower, c.Indicators[2].Upper = 0, 87_00
		}, []cliff{lower, clawback}},
		{"a clawback nobody enforces", func(c *Contract, _ *Practice) { c.Clawback.Enforced = 0 }, []cliff{lower}},
		{"six excepted: 82/94 = 87.2%", func(_ *Contract, p *Practice) {
			p.Cohorts[Age5y] = cohort(100, 82, 0, 6)
		}, []cliff{{"indicator.VI003.lower", 87_00, true}, clawback}},
		{"improvement from 70% pays all 18 points at 80%: 7 at 87% are no jump", func(c *Contract, p *Practice) {
			c.Improvement = everything().Improvement
			p.Cohorts[Age5y].HasBaseline, p.Cohorts[Age5y].Baseline = true, 70_00
		}, []cliff{clawback}},
		{"improvement from 81% pays 3.6 points at 87%: 7 are a jump", func(c *Contract, p *Practice) {
			c.Improvement = everything().Improvement
			p.Cohorts[Age5y].HasBaseline, p.Cohorts[Age5y].Baseline = true, 81_00
		}, []cliff{lower, clawback}},
		{"targets at 70% and 90%", func(c *Contract, _ *Practice) { c.Targets = everything().Targets }, []cliff{lower,
			{"targets.lower", 70_00, true}, {"targets.upper", 90_00, false}, clawback}},
		{"one sum for both targets", func(c *Contract, _ *Practice) {
			c.Targets = everything().Targets
			c.Targets.Ratio = 1
		}, []cliff{lower, {"targets.lower", 70_00, true}, clawback}},
		{"a practice without patients is paid nothing for points", func(_ *Contract, p *Practice) { p.ListSize = 0 }, []cliff{clawback}},
		{"no children", func(_ *Contract, p *Practice) { p.Cohorts[Age5y] = cohort(0) }, nil},
	} {
		c, p := cliffs(), &Practice{ListSize: 9085}
		p.Cohorts[Age5y] = cohort(100, 82)
		row.change(c, p)
		var got []cliff
		for _, at := range c.Cliffs(p, Age5y) {
			got = append(got, cliff{at.Path, at.Percent, at.Reached})
		}
		if diff := cmp.Diff(row.want, got); diff != "" {
			t.Errorf("%s: %s", row.reason, diff)
		}
	}
}

func TestCliffTitles(t *testing.T) {
	c := everything()
	p := &Practice{ListSize: 9085}
	p.Cohorts[Age18m] = cohort(100, 82)
	c.Improvement.Enabled = false
	var got []string
	for _, cl := range c.Cliffs(p, Age18m) {
		got = append(got, cl.Title)
	}
	want := []string{"VI002 lower threshold, 90%", "target, 70%", "target, 90%", "clawback line, 80%"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Bends are lines too: where points begin, where they are full, where the
// improvement route begins (81% + 5).
func TestThresholdsBend(t *testing.T) {
	c, p := everything(), &Practice{ListSize: 9085}
	c.Targets.Enabled, c.Clawback.Enabled = false, false
	c.Indicators[2].PointsAtLower = 0
	p.Cohorts[Age5y] = cohort(100, 87)
	p.Cohorts[Age5y].HasBaseline, p.Cohorts[Age5y].Baseline = true, 81_00
	var got []string
	for _, at := range c.Thresholds(p, Age5y) {
		if at.Jump {
			t.Errorf("%s is no jump", at.Title)
		}
		got = append(got, at.Title)
	}
	want := []string{"VI003 lower threshold, 87%", "VI003 upper threshold, 95%", "VI003 improvement route begins, 86%"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
