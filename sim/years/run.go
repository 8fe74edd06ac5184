package years

import (
	"runtime"
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

// Coverage is the per cent of the cohort's children who are on time; false where
// there are none.
func (g *Group) Coverage(k contract.CohortID) (percent float64, ok bool) {
	if g.Eligible[k] == 0 {
		return 0, false
	}
	return 100 * g.OnTime[k] / float64(g.Eligible[k]), true
}

// AllOnTime is the children on time of all cohorts.
func (g *Group) AllOnTime() float64 {
	n := 0.0
	for _, x := range g.OnTime {
		n += x
	}
	return n
}

// Result is a run of years: Years[year][case][group].
type Result struct{ Years [][][]Group }

// Progress hears how many practices of how many are done, and says whether to go
// on; nil hears nothing. It is called from several goroutines.
type Progress func(done, of int) (goOn bool)

// Run follows every practice for so many years under every case, the first being
// today's contract. It returns nil where progress stops it.
func Run(pop *sim.Population, cases []sim.Case, r *Response, count int, progress Progress) *Result {
	rules := make([]*contract.Contract, len(cases))
	for i := range cases {
		rules[i] = cases[i].Contract
	}
	setting, beyond := pop.Setting(), pop.Beyond(rules[0])
	settings := make([]*sim.Settings, len(rules))
	for i, c := range rules {
		settings[i] = beyond.Under(c)
	}
	n := len(pop.Practices)
	followed := make([]Year, n*len(cases)*count)
	contacts := make([]float64, n)
	var next, done atomic.Int64
	var stopped atomic.Bool
	const chunk = 32
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Add(1)
		go func() {
			defer workers.Done()
			w := newWorker(r, rules, &setting)
			for !stopped.Load() {
				from := int(next.Add(chunk)) - chunk
				if from >= n {
					return
				}
				to := min(from+chunk, n)
				for i := from; i < to; i++ {
					p := pop.Practices[i].Practice
					var pay float64
					w.turn(&pop.Practices[i], settings)
					pay, contacts[i] = w.begin(&p)
					for c := range cases {
						at := (i*len(cases) + c) * count
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
	return gather(pop, len(cases), count, followed, contacts)
}

// gather adds the practices up by group, in the population's order.
func gather(pop *sim.Population, cases, count int, followed []Year, contacts []float64) *Result {
	result := &Result{Years: make([][][]Group, count)}
	for t := range count {
		for c := range cases {
			var groups []Group
			for _, of := range pop.Groups.Groups() {
				g := Group{Name: of.Name}
				for i := range pop.Practices {
					if p := &pop.Practices[i]; of.Members.Has(p) {
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
	g.Contacts += y.Contacts
	g.Now += now
	switch {
	case y.Contacts < 0.99*now:
		g.Stopped++
	case y.Contacts > 1.01*now:
		g.More++
	}
}
