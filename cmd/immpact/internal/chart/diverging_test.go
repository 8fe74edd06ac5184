package chart

import (
	"math"
	"testing"
)

// byDecile is a change that takes from the most deprived and gives to the
// least: the fixture of most cases here.
func byDecile() Diverging {
	return Diverging{
		Format: pounds, Under: "loses", Over: "gains",
		Rows: []Bar{
			{"1 most deprived", -4_500_00},
			{"2", -430_00},
			{"3", -2_00},
			{"4", 0},
			{"5", 1_00},
			{"6", 1_200_00},
			{"7 least deprived", 3_400_00},
		},
	}
}

// The fixtures of single pictures.
var (
	oneLoss = Diverging{Format: pounds, Under: "loses", Over: "gains", Rows: []Bar{{"deprived", -12_00}, {"affluent", 0}}}
	unknown = Diverging{Format: pounds, Rows: []Bar{{"deprived", math.NaN()}, {"affluent", 12_00}, {"all", math.Inf(1)}}}
	huge    = Diverging{Format: number, Rows: []Bar{{"deprived", -math.MaxFloat64}, {"affluent", math.MaxFloat64}}}
)

var divergingPictures = []struct {
	name   string
	chart  Diverging
	set    *Set
	width  int
	want   string
	reason string
}{
	{"ascii wide", byDecile(), ASCII, 60, `
                               loses | gains
1 most deprived  --------------------|                -£4500
2                                  --|                 -£430
3                                   -|                   -£2
4                                    |                    £0
5                                    |+                  +£1
6                                    |++++++          +£1200
7 least deprived                     |+++++++++++++++ +£3400
`,
		"one scale for both sides; a loss and a gain differ by side, sign and character"},
	{"console wide", byDecile(), Console, 60, `
                               loses │ gains
1 most deprived  ████████████████████│                -£4500
2                                  ██│                 -£430
3                                   ▐│                   -£2
4                                    │                    £0
5                                    │▌                  +£1
6                                    │█████▌          +£1200
7 least deprived                     │███████████████ +£3400
`,
		"half cells; £2 is too small for one and still has a mark"},
	{"unicode wide", byDecile(), Unicode, 60, `
                               loses │ gains
1 most deprived  ████████████████████│                -£4500
2                                  ██│                 -£430
3                                   ▕│                   -£2
4                                    │                    £0
5                                    │▏                  +£1
6                                    │█████▌          +£1200
7 least deprived                     │███████████████ +£3400
`,
		"what is too small for half a cell has an eighth"},
	{"labels cut", byDecile(), Unicode, 32, `
             loses │ gains
1 most…      ██████│      -£4500
2                 ▐│       -£430
3                 ▕│         -£2
4                  │          £0
5                  │▏        +£1
6                  │█▌    +£1200
7 least…           │████▌ +£3400
`,
		"labels give way first, between words"},
	{"few cells", byDecile(), Unicode, 22, `
   loses │ gains
1… ██████│      -£4500
2       ▐│       -£430
3       ▕│         -£2
4        │          £0
5        │▏        +£1
6        │█▌    +£1200
7…       │████▌ +£3400
`,
		"the bars shrink before the first word of a label is cut"},
	{"no bars", byDecile(), Unicode, 15, `
1 most…  -£4500
2         -£430
3           -£2
4            £0
5           +£1
6        +£1200
7 least… +£3400
`,
		"the figures outlast the bars"},
	{"no room", byDecile(), Unicode, 8, `
Too…
`,
		"a figure is never cut, so the chart says that it has no room"},
	{"one negative", oneLoss, Unicode, 40, `
                            loses │
deprived █████████████████████████│ -£12
affluent                          │   £0
`,
		"zero stands at the right end when there is nothing over it"},
	{"no figure", unknown, Unicode, 40, `
deprived │                     no figure
affluent │████████████████████      +£12
all      │                     no figure
`,
		"what is no finite number is said, not drawn, and does not stretch the scale"},
	{"huge", huge, Unicode, 50, `
deprived  ███████│        -1.7976931348623157e+308
affluent         │███████ +1.7976931348623157e+308
`,
		"sums of the largest numbers do not overflow"},
	{"all zero", Diverging{Format: pounds, Zero: "No decile's pay changes.", Rows: []Bar{{"1", 0}, {"2", 0}}}, Unicode, 40,
		"No decile's pay changes.", "words in place of ten empty rows"},
	{"all zero, narrow", Diverging{Format: pounds, Zero: "No decile's pay changes.", Rows: []Bar{{"1", 0}}}, Unicode, 11,
		"No decile's\npay\nchanges.", "words wrap"},
	{"empty", Diverging{Format: pounds}, Unicode, 40, "No change: every value is zero.", "no rows are no change"},
}

func TestDiverging(t *testing.T) {
	for _, tt := range divergingPictures {
		t.Run(tt.name, func(t *testing.T) {
			t.Log(tt.reason)
			drawn(t, tt.chart.Lines(plain(tt.set), tt.width), tt.want)
		})
	}
}

// The sign is the chart's own: a formatter that knows none still gives it.
func TestSigned(t *testing.T) {
	for v, want := range map[float64]string{-5_00: "-£5", 5_00: "+£5", 0: "£0", 10: "+£0", -10: "-£0"} {
		if got := signed(v, pounds); got != want {
			t.Errorf("signed(%v) = %q, want %q", v, got, want)
		}
	}
}
