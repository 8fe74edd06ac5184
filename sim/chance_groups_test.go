package sim

import (
	"math"
	"reflect"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
)

// Groups add up: to the practices in them, and the deciles to the whole.
// Without a shock, so do variances.
func TestChanceGroupsAddUp(t *testing.T) {
	pop, cases := likeEngland(200), casesOf(imposed2021(), relaxed2023())
	pop.Practices[7].IMDDecile = 0 // not stated: in all, in no decile
	for _, r := range Expected(pop, cases, Model{}) {
		var mean, variance, change, repaying float64
		for i := range r.Practices {
			pc := &r.Practices[i]
			mean, variance = mean+pc.Total.Mean, variance+pc.Total.SD*pc.Total.SD
			change += pc.Change.Mean
			for _, cc := range pc.Clawback {
				repaying += cc.Chance
			}
		}
		all := r.Group("all")
		if all.Practices != 200 || !near(all.Total.Mean, mean, 1e-12) || !near(all.Total.SD, math.Sqrt(variance), 1e-12) || all.Total.Own != all.Total.SD {
			t.Errorf("%s: %+v, want %v and %v", r.ID, all.Total, mean, math.Sqrt(variance))
		}
		sum := 0.0
		for _, a := range all.Repaying {
			sum += a.Mean
		}
		if !near(sum, repaying, 1e-12) || !near(all.Change.Mean, change, 1e-12) {
			t.Errorf("%s: %v practices repaying and a change of %v, want %v and %v", r.ID, sum, all.Change.Mean, repaying, change)
		}
		practices := r.Practices[7].Total.Mean
		for _, g := range r.Groups[3:] {
			practices += g.Total.Mean
		}
		if len(r.Groups) != 13 || !near(practices, mean, 1e-12) {
			t.Errorf("%s: %d groups; deciles and the one without add up to %v, want %v", r.ID, len(r.Groups), practices, mean)
		}
	}
}

// With a shock, the variance of a sum is that of all practices and of each two
// of them: sum of Var + sum over pairs of Cov, where the covariance is that of
// the years' means. The same, with weights 1/n in one group and -1/m in the
// other, is the variance of the gap.
func TestShockMovesAllPracticesAtOnce(t *testing.T) {
	pop, cases, m := likeEngland(40), casesOf(imposed2021(), relaxed2023()), Model{Shock: 0.3}
	r := Expected(pop, cases, m)[1]
	means, variances := yearsOf(pop, cases, m, PayTotal)
	var ones, gap []float64
	own := 0.0
	deprived, affluent := r.Group("deprived"), r.Group("affluent")
	for i := range pop.Practices {
		ones = append(ones, 1)
		switch d := pop.Practices[i].IMDDecile; {
		case d <= 2:
			gap = append(gap, -1/float64(deprived.Eligible))
		case d >= 9:
			gap = append(gap, 1/float64(affluent.Eligible))
		default:
			gap = append(gap, 0)
		}
		own += variances[i]
	}
	all := r.Group("all")
	if want := deviationOfSum(m.years(), means, variances, ones); !near(all.Total.SD, want, 1e-10) {
		t.Errorf("all: %v, want %v", all.Total.SD, want)
	}
	if want := deviationOfSum(m.years(), means, variances, gap); !near(r.Gap.PerChild.SD, want, 1e-10) {
		t.Errorf("gap: %v, want %v", r.Gap.PerChild.SD, want)
	}
	if !near(all.Total.Own, math.Sqrt(own), 1e-10) || all.Total.Own > all.Total.SD/2 {
		t.Errorf("own part of the deviation %v, want %v, and little of %v", all.Total.Own, math.Sqrt(own), all.Total.SD)
	}
}

// yearsOf is each practice's mean by year, and its mean variance in a year.
func yearsOf(pop *Population, cases []Case, m Model, figure SumOf) (means [][]float64, variances []float64) {
	w := newWorker(cases, nil, m, 1)
	for i := range pop.Practices {
		w.begin(&pop.Practices[i])
		w.work(1)
		n, variance := len(w.figures)/len(w.years), 0.0
		var mean []float64
		for y, in := range w.years {
			f := w.figures[y*n+int(figure)]
			mean, variance = append(mean, f.mean), variance+in.weight*f.variance
		}
		means, variances = append(means, mean), append(variances, variance)
	}
	return means, variances
}

func deviationOfSum(years []year, means [][]float64, variances, weights []float64) float64 {
	var centre []float64
	for _, of := range means {
		mean := 0.0
		for y, in := range years {
			mean += in.weight * of[y]
		}
		centre = append(centre, mean)
	}
	sum := 0.0
	for i := range means {
		sum += weights[i] * weights[i] * variances[i]
		for j := range means {
			for y, in := range years {
				sum += weights[i] * weights[j] * in.weight * (means[i][y] - centre[i]) * (means[j][y] - centre[j])
			}
		}
	}
	return math.Sqrt(sum)
}

// The gap is affluent less deprived, its ratio's deviation that of a ratio of
// two independent sums.
func TestChanceGap(t *testing.T) {
	pop, cases := likeEngland(60), casesOf(imposed2021(), relaxed2023())
	results := Expected(pop, cases, Model{})
	for i := range results {
		r := &results[i]
		d, a := r.Group("deprived"), r.Group("affluent")
		perD, perA := d.PerChild(d.Total), a.PerChild(a.Total)
		ratio := perA.Mean / perD.Mean
		if g := r.Gap; !near(g.PerChild.Mean, perA.Mean-perD.Mean, 1e-9) || !near(g.PerChild.SD, math.Hypot(perA.SD, perD.SD), 1e-9) ||
			!near(g.Ratio.Mean, ratio, 1e-12) || !near(g.Ratio.SD, ratio*math.Hypot(perA.SD/perA.Mean, perD.SD/perD.Mean), 1e-9) {
			t.Errorf("%s: %+v", r.ID, g)
		}
		if want := r.Gap.PerChild.Mean - results[0].Gap.PerChild.Mean; !near(r.Gap.Change.Mean, want, 1e-9) {
			t.Errorf("%s: the gap changes by %v, want %v", r.ID, r.Gap.Change.Mean, want)
		}
	}
	if got := Expected(&Population{Practices: pop.Practices[:1], Groups: pop.Groups}, cases, Model{})[0]; got.Gap != nil || got.Group("affluent") != nil {
		t.Errorf("a gap without affluent practices: %+v", got.Gap)
	}
}

// everyField compares unexported fields too.
var everyField = cmp.Exporter(func(reflect.Type) bool { return true })

// The same to the last bit, whatever the number of workers.
func TestChanceIsTheSameForAnyWorkers(t *testing.T) {
	pop, cases := likeEngland(400), casesOf(imposed2021(), improved2026())
	for _, m := range []Model{{}, {Spread: [contract.Cohorts]float64{0.02, 0.02, 0.05}, Shock: 0.2}} {
		if m.Shock > 0 {
			pop.Practices = pop.Practices[:100]
		}
		before := runtime.GOMAXPROCS(1)
		one := Chance(pop, cases, m)
		runtime.GOMAXPROCS(5)
		five := Chance(pop, cases, m)
		runtime.GOMAXPROCS(before)
		if diff := cmp.Diff(one, five, everyField); diff != "" {
			t.Errorf("model %+v: %s", m, diff)
		}
	}
}

func TestChanceOfNoPractices(t *testing.T) {
	got := Chance(&Population{}, casesOf(imposed2021()), Model{})
	if len(got) != 1 || len(got[0].Practices) != 0 || len(got[0].Groups) != 0 || got[0].Gap != nil {
		t.Errorf("%+v", got)
	}
}
