package sim

import (
	"cmp"
	"slices"
)

// Deciles cuts practices into tenths by deprivation score, so that each tenth
// holds an equal share of their patients: 1 = most deprived, 10 = least. The
// practices are ranked by falling score, those of one score together; each
// lies in the tenth that holds the middle of its patients. Scores and
// patients go by practice; the result does too. Without any patient there are
// no tenths, and every decile is 0.
func Deciles(scores []float64, patients []int32) []uint8 {
	rank := make([]int, len(scores))
	var total int64
	for i := range rank {
		rank[i] = i
		total += int64(patients[i])
	}
	deciles := make([]uint8, len(scores))
	if total == 0 {
		return deciles
	}
	slices.SortFunc(rank, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	var before int64
	for from := 0; from < len(rank); {
		to, here := from, int64(0)
		for ; to < len(rank) && cmp.Compare(scores[rank[to]], scores[rank[from]]) == 0; to++ {
			here += int64(patients[rank[to]])
		}
		// Ten times the middle over the total, in whole numbers.
		decile := 1 + 10*(2*before+here)/(2*total)
		for _, i := range rank[from:to] {
			deciles[i] = uint8(min(decile, 10))
		}
		before += here
		from = to
	}
	return deciles
}
