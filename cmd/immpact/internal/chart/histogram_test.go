package chart

import (
	"math"
	"testing"
)

// fifths is two groups of practices by coverage in bins of 2.5 points from
// 70% to 100%: the deprived lie under the thresholds, the affluent over them.
func fifths() Histogram {
	return Histogram{
		From: 70, To: 100,
		Series: []Series{
			{Name: "deprived: 1,280 practices", Counts: []float64{10, 30, 60, 110, 160, 200, 220, 200, 150, 90, 40, 10}},
			{Name: "affluent: 1,280 practices", Counts: []float64{0, 0, 1, 9, 20, 50, 100, 180, 300, 320, 220, 80}},
		},
		Marks: []Mark{{80, "clawback 80%"}, {87.5, "lower 87.5%"}, {95, "upper 95%"}},
		Axis:  percent, Count: number, Unit: "practices by coverage at 5 years",
	}
}

// oneGroup is a group without a name, and no thresholds.
func oneGroup() Histogram {
	d := fifths()
	d.Series, d.Marks = d.Series[:1], nil
	d.Series[0].Name = ""
	return d
}

var histogramPictures = []struct {
	name          string
	chart         Histogram
	set           *Set
	width, height int
	want          string
	reason        string
}{
	{"ascii", fifths(), ASCII, 60, 18, `
               clawback 80%  lower 87.5%   upper 95%
     deprived: 1,280 practices    :            :
    |                :            :            :
    |                :        ....:            :
200 +                :....########:####....    :
    |            ....:############:########....:
    |........########:############:############:........
  0 +----------------+------------+------------+--------
     affluent: 1,280 practices    :            :
    |                :            :    ....####:
    |                :            :    ########:....
200 +                :            :....########:####
    |                :        ....:############:####
    |        ........:....########:############:########
  0 +----------------+------------+------------+--------
    70%             80%         87.5%         95%    100%
     practices by coverage at 5 years
`, "four columns a bin; a panel for each group, on one scale"},
	{"console", fifths(), Console, 60, 18, `
               clawback 80%  lower 87.5%   upper 95%
     deprived: 1,280 practices    :            :
    │                :            :            :
    │                :        ▄▄▄▄:            :
200 ┤                :▄▄▄▄████████:████▄▄▄▄    :
    │            ▄▄▄▄:████████████:████████▄▄▄▄:
    │▄▄▄▄▄▄▄▄████████:████████████:████████████:▄▄▄▄▄▄▄▄
  0 └────────────────┴────────────┴────────────┴────────
     affluent: 1,280 practices    :            :
    │                :            :    ▄▄▄▄████:
    │                :            :    ████████:▄▄▄▄
200 ┤                :            :▄▄▄▄████████:████
    │                :        ▄▄▄▄:████████████:████
    │        ▄▄▄▄▄▄▄▄:▄▄▄▄████████:████████████:████████
  0 └────────────────┴────────────┴────────────┴────────
    70%             80%         87.5%         95%    100%
     practices by coverage at 5 years
`, "half cells"},
	{"unicode", fifths(), Unicode, 60, 18, `
               clawback 80%  lower 87.5%   upper 95%
     deprived: 1,280 practices    ┊            ┊
    │                ┊            ┊            ┊
    │                ┊        ▂▂▂▂┊            ┊
200 ┤                ┊▃▃▃▃████████┊████▂▂▂▂    ┊
    │            ▅▅▅▅┊████████████┊████████▃▃▃▃┊
    │▁▁▁▁▄▄▄▄▇▇▇▇████┊████████████┊████████████┊▅▅▅▅▁▁▁▁
  0 └────────────────┴────────────┴────────────┴────────
     affluent: 1,280 practices    ┊            ┊
    │                ┊            ┊    ▄▄▄▄▆▆▆▆┊
    │                ┊            ┊    ████████┊▂▂▂▂
200 ┤                ┊            ┊▆▆▆▆████████┊████
    │                ┊        ▄▄▄▄┊████████████┊████▂▂▂▂
    │        ▁▁▁▁▁▁▁▁┊▂▂▂▂▆▆▆▆████┊████████████┊████████
  0 └────────────────┴────────────┴────────────┴────────
    70%             80%         87.5%         95%    100%
     practices by coverage at 5 years
`, "eighths of a cell; a single practice still shows"},
	{"narrow", fifths(), Unicode, 22, 16, `
             upper 95%
   clawback 80%  ┊
     deprived: 1,280…
400 ┤    ┊   ┊   ┊
    │    ┊  ▂┊   ┊
200 ┤   ▁┊▅██┊█▄ ┊
    │▁▂▅█┊███┊██▇┊▃▁
  0 └────┴───┴───┴──
     affluent: 1,280…
400 ┤    ┊   ┊  ▂┊
    │    ┊   ┊ ██┊▂
200 ┤    ┊   ┊▆██┊█
    │  ▁▁┊▂▄█┊███┊█▆
  0 └────┴───┴───┴──
    70%          100%
     practices by…
`, "one column a bin; texts of thresholds on rows of their own"},
	{"merged bins", fifths(), Unicode, 17, 16, `
     upper 95%
 clawback 80%┊
     deprived:…
400 ┤  ┊  ┊  ┊
    │  ┊ ▂┊  ┊
200 ┤  ┊▆█┊▆ ┊
    │▂▇┊██┊█▇┊▂
  0 └──┴──┴──┴─
     affluent:…
400 ┤  ┊  ┊ ▂┊
    │  ┊  ┊▃█┊
200 ┤  ┊  ┊██┊▄
    │ ▁┊▃█┊██┊█
  0 └──┴──┴──┴─
    70%     100%
     practices…
`, "bins share columns, never across a threshold"},
	{"one group", oneGroup(), Unicode, 60, 9, `
    │                        ▄▄▄▄
200 ┤                    ████████████
    │                ████████████████▆▆▆▆
    │            ▆▆▆▆████████████████████▂▂▂▂
    │        ▄▄▄▄████████████████████████████
    │▂▂▂▂▆▆▆▆████████████████████████████████████▂▂▂▂
  0 └────────────────────────────────────────────────
    70%             80%             90%           100%
     practices by coverage at 5 years
`, "no name, no threshold"},
	{"too low", fifths(), Unicode, 60, 8, `
Too small to draw the spread here.
`, "said in words"},
	{"too narrow", fifths(), Unicode, 12, 16, `
Too small to
draw the
spread here.
`, "said in words"},
	{"all zero", Histogram{From: 0, To: 1, Series: []Series{{Counts: []float64{0, 0}}}, Axis: percent, Count: number}, Unicode, 60, 8,
		"Nothing to draw: every count is zero.", "said in words"},
	{"no numbers", Histogram{From: 0, To: 1, Series: []Series{{Counts: []float64{math.NaN(), -3, math.Inf(1)}}}, Axis: percent, Count: number}, Unicode, 60, 8,
		"Nothing to draw: every count is zero.", "what is no count is none"},
}

func TestHistogram(t *testing.T) {
	for _, tt := range histogramPictures {
		t.Run(tt.name, func(t *testing.T) {
			t.Log(tt.reason)
			drawn(t, tt.chart.Lines(plain(tt.set), tt.width, tt.height), tt.want)
		})
	}
}

func TestStrips(t *testing.T) {
	tests := []struct {
		name   string
		set    *Set
		width  int
		want   string
		reason string
	}{
		{"ascii", ASCII, 58, `
                                    lower 87.5%
                            clawback 80% :  upper 95%
deprived: 1,280 practices ....::--:==++**:++==:::....
affluent: 1,280 practices     ....:....--:++@@@@:**::
                         70%     80%   87.5%      100%
`, "denser characters for more practices"},
		{"console", Console, 58, `
                                    lower 87.5%
                            clawback 80% :  upper 95%
deprived: 1,280 practices ░░░░░░░░:▒▒▓▓▓▓:▓▓▒▒░░:░░░░
affluent: 1,280 practices     ░░░░:░░░░░░:▒▒████:▓▓░░
                         70%     80%   87.5%      100%
`, "shades"},
		{"unicode", Unicode, 58, `
                                    lower 87.5%
                            clawback 80% ┊  upper 95%
deprived: 1,280 practices ▁▁▁▁▂▂▃▃┊▄▄▅▅▆▆┊▅▅▄▄▂▂┊▁▁▁▁
affluent: 1,280 practices     ▁▁▁▁┊▁▁▁▁▃▃┊▅▅████┊▆▆▂▂
                         70%     80%   87.5%      100%
`, "a small histogram a line"},
		{"narrow", Unicode, 32, `
                    lower 87.5%
           clawback 80%  ┊
deprived: 1,280…    ▁▂┊▅▆┊▄▂┊▁
affluent: 1,280…     ▁┊▁▃┊▆█┊▄
                   70%     100%
`, "names are cut between words"},
		{"no strips", Unicode, 12, `
deprived:…
affluent:…
`, "names outlast the strips"},
		{"no room", Unicode, 8, `
Too…
`, "said in words"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Log(tt.reason)
			drawn(t, fifths().Strips(plain(tt.set), tt.width), tt.want)
		})
	}
}

// Bins that share a column show their mean, so that a column of three bins
// is no taller than one of two with the same counts; no column holds bins of
// both sides of a threshold.
func TestBinsMerge(t *testing.T) {
	level := []float64{6, 6, 6, 6, 6, 6, 6, 6, 6, 6}
	for width := 2; width <= 40; width++ {
		b := newBins(0, 10, len(level), []Mark{{7, "7"}}, width)
		if width >= 3 && len(b.slots) == 0 || len(b.slots) > width {
			t.Errorf("width %d: %d columns", width, len(b.slots))
		}
		seen := 0
		for x, s := range b.slots {
			if s.threshold {
				if seen = 7; b.slots[x-1].to != 7 || b.slots[x+1].from != 7 {
					t.Errorf("width %d: the threshold stands between bins %d and %d, not at 7", width, b.slots[x-1].to, b.slots[x+1].from)
				}
				continue
			}
			if s.from > seen || math.Abs(s.height(level)-6) > 1e-9 {
				t.Errorf("width %d: column %d shows bins %d to %d at %v, want from %d at 6", width, x, s.from, s.to, s.height(level), seen)
			}
			seen = s.to
		}
	}
}
