package sim

import (
	"fmt"
	"math"

	"example.org/immpact/contract"
)

// GapMove is what becomes of the gap per child from one case to another, to
// the penny.
type GapMove uint8

// What becomes of a gap.
const (
	GapStays GapMove = iota
	GapOpens
	GapCloses
	GapTurns // from one side's favour to the other's
	GapWidens
	GapNarrows
)

// MoveOfGap is what becomes of the gap per child between two cases.
func MoveOfGap(before, after Gap) GapMove {
	from, to := nearest(before.PerChild), nearest(after.PerChild)
	switch {
	case from == to:
		return GapStays
	case from == 0:
		return GapOpens
	case to == 0:
		return GapCloses
	case (from > 0) != (to > 0):
		return GapTurns
	case magnitude(to) > magnitude(from):
		return GapWidens
	}
	return GapNarrows
}

func magnitude(p contract.Pence) contract.Pence { return max(p, -p) }

// GapVerdict says what becomes of the gap in one line: Narrows the gap by £2.24
// a child. The amount is the nearest penny to the exact difference, which can
// be a penny from that of the two gaps as shown.
func GapVerdict(before, after Gap) string {
	by := magnitude(nearest(math.Abs(after.PerChild) - math.Abs(before.PerChild)))
	if by == 0 {
		by = magnitude(magnitude(nearest(after.PerChild)) - magnitude(nearest(before.PerChild)))
	}
	switch MoveOfGap(before, after) {
	case GapStays:
		return "Leaves the gap as it is"
	case GapOpens:
		return "Opens a gap"
	case GapCloses:
		return "Closes the gap"
	case GapTurns:
		return "Turns the gap round"
	case GapWidens:
		return fmt.Sprintf("Widens the gap by %s a child", by)
	}
	return fmt.Sprintf("Narrows the gap by %s a child", by)
}

// gapSentence says what becomes of the gap, with both.
func gapSentence(before, after Gap) string {
	from, to := nearest(before.PerChild), nearest(after.PerChild)
	verb := "narrows"
	switch MoveOfGap(before, after) {
	case GapStays:
		if to == 0 {
			return "there is still no gap between them"
		}
		return fmt.Sprintf("the gap stays at %s per eligible child", magnitude(to))
	case GapOpens:
		return "now " + gapNow(after.PerChild)
	case GapCloses:
		return fmt.Sprintf("the gap of %s per eligible child closes", magnitude(from))
	case GapTurns:
		return fmt.Sprintf("the gap turns round, from %s per eligible child in favour of %s practices to %s in favour of %s ones",
			magnitude(from), favoured(from), magnitude(to), favoured(to))
	case GapWidens:
		verb = "widens"
	}
	if to < 0 {
		verb = "in favour of deprived practices " + verb
	}
	return fmt.Sprintf("the gap %s from %s to %s per eligible child", verb, magnitude(from), magnitude(to))
}

// gapNow says how large the gap is.
func gapNow(gap float64) string {
	p := nearest(gap)
	if p == 0 {
		return "no gap between them"
	}
	return fmt.Sprintf("a gap of %s per eligible child in favour of %s practices", magnitude(p), favoured(p))
}

// favoured is the side that a gap is in favour of.
func favoured(gap contract.Pence) string {
	if gap > 0 {
		return "affluent"
	}
	return "deprived"
}
