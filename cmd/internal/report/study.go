package report

import (
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// study is all that an assessment shows: pages of the baseline and the
// proposal, and what the engine makes of both.
type study struct {
	s      *scenarios.Scenario
	pop    *sim.Population
	reform *scenarios.Reform
	at     int            // of the proposal among the cases
	all    *pages.Subject // every case
	two    *pages.Subject // the baseline and the proposal

	baseline, now             *sim.Result
	baselineChance, nowChance *sim.ChanceResult
	before, after             sim.Gap
	hasGap                    bool // both deprived and affluent practices have children
	call                      sim.Verdict
	verdict                   Verdict            // as the page shows it
	overview                  *pages.Overview    // of the two
	tables                    *sheet.Page        // of the overview
	walk                      *pages.Difference  // from the one to the other; nil without practices
	rules                     *pages.RulesDiff   // of the two
	sens                      *pages.Sensitivity // of the gap; nil where there is no verdict to turn
}

func newStudy(s *scenarios.Scenario, results []sim.Result, reform int) *study {
	st := &study{s: s, pop: &s.Population, reform: &s.Reforms[reform], at: reform + 1}
	st.all = pages.NewSubject(s, results)
	st.all.Chance = sim.Expected(st.pop, s.Cases(), s.Model)
	st.two = st.all.Only(st.at)
	st.baseline, st.now = &st.two.Results[0], &st.two.Results[1]
	st.baselineChance, st.nowChance = &st.two.Chance[0], &st.two.Chance[1]
	before, ok := st.baseline.Gap()
	after, both := st.now.Gap()
	st.before, st.after, st.hasGap = before, after, ok && both && st.nowChance.Gap != nil
	st.overview = pages.NewOverview(st.two)
	st.tables = st.overview.Sheets()[0]
	st.walk = pages.NewGroupDifference(st.two, wording.All, 0, 1)
	st.rules = pages.NewRulesDiff(s.Baseline, st.reform.Contract)
	st.call = st.two.Verdict(1)
	if st.call.Told() {
		gap, _ := sim.MeasureNamed("gap")
		if sens, err := pages.NewSensitivity(st.two, 1, gap, wording.All, nil); err == nil { // there is a gap
			st.sens, st.call.Leans = sens, sens.Leans
		}
	}
	st.verdict = st.judge()
	return st
}

// changes is what becomes of the gap per child, in pence.
func (st *study) changes() float64 { return st.after.PerChild - st.before.PerChild }

// paid is what all practices together are paid today and would be.
func (st *study) paid() (today, proposed contract.Pence) {
	if st.walk == nil {
		return 0, 0
	}
	return st.walk.From, st.walk.To
}

// large reports whether sums over the practices are shown in whole pounds.
func (st *study) large() bool {
	today, _ := st.paid()
	return today > 1_000_000_00
}
