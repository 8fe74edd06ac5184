package chart

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
)

// picture is one chart drawn, and the most lines it may have (0: any).
type picture struct {
	name  string
	lines []string
	most  int
}

// pictures draws every chart from the same figures.
func pictures(p Pen, values []float64, label string, width, height int) []picture {
	var bars []Bar
	for _, v := range values {
		bars = append(bars, Bar{label, v})
	}
	var first, last float64
	if len(values) > 0 {
		first, last = values[0], values[len(values)-1]
	}
	marks := []Mark{{first, label}, {last, "upper 95%"}, {2, "lower 90%"}, {3.5, label}}
	step := Step{First: len(label), Values: values, Baseline: values[len(values)/2:], Cliffs: []int{len(label) + 1, 2}, Stands: true, Here: len(label) + 1,
		Pay: pounds, Unit: label}
	histogram := Histogram{From: min(first, 0), To: max(last, 5), Marks: marks, Axis: percent, Count: number, Unit: label,
		Series: []Series{{Name: label, Counts: values, Ink: &p.Style.Deprived}, {Name: "affluent", Counts: bigger(values), Ink: &p.Style.Affluent}}}
	inline := func(line string) []string { return []string{line} }
	return []picture{
		{"Diverging", Diverging{Rows: bars, Format: pounds, Under: label, Over: "gains"}.Lines(p, width), 0},
		{"Step", step.Lines(p, width, height), height},
		{"Histogram", histogram.Lines(p, width, height), height},
		{"Lines", Lines{At: []string{label, "2022/23", "2023/24", label}, Each: []Line{{Name: label, Last: label, Values: values, Low: first, High: last}, {Name: "another", Values: bigger(values)}}}.Lines(p, width, height), height},
		{"Strips", histogram.Strips(p, width), 0},
		{"Sparkline", inline(Sparkline(p, values, width)), 1},
		{"Interval", inline(Interval{first, 2, last}.Line(p, -3, 9, width)), 1},
		{"Interval beyond its scale", inline(Interval{-1, first, 3}.Line(p, first, last, width)), 1},
	}
}

func bigger(values []float64) []float64 {
	doubled := make([]float64, len(values))
	for i, v := range values {
		doubled[i] = 2 * v
	}
	return doubled
}

// checkPictures holds the rules that every chart keeps at every size: no line
// wider than asked, no more lines than asked, and colours that change no
// character.
func checkPictures(t *testing.T, values []float64, label string, width, height int) {
	t.Helper()
	for _, s := range Sets() {
		coloured := pictures(pen(s, termenv.TrueColor), values, label, width, height)
		for i, bare := range pictures(plain(s), values, label, width, height) {
			if bare.most > 0 && len(bare.lines) > bare.most {
				t.Errorf("%s in %s, %d x %d: %d lines", bare.name, s.Name, width, height, len(bare.lines))
			}
			if len(coloured[i].lines) != len(bare.lines) {
				t.Fatalf("%s in %s, %d x %d: %d lines in colour, %d without", bare.name, s.Name, width, height, len(coloured[i].lines), len(bare.lines))
			}
			for n, line := range bare.lines {
				if w := ansi.StringWidth(line); w > max(width, 0) {
					t.Errorf("%s in %s, %d x %d: a line of %d cells: %q", bare.name, s.Name, width, height, w, line)
				}
				if got := ansi.Strip(coloured[i].lines[n]); got != line {
					t.Errorf("%s in %s, %d x %d: in colour %q, without %q", bare.name, s.Name, width, height, got, line)
				}
			}
		}
	}
}

// cases are figures that break charts.
var cases = map[string][]float64{
	"nothing":       nil,
	"one":           {7},
	"one negative":  {-7},
	"zeros":         {0, 0, 0},
	"rising":        {0, 0, 1, 2, 3, 5, 8, 13, 21},
	"mixed":         {-4, 3, 0, 1e-300, -1e-300},
	"no numbers":    {math.NaN(), math.Inf(1), math.Inf(-1)},
	"some numbers":  {math.NaN(), 2, math.Inf(1), -3, math.NaN()},
	"huge":          {math.MaxFloat64, -math.MaxFloat64, math.MaxFloat64 / 2},
	"least":         {math.SmallestNonzeroFloat64, 0, -math.SmallestNonzeroFloat64},
	"hundredth":     {0.01, 0.02, 0.03},
	"long":          bigger(cohortOfThousand().Values[880:]),
	"negative only": {-3, -2, -1},
}

func TestEveryChartKeepsItsSize(t *testing.T) {
	widths := []int{-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 19, 26, 40, 61, 80, 120, 240}
	for name, values := range cases {
		t.Run(name, func(t *testing.T) {
			for _, width := range widths {
				checkPictures(t, values, "7 least deprived", width, width/4)
			}
		})
	}
	for _, label := range []string{"", "Llanfairpwllgwyngyll", "山田 内科", "\x1b[31mred\nline"} {
		for _, width := range widths {
			checkPictures(t, cases["mixed"], label, width, width/4)
		}
	}
	for height := -1; height < 30; height++ {
		checkPictures(t, cases["rising"], "deprived", 60, height)
	}
}

func FuzzCharts(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8}, "deprived", 60, 12)
	f.Add([]byte{0, 0, 0, 0, 0, 0, 0xf0, 0x7f}, "\x1b[31m", 20, 9)
	f.Add(make([]byte, 80), "10 least deprived", 9, 3)
	f.Fuzz(func(t *testing.T, data []byte, label string, width, height int) {
		var values []float64
		for ; len(data) >= 8 && len(values) < 200; data = data[8:] {
			values = append(values, math.Float64frombits(binary.LittleEndian.Uint64(data)))
		}
		checkPictures(t, values, label, width%300, height%100)
	})
}
