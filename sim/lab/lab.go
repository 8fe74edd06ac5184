// Package lab works back from an answer to the rule that gives it: the nearest value
// of a figure at which a measure is what was asked for ([Solve]), and levers turned
// until they cost the same ([Turn]).
//
// # The rules of a search
//
//  1. A [Lever] is a row of places, a step apart; place 0 is the contract as it is. A
//     place at which the contract contradicts itself ends the row.
//  2. The measure is looked at as it is shown: in pence, a ratio to three decimals.
//     It is reached at the first place, outward from 0, at which it equals the target
//     (exactly) or has passed it (jumped over). Of two equally far the lower counts.
//  3. Every figure of a contract moves what each practice is paid one way only. So two
//     places bound the measure at every place between them ([sim.Measure.Between]),
//     and places are left out only where that bound shows that none of them reaches
//     the target. Where no bound is known, every place is looked at: the slope index,
//     and a search that keeps the cost as it was.
//  4. Pay jumps and turns back, so nothing is found by halving alone.
package lab

import (
	"errors"
	"math"
	"sync"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// ErrStopped is why a search that was told to stop has no answer.
var ErrStopped = errors.New("stopped")

// Lever is a figure, or several, that are moved together.
type Lever struct {
	Least, Most int64 // places; 0 is among them
	OneWay      bool  // every practice's pay moves one way along it

	// At is the contract at a place; false where it would contradict itself.
	At func(place int64) (*contract.Contract, bool)
}

// Progress hears how many places of how many are done with, and says whether to go
// on. It may be called from two goroutines at once.
type Progress func(done, of int) bool

// Reached says how a target was reached.
type Reached string

// The ways.
const (
	Exactly Reached = "exactly"
	Jumped  Reached = "jumped" // passed between one step and the next
	Never   Reached = "never"
)

// Question is what Solve answers.
type Question struct {
	Trials   *sim.Trials
	Lever    *Lever
	Measure  *sim.Measure
	Group    string
	Target   float64
	Progress Progress // nil: nobody is told
}

// Answer is where the measure is what was asked for. Figures are as they are shown.
type Answer struct {
	Reached Reached
	Place   int64 // where it is reached; of never, where it comes nearest
	Now     float64
	Before  float64 // a step nearer to place 0; Now at place 0
	After   float64
	Result  *sim.Result // at the place
	Start   *sim.Result // at place 0

	Other      int64 // the first place in the other direction
	OtherValue float64
	OtherWay   bool // there is one
}

// trial is what one place shows.
type trial struct {
	result *sim.Result
	shown  float64
	ok     bool // there is such a figure, and such a contract
}

// search is a question as it is worked on. Two searches, one in each direction, have
// trials of their own.
type search struct {
	*Question
	bounds bool
	seen   map[int64]trial
	done   func(places int64) bool
}

// Solve finds the answer. The error says that there is no such figure, or that the
// search was stopped.
func Solve(q Question) (*Answer, error) {
	start := q.look(0)
	if !start.ok {
		return nil, errors.New("there is no " + q.Measure.Title + " here: a side, or the group, has no children or is paid nothing")
	}
	a := &Answer{Reached: Never, Now: start.shown, Before: start.shown, After: start.shown, Start: start.result, Result: start.result}
	if start.shown == q.Target {
		a.Reached = Exactly
		return a, nil
	}
	ways := q.bothWays(start)
	for _, w := range ways {
		if w.err != nil {
			return nil, w.err
		}
	}
	down, up := ways[0], ways[1]
	switch {
	case down.found && (!up.found || -down.place <= up.place):
		a.reach(&q, down, up)
	case up.found:
		a.reach(&q, up, down)
	default:
		return q.nearest(a, ways)
	}
	return a, nil
}

// way is what one direction holds.
type way struct {
	search *search
	end    int64
	place  int64
	found  bool
	err    error
}

// bothWays looks in both directions at once, the lower first in the list.
func (q *Question) bothWays(start trial) [2]*way {
	var lock sync.Mutex
	var done int64
	tell := func(places int64) bool {
		lock.Lock()
		defer lock.Unlock()
		done += places
		return q.Progress == nil || q.Progress(int(done), int(q.Lever.Most-q.Lever.Least))
	}
	ways := [2]*way{{end: q.Lever.Least}, {end: q.Lever.Most}}
	var wait sync.WaitGroup
	for _, w := range ways {
		w.search = &search{Question: q, bounds: q.Lever.OneWay, seen: map[int64]trial{0: start}, done: tell}
		wait.Add(1)
		go func() {
			defer wait.Done()
			w.end = lastOf(q.Lever.At, w.end)
			w.place, w.found, w.err = w.search.first(0, w.end)
		}()
	}
	wait.Wait()
	return ways
}

// reach fills in what a direction reached, and what the other did.
func (a *Answer) reach(q *Question, w, other *way) {
	at := w.search.look(w.place)
	a.Place, a.After, a.Result = w.place, at.shown, at.result
	a.Before = w.search.look(w.place - w.place/max(w.place, -w.place)).shown
	a.Reached = Jumped
	if at.shown == q.Target {
		a.Reached = Exactly
	}
	if a.OtherWay = other.found; other.found {
		a.Other, a.OtherValue = other.place, other.search.look(other.place).shown
	}
}

// nearest fills in where the measure comes nearest to a target that is never reached;
// of several the nearest to place 0, of two equally far the lower.
func (q *Question) nearest(a *Answer, ways [2]*way) (*Answer, error) {
	best := math.Abs(a.Now - q.Target)
	for _, w := range ways {
		n := &nearer{search: w.search, best: best, far: max(a.Place, -a.Place)}
		if err := n.between(0, w.end); err != nil {
			return nil, err
		}
		if n.found {
			at := w.search.look(n.place)
			best, a.Place, a.After, a.Result = n.best, n.place, at.shown, at.result
			a.Before = w.search.look(n.place - n.place/max(n.place, -n.place)).shown
		}
	}
	return a, nil
}

// look is what the place shows.
func (q *Question) look(place int64) trial {
	c, ok := q.Lever.At(place)
	if !ok {
		return trial{}
	}
	r := q.Trials.Run(c)
	x, ok := q.Measure.Of(r, q.Group)
	if q.Measure.Unit != sim.Practices {
		r.Practices = nil // the groups are what is asked about; all places together would fill the memory
	}
	return trial{r, q.Measure.Shown(x), ok}
}

// Along is the measure as shown at each of the places; NaN where there is none.
func (q *Question) Along(places []int64) []float64 {
	list := make([]float64, len(places))
	for i, place := range places {
		at := q.look(place)
		if list[i] = at.shown; !at.ok {
			list[i] = math.NaN()
		}
	}
	return list
}

func (s *search) look(place int64) trial {
	at, known := s.seen[place]
	if !known {
		at = s.Question.look(place)
		s.seen[place] = at
	}
	if !s.bounds && place*place > 4 { // places are looked at one after the other
		delete(s.seen, place-2)
		delete(s.seen, place+2)
	}
	return at
}

// reaches reports whether the measure at a place equals the target or lies beyond it,
// as seen from place 0.
func (s *search) reaches(at trial) bool {
	return at.ok && (at.shown == s.Target || at.shown > s.Target != (s.seen[0].shown > s.Target))
}

// first is the first place after a, up to b, that reaches the target.
func (s *search) first(a, b int64) (place int64, found bool, err error) {
	switch far := max(a-b, b-a); {
	case far == 0:
		return 0, false, nil
	case far == 1:
		if !s.done(1) {
			return 0, false, ErrStopped
		}
		return b, s.reaches(s.look(b)), nil
	case s.bounds && s.none(a, b):
		if !s.done(far) {
			return 0, false, ErrStopped
		}
		return 0, false, nil
	case !s.bounds:
		step := (b - a) / far
		return s.oneByOne(a+step, b, step)
	}
	middle := a + (b-a)/2
	if place, found, err = s.first(a, middle); found || err != nil {
		return place, found, err
	}
	return s.first(middle, b)
}

// oneByOne looks at every place.
func (s *search) oneByOne(a, b, step int64) (place int64, found bool, err error) {
	for place := a; ; place += step {
		if !s.done(1) {
			return 0, false, ErrStopped
		}
		if s.reaches(s.look(place)) {
			return place, true, nil
		}
		if place == b {
			return 0, false, nil
		}
	}
}

// between is the range of the measure, as shown, from one place to another; false
// where none is known.
func (s *search) between(a, b int64) (least, most float64, known bool) {
	x, y := s.look(a), s.look(b)
	if !x.ok || !y.ok {
		return 0, 0, false
	}
	least, most, known = s.Measure.Between(x.result, y.result, s.Group)
	// What is added up in another order may differ in its last digit.
	slack := 1e-9 * max(1, math.Abs(least), math.Abs(most))
	return s.Measure.Shown(least - slack), s.Measure.Shown(most + slack), known
}

// none reports whether surely no place from a to b reaches the target.
func (s *search) none(a, b int64) bool {
	least, most, known := s.between(a, b)
	if !known {
		return false
	}
	if s.seen[0].shown > s.Target {
		return least > s.Target
	}
	return most < s.Target
}

// nearer looks for the place at which the measure comes nearest to the target.
type nearer struct {
	*search
	best  float64 // how near it has come
	far   int64   // how far from place 0 that is
	place int64
	found bool
}

// between looks at the places after a, up to b, the nearest first.
func (n *nearer) between(a, b int64) error {
	far := max(a-b, b-a)
	switch {
	case far == 0:
		return nil
	case far == 1 || !n.bounds:
		for step := (b - a) / far; a != b; {
			a += step
			if !n.done(0) {
				return ErrStopped
			}
			at := n.look(a)
			if d := math.Abs(at.shown - n.Target); at.ok && (d < n.best || d == n.best && max(a, -a) < n.far) {
				n.best, n.far, n.place, n.found = d, max(a, -a), a, true
			}
		}
		return nil
	}
	if least, most, known := n.search.between(a, b); known {
		d := max(0, least-n.Target, n.Target-most)
		if d > n.best || d == n.best && max(a, -a)+1 >= n.far {
			return nil
		}
	}
	middle := a + (b-a)/2
	if err := n.between(a, middle); err != nil {
		return err
	}
	return n.between(middle, b)
}
