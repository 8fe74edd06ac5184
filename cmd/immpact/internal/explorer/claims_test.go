package explorer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/claims"
)

// claimsOn is the explorer on the shipped claims that are quickest judged.
func claimsOn(t testing.TB, keys ...string) *model {
	return play(opened(t, fewClaims, pen(chart.Unicode, termenv.Ascii), 120, 40), keys...)
}

// TestClaims judges a scenario's claims as the command does, marks them as on
// their way until they are, and shows one in full.
func TestClaims(t *testing.T) {
	m := claimsOn(t)
	if m.Verdicts() != nil {
		t.Error("claims are judged before they are looked at")
	}
	_, cmd := m.Update(press("j"))
	if view := m.View(); !strings.Contains(view, "being judged") || strings.Contains(view, "holds") {
		t.Errorf("a verdict, or no mark, before any was found:\n%s", view)
	}
	run(m, cmd)
	s := read(t, fewClaims)
	lines := strings.Split(m.View(), "\n")
	for i, v := range s.Judge() {
		line := lines[4+i]
		if !strings.HasPrefix(strings.TrimLeft(line, "▸ "), v.Ruling.String()) || !strings.Contains(line, v.Figure.String()) {
			t.Errorf("%s is %s, %s; shown is %q", s.Claims[i].ID, v.Ruling, v.Figure, line)
		}
	}
	full := play(m, "down", "down", "enter").View()
	for _, want := range []string{"Income jumps at 80%", "Holds.", "What would turn it", "Leans on", "Rules used"} {
		if !strings.Contains(full, want) {
			t.Errorf("the claim in full lacks %q:\n%s", want, full)
		}
	}
	if !strings.Contains(play(m, "pgdown").View(), "more above") {
		t.Errorf("PgDn does not scroll the claim:\n%s", m.View())
	}
	if play(m, "esc"); !strings.Contains(m.View(), "verdict") || !strings.Contains(underCursor(m), "Income jumps at 80%") {
		t.Errorf("Esc does not go back to the list:\n%s", m.View())
	}
}

// TestClaimsFollowTheRules judges anew when a rule that a claim reads is
// changed: at a lower threshold of 79%, 80 of 100 is no edge any more.
func TestClaimsFollowTheRules(t *testing.T) {
	m := claimsOn(t, "j")
	was := m.Verdicts().List[2].Ruling
	for !strings.Contains(m.State.Case().Title, "2021/22") {
		play(m, "]")
	}
	toRule(t, m, "clawback.below")
	play(m, "left")
	if m.Verdicts() != nil {
		t.Error("verdicts of other rules are shown")
	}
	if play(m, "j"); m.Verdicts() == nil || was != claims.Holds || m.Verdicts().List[2].Ruling != claims.DoesNotHold {
		t.Errorf("the claim was %s and is now\n%s", was, m.View())
	}
	if play(m, "e", "enter"); !strings.Contains(m.View(), "immpact claims SCENARIO --full --format csv") {
		t.Errorf("exported by\n%s", m.View())
	}
}

// TestClaimsElsewhere offers the claims that ship where a scenario makes none.
func TestClaimsElsewhere(t *testing.T) {
	m := ready(t)
	if strings.Contains(m.View(), "j Claims") {
		t.Error("the claims have a tab where there are none")
	}
	view := play(m, "j").View()
	for _, e := range scenarios.Claims() {
		if !strings.Contains(view, e.Title) {
			t.Errorf("%s is not offered:\n%s", e.ID, view)
		}
	}
	if play(m, "e"); !strings.Contains(m.Message, "no claims to export") {
		t.Errorf("export says %q", m.Message)
	}
	for _, k := range []string{"f", ":", "ctrl+o"} {
		play(m, "o", k)
		play(m, typed("published about single rules")...)
		_, cmd := m.Update(press("enter"))
		runUnless(func(m *model) bool { return m.State.HasClaims() }, m, cmd) // not judged, which takes a while
		if m.State.Scenario.ID != "published-rules" || m.view.Name() != "Claims" {
			t.Errorf("%s does not open the claims but %s on %s", k, m.State.Scenario.ID, m.view.Name())
		}
	}
}

// typed is a text key by key.
func typed(text string) []string { return strings.Split(text, "") }

// said is a scenario with a claim.
const said = `title = "Said"
practices = "ten-averages"
baseline = "england-2021-22"
[[claim]]
id = "gap"
words = "The gap is over ten pounds"
measure = "gap"
per = "child"
unit = "pounds"
more_than = 10
`

// TestSavingKeepsClaims saves changed rules over the file that was opened, with the
// claims in it, judged as they were before.
func TestSavingKeepsClaims(t *testing.T) {
	file := filepath.Join(t.TempDir(), "said.toml")
	if err := os.WriteFile(file, []byte(said), 0o644); err != nil {
		t.Fatal(err)
	}
	m := opened(t, file, pen(chart.ASCII, termenv.Ascii), 80, 24)
	toRule(t, m, "clawback.below")
	play(m, "left", "j")
	was := m.Verdicts().List[0]
	play(m, "s", "enter")
	again := reopened(t, file, m.canvas.Pen, 80, 24)
	if play(again, "j"); !again.State.HasClaims() || again.Verdicts().List[0].Figure != was.Figure {
		t.Errorf("saved, the claim is %v, and was %v", again.Verdicts(), was.Figure)
	}
}
