package sim

import "example.org/immpact/contract"

// Turn is the fewest children of one age with whom a practice that gains by a
// contract would lose by it, or the other way round.
type Turn struct {
	Cohort   contract.CohortID
	Children int32          // more on time than now; negative: fewer
	Change   contract.Pence // what it would gain, or lose, with them
}

// TurnOf looks for it, up to so many children more, of those who can still be
// reached, or fewer. It is false where nothing so near turns the change, and where
// there is no change to turn. Of as many it takes fewer children before more, and a
// younger age before an older.
func TurnOf(p *contract.Practice, was, now *contract.Payer, most int32) (Turn, bool) {
	before, after := payOf(was), payOf(now)
	change := after(p) - before(p)
	if change == 0 {
		return Turn{}, false
	}
	at := *p
	for n := int32(1); n <= most; n++ {
		for _, more := range [...]int32{-n, n} {
			for k := range contract.Cohorts {
				ch := &p.Cohorts[k]
				if more > ch.By[contract.Reachable] || ch.By[contract.OnTime]+more < 0 {
					continue
				}
				at.Cohorts[k] = BringIn(*ch, ch.By[contract.OnTime]+more)
				turned := after(&at) - before(&at)
				at.Cohorts[k] = *ch
				if turned != 0 && (turned > 0) != (change > 0) {
					return Turn{k, more, turned}, true
				}
			}
		}
	}
	return Turn{}, false
}
