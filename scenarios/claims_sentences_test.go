package scenarios_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// What the shipped claims say about their verdicts, in words of their own, is so
// of the simulated England: each sentence with a figure is held against that
// figure, worked out by this package's own payer.
func TestSentencesOfClaimsOn2021(t *testing.T) {
	s, err := scenarios.Load("published-2021-22")
	if err != nil {
		t.Fatal(err)
	}
	e := nation{s.Population.Practices}
	atSums := func(share float64) *ownRules { // the old target sums, a share of what is taken
		r := own2020
		for k := range r.sum {
			r.sum[k] *= share
		}
		return &r
	}
	gaining := func(r, before *ownRules) float64 {
		percent, _ := e.share(anyone, func(p *sim.Practice) (bool, bool) { return r.all(p).total() > before.all(p).total()+1e-6, true })
		return percent
	}
	percent := func(in func(*sim.Practice) bool, so func(*sim.Practice) bool) float64 {
		share, _ := e.share(in, func(p *sim.Practice) (bool, bool) { return so(p), true })
		return share
	}
	allOf := func(cohorts []int, p *sim.Practice, so func(k int) bool) bool {
		for _, k := range cohorts {
			if p.Cohorts[k].Eligible == 0 || !so(k) {
				return false
			}
		}
		return true
	}
	widens, kept := e.gap(&own2021)-e.gap(&own2020), e.gap(&ownWrittenOff)-e.gap(&own2020)
	var babies []int32
	points, earned := 0.0, 0.0
	for i := range e.practices {
		p := &e.practices[i]
		babies = append(babies, p.Cohorts[0].Eligible)
		points += 54 * own2021.point * float64(p.ListSize) / own2021.list
		earned += own2021.all(p).qof
	}
	slices.Sort(babies)
	onlyByRepayment, _ := e.share(anyone, func(p *sim.Practice) (so, loses bool) {
		now, before := own2021.all(p), own2020.all(p).total()
		return now.repaid > 0 && now.total()+now.repaid > before, now.total() <= before
	})
	worthThousands := func(r *ownRules) func(*sim.Practice) bool {
		return func(p *sim.Practice) bool { return r.missed(p, 1, true) >= 2000 }
	}

	for _, sentence := range []struct {
		claim, says string
		low, figure float64
		high        float64
	}{
		{"widens-inequalities", "nine practices in ten reached the lower target", 88,
			percent(anyone, func(p *sim.Practice) bool {
				return allOf([]int{1, 2}, p, func(k int) bool { return own2020.pay(p.ListSize, k, &p.Cohorts[k]).target > 0 })
			}), 92},
		{"widens-inequalities", "at those, deprived practices still lose as written", -2, e.deprivedChange(&own2021, atSums(0.7)), -1},
		{"widens-inequalities", "and the gap widens by more", widens, e.gap(&own2021) - e.gap(atSums(0.7)), 2 * widens},
		{"widens-inequalities-written-off", "whether deprived practices lost or gained in pounds, as it was enforced, turns on them", -1000,
			e.deprivedChange(&ownWrittenOff, &own2020) * e.deprivedChange(&ownWrittenOff, atSums(0.7)), 0},
		{"widens-inequalities-written-off", "at nine tenths they do neither", -0.1, e.deprivedChange(&ownWrittenOff, atSums(0.9)), 0.1},
		{"widens-inequalities-written-off", "the gap still widens, by less than half as much", 0, kept / widens, 0.5},
		{"widens-inequalities-written-off", "Most of the widening as written was the repayment", 0.5, 1 - kept/widens, 1},
		{"deprived-practice-7200", "nearly half of the practices of the most deprived fifth", 45, percent(deprived, func(p *sim.Practice) bool { return own2021.forgone(p) >= 7200 }), 50},
		{"few-if-any-95", "about one practice in sixteen reaches 95% on all three", 100. / 17, percent(anyone, func(p *sim.Practice) bool {
			return allOf([]int{0, 1, 2}, p, func(k int) bool { return own2021.pay(p.ListSize, k, &p.Cohorts[k]).coverage >= 95-1e-9 })
		}), 100. / 15},
		{"few-if-any-95-deprived", "of practices in the most deprived fifth about one in seventeen is at 95%", 100. / 18,
			percent(deprived, func(p *sim.Practice) bool { c, any := vi003(&own2021, p); return any && c.coverage >= 95-1e-9 }), 100. / 16},
		{"one-child-thousands", "one child would be worth £2,000 or more in most practices", 50, percent(anyone, worthThousands(&own2021)), 100},
		{"one-child-thousands", "it takes a list of about 11,000", 35,
			percent(func(p *sim.Practice) bool { return p.ListSize >= 10_500 && p.ListSize < 11_500 }, worthThousands(&ownWrittenOff)), 65},
		{"births", "half of all practices have fewer than 75", 65, float64(babies[len(babies)/2]), 75},
		{"most-gain", "two practices in five gain", 38, gaining(&own2021, &own2020), 42},
		{"most-gain", "one in seven of the others loses by the repayment as written alone", 100. / 8, onlyByRepayment, 100. / 6},
		{"most-gain", "At 0.7 of those sums, which another reading of what was paid allows, seven in ten gain", 68, gaining(&own2021, atSums(0.7)), 72},
		{"most-gain-written-off", "nearly half gain", 45, gaining(&ownWrittenOff, &own2020), 50},
		{"most-gain-written-off", "old sums a few per cent lower", 50, gaining(&ownWrittenOff, atSums(0.97)), 60},
		{"sixty-million-to-qof", "worth £74m to these practices at full achievement", 73.5e6, points, 74.5e6},
		{"sixty-million-to-qof", "£59m at four fifths of it", 58.5e6, 0.8 * points, 59.5e6},
		{"sixty-million-to-qof", "they earn under half of it", 0, earned / points, 0.5},
	} {
		i := slices.IndexFunc(s.Claims, func(c scenarios.Claim) bool { return c.ID == sentence.claim })
		if i < 0 || !strings.Contains(s.Claims[i].About, sentence.says) {
			t.Errorf("%s does not say %q; put the sentence it says, and its figure, here", sentence.claim, sentence.says)
		}
		if !(sentence.low < sentence.figure && sentence.figure < sentence.high) {
			t.Errorf("%s says %q, and the figure is %.4g, which is not between %.4g and %.4g", sentence.claim, sentence.says, sentence.figure, sentence.low, sentence.high)
		}
	}
}

// deprivedChange is what deprived practices gain or lose, in pounds per eligible
// child.
func (e nation) deprivedChange(now, before *ownRules) float64 {
	sum, children := 0.0, 0.0
	for i := range e.practices {
		if p := &e.practices[i]; deprived(p) {
			sum += now.all(p).total() - before.all(p).total()
			children += float64(p.Eligible())
		}
	}
	return sum / children
}
