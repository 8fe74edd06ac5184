package wording

import (
	"math"
	"strconv"
	"strings"

	"example.org/immpact/sim"
)

// Share writes n of a whole in per cent, with so many decimals: 12.5%; "none"
// of nothing.
func Share(n, of, decimals int) string {
	if of == 0 {
		return "none"
	}
	return strconv.FormatFloat(100*float64(n)/float64(of), 'f', decimals, 64) + "%"
}

// Chance writes a chance of 0 to 1 as a sentence has it, in whole per cent. One
// that is neither none nor certain is never written as either: under 1%, over
// 99%.
func Chance(p float64) string { return ChanceTo(p, 0) }

// ChanceTo is Chance with so many decimals.
func ChanceTo(p float64, decimals int) string { return chance(p, decimals, "under ", "over ") }

// ChanceCell is Chance as a column of figures has it, shorter and with so many
// decimals: <0.1%, >99.9%.
func ChanceCell(p float64, decimals int) string { return chance(p, decimals, "<", ">") }

func chance(p float64, decimals int, under, over string) string {
	finest := math.Pow10(-decimals) // per cent
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', decimals, 64) + "%" }
	switch x := 100 * p; {
	case p > 0 && x < finest/2:
		return under + number(finest)
	case p < 1 && x > 100-finest/2:
		return over + number(100-finest)
	default:
		return number(x)
	}
}

// Decile names an IMD decile (1 to 10), or with of 5 a fifth, and which end
// of the scale it is: 1 (most deprived).
func Decile(d, of int) string {
	if end := End(d, of); end != "" {
		return strconv.Itoa(d) + " (" + end + ")"
	}
	return strconv.Itoa(d)
}

// End says which end of the scale a decile is, or with of 5 a fifth; empty
// for those between.
func End(d, of int) string {
	switch d {
	case 1:
		return "most deprived"
	case of:
		return "least deprived"
	}
	return ""
}

// NotRecorded stands for a count that the source of a practice's figures does
// not tell.
const NotRecorded = "not recorded"

// NotStated stands for what a practice does not state.
const NotStated = "not stated"

// DecileOf is the number of a practice's IMD decile; 0 is not stated.
func DecileOf(d uint8) string {
	if d == 0 {
		return NotStated
	}
	return strconv.Itoa(int(d))
}

// Deciles lists the deciles of a group, those next to each other as a range:
// 1-2, or 1, 3.
func Deciles(in [11]bool) string {
	var parts []string
	for d := 1; d <= 10; d++ {
		if !in[d] {
			continue
		}
		last := d
		for last < 10 && in[last+1] {
			last++
		}
		part := strconv.Itoa(d)
		if last > d {
			part += "-" + strconv.Itoa(last)
		}
		parts = append(parts, part)
		d = last
	}
	return strings.Join(parts, ", ")
}

// Groups of practices that are not one decile.
const (
	Deprived  = "deprived"
	Affluent  = "affluent"
	All       = "all"
	London    = "london"
	Elsewhere = "elsewhere"
)

// Groups names the groups that a command takes, besides a region and a network.
const Groups = sim.GroupNames

// Sides are the two groups that stand beside each other.
var Sides = []string{Deprived, Affluent}

// Wide are the groups, not of one decile, that stand beside each other in
// tables; London and elsewhere where practices state their region.
var Wide = []string{Deprived, Affluent, All, London, Elsewhere}

// Network names a primary care network; one without a name is that of the
// practices that state none.
func Network(name string) string {
	if name == "" {
		return "(none stated)"
	}
	return name
}
