package sim

import (
	"math"
	"testing"

	"example.org/immpact/contract"
)

func TestModelValidate(t *testing.T) {
	for _, row := range []struct {
		model  Model
		want   string
		reason string
	}{
		{Model{}, "", "binomial, no shock"},
		{Model{Spread: [contract.Cohorts]float64{0.02, 0, 0.99}, Shock: 0.3}, "", "a spread and a shock"},
		{Model{Spread: [contract.Cohorts]float64{0, -0.1}}, "spread of 18m is -0.1: give an intra-class correlation of 0 or more and under 1", "under 0"},
		{Model{Spread: [contract.Cohorts]float64{1}}, "spread of 8m is 1: give an intra-class correlation of 0 or more and under 1", "all alike"},
		{Model{Spread: [contract.Cohorts]float64{0, 0, math.NaN()}}, "spread of 5y is NaN: give an intra-class correlation of 0 or more and under 1", "no number"},
		{Model{Shock: -1}, "shock is -1: give a standard deviation on the logit scale from 0 to 1", "under 0"},
		{Model{Shock: 30}, "shock is 30: give a standard deviation on the logit scale from 0 to 1", "per cent for a logit"},
	} {
		got := ""
		if err := row.model.Validate(); err != nil {
			got = err.Error()
		}
		if got != row.want {
			t.Errorf("%s: %q, want %q", row.reason, got, row.want)
		}
	}
}

// The years' weights add up to 1, and their deviates are standard normal: mean
// 0, square 1, fourth power 3.
func TestYearsAreNormal(t *testing.T) {
	years := Model{Shock: 0.5}.years()
	var moments [5]float64
	for _, y := range years {
		z := math.Log(y.odds) / 0.5
		for power := range moments {
			moments[power] += y.weight * math.Pow(z, float64(power))
		}
	}
	for power, want := range []float64{1, 0, 1, 0, 3} {
		if !near(moments[power], want, 1e-9) {
			t.Errorf("power %d of the deviate has mean %v, want %v", power, moments[power], want)
		}
	}
}

// The quadrature of a threshold's chance against fine trapezia, which for so
// smooth a function leave no error: how far it is off by children and shock.
func TestQuadrature(t *testing.T) {
	for _, row := range []struct {
		open  int32
		shock float64
		most  float64 // error of a chance
	}{
		{20, 0.3, 1e-12}, {100, 0.3, 1e-12}, {100, 0.5, 1e-12}, {100, 1, 1e-5},
		{400, 0.3, 1e-12}, {400, 0.5, 1e-6}, {1000, 0.3, 1e-6}, {1000, 1, 1e-2},
	} {
		worst := 0.0
		for coverage := int32(70); coverage <= 98; coverage += 4 {
			ch := contract.Children{Stated: true, Eligible: row.open}
			ch.By[contract.OnTime] = row.open * coverage / 100
			ch.By[contract.Reachable] = row.open - ch.By[contract.OnTime]
			line := contract.Needed(90_00, row.open)
			got := chanceOver(Model{Shock: row.shock}.years(), &ch, line)
			worst = max(worst, math.Abs(got-chanceOver(trapezia(row.shock), &ch, line)))
		}
		t.Logf("%d children, shock %v: off by %.1e", row.open, row.shock, worst)
		if worst > row.most {
			t.Errorf("%d children, shock %v: off by %.1e, more than %.0e", row.open, row.shock, worst, row.most)
		}
	}
}

// trapezia are 2,001 years, evenly spaced over ten standard deviations.
func trapezia(shock float64) []year {
	var years []year
	for i := -1000; i <= 1000; i++ {
		z := float64(i) / 100
		years = append(years, year{math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) / 100, math.Exp(shock * z), nil})
	}
	return years
}

func chanceOver(years []year, ch *contract.Children, line int32) float64 {
	sum := 0.0
	for _, y := range years {
		p, q := y.chance(ch)
		var t onTimeCounts
		t.set(ch.Open(), p, q, 0)
		sum += y.weight * t.atLeast(line)
	}
	return sum
}
