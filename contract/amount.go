package contract

import "math/bits"

// A part states what it pays for a cohort as straight pieces over the count
// of children on time: up to this count so much, from there so much for each
// child. All are whole numbers, so that the same statement serves two ends.
//
//   - Pay asks it of one count, the practice's own, with everything about the
//     cohort as it stands: the piece there is a whole number of children times
//     whole figures, and is rounded once.
//   - ByCount asks it of every count, as another year's luck has it: those
//     on time, late and reachable are the open children; of m open, k are on
//     time, 0 <= k <= m, and the rest are late in the profile's own
//     proportion. Children given elsewhere keep their share of the vaccinated.
//     Excusable children stay as they are. Children late or given elsewhere
//     may then be fractions, so nothing is rounded.
//   - ByCountFromHere asks it of every count that this year may still end with:
//     those on time and late stay, and of the reachable k come on time.

// ratio is a number of children at the count k: (base + each x k) / den.
type ratio struct{ base, each, den int64 }

// course is how a cohort's children go as the number on time goes, over the
// counts from first to last: as they stand, or as other years would have them.
type course struct {
	first, last int32
	children    *Children
	luck        luck
}

// luck is which counts a course has.
type luck uint8

const (
	asItStands  luck = iota // the one count
	anotherYear             // every count of the open children
	fromHere                // every count from the one there is up, by the reachable
)

// stand sets the course to the cohort as it is: one count.
func (c *course) stand(ch *Children) { *c = course{ch.By[OnTime], ch.By[OnTime], ch, asItStands} }

// vary sets the course to the cohort in other years: every count of the open
// children.
func (c *course) vary(ch *Children) { *c = course{0, ch.Open(), ch, anotherYear} }

// goOn sets the course to what the year may still end with.
func (c *course) goOn(ch *Children) {
	*c = course{ch.By[OnTime], ch.By[OnTime] + ch.By[Reachable], ch, fromHere}
}

// vaccinated is the children on time and late.
func (c *course) vaccinated() ratio {
	ch := c.children
	switch c.luck {
	case asItStands:
		return ratio{int64(ch.Vaccinated()), 0, 1}
	case fromHere:
		return ratio{int64(ch.By[Late]), 1, 1}
	}
	late, reachable := int64(ch.By[Late]), int64(ch.By[Reachable])
	if late+reachable == 0 { // all open children are on time
		return ratio{0, 1, 1}
	}
	return ratio{late * int64(ch.Open()), reachable, late + reachable}
}

// given is the children whom the practice itself vaccinated.
func (c *course) given() ratio {
	ch := c.children
	switch c.luck {
	case asItStands:
		return ratio{int64(ch.GivenHere()), 0, 1}
	case fromHere:
		return ratio{int64(ch.By[Late] - ch.GivenElsewhere), 1, 1}
	}
	v := c.vaccinated()
	if all := int64(ch.Vaccinated()); all > 0 && ch.GivenElsewhere > 0 {
		here := int64(ch.GivenHere())
		return ratio{v.base * here, v.each * here, v.den * all}
	}
	return v
}

// Open counts the children of whom chance decides who is on time: those on
// time, late and reachable.
func (ch *Children) Open() int32 { return ch.By[OnTime] + ch.By[Late] + ch.By[Reachable] }

// Certain reports whether only the practice's counts as they stand can come
// about: nothing is left to chance.
func (p *Practice) Certain() bool {
	for k := range p.Cohorts {
		by := &p.Cohorts[k].By
		if by[OnTime] > 0 && by[Late]+by[Reachable] > 0 {
			return false
		}
	}
	return true
}

// quantity is what a piece pays for each of.
type quantity uint8

const (
	onTime quantity = iota
	givenHere
)

// piece is an amount over a stretch of counts: (base + each x quantity) / den
// in the statement's own unit.
type piece struct {
	to              int32 // the count after the last
	of              quantity
	note            uint8 // which case of its rule this is, for the words
	none            bool  // no line at all is paid here
	base, each, den int64
}

// at is the amount at a count: num / den, where the quantity is whole there.
func (p *piece) at(quantity int64) (num, den int64) { return p.base + p.each*quantity, p.den }

// mostPieces is the most that a sum can have: a line through each of two
// routes' three pieces, and where they cross.
const mostPieces = 12

// pieces are the pieces of an amount in order of the counts; together they
// cover those from from up to, not including, end.
type pieces struct {
	from, end int32
	next      int32 // the first count that no piece covers yet
	n         int32 // how many there are
	room      [mostPieces]piece
}

// begin empties the list for counts from from up to, not including, end.
func (ps *pieces) begin(from, end int32) { ps.from, ps.next, ps.end, ps.n = from, from, end, 0 }

// list is the pieces so far.
func (ps *pieces) list() []piece { return ps.room[:ps.n] }

// upTo adds a piece from where the last one ended to the count to.
func (ps *pieces) upTo(to int32, p piece) {
	if to = min(to, ps.end); to > ps.next {
		at := &ps.room[ps.n]
		at.to, at.of, at.note, at.none = to, p.of, p.note, p.none
		at.base, at.each, at.den = p.base, p.each, max(p.den, 1)
		ps.next = to
		ps.n++
	}
}

// rest adds a piece from where the last one ended to the last count.
func (ps *pieces) rest(p piece) { ps.upTo(ps.end, p) }

// statement is where a part states what it pays for one cohort.
type statement struct {
	course
	pieces
	in *Setting // what lies beyond the practice; never nil

	// mul / div is the pence that one of the statement's unit is worth. The
	// whole amount is rounded once, after it.
	mul, div int64

	// lower and upper are the fewest on time that reach the part's lower and
	// upper line; past the course where none does.
	lower, upper int32

	// numerator and denominator are shown on a line of a cohort, as it stands.
	numerator, denominator int32
}

// begin empties the statement, to be filled for its course.
func (st *statement) begin() {
	st.pieces.begin(st.first, st.last+1)
	st.mul, st.div = 1, 1
	st.lower, st.upper = beyond, beyond
	st.numerator, st.denominator = 0, 0
}

// beyond is more than any count of children; sums with it stay within 64 bits.
const beyond = 1 << 21

// firstAt is the first count at which the children r are at least num / den
// of a child: num <= (base + each x k) x den / r.den. It is beyond where none
// is. All numbers are 0 or more, but for a base under 0, which is no child.
func firstAt(r ratio, num, den int64) int32 {
	enough := func(k int64) bool {
		hi, lo := bits.Mul64(uint64(max(r.base+r.each*k, 0)), uint64(den))
		h, l := bits.Mul64(uint64(num), uint64(r.den))
		return hi > h || hi == h && lo >= l
	}
	switch {
	case enough(0):
		return 0
	case r.each == 0 || !enough(beyond):
		return beyond
	}
	// An estimate, at most a count or two off, and then exactly.
	k := max(int64((float64(num)/float64(den)*float64(r.den)-float64(r.base))/float64(r.each)), 0)
	for k > 0 && enough(k-1) {
		k--
	}
	for !enough(k) {
		k++
	}
	return int32(k)
}

// vaccinatedFrom is the first count at which the percentage of d children are
// vaccinated.
func (st *statement) vaccinatedFrom(p Percent, d int32) int32 {
	if d == 0 {
		return beyond
	}
	return firstAt(st.vaccinated(), int64(p)*int64(d), hundredPercent)
}

// givenFrom is the first count at which the practice itself vaccinates the
// percentage of d children.
func (st *statement) givenFrom(p Percent, d int32) int32 {
	return firstAt(st.given(), int64(p)*int64(d), hundredPercent)
}

// here is the one piece of the cohort as it stands, as a fraction.
func (st *statement) here() (num, den int64) {
	p := &st.room[0]
	if p.of == givenHere {
		return p.at(int64(st.children.GivenHere()))
	}
	return p.at(int64(st.from))
}
