package scenarios

import (
	"math"
	"strings"
	"testing"

	"example.org/immpact/contract"
)

// Every figure of how practices respond has a stated range, graded, that makes a
// response and holds the figure.
func TestEveryFigureOfTheResponseHasARange(t *testing.T) {
	s := mustLoad(t, "[response]\n")
	list, notes := s.ResponseRanges()
	if len(notes) > 0 {
		t.Errorf("notes: %q", notes)
	}
	for _, r := range list {
		if r.Grade == "" || r.Low == r.High || strings.Contains(r.What, "response.") {
			t.Errorf("%+v", r)
		}
		same, low, high := responseFigures(&s.Response.Response), responseFigures(&r.At[0].Response), responseFigures(&r.At[1].Response)
		moved := 0
		for i := range same {
			from, is, to := low[i].value(), same[i].value(), high[i].value()
			if from > is || to < is {
				t.Errorf("%s: from %g to %g excludes %g", same[i].path, from, to, is)
			}
			if from != to {
				moved++
			}
		}
		if moved == 0 {
			t.Errorf("%s moves nothing", r.What)
		}
	}
	// What the specification of the response states: 25 to 55; 9.71 to 25.97 of
	// 18.20 an appointment, three of them to 8 months; half to twice £60.
	for _, r := range list {
		switch {
		case r.At[0].Response.Reply != r.At[1].Response.Reply && (r.At[0].Response.Reply != 25 || r.At[1].Response.Reply != 55):
			t.Errorf("reply %g to %g", r.At[0].Response.Reply, r.At[1].Response.Reply)
		case r.At[0].Response.Visit != r.At[1].Response.Visit && (math.Abs(r.At[0].Response.Visit[contract.Age8m]-3*9.71) > 0.01 || math.Abs(r.At[1].Response.Visit[contract.Age5y]-25.97) > 0.01):
			t.Errorf("visits %v to %v", r.At[0].Response.Visit, r.At[1].Response.Visit)
		case r.At[0].Response.Cost[2] != r.At[1].Response.Cost[2] && (r.At[0].Response.Cost[2] != 30 || r.At[1].Response.Cost[2] != 120 || r.At[1].Response.Cost[0] != 8):
			t.Errorf("costs %v to %v", r.At[0].Response.Cost, r.At[1].Response.Cost)
		}
	}
	if s.Response.Cost[2] != 60 {
		t.Errorf("the scenario's own cost is moved: %v", s.Response.Cost)
	}
}

// A scenario's own range comes before that of the table; of what cannot be stepped the
// reason is told.
func TestOwnRangesOfTheResponse(t *testing.T) {
	s := mustLoad(t, "[response]\ncost = [4, 12]\n[[range]]\nof = [\"response.reply\"]\nlow = 30\nhigh = 50\ngrade = \"low\"\n")
	list, notes := s.ResponseRanges()
	if len(notes) != 1 || notes[0] != "rounds of contact that practices make now cannot be 3 rounds: rounds_now is more than the 2 rounds that cost has a cost of" {
		t.Errorf("%q", notes)
	}
	if list[0].Low != "30%" || list[0].High != "50%" || list[0].At[0].Response.Reply != 30 || list[0].Grade != "low" {
		t.Errorf("%+v", list[0])
	}
	if _, notes := mustLoad(t, "[response]\nreply = 20\n").ResponseRanges(); len(notes) != 1 || notes[0] != "families who come after a round: the scenario's own, 20%, lies outside the stated range" {
		t.Errorf("%q", notes)
	}
	for _, row := range []struct{ reason, tables, want string }{
		{"no figure of a response", "[response]\n[[range]]\nof = [\"response.rounds\"]\nlow = 1\nhigh = 2\ngrade = \"low\"\n", `the range is of "response.rounds", no figure here that has one`},
		{"a range of a response that is not asked for", "[[range]]\nof = [\"response.reply\"]\nlow = 1\nhigh = 2\ngrade = \"low\"\n", `the range is of "response.reply", no figure here that has one`},
		{"ends that are no numbers", "[response]\n[[range]]\nof = [\"response.reply\"]\nlow = true\nhigh = false\ngrade = \"low\"\n", "the range is of response.reply, but its ends are no numbers (range 1); give numbers"},
	} {
		if _, err := load(t, row.tables); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %v, want %q", row.reason, err, row.want)
		}
	}
}
