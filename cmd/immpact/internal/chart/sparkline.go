package chart

import (
	"math"
	"strings"
)

// Sparkline draws the density of one distribution in so many cells: weights,
// such as probabilities, at equal distances from left to right. A weight that
// falls on two cells is shared between them in proportion. What has no weight
// is blank; weights that are no numbers or under zero count as none.
func Sparkline(p Pen, weights []float64, cells int) string {
	if cells <= 0 {
		return ""
	}
	density := resample(weights, cells)
	_, most := extent(density...)
	var line strings.Builder
	for _, v := range density {
		if most > 0 {
			v /= most
		}
		line.WriteString(p.Set.Shade(v))
	}
	return line.String()
}

// resample shares weights out over cells, keeping their sum. They are first
// divided by the largest, so that sums of huge ones stay finite.
func resample(weights []float64, cells int) []float64 {
	density := make([]float64, cells)
	_, most := extent(weights...)
	per := float64(cells) / float64(max(1, len(weights)))
	for i, w := range weights {
		if !finite(w) || w <= 0 {
			continue
		}
		from, to := float64(i)*per, float64(i+1)*per
		for x := int(from); x < cells && float64(x) < to-1e-9; x++ {
			overlap := min(to, float64(x+1)) - max(from, float64(x))
			density[x] += w / most * overlap / per
		}
	}
	return density
}

// Shade is the glyph for a share of the fullest cell; blank only for nothing.
func (s *Set) Shade(share float64) string {
	if !(share > 0) {
		return " "
	}
	n := int(math.Round(share * float64(len(s.shades))))
	return s.shades[min(max(n, 1), len(s.shades))-1]
}
