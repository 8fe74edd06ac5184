package scenarios

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/immpact/scenarios/fault"
)

// A scenario says only what it changes in how practices respond; what it is written
// as reads back the same.
func TestResponseIsReadAndWritten(t *testing.T) {
	s := mustLoad(t, "[years]\nfirst = 2023\ncount = 3\n[response]\nreply = 30\ncost = [5, 10]\nvisit = { 5y = 12.5 }\nchase = \"duty\"\n")
	r := s.Response
	if r.First != 2023 || r.Count != 3 || r.Reply != 30 || len(r.Cost) != 2 || r.Visit[2] != 12.5 || r.Visit[0] != 54.60 || r.RoundsNow != 2 || r.Pace != 50 {
		t.Errorf("%+v", r)
	}
	file := filepath.Join(t.TempDir(), "s.toml")
	if err := os.WriteFile(file, EncodeScenario(s, filepath.Dir(file)), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := *again.Response, *r; a.First != b.First || a.Count != b.Count || a.Reply != b.Reply || a.Chase != b.Chase || a.Visit != b.Visit || len(a.Cost) != len(b.Cost) {
		t.Errorf("read back as %+v, was %+v", a, b)
	}
	if mustLoad(t, "").Response != nil {
		t.Error("a scenario that asks for no years has a response")
	}
}

func TestFaultsInResponses(t *testing.T) {
	for _, row := range []struct{ reason, tables, want string }{
		{"a year before the contract", "[years]\nfirst = 2020", "first = 2020 is before 2021/22, the year of the baseline's contract; start in 2021 or later"},
		{"no year at all", "[years]\ncount = 0", "takes a whole number from 1 to 50"},
		{"nobody replies", "[response]\nreply = 0", "reply is not over 0 and under 100"},
		{"everybody replies", "[response]\nreply = 100", "reply is not over 0 and under 100"},
		{"rounds that end before they begin", "[response]\nrounds_now = 1\nduty = 2", "duty is more than the 1 round made now; give at most rounds_now"},
		{"rounds that cost nothing known", "[response]\nrounds_now = 3\ncost = [4]", "rounds_now is more than the 1 round that cost has a cost of"},
		{"no round now", "[response]\nrounds_now = 0", "rounds_now = 0 cannot be"},
		{"a pace that overshoots", "[response]\npace = 101", "pace is over 100; give the per cent of the way"},
		{"a team that more than follows", "[response]\ncapacity = 101", "capacity is over 100; give the per cent"},
		{"a cost below nothing", "[response]\ncost = [-1]", "cost holds -1; it takes a list of 1 to 10 numbers"},
		{"no cost", "[response]\ncost = []", "cost"},
		{"a way that is none", "[response]\nchase = \"all\"", "chase = \"all\" cannot be"},
	} {
		_, err := load(t, row.tables)
		if err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %v, want %q", row.reason, err, row.want)
			continue
		}
		var faults fault.Errors
		if !errors.As(err, &faults) || faults[0].Line < 4 || faults[0].Remedy == "" {
			t.Errorf("%s: %v has no place or no remedy", row.reason, err)
		}
	}
}
