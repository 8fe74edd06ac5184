package explorer

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/contract"
)

// entering is text key by key.
func entering(m *model, texts ...string) *model {
	for _, text := range texts {
		for _, r := range text {
			play(m, string(r))
		}
		play(m, "enter")
	}
	return m
}

// pasting is text that the terminal says was pasted.
func pasting(m *model, text string) {
	_, cmd := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
	run(m, cmd)
}

// profile is what stands in the form.
func profile(t *testing.T, m *model) *session.Profile {
	t.Helper()
	form, ok := m.overlay.(*editor)
	if !ok {
		t.Fatalf("no form is open: %s\n%s", m.Message, m.View())
	}
	return form.profile
}

// The way in is one key from every view.
func TestEditorFromAnywhere(t *testing.T) {
	for _, v := range ready(t).views {
		if !v.HasTab() {
			continue
		}
		if m := play(ready(t), v.Key(), "n"); profile(t, m).Was != "" {
			t.Errorf("n in %s changes a practice that is there", v.Name())
		}
	}
}

// A code fills in what is published of it, and suggests cohorts that pay nothing
// until they are taken; another code takes back what nobody changed.
func TestEditorCode(t *testing.T) {
	m := entering(play(ready(t), "n"), "A81001")
	f := profile(t, m)
	if f.Facts[session.ListSize] != "4029" || f.Facts[session.Decile] != "2" || !shows(m, "VI003 (5 years) 88.57%") || !shows(m, "(44?)") {
		t.Fatalf("A81001 fills in %q:\n%s", f.Facts, m.View())
	}
	if p, err := f.Practice(m.taken); err != nil || p.Eligible() != 0 || p.Cohorts[contract.Age5y].Stated || p.Region != "North East And Yorkshire" {
		t.Errorf("a suggestion is an entry: %+v, %v", p, err)
	}
	if play(m, "ctrl+s"); !m.Warn || m.overlay == nil {
		t.Error("a practice without a child is taken in")
	}
	if play(m, "tab", "="); f.Cohorts[contract.Age8m][session.Eligible] != "39" || f.Cohorts[contract.Age18m][session.Eligible] != "" {
		t.Errorf("= takes %q", f.Cohorts)
	}
	play(m, "up", "up", "up", "delete")
	entering(m, "5000")
	play(m, "up", "up", "up", "backspace", "2")
	if f.Facts[session.ListSize] != "5000" || f.Facts[session.Decile] != "2" || f.Known == nil || f.Known.Code != "A81002" {
		t.Errorf("A81002 fills in %q", f.Facts)
	}
	if play(m, "down", "down", "down", "down", "delete", "8", "0"); !shows(m, "is it a number of children?") || f.Facts[session.Communities] != "80" {
		t.Errorf("a communities share that no practice has is not doubted:\n%s", m.View())
	}
	play(m, "up", "up", "up", "up")
	if !shows(m, "is it of another year") {
		t.Errorf("a list of 5,000 where 18,354 are published is not doubted:\n%s", m.View())
	}
	entering(play(m, "delete"), "A8100l")
	if !shows(m, "did you mean A81001?") {
		t.Errorf("no practice is offered for A8100l:\n%s", m.View())
	}
}

// Nothing typed is lost: leaving by Esc or Ctrl-C keeps it, undo and n bring it
// back, and the program is not left without a word.
func TestEditorKeeps(t *testing.T) {
	for _, leave := range []string{"esc", "ctrl+c"} {
		for _, back := range []string{"u", "n"} {
			m := entering(play(ready(t), "n"), "MINE", "My Surgery")
			if play(m, leave); m.overlay != nil {
				t.Fatalf("%s does not leave the form", leave)
			}
			if play(m, back); profile(t, m).Facts[session.Name] != "My Surgery" {
				t.Errorf("%s, then %s: %q", leave, back, profile(t, m).Facts)
			}
		}
	}
	m := play(entering(play(ready(t), "n"), "MINE"), "esc", "q")
	if !m.Warn || !strings.Contains(m.Message, "form") {
		t.Errorf("q says nothing of a form that was left: %s", m.Message)
	}
	if m = play(ready(t), "p", "i", "esc", "n"); profile(t, m).Facts[session.Code] != "" {
		t.Error("a form that nothing was typed in comes back")
	}
}

// A block of a spreadsheet fills fields, by their rows' names where it has them.
func TestEditorPaste(t *testing.T) {
	m := play(ready(t), "n")
	pasting(m, "MINE\nMy Surgery\n9,400\n2\n")
	pasting(play(m, "tab"), "104\t110\t121\r\n92\t93\t95\r\n5\r\n")
	pasting(m, "age\t8m\t18m\t5y\textra\ndeclined\t4\t\t8\nNo response\t\t\t6\n")
	p, err := profile(t, m).Practice(m.taken)
	if err != nil {
		t.Fatalf("%v\n%s", err, m.View())
	}
	five := p.Cohorts[contract.Age5y]
	if p.ListSize != 9400 || p.IMDDecile != 2 || p.Cohorts[contract.Age18m].By[contract.OnTime] != 93 || five.By[contract.Declined] != 8 || five.By[contract.NoResponse] != 6 {
		t.Errorf("the block makes %+v\n%s", p, m.View())
	}
}

// Every row is explained, and ? opens the page that explains all of them.
func TestEditorExplains(t *testing.T) {
	m := play(ready(t), "n", "tab", "down", "right")
	if !shows(m, "from the first birthday to 18") {
		t.Errorf("who is on time at 18 months is not said:\n%s", m.View())
	}
	if play(m, "?"); !shows(m, "Help: your practice") {
		t.Errorf("? is no help:\n%s", m.View())
	}
	if play(m, "pgdown", "enter"); profile(t, m).Cohorts[contract.Age18m][session.Eligible] != "" {
		t.Error("? is typed")
	}
	entering(m, "x")
	if !shows(m, "give a whole number") {
		t.Errorf("letters in a number are not refused at once:\n%s", m.View())
	}
}

// The practice of a GP partner's first hour: under 50 keys to its page.
func TestEditorIsShort(t *testing.T) {
	t.Chdir(t.TempDir())
	keys := []string{"n"}
	add := func(text string, then ...string) {
		for _, r := range text {
			keys = append(keys, string(r))
		}
		keys = append(keys, then...)
	}
	add("MY", "enter", "enter")
	add("9400", "enter")
	add("2", "tab")
	add("104", "enter")
	add("92", "enter")
	add("5", "enter", "enter", "enter")
	add("4", "tab")
	add("110", "enter")
	add("93", "tab")
	add("121", "enter")
	add("95", "enter", "enter", "enter", "enter")
	add("8", "enter")
	add("6", "ctrl+s", "enter")
	m := play(ready(t), keys...)
	if len(keys) > 50 || m.view.Name() != "Practice" || !shows(m, "MY") || !shows(m, "8 months (VI001") {
		t.Errorf("%d keys lead to %s:\n%s", len(keys), m.view.Name(), m.View())
	}
	if pay := m.State.Population.Find("MY").Cohorts[contract.Age5y]; pay.By[contract.NoResponse] != 6 {
		t.Errorf("%+v", pay)
	}
}

// An export of counts from EMIS fills the field that its search is for, as a file has
// it or copied out of a spreadsheet; one of patients is refused, and fills nothing.
func TestEditorTakesCounts(t *testing.T) {
	const above = "Boosters by 5,,,,,,,,\r\nLast Run,26/11/2026,Relative Date,31/03/2026,,,,,\r\n"
	const export = above + "Organisation,CDB,Population Count,Parent,%,Males,Females,Excluded,Status\r\nMy Surgery,12345,95,121,78.5,50,45,0,Completed\r\nTotal,,95,121,78.5,50,45,0,\r\n"
	for _, text := range []string{export, strings.ReplaceAll(export, ",", "\t")} {
		m := play(ready(t), "n", "tab", "down")
		pasting(m, text)
		if got := profile(t, m).Cohorts[contract.Age8m][session.Eligible+1]; got != "95" {
			t.Errorf("on time at 8 months is %q\n%s", got, m.View())
		}
	}
	m := play(ready(t), "n", "tab", "down")
	pasting(m, strings.Replace(export, "CDB", "NHS Number", 1))
	if got := profile(t, m).Cohorts[contract.Age8m][session.Eligible+1]; got != "" || !m.Warn {
		t.Errorf("patients fill %q: %s", got, m.Message)
	}
}
