package chart

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cohortOfTwenty is a QOF-like payment for 20 children: nothing under 90%,
// which 18 reach; £600 from there, £1,200 at 19 and £1,800 at all 20.
func cohortOfTwenty() Step {
	values := make([]float64, 21)
	values[18], values[19], values[20] = 600_00, 1_200_00, 1_800_00
	return Step{
		Values: values, Cliffs: []int{18}, Stands: true, Here: 17,
		Pay: pounds, Unit: "children on time of 20",
	}
}

// cohortOfThousand pays £1 a child and a cliff of £500 at 900 children.
func cohortOfThousand() Step {
	values := make([]float64, 1001)
	for n := range values {
		values[n] = float64(n) * 100
		if n >= 900 {
			values[n] += 500_00
		}
	}
	return Step{Values: values, Cliffs: []int{900}, Pay: pounds, Unit: "children"}
}

// The fixtures of single pictures.
var (
	small    = cohortOfTwenty()
	compared = func() Step {
		d := cohortOfTwenty()
		d.Baseline = make([]float64, 21)
		for n := 16; n <= 20; n++ {
			d.Baseline[n] = 1_500_00
		}
		return d
	}()
	// Eight points are worth £80 at the cliff, against £10,000 of fees: less
	// than a row, and still marked.
	minute  = Step{First: 90, Values: []float64{10_000_00, 10_000_00, 10_080_00, 10_080_00}, Cliffs: []int{92}, Pay: pounds}
	falling = Step{Values: []float64{300, 300, -200, 100}, Cliffs: []int{2}, Pay: number}
	gap     = Step{Values: []float64{100, math.NaN(), 200, 200}, Pay: number}
)

var stepPictures = []struct {
	name          string
	chart         Step
	set           *Set
	width, height int
	want          string
	reason        string
}{
	{"ascii", small, ASCII, 60, 12, `
£2000 +
      |                                                  +--
£1500 +                                                  |
      |                                               +--+
£1000 +                                               |
      |                                               |
 £500 +                                             #-+
      |                                             #
   £0 +-------------------------------------------@-#
      ++-----------+------------+-----------+-----+------+--
       0           5           10          15   @ 17    20
                      children on time of 20
`, "a count has three columns; the cliff is #"},
	{"console", small, Console, 60, 12, `
£2000 ┤
      │                                                  ┌──
£1500 ┤                                                  │
      │                                               ┌──┘
£1000 ┤                                               │
      │                                               │
 £500 ┤                                             ╓─┘
      │                                             ║
   £0 ┤───────────────────────────────────────────■─╜
      └┬───────────┬────────────┬───────────┬─────┬──────┬──
       0           5           10          15   ■ 17    20
                      children on time of 20
`, "the cliff is a double line"},
	{"unicode", small, Unicode, 60, 12, `
£2000 ┤
      │                                                  ┌──
£1500 ┤                                                  │
      │                                               ┌──┘
£1000 ┤                                               │
      │                                               │
 £500 ┤                                             ┎─┘
      │                                             ┃
   £0 ┤───────────────────────────────────────────●─┚
      └┬───────────┬────────────┬───────────┬─────┬──────┬──
       0           5           10          15   ● 17    20
                      children on time of 20
`, "the cliff is a heavy line; jumps of a row and more go straight up"},
	{"narrow", small, Unicode, 24, 9, `
£2000 ┤                ┌
      │                │
      │               ┌┘
      │              ┎┘
      │              ┃
   £0 ┤─────────────●┚
      └┬────────────┬───
       0          ● 17
       children on time…
`, "several counts share a column, the cliff is still a jump"},
	{"many counts", cohortOfThousand(), Unicode, 50, 11, `
      │
£1500 ┤                                      ┰────
      │                                      ┃
£1000 ┤                                     ─┸
      │                          ────────────
 £500 ┤                ───────────
      │     ────────────
   £0 ┤──────
      └┬────────────────────┬────────────────────┬
       0                   500                1000
                        children
`,
		"20 counts a column: small steps join into no upright line, the cliff is one"},
	{"two curves", compared, Unicode, 60, 12, `
      │
£2000 ┤
      │                                        ··········┌──
      │                                        ·      ┌──┘
£1000 ┤                                        ·      │
      │                                        ·    ┎─┘
      │                                        ·    ┃
   £0 ┤───────────────────────────────────────────●─┚
      └┬───────────┬────────────┬───────────┬─────┬──────┬──
       0           5           10          15   ● 17    20
                      children on time of 20
··· baseline   ─── now
`, "the baseline is a trail behind"},
	{"minute cliff", minute, Unicode, 40, 8, `
       │
£10000 ┤────────────────╂───────────────
       │
 £5000 ┤
       │
    £0 ┤
       └┬───────────────┬───────┬───────
       90              92      93
`, "a cliff under a row is marked where it is"},
	{"under zero", falling, Unicode, 40, 9, `
 400 ┤
     │─────────────────┒
 200 ┤                 ┃
     │                 ┃       ┌────────
   0 ┤                 ┃       │
     │                 ┃       │
-200 ┤                 ┖───────┘
     └┬────────────────┬───────┬────────
      0                2       3
`, "zero is always on the scale; a cliff may go down"},
	{"gap", gap, Unicode, 40, 8, `
200 ┤                 ──────────────────
    │
    │────────
    │
    │
  0 ┤
    └┬────────────────┬────────┬────────
     0                2        3
`, "nothing is drawn, nor bridged, where pay is not known"},
	{"all zero", Step{Values: make([]float64, 5), Pay: pounds}, Unicode, 30, 7, `
   │
   │
   │
   │
£0 ┤──────────────────────────
   └┬───────────────────┬─────
    0                   4
`, "flat on zero"},
	{"one count", Step{First: 3, Values: []float64{500}, Pay: pounds}, Unicode, 30, 7, `
£5 ┤──────────────────────────
   │
   │
   │
£0 ┤
   └┬─────────────────────────
    3
`, "a level line"},
	{"too narrow", small, Unicode, 14, 9, `
Too small to
draw the curve
here.
`, "said in words"},
	{"too low", small, Unicode, 60, 5, `
Too small to draw the curve here.
`, "said in words"},
	{"empty", Step{Pay: pounds}, Unicode, 70, 9, "Nothing to draw: no pay is known for any number of children.", "said in words"},
}

func TestStep(t *testing.T) {
	for _, tt := range stepPictures {
		t.Run(tt.name, func(t *testing.T) {
			t.Log(tt.reason)
			got := tt.chart.Lines(plain(tt.set), tt.width, tt.height)
			drawn(t, got, tt.want)
			if len(got) > tt.height {
				t.Errorf("%d lines, asked for %d", len(got), tt.height)
			}
		})
	}
}

// Whatever the width, the cliff goes straight from the row of the pay before
// it to the row of the pay at it: its column has heavy cells on every row
// between.
func TestStepKeepsCliff(t *testing.T) {
	d := cohortOfThousand()
	for width := 20; width <= 240; width++ {
		f := d.fit(width, 20)
		path := d.trace(f, d.Values)
		var got, want []int
		x := d.column(900, f.w)
		for y := range f.h {
			if path.joints[y*f.w+x].cliff {
				got = append(got, y)
			}
			if y >= f.scale.level(d.Values[900]) && y <= f.scale.level(d.Values[899]) {
				want = append(want, y)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" || len(got) < 4 {
			t.Errorf("width %d, rows of the cliff (-want +got):\n%s", width, diff)
		}
	}
}

// Every count's pay is on the canvas in the count's own column, at its row.
func TestStepShowsEveryCount(t *testing.T) {
	for _, d := range []Step{cohortOfTwenty(), cohortOfThousand()} {
		for _, width := range []int{20, 33, 80, 120} {
			f := d.fit(width, 16)
			path := d.trace(f, d.Values)
			for i, v := range d.Values {
				if path.joints[f.scale.level(v)*f.w+d.column(i, f.w)].sides == 0 {
					t.Errorf("width %d: the pay at %d of %d is not drawn", width, i, len(d.Values)-1)
				}
			}
		}
	}
}

func TestStepLabelsAreWhole(t *testing.T) {
	d := cohortOfTwenty()
	for width := 20; width < 100; width++ {
		for _, line := range d.Lines(plain(ASCII), width, 14) {
			rest := line
			for _, whole := range []string{"children on time of 20"} {
				rest = strings.ReplaceAll(rest, whole, "")
			}
			if i := strings.IndexAny(rest, "chiln"); i >= 0 && !strings.Contains(line, "...") {
				t.Errorf("width %d: a label is cut in %q", width, line)
			}
		}
	}
}
