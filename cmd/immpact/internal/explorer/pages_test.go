package explorer

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/internal/guide"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/scenarios"
)

// inProject compares a page that is made of the program with the one in the
// project.
func inProject(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s is not what the program would write; run go test ./cmd/immpact/internal/explorer -update", file)
	}
}

// TestKeysPage keeps the page of keys as the key map has it.
func TestKeysPage(t *testing.T) {
	m := ready(t)
	var b strings.Builder
	b.WriteString("# The explorer's keys\n\nMade from the key map by a test. `?` shows those of the view at hand, `:` finds any of them by typing.\n")
	table := func(title string, of func(a *action) bool) {
		fmt.Fprintf(&b, "\n## %s\n\n| key | what it does |\n| --- | --- |\n", title)
		for i := range m.table {
			if a := &m.table[i]; of(a) {
				fmt.Fprintf(&b, "| `%s` | %s |\n", a.binding().Help().Key, wording.Sentence(a.About))
			}
		}
	}
	table("In every view", func(a *action) bool { return a.view == nil })
	for _, v := range m.views {
		table(v.Name(), func(a *action) bool { return a.view == v })
	}
	text := strings.ReplaceAll(b.String(), "\n## Overview\n\n| key | what it does |\n| --- | --- |\n\n", "\n")
	inProject(t, "../../KEYS.md", strings.ReplaceAll(text, "\n## Log\n\n| key | what it does |\n| --- | --- |\n", ""))
}

// TestTour keeps the tour as the program draws it.
func TestTour(t *testing.T) {
	m := opened(t, scenarios.Default, pen(chart.Unicode, termenv.Ascii), 80, 24)
	var b strings.Builder
	b.WriteString("# A tour of the explorer\n\nEach screen is drawn by the program, in a test, from the keys named above it.\n")
	for _, stop := range []struct {
		says string
		keys []string
	}{
		{"`immpact` opens on England under the 2021/22 contract: what it would pay if refusals are excepted, deprived practices beside affluent ones. The practices are simulated.", nil},
		{"`r` lists the rules. Enter, then `80` typed on VI003's lower threshold: every figure follows as it is typed.", append([]string{"r"}, rulesDown(t, lowerVI003, "enter", "8", "0", "enter")...)},
		{"`n` takes your own practice: an NHS code fills in what is published of it, and suggests how many children it has.", []string{"n", "A", "8", "1", "0", "0", "1", "tab"}},
		{"`p` is one practice's year: what it is paid, and how many children it is from each line at which pay jumps or bends. Page down reads on.", []string{"delete", "esc", "p"}},
		{"Space turns to its children and to its ladder: what the next child is worth.", []string{" ", " ", "a", "a"}},
		{"`t` holds every practice against a threshold, which the arrows move.", []string{"t", "down", "down", "down", "down"}},
		{"`m` pins what is shown; `c` sets the pins side by side.", []string{"m", "]", "m", "]", "c"}},
		{"`w` says where it comes from.", []string{"w", "left"}},
	} {
		play(m, stop.keys...)
		fmt.Fprintf(&b, "\n%s\n\n```text\n%s\n```\n", stop.says, strings.TrimRight(m.View(), "\n"))
	}
	inProject(t, "../../TOUR.md", b.String())
}

// rulesDown is the keys from the top of the rules to a rule, and what follows.
func rulesDown(t *testing.T, rule string, then ...string) []string {
	down := 0
	for m := play(ready(t), "r", "home"); m.view.Cursor() != rule; down++ {
		at := m.view.Cursor()
		if play(m, "down"); m.view.Cursor() == at {
			t.Fatalf("there is no rule %s", rule)
		}
	}
	return append(times(down, "down"), then...)
}

// TestReadme keeps what README shows as the program draws it, and its words as the
// glossary has them.
func TestReadme(t *testing.T) {
	readme, err := filepath.Abs("../../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("canal-street.csv", []byte("code,name,list_size,imd_decile,8m_eligible,8m_on_time,8m_late,8m_declined,18m_eligible,18m_on_time,5y_eligible,5y_on_time,5y_declined,5y_no_response\nCANAL,Canal Street Surgery,9400,2,104,92,5,4,110,93,121,95,8,6\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	text := string(kept)
	for name, of := range map[string]struct {
		scenario string
		height   int
	}{"my practice": {"canal-street.csv", 34}, "England": {scenarios.Default, 24}} {
		m := opened(t, of.scenario, pen(chart.Unicode, termenv.Ascii), 80, of.height)
		var lines []string
		for _, line := range strings.Split(m.View(), "\n") {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		text = between(t, text, "<!-- "+name+" -->\n", "\n```\n", "```text\n"+strings.Join(lines, "\n"))
	}
	var words strings.Builder
	words.WriteString("| word | what it means here |\n| --- | --- |\n")
	for _, w := range guide.Glossary {
		fmt.Fprintf(&words, "| %s | %s |\n", w.Do, w.Says)
	}
	text = between(t, text, "<!-- the words: cmd/internal/guide/glossary.go -->\n", "\n## ", "\n"+words.String())
	inProject(t, readme, text)
}

// between is the text with what stands between two marks replaced.
func between(t *testing.T, text, from, to, with string) string {
	t.Helper()
	before, rest, ok := strings.Cut(text, from)
	_, after, ends := strings.Cut(rest, to)
	if !ok || !ends {
		t.Fatalf("there is no %q, or no %q after it", from, to)
	}
	return before + from + with + to + after
}
