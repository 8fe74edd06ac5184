package sim

import "example.org/immpact/contract"

// Winning children over a group of practices, for a reckoner: so many more are to
// be on time, and each practice takes its part.

// Won is the children that were won of a cohort.
type Won struct {
	By    [contract.Statuses]int64 // by the status that they had
	Short int64                    // children for whom no practice had a place
}

// Children is how many were won.
func (w *Won) Children() int64 {
	var n int64
	for _, x := range w.By {
		n += x
	}
	return n
}

// Win brings n more children of the cohort on time in the practices, in place.
// They are shared out by largest remainder over the practices' eligible children;
// a practice takes no more than it has to win (see cohort.go), and what is over
// goes to the others in the same way.
func Win(practices []Practice, k contract.CohortID, n int64) Won {
	won := Won{Short: n}
	weights := make([]int64, len(practices))
	for won.Short > 0 {
		some := false
		for i := range practices {
			weights[i] = 0
			if ch := &practices[i].Cohorts[k]; couldWin(ch) > 0 {
				weights[i], some = int64(ch.Eligible), true
			}
		}
		if !some {
			break
		}
		for i, part := range largestRemainder(won.Short, weights) {
			won.take(&practices[i].Cohorts[k], part)
		}
	}
	return won
}

// couldWin counts the children of the cohort who may be won.
func couldWin(ch *contract.Children) int64 {
	var n int64
	for _, s := range winnable {
		n += int64(ch.By[s])
	}
	return n
}

// take wins n children of one practice's cohort, or as many as there are.
func (w *Won) take(ch *contract.Children, n int64) {
	for _, s := range winnable {
		moved := int64(Move(ch, s, contract.OnTime, int32(min(n, int64(ch.Eligible)))))
		w.By[s] += moved
		w.Short -= moved
		n -= moved
	}
}
