package chart

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"
)

// pen draws with a set in so many colours.
func pen(set *Set, colours termenv.Profile) Pen {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(colours)
	return Pen{Style: NewStyle(r), Set: set}
}

// plain draws with a set and no colour.
func plain(set *Set) Pen { return pen(set, termenv.Ascii) }

// drawn compares lines with the picture expected of them, which begins and
// ends with a line break in the source.
func drawn(t *testing.T, got []string, want string) {
	t.Helper()
	if diff := cmp.Diff(strings.Split(strings.Trim(want, "\n"), "\n"), got); diff != "" {
		t.Errorf("drawn otherwise (-want +got):\n%s\nit drew:\n%s", diff, strings.Join(got, "\n"))
	}
}

// pounds writes pence in whole pounds, with a minus for what is under zero.
func pounds(pence float64) string {
	if pence < 0 {
		return "-" + pounds(-pence)
	}
	return fmt.Sprintf("£%.0f", pence/100)
}

func percent(v float64) string { return fmt.Sprintf("%g%%", v) }

func number(v float64) string { return fmt.Sprintf("%g", v) }
