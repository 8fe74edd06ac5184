package claims

import (
	"errors"
	"math"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// reading is what a figure is made of, read off a scene. Of each measure only
// its own fields are filled.
type reading struct {
	sum           terms                  // over the practices
	by            float64                // what the sum is divided by
	each          []terms                // of a share: the practices that can be counted
	under, before *sim.ByCell[sim.Group] // of a gap or an index: pay under the case and under the baseline
	reached       []sim.Reached          // of whom money reaches
	pays          []terms                // of the children left out: pay of each practice under the case and the baseline
	live          []float64              // and its children who live where they are meant to
}

// read reads the quantity off the scene. The error says why it has no figure.
func (s *scene) read(q *Quantity) (*reading, error) {
	switch {
	case q.Measure == Coverage:
		return s.coverage(q)
	case traits[q.Measure].Each:
		return s.sum(q)
	case q.Measure == Share:
		r := s.counted(&q.Having.Quantity)
		if len(r.each) == 0 {
			return nil, errors.New("no practice here can be counted: none has a child for it")
		}
		return r, nil
	case q.Measure == RuleValue:
		r, _ := s.under.Rule(q.Rule)
		return &reading{sum: terms{plus: ofRule(r).Value}, by: 1}, nil
	}
	if q.Measure == Reach || q.Measure == LeftOut {
		return s.reached(), nil
	}
	r := &reading{under: s.paid(s.under)}
	if q.Measure == GapChange {
		r.before = s.paid(s.baseline)
		differ := differing(s.baseline, s.under)
		leave(r.under, &differ)
		leave(r.before, &differ)
	}
	return r, nil
}

// leave leaves of pay what is of those components: what both contracts pay alike
// cancels out of a change.
func leave(paid *sim.ByCell[sim.Group], of *[contract.Components]bool) {
	for i := range paid {
		for k, sum := range paid[i].Components {
			if !of[k] {
				paid[i].Total -= sum
			}
		}
	}
}

// paid is pay under a contract.
func (s *scene) paid(c *contract.Contract) *sim.ByCell[sim.Group] {
	return sim.PayByCell(s.practices, c, s.beyond.Against(s.baseline).Under(c))
}

// sum is the sum over the practices, divided as the quantity says.
func (s *scene) sum(q *Quantity) (*reading, error) {
	n, r, any := s.counter(), &reading{by: s.divisor(q.Per)}, false
	each := n.each(q)
	for i := range s.practices {
		n.turn(&s.practices[i])
		if x, ok := each(&s.practices[i].Practice); ok {
			r.sum.plus += x.plus
			r.sum.minus += x.minus
			any = true
		}
	}
	switch {
	case !any:
		return nil, errors.New("no practice here has a child for it")
	case r.by == 0:
		return nil, errors.New("there is nobody to divide it by")
	}
	return r, nil
}

func (s *scene) coverage(q *Quantity) (*reading, error) {
	n, r := s.counter(), &reading{}
	for i := range s.practices {
		n.turn(&s.practices[i])
		on, of := n.coverage(&s.practices[i].Practice, q)
		r.sum.plus += 100 * float64(on)
		r.by += float64(of)
	}
	if r.by == 0 {
		return nil, errors.New("there is nobody in the denominator")
	}
	return r, nil
}

// counted is the quantity of each practice that has one.
func (s *scene) counted(of *Quantity) *reading {
	n, r := s.counter(), &reading{}
	each := n.each(of)
	for i := range s.practices {
		n.turn(&s.practices[i])
		if x, ok := each(&s.practices[i].Practice); ok {
			r.each = append(r.each, x)
		}
	}
	return r
}

// figure is the figure that the reading makes. The scene says who is called
// deprived and which cohorts coverage is of.
func (r *reading) figure(s *scene, q *Quantity) (float64, error) {
	switch {
	case r.reached != nil:
		return r.reach(q)
	case r.each != nil:
		return 100 * float64(r.having(q)) / float64(len(r.each)), nil
	case r.under == nil:
		return r.sum.figure() / r.by, nil
	case q.Measure.index():
		m := s.index(q, r.under, nil)
		if m.None != "" {
			return 0, errors.New(m.None)
		}
		return m.Value, nil
	}
	if q.Measure != GapChange {
		return s.sides(r.under).measured(q)
	}
	now, err := s.sides(r.under).gap()
	before, wrong := s.sides(r.before).gap()
	return now.PerChild - before.PerChild, errors.Join(err, wrong)
}

// measured is the gap or the ratio between the sides.
func (of sides) measured(q *Quantity) (float64, error) {
	gap, err := of.gap()
	switch {
	case err != nil:
		return 0, err
	case q.Measure == Gap:
		return gap.PerChild, nil
	case math.IsNaN(gap.Ratio):
		return 0, errors.New("deprived practices are paid nothing, so there is no ratio")
	}
	return gap.Ratio, nil
}

// having counts the practices that have what a share is of.
func (r *reading) having(q *Quantity) (n int) {
	lines := q.Having.Test.lines()
	for _, x := range r.each {
		if lines.pass(x.figure()) {
			n++
		}
	}
	return n
}

// sides is what a gap lies between.
type sides struct{ deprived, affluent sim.Group }

func (s *scene) sides(paid *sim.ByCell[sim.Group]) sides {
	return sides{sim.Together(paid, s.groups.Of("deprived")), sim.Together(paid, s.groups.Of("affluent"))}
}

// gap is pay per eligible child in affluent practices against deprived ones.
func (of sides) gap() (sim.Gap, error) {
	switch {
	case of.deprived.Eligible == 0:
		return sim.Gap{}, errors.New("no deprived practice here has an eligible child")
	case of.affluent.Eligible == 0:
		return sim.Gap{}, errors.New("no affluent practice here has an eligible child")
	}
	return sim.GapBetween(&of.deprived, &of.affluent), nil
}

// index is an index of inequality over the tenths that have practices. The
// chance is that of the same practices; nil for none.
func (s *scene) index(q *Quantity, paid *sim.ByCell[sim.Group], chance *sim.ChanceResult) sim.Measured {
	tenths := sim.RankedBy(sim.Tenths, paid, chance)
	shared := sim.SharedPay()
	if q.Series == OfCoverage {
		shared = sim.SharedCoverage(q.cohorts(s.under)...)
	}
	if q.Measure == KakwaniIndex {
		return shared.Kakwani(tenths)
	}
	switch in := shared.Inequality(tenths); q.Measure {
	case ConcentrationIndex:
		return in.Concentration
	case RelativeIndex:
		return in.Relative
	default:
		return in.Slope
	}
}

// between is the least and the most that the figure can be at the places
// between two at which it was read. What practices are paid, earn and have on
// time only rises or only falls from the one to the other, so it is between
// what it is at both; and a difference or a ratio of such sums is least and most
// where each of them is at one of its ends. So is an index of pay, which is a
// ratio of sums over the tenths: what a tenth weighs in it rises or falls with its
// rank, so where it is least or most the tenths of one end are as at the one
// place and those of the other end as at the other.
func (s *scene) between(q *Quantity, a, b *reading) (least, most float64, known bool) {
	least, most, known = math.Inf(1), math.Inf(-1), true
	take := func(x float64, err error) {
		known = known && err == nil && finite(x)
		least, most = min(least, x), max(most, x)
	}
	switch {
	case q.Measure == Reach:
		return reachBetween(a, b)
	case q.Measure == LeftOut:
		return leftOutBetween(a, b)
	case a.each != nil:
		return s.shareBetween(q, a, b)
	case a.under == nil:
		for _, by := range [2]float64{a.by, b.by} {
			take((min(a.sum.plus, b.sum.plus)-max(a.sum.minus, b.sum.minus))/by, nil)
			take((max(a.sum.plus, b.sum.plus)-min(a.sum.minus, b.sum.minus))/by, nil)
		}
	case q.Measure.index():
		perTenth := len(a.under) / len(sim.ByDecile[int]{})
		for cut := 0; cut < len(a.under); cut += perTenth {
			for _, from := range [2][2]*sim.ByCell[sim.Group]{{a.under, b.under}, {b.under, a.under}} {
				mixed := *from[0]
				copy(mixed[cut:], from[1][cut:])
				take((&reading{under: &mixed}).figure(s, q))
			}
		}
	default:
		for _, now := range corners(s.sides(a.under), s.sides(b.under)) {
			if a.before == nil {
				take(now.measured(q))
				continue
			}
			for _, before := range corners(s.sides(a.before), s.sides(b.before)) {
				x, err := now.gap()
				y, wrong := before.gap()
				take(x.PerChild-y.PerChild, errors.Join(err, wrong))
			}
		}
	}
	return least, most, known
}

// shareBetween counts the practices that have it wherever they are between two
// places, and those that may have it.
func (s *scene) shareBetween(q *Quantity, a, b *reading) (least, most float64, known bool) {
	if len(a.each) != len(b.each) {
		return 0, 0, false
	}
	lines, must, may := q.Having.Test.lines(), 0, 0
	for i, x := range a.each {
		y := b.each[i]
		low, high := min(x.plus, y.plus)-max(x.minus, y.minus), max(x.plus, y.plus)-min(x.minus, y.minus)
		if lines.allPass(low, high) {
			must++
		}
		if !lines.nonePasses(low, high) {
			may++
		}
	}
	of := float64(len(a.each))
	return 100 * float64(must) / of, 100 * float64(may) / of, true
}

// corners is every mixture in which each side is as a has it or as b has it.
func corners(a, b sides) [4]sides {
	return [4]sides{a, b, {a.deprived, b.affluent}, {b.deprived, a.affluent}}
}
