package session

import (
	"slices"
	"strings"

	"example.org/immpact/contract"
)

// History is every state there was, so that any can be gone back to. It has
// no limit: a state shares with the one before it all that did not change.
type History struct {
	entries []Entry
	at      int // the entry that holds now
}

// Entry is one state and what led to it.
type Entry struct {
	State *State
	Did   string // what was done, in words: VI003 starts paying at 80% instead of 87%
	Same  string // entries that follow each other with the same key are one line of the log
}

// Begin is a history of one state.
func Begin(s *State, did string) *History {
	return &History{entries: []Entry{{State: s, Did: did}}}
}

// Now is the state that holds.
func (h *History) Now() *State { return h.entries[h.at].State }

// Opened is the state in which the scenario that is worked on was opened.
func (h *History) Opened() *State {
	at := slices.IndexFunc(h.entries, func(e Entry) bool { return e.State.Scenario == h.Now().Scenario })
	return h.entries[at].State
}

// Do makes s the state that holds. What had been undone is gone.
func (h *History) Do(s *State, did, same string) {
	h.entries = append(h.entries[:h.at+1], Entry{s, did, same})
	h.at++
}

// Amend puts s in place of the state that holds, for what is no work of its
// own and needs no undoing, such as the practice that is looked at.
func (h *History) Amend(s *State) { h.entries[h.at].State = s }

// Undo goes back one state and says what was undone; false at the beginning.
func (h *History) Undo() (did string, ok bool) {
	if h.at == 0 {
		return "", false
	}
	did = h.entries[h.at].Did
	h.to(h.at - 1)
	return did, true
}

// Redo does again what was undone last; false where nothing was.
func (h *History) Redo() (did string, ok bool) {
	if h.at == len(h.entries)-1 {
		return "", false
	}
	h.to(h.at + 1)
	return h.entries[h.at].Did, true
}

// UndoAll goes back to the beginning, RedoAll to the end; each says how many
// states it went.
func (h *History) UndoAll() int {
	n := h.Done()
	h.to(0)
	return n
}

func (h *History) RedoAll() int {
	n := h.Undone()
	h.to(len(h.entries) - 1)
	return n
}

// to goes to an entry and stays with the practice and cohort looked at.
func (h *History) to(at int) {
	from := h.Now()
	h.at = at
	s := h.Now().OfCohort(from.Cohort)
	if s.Population.Find(from.Practice) != nil {
		s = s.Pick(from.Practice)
	}
	h.Amend(s)
}

// Done and Undone count the states that lie before and after the one that holds.
func (h *History) Done() int   { return h.at }
func (h *History) Undone() int { return len(h.entries) - 1 - h.at }

// Line is one line of the log.
type Line struct {
	Did   string
	Ahead bool // undone; redo would do it again
	Now   bool // the last that holds
}

// Log is what was done in order, where steps of one figure after each other
// are one line.
func (h *History) Log() []Line {
	var lines []Line
	for i := 0; i < len(h.entries); {
		last := i
		for e := h.entries[i]; e.Same != "" && last+1 < len(h.entries) && last != h.at && h.entries[last+1].Same == e.Same; {
			last++
		}
		did := h.entries[last].Did
		if last > i {
			did = InWords(h.entries[i-1].State, h.entries[last].State, did)
		}
		lines = append(lines, Line{did, i > h.at, last == h.at})
		i = last + 1
	}
	return lines
}

// InWords says what changed in the case shown between two states; or
// the words given, where that says nothing.
func InWords(before, after *State, or string) string {
	from := after.Case().Start.Contract
	if before.Shown == after.Shown {
		from = before.Case().Contract.Contract
	}
	var words []string
	for _, d := range contract.Differences(from, after.Case().Contract.Contract) {
		words = append(words, d.Words...)
	}
	if len(words) == 0 {
		return or
	}
	return strings.Join(words, "; ")
}
