package years

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Group is what becomes of a group of practices in a year under one case. Amounts
// are pence, expected and not rounded.
type Group struct {
	Name      string
	Practices int
	Eligible  [contract.Cohorts]int64
	OnTime    [contract.Cohorts]float64 // children, expected
	Pay       float64
	Chase     float64 // cost of contacts
	Left      float64 // pay less that cost and less the visits of those who come
	Contacts  float64
	Now       float64 // contacts made now
	Stopped   int     // practices that make over 1% fewer contacts than now
	More      int     // practices that make over 1% more
	Partners  int64   // of the practices that say how many they have
	Earned    float64 // what is left to these practices
}

// Coverage is the per cent of the children of the cohorts together, of all where none
// is named, who are on time; false where there are none.
func (g *Group) Coverage(of ...contract.CohortID) (percent float64, ok bool) {
	onTime, eligible := 0.0, int64(0)
	for k := range contract.Cohorts {
		if len(of) == 0 || slices.Contains(of, k) {
			onTime, eligible = onTime+g.OnTime[k], eligible+g.Eligible[k]
		}
	}
	return 100 * onTime / float64(eligible), eligible > 0
}

// LeftPerChild is what is left to the group for each eligible child, in pence; false
// where there are none.
func (g *Group) LeftPerChild() (pence float64, ok bool) {
	eligible := int64(0)
	for _, n := range g.Eligible {
		eligible += n
	}
	return g.Left / float64(eligible), eligible > 0
}

// AllOnTime is the children on time of all cohorts.
func (g *Group) AllOnTime() float64 {
	n := 0.0
	for _, x := range g.OnTime {
		n += x
	}
	return n
}

// Result is a run of years.
type Result struct {
	Years  [][][]Group // by year, case and group
	Others []*Result   // of the others, of deprived and affluent practices alone
}

// Progress hears how many practices of how many are done, and says whether to go
// on; nil hears nothing. It is called from several goroutines.
type Progress func(done, of int) (goOn bool)

// The groups between which a gap is.
const deprived, affluent = "deprived", "affluent"

// Group is the group of the name in a year under a case; nil where no practice is in it.
func (r *Result) Group(year, at int, name string) *Group {
	groups := r.Years[year][at]
	if i := slices.IndexFunc(groups, func(g Group) bool { return g.Name == name }); i >= 0 {
		return &groups[i]
	}
	return nil
}

// Gap is what a figure is in affluent practices less what it is in deprived ones in a
// year under a case; false where either side has none.
func (r *Result) Gap(year, at int, figure func(*Group) (float64, bool)) (gap float64, ok bool) {
	var sides [2]float64
	for i, name := range [2]string{deprived, affluent} {
		g := r.Group(year, at, name)
		if g == nil {
			return 0, false
		}
		if sides[i], ok = figure(g); !ok {
			return 0, false
		}
	}
	return sides[1] - sides[0], true
}

// Change is a case's gap in a figure in the last year, less that of today's contract;
// false where there is no gap.
func (r *Result) Change(at int, figure func(*Group) (float64, bool)) (change float64, ok bool) {
	last := len(r.Years) - 1
	was, ok := r.Gap(last, 0, figure)
	now, both := r.Gap(last, at, figure)
	return now - was, ok && both
}

// CoverageOf is the coverage of a group in the cohorts together, as a figure that a
// gap is of.
func CoverageOf(cohorts ...contract.CohortID) func(*Group) (percent float64, ok bool) {
	return func(g *Group) (float64, bool) { return g.Coverage(cohorts...) }
}

// Run follows every practice for so many years under every case, the first being
// today's contract; and deprived and affluent ones again under each of the others. It
// returns nil where progress stops it; progress hears of practices, each as often as
// it is followed.
func Run(pop *sim.Population, cases []sim.Case, r *Response, others []Other, count int, progress Progress) *Result {
	all, sides := NewStudy(pop, cases, pop.Groups.Groups()), NewStudy(pop, cases, Sides(pop))
	n, each := len(all.practices), len(sides.practices)
	from := func(before int) Progress {
		return func(done, _ int) bool { return progress == nil || progress(before+done, n+len(others)*each) }
	}
	result := all.Run(r, count, from(0))
	for i := range others {
		if result == nil {
			return nil
		}
		other := sides.RunOther(&others[i], count, from(n+i*each))
		if other == nil {
			return nil
		}
		result.Others = append(result.Others, other)
	}
	return result
}

// Study is the practices of some groups and the contracts that they are followed
// under.
type Study struct {
	population *sim.Population
	groups     []sim.NamedGroup
	practices  []*sim.Practice // of any of the groups
	rules      []*contract.Contract
	setting    contract.Setting
	settings   []*sim.Settings // by case
}

// NewStudy is the study of groups of a population under the cases, the first being
// today's contract.
func NewStudy(pop *sim.Population, cases []sim.Case, groups []sim.NamedGroup) *Study {
	s := &Study{population: pop, groups: groups, setting: pop.Setting()}
	for i := range cases {
		s.rules = append(s.rules, cases[i].Contract)
	}
	beyond := pop.Beyond(s.rules[0])
	for _, c := range s.rules {
		s.settings = append(s.settings, beyond.Under(c))
	}
	for i := range pop.Practices {
		p := &pop.Practices[i]
		if slices.ContainsFunc(groups, func(g sim.NamedGroup) bool { return g.Members.Has(p) }) {
			s.practices = append(s.practices, p)
		}
	}
	return s
}

// RunOther is [Study.Run] of another response, or under other contracts.
func (s *Study) RunOther(o *Other, count int, progress Progress) *Result {
	if o.Cases != nil {
		s = NewStudy(s.population, o.Cases, s.groups)
	}
	return s.Run(&o.Response, count, progress)
}

// Run follows the practices for so many years; it returns nil where progress stops it.
func (s *Study) Run(r *Response, count int, progress Progress) *Result {
	n, cases := len(s.practices), len(s.rules)
	followed := make([]Year, n*cases*count)
	contacts := make([]float64, n)
	var next, done atomic.Int64
	var stopped atomic.Bool
	const chunk = 32
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Add(1)
		go func() {
			defer workers.Done()
			w := newWorker(r, s.rules, &s.setting)
			for !stopped.Load() {
				from := int(next.Add(chunk)) - chunk
				if from >= n {
					return
				}
				to := min(from+chunk, n)
				for i := from; i < to; i++ {
					p := s.practices[i].Practice
					var pay float64
					w.turn(s.practices[i], s.settings)
					pay, contacts[i] = w.begin(&p)
					for c := range cases {
						at := (i*cases + c) * count
						w.follow(&p, c, pay, followed[at:at+count])
					}
				}
				if progress != nil && !progress(int(done.Add(int64(to-from))), n) {
					stopped.Store(true)
				}
			}
		}()
	}
	workers.Wait()
	if stopped.Load() {
		return nil
	}
	return s.gather(count, followed, contacts)
}

// gather adds the practices up by group, in the population's order.
func (s *Study) gather(count int, followed []Year, contacts []float64) *Result {
	result, cases := &Result{Years: make([][][]Group, count)}, len(s.rules)
	for t := range count {
		for c := range cases {
			var groups []Group
			for _, of := range s.groups {
				g := Group{Name: of.Name}
				for i, p := range s.practices {
					if of.Members.Has(p) {
						g.add(p, &followed[(i*cases+c)*count+t], contacts[i])
					}
				}
				if g.Practices > 0 {
					groups = append(groups, g)
				}
			}
			result.Years[t] = append(result.Years[t], groups)
		}
	}
	return result
}

// add counts a practice's year in; now is the contacts that it makes now.
func (g *Group) add(p *sim.Practice, y *Year, now float64) {
	g.Practices++
	for k := range p.Cohorts {
		g.Eligible[k] += int64(p.Cohorts[k].Eligible)
		g.OnTime[k] += y.Cohorts[k].OnTime
	}
	g.Pay += y.Pay
	g.Chase += y.Chase
	g.Left += y.Left
	if p.Partners > 0 {
		g.Partners += int64(p.Partners)
		g.Earned += y.Left
	}
	g.Contacts += y.Contacts
	g.Now += now
	switch {
	case y.Contacts < 0.99*now:
		g.Stopped++
	case y.Contacts > 1.01*now:
		g.More++
	}
}
