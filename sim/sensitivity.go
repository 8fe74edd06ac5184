package sim

import (
	"cmp"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
)

// Sensitivity: which of the things that nobody knows moves a measure most, and
// which of them turns the verdict. Each is stepped alone over its stated range,
// as [Assumption] says. It is asked of figures as they stand, not of what chance
// makes of them: chance and assumption are kept apart.

// Sensitivity is what becomes of a measure as one assumption is stepped to the
// ends of its range.
type Sensitivity struct {
	*Assumption
	Gradient bool       // over deprivation: At[0] with the low end in decile 1, At[1] with the high end there
	At       [2]float64 // the measure
	Baseline [2]float64 // the same measure of the baseline
	Turns    bool       // at one of them the measure less the baseline's has, as shown, another sign than as they are

	// Whether deprived practices gain or lose on the baseline is a verdict of its
	// own: what they gain per child, in pence, at the ends, and whether that has
	// another sign there.
	Deprived      [2]float64
	TurnsDeprived bool

	moves, swing, sway float64 // the most that the measure, its difference from the baseline and the gain of the deprived move
	turned, turnedToo  int     // the first end that turns each
}

// Swings is the most that a step moves the measure less the baseline's.
func (s *Sensitivity) Swings() float64 { return s.swing }

// Words is the assumption and what of it turns the verdict, or matters most.
func (s *Sensitivity) Words() string { return s.at(s.turned) }

// at is the assumption with its first or its second end.
func (s *Sensitivity) at(end int) string {
	ends := [2]string{s.Low, s.High}
	switch {
	case s.Gradient:
		return fmt.Sprintf("%s, from %s in decile 1 to %s in decile 10", s.What, ends[end], ends[1-end])
	case len(s.Figures) > 0:
		return fmt.Sprintf("%s, at %s everywhere", s.What, ends[end])
	}
	return fmt.Sprintf("%s, at %s", s.What, ends[end])
}

// Question is what sensitivities are asked of: a case against the baseline.
type Question struct {
	Population *Population
	Recipe     *Recipe // that the practices were generated from; nil: they are listed
	Cases      [2]Case // the baseline first; the second may be the baseline too
	Measure    *Measure
	Group      string // of a measure of one
}

// Sensitivities steps each assumption: those that turn the verdict first, then
// by how far they move the measure. An assumption that cannot be stepped is told in
// the second list, with the reason. Progress, which may be nil, is called before each
// with how many are done of how many, and says whether to go on. It is false where
// there is no such measure, or where progress ended it.
func (q *Question) Sensitivities(list []Assumption, progress func(done, of int) (goOn bool)) (rows []Sensitivity, left []string, ok bool) {
	as, ok := q.run(q.Population, q.Cases[:])
	if !ok {
		return nil, nil, false
	}
	steps := q.steps(list)
	var mu sync.Mutex
	var workers sync.WaitGroup
	next, stopped := 0, false
	for range min(runtime.GOMAXPROCS(0), len(steps)) {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for {
				mu.Lock()
				i := next
				next++
				if i < len(steps) && progress != nil && !stopped {
					stopped = !progress(i, len(steps))
				}
				end := stopped || i >= len(steps)
				mu.Unlock()
				if end {
					return
				}
				steps[i].try(q, as)
			}
		}()
	}
	workers.Wait()
	if stopped {
		return nil, nil, false
	}
	for i := range steps {
		if why := steps[i].why; why != "" {
			left = append(left, why)
		} else {
			rows = append(rows, steps[i].Sensitivity)
		}
	}
	slices.SortStableFunc(rows, func(a, b Sensitivity) int {
		if a.Turns != b.Turns {
			if a.Turns {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.moves, a.moves)
	})
	return rows, left, true
}

// step is an assumption as a level or as a gradient.
type step struct {
	Sensitivity
	why string // it could not be taken
}

// steps lists them: a gradient only where deciles are stated.
func (q *Question) steps(list []Assumption) []step {
	decile := slices.ContainsFunc(q.Population.Practices, func(p Practice) bool { return p.IMDDecile > 0 })
	var steps []step
	for i := range list {
		a := &list[i]
		steps = append(steps, step{Sensitivity: Sensitivity{Assumption: a}})
		if decile && a.Graded(q.Recipe) {
			steps = append(steps, step{Sensitivity: Sensitivity{Assumption: a, Gradient: true}})
		}
	}
	return steps
}

// figures is the measure under the case and under the baseline, and what
// deprived practices gain per child.
type figures struct{ now, before, deprived float64 }

// run is the measure under both cases; false where there is none.
func (q *Question) run(pop *Population, cases []Case) (figures, bool) {
	results := Run(pop, cases)
	before, ok := q.Measure.Of(&results[0], q.Group)
	now, both := q.Measure.Of(&results[1], q.Group)
	f := figures{now: now, before: before}
	if g := results[1].Group("deprived"); g != nil {
		f.deprived = g.ChangePerChild()
	}
	return f, ok && both
}

// try takes the step to both ends.
func (s *step) try(q *Question, as figures) {
	for end := range 2 {
		ends := slope{end, end}
		if s.Gradient {
			ends[1] = 1 - end
		}
		cases, err := s.Contracts(q.Cases[:], end)
		if err == nil {
			var pop *Population
			if pop, err = s.practices(q.Population, q.Recipe, ends); err == nil {
				now, ok := q.run(pop, cases)
				if !ok {
					err = fmt.Errorf("there is no such figure")
				} else {
					s.take(q.Measure, end, as, now)
				}
			}
		}
		if err != nil {
			s.why = fmt.Sprintf("%s cannot be stepped to %s: %v", s.What, [2]string{s.Low, s.High}[end], err)
			return
		}
	}
}

// take puts what the measure is at an end into the row.
func (s *step) take(m *Measure, end int, as, now figures) {
	s.At[end], s.Baseline[end], s.Deprived[end] = now.now, now.before, now.deprived
	s.moves = max(s.moves, math.Abs(now.now-as.now))
	s.sway = max(s.sway, math.Abs(now.deprived-as.deprived))
	if swing := math.Abs(now.now - now.before - as.now + as.before); swing > s.swing {
		s.swing = swing
		if !s.Turns {
			s.turned = end
		}
	}
	if m.sign(now) != m.sign(as) && !s.Turns {
		s.Turns, s.turned = true, end
	}
	if cmp.Compare(nearest(now.deprived), 0) != cmp.Compare(nearest(as.deprived), 0) && !s.TurnsDeprived {
		s.TurnsDeprived, s.turnedToo = true, end
	}
}

// sign is that of the measure less the baseline's, each as shown.
func (m *Measure) sign(f figures) int { return cmp.Compare(m.Shown(f.now), m.Shown(f.before)) }
