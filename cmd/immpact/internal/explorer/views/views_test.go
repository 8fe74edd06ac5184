package views

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/google/go-cmp/cmp"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/scenarios"
)

// opened is a session on the scenario, and its views.
func opened(t *testing.T, scenario string) (*session.Session, []View) {
	t.Helper()
	sc, err := scenarios.Load(scenario)
	if err != nil {
		t.Fatal(err)
	}
	s := &session.Session{}
	s.Open(session.New(sc))
	return s, All(s)
}

// ofType is the view of the type.
func ofType[V View](t *testing.T, views []View) V {
	t.Helper()
	for _, v := range views {
		if found, ok := v.(V); ok {
			return found
		}
	}
	t.Fatal("there is no such view")
	panic("unreachable")
}

// TestViewsAreWhole finds a name, a key of its own, and a sentence for each
// view, before a scenario is open.
func TestViewsAreWhole(t *testing.T) {
	keys := map[string]string{}
	for _, v := range All(&session.Session{}) {
		if v.Name() == "" || len(v.Key()) != 1 || v.About() == "" || strings.HasSuffix(v.About(), ".") {
			t.Errorf("%q, %q: %q", v.Name(), v.Key(), v.About())
		}
		if other, taken := keys[v.Key()]; taken {
			t.Errorf("%s and %s have the key %s", other, v.Name(), v.Key())
		}
		keys[v.Key()] = v.Name()
		v.Actions()
		v.Places()
		v.HasTab()
	}
}

// TestListIsKept keeps the list while the cursor moves, and makes another as
// soon as a figure, the order or the filter is another one.
func TestListIsKept(t *testing.T) {
	s, views := opened(t, "exceptions-2021-22")
	v := ofType[*practices](t, views)
	v.sortBy(1)()
	first := v.entries()[0]
	v.Move(1, false)
	v.Move(1, false)
	if v.entries()[0] != first {
		t.Error("the list is made anew for a cursor that moves")
	}
	for _, tt := range []struct {
		reason string
		do     func()
	}{
		{"turned round", func() { v.reverse = true }},
		{"by another column", func() { v.sortBy(1)() }},
		{"filtered", func() { v.find.typing = true; v.Type("7", "7"); v.Type("enter", "") }},
		{"another case", func() { s.Show(1) }},
		{"undone", func() { s.Undo() }},
	} {
		tt.do()
		if diff := cmp.Diff(v.sorted(), v.entries()); diff != "" {
			t.Errorf("%s, the list kept is not the list there is:\n%s", tt.reason, diff)
		}
	}
}

// TestLinesSayWhatTheyCounted draws every practice's lines in the narrowest
// terminal: none is without the children it counted.
func TestLinesSayWhatTheyCounted(t *testing.T) {
	pen := chart.Pen{Set: chart.Unicode, Style: chart.NewStyle(lipgloss.NewRenderer(io.Discard))}
	for _, scenario := range []string{"exceptions-2021-22", "change-of-2021", "three-practices"} {
		s, views := opened(t, scenario)
		v := ofType[*practice](t, views)
		for i := range s.State.Population.Practices {
			p := &s.State.Population.Practices[i]
			v.pick(p.Code)
			drawn := strings.Join(v.Draw(screen.Canvas{Pen: pen, Width: 80, Height: 24}).Lines, "\n")
			for _, l := range v.lines() {
				if want, _, _ := strings.Cut(l.Counted(), " = "); l.InNow && !strings.Contains(drawn, want) {
					t.Errorf("%s, %s, %s: %q is not in\n%s", scenario, p.Code, l.Title, want, drawn)
				}
			}
		}
	}
}
