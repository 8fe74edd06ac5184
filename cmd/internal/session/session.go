package session

import (
	"fmt"

	"example.org/immpact/cmd/internal/wording"
)

// Session is work in progress: every state there was, the figures of the one
// that is shown, what is worked out meanwhile, and what the user was last
// shown. Its own methods keep all of these in step.
type Session struct {
	*Figures          // of the state that is shown; nil until a scenario is open
	History  *History // nil until a scenario is open
	Message  string   // what just happened
	Warn     bool     // it is a refusal or an error

	// Held, where set, is told of every state that comes to hold, before any
	// figure of it is worked out.
	Held func()

	PerPractice bool // amounts are shown per practice rather than per child, in whatever scenario

	chance   *Chance   // the last that was worked out, of whatever state
	chancing bool      // chance is being worked out
	verdicts *Verdicts // the last on claims, of whatever state
	judging  bool      // claims are being judged
}

// Task is slow work. It runs beside everything else and touches nothing of
// the session; what it returns takes the result in.
type Task func() (finish func())

// Open begins the history of a scenario that was read, as it opens.
func (s *Session) Open(st *State) {
	s.History = Begin(st, "opened "+st.Scenario.Title)
	s.settle()
}

// IsOpen reports whether there is a scenario to work on.
func (s *Session) IsOpen() bool { return s.History != nil }

// Now is the state that holds. What is shown is another one, State, while a
// value is being typed.
func (s *Session) Now() *State { return s.History.Now() }

// AsOpened reports whether the work is what was opened, saved or not.
func (s *Session) AsOpened() bool { return SameWork(s.History.Opened(), s.Now()) }

// Say shows what happened.
func (s *Session) Say(format string, args ...any) {
	s.Message, s.Warn = fmt.Sprintf(format, args...), false
}

// Refuse shows why something was not done.
func (s *Session) Refuse(err error) {
	s.Message, s.Warn = wording.Sentence(err.Error()), true
}

// Refresh works out the figures of the state that holds.
func (s *Session) Refresh() { s.Figures = Compute(s.Now()) }

// Preview shows a state that does not hold, such as one with a value that is
// being typed; Refresh goes back.
func (s *Session) Preview(st *State) { s.Figures = Compute(st) }

// Record makes a state hold, under the words of what was done.
func (s *Session) Record(st *State, did, same string) {
	s.History.Do(st, did, same)
	s.settle()
}

// settle tells of the state that has come to hold, and works out its figures.
func (s *Session) settle() {
	s.tell()
	s.Refresh()
}

func (s *Session) tell() {
	if s.Held != nil {
		s.Held()
	}
}

// Edit makes the edited state the one that holds and says in words what
// changed, or says why it cannot be. Edits that follow each other with the
// same key are one line of the log.
func (s *Session) Edit(st *State, err error, same, words string) {
	if err != nil {
		s.Refuse(err)
		return
	}
	words = InWords(s.Now(), st, words)
	s.Record(st, words, same)
	s.Say("%s", wording.Sentence(words))
}

// Amend makes a state hold that needs no undoing: another practice or cohort
// is looked at, which changes no figure.
func (s *Session) Amend(st *State) {
	s.History.Amend(st)
	s.tell()
	f := *s.Figures
	f.State = st
	s.Figures = &f
}

// Show makes a case the one shown, an index into the state's or BaselineShown.
func (s *Session) Show(i int) {
	st := s.Now().Show(i)
	s.Record(st, "looked at "+st.Case().Name(), "show")
}

// Undo goes back one state and says what was undone; false at the beginning.
// Redo does again what was undone last.
func (s *Session) Undo() (did string, ok bool) { return s.goneTo(s.History.Undo()) }
func (s *Session) Redo() (did string, ok bool) { return s.goneTo(s.History.Redo()) }

// goneTo shows the state that another move through the history has come to.
func (s *Session) goneTo(did string, ok bool) (string, bool) {
	s.settle()
	return did, ok
}

// UndoAll goes back to the beginning, RedoAll to the end; each says how many
// states it went.
func (s *Session) UndoAll() int {
	n := s.History.UndoAll()
	s.settle()
	return n
}

func (s *Session) RedoAll() int {
	n := s.History.RedoAll()
	s.settle()
	return n
}

// Chance is that of the state that is shown; nil while it is being worked out.
func (s *Session) Chance() *Chance {
	if s.chance == nil || s.chance.Key != s.State.ChanceKey() {
		return nil
	}
	return s.chance
}

// ChanceTask is the work of finding the chances of the state that is shown;
// nil where they are known, or others are being worked out.
func (s *Session) ChanceTask() Task {
	if !s.IsOpen() || s.chancing || s.Chance() != nil {
		return nil
	}
	s.chancing = true
	state, earlier := s.State, s.chance
	return func() func() {
		found := ComputeChance(state, earlier)
		return func() { s.chancing, s.chance = false, found }
	}
}

// Verdicts is those on the claims of the state that is shown; nil while they
// are being found.
func (s *Session) Verdicts() *Verdicts {
	if s.verdicts.Holds(s.State) {
		return s.verdicts
	}
	return nil
}

// JudgeTask is the work of judging the claims under the state that is shown;
// nil where that is done, or being done, or there are none.
func (s *Session) JudgeTask() Task {
	if !s.IsOpen() || s.judging || !s.State.HasClaims() || s.Verdicts() != nil {
		return nil
	}
	s.judging = true
	state := s.State
	return func() func() {
		found := Judge(state)
		return func() { s.judging, s.verdicts = false, found }
	}
}
