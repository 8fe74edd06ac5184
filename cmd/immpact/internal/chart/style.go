package chart

import "github.com/charmbracelet/lipgloss"

// Style is the palette, by role. A terminal is not asked for its background
// (some never answer), so each colour is one that reads on black and on white
// alike; blue and orange rather than red and green, violet and teal for the
// two ends of deprivation. No role is told from another by colour alone.
type Style struct {
	Gain, Loss         lipgloss.Style // against the baseline
	Deprived, Affluent lipgloss.Style
	Baseline, Reform   lipgloss.Style // today's rules, the changed ones
	Changed            lipgloss.Style // a rule that differs from the contract
	Dim                lipgloss.Style // axes, units, sources
	Strong             lipgloss.Style // figures to read first
	Heading            lipgloss.Style
	Warn               lipgloss.Style // cautions and cliffs
	Cursor             lipgloss.Style // the line under the cursor
	Plain              lipgloss.Style
}

// The hues. In 256 colours and above each has at least three and a half times
// the contrast against black and against white. Sixteen colours are whatever
// the terminal makes of them and have no orange: of the warm ones, bright red
// is the one that reads on both. Grey has no safe number among the sixteen and
// stays the terminal's own colour.
var (
	blue   = lipgloss.CompleteColor{TrueColor: "#2f78d6", ANSI256: "32", ANSI: "12"}
	orange = lipgloss.CompleteColor{TrueColor: "#c8590e", ANSI256: "166", ANSI: "9"}
	violet = lipgloss.CompleteColor{TrueColor: "#9a5fd0", ANSI256: "134", ANSI: "13"}
	teal   = lipgloss.CompleteColor{TrueColor: "#0a8585", ANSI256: "30", ANSI: "6"}
	grey   = lipgloss.CompleteColor{TrueColor: "#7c7c7c", ANSI256: "244"}
)

// NewStyle is the palette on a renderer, which decides how many colours there
// are; with none the charts are plain text.
func NewStyle(r *lipgloss.Renderer) *Style {
	plain := r.NewStyle()
	return &Style{
		Gain:     plain.Foreground(blue),
		Loss:     plain.Foreground(orange),
		Deprived: plain.Foreground(violet),
		Affluent: plain.Foreground(teal),
		Baseline: plain.Foreground(grey),
		Reform:   plain.Foreground(blue),
		Changed:  plain.Foreground(orange).Bold(true),
		Dim:      plain.Foreground(grey),
		Strong:   plain.Bold(true),
		Heading:  plain.Bold(true),
		Warn:     plain.Foreground(orange).Bold(true),
		Cursor:   plain.Reverse(true),
		Plain:    plain,
	}
}
