package explorer

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
)

// widths are those at which some layout changes, and one either side; all of
// them with IMMPACT_ALL_WIDTHS.
func widths() []int {
	var list []int
	for w := screen.LeastWidth; w <= 200; w++ {
		list = append(list, w)
	}
	if allWidths() {
		return list
	}
	return []int{60, 61, 66, 72, 78, 79, 80, 81, 100, 109, 110, 111, 117, 118, 119, 139, 140, 200}
}

func allWidths() bool { return os.Getenv("IMMPACT_ALL_WIDTHS") != "" }

// TestEveryWidth draws every view at every width and at several heights, of
// small amounts, of contracts that share few lines, and of England's, and finds
// nothing that does not fit: no line wider than the terminal, no figure cut, no
// two cells that touch, no figure without its unit.
func TestEveryWidth(t *testing.T) {
	all := slices.Clone(scenes)
	for _, v := range ready(t).views { // as it opens, whatever view is added
		all = append(all, scene{v.Name(), []string{v.Key()}, ""})
	}
	for _, s := range all {
		on := []string{s.on}
		switch {
		case s.on != "": // claims, which are judged once
		case allWidths():
			on = []string{"", "change-of-2021", "england-2021-22"}
		case s.name == "overview" || s.name == "practices" || s.name == "compare":
			on = []string{"", "england-2021-22"}
		case s.name == "practice" || s.name == "why" || s.name == "cliffs":
			on = []string{"", "change-of-2021"}
		}
		for _, scenario := range on {
			t.Run(s.name+" "+scenario, func(t *testing.T) {
				t.Parallel()
				everyWidth(t, s.name, play(beside(t, scenario, pen(chart.Unicode, termenv.Ascii), 80, 24), s.keys...))
			})
		}
	}
}

// everyWidth draws a scene at every width, up to the first that is unreadable.
func everyWidth(t *testing.T, name string, m *model) {
	heights := []int{screen.LeastHeight, 40}
	if allWidths() {
		heights = []int{screen.LeastHeight, 24, 40, 61}
	}
	for _, w := range widths() {
		for _, h := range heights {
			m.Update(tea.WindowSizeMsg{Width: w, Height: h})
			fits(t, m, name)
			if faults := unreadable(m.View(), name == "rules"); len(faults) > 0 {
				t.Errorf("%s of %s at %dx%d: %s\n%s", name, m.State.Scenario.ID, w, h, strings.Join(faults, "; "), m.View())
				return
			}
		}
	}
}

// What a word with a figure in it may look like. A figure that is cut, or that
// touches another, looks like none of these.
var (
	amount  = regexp.MustCompile(`^[("]*[+-]?£(\d{1,3}(,\d{3})*(\.\d\d)?[mk]?|\d+\.\d+m|\d+k)[).,;:"…]*$`)
	perUnit = regexp.MustCompile(`^[↑↓]?£(/(child|practice))?$`)
	percent = regexp.MustCompile(`^[(<>]*[+-]?\d+(\.\d+)?%[).,;:"…]*$`)
	heads   = []string{"contract", "baseline", "now", "change", "code", "name", "decile", "children", "clawback", "patients", "pay", "figure", "verdict", "claim", "pin"}
	glued   = regexp.MustCompile(`[0-9%](same|none|off|on|gone|now)$|^[0-9.,]*(doses?|points?|pp|patients|reasons?|off|on)[0-9+£]`)
)

// unreadable says what on a screen is cut, touches, or lacks its unit. In the
// list of rules each value has its unit beside it, or in the label.
func unreadable(view string, rules bool) []string {
	var faults []string
	fault := func(what, where string) { faults = append(faults, fmt.Sprintf("%s: %q", what, where)) }
	for _, line := range strings.Split(ansi.Strip(view), "\n") {
		if strings.Contains(line, "   … ") || strings.HasSuffix(line, "   …") {
			fault("a cell is all cut", line)
		}
		for _, word := range strings.Fields(line) {
			switch {
			case strings.Contains(word, "£") && !amount.MatchString(word) && !perUnit.MatchString(word):
				fault("no amount", word)
			case strings.Contains(word, "%") && !percent.MatchString(word):
				fault("no percentage", word)
			case touching(word):
				fault("two cells touch", word)
			}
		}
		if rules {
			listed, _, _ := strings.Cut(line, "│")
			if value := bareValue.FindStringSubmatch(listed); value != nil && !strings.Contains(value[1], "patients") && !strings.Contains(value[1], "children") {
				fault("no unit", listed)
			}
		}
	}
	return faults
}

// bareValue is a line of the list of rules whose value is a number alone.
var bareValue = regexp.MustCompile(`^[ ▸] (.*\S)\s+[\d,.]+( [✱◆])?\s*$`)

// touching reports whether a word is two that stand in columns of their own. A
// part of an address is none.
func touching(word string) bool {
	if strings.Contains(word, "/") {
		return false
	}
	word = strings.TrimLeft(word, "▸↑↓○")
	for _, first := range heads {
		rest, ok := strings.CutPrefix(word, first)
		if !ok {
			continue
		}
		for _, second := range heads {
			if strings.HasPrefix(rest, second) {
				return true
			}
		}
	}
	return glued.MatchString(word)
}

// TestUnreadable holds the test of what can be read against screens that
// cannot.
func TestUnreadable(t *testing.T) {
	for _, tt := range []struct {
		line  string
		rules bool
		bad   bool
	}{
		{"QOF points          £1,234.56   +£12.00    same", false, false},
		{"All practices  £113.25m", false, false},
		{"QOF points          £1,2…   +£12.00", false, true},
		{"QOF points          £1,234.56£12.00", false, true},
		{"QOF points          £1,234.5", false, true},
		{"Total        …       £12.00", false, true},
		{"                      nowchange", false, true},
		{"code      childrenbaseline £", false, true},
		{"lower threshold          8…", true, false}, // in doubt it is a sentence cut between words
		{"lower threshold          87%90%", false, true},
		{"  points at lower        3", true, true},
		{"  average list, patients        9,085", true, false},
		{"  doses                4 doses5 doses", false, true},
	} {
		if got := unreadable(tt.line, tt.rules); len(got) > 0 != tt.bad {
			t.Errorf("%q: %v", tt.line, got)
		}
	}
}
