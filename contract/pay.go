package contract

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"
)

// Line is one line of a practice's pay.
type Line struct {
	Component Component
	Cohort    CohortID // of a line that is not of all cohorts together
	Indicator uint8    // index into the contract's Indicators, of a QOF line
	Improved  bool     // QOF: the improvement route paid more than the thresholds

	// QOF: the achievement. Clawback: the children on time and the eligible.
	// Targets: the children vaccinated and the eligible.
	Numerator, Denominator int32

	Points Achieved // QOF: the points paid, exactly
	Pence  Pence    // rounded; a clawback is negative
}

// Achieved is a number of points as an exact fraction: Num/Den hundredths.
type Achieved struct{ Num, Den int64 }

// Points is the fraction as points, for showing: 9.42.
func (a Achieved) Points() float64 {
	if a.Num == 0 {
		return 0
	}
	return float64(a.Num) / float64(a.Den) / wholePoint
}

// nowhere is the setting of a practice alone.
var nowhere Setting

// Payer pays practices by one contract in one setting, one after the other. It
// keeps its memory from practice to practice, so it serves one goroutine. The
// contract must not change while it is in use.
type Payer struct {
	contract *Contract
	parts    []Part
	paying   []paying
	st       statement
}

// paying is a part that pays, and which lines are its.
type paying struct {
	part      Part
	whole     ofPractice // nil for a part that pays by cohorts
	of        Component
	cohorts   cohortSet
	indicator uint8
}

// Payer makes a payer by the contract. Without a setting nothing is known
// beyond each practice.
func (c *Contract) Payer(in *Setting) *Payer {
	r := &Payer{}
	r.set(c, in)
	return r
}

// set makes r a payer by the contract, in the memory that it has.
func (r *Payer) set(c *Contract, in *Setting) {
	if in == nil {
		in = &nowhere
	}
	r.contract, r.st.in = c, in
	r.parts, r.paying = c.parts(r.parts[:0]), r.paying[:0]
	indicator := uint8(0)
	for _, part := range r.parts {
		of, cohorts := part.pays(c)
		by := paying{part: part, of: of, cohorts: cohorts}
		if of == QOFPoints {
			by.indicator = indicator
			indicator++
		}
		by.whole, _ = part.(ofPractice)
		if cohorts != 0 {
			r.paying = append(r.paying, by)
		}
	}
	slices.SortStableFunc(r.paying, func(a, b paying) int { return cmp.Compare(a.of, b.of) }) // the order of lines
}

// MostLines is the most lines that a practice is paid.
func (r *Payer) MostLines() int {
	n := 0
	for _, by := range r.paying {
		if by.of.Together() {
			n++
		} else {
			n += bits.OnesCount8(uint8(by.cohorts))
		}
	}
	return n
}

// payers are at hand for single practices.
var payers = sync.Pool{New: func() any { return &Payer{} }}

// Pay is what a payer pays the practice.
func (c *Contract) Pay(p *Practice, in *Setting, dst []Line) []Line {
	r := payers.Get().(*Payer)
	defer payers.Put(r)
	r.set(c, in)
	return r.Pay(p, dst)
}

// PayByCount is what a payer sets by to.
func (c *Contract) PayByCount(p *Practice, k CohortID, in *Setting, by *PayByCount) {
	r := payers.Get().(*Payer)
	defer payers.Put(r)
	r.set(c, in)
	r.ByCount(p, k, by)
}

// Pay appends to dst what the contract pays the practice, line by line: a
// part that pays for all cohorts together has one line, any other one for each
// cohort that the practice states. A line is left out where its part states
// none, as for cohorts that repay nothing. The total is the sum of the lines.
func (r *Payer) Pay(p *Practice, dst []Line) []Line {
	from := len(dst)
	for i := range r.paying {
		if by := &r.paying[i]; by.whole != nil {
			dst = r.ofNoCohort(by, dst, from)
		} else if by.of.Together() {
			dst = r.together(by, p, dst)
		} else {
			dst = r.apart(by, p, dst)
		}
	}
	return dst
}

// add appends a line of the part's, set field by field, which is quicker than
// to copy one.
func add(dst *[]Line, by *paying) *Line {
	*dst = append(*dst, Line{})
	l := &(*dst)[len(*dst)-1]
	l.Component, l.Indicator = by.of, by.indicator
	return l
}

// apart pays a part that has a line for each cohort.
func (r *Payer) apart(by *paying, p *Practice, dst []Line) []Line {
	for k := range Cohorts {
		if !by.cohorts.has(k) || !p.Cohorts[k].Stated {
			continue
		}
		r.st.stand(&p.Cohorts[k])
		r.st.begin()
		if by.part.state(r.contract, p, k, &r.st); !r.st.room[0].none {
			l := add(&dst, by)
			l.Cohort = k
			r.st.line(l)
		}
	}
	return dst
}

// together pays a part that has one line for all cohorts: their amounts, which
// have no fraction of their own, are added up and rounded once. Fees are listed
// also where they come to nothing.
func (r *Payer) together(by *paying, p *Practice, dst []Line) []Line {
	sum, mul, div, none := int64(0), int64(1), int64(1), true
	for k := range Cohorts {
		if !p.Cohorts[k].Stated {
			continue
		}
		r.st.stand(&p.Cohorts[k])
		r.st.begin()
		by.part.state(r.contract, p, k, &r.st)
		num, _ := r.st.here()
		sum += num
		mul, div = r.st.mul, r.st.div
		none = none && r.st.room[0].none
	}
	pence := Pence(Round(sum, mul, div))
	if none || pence == 0 && by.of != ItemOfService {
		return dst
	}
	add(&dst, by).Pence = pence
	return dst
}

// line sets a line to the statement's amount, of a course of one count.
func (st *statement) line(l *Line) {
	num, den := st.here()
	l.Numerator, l.Denominator = st.numerator, st.denominator
	if l.Component == QOFPoints {
		l.Points, l.Improved = Achieved{num, den}, st.room[0].note == byImprovement
	}
	l.Pence = Pence(Round(num, st.mul, den*st.div))
}

// Segment is a run of counts of children on time over which an amount follows
// one straight line: at the count k it is Base + Each x k.
type Segment struct {
	From, To   int32 // From is the first count, To the one after the last
	Base, Each float64
}

// At is the amount at the count k.
func (s Segment) At(k int32) float64 { return s.Base + s.Each*float64(k) }

// LineByCount is what one line of pay comes to at each count of children on
// time.
type LineByCount struct {
	Component Component
	Indicator uint8 // index into the contract's Indicators, of a QOF line

	// Lower and Upper are the fewest children on time that reach the lower
	// and the upper threshold or target. The clawback has one line, which
	// both give: from it nothing is repaid. Where no count reaches it they
	// are one more than the open children.
	Lower, Upper int32

	// Segments cover every count from 0 to the open children, in order. Their
	// amounts are points for a QOF line and pence for any other; Worth is the
	// pence that one is worth. Nothing is rounded.
	Segments []Segment
	Worth    float64
}

// PayByCount is what a contract pays a practice for one cohort at every count
// of children on time, line by line.
type PayByCount struct {
	Open  int32 // children of whom each is on time or not
	Lines []LineByCount
}

// ByCount sets by to what the contract pays the practice for the cohort at
// every count of children on time, as another year's luck has it (see
// amount.go). It keeps by's memory, so that one serves many practices. A
// cohort that is not stated has no lines.
func (r *Payer) ByCount(p *Practice, k CohortID, by *PayByCount) { r.byCount(p, k, (*course).vary, by) }

// ByCountFromHere is ByCount of what this year may still end with: the counts,
// and so Open, are of the reachable children who come on time, 0 for the
// practice as it stands.
func (r *Payer) ByCountFromHere(p *Practice, k CohortID, by *PayByCount) {
	r.byCount(p, k, (*course).goOn, by)
}

// byCount sets by to what is paid at every count of a course.
func (r *Payer) byCount(p *Practice, k CohortID, along func(*course, *Children), by *PayByCount) {
	ch := &p.Cohorts[k]
	by.Lines = by.Lines[:0]
	st := &r.st
	along(&st.course, ch)
	by.Open = st.last - st.first
	if !ch.Stated {
		return
	}
	for i := range r.paying {
		part := &r.paying[i]
		if !part.cohorts.has(k) || part.whole != nil {
			continue
		}
		st.begin()
		part.part.state(r.contract, p, k, st)
		by.add().set(st, part.of, part.indicator)
	}
}

// add makes room for the next line.
func (by *PayByCount) add() *LineByCount {
	if n := len(by.Lines); n < cap(by.Lines) {
		by.Lines = by.Lines[:n+1]
	} else {
		by.Lines = append(by.Lines, LineByCount{})
	}
	return &by.Lines[len(by.Lines)-1]
}

// set takes over what was stated for every count, from 0 for the course's
// first.
func (l *LineByCount) set(st *statement, of Component, indicator uint8) {
	*l = LineByCount{Component: of, Segments: l.Segments[:0],
		Lower: max(min(st.lower, st.end)-st.first, 0), Upper: max(min(st.upper, st.end)-st.first, 0), Worth: 1}
	unit := float64(st.mul) / float64(st.div)
	if of == QOFPoints {
		l.Indicator, l.Worth, unit = indicator, unit*wholePoint, 1./wholePoint
	}
	from, first := int32(0), float64(st.first)
	for i := range st.list() {
		p := &st.room[i]
		s := Segment{From: from, To: p.to - st.first, Base: float64(p.base), Each: float64(p.each)}
		if p.of == givenHere {
			g := st.given()
			s.Base, s.Each = s.Base+s.Each*float64(g.base)/float64(g.den), s.Each*float64(g.each)/float64(g.den)
		}
		s.Base += s.Each * first
		s.Base, s.Each = s.Base/float64(p.den)*unit, s.Each/float64(p.den)*unit
		l.Segments = append(l.Segments, s)
		from = s.To
	}
}
