package session

import (
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// opened is the state in which the default scenario opens.
func opened(t *testing.T) *State {
	t.Helper()
	s, err := scenarios.Load("exceptions-2021-22")
	if err != nil {
		t.Fatal(err)
	}
	return New(s)
}

// must is the state after an edit that is allowed.
func must(t *testing.T) func(s *State, err error) *State {
	return func(s *State, err error) *State {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

const lower = "indicator.VI003.lower"

// TestEditsShareNothing edits a state and finds the one before as it was.
func TestEditsShareNothing(t *testing.T) {
	a := opened(t)
	before := a.Case().Contract
	b := must(t)(a.Set(lower, 80_00))
	c := must(t)(b.Set(lower, 75_00))
	if a.Case().Contract != before || a.Case().Edited() || !b.Case().Edited() {
		t.Error("the state that was edited is not as it was")
	}
	for s, want := range map[*State]contract.Value{a: 87_00, b: 80_00, c: 75_00} {
		if r, _ := s.Case().Contract.Rule(lower); r.Value != want {
			t.Errorf("%d, not %d", r.Value, want)
		}
	}
	// What the user went through on the way is no provenance.
	if origins := c.Case().Contract.Origins[lower]; len(origins) != 2 || origins[1].By != You || origins[1].Value != 75_00 {
		t.Errorf("the origins of %s are %v", lower, origins)
	}
}

func TestRefusals(t *testing.T) {
	for _, tt := range []struct {
		reason string
		edit   func(s *State) (*State, error)
		says   string
	}{
		{"lower above upper", func(s *State) (*State, error) { return s.Set(lower, 96_00) }, "above its upper threshold"},
		{"above what there can be", func(s *State) (*State, error) { return s.Set(lower, 100_01) }, "cannot be above 100%"},
		{"below nothing", func(s *State) (*State, error) { return s.Set("qof.point_value", -1) }, "cannot be below 0"},
		{"no such figure", func(s *State) (*State, error) { return s.Set("indicator.VI009.lower", 1) }, "no such figure"},
		{"no list there", func(s *State) (*State, error) { return s.Toggle("nothing", contract.Declined) }, "no such list"},
		{"as it is", func(s *State) (*State, error) { return s.Set(lower, 87_00) }, ErrNoChange.Error()},
		{"a target that pays for no children", func(s *State) (*State, error) { return s.Set("targets.enabled", 1) }, "must be above 0"},
		{"nothing to reset", func(s *State) (*State, error) { return s.Reset(lower) }, ErrNoChange.Error()},
		{"nothing to reset at all", func(s *State) (*State, error) { return s.ResetAll() }, "nothing here has been changed"},
		{"at its bound", func(s *State) (*State, error) { return s.Move("clawback.enforced", 1, false) }, "can go no further"},
	} {
		s, err := tt.edit(opened(t))
		if s != nil || err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v, not %q", tt.reason, err, tt.says)
		}
	}
}

// TestBackToStart leaves no trace of an edit that is taken back by hand.
func TestBackToStart(t *testing.T) {
	s := opened(t)
	back := must(t)(must(t)(s.Set(lower, 80_00)).Set(lower, 87_00))
	if back.Case().Edited() {
		t.Error("set back by hand, the case is still held to be edited")
	}
	const list = "indicator.VI003.exceptions.reasons"
	own := must(t)(s.Toggle(list, contract.RegisteredLate))
	if again := must(t)(own.Toggle(list, contract.RegisteredLate)); again.Case().Edited() || again.Case().Contract.Indicators[2].OwnReasons {
		t.Error("a reason put in and taken out leaves the indicator with a list of its own")
	}
}

// TestBaselineIsNeverEdited starts a case of the user's own instead.
func TestBaselineIsNeverEdited(t *testing.T) {
	s := opened(t).Show(BaselineShown)
	e := must(t)(s.Set(lower, 80_00))
	if e.Baseline.Contract != s.Baseline.Contract || len(e.Cases) != len(s.Cases)+1 || e.Case().ID != "changes" {
		t.Errorf("the edit went into %s", e.Case().ID)
	}
	f := must(t)(e.Show(BaselineShown).Set(lower, 81_00))
	if f.Case().ID != "changes-2" {
		t.Errorf("a second one is called %s", f.Case().ID)
	}
}

func TestPins(t *testing.T) {
	s := opened(t)
	for i := range MostPins {
		s = must(t)(s.Pin())
		s = must(t)(s.Set(lower, contract.Value(80_00+i)))
	}
	if _, err := s.Pin(); err == nil || !strings.Contains(err.Error(), "take one out") {
		t.Errorf("a fifth pin: %v", err)
	}
	if s = s.Unpin(0); len(s.Pins) != MostPins-1 || s.Unpin(9) != s {
		t.Errorf("%d pins after one is taken out", len(s.Pins))
	}
	s = must(t)(s.Pin())
	if _, err := s.Unpin(0).Pin(); err == nil {
		t.Error("the same is pinned twice")
	}
	f := Compute(s)
	for i, p := range f.Pins {
		if p.Contract != s.Pins[i].Contract.Contract {
			t.Errorf("pin %d is computed from another contract", i+1)
		}
	}
}

// TestHistory goes back and forth, and tells steps of one figure as one line.
func TestHistory(t *testing.T) {
	s := opened(t)
	h := Begin(s, "opened")
	for _, v := range []contract.Value{86_00, 85_00, 84_00} {
		s = must(t)(s.Set(lower, v))
		h.Do(s, "step", "rule "+lower)
	}
	s = must(t)(s.Pin())
	h.Do(s, "pinned", "")
	log := h.Log()
	if len(log) != 3 || log[1].Did != "VI003 starts paying at 84% instead of 87%" || !log[2].Now {
		t.Errorf("the log is %+v", log)
	}
	h.Undo()
	h.Undo()
	if r, _ := h.Now().Case().Contract.Rule(lower); r.Value != 85_00 || h.Done() != 2 || h.Undone() != 2 {
		t.Errorf("after two steps back: %s, %d done, %d undone", r, h.Done(), h.Undone())
	}
	if log = h.Log(); !log[len(log)-1].Ahead {
		t.Errorf("what was taken back is not marked: %+v", log)
	}
	h.Redo()
	h.Do(s.Show(1), "looked", "show")
	if _, ok := h.Redo(); ok {
		t.Error("there is something to redo after something new was done")
	}
	for range 10 {
		h.Undo()
	}
	if did, ok := h.Undo(); ok || h.Done() != 0 {
		t.Errorf("undo goes beyond the beginning: %s", did)
	}
}

// TestUndoStaysWithThePractice takes back work, not where the user looks.
func TestUndoStaysWithThePractice(t *testing.T) {
	s := opened(t)
	h := Begin(s, "opened")
	h.Do(must(t)(s.Set(lower, 80_00)), "set", "")
	h.Amend(h.Now().Pick("IMD05").OfCohort(contract.Age5y))
	h.Undo()
	if got := h.Now(); got.Practice != "IMD05" || got.Cohort != contract.Age5y || got.Case().Edited() {
		t.Errorf("after undo: %s, %s, edited %v", got.Practice, got.Cohort, got.Case().Edited())
	}
}

// TestFiguresAreARun holds the figures against a plain run.
func TestFiguresAreARun(t *testing.T) {
	s := must(t)(opened(t).Set(lower, 80_00))
	f := Compute(s)
	want := sim.Run(s.Population, []sim.Case{
		{ID: "baseline", Contract: s.Baseline.Contract.Contract}, {ID: "x", Contract: s.Case().Contract.Contract}})
	for i := range want[1].Practices {
		if got := f.Shown.Practices[i].Total; got != want[1].Practices[i].Total {
			t.Errorf("practice %d: %s, not %s", i, got, want[1].Practices[i].Total)
		}
	}
	var assumed []string
	for _, r := range f.Assumed {
		assumed = append(assumed, r.Path)
	}
	if got := strings.Join(assumed, " "); got != "clawback.enforced clawback.exceptions" {
		t.Errorf("assumed: %s", got)
	}
	// A figure the user sets is the user's, and no assumption any more.
	if g := Compute(must(t)(s.Against().Set("clawback.enforced", 50_00))); len(g.Assumed) != 2 {
		t.Errorf("the baseline still assumes: %v", g.Assumed)
	}
}

// TestChanceFollowsTheState works the groups out again only where they change.
func TestChanceFollowsTheState(t *testing.T) {
	s := opened(t)
	o := ComputeChance(s, nil)
	other := ComputeChance(s.Pick("IMD05"), o)
	if &other.Groups[0] != &o.Groups[0] {
		t.Error("the groups are worked out again for another practice")
	}
	if other.Key == o.Key || other.Now.Total.Mean == o.Now.Total.Mean {
		t.Error("another practice has the same chances")
	}
	if e := ComputeChance(must(t)(s.Set(lower, 70_00)), o); &e.Groups[0] == &o.Groups[0] {
		t.Error("the groups of an edited contract are those from before")
	}
}

// TestProfile turns a practice into fields and back.
func TestProfile(t *testing.T) {
	s := opened(t)
	none := func(string) bool { return false }
	for i := range s.Population.Practices {
		p := s.Population.Practices[i]
		back, err := ProfileOf(&p).Practice(none)
		if err != nil || back != p {
			t.Errorf("%s comes back as %+v, %v", p.Code, back, err)
		}
	}
	for _, tt := range []struct {
		reason string
		change func(f *Profile)
		says   string
	}{
		{"no code", func(f *Profile) { f.Facts[Code] = " " }, "give the practice a short code"},
		{"a code that is taken", func(f *Profile) { f.Facts[Code] = "IMD02" }, "another practice"},
		{"a list of letters", func(f *Profile) { f.Facts[ListSize] = "many" }, "registered patients: give a whole number"},
		{"decile 11", func(f *Profile) { f.Facts[Decile] = "11" }, "from 1 to 10"},
		{"a fraction of a child", func(f *Profile) { f.Cohorts[0][Eligible] = "9.5" }, "8 months: eligible children: give a whole number"},
		{"more than eligible", func(f *Profile) { f.Cohorts[0][Eligible] = "3" }, "more than the 3 eligible"},
		{"a minus", func(f *Profile) { f.Cohorts[2][GivenElsewhere] = "-1" }, "5 years: given elsewhere"},
		{"over 100%", func(f *Profile) { f.Cohorts[1][OwnBaseline] = "101" }, "own baseline"},
	} {
		f := ProfileOf(&s.Population.Practices[0])
		tt.change(f)
		taken := func(code string) bool { return s.Population.Find(code) != nil }
		if _, err := f.Practice(taken); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v, not %q", tt.reason, err, tt.says)
		}
	}
}

// TestRows lists every leaf of a contract that can be changed.
func TestRows(t *testing.T) {
	s := opened(t)
	have := map[string]bool{}
	for _, r := range s.Rows(func(string) bool { return true }) {
		have[r.Rule.Path] = true
		if r.Label() == "" || r.Short() == "" || r.Value(r.Rule.Value) == "" {
			t.Errorf("%s has no label or value", r.Key())
		}
	}
	for _, r := range s.Case().Contract.Rules() {
		if !have[r.Path] {
			t.Errorf("%s cannot be reached", r.Path)
		}
	}
}

// TestThresholdsMoveTogether moves every threshold by a point and back again; where
// one cannot go on, none does.
func TestThresholdsMoveTogether(t *testing.T) {
	a := opened(t)
	at := func(s *State) (list [6]contract.Value) {
		for i, path := range []string{"VI001.lower", "VI001.upper", "VI002.lower", "VI002.upper", "VI003.lower", "VI003.upper"} {
			r, _ := s.Case().Contract.Rule("indicator." + path)
			list[i] = r.Value
		}
		return list
	}
	b := must(t)(a.MoveThresholds(1_00))
	if got := at(b); got != [6]contract.Value{91_00, 96_00, 91_00, 96_00, 88_00, 96_00} {
		t.Errorf("one point up they are %v", got)
	}
	if back := must(t)(b.MoveThresholds(-1_00)); at(back) != at(a) || back.Case().Edited() {
		t.Errorf("and back they are %v", at(back))
	}
	full := must(t)(a.Set("indicator.VI002.upper", 100_00))
	if _, err := full.MoveThresholds(1_00); err == nil || !strings.Contains(err.Error(), "VI002 cannot be above 100%") {
		t.Errorf("past 100%%: %v", err)
	}
	sc, err := scenarios.Load("inequality-in-qof")
	if err != nil {
		t.Fatal(err)
	}
	by := New(sc) // whose first reform has a lower threshold for each decile
	was, has := by.Case().Contract.Rule("indicator.VI003.lower_by_decile.7")
	now, _ := must(t)(by.MoveThresholds(1_00)).Case().Contract.Rule(was.Path)
	if !has || now.Value != was.Value+1_00 {
		t.Errorf("the lower threshold of decile 7 moves from %d to %d", was.Value, now.Value)
	}
}
