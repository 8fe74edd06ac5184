package sim

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"example.org/immpact/contract"
)

// amount is one that a practice can be paid, with its chance.
type amount struct{ value, chance float64 }

// listed is every amount a practice can be paid, with its chance: all triples
// of counts, probabilities by gonum. Nothing is shared with the distribution
// but the pay at each count.
func listed(p *Practice, pay func(contract.CohortID) []contract.Segment, m Model) []amount {
	var all []amount
	for _, year := range m.years() {
		in := []amount{{0, year.weight}}
		for k := range contract.Cohorts {
			ch := &p.Cohorts[k]
			list := pay(k)
			if !ch.Stated || len(list) == 0 {
				continue
			}
			on, _ := year.chance(ch)
			var next []amount
			for c := range ch.Open() + 1 {
				chance := probability(ch.Open(), c, on, m.Spread[k])
				for _, a := range in {
					if a.chance*chance > 1e-18 {
						next = append(next, amount{a.value + atCount(list, c), a.chance * chance})
					}
				}
			}
			in = next
		}
		all = append(all, in...)
	}
	slices.SortFunc(all, func(a, b amount) int { return cmp.Compare(a.value, b.value) })
	return all
}

// upTo is the chance to be at most v.
func upTo(all []amount, v float64) float64 {
	sum := 0.0
	for _, a := range all[:sort.Search(len(all), func(i int) bool { return all[i].value > v })] {
		sum += a.chance
	}
	return sum
}

// A percentile is an amount that pay can take, at which the listed chances
// reach the percentage and under which they do not, to the penny's
// millionth: of the total, of each component and of the change.
func TestPercentilesAgainstAllTriples(t *testing.T) {
	const within, digits = 1e-6, 1e-10
	r := rand.New(rand.NewPCG(8, 1))
	for i := range 120 {
		m := anyModel(i)
		most := int64(40)
		if m.Shock > 0 {
			most = 12
		}
		p, cases := anyPractice(r, most), anyCases(r)
		w := newWorker(cases, nil, m, 1)
		w.begin(p)
		for name, pay := range map[string]func(contract.CohortID) []contract.Segment{
			"total":  func(k contract.CohortID) []contract.Segment { return w.pay[0][k].total },
			"fees":   func(k contract.CohortID) []contract.Segment { return w.pay[0][k].components[contract.ItemOfService] },
			"repaid": func(k contract.CohortID) []contract.Segment { return w.pay[0][k].components[contract.ClawbackRepaid] },
			"change": func(k contract.CohortID) []contract.Segment { return w.pay[1][k].change },
		} {
			all := listed(p, pay, m)
			table := w.table(pay)
			for _, q := range []float64{0.001, 0.1, 0.25, 0.5, 0.9, 0.999} {
				v := table.quantile(q)
				if upTo(all, v+within) < q-digits || upTo(all, v-within) > q+digits {
					t.Fatalf("%s: %v as percentile %v: chances %v to %v\n%+v", name, v, q, upTo(all, v-within), upTo(all, v+within), p)
				}
				if at := sort.Search(len(all), func(i int) bool { return all[i].value >= v-within }); at == len(all) || all[at].value > v+within {
					t.Fatalf("%s: %v is no amount that is paid", name, v)
				}
			}
		}
	}
}

// Where there are too many pairs to sort, pooled atoms leave a percentile
// within a cell of each of the two cohorts pooled; here within a five
// hundredth of the range of pay.
func TestPercentilesOfTheLargest(t *testing.T) {
	p := &Practice{}
	p.ListSize = 100_000
	for k := range p.Cohorts {
		p.Cohorts[k], _ = Cohort(3000, [contract.Statuses]int64{contract.OnTime: 2600}, 0)
	}
	m := Model{Spread: [contract.Cohorts]float64{0.05, 0.05, 0.05}}
	cs := casesOf(imposed2021())[0]
	w := newWorker([]Case{cs}, nil, m, 1)
	w.begin(p)
	pay := func(k contract.CohortID) []contract.Segment { return w.pay[0][k].total }
	table := w.table(pay)
	if n := len(table.pairs); n > mostPairs || n < mostPairs/8 {
		t.Errorf("%d pairs, at most %d", n, mostPairs)
	}
	s, low, high := newSampler(m, 8), math.Inf(1), math.Inf(-1)
	var drawn []float64
	for range 2000 {
		q := s.draw(p)
		drawn = append(drawn, float64(total(nil, []Practice{q}, cs.Contract)))
		low, high = min(low, drawn[len(drawn)-1]), max(high, drawn[len(drawn)-1])
	}
	for _, q := range []float64{0.1, 0.5, 0.9} {
		v, slack := table.quantile(q), 4*deviation(q)/math.Sqrt(2000)
		under, upTo := 0.0, 0.0
		for _, x := range drawn {
			under += truth(x < v-(high-low)/500) / 2000
			upTo += truth(x <= v+(high-low)/500) / 2000
		}
		if upTo < q-slack || under > q+slack {
			t.Errorf("percentile %v is %v: %v of draws under it, %v up to it", q, v, under, upTo)
		}
	}
}

// A density adds up to 1, and its cells are the chances listed.
func TestDensity(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 2))
	for i := range 60 {
		m := anyModel(i % 2)
		p, cases := anyPractice(r, 30), anyCases(r)
		const cells = 16
		got := ChanceDensity(nil, p, cases[0], m, cells)
		whole := 0.0
		for _, c := range got.Chance {
			whole += c
		}
		if !near(whole, 1, 1e-12) {
			t.Fatalf("adds up to %v", whole)
		}
		if got.High == got.Low {
			if len(got.Chance) != 1 {
				t.Fatalf("certain pay in %d cells", len(got.Chance))
			}
			continue
		}
		w := newWorker(cases, nil, m, 1)
		w.begin(p)
		all := listed(p, func(k contract.CohortID) []contract.Segment { return w.pay[0][k].total }, m)
		sum := 0.0
		for c := range cells - 1 {
			sum += got.Chance[c]
			edge := got.Low + (got.High-got.Low)*float64(c+1)/cells
			if a, b := upTo(all, edge-1e-6), upTo(all, edge+1e-6); sum < a-1e-9 || sum > b+1e-9 {
				t.Fatalf("up to cell %d: %v, listed %v to %v", c, sum, a, b)
			}
		}
	}
}
