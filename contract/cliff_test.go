package contract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A cohort of 100 children of 5 years, 82 of them on time, in a practice of
// average list size.
func TestCliffs(t *testing.T) {
	clawback := Cliff{Component: ClawbackRepaid, Line: 80_00, Reached: true}
	lower := Cliff{Component: QOFPoints, Indicator: 2, Line: 87_00}
	for _, row := range []struct {
		reason string
		change func(*Contract, *Practice)
		want   []Cliff
	}{
		{"7 points at 87%, clawback under 80%", func(*Contract, *Practice) {}, []Cliff{lower, clawback}},
		{"no points at lower: pay only begins to rise", func(c *Contract, _ *Practice) { c.Indicators[2].PointsAtLower = 0 }, []Cliff{clawback}},
		{"one threshold: all points at once", func(c *Contract, _ *Practice) {
			c.Indicators[2].PointsAtLower, c.Indicators[2].Upper = 0, 87_00
		}, []Cliff{lower, clawback}},
		{"a clawback nobody enforces", func(c *Contract, _ *Practice) { c.Clawback.Enforced = 0 }, []Cliff{lower}},
		{"six excepted: 82/94 = 87.2%", func(_ *Contract, p *Practice) {
			p.Cohorts[Age5y] = cohort(100, 82, 0, 6)
		}, []Cliff{{Component: QOFPoints, Indicator: 2, Line: 87_00, Reached: true}, clawback}},
		{"improvement from 70% pays all 18 points at 80%: 7 at 87% are no jump", func(c *Contract, p *Practice) {
			c.Improvement = everything().Improvement
			p.Cohorts[Age5y].HasBaseline, p.Cohorts[Age5y].Baseline = true, 70_00
		}, []Cliff{clawback}},
		{"improvement from 81% pays 3.6 points at 87%: 7 are a jump", func(c *Contract, p *Practice) {
			c.Improvement = everything().Improvement
			p.Cohorts[Age5y].HasBaseline, p.Cohorts[Age5y].Baseline = true, 81_00
		}, []Cliff{lower, clawback}},
		{"targets at 70% and 90%", func(c *Contract, _ *Practice) { c.Targets = everything().Targets }, []Cliff{lower, clawback,
			{Component: TargetPayments, Line: 70_00, Reached: true}, {Component: TargetPayments, Line: 90_00}}},
		{"one sum for both targets", func(c *Contract, _ *Practice) {
			c.Targets = everything().Targets
			c.Targets.Ratio = 1
		}, []Cliff{lower, clawback, {Component: TargetPayments, Line: 70_00, Reached: true}}},
		{"a practice without patients is paid nothing for points", func(_ *Contract, p *Practice) { p.ListSize = 0 }, []Cliff{clawback}},
		{"no children", func(_ *Contract, p *Practice) { p.Cohorts[Age5y] = cohort(0) }, nil},
	} {
		c, p := cliffs(), &Practice{ListSize: 9085}
		p.Cohorts[Age5y] = cohort(100, 82)
		row.change(c, p)
		if diff := cmp.Diff(row.want, c.Cliffs(p, Age5y)); diff != "" {
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
		got = append(got, c.CliffTitle(cl))
	}
	want := []string{"VI002 lower threshold, 90%", "clawback line, 80%", "target, 70%", "target, 90%"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
