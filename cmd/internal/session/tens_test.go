package session

import (
	"strings"
	"testing"
	"testing/fstest"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

const (
	lowers = "indicator.VI003.lower_by_decile"
	uppers = "indicator.VI003.upper_by_decile"
)

// tenOf writes the ten figures of a row.
func tenOf(s *State, path string) string {
	ten, _ := s.Case().Contract.Ten(path)
	var words []string
	for _, r := range ten.Rules {
		words = append(words, strings.TrimSuffix(r.String(), "%"))
	}
	return strings.Join(words, " ")
}

// line is the line of the rules at the path.
func line(t *testing.T, s *State, path string) Row {
	t.Helper()
	for _, r := range s.Rows(func(string) bool { return true }) {
		if r.Key() == path {
			return r
		}
	}
	t.Fatalf("%s is not listed", path)
	return Row{}
}

// A row comes with the plain figure ten times, moves as one, and goes again without
// a trace.
func TestRowOfTen(t *testing.T) {
	s := opened(t)
	if r := line(t, s, lowers); r.Now() != "none" || r.Was() != "none" || r.Edited() {
		t.Errorf("before: %q, %q", r.Now(), r.Was())
	}
	s = must(t)(s.BringIn(lowers))
	if got := tenOf(s, lowers); got != "87 87 87 87 87 87 87 87 87 87" {
		t.Errorf("it starts with %s", got)
	}
	if _, err := s.BringIn(lowers); err != ErrNoChange {
		t.Errorf("a second time: %v", err)
	}
	s = must(t)(s.Set(lowers+".1", 80_50))
	s = must(t)(s.Move(lowers, -2, false))
	if got := tenOf(s, lowers); got != "78.5 85 85 85 85 85 85 85 85 85" {
		t.Errorf("two steps down: %s", got)
	}
	if r := line(t, s, lowers); r.Now() != "78.5% to 85%" || r.Was() != "none" || !r.Edited() || r.Reformed() {
		t.Errorf("%q, %q", r.Now(), r.Was())
	}
	if r := line(t, s, lowers+".1"); r.Value(r.Written) != "87%" || strings.TrimSpace(r.Short()) != "decile 1 (most deprived)" || !r.Edited() {
		t.Errorf("%+v, %q", r, r.Short())
	}
	// The upper threshold is 95%: 11 more would lift nine of the ten above it.
	if _, err := s.MoveTen(lowers, 11_00); err == nil || !strings.Contains(err.Error(), "above its upper threshold") {
		t.Errorf("%v", err)
	}
	if one := must(t)(s.Reset(lowers + ".1")); tenOf(one, lowers) != "87 85 85 85 85 85 85 85 85 85" {
		t.Errorf("one put back: %s", tenOf(one, lowers))
	}
	for how, edit := range map[string]func(string) (*State, error){"taken off": s.TakeOff, "put back": s.Reset} {
		if off := must(t)(edit(lowers)); off.Case().Edited() {
			t.Errorf("%s, it leaves %+v", how, contract.Changes(off.Case().Start.Contract, off.Case().Contract.Contract))
		}
	}
}

// All ten move, or none.
func TestRowOfTenAtItsBounds(t *testing.T) {
	s, err := scenarios.Load("person-based")
	if err != nil {
		t.Fatal(err)
	}
	s.Population.Practices = s.Population.Practices[:20]
	st := New(s)
	const row = "uplift.percent_by_decile"
	if _, err := st.Move(row, -1, false); err == nil || !strings.Contains(err.Error(), "cannot be below 0") {
		t.Errorf("%v", err)
	}
	if got := tenOf(must(t)(st.Move(row, 1, true)), row); got != "65 55 45 35 25 25 25 25 25 25" {
		t.Errorf("a big step up: %s", got)
	}
	if r := line(t, st, row); r.Now() != "0% to 40%" || r.Was() != "0%" || !r.Reformed() || r.Edited() {
		t.Errorf("%q, %q", r.Now(), r.Was())
	}
	for _, edit := range []func(string) (*State, error){st.TakeOff, st.BringIn} {
		if _, err := edit(row); err == nil {
			t.Error("an uplift without its row")
		}
	}
}

// A row that the reform states is taken off, saved so, and read so.
func TestRowOfTenTakenOffIsKept(t *testing.T) {
	s, err := scenarios.Load("inequality-in-qof")
	if err != nil {
		t.Fatal(err)
	}
	s.Population.Practices = s.Population.Practices[:40]
	st := New(s)
	stated := tenOf(st, lowers)
	off := must(t)(st.TakeOff(lowers))
	if r := line(t, off, lowers); r.Now() != "none" || !r.Edited() || !r.Reformed() {
		t.Errorf("%q", r.Now())
	}
	again := must(t)(off.BringIn(lowers))
	if got := tenOf(again, lowers); got != strings.TrimSpace(strings.Repeat("81 ", 10)) {
		t.Errorf("added again, it starts with %s", got)
	}
	for _, back := range []*State{must(t)(off.Reset(lowers)), must(t)(again.Reset(lowers))} {
		if tenOf(back, lowers) != stated || back.Case().Edited() {
			t.Errorf("put back: %s", tenOf(back, lowers))
		}
	}
	for _, st := range []*State{off, again, must(t)(must(t)(again.BringIn(uppers)).Set(uppers+".3", 94_00))} {
		text := scenarios.EncodeScenario(st.ToSave(), t.TempDir())
		read, err := scenarios.LoadFrom(fstest.MapFS{"s.toml": {Data: text}}, "s.toml")
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if changes := contract.Changes(st.Case().Contract.Contract, read.Reforms[st.Shown].Contract.Contract); len(changes) > 0 {
			t.Errorf("saved and read: %+v in\n%s", changes, text)
		}
	}
}
