package chart

import (
	"math"
	"strings"
)

// Meter draws a fraction as a bar in exactly so many cells. It is empty only
// at 0 and full only at 1; a fraction beyond them is drawn as the nearer one,
// and one that is no number is blank.
func Meter(p Pen, fraction float64, cells int) string {
	if cells <= 0 {
		return ""
	}
	if math.IsNaN(fraction) {
		return strings.Repeat(" ", cells)
	}
	parts := len(p.Set.eighths)
	all := cells * parts
	n := int(math.Round(min(max(fraction, 0), 1) * float64(all)))
	if fraction > 0 {
		n = max(n, 1)
	}
	if fraction < 1 {
		n = min(n, all-1)
	}
	filled := strings.Repeat(p.Set.eighths[parts-1], n/parts)
	if n%parts > 0 {
		filled += p.Set.eighths[n%parts-1]
	}
	track := strings.Repeat(p.Set.track, cells-(n+parts-1)/parts)
	return p.Style.Reform.Render(filled) + p.Style.Dim.Render(track)
}
