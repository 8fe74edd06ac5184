package sim

import "example.org/immpact/contract"

// split is how children who are not on time divide by status: the chances of
// the statuses, added up. A draw under the second is late, and so on.
type split [contract.Statuses]uint64

func (c *CohortRecipe) split(t int) split {
	var s split
	sum := 0.0
	for status := contract.Late; status < contract.Reachable; status++ {
		sum += c.NotOnTime[status][t] / 100
		s[status] = chance(sum)
	}
	s[contract.Reachable] = certain
	return s
}

// onTime is the chance that any child is on time, given p, the chance of one
// who is neither contraindicated nor registered late.
func (c *CohortRecipe) onTime(t int, p float64) float64 {
	leave := c.statuses(t, contract.Contraindicated, contract.Declined) / 100
	return float64(p*(1-leave)) / (1 - float64(leave*p))
}

// children draws each child's status.
func (s *stream) children(eligible int32, onTime float64, others *split) contract.Children {
	ch := contract.Children{Stated: true, Eligible: eligible}
	ch.By[contract.OnTime] = s.successes(eligible, chance(onTime))
	for range eligible - ch.By[contract.OnTime] {
		draw, status := s.draw(), contract.Late
		for draw >= others[status] {
			status++
		}
		ch.By[status]++
	}
	return ch
}

// baseline draws past years of the children of ch who are neither
// contraindicated nor registered late, each on time with chance p, and states
// the practice's own baseline of them. Where there are none there is none.
func (s *stream) baseline(ch *contract.Children, years int32, p float64) {
	children := years * (ch.Eligible - ch.By[contract.Contraindicated] - ch.By[contract.RegisteredLate])
	if children == 0 {
		return
	}
	onTime := s.successes(children, chance(p))
	ch.Baseline = contract.Percent(contract.Round(int64(onTime), 100_00, int64(children)))
	ch.HasBaseline = true
}
