package sim

import (
	"crypto/sha256"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
)

// all is the same figure for every tenth.
func all(x float64) (t ByTenth) {
	for i := range t {
		t[i] = x
	}
	return t
}

// plainRecipe is twenty practices in each tenth, a quarter of them in London,
// where the communities share is four times as high.
func plainRecipe() *Recipe {
	r := &Recipe{Title: "Plain", Vintage: "made up", Seed: 7, Groups: StandardGrouping(),
		Practices: all(20), London: all(25), IMDFrom: all(20), IMDTo: all(30),
		ListLogMean: all(9), ListLogSD: all(0.6), ListMinimum: 1000,
		Children: all(50), ChildrenSD: all(12),
		Communities: CommunitiesRecipe{Median: all(10), SD: all(0.8), LondonMedian: all(40), LondonSD: all(0.5), WithList: all(0.2), WithChildren: all(0.3)},
		Correlation: [...]float64{0.7, 0.5, 0.7}, BaselineYears: 2}
	for k := range r.Cohorts {
		c := &r.Cohorts[k]
		c.Size, c.Coverage, c.Rho, c.Slope, c.SlopeRho = 100, all(91), all(0.05), all(-3), all(0.1)
		for s, share := range map[contract.Status]float64{contract.Late: 10, contract.Contraindicated: 5,
			contract.RegisteredLate: 15, contract.Declined: 20, contract.NoResponse: 12, contract.OtherSchedule: 8} {
			c.NotOnTime[s] = all(share)
		}
	}
	return r
}

func mustGenerate(t testing.TB, r *Recipe, workers int) Population {
	t.Helper()
	pop, err := r.generate(workers)
	if err != nil {
		t.Fatal(err)
	}
	return pop
}

// The same bytes on every machine and for any number of workers. The hash was
// also had on wasm.
func TestGenerateIsTheSameEverywhere(t *testing.T) {
	const want = "a79213578d421a9b"
	one := mustGenerate(t, plainRecipe(), 1)
	// What a recipe decides of a practice; it states nothing else.
	type rules struct {
		ListSize  int32
		IMDDecile uint8
		Cohorts   [contract.Cohorts]contract.Children
	}
	type made struct {
		Rules       rules
		Code, Name  string
		Region, PCN string
		IMD         float64
		Communities Share
	}
	var all []made
	for _, p := range one.Practices {
		all = append(all, made{rules{p.ListSize, p.IMDDecile, p.Cohorts}, p.Code, p.Name, p.Region, p.PCN, p.IMD, p.Communities})
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%v", all)))[:16]; got != want {
		t.Errorf("practices hash to %s, want %s", got, want)
	}
	for _, workers := range []int{2, 3, 8, 500} {
		if diff := cmp.Diff(one, mustGenerate(t, plainRecipe(), workers)); diff != "" {
			t.Errorf("with %d workers (+) other practices than with one (-):\n%s", workers, diff)
		}
	}
}

// A tenth's practices depend on that tenth's figures and on no other's.
func TestGenerateTenthsAreIndependent(t *testing.T) {
	before := mustGenerate(t, plainRecipe(), 1)
	r := plainRecipe()
	r.Practices[2], r.Cohorts[contract.Age5y].Coverage[2] = 40, 60
	after := mustGenerate(t, r, 1)
	of := func(pop Population, keep func(*Practice) bool) (list []Practice) {
		for _, p := range pop.Practices {
			if keep(&p) {
				list = append(list, p)
			}
		}
		return list
	}
	others := func(p *Practice) bool { return p.IMDDecile != 3 }
	if diff := cmp.Diff(of(before, others), of(after, others)); diff != "" {
		t.Errorf("other tenths changed:\n%s", diff)
	}
	third := func(p *Practice) bool { return p.IMDDecile == 3 }
	if cmp.Equal(of(before, third), of(after, third)[:20]) {
		t.Error("the tenth whose figures changed did not")
	}
}

func TestGenerateKeepsTheRecipe(t *testing.T) {
	r := plainRecipe()
	pop := mustGenerate(t, r, 1)
	if len(pop.Practices) != 200 || pop.Title != "Plain" || pop.Vintage != "made up" {
		t.Fatalf("%d practices, %q, %q", len(pop.Practices), pop.Title, pop.Vintage)
	}
	codes, london := map[string]bool{}, 0
	for i := range pop.Practices {
		p := &pop.Practices[i]
		if codes[p.Code] {
			t.Errorf("code %s twice", p.Code)
		}
		codes[p.Code] = true
		if p.Region == "London" {
			london++
		}
		if p.ListSize < 1000 || p.IMD < 20 || p.IMD > 30 || int(p.IMDDecile) != i/20+1 {
			t.Errorf("%s: list %d, score %v, tenth %d", p.Code, p.ListSize, p.IMD, p.IMDDecile)
		}
		for k := range contract.Cohorts {
			checkChildren(t, p, &p.Cohorts[k])
		}
	}
	if london != 50 {
		t.Errorf("%d practices in London, want 5 of 20 in each tenth", london)
	}
	for _, code := range []string{"D01-R0001", "D01-L0005", "D10-R0015"} {
		if !codes[code] {
			t.Errorf("no practice %s", code)
		}
	}
}

func checkChildren(t *testing.T, p *Practice, ch *contract.Children) {
	t.Helper()
	sum := int32(0)
	for _, n := range ch.By {
		if n < 0 {
			t.Errorf("%s: %v", p.Code, ch.By)
		}
		sum += n
	}
	if !ch.Stated || sum != ch.Eligible || ch.Eligible > 0 && !ch.HasBaseline || ch.Baseline < 0 || ch.Baseline > 100_00 {
		t.Errorf("%s: %+v", p.Code, ch)
	}
}

// Over many practices the figures come back: within four standard errors of
// the mean of the practices' own coverage, and of the shares of statuses.
func TestGenerateGivesBackItsFigures(t *testing.T) {
	r := plainRecipe()
	r.Practices, r.London = ByTenth{8000}, ByTenth{}
	r.ListLogSD, r.ChildrenSD = all(0), all(0) // 8,103 patients, 81 children in each cohort
	r.Communities.SD = all(0)                  // a share of 10%, where mean coverage is 91 - 3 = 88%
	pop := mustGenerate(t, r, 2)
	n := float64(len(pop.Practices))
	excepted := contract.Reasons(0).With(contract.Contraindicated).With(contract.RegisteredLate)
	all := Profiles(&pop, excepted, nil)[0]
	for k := range contract.Cohorts {
		c := all.Coverage[k]
		if se := c.SD / math.Sqrt(n); math.Abs(c.Mean-88) > 4*se {
			t.Errorf("%s: mean coverage %.3f%%, want 88 within %.3f", k, c.Mean, 4*se)
		}
		// The spread of p lies a tenth of the way from that at no share,
		// p(1-p) rho with p of 91% and rho 0.05, to that at 100%, where they
		// are 61% and 0.1; children add (p(1-p) - V) / denominator.
		of := float64(c.Denominator) / n
		spread := 0.9*math.Sqrt(0.91*0.09*0.05) + 0.1*math.Sqrt(0.61*0.39*0.1)
		want := 100 * math.Sqrt(spread*spread+(0.88*0.12-spread*spread)/of)
		if math.Abs(c.SD-want) > 0.04*want {
			t.Errorf("%s: standard deviation %.2f points, want %.2f", k, c.SD, want)
		}
	}
	var by [contract.Statuses]float64
	notOnTime := 0.0
	for i := range pop.Practices {
		for s, count := range pop.Practices[i].Cohorts[0].By {
			by[s] += float64(count)
			if contract.Status(s) != contract.OnTime {
				notOnTime += float64(count)
			}
		}
	}
	for s := contract.Late; s < contract.Statuses; s++ {
		want := 0.30
		if s < contract.Reachable {
			want = r.Cohorts[0].NotOnTime[s][0] / 100
		}
		if got, se := by[s]/notOnTime, math.Sqrt(want*(1-want)/notOnTime); math.Abs(got-want) > 4*se {
			t.Errorf("%.2f%% of those not on time %s, want %.2f%%", 100*got, s.Title(), 100*want)
		}
	}
}

// The communities share is spread as the recipe says, in London and outside it,
// goes with list size and with children as it says, and coverage falls with it
// in a straight line: a least squares line through the practices has the slope.
func TestGenerateSpreadsTheShare(t *testing.T) {
	r := plainRecipe()
	r.Practices, r.London, r.ListMinimum = ByTenth{0, 20_000}, all(40), 1
	pop := mustGenerate(t, r, 2)
	var odds, lists, children [2][]float64
	var share, coverage []float64
	for i := range pop.Practices {
		p := &pop.Practices[i]
		x, in := float64(p.Communities.Percent)/100_00, 0
		if p.Region == regionLondon {
			in = 1
		}
		odds[in] = append(odds[in], math.Log(x/(1-x)))
		lists[in] = append(lists[in], math.Log(float64(p.ListSize)))
		children[in] = append(children[in], math.Log(float64(p.Cohorts[0].Eligible)/float64(p.ListSize)))
		if ch := &p.Cohorts[2]; ch.Eligible > 50 {
			share = append(share, 10*x)
			coverage = append(coverage, 100*float64(ch.By[contract.OnTime])/float64(ch.Eligible-ch.By[contract.Contraindicated]-ch.By[contract.RegisteredLate]))
		}
	}
	for in, want := range [][2]float64{{math.Log(10. / 90), 0.8}, {math.Log(40. / 60), 0.5}} {
		if mean, sd := meanSD(odds[in]); math.Abs(mean-want[0]) > 0.03 || math.Abs(sd-want[1]) > 0.02 {
			t.Errorf("place %d: odds of %.3f, SD %.3f; want %v", in, mean, sd, want)
		}
		if list, child := correlation(odds[in], lists[in]), correlation(odds[in], children[in]); math.Abs(list-0.2) > 0.04 || math.Abs(child-0.3) > 0.04 {
			t.Errorf("place %d: correlations of %.3f with list size and %.3f with children, want 0.2 and 0.3", in, list, child)
		}
	}
	_, x := meanSD(share)
	_, y := meanSD(coverage)
	if got := correlation(share, coverage) * y / x; math.Abs(got+3) > 0.2 {
		t.Errorf("coverage falls by %.2f points for ten points of the share, want 3", -got)
	}
}

// Cohorts of a practice are alike as the correlations say, and a practice's
// own baseline lies about its coverage.
func TestGenerateCorrelatesCohorts(t *testing.T) {
	r := plainRecipe()
	r.Practices, r.London = ByTenth{4000}, ByTenth{}
	r.ListLogMean, r.ListLogSD = all(11), all(0) // 600 children: little chance in their coverage
	pop := mustGenerate(t, r, 2)
	of := func(k contract.CohortID) (list []float64) {
		for i := range pop.Practices {
			ch := &pop.Practices[i].Cohorts[k]
			list = append(list, float64(ch.By[contract.OnTime])/float64(ch.Eligible))
		}
		return list
	}
	for i, pair := range cohortPairs {
		// The beta distribution and chance take off some of the deviates' correlation.
		if got, want := correlation(of(pair[0]), of(pair[1])), r.Correlation[i]; math.Abs(got-want) > 0.06 {
			t.Errorf("%s and %s correlate by %.3f, want about %.2f", pair[0], pair[1], got, want)
		}
	}
	var baseline []float64
	for i := range pop.Practices {
		baseline = append(baseline, float64(pop.Practices[i].Cohorts[0].Baseline))
	}
	if got := correlation(of(0), baseline); got < 0.95 {
		t.Errorf("coverage and the practice's own baseline correlate by %.3f", got)
	}
}

// correlation is Pearson's.
func correlation(x, y []float64) float64 {
	mx, sx := meanSD(x)
	my, sy := meanSD(y)
	sum := 0.0
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my)
	}
	return sum / float64(len(x)) / sx / sy
}

func TestRecipeValidate(t *testing.T) {
	five := contract.Age5y
	for _, tt := range []struct {
		reason string
		spoil  func(*Recipe)
		want   string // path and a part of the reason
	}{
		{"coverage above 100%", func(r *Recipe) { r.Cohorts[five].Coverage[3] = 104 }, "cohort.5y.coverage: 104 for tenth 4; it is 0.1 to 99.9"},
		{"rho above its range", func(r *Recipe) { r.Cohorts[five].Rho[0] = 1.2 }, "cohort.5y.rho: 1.2 for tenth 1"},
		{"not a number", func(r *Recipe) { r.ListLogSD[0] = math.NaN() }, "list.log_sd: NaN"},
		{"half a practice", func(r *Recipe) { r.Practices[9] = 1.5 }, "practices: 1.5 for tenth 10; it is a whole number"},
		{"one figure alone", func(r *Recipe) { r.BaselineYears = 6 }, "baseline.years: 6; it is 0 to 5"},
		{"no practices", func(r *Recipe) { r.Practices = all(0) }, "practices: 0 practices in all"},
		{"too many", func(r *Recipe) { r.Practices = all(900_000) }, "practices: 9000000 practices in all"},
		{"the slope leaves 0 to 100%", func(r *Recipe) { r.Cohorts[five].Slope[1] = -9.3 }, "cohort.5y.communities_slope: -9.3 for tenth 2 makes coverage -2.00% where the communities share is 100%"},
		{"a slope over nothing", func(r *Recipe) { r.Communities.Median[1], r.Communities.LondonMedian[1] = 0, 0 }, "cohort.8m.communities_slope: -3 for tenth 2, of which no practice states a communities share"},
		{"shares above 100%", func(r *Recipe) { r.Cohorts[five].NotOnTime[contract.Declined][2] = 70 }, "cohort.5y.not_on_time: the shares for tenth 3 add up to 120%"},
		{"all leave the denominator", func(r *Recipe) {
			r.Cohorts[0].NotOnTime = [contract.Statuses]ByTenth{contract.RegisteredLate: all(100)}
		}, "cohort.8m.not_on_time: 100% contraindicated or registered late"},
		{"scores the wrong way round", func(r *Recipe) { r.IMDFrom[0] = 31 }, "imd.from: 31 for tenth 1, above its imd.to of 30"},
		{"a minimum above the middle practice", func(r *Recipe) { r.ListMinimum = 9000 }, "list.minimum: 9000 patients, above the middle list size of tenth 1, 8103"},
		{"correlations that cannot be", func(r *Recipe) { r.Correlation = [...]float64{0.9, -0.9, 0.9} }, "correlation.18m_5y: no three cohorts can be correlated so"},
	} {
		r := plainRecipe()
		tt.spoil(r)
		pop, err := r.Generate()
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.reason, err, tt.want)
		}
		if pop.Practices != nil {
			t.Errorf("%s: practices all the same", tt.reason)
		}
	}
}

func TestGenerateExtremes(t *testing.T) {
	for name, extreme := range map[string]func(*Recipe){
		"tiny lists":        func(r *Recipe) { r.ListLogMean, r.ListMinimum = all(4), 1 },
		"large lists":       func(r *Recipe) { r.ListLogMean, r.ListLogSD, r.Children = all(11), all(1.5), all(400) },
		"coverage of 99.9%": func(r *Recipe) { r.Cohorts[0].Coverage, r.Cohorts[0].Slope = all(99.9), all(0) },
		"coverage of 0.1%":  func(r *Recipe) { r.Cohorts[0].Coverage, r.Cohorts[0].Slope = all(0.1), all(0) },
		"all of the share":  func(r *Recipe) { r.Communities.Median, r.Communities.SD = all(99.9), all(3) },
		"no share": func(r *Recipe) {
			r.Communities = CommunitiesRecipe{}
			for k := range r.Cohorts {
				r.Cohorts[k].Slope = all(0)
			}
		},
		"widest spread": func(r *Recipe) { r.Cohorts[0].Rho = all(0.5) },
		"least spread":  func(r *Recipe) { r.Cohorts[0].Rho = all(0.001) },
		"one practice":  func(r *Recipe) { r.Practices = ByTenth{9: 1} },
		"all in London": func(r *Recipe) { r.London = all(100) },
		"no baseline":   func(r *Recipe) { r.BaselineYears = 0 },
	} {
		r := plainRecipe()
		extreme(r)
		pop := mustGenerate(t, r, 1)
		for i := range pop.Practices {
			p := &pop.Practices[i]
			for k := range contract.Cohorts {
				if ch := p.Cohorts[k]; r.BaselineYears > 0 && ch.Eligible > 0 {
					// With everybody excepted there is no baseline either.
					ch.HasBaseline = true
					checkChildren(t, p, &ch)
				}
			}
			if p.ListSize < 1 || p.ListSize > mostPatients {
				t.Errorf("%s: %d patients", name, p.ListSize)
			}
		}
		if mean := Profiles(&pop, 0, nil)[0].Coverage[0].Percent(); name == "coverage of 99.9%" && mean < 99 || name == "coverage of 0.1%" && mean > 1 {
			t.Errorf("%s: %.2f%% on time", name, mean)
		}
	}
}

// England's size: 6,400 practices.
func BenchmarkGenerate(b *testing.B) {
	r := plainRecipe()
	r.Practices = all(640)
	for name, workers := range map[string]int{"one worker": 1, "two workers": 2} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				mustGenerate(b, r, workers)
			}
		})
	}
}
