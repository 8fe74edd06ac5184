package explorer

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/work"
	"example.org/immpact/contract"
)

// done says what an action must have done.
type done struct {
	before []string // keys pressed before it
	check  func(m *model) bool
}

// at checks the view; over what stands in its place.
func at(v screen.View) done { return done{nil, func(m *model) bool { return m.look.View == v }} }

func over[T overlay](before ...string) done {
	return done{before, func(m *model) bool { _, ok := m.over.(T); return ok }}
}

// isAt checks the value of a rule after keys and the action.
func isAt(rule string, want contract.Value, before ...string) done {
	return done{append([]string{"goto " + rule}, before...), func(m *model) bool {
		r, _ := m.state().Case().Now.Rule(rule)
		return r.Value == want
	}}
}

// looks checks anything else.
func looks(check func(m *model) bool, before ...string) done { return done{before, check} }

const lowerVI003 = "indicator.VI003.lower"

// everyAction is what each action must do; an action that is missing here
// fails the test.
var everyAction = map[string]done{
	"view-Overview": at(screen.Overview), "view-Practices": at(screen.Practices), "view-Practice": at(screen.Practice), "view-Rules": at(screen.Rules),
	"view-Compare": at(screen.Compare), "view-Cliffs": at(screen.Cliffs), "view-Why": at(screen.Why), "view-Log": at(screen.Log), "view-Claims": at(screen.Claims),
	"next-view":     looks(func(m *model) bool { return m.look.View == screen.Practices }, "o"),
	"previous-view": looks(func(m *model) bool { return m.look.View == screen.Log }, "o"),
	"up":            looks(func(m *model) bool { return m.state().Practice == "IMD01" }, "l", "down"),
	"down":          looks(func(m *model) bool { return m.state().Practice == "IMD02" }, "l"),
	"page-up":       looks(func(m *model) bool { return m.state().Practice == "IMD01" }, "l", "end"),
	"page-down":     looks(func(m *model) bool { return m.state().Practice == "IMD10" }, "l"),
	"top":           looks(func(m *model) bool { return m.state().Practice == "IMD01" }, "l", "end"),
	"end":           looks(func(m *model) bool { return m.state().Practice == "IMD10" }, "l"),

	"less": isAt(lowerVI003, 86_00), "more": isAt(lowerVI003, 88_00), "much-less": isAt(lowerVI003, 82_00), "much-more": isAt(lowerVI003, 92_00),
	"type":      {[]string{"goto " + lowerVI003}, func(m *model) bool { return m.look.Typing != "" || m.over != nil }},
	"toggle":    isAt("clawback.enabled", 0),
	"unfold":    {[]string{"goto indicator.VI003.exceptions.reasons"}, func(m *model) bool { return m.look.IsUnfolded("indicator.VI003.exceptions.reasons") }},
	"reset":     isAt(lowerVI003, 87_00, "left"),
	"reset-all": isAt(lowerVI003, 87_00, "left", "down", "left"),

	"filter":            looks(func(m *model) bool { return m.look.List.Entry }, "l"),
	"sort-right":        looks(func(m *model) bool { return m.look.List.Sort != screen.AsListed }, "l"),
	"sort-left":         looks(func(m *model) bool { return m.look.List.Sort != screen.AsListed }, "l"),
	"reverse":           looks(func(m *model) bool { return m.look.List.Reverse }, "l"),
	"networks":          looks(func(m *model) bool { return strings.Contains(m.message, "network") }, "l"),
	"new-practice":      over[*editor]("l"),
	"edit-practice":     over[*editor]("p"),
	"open":              looks(func(m *model) bool { return m.look.View == screen.Practice }, "l"),
	"clear":             looks(func(m *model) bool { return m.look.List.Filter == "" }, "l", "/", "7", "enter"),
	"why-line":          looks(func(m *model) bool { return m.look.View == screen.Why }, "p"),
	"panel":             looks(func(m *model) bool { return m.look.Panel == screen.Ladder }, "p"),
	"next-practice":     looks(func(m *model) bool { return m.state().Practice == "IMD02" }, "p"),
	"previous-practice": looks(func(m *model) bool { return m.state().Practice == "IMD10" }, "p"),
	"next-question":     looks(func(m *model) bool { return m.look.Ask == screen.PracticeBaseline }, "w"),
	"previous-question": looks(func(m *model) bool { return m.look.Ask == screen.Questions-1 }, "w"),
	"back":              looks(func(m *model) bool { return m.look.View == screen.Practice }, "w"),

	"threshold-less":      {[]string{"t"}, func(m *model) bool { return ruleAt(m, "indicator.VI001.lower") == 89_00 }},
	"threshold-more":      {[]string{"t"}, func(m *model) bool { return ruleAt(m, "indicator.VI001.lower") == 91_00 }},
	"threshold-much-less": {[]string{"t"}, func(m *model) bool { return ruleAt(m, "indicator.VI001.lower") == 85_00 }},
	"threshold-much-more": {[]string{"t"}, func(m *model) bool { return ruleAt(m, "indicator.VI001.lower") == 95_00 }},
	"threshold-reset":     {[]string{"t", "left"}, func(m *model) bool { return ruleAt(m, "indicator.VI001.lower") == 90_00 }},
	"cohort":              looks(func(m *model) bool { return m.state().Cohort == contract.Age18m }, "p"),
	"other-practice":      looks(func(m *model) bool { return m.state().Practice == "IMD02" }, "t"),

	"pin":          looks(func(m *model) bool { return len(m.state().Pins) == 1 }),
	"column-left":  looks(func(m *model) bool { return m.look.FromRight == 1 }, "c"),
	"column-right": looks(func(m *model) bool { return m.look.FromRight == 0 }, "c", "left"),
	"from":         looks(func(m *model) bool { return m.look.From == 1 }, "c"),
	"why-columns":  looks(func(m *model) bool { return m.look.View == screen.Why && m.look.Ask == screen.AllDifference }, "c"),
	"unpin":        looks(func(m *model) bool { return len(m.state().Pins) == 0 }, "m", "c", "left"),
	"fold":         looks(func(m *model) bool { return m.look.IsUnfolded("same") }, "c"),

	"open-claim":  looks(func(m *model) bool { return m.state().HasClaims() }, "j", "down"),
	"close-claim": looks(func(m *model) bool { return m.state().HasClaims() && !m.look.ClaimOpen }, "j", "down", "enter", "enter"),

	"next-case":       looks(func(m *model) bool { return m.state().Shown == 1 }),
	"previous-case":   looks(func(m *model) bool { return m.state().Shown == work.BaselineShown }),
	"choose-case":     over[*chooser](),
	"choose-scenario": over[*chooser](),
	"baseline":        looks(func(m *model) bool { return m.state().Baseline.Now == m.state().Cases[0].Now }),
	"unit":            looks(func(m *model) bool { return m.look.PerPractice }),
	"undo":            {[]string{"goto " + lowerVI003, "left"}, func(m *model) bool { return ruleAt(m, lowerVI003) == 87_00 }},
	"redo":            {[]string{"goto " + lowerVI003, "left", "u"}, func(m *model) bool { return ruleAt(m, lowerVI003) == 86_00 }},
	"undo-all":        {[]string{"goto " + lowerVI003, "left", "goto clawback.below", "left", "m"}, func(m *model) bool { return m.history.Done() == 0 && m.history.Undone() == 3 && !m.unsaved() }},
	"redo-all":        {[]string{"goto " + lowerVI003, "left", "m", "z"}, func(m *model) bool { return ruleAt(m, lowerVI003) == 86_00 && len(m.state().Pins) == 1 }},
	"save":            over[*prompt](),
	"export":          over[*chooser](),
	"copy":            looks(func(m *model) bool { return strings.Contains(m.message, "Copied") }),
	"palette":         over[*chooser](),
	"reload":          looks(func(m *model) bool { return m.history.Done() == 0 && m.over == nil }),
	"mouse":           looks(func(m *model) bool { return m.mouseOn }),
	"help":            over[*help](),
	"quit":            looks(func(m *model) bool { return true }),
}

func ruleAt(m *model, path string) contract.Value {
	r, _ := m.state().Case().Now.Rule(path)
	return r.Value
}

// prepared is the explorer after keys, where "goto" goes to a rule.
func prepared(t *testing.T, keys []string) *model {
	m := ready(t)
	m.command = func(...string) ([]byte, error) { return nil, errors.New("not here") }
	for _, k := range keys {
		if rule, ok := strings.CutPrefix(k, "goto "); ok {
			toRule(t, m, rule)
			continue
		}
		play(m, k)
	}
	return m
}

// TestEveryAction carries out each action by its first key, and once more
// from the palette.
func TestEveryAction(t *testing.T) {
	for i := range keymap {
		a := &keymap[i]
		want, ok := everyAction[a.id]
		if !ok {
			t.Errorf("%s has no test", a.id)
			continue
		}
		if m := play(prepared(t, want.before), a.keys[0]); !want.check(m) {
			t.Errorf("%s by its key %q: %q\n%s", a.id, a.keys[0], m.message, m.View())
		}
		if a.id == "palette" || a.id == "type" {
			continue
		}
		m := prepared(t, want.before)
		play(m, ":")
		c, ok := m.over.(*chooser)
		if !ok {
			t.Fatalf("no palette after %v", want.before)
		}
		for n, ch := range c.all {
			text := a.about
			if a.views != nil {
				text += " (" + a.views[0].String() + ")"
			}
			if ch.text == screen.Sentence(text) {
				c.at = n
				break
			}
		}
		if play(m, "enter"); !want.check(m) {
			t.Errorf("%s from the palette: %q\n%s", a.id, m.message, m.View())
		}
	}
	for id := range everyAction {
		if !func() bool {
			for i := range keymap {
				if keymap[i].id == id {
					return true
				}
			}
			return false
		}() {
			t.Errorf("%s is tested and does not exist", id)
		}
	}
}

// TestEveryActionIsInTheHelp finds each action in the help of its views.
func TestEveryActionIsInTheHelp(t *testing.T) {
	for v := range screen.Views {
		rows := helpRows(v)
		for i := range keymap {
			a := &keymap[i]
			found := false
			for _, r := range rows {
				found = found || r.About == a.about
			}
			if found != a.here(v) {
				t.Errorf("%s in the help of %s: %v", a.id, v, found)
			}
			if a.about == "" || a.name == "" || len(a.keys) == 0 {
				t.Errorf("%s lacks a name, a sentence or a key", a.id)
			}
		}
	}
}

// TestTypeFromThePalette asks for the value in a prompt.
func TestTypeFromThePalette(t *testing.T) {
	m := toRule(t, ready(t), lowerVI003)
	play(m, ":", "t", "y", "p", "e", " ", "a", " ", "v", "a", "l", "u", "e", "enter")
	play(m, typing("80")...)
	if got := ruleAt(m, lowerVI003); got != 80_00 {
		t.Errorf("VI003 starts at %d: %s\n%s", got, m.message, m.View())
	}
}

// TestPaletteFindsThings goes to a rule, a practice, a contract.
func TestPaletteFindsThings(t *testing.T) {
	words := func(text string) []string {
		keys := []string{":"}
		for _, r := range text {
			keys = append(keys, string(r))
		}
		return append(keys, "enter")
	}
	m := play(ready(t), words("lower threshold of VI003")...)
	if r, _ := m.rule(); m.look.View != screen.Rules || r.Rule.Path != "indicator.VI003.points_at_lower" && r.Rule.Path != lowerVI003 {
		t.Errorf("the rule: %s, %s", m.look.View, r.Rule.Path)
	}
	play(m, words("VI002 declined")...)
	if r, _ := m.rule(); r.Key() != "indicator.VI002.exceptions.reasons declined" {
		t.Errorf("the reason: %s", r.Key())
	}
	play(m, words("IMD07")...)
	if m.state().Practice != "IMD07" || m.look.View != screen.Practice {
		t.Errorf("the practice: %s in %s", m.state().Practice, m.look.View)
	}
	play(m, words("GP contract 2019")...)
	if got := m.state().Case().ID; got != "england-2019-20" {
		t.Errorf("the contract: %s", got)
	}
	play(m, words("no such thing at all")...)
	if m.over != nil {
		t.Error("the palette stays open after nothing matched")
	}
}

// TestClipboard writes the sequence that a terminal understands, wrapped for
// the multiplexer it runs in.
func TestClipboard(t *testing.T) {
	none := func(string) string { return "" }
	if got := clipboard("£1", none).String(); got != "\x1b]52;c;wqMx\a" {
		t.Errorf("OSC 52 is %q", got)
	}
	tmux := func(name string) string { return map[string]string{"TMUX": "yes"}[name] }
	if got := clipboard("£1", tmux).String(); !strings.HasPrefix(got, "\x1bPtmux;") {
		t.Errorf("in tmux it is %q", got)
	}
	for v := range screen.Views {
		m := play(ready(t), viewKeys[v])
		if q := m.screen().Quote(); !strings.Contains(q, "immpact") || !strings.ContainsAny(q, "£%O") {
			t.Errorf("%s is quoted as %q", v, q)
		}
	}
	m := toRule(t, ready(t), lowerVI003)
	if q := m.screen().Quote(); !strings.Contains(q, "87%") || !strings.Contains(q, "Management in Practice") {
		t.Errorf("a rule is quoted without value or source: %q", q)
	}
}

// TestExport writes what the command prints for the present state.
func TestExport(t *testing.T) {
	t.Chdir(t.TempDir())
	var line []string
	m := play(ready(t), "p")
	m.command = func(args ...string) ([]byte, error) {
		line = args
		return []byte("printed"), nil
	}
	play(m, "e", "enter", "enter")
	if data, err := os.ReadFile("practice.csv"); err != nil || string(data) != "printed" {
		t.Fatalf("exported %q, %v: %s", data, err, m.message)
	}
	want := "explain exceptions-2021-22 --practice IMD01 --reform exceptions --format csv"
	if got := strings.Join(line, " "); got != want {
		t.Errorf("ran %s\nwant %s", got, want)
	}
	// Edited, it is run on a scenario written for the purpose, and a file
	// that is there is asked about.
	toRule(t, m, "clawback.below")
	play(m, "left", "o", "e", "enter")
	play(m, typing("practice.csv")...)
	if _, ok := m.over.(*question); !ok {
		t.Fatalf("no question about the file that is there: %T", m.over)
	}
	play(m, "y")
	if line[0] != "run" || filepath.Base(line[1]) != "exceptions-2021-22.toml" {
		t.Errorf("ran %v", line)
	}
	if _, err := os.Stat(line[1]); !os.IsNotExist(err) {
		t.Errorf("the scenario written for it is still there: %v", err)
	}
}

// TestEveryViewIsExported writes each view as each format, with the command
// that is its twin.
func TestEveryViewIsExported(t *testing.T) {
	t.Chdir(t.TempDir())
	m := toRule(t, ready(t), "clawback.below")
	var ran []string
	m.command = func(args ...string) ([]byte, error) {
		ran = append(ran, args[0])
		return []byte(strings.Join(args, " ")), nil
	}
	play(m, "left", "u")
	for v := range screen.Claims { // that of the claims: TestClaimsFollowTheRules
		for i, format := range []string{"csv", "md", "json"} {
			play(m, viewKeys[v], "e")
			play(m, times(i, "down")...)
			play(m, "enter", "enter")
			data, err := os.ReadFile(strings.ToLower(v.String()) + "." + format)
			switch {
			case err != nil:
				t.Errorf("%s as %s: %v: %s", v, format, err, m.message)
			case v == screen.Log:
				if !strings.Contains(string(data), "Opened Exception reporting") || !strings.Contains(string(data), "79%") {
					t.Errorf("the log as %s does not tell what was done:\n%s", format, data)
				}
			case !strings.HasSuffix(string(data), "--format "+format):
				t.Errorf("%s as %s: %s", v, format, data)
			}
		}
	}
	if !slices.Contains(ran, "rules") || len(ran) != 3*(int(screen.Claims)-1) {
		t.Errorf("ran %v", ran)
	}
}

// TestEditor enters a practice, which is checked as it is typed, and saves it.
func TestEditor(t *testing.T) {
	t.Chdir(t.TempDir())
	m := play(ready(t), "l", "n")
	fill := func(texts ...string) {
		for _, text := range texts {
			for _, r := range text {
				play(m, string(r))
			}
			play(m, "enter")
		}
	}
	fill("MINE", "My Surgery", "9000", "1", "100", "", "", "104")
	if view := m.View(); !strings.Contains(view, "add up to 104 children, more than the 100 eligible") {
		t.Errorf("104 of 100 children on time is not refused as it is typed:\n%s", view)
	}
	if play(m, "ctrl+s"); !m.warn {
		t.Error("Ctrl-S takes in what makes no sense")
	}
	play(m, "up", "down", "backspace", "backspace", "backspace")
	for m.over.(*editor).row != int(work.Facts)+1 {
		play(m, "up")
	}
	play(m, "left", "left", "delete")
	fill("95")
	play(m, "ctrl+s")
	if got := m.state().Practice; got != "MINE" {
		t.Fatalf("the practice looked at is %s: %s\n%s", got, m.message, m.View())
	}
	play(m, "enter") // the file it offers
	if _, err := os.Stat("mine.toml"); err != nil {
		t.Error(err)
	}
	p := m.state().Population.Find("MINE")
	ch := p.Cohorts[contract.Age8m]
	if p.ListSize != 9000 || p.IMDDecile != 1 || ch.By[contract.OnTime] != 95 || ch.By[contract.Reachable] != 5 || p.Cohorts[contract.Age5y].Stated {
		t.Errorf("the practice is %+v", p)
	}
	if len(m.figures.Shown.Practices) != 11 {
		t.Errorf("%d practices are paid", len(m.figures.Shown.Practices))
	}
	if play(m, "u"); m.state().Population.Find("MINE") != nil {
		t.Error("undo leaves the practice")
	}
	if opened := reopened(t, "mine.toml", m.pen, 80, 24); opened.state().Population.Find("MINE") == nil {
		t.Error("the file does not open")
	}
}

// TestMouse clicks a tab and a line, turns the wheel and drags a threshold.
func TestMouse(t *testing.T) {
	m := ready(t)
	mouse := func(x, y int, b tea.MouseButton, a tea.MouseAction) {
		_, cmd := m.Update(tea.MouseMsg{X: x, Y: y, Button: b, Action: a})
		run(m, cmd)
	}
	mouse(13, 0, tea.MouseButtonLeft, tea.MouseActionPress)
	if m.look.View != screen.Practices {
		t.Fatalf("a click on the second tab opens %s", m.look.View)
	}
	lines := strings.Split(m.View(), "\n")
	for y, l := range lines {
		if strings.Contains(l, "IMD04") {
			mouse(5, y, tea.MouseButtonLeft, tea.MouseActionPress)
		}
	}
	if m.state().Practice != "IMD04" {
		t.Errorf("a click on IMD04 picks %s", m.state().Practice)
	}
	mouse(5, 5, tea.MouseButtonWheelDown, tea.MouseActionPress)
	if m.state().Practice != "IMD07" {
		t.Errorf("the wheel goes to %s", m.state().Practice)
	}
	play(m, "r")
	for y, l := range strings.Split(m.View(), "\n") {
		if strings.Contains(l, "doses at 5 years") {
			mouse(5, y, tea.MouseButtonLeft, tea.MouseActionPress)
		}
	}
	if r, _ := m.rule(); r.Rule.Path != "item_of_service.routine.doses.5y" {
		t.Errorf("a click picks %s", r.Rule.Path)
	}
	play(m, "t")
	mouse(40, 8, tea.MouseButtonLeft, tea.MouseActionPress)
	mouse(36, 8, tea.MouseButtonLeft, tea.MouseActionMotion)
	if got := ruleAt(m, "indicator.VI001.lower"); got != 88_00 {
		t.Errorf("a drag of four columns to the left moves it to %d", got)
	}
}
