package sim

import "slices"

// FifthSpread is how what practices of one IMD fifth are paid more or less per
// eligible child, against the baseline, is spread over them: each practice
// counts once, whatever its size. Amounts are pence per eligible child.
type FifthSpread struct {
	Fifth         int // 1 = most deprived
	Practices     int // with an eligible child
	Least, Most   float64
	P10, P25, P50 float64
	P75, P90      float64
}

// ChangeByFifth spreads the change in pay per eligible child over the
// practices of each fifth that has any. The result is a run of the population.
func ChangeByFifth(pop *Population, baseline, now *Result) []FifthSpread {
	var changes ByCell[[]float64]
	for i := range pop.Practices {
		p := &pop.Practices[i]
		if n := p.Eligible(); n > 0 {
			to := &changes[p.cell()]
			*to = append(*to, PencePer(now.Practices[i].Total-baseline.Practices[i].Total, n))
		}
	}
	var list []FifthSpread
	for i, fifth := range Fifths.Groups() {
		x := together(&changes, &fifth.Members, func(to, one *[]float64) { *to = append(*to, *one...) })
		if len(x) == 0 {
			continue
		}
		slices.Sort(x)
		list = append(list, FifthSpread{Fifth: i + 1, Practices: len(x), Least: x[0], Most: x[len(x)-1],
			P10: quantileOf(x, 0.1), P25: quantileOf(x, 0.25), P50: quantileOf(x, 0.5), P75: quantileOf(x, 0.75), P90: quantileOf(x, 0.9)})
	}
	return list
}
