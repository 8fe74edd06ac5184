package sim

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Practices are worked out in batches, each by whichever worker is free. How
// they fall into batches depends on their number alone, and batches are added
// up in order, so that sums do not depend on the number of workers.
const mostBatches, leastBatch = 64, 32

// chances is Chance, with percentiles or without.
func chances(pop *Population, cases []Case, m Model, percentiles bool) []ChanceResult {
	n, beyond := len(pop.Practices), pop.Beyond(cases[0].Contract)
	results := make([]ChanceResult, len(cases))
	for i, cs := range cases {
		results[i] = ChanceResult{Case: cs, Practices: make([]PracticeChance, n), of: pop, baseline: cases[0], model: m}
	}
	size := max(leastBatch, (n+mostBatches-1)/mostBatches)
	tallies := make([][]tally, (n+size-1)/size)
	var taken atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(tallies)) {
		workers.Add(1)
		go func() {
			defer workers.Done()
			w := newWorker(cases, beyond, m, size)
			for b := int(taken.Add(1)) - 1; b < len(tallies); b = int(taken.Add(1)) - 1 {
				tallies[b] = w.batch(pop.Practices, results, b*size, min(n, (b+1)*size), percentiles)
			}
		}()
	}
	workers.Wait()
	years := m.years()
	for i := range results {
		var whole tally
		for b := range tallies {
			whole.join(&tallies[b][i])
		}
		results[i].Groups = whole.groups(pop.Groups, years)
		results[i].Gap = whole.gap(pop.Groups, years)
		results[i].Within = whole.within(years)
	}
	return results
}

// batch works out the practices from from up to but not including to, and
// adds them up by case.
func (w *worker) batch(practices []Practice, results []ChanceResult, from, to int, percentiles bool) []tally {
	tallies := make([]tally, len(results))
	for at := from; at < to; at++ {
		w.begin(&practices[at])
		for i := range results {
			pc := &results[i].Practices[at]
			*pc = w.practice(i)
			tallies[i].add(&practices[at], w.figures)
			if percentiles {
				pc.Percentiles = &take(&w.percentiles, 1, w.many)[:1][0]
				*pc.Percentiles = w.percentilesOf(i, PayTotal)
			}
		}
	}
	return tallies
}
