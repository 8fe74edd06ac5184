package report

import (
	"math"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// study is all that an assessment tells, as the engine gives it.
type study struct {
	s       *scenarios.Scenario
	pop     *sim.Population
	reform  *scenarios.Reform
	at      int // of the proposal among the results
	results []sim.Result
	chance  []sim.ChanceResult

	baseline, now             *sim.Result
	baselineChance, nowChance *sim.ChanceResult
	before, after             sim.Gap
	hasGap                    bool // both deprived and affluent practices have children
	verdict                   Verdict
	steps                     []sim.Step
	assumed                   []stepped // the sensitivity of the verdict, the largest first
}

func newStudy(s *scenarios.Scenario, results []sim.Result, reform int) *study {
	st := &study{s: s, pop: &s.Population, reform: &s.Reforms[reform], at: reform + 1, results: results}
	st.chance = sim.Expected(st.pop, s.Cases(), s.Model)
	st.baseline, st.now = &results[0], &results[st.at]
	st.baselineChance, st.nowChance = &st.chance[0], &st.chance[st.at]
	before, ok := st.baseline.Gap()
	after, both := st.now.Gap()
	st.before, st.after, st.hasGap = before, after, ok && both && st.nowChance.Gap != nil
	st.steps = sim.Walk(st.pop.Practices, st.baseline.Contract, st.now.Contract)
	if st.hasGap {
		st.assumed = st.sensitivity()
	}
	st.verdict = st.judge()
	return st
}

// groups are the groups that tables tell of, with their titles.
var groups = []struct{ name, title string }{{"deprived", "deprived"}, {"affluent", "affluent"}, {"all", "all practices"}}

// each calls do for each of these groups that has practices.
func (st *study) each(do func(title string, before, after *sim.Group)) {
	for _, g := range groups {
		if before, after := st.baseline.Group(g.name), st.now.Group(g.name); before != nil && after != nil {
			do(g.title, before, after)
		}
	}
}

// change is what all practices together are paid more.
func (st *study) change() contract.Pence {
	if all := st.now.Group("all"); all != nil {
		return all.Total - all.Baseline
	}
	return 0
}

// large reports whether sums over the practices are told in whole pounds.
func (st *study) large() bool {
	all := st.baseline.Group("all")
	return all != nil && all.Total > 1_000_000_00
}

// under is the share of normal draws under the deviate.
func under(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }
