package sim

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/combin"

	"example.org/immpact/contract"
)

// Tables of the normal distribution: 2.5% of draws exceed 1.96 deviations.
func TestAbove(t *testing.T) {
	a := Amount{Mean: 40, SD: 10}
	for x, want := range map[float64]float64{40: 0.5, 40 + 19.59963984540054: 0.025, 40 - 19.59963984540054: 0.975} {
		if got := a.Above(x); math.Abs(got-want) > 1e-12 {
			t.Errorf("above %v: %v, want %v", x, got, want)
		}
	}
	certain := Amount{Mean: 40}
	if certain.Above(39) != 1 || certain.Above(40) != 0 {
		t.Error("what is certain has a chance")
	}
}

// 1.96 standard deviations of 10 either side of 50, but no further than is
// possible; a certain amount is its own range.
func TestAboutMean(t *testing.T) {
	for _, row := range []struct {
		of        Amount
		low, high float64
	}{
		{Amount{Mean: 50, SD: 10, least: -1000, most: 1000}, 30.4004, 69.5996},
		{Amount{Mean: 50, SD: 10, least: 45, most: 1000}, 45, 69.5996},
		{Amount{Mean: 50, SD: 10, least: -1000, most: 60}, 30.4004, 60},
		{Amount{Mean: 50}, 50, 50},
	} {
		if got := row.of.aboutMean(); math.Abs(got.Low-row.low) > 1e-4 || math.Abs(got.High-row.high) > 1e-4 || got.Mean != 50 {
			t.Errorf("%+v: range %+v", row.of, got)
		}
	}
}

// A practice of 24 children of five years, 20 on time, 2 declined and 2 that
// would come, under 2021/22. Of 22, each is on time with a chance of 20/22. From
// 20 on time (20/24 = 83%) nothing is repaid; with 19 (79.2%) or fewer the fees of
// half the cohort: 12 children x 2 doses x 10.06 = 241.44, for so many are
// always on time. The chance of 19 or fewer of 22 is 1 less that of 20, 21 and
// 22: 1 - 231 p^20 q^2 - 22 p^21 q - p^22 = 0.32312.
func TestRangeOfClawback(t *testing.T) {
	p := Practice{Code: "A1"}
	p.ListSize, p.IMDDecile = 2400, 1
	p.Cohorts[contract.Age5y], _ = Cohort(24, [contract.Statuses]int64{contract.OnTime: 20, contract.Declined: 2}, 0)
	pop := &Population{Practices: []Practice{p}, Groups: StandardGrouping()}
	r := Chance(pop, casesOf(imposed2021()), Model{})[0]
	back := PayOf(contract.ClawbackRepaid)
	for _, got := range []ChanceRange{r.PracticeRange(0, back, -1), r.GroupRange(r.Group("all"), back, -1)} {
		if got.Low != 0 || math.Abs(got.High-241_44) > 1e-6 || got.How != ExactRange || math.Abs(got.Mean-0.32312*241_44) > 1 {
			t.Errorf("range %+v, want 0 to 24144 about %v", got, 0.32312*241_44)
		}
	}
	on := 20. / 22
	want := 1 - 231*math.Pow(on, 20)*math.Pow(1-on, 2) - 22*math.Pow(on, 21)*(1-on) - math.Pow(on, 22)
	if got := r.Practices[0].Repays; math.Abs(got-want) > 1e-12 || math.Abs(want-0.32312) > 1e-5 {
		t.Errorf("something is repaid with a chance of %v, want %v", got, want)
	}
	unenforced := imposed2021()
	unenforced.Clawback.Enforced = 0
	if got := Chance(pop, casesOf(unenforced), Model{})[0].Practices[0]; got.Clawback != nil || got.Repays != 0 {
		t.Errorf("nothing is enforced, but %+v", got)
	}
}

// outcome is one way a few years can go: what a sum comes to, and its chance.
type outcome struct{ sum, chance float64 }

// outcomes lists every way the children of the practices can be on time, each
// paid by Pay. The sum adds up pay under the two cases, times weights.
func outcomes(practices []Practice, from, to *contract.Contract, sum func(i int, before, after []contract.Line) float64) []outcome {
	list := []outcome{{0, 1}}
	for i := range practices {
		var next []outcome
		for _, o := range everyYear(practices[i], 0, 1) {
			x := sum(i, from.Pay(&o.practice.Practice, nil, nil), to.Pay(&o.practice.Practice, nil, nil))
			for _, before := range list {
				next = append(next, outcome{before.sum + x, before.chance * o.chance})
			}
		}
		list = next
	}
	slices.SortFunc(list, func(a, b outcome) int { return cmp.Compare(a.sum, b.sum) })
	return list
}

type yearOf struct {
	practice Practice
	chance   float64
}

// everyYear is every way the practice's cohorts from k on can go.
func everyYear(p Practice, k contract.CohortID, chance float64) []yearOf {
	if k == contract.Cohorts {
		return []yearOf{{p, chance}}
	}
	ch := p.Cohorts[k]
	open := ch.Open()
	if open == 0 {
		return everyYear(p, k+1, chance)
	}
	var list []yearOf
	p0 := float64(ch.By[contract.OnTime]) / float64(open)
	for on := range open + 1 {
		p.Cohorts[k].By[contract.OnTime], p.Cohorts[k].By[contract.Reachable] = on, open-on
		list = append(list, everyYear(p, k+1, chance*binomial(int(open), int(on), p0))...)
	}
	return list
}

// binomial is the chance of k of n.
func binomial(n, k int, p float64) float64 {
	return float64(combin.Binomial(n, k)) * math.Pow(p, float64(k)) * math.Pow(1-p, float64(n-k))
}

// percentile is the smallest sum whose cumulative chance is at least q.
func percentile(list []outcome, q float64) float64 {
	sum := 0.0
	for _, o := range list {
		if sum += o.chance; sum >= q {
			return o.sum
		}
	}
	return list[len(list)-1].sum
}

// fewChildren is a practice of so few children that every year can be listed,
// nobody late or given elsewhere.
func fewChildren(r *rand.Rand, decile uint8) Practice {
	p := Practice{Code: "FEW"}
	p.ListSize, p.IMDDecile = 900+r.Int32N(5000), decile
	for k := range p.Cohorts {
		declined := r.Int64N(2)
		open := 1 + r.Int64N(6)
		p.Cohorts[k], _ = Cohort(open+declined, [contract.Statuses]int64{contract.OnTime: 1 + r.Int64N(open), contract.Declined: declined}, 0)
	}
	return p
}

// Every year of two small practices listed, one deprived and one affluent,
// against the ranges of their sum, of a part of it, of what changes, and of the
// gaps: the same ends to what rounding moves.
func TestRangesAgainstEveryYear(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	for range 12 {
		pop := &Population{Practices: []Practice{fewChildren(r, 1), fewChildren(r, 10)}, Groups: StandardGrouping()}
		cases := []Case{{ID: "baseline", Contract: imposed2021()}, {ID: "reform", Contract: relaxed2023()}}
		if r.IntN(2) == 0 {
			cases[0], cases[1] = cases[1], cases[0]
		}
		results := Chance(pop, cases, Model{})
		now := &results[1]
		all := now.Group("all")
		total := func(_ int, _, after []contract.Line) (sum float64) {
			for _, l := range after {
				sum += float64(l.Pence)
			}
			return sum
		}
		part := func(_ int, _, after []contract.Line) (sum float64) {
			for _, l := range after {
				if l.Component == contract.QOFPoints {
					sum += float64(l.Pence)
				}
			}
			return sum
		}
		change := func(i int, before, after []contract.Line) float64 {
			return total(i, nil, after) - total(i, nil, before)
		}
		gap := func(of func(int, []contract.Line, []contract.Line) float64) func(int, []contract.Line, []contract.Line) float64 {
			return func(i int, before, after []contract.Line) float64 {
				return float64(2*i-1) / float64(pop.Practices[i].Eligible()) * of(i, before, after)
			}
		}
		for _, row := range []struct {
			what string
			got  ChanceRange
			sum  func(int, []contract.Line, []contract.Line) float64
		}{
			{"total", now.GroupRange(all, PayTotal, 1), total},
			{"QOF points", now.GroupRange(all, PayOf(contract.QOFPoints), 1), part},
			{"change", now.GroupRange(all, PayChange, 1), change},
			{"gap", now.GapRange(GapPerChild), gap(total)},
			{"change of the gap", now.GapRange(GapChange), gap(change)},
		} {
			list := outcomes(pop.Practices, cases[0].Contract, cases[1].Contract, row.sum)
			mean := 0.0
			for _, o := range list {
				mean += o.sum * o.chance
			}
			low, high := percentile(list, 0.025), percentile(list, 0.975)
			if row.got.How != ExactRange || math.Abs(row.got.Low-low) > roundings || math.Abs(row.got.High-high) > roundings || math.Abs(row.got.Mean-mean) > roundings {
				t.Errorf("%s: %+v, want %v to %v about %v", row.what, row.got, low, high, mean)
			}
		}
	}
}

// Years drawn child by child and paid by Pay: an exact range holds in 95 of 100
// at least, one about the mean in 93 to 97, and each is of the kind that the
// number of practices calls for.
func TestRangesAgainstDraws(t *testing.T) {
	const times = 4000
	r := rand.New(rand.NewPCG(11, 2))
	for _, row := range []struct {
		practices int
		model     Model
		how       []RangeHow
	}{
		{1, Model{}, []RangeHow{ExactRange}},
		{1, Model{Spread: [contract.Cohorts]float64{0.02, 0.02, 0.05}, Shock: 0.3}, []RangeHow{ExactRange, AtLeastRange}},
		{2, Model{}, []RangeHow{ExactRange, AtLeastRange}},
		{6, Model{}, []RangeHow{ExactRange, AtLeastRange}},
		{6, Model{Spread: [contract.Cohorts]float64{0.02, 0.02, 0.05}}, []RangeHow{ExactRange, AtLeastRange}},
		{40, Model{}, []RangeHow{ExactRange, AtLeastRange}},
		{400, Model{}, []RangeHow{ExactRange, AtLeastRange, AboutMean}},
	} {
		pop := &Population{Groups: StandardGrouping()}
		for i := range row.practices {
			p := *wholePractice(r)
			p.IMDDecile = uint8(1 + i%2*9)
			pop.Practices = append(pop.Practices, p)
		}
		drawnRanges(t, pop, row.model, times, row.how)
	}
}

// drawnRanges holds the ranges of a population's sums against years drawn.
func drawnRanges(t *testing.T, pop *Population, m Model, times int, how []RangeHow) {
	t.Helper()
	cases := []Case{{ID: "baseline", Contract: relaxed2023()}, {ID: "reform", Contract: imposed2021()}}
	now := &Expected(pop, cases, m)[1]
	all, back := now.Group("all"), PayOf(contract.ClawbackRepaid)
	ranges := []ChanceRange{now.GroupRange(all, PayTotal, 1), now.GroupRange(all, PayChange, 1), now.GroupRange(all, back, -1)}
	if now.Gap != nil {
		ranges = append(ranges, now.GapRange(GapPerChild), now.GapRange(GapPerPractice), now.GapRange(GapChange), now.RatioRange())
	}
	names := []string{"total", "change", "repaid", "gap", "gap per practice", "change of the gap", "ratio"}
	held := make([]int, len(ranges))
	s := newSampler(m, 3)
	wider := 0
	for range times {
		for i, x := range drawnSums(pop, s, cases, now) {
			slack := roundings * float64(len(pop.Practices))
			switch i {
			case 5:
				wider += int(truth(x > 0))
			case 6:
				slack = 1e-3
			}
			if i < len(ranges) && x >= ranges[i].Low-slack && x <= ranges[i].High+slack {
				held[i]++
			}
		}
	}
	if now.Gap != nil {
		above := now.GapAbove(GapChange, 0)
		if share := float64(wider) / float64(times); math.Abs(share-above) > 3.5*deviation(above)/math.Sqrt(float64(times))+0.01 {
			t.Errorf("%d practices, %+v: the gap widens in %.4f of years drawn, by the chance in %.4f", len(pop.Practices), m, share, above)
		}
	}
	for i, got := range ranges {
		share, error := float64(held[i])/float64(times), 3*deviation(0.95)/math.Sqrt(float64(times))
		low, high := 0.95-error, 1.0
		if got.How == AboutMean {
			low, high = 0.93-error, 0.97+error
		}
		if share < low || share > high || !slices.Contains(how, got.How) {
			t.Errorf("%d practices, %+v, %s: %s range %.2f to %.2f about %.2f holds in %.4f of years drawn", len(pop.Practices), m, names[i], got.How, got.Low, got.High, got.Mean, share)
		}
	}
}

// drawnSums is what the sums come to in one year drawn.
func drawnSums(pop *Population, s *sampler, cases []Case, of *ChanceResult) (sums [7]float64) {
	affluent, deprived := of.Group("affluent"), of.Group("deprived")
	var sides [2]float64 // pay per child: affluent, deprived
	shift := s.model.Shock * s.year.NormFloat64()
	for i := range pop.Practices {
		q := s.drawIn(&pop.Practices[i], shift)
		paid, repaid := 0.0, 0.0
		for _, l := range cases[1].Contract.Pay(&q.Practice, nil, nil) {
			paid += float64(l.Pence)
			if l.Component == contract.ClawbackRepaid {
				repaid -= float64(l.Pence)
			}
		}
		change := paid - float64(total(nil, []Practice{q}, cases[0].Contract))
		sums[0], sums[1], sums[2] = sums[0]+paid, sums[1]+change, sums[2]+repaid
		switch {
		case affluent == nil || deprived == nil:
		case q.IMDDecile == 10:
			sides[0] += paid / float64(affluent.Eligible)
			sums[4] += paid / float64(affluent.Practices)
			sums[5] += change / float64(affluent.Eligible)
		default:
			sides[1] += paid / float64(deprived.Eligible)
			sums[4] -= paid / float64(deprived.Practices)
			sums[5] -= change / float64(deprived.Eligible)
		}
	}
	sums[3], sums[6] = sides[0]-sides[1], sides[0]/sides[1]
	return sums
}
