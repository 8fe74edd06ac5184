package report

import (
	"html"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/svg"
	"example.org/immpact/scenarios"
)

// colours reads the named colours of a part of the style sheet.
func colours(css string) map[string]string {
	list := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z]+): (#[0-9a-f]+)`).FindAllStringSubmatch(css, -1) {
		list[m[1]] = m[2]
	}
	return list
}

// light is the relative luminance of a colour (WCAG 2.2).
func light(hex string) float64 {
	hex = hex[1:]
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		c := float64(n) / 255
		if c <= 0.04045 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return sum
}

// contrast is the ratio of two colours: 1 for the same, 21 for black on white.
func contrast(a, b string) float64 {
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Texts stand out from paper and tint by 4.5, drawings by 3, in the light, in
// the dark and on paper. An accessibility checker cannot see this in a drawing.
func TestContrast(t *testing.T) {
	if c := contrast("#000", "#ffffff"); math.Abs(c-21) > 1e-9 {
		t.Fatalf("black on white is %v", c)
	}
	parts := strings.Split(markup.Style, ":root {")
	if len(parts) != 4 {
		t.Fatalf("%d sets of colours, want light, dark and print", len(parts)-1)
	}
	for i, name := range []string{"light", "dark", "print"} {
		c := colours(parts[i+1][:strings.Index(parts[i+1], "}")])
		for _, ground := range []string{"paper", "tint"} {
			for _, text := range []string{"ink", "soft", "accent"} {
				if r := contrast(c[text], c[ground]); r < 4.5 {
					t.Errorf("%s: %s on %s is %.2f", name, text, ground, r)
				}
			}
		}
		for _, mark := range []string{"gain", "loss"} {
			if r := contrast(c[mark], c["paper"]); r < 3 {
				t.Errorf("%s: %s is %.2f", name, mark, r)
			}
		}
		if r := contrast(c["ink"], c["spread"]); r < 3 {
			t.Errorf("%s: the middle of a spread is %.2f", name, r)
		}
	}
}

// A chart's texts lie within it and clear of each other, by the room that a
// wide font needs.
func TestChartsHaveRoom(t *testing.T) {
	everyReform(t, func(name string, d *Document, _ *scenarios.Scenario, _ int) {
		for _, s := range d.Sections {
			for _, b := range s.Blocks {
				if b.Chart != nil {
					checkRoom(t, name+", "+b.Chart.ID, b.Chart.SVG)
				}
			}
		}
	})
}

var textOf = regexp.MustCompile(`<text x="([\d.-]+)" y="([\d.-]+)"(?: text-anchor="(\w+)")?[^>]*>([^<]*)</text>`)

func checkRoom(t *testing.T, name, drawing string) {
	t.Helper()
	type span struct{ left, right, foot float64 }
	var spans []span
	for _, m := range textOf.FindAllStringSubmatch(drawing, -1) {
		x, _ := strconv.ParseFloat(m[1], 64)
		y, _ := strconv.ParseFloat(m[2], 64)
		room := svg.Room(html.UnescapeString(m[4]), letter)
		at := span{x, x + room, y}
		switch m[3] {
		case "end":
			at = span{x - room, x, y}
		case "middle":
			at = span{x - room/2, x + room/2, y}
		}
		if at.left < -0.1 || at.right > chartWidth+0.1 {
			t.Errorf("%s: %q from %.1f to %.1f", name, m[4], at.left, at.right)
		}
		for _, other := range spans {
			if math.Abs(other.foot-at.foot) < letter && other.left < at.right && at.left < other.right {
				t.Errorf("%s: %q lies over another text", name, m[4])
			}
		}
		spans = append(spans, at)
	}
}
