package explorer

import (
	"os"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// done says what an action must have done.
type done struct {
	before []string // keys pressed before it
	check  func(m *model) bool
	on     string // the scenario; empty: the default
}

// at checks the view; over what stands in its place.
func at(view string) done { return done{check: func(m *model) bool { return m.view.Name() == view }} }

func over[T overlay](before ...string) done {
	return done{before: before, check: func(m *model) bool { _, ok := m.overlay.(T); return ok }}
}

// isAt checks the value of a rule after keys and the action.
func isAt(rule string, want contract.Value, before ...string) done {
	return done{before: append([]string{"goto " + rule}, before...), check: func(m *model) bool {
		r, _ := m.State.Case().Contract.Rule(rule)
		return r.Value == want
	}}
}

// looks checks anything else.
func looks(check func(m *model) bool, before ...string) done {
	return done{before: before, check: check}
}

const lowerVI003 = "indicator.VI003.lower"

// everyAction is what each action must do, but for those that open a view; an
// action that is missing here fails the test.
var everyAction = map[string]done{
	"next-view":     looks(func(m *model) bool { return m.view.Name() == "Practices" }, "o"),
	"previous-view": looks(func(m *model) bool { tabs := m.tabs(); return m.view == tabs[len(tabs)-1] }, "o"),
	"up":            looks(func(m *model) bool { return m.State.Practice == "IMD01" }, "l", "down"),
	"down":          looks(func(m *model) bool { return m.State.Practice == "IMD02" }, "l"),
	"page-up":       looks(func(m *model) bool { return m.State.Practice == "IMD01" }, "l", "end"),
	"page-down":     looks(func(m *model) bool { return m.State.Practice == "IMD10" }, "l"),
	"top":           looks(func(m *model) bool { return m.State.Practice == "IMD01" }, "l", "end"),
	"end":           looks(func(m *model) bool { return m.State.Practice == "IMD10" }, "l"),

	"ask":         looks(func(m *model) bool { return shows(m, "The gap in coverage between deprived and affluent practices") }, "h", "down", "down", "down"),
	"sort-answer": looks(func(m *model) bool { return shows(m, "Sorted by ") && shows(m, "the least first") }, "h", "down", "enter"),
	"turn-answer": looks(func(m *model) bool { return shows(m, "the greatest first") }, "h", "down", "enter"),
	"adopt": {before: []string{"h", "end", "up", "enter"}, check: func(m *model) bool {
		return strings.HasPrefix(m.Message, "Opened as a reform: ") && strings.HasPrefix(m.Now().Case().Name(), "2021/22 with refusal")
	}},
	"stop-asking":  looks(func(m *model) bool { return shows(m, "Enter answers one") }, "h", "enter"),
	"answer-right": {before: []string{"h", "end", "up", "up", "enter"}, on: "response-2023", check: func(m *model) bool { return shows(m, "Columns 9 to ") }},
	"answer-left":  {before: []string{"h", "end", "up", "up", "enter", "right"}, on: "response-2023", check: func(m *model) bool { return shows(m, "Columns 1 to ") }},

	"less": isAt(lowerVI003, 86_00), "more": isAt(lowerVI003, 88_00), "much-less": isAt(lowerVI003, 82_00), "much-more": isAt(lowerVI003, 92_00),
	"type":      {before: []string{"goto " + lowerVI003}, check: func(m *model) bool { return m.view.Typing() || m.overlay != nil }},
	"toggle":    isAt("clawback.enabled", 0),
	"unfold":    {before: []string{"goto indicator.VI003.exceptions.reasons"}, check: func(m *model) bool { return shows(m, "as for all") && shows(m, "    declined") }},
	"reset":     isAt(lowerVI003, 87_00, "left"),
	"reset-all": isAt(lowerVI003, 87_00, "left", "down", "left"),

	"find-anything":     over[*chooser]("p"),
	"filter":            looks(func(m *model) bool { return m.view.Typing() || m.overlay != nil }, "l"),
	"sort-right":        looks(func(m *model) bool { return strings.Contains(m.Message, "Sorted by") }, "l"),
	"sort-left":         looks(func(m *model) bool { return strings.Contains(m.Message, "Sorted by") }, "l"),
	"reverse":           looks(func(m *model) bool { return listed(m)[0] == "IMD10" }, "l"),
	"networks":          looks(func(m *model) bool { return strings.Contains(m.Message, "network") }, "l"),
	"new-practice":      over[*editor](),
	"edit-practice":     over[*editor]("p"),
	"open":              looks(func(m *model) bool { return m.view.Name() == "Practice" }, "l"),
	"clear":             looks(func(m *model) bool { return len(listed(m)) == 10 }, "l", "/", "7", "enter"),
	"why-line":          looks(func(m *model) bool { return m.view.Name() == "Why" }, "p"),
	"panel":             looks(func(m *model) bool { return shows(m, "registered too late") }, "p"),
	"next-practice":     looks(func(m *model) bool { return m.State.Practice == "IMD02" }, "p"),
	"previous-practice": looks(func(m *model) bool { return m.State.Practice == "IMD10" }, "p"),
	"next-question":     looks(func(m *model) bool { return shows(m, "2 of 6") }, "w"),
	"previous-question": looks(func(m *model) bool { return shows(m, "6 of 6") }, "w"),
	"back":              looks(func(m *model) bool { return m.view.Name() == "Practice" }, "w"),

	"threshold-less":      {before: []string{"t"}, check: func(m *model) bool { return ruleAt(m, "indicator.VI001.lower") == 89_00 }},
	"threshold-more":      {before: []string{"t"}, check: func(m *model) bool { return ruleAt(m, "indicator.VI001.lower") == 91_00 }},
	"threshold-much-less": {before: []string{"t"}, check: func(m *model) bool { return ruleAt(m, "indicator.VI001.lower") == 85_00 }},
	"threshold-much-more": {before: []string{"t"}, check: func(m *model) bool { return ruleAt(m, "indicator.VI001.lower") == 95_00 }},
	"threshold-reset":     {before: []string{"t", "left"}, check: func(m *model) bool { return ruleAt(m, "indicator.VI001.lower") == 90_00 }},
	"cohort":              looks(func(m *model) bool { return m.State.Cohort == contract.Age18m }, "p"),
	"other-practice":      looks(func(m *model) bool { return m.State.Practice == "IMD02" }, "t"),

	"pin":          looks(func(m *model) bool { return len(m.State.Pins) == 1 }),
	"column-left":  looks(func(m *model) bool { return shows(m, ">reform 3") }, "c"),
	"column-right": looks(func(m *model) bool { return shows(m, ">now") }, "c", "left"),
	"from":         looks(func(m *model) bool { return strings.Contains(m.Message, "told from now") }, "c"),
	"why-columns":  looks(func(m *model) bool { return m.view.Name() == "Why" && shows(m, "6 of 6") }, "c"),
	"name-column":  over[*prompt]("c"),
	"each":         looks(func(m *model) bool { return shows(m, "7 to spare") }, "t"),
	"unpin":        looks(func(m *model) bool { return len(m.State.Pins) == 0 }, "m", "c", "left"),
	"fold":         looks(func(m *model) bool { return !shows(m, "v unfolds") }, "c"),

	"open-claim": {before: []string{"j", "down"}, check: func(m *model) bool { return shows(m, "Holds.") }, on: fewClaims},
	"quote-claim": {before: []string{"j", "down"}, check: func(m *model) bool {
		q, ok := m.overlay.(*prompt)
		return ok && strings.HasSuffix(q.input.Value(), ".md") && strings.Contains(q.about, "immpact quote published-rules --claim ")
	}, on: fewClaims},
	"close-claim": {before: []string{"j", "down", "enter"}, check: func(m *model) bool { return shows(m, "  verdict") }, on: fewClaims},

	"thresholds-up": looks(func(m *model) bool {
		return ruleAt(m, lowerVI003) == 88_00 && ruleAt(m, "indicator.VI001.upper") == 96_00 && m.History.Done() == 1
	}),
	"thresholds-down": looks(func(m *model) bool {
		return ruleAt(m, lowerVI003) == 86_00 && ruleAt(m, "indicator.VI001.upper") == 94_00 && m.History.Done() == 1
	}),

	"next-case":       looks(func(m *model) bool { return m.State.Shown == 1 }),
	"previous-case":   looks(func(m *model) bool { return m.State.Shown == session.BaselineShown }),
	"choose-case":     over[*chooser](),
	"choose-scenario": over[*chooser](),
	"baseline":        looks(func(m *model) bool { return m.State.Baseline.Contract == m.State.Cases[0].Contract }),
	"unit":            looks(func(m *model) bool { return m.PerPractice }),
	"undo":            {before: []string{"goto " + lowerVI003, "left"}, check: func(m *model) bool { return ruleAt(m, lowerVI003) == 87_00 }},
	"redo":            {before: []string{"goto " + lowerVI003, "left", "u"}, check: func(m *model) bool { return ruleAt(m, lowerVI003) == 86_00 }},
	"undo-all":        {before: []string{"goto " + lowerVI003, "left", "goto clawback.below", "left", "m"}, check: func(m *model) bool { return m.History.Done() == 0 && m.History.Undone() == 3 && !m.unsaved() }},
	"redo-all":        {before: []string{"goto " + lowerVI003, "left", "m", "z"}, check: func(m *model) bool { return ruleAt(m, lowerVI003) == 86_00 && len(m.State.Pins) == 1 }},
	"save":            over[*prompt](),
	"export":          over[*chooser](),
	"board":           over[*prompt](),
	"own-sentence":    over[*sentenceForm](),
	"copy":            looks(func(m *model) bool { return strings.Contains(m.Message, "Copied") }),
	"palette":         over[*chooser](),
	"reload":          looks(func(m *model) bool { return m.AsOpened() && m.overlay == nil && strings.HasPrefix(m.Message, "Opened") }),
	"mouse":           looks(func(m *model) bool { return m.mouseOn }),
	"suspend":         looks(func(m *model) bool { return strings.Contains(m.Message, "no shell") }),
	"help":            over[*help](),
	"quit":            looks(func(m *model) bool { return true }),
}

// shows reports whether the screen holds the text.
func shows(m *model, text string) bool { return strings.Contains(m.View(), text) }

// listed is the codes of the practices that the view lists.
func listed(m *model) []string {
	var codes []string
	d := m.view.Draw(m.canvas.Sized(m.canvas.Width, 1000))
	for y, line := range d.Lines {
		if _, ok := d.Steps[y]; ok {
			codes = append(codes, strings.Fields(strings.TrimPrefix(line, m.canvas.Set.Cursor))[0])
		}
	}
	return codes
}

// underCursor is the line of the screen that begins with the pointer.
func underCursor(m *model) string {
	for _, line := range strings.Split(m.View(), "\n") {
		if text, ok := strings.CutPrefix(line, m.canvas.Set.Cursor+" "); ok {
			return strings.TrimSpace(text)
		}
	}
	return ""
}

func ruleAt(m *model, path string) contract.Value {
	r, _ := m.State.Case().Contract.Rule(path)
	return r.Value
}

// prepared is the explorer after keys, where "goto" goes to a rule.
func prepared(t *testing.T, want done) *model {
	m := beside(t, want.on, pen(chart.ASCII, termenv.Ascii), 80, 24)
	for _, k := range want.before {
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
	tried := map[string]bool{}
	for _, a := range ready(t).table {
		want, ok := everyAction[a.ID]
		if name, isView := strings.CutPrefix(a.ID, "view-"); isView {
			want, ok = at(name), true
		}
		switch {
		case !ok:
			t.Errorf("%s has no test", a.ID)
			continue
		case tried[a.ID]: // another view has it too
			continue
		}
		tried[a.ID] = true
		t.Run(a.ID, func(t *testing.T) {
			if a.ID == "reload" { // which reads unsaved work
				t.Setenv("XDG_CACHE_HOME", t.TempDir())
			} else {
				t.Parallel()
			}
			tryAction(t, a, want)
		})
	}
	for id := range everyAction {
		if !tried[id] {
			t.Errorf("%s is tested and does not exist", id)
		}
	}
}

// tryAction carries out an action by its first key, and from the palette.
func tryAction(t *testing.T, a action, want done) {
	if m := play(prepared(t, want), a.Keys[0]); !want.check(m) {
		t.Errorf("by its key %q: %q\n%s", a.Keys[0], m.Message, m.View())
	}
	if a.ID == "palette" || a.ID == "find-anything" || a.ID == "type" {
		return
	}
	m := play(prepared(t, want), ":")
	c, ok := m.overlay.(*chooser)
	if !ok {
		t.Fatalf("no palette after %v", want.before)
	}
	c.at = slices.IndexFunc(c.all, func(ch choice) bool { return strings.HasPrefix(ch.text, wording.UpperFirst(a.About)) })
	if play(m, "enter"); !want.check(m) {
		t.Errorf("from the palette: %q\n%s", m.Message, m.View())
	}
}

// TestEveryActionIsInTheHelp finds each action in the help of its views.
func TestEveryActionIsInTheHelp(t *testing.T) {
	m := ready(t)
	for _, v := range m.views {
		rows := m.helpRows(v)
		for i := range m.table {
			a := &m.table[i]
			if found := slices.ContainsFunc(rows, func(r screen.HelpRow) bool { return r.About == a.About }); a.here(v) && !found {
				t.Errorf("%s is not in the help of %s", a.ID, v.Name())
			}
			if a.About == "" || a.Name == "" || len(a.Keys) == 0 {
				t.Errorf("%s lacks a name, a sentence or a key", a.ID)
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
		t.Errorf("VI003 starts at %d: %s\n%s", got, m.Message, m.View())
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
	if at := m.view.Cursor(); m.view.Name() != "Rules" || at != "indicator.VI003.points_at_lower" && at != lowerVI003 {
		t.Errorf("the rule: %s, %s", m.view.Name(), at)
	}
	play(m, words("VI002 declined")...)
	if at := m.view.Cursor(); at != "indicator.VI002.exceptions.reasons declined" {
		t.Errorf("the reason: %s", at)
	}
	play(m, words("IMD07")...)
	if m.State.Practice != "IMD07" || m.view.Name() != "Practice" {
		t.Errorf("the practice: %s in %s", m.State.Practice, m.view.Name())
	}
	play(m, words("GP contract 2019")...)
	if got := m.State.Case().ID; got != "england-2019-20" {
		t.Errorf("the contract: %s", got)
	}
	play(m, words("no such thing at all")...)
	if m.overlay != nil {
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
	for _, v := range ready(t).views {
		m := play(ready(t), v.Key())
		if q := m.quote(); !strings.Contains(q, "immpact") || !strings.ContainsAny(q, "£%O") {
			t.Errorf("%s is quoted as %q", v.Name(), q)
		}
	}
	m := toRule(t, ready(t), lowerVI003)
	if q := m.quote(); !strings.Contains(q, "87%") || !strings.Contains(q, "Management in Practice") {
		t.Errorf("a rule is quoted without value or source: %q", q)
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
	fill("MINE", "My Surgery", "9000", "1", "21.5", "100", "104")
	if view := m.View(); !strings.Contains(view, "add up to 104 children, more than the 100 eligible") {
		t.Errorf("104 of 100 children on time is not refused as it is typed:\n%s", view)
	}
	if play(m, "ctrl+s"); !m.Warn {
		t.Error("Ctrl-S takes in what makes no sense")
	}
	play(m, "up", "down", "up", "backspace", "delete")
	fill("95")
	play(m, "ctrl+s")
	if got := m.State.Practice; got != "MINE" {
		t.Fatalf("the practice looked at is %s: %s\n%s", got, m.Message, m.View())
	}
	play(m, "enter") // the file it offers
	if _, err := os.Stat("mine.toml"); err != nil {
		t.Error(err)
	}
	p := m.State.Population.Find("MINE")
	ch := p.Cohorts[contract.Age8m]
	if p.ListSize != 9000 || p.IMDDecile != 1 || ch.By[contract.OnTime] != 95 || ch.By[contract.Reachable] != 5 || p.Cohorts[contract.Age5y].Stated {
		t.Errorf("the practice is %+v", p)
	}
	if len(m.Shown.Practices) != 11 {
		t.Errorf("%d practices are paid", len(m.Shown.Practices))
	}
	if play(m, "u"); m.State.Population.Find("MINE") != nil {
		t.Error("undo leaves the practice")
	}
	opened := reopened(t, "mine.toml", m.canvas.Pen, 80, 24)
	if back := opened.State.Population.Find("MINE"); back == nil || back.Communities != (sim.Share{Percent: 21_50, Stated: true}) {
		t.Errorf("the file opens as %+v", back)
	}
	if f := session.ProfileOf(opened.State.Population.Find("MINE")); f.Facts[session.Communities] != "21.5" {
		t.Errorf("the form has it as %q", f.Facts)
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
	if m.view.Name() != "Practices" {
		t.Fatalf("a click on the second tab opens %s", m.view.Name())
	}
	lines := strings.Split(m.View(), "\n")
	for y, l := range lines {
		if strings.Contains(l, "IMD04") {
			mouse(5, y, tea.MouseButtonLeft, tea.MouseActionPress)
		}
	}
	if m.State.Practice != "IMD04" {
		t.Errorf("a click on IMD04 picks %s", m.State.Practice)
	}
	mouse(5, 5, tea.MouseButtonWheelDown, tea.MouseActionPress)
	if m.State.Practice != "IMD07" {
		t.Errorf("the wheel goes to %s", m.State.Practice)
	}
	play(m, "r")
	for y, l := range strings.Split(m.View(), "\n") {
		if strings.Contains(l, "doses at 5 years") {
			mouse(5, y, tea.MouseButtonLeft, tea.MouseActionPress)
		}
	}
	if at := m.view.Cursor(); at != "item_of_service.routine.doses.5y" {
		t.Errorf("a click picks %s", at)
	}
	play(m, "t")
	mouse(40, 8, tea.MouseButtonLeft, tea.MouseActionPress)
	mouse(36, 8, tea.MouseButtonLeft, tea.MouseActionMotion)
	if got := ruleAt(m, "indicator.VI001.lower"); got != 88_00 {
		t.Errorf("a drag of four columns to the left moves it to %d", got)
	}
}
