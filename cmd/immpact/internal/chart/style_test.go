package chart

import (
	"math"
	"strconv"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
)

// luminance is the relative luminance of a colour, as WCAG 2 has it.
func luminance(hex string) float64 {
	rgb, _ := strconv.ParseUint(hex[1:], 16, 32)
	linear := func(v uint64) float64 {
		c := float64(v&255) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(rgb>>16) + 0.7152*linear(rgb>>8) + 0.0722*linear(rgb)
}

// cube is the colour of a number from 16 on in the table of 256.
func cube(number string) string {
	n, _ := strconv.Atoi(number)
	channel := func(v int) int {
		if v == 0 {
			return 0
		}
		return 55 + 40*v
	}
	r, g, b := channel((n-16)/36), channel((n-16)/6%6), channel((n-16)%6)
	if n >= 232 {
		r = 8 + 10*(n-232)
		g, b = r, r
	}
	return "#" + strconv.FormatInt(int64(1<<24|r<<16|g<<8|b), 16)[1:]
}

func TestColoursReadOnLightAndDark(t *testing.T) {
	for name, hue := range map[string]lipgloss.CompleteColor{"blue": blue, "orange": orange, "violet": violet, "teal": teal, "grey": grey} {
		for _, hex := range []string{hue.TrueColor, cube(hue.ANSI256)} {
			l := luminance(hex)
			onBlack, onWhite := (l+0.05)/0.05, 1.05/(l+0.05)
			if onBlack < 3.5 || onWhite < 3.5 {
				t.Errorf("%s %s has a contrast of %.1f on black and %.1f on white", name, hex, onBlack, onWhite)
			}
		}
	}
}

func TestStyleWithoutColours(t *testing.T) {
	s := plain(Unicode).Style
	for _, ink := range []lipgloss.Style{s.Gain, s.Loss, s.Deprived, s.Affluent, s.Baseline, s.Reform, s.Changed, s.Dim, s.Strong, s.Heading, s.Warn, s.Cursor, s.Plain} {
		if got := ink.Render("£12"); got != "£12" {
			t.Errorf("without colours %q is drawn", got)
		}
	}
}

// In sixteen colours grey is the terminal's own colour: nothing but the text.
func TestGreyInSixteenColours(t *testing.T) {
	if got := pen(Unicode, termenv.ANSI).Style.Dim.Render("£12"); ansi.Strip(got) != "£12" || got == pen(Unicode, termenv.ANSI256).Style.Dim.Render("£12") {
		t.Errorf("grey is %q", got)
	}
}
