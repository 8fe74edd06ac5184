package markup

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/sheet"
)

// Nought and a hundred are where the axis says: of a line from 0 to 100 the first point
// is at the foot and the last at the top, and a year without a figure breaks the line.
// What a file says is text.
func TestChart(t *testing.T) {
	none := math.NaN()
	got := string(Chart(&sheet.Chart{ID: "c", Title: "T<script>", About: "A", At: []string{"2021", "2022", "2023", "2024", "2025"}, Series: []sheet.Series{
		{Name: "a <b>name</b>", Points: []sheet.Cell{sheet.Number(0, 0), sheet.Number(50, 0), sheet.None, sheet.Number(0, 0), sheet.Number(100, 0)}, Low: none, High: none},
		{Name: "ranged", Points: []sheet.Cell{sheet.Number(0, 0), sheet.Number(0, 0), sheet.Number(0, 0), sheet.Number(0, 0), sheet.Number(25, 0)}, Low: 0, High: 75},
	}}))
	if strings.Contains(got, "<script>") || strings.Contains(got, "<b>") {
		t.Error("what a file says is markup")
	}
	paths := regexp.MustCompile(`<path d="([^"]*)" fill="none" class="line line1"/>`).FindAllStringSubmatch(got, -1)
	if len(paths) != 2 || !strings.HasPrefix(paths[0][1], "M42 190L") || !strings.HasSuffix(paths[1][1], " 12") {
		t.Errorf("%q", paths)
	}
	// 75 of 100 is 178 x 0.75 = 133.5 above the foot.
	if !regexp.MustCompile(`<line x1="[\d.]+" y1="190" x2="[\d.]+" y2="56.5" class="line line2"/>`).MatchString(got) {
		t.Errorf("no range from 0 to 75 in %s", got)
	}
	if !strings.Contains(got, "b: ranged, 25; 0 to 75 over the stated ranges") {
		t.Errorf("the legend does not say the range: %s", got)
	}
}
