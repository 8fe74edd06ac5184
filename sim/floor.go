package sim

import (
	"cmp"
	"slices"

	"example.org/immpact/contract"
)

// Protection bends a practice's total, so that it is no sum of its cohorts: with
// T the total of the other lines and F the floor, U = max(0, F - T) is paid on
// top. What chance makes of it is exact all the same.
//
//   - Mean and variance: of each pair of counts of two cohorts, the counts of the
//     third at which U is paid are those of its smallest amounts, of which the
//     sums are at hand. Var(T + U) = Var T + Var U + 2 Cov(T, U), and so for the
//     change from the first case. Where both cases have a floor, the product of
//     their U is summed over every three counts.
//   - Percentiles of the total: the percentile of T or the floor, whichever is
//     more. Of any other amount: from every three counts, listed.

// floor is what is paid at the least by a case for the practice at hand; none
// where the total is never under it.
type floor struct {
	at    float64
	under bool // some count is under it
}

// findFloor finds the floor of case i: once its pay is known.
func (w *worker) findFloor(i int, certain bool) {
	f, has := w.cases[i].Contract.Floor(w.in[i].For(w.p))
	w.floors[i] = floor{float64(f), has && !certain && w.least(i) < float64(f)}
}

// least and most are the least and the most that the other lines of case i come
// to, however unlikely.
func (w *worker) least(i int) (sum float64) {
	for k := range contract.Cohorts {
		if w.p.Cohorts[k].Stated {
			low, _ := reachOf(w.pay[i][k].total)
			sum += low
		}
	}
	return sum
}

// reachOf is the least and the most that segments come to.
func reachOf(list []contract.Segment) (low, high float64) {
	for i, s := range list {
		for _, at := range [2]float64{s.At(s.From), s.At(s.To - 1)} {
			if i == 0 && at == s.At(s.From) {
				low, high = at, at
			}
			low, high = min(low, at), max(high, at)
		}
	}
	return low, high
}

// bends reports whether an amount of case i is not the sum of its cohorts.
func (w *worker) bends(i int, of SumOf) bool {
	switch of {
	case PayTotal, PayOf(contract.ProtectionPaid):
		return w.floors[i].under
	case PayChange:
		return w.floors[i].under || w.floors[0].under
	}
	return false
}

// bent puts into a row of figures of case i, in year y, what its floor and the
// first case's add.
func (w *worker) bent(i, y int, row []moment) {
	if !w.bends(i, PayChange) {
		return
	}
	mine, first := w.topUp(i, i, y), topUp{}
	total, change := &row[PayTotal], &row[PayChange]
	t := *total
	row[PayOf(contract.ProtectionPaid)] = mine.of(w.floors[i], t, w.values())
	if w.floors[i].under {
		total.mean += mine.mean
		total.variance = settled(t.variance+mine.variance+2*mine.withTotal, t.variance)
		total.least, total.most, total.values = max(t.least, w.floors[i].at), max(t.most, w.floors[i].at), w.values()
		if total.least == total.most {
			total.variance, total.values = 0, 0
		}
	}
	if i == 0 {
		return
	}
	both := 0.0
	if first = w.topUp(0, i, y); w.floors[0].under && w.floors[i].under {
		both = w.together(i, y) - mine.mean*first.mean
	}
	c := *change
	change.mean += mine.mean - first.mean
	change.variance = settled(c.variance+mine.variance+first.variance+2*(mine.withChange-first.withChange-both), c.variance+mine.variance+first.variance)
	change.least, change.most, change.values = c.least-first.most, c.most+mine.most, w.values()
}

// settled is a variance that came of larger ones; nothing where it is no more
// than their rounding.
func settled(variance, of float64) float64 {
	if variance < 1e-10*of {
		return 0
	}
	return variance
}

// values is how many amounts a sum of no independent cohorts can come to.
func (w *worker) values() int {
	n := 1
	for k := range contract.Cohorts {
		if ch := &w.p.Cohorts[k]; ch.Stated {
			n = min(n*int(w.model.left(ch)+1), mostValues+1)
		}
	}
	return n
}

// topUp is what chance makes of U.
type topUp struct {
	mean, variance        float64
	withTotal, withChange float64 // covariance with T, and with the change of T
	most                  float64
}

// of is the moment of U.
func (u *topUp) of(f floor, t moment, values int) moment {
	if !f.under {
		return moment{}
	}
	m := moment{mean: u.mean, variance: u.variance, least: max(0, f.at-t.most), most: max(0, f.at-t.least), values: values}
	if m.least == m.most {
		m.variance, m.values = 0, 0
	}
	return m
}

// counted is a cohort's amounts by count, with their chances in a year: of what
// U is paid on, and of the change that goes with it, both less their means.
type counted struct{ total, change, chance []float64 }

// smallest is sums over the smallest amounts of a cohort.
type smallest struct{ one, total, square, change, both float64 }

// topUp works out what U of case i comes to in year y, with the change from the
// first case to the case of.
func (w *worker) topUp(i, of, y int) topUp {
	var u topUp
	f := w.floors[i]
	if !f.under {
		return u
	}
	u.most = f.at - w.least(i)
	var cohorts []counted
	centre := 0.0
	for k := range contract.Cohorts {
		if w.p.Cohorts[k].Stated {
			one, mean := w.counted(i, of, k, y)
			cohorts, centre = append(cohorts, one), centre+mean
		}
	}
	m := topUpOf(f.at-centre, cohorts)
	u.mean, u.variance = m.one, max(0, m.square-m.one*m.one)
	u.withTotal, u.withChange = m.total, m.change
	return u
}

// topUpOf is the means of U, with the floor at f: one is that of U, square of U x
// U, total and change of U times those.
func topUpOf(f float64, cohorts []counted) (m smallest) {
	for len(cohorts) < int(contract.Cohorts) {
		cohorts = append(cohorts, counted{[]float64{0}, []float64{0}, []float64{1}})
	}
	slices.SortFunc(cohorts, func(a, b counted) int { return len(a.total) - len(b.total) })
	last, sums := cohorts[2].ascending()
	for a, x := range cohorts[0].total {
		from := 0
		for b := len(cohorts[1].total) - 1; b >= 0; b-- {
			v, c := x+cohorts[1].total[b], cohorts[0].change[a]+cohorts[1].change[b]
			p, g := cohorts[0].chance[a]*cohorts[1].chance[b], f-v
			from = placeFrom(last, from, g)
			s := &sums[from]
			m.one += p * (g*s.one - s.total)
			m.square += p * (g*g*s.one - 2*g*s.total + s.square)
			m.total += p * (v*g*s.one + (g-v)*s.total - s.square)
			m.change += p * (c*g*s.one - c*s.total + g*s.change - s.both)
		}
	}
	return m
}

// placeFrom is how many of the ascending amounts are under g, looked for from a
// place that was right for another g.
func placeFrom(list []float64, from int, g float64) int {
	for from < len(list) && list[from] < g {
		from++
	}
	for from > 0 && list[from-1] >= g {
		from--
	}
	return from
}

// counted is the cohort's amounts by count in year y, and the mean of those that
// U is paid on.
func (w *worker) counted(i, of int, k contract.CohortID, y int) (one counted, mean float64) {
	t := &w.onTime[k][y]
	at := func(list []contract.Segment) ([]float64, float64) {
		amounts, mean := make([]float64, len(t.chance)), t.mean(list)
		for _, s := range list {
			for n := max(t.first, s.From); n < min(t.first+int32(len(t.chance)), s.To); n++ {
				amounts[n-t.first] = s.At(n)
			}
		}
		for j := range amounts {
			amounts[j] -= mean
		}
		return amounts, mean
	}
	one.chance = t.chance
	one.total, mean = at(w.pay[i][k].total)
	one.change, _ = at(w.pay[of][k].change)
	return one, mean
}

// ascending is the amounts in ascending order, and the sums over those before each
// place.
func (c *counted) ascending() (list []float64, sums []smallest) {
	order := make([]int, len(c.total))
	for j := range order {
		order[j] = j
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(c.total[a], c.total[b]) })
	sums = make([]smallest, 1, len(order)+1)
	var s smallest
	for _, j := range order {
		p, v, d := c.chance[j], c.total[j], c.change[j]
		list = append(list, v)
		s.one += p
		s.total += p * v
		s.square += p * v * v
		s.change += p * d
		s.both += p * d * v
		sums = append(sums, s)
	}
	return list, sums
}

// together is the mean of U of case i times that of the first case, in year y.
func (w *worker) together(i, y int) float64 {
	sum := 0.0
	w.everyThree(i, y, func(p, now, first float64) {
		sum += p * max(0, w.floors[i].at-now) * max(0, w.floors[0].at-first)
	})
	return sum
}

// everyThree goes over every three counts in year y: their chance, and what the
// other lines of case i and of the first come to.
func (w *worker) everyThree(i, y int, do func(p, now, first float64)) {
	var now, first [contract.Cohorts]counted
	var mean, was float64
	for k := range contract.Cohorts {
		now[k] = counted{[]float64{0}, nil, []float64{1}}
		first[k] = now[k]
		if w.p.Cohorts[k].Stated {
			var a, b float64
			now[k], a = w.counted(i, i, k, y)
			first[k], b = w.counted(0, i, k, y)
			mean, was = mean+a, was+b
		}
	}
	for a, pa := range now[0].chance {
		for b, pb := range now[1].chance {
			x, z := mean+now[0].total[a]+now[1].total[b], was+first[0].total[a]+first[1].total[b]
			for c, pc := range now[2].chance {
				do(pa*pb*pc, x+now[2].total[c], z+first[2].total[c])
			}
		}
	}
}

// MeanUnder is the mean of how far the sum of independent amounts lies under a
// floor, where it does: of each the values and their chances. There are at most as
// many as cohorts.
func MeanUnder(floor float64, values, chances [][]float64) float64 {
	var cohorts []counted
	for i := range values {
		cohorts = append(cohorts, counted{values[i], make([]float64, len(values[i])), chances[i]})
	}
	return topUpOf(floor, cohorts).one
}
