package explorer

import (
	"os"
	"testing"

	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// strokes are the keys of words, some of which are keys with a name of their own.
func strokes(parts ...string) []string {
	var keys []string
	for _, p := range parts {
		if _, ok := named[p]; ok {
			keys = append(keys, p)
			continue
		}
		for _, r := range p {
			keys = append(keys, string(r))
		}
	}
	return keys
}

// TestPracticeInMinutes is a GP partner's first hour: a practice entered from the first
// screen, what three contract years pay it with refusals excepted, its next lines, saved
// and opened again. It takes under 90 keys, and no slip of a key undoes anything.
func TestPracticeInMinutes(t *testing.T) {
	t.Chdir(t.TempDir())
	m := opened(t, scenarios.Default, pen(chart.Unicode, termenv.Ascii), 80, 24)
	pressed := 0
	do := func(parts ...string) {
		keys := strokes(parts...)
		pressed += len(keys)
		play(m, keys...)
	}
	do("n", "MY", "enter", "enter", "9400", "enter", "2", "enter", "enter", "104", "enter", "92", "enter", "5", "enter", "enter", "enter", "4", "tab",
		"110", "enter", "93", "tab", "121", "enter", "95", "enter", "enter", "enter", "enter", "8", "enter", "6", "ctrl+s", "enter")
	if !shows(m, "MY ") || !shows(m, "is paid") && !shows(m, "8 months (VI001") {
		t.Fatalf("the practice's year is not shown:\n%s", m.View())
	}
	paid := map[string]contract.Pence{}
	for _, show := range [][]string{{"21/22", "["}, {"25/26", "f", "25/26", "enter"}, {"26/27", "f", "26/27", "enter"}} {
		year := show[0]
		do(append(show[1:], ":decl", "enter", " ", "p")...)
		c := m.State.Case()
		if reasons := c.Contract.Exceptions.Reasons; !reasons.Has(contract.Declined) || c.Contract.ID != "england-20"+year[:2]+"-"+year[3:] {
			t.Fatalf("20%s: %s excepts %v: %s\n%s", year, c.Contract.ID, reasons.Statuses(), m.Message, m.View())
		}
		total := m.Shown.Practices[m.State.Picked()].Total
		if !shows(m, total.String()) || !shows(m, "next child adds") {
			t.Errorf("20%s: %s, or the next child, is not on the screen:\n%s", year, total, m.View())
		}
		paid[c.Name()] = total
	}
	// 2021/22 by hand: fees of (97 x 8 + 93 x 4 + 95 x 2) doses x £10.06 = £13,460.28; VI001
	// 92 of 100: 3 + 15 x 2/5 = 9 points x £201.16 x 9,400/9,085 = £1,873.21; VI002 84.5% and
	// VI003 95 of 113 = 84.07% are under their thresholds; half of 121 x 2 doses is repaid at
	// 5 years, £1,217.26.
	if got := paid["England GP contract 2021/22 with your changes"]; got != 13_460_28+1_873_21-1_217_26 {
		t.Errorf("2021/22 with refusals excepted pays %s", got)
	}
	do("s", "enter")
	if pressed >= 90 || len(paid) != 3 {
		t.Errorf("it took %d keys to %v", pressed, paid)
	}
	if _, err := os.Stat("my.toml"); err != nil {
		t.Error(err)
	}
	again := reopened(t, m.autosave.file, m.canvas.Pen, 80, 24)
	for i := range again.State.Cases {
		again.Show(i)
		again.Amend(again.Now().Pick("MY"))
		want, had := paid[again.State.Case().Name()]
		if had && again.Shown.Practices[again.State.Picked()].Total != want {
			t.Errorf("%s is another sum once opened again", again.State.Case().Name())
		}
	}
	play(m, strokes("812", "=", "esc", "x")...) // slips
	if m.Shown.Practices[m.State.Picked()].Total != paid[m.State.Case().Name()] {
		t.Errorf("a slip changed the pay: %s", m.Message)
	}
}
