package chart

import (
	"testing"

	"github.com/muesli/termenv"
)

// BenchmarkScreen draws one of each large chart in colour at 120 x 40: more
// than any one screen of the explorer shows.
func BenchmarkScreen(b *testing.B) {
	p := pen(Unicode, termenv.TrueColor)
	step, spread, change := cohortOfThousand(), fifths(), byDecile()
	for b.Loop() {
		step.Lines(p, 120, 20)
		spread.Lines(p, 120, 20)
		spread.Strips(p, 120)
		change.Lines(p, 120)
	}
}
