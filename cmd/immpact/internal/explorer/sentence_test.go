package explorer

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/claims"
)

// TestSentenceInFortyKeys is a journalist's first minute: a sentence pasted, judged,
// quoted as a card with its fingerprint, and verified by the command that the screen
// names, which counts as typed.
func TestSentenceInFortyKeys(t *testing.T) {
	program := built(t)
	t.Chdir(t.TempDir())
	m := opened(t, tenAverages, pen(chart.Unicode, termenv.Ascii), 80, 24)
	keys := 1 // the paste
	do := func(list ...string) { keys += len(list); play(m, list...) }
	do("J")
	pasting(m, "Practices had to pay back £1,000 on average, under the 2021/22 clawback")
	if !shows(m, "It will be tested whether") || !shows(m, "the fees repaid") || !shows(m, "£1,000") {
		t.Fatalf("the form does not say how it takes the sentence:\n%s", m.View())
	}
	do("ctrl+s", "enter")
	if m.view.Name() != "Claims" || !shows(m, "had to pay back") || m.Verdicts() == nil || !strings.Contains(m.Message, "Q writes a card") {
		t.Fatalf("the sentence is not judged: %s\n%s", m.Message, m.View())
	}
	// By hand: the fees repaid of the ten averages are the sum of their lines; the
	// engine pays them one by one in run.
	var repaid int64
	for _, p := range m.Shown.Practices {
		repaid -= int64(p.Clawback)
	}
	v := m.Verdicts().List[0]
	if want := repaid >= 1_000_00; (v.Ruling == claims.DoesNotHold) == want {
		t.Errorf("%d pence are repaid, and the verdict is: %s, %s", repaid, v.Ruling, v.Why)
	}
	do("Q", "enter")
	command, _, ok := strings.Cut(m.Message, " checks it. ")
	if !ok {
		t.Fatalf("it does not say how the card is checked: %s", m.Message)
	}
	do("q")
	keys += len(command) + 1
	if keys >= 40 {
		t.Errorf("it took %d keys", keys)
	}
	card, err := os.ReadFile("my-claim.md")
	if err != nil || !strings.Contains(string(card), "Fingerprint") {
		t.Fatalf("%v:\n%s", err, card)
	}
	name := strings.TrimPrefix(command, "immpact verify ")
	if out, err := exec.Command(program, "verify", name).CombinedOutput(); err != nil || !strings.HasPrefix(string(out), name+": ") {
		t.Errorf("%s: %v, %s", command, err, out)
	}
	printed, err := exec.Command(program, "quote", "my-claims.toml", "--claim", "my-claim", "--format", "md").Output()
	if body, _, _ := strings.Cut(string(card), "- Fingerprint"); err != nil || !strings.HasPrefix(string(printed), body) {
		t.Errorf("the card is not the command's: %v\n%s", err, printed)
	}
}

// TestSentencesInOneFile adds a second claim to the end of the file that holds the
// first, and touches nothing else in it, by whomever it was written.
func TestSentencesInOneFile(t *testing.T) {
	t.Chdir(t.TempDir())
	text := said + "# A note of mine.\n"
	if err := os.WriteFile("said.toml", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	m := reopened(t, "said.toml", pen(chart.ASCII, termenv.Ascii), 80, 24)
	play(m, "J")
	pasting(m, "Coverage at 5 years is at least 80%")
	play(m, "ctrl+s", "enter")
	now, err := os.ReadFile("said.toml")
	if err != nil || !strings.HasPrefix(string(now), text) {
		t.Fatalf("%v: the file is now\n%s", err, now)
	}
	s := loadNow(t, "said.toml")
	if len(s.Claims) != 2 || s.Claims[1].ID != "my-claim" || s.Claims[1].Quantity.Measure != claims.Coverage || s.Claims[1].Test.Low != 80 {
		t.Errorf("it reads back as %+v", s.Claims)
	}
	if !shows(m, "Coverage at 5 years") || m.State.Scenario.Claims == nil {
		t.Errorf("the second claim is not shown:\n%s", m.View())
	}
	// With rules changed, the claims go to another file with the rules.
	toRule(t, m, "clawback.below")
	play(m, "left", "J")
	pasting(m, "Practices are paid £1m")
	play(m, "ctrl+s")
	if name := m.overlay.(*prompt).input.Value(); name != "said-claims.toml" {
		t.Errorf("proposed is %s", name)
	}
	play(m, "enter")
	if s := loadNow(t, "said-claims.toml"); len(s.Claims) != 3 || s.Reforms == nil {
		t.Errorf("%d claims and %d reforms are written", len(s.Claims), len(s.Reforms))
	}
}

// TestSentenceIsNotLost keeps what was typed where the form is left, where a file of
// another kind stands in the way, and where something is missing.
func TestSentenceIsNotLost(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"practices.toml": "[[practice]]\ncode = \"A\"\nlist_size = 1000\n", "mine.toml": said, "table.csv": "code\n"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const sentence = "The gap is over £10"
	m := opened(t, tenAverages, pen(chart.ASCII, termenv.Ascii), 80, 24)
	play(m, "J", "ctrl+s")
	if !m.Warn || !strings.Contains(m.Message, "paste or type it") {
		t.Errorf("without a sentence it says %q", m.Message)
	}
	pasting(m, sentence)
	play(m, "esc", "J")
	if !shows(m, sentence) {
		t.Fatalf("Esc lost the sentence:\n%s", m.View())
	}
	for name, why := range map[string]string{"practices.toml": "is a practices file", "table.csv": "ends in .toml"} {
		play(m, "ctrl+s")
		play(m, typing(name)...)
		if !m.Warn || !strings.Contains(m.Message, why) || !shows(m, sentence) {
			t.Errorf("%s: %q\n%s", name, m.Message, m.View())
		}
	}
	play(m, "ctrl+s")
	play(m, typing("mine")...)
	if q, ok := m.overlay.(*question); !ok || !strings.Contains(q.title, "mine.toml") {
		t.Fatalf("no question about the file that is there: %T", m.overlay)
	}
	if play(m, "n"); !shows(m, sentence) {
		t.Errorf("another name cannot be chosen:\n%s", m.View())
	}
	if data, _ := os.ReadFile("mine.toml"); string(data) != said {
		t.Error("the file was written over")
	}
	play(m, "end", "down", "down", "down", "right", "left", "x", "delete", "backspace")
	fits(t, m, "keys in a list")
	play(m, "f2", "esc")
	if s, err := scenarios.Load("mine.toml"); err != nil || len(s.Claims) != 1 {
		t.Error(err)
	}
}

// loadNow reads a scenario as its file is now.
func loadNow(t *testing.T, name string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestPlainSentence takes a sentence in lines: each list is read out with numbers.
func TestPlainSentence(t *testing.T) {
	said := converse(t, "exceptions-2021-22", "own-sentence", "Practices are paid £100 a child", "", "2", "", "", "", "", "me", "mine-claims.toml", "quote-claim", "card.md", "quit")
	for _, want := range []string{"what it speaks of [pay]", "1. all together", "2. for each eligible child", "It will be tested whether the pay per eligible child",
		"is at least £100", "Q writes a card", "immpact verify card.md checks it"} {
		if !strings.Contains(said, want) {
			t.Errorf("it never says %q:\n%s", want, said)
		}
	}
	if _, err := os.Stat("card.md"); err != nil {
		t.Error(err)
	}
}

// TestSentenceFits draws the form in every size there is room for, on every field, with
// a sentence longer than any screen.
func TestSentenceFits(t *testing.T) {
	m := play(beside(t, tenAverages, pen(chart.ASCII, termenv.Ascii), 80, 24), "J")
	pasting(m, strings.Repeat("Coverage at 5 years is at least 80% of children, ", 12))
	for _, height := range []int{screen.LeastHeight, 24, 40} {
		for width := screen.LeastWidth; width <= 140; width += 3 {
			m.Update(tea.WindowSizeMsg{Width: width, Height: height})
			for range 9 {
				fits(t, m, "down in the form")
				if under := underCursor(m); under == "" {
					t.Fatalf("%dx%d: the field under the cursor is not seen:\n%s", width, height, m.View())
				}
				play(m, "down")
			}
			play(m, times(12, "up")...)
		}
	}
}
