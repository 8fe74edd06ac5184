package scenarios

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim"
)

// audit holds each reform's change against what a run reads, and reports each
// changed figure that nothing reads. One that is unread only because reforms
// are stacked is a notice.
func (s *Scenario) audit(report func(*fault.Error)) []string {
	var notices []string
	setting := s.Population.Setting()
	s.auditLevers(setting, report)
	if s.Baseline != nil {
		s.Baseline.auditBaseline(setting, report)
	}
	for i := range s.Reforms {
		reform := &s.Reforms[i]
		for _, path := range onePerSetting(slices.Sorted(maps.Keys(reform.Contract.Origins))) {
			o := reform.Contract.lastOrigin(path)
			own := slices.Contains(reform.Changed, path)
			if !own && !s.setByLower(reform, o) {
				continue
			}
			why := unreadAll(reform.Contract.setting(path), reform.Contract.unreadIn(setting))
			switch {
			case why == "":
			case own:
				report(unread(path, fmt.Sprintf("reform %q", reform.ID), why, o))
			default:
				notices = append(notices, fmt.Sprintf("reform %q: %s, which %s changes, is not read here: %s", reform.ID, settingOf(path), o.By, why))
			}
		}
	}
	return notices
}

// auditLevers reports what no run can pay: a fund in which nobody has a share,
// a baseline protected against itself.
func (s *Scenario) auditLevers(setting contract.Setting, report func(*fault.Error)) {
	cases := []*Contract{s.Baseline}
	for i := range s.Reforms {
		cases = append(cases, s.Reforms[i].Contract)
	}
	for i, c := range cases {
		if c == nil {
			continue
		}
		if o := c.lastOrigin("fund.amount"); c.Fund.Enabled && o.By == c.ID { // of one that a reform changes the audit says so
			if why := c.Fund.Unshared(&setting); why != "" {
				report(&fault.Error{File: o.File, Line: o.Line, Problem: "fund: nobody has a share: " + why, Remedy: "give a decile that has practices a weight, or take the fund out"})
			}
		}
		if o := c.lastOrigin("protection.against"); i == 0 && c.Protection.Enabled && c.Protection.Against == contract.AgainstBaseline {
			report(&fault.Error{File: o.File, Line: o.Line, Problem: "protection.against: the baseline is protected against itself", Remedy: "name a contract that ships, or protect a reform only"})
		}
	}
}

// auditBaseline is audit for a scenario's change of its baseline.
func (c *Contract) auditBaseline(setting contract.Setting, report func(*fault.Error)) {
	for _, path := range onePerSetting(slices.Sorted(maps.Keys(c.Origins))) {
		o := c.lastOrigin(path)
		if o.File == c.File {
			continue
		}
		if why := unreadAll(c.setting(path), c.unreadIn(setting)); why != "" {
			report(unread(path, "the scenario", why, o))
		}
	}
}

func unread(path, by, why string, o Origin) *fault.Error {
	return &fault.Error{File: o.File, Line: o.Line,
		Problem: fmt.Sprintf("%s is changed by %s, but no run reads it: %s", settingOf(path), by, why),
		Remedy:  "take the change out, or change what stands in its way"}
}

// setByLower reports whether a leaf was set by a reform that this one is
// stacked on.
func (s *Scenario) setByLower(reform *Reform, o Origin) bool {
	return o.File != reform.Contract.File && slices.ContainsFunc(s.Reforms, func(r Reform) bool { return r.ID == o.By && r.ID != reform.ID })
}

// unchanged are notices of the leaves that a change sets to what they are
// already.
func (r *Reform) unchanged(below *Contract) []string {
	var notices []string
	for _, path := range onePerSetting(r.Changed) {
		was, now := below.setting(path), r.Contract.setting(path)
		if len(was) == len(now) && settingText(was) == settingText(now) && below.sets(contract.PartOf(path)) {
			o := r.Contract.lastOrigin(path)
			notices = append(notices, fmt.Sprintf("reform %q sets %s to %s, which it is already (%s:%d)", r.ID, settingOf(path), shown(was), o.File, o.Line))
		}
	}
	return notices
}

// tooMuch reports each case that pays more than can be counted to the penny.
func (r *reader) tooMuch(s *Scenario, t *table) {
	if len(r.faults) > 0 || s.Baseline == nil {
		return // of figures that are not sound, sums say nothing
	}
	for _, c := range s.Cases() {
		var much *sim.TooMuchError
		if errors.As(sim.TooMuch(&s.Population, s.Baseline.Contract, c.Contract), &much) {
			t.faultHere(c.ID+": "+much.Problem, much.Remedy)
		}
	}
}
