package chart

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"
)

// A row is worth one; the second line has no figure in its third
// year, and its last goes from 1 to 5.
func TestLinesOverYears(t *testing.T) {
	none := math.NaN()
	d := Lines{At: []string{"2021", "2022", "2023", "2024"}, Each: []Line{
		{Name: "path", Last: "2 points", Values: []float64{2, 2, 2, 2}, Low: none, High: none},
		{Name: "gap", Last: "+4 points", Values: []float64{2, 5, none, 4}, Low: 1, High: 5},
	}}
	want := `
  |       .b                     |
4 +    ...                   b   b
  |  ..                          |
2 +*.......a........a........a   |
  |                              |
0 +
  ++-------+--------+--------+
 2021    2022     2023     2024
a path: 2 points
b gap: +4 points
* where lines meet`
	got := "\n" + strings.Join(d.Lines(pen(ASCII, termenv.Ascii), 34, 11), "\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLinesWithoutFigures(t *testing.T) {
	d := Lines{At: []string{"2021"}, Each: []Line{{Name: "gap", Values: []float64{math.NaN()}}}}
	if got := strings.Join(d.Lines(pen(ASCII, termenv.Ascii), 80, 10), " "); got != "Nothing to draw: there is no figure." {
		t.Error(got)
	}
}
