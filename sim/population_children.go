package sim

import "example.org/immpact/contract"

// children draws a cohort: each child's status, given p, the chance that a
// child neither contraindicated nor registered late is on time.
func (c *CohortRecipe) children(s *stream, t int, eligible int32, p float64) contract.Children {
	ch := contract.Children{Stated: true, Eligible: eligible}
	upTo := c.upTo(t, p)
	for range eligible {
		draw, status := s.bits(), contract.OnTime
		for draw >= upTo[status] {
			status++
		}
		ch.By[status]++
	}
	return ch
}

// upTo is the chances of the statuses, added up, in units: a draw under the
// first is on time, one under the second late, and so on.
func (c *CohortRecipe) upTo(t int, p float64) (sums [contract.Statuses]uint64) {
	leave := c.statuses(t, contract.Contraindicated, contract.Declined) / 100
	onTime := float64(p*(1-leave)) / (1 - float64(leave*p))
	sum := onTime
	sums[contract.OnTime] = uint64(float64(sum * certain))
	for status := contract.Late; status < contract.Reachable; status++ {
		sum += float64((1 - onTime) * c.NotOnTime[status][t] / 100)
		sums[status] = min(uint64(float64(sum*certain)), certain)
	}
	sums[contract.Reachable] = certain
	return sums
}

// drawBaseline draws past years of the same children, each on time with chance p,
// and states the practice's own baseline of them. Where no child would be in
// the denominator there is none.
func drawBaseline(s *stream, ch *contract.Children, years int, p float64) {
	children := int64(years) * int64(ch.Eligible-ch.By[contract.Contraindicated]-ch.By[contract.RegisteredLate])
	if children == 0 {
		return
	}
	chance, onTime := uint64(float64(p*certain)), int64(0)
	for range children {
		if s.bits() < chance {
			onTime++
		}
	}
	ch.HasBaseline = true
	ch.Baseline = contract.Percent(contract.Round(onTime, 100_00, children))
}
