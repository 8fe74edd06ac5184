package claims

// How the nearest place at which an answer turns is found.
//
// A rule is looked at as far as the contract makes sense: up to the last value
// at which no two of its figures contradict each other.
//
// Every rule, the lists and coverage move what a practice is paid, earns and
// has on time one way only (tests hold them all to that). So two places bound
// the figure at every place between them ([scene.between]). Where the bounds
// leave no turn, no place between is looked at; where they leave one, the
// places between are halved, the nearer half first, until the nearest turn is
// found or none is left. No turn is passed over, however soon the answer
// returns.
//
// What has no such bounds is looked at place by place: single cohorts, children
// missed, an index of coverage, which is fitted to its logarithm. Two things are
// too slow for that, and are looked at stride by stride and, in the first stride
// that ends in a turn, place by place: the cohorts of many practices, and what a
// family costs at the worst coverage there is, which is another coverage at
// every place. There a turn and return within one stride is passed over.

// search looks for where the answer to a question turns as one lever is moved.
type search struct {
	*question
	lever *lever
	now   bool // the answer as things are
	seen  map[int64]sight
}

// sight is what a place shows.
type sight struct {
	read, than   *reading // of the quantity, and of what it is compared with
	scene, other *scene
	figure       float64 // of a comparison, what is held against the lines
	ok, passes   bool    // there is such a figure, and it passes
}

func newSearch(x *question, l *lever, now bool) *search {
	return &search{question: x, lever: l, now: now, seen: map[int64]sight{}}
}

// look is what the lever's place shows; it is not ok where there is no such
// figure.
func (s *search) look(place int64) sight {
	at, ok := s.seen[place]
	if !ok {
		at = s.sight(place)
		s.seen[place] = at
	}
	return at
}

func (s *search) sight(place int64) sight {
	l := s.lever
	q, at := s.quantity, sight{scene: s.main.copied(l), other: s.other}
	l.set(at.scene, &q, place)
	var err error
	if at.read, at.figure, err = at.scene.readFigure(&q); err != nil {
		return sight{}
	}
	if s.than != nil {
		than := *s.than
		if l.kind == ruleLever || s.sameWhom {
			at.other = at.other.copied(l)
			l.set(at.other, &than, place)
		}
		var against float64
		if at.than, against, err = at.other.readFigure(&than); err != nil {
			return sight{}
		}
		at.figure = s.held(at.figure, against)
	}
	at.ok = finite(at.figure)
	at.passes = s.lines.pass(at.figure)
	return at
}

// readFigure is the quantity's reading and its figure.
func (s *scene) readFigure(q *Quantity) (*reading, float64, error) {
	r, err := s.read(q)
	if err != nil {
		return nil, 0, err
	}
	figure, err := r.figure(s, q)
	return r, figure, err
}

// turn is the nearest place at which the answer is not as it is now.
func (x *question) turn(l *lever, now bool) (place int64, found bool) {
	s := newSearch(x, l, now)
	least, most := l.least, l.most
	if l.kind == ruleLever {
		least, most = s.lastValid(least), s.lastValid(most)
	}
	for _, end := range [2]int64{least, most} {
		if found { // only what is nearer
			reach := distance(place, l.from) - 1
			end = max(l.from-reach, min(l.from+reach, end))
		}
		if at, turns := s.nearest(end); turns {
			place, found = at, true
		}
	}
	return place, found
}

// lastValid is the place nearest to the end at which the contracts make sense.
func (s *search) lastValid(end int64) int64 {
	return bisect(end, s.lever.from, func(at int64) bool {
		to := s.main.copied(s.lever)
		s.lever.set(to, &s.quantity, at)
		return to.valid()
	})
}

// nearest is the nearest place at which the answer differs, of those up to the
// end.
func (s *search) nearest(end int64) (place int64, found bool) {
	switch {
	case !s.lever.bounds || s.asked(worst):
		return s.byStrides(end, max(1, s.lever.stride))
	case s.asked(fitted):
		return s.byStrides(end, 1)
	}
	return s.halved(s.lever.from, end)
}

// asked reports whether either quantity is of the kind.
func (s *search) asked(of func(*Quantity) bool) bool {
	return of(&s.quantity) || s.than != nil && of(s.than)
}

// worst reports whether the quantity is of the coverage where it is worst.
func worst(q *Quantity) bool {
	return q.Measure == MissedChildren && q.Anywhere || q.Measure == Share && worst(&q.Having.Quantity)
}

// fitted reports whether the quantity is fitted to a logarithm.
func fitted(q *Quantity) bool { return q.Measure.index() && q.Series == OfCoverage }

// differs reports whether the answer is another at a place.
func (s *search) differs(place int64) bool {
	at := s.look(place)
	return at.ok && at.passes != s.now
}

// byStrides goes from where things are to the end.
func (s *search) byStrides(end, stride int64) (place int64, found bool) {
	for last := s.lever.from; last != end; {
		at := last + max(-stride, min(stride, end-last))
		if s.differs(at) {
			for way := (at - last) / distance(at, last); !s.differs(last); {
				last += way
			}
			return last, true
		}
		last = at
	}
	return 0, false
}

// halved is the nearest place to a, of those after it and up to b, at which the
// answer differs.
func (s *search) halved(a, b int64) (place int64, found bool) {
	switch distance(a, b) {
	case 0:
		return 0, false
	case 1:
		return b, s.differs(b)
	}
	if s.same(a, b) {
		return 0, false
	}
	middle := a + (b-a)/2
	if place, found = s.halved(a, middle); found {
		return place, true
	}
	return s.halved(middle, b)
}

// same reports whether the answer is surely as it is now at both places and at
// each between them. Pay that is nothing at both is nothing between them.
func (s *search) same(a, b int64) bool {
	x, y := s.look(a), s.look(b)
	if !x.ok || !y.ok {
		return !x.ok && !y.ok
	}
	least, most, known := x.scene.between(&s.quantity, x.read, y.read)
	if s.than != nil {
		low, high, both := x.other.between(s.than, x.than, y.than)
		if known = known && both; known {
			least, most, known = s.heldBetween([2]float64{least, most}, [2]float64{low, high})
		}
	}
	switch {
	case !known:
		return false
	case s.now:
		return s.lines.allPass(least, most)
	}
	return s.lines.nonePasses(least, most)
}

// bisect is the place nearest to same, of those from it to other, at which the
// answer differs as it does at other.
func bisect(same, other int64, differs func(int64) bool) int64 {
	if differs(same) {
		return same
	}
	for distance(same, other) > 1 {
		middle := same + (other-same)/2
		if differs(middle) {
			other = middle
		} else {
			same = middle
		}
	}
	return other
}

func distance(a, b int64) int64 { return max(a-b, b-a) }
