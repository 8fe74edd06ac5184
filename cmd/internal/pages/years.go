package pages

import (
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
	"example.org/immpact/sim/years"
)

// Years is what becomes of coverage and pay over several years, with the responses
// that a scenario states: schema immpact.years/1. Means are not rounded.
type Years struct {
	Schema      string         `json:"schema"`
	Fingerprint string         `json:"fingerprint"`
	Responses   string         `json:"responses"`       // all, none, chase or team
	Group       string         `json:"group,omitempty"` // the one that was asked for
	Years       []YearCases    `json:"years"`
	Ranges      []YearRange    `json:"ranges"`      // case by case and cohort by cohort, what turns the gap's move first
	RangeNotes  []string       `json:"range_notes"` // figures that have no range, that lie outside it, or that cannot be stepped
	ByResponse  []YearResponse `json:"by_response"` // each response alone, and all together, in the last year; empty where not all are followed
	Recorded

	subject  *Subject
	response *scenarios.Response
	mode     years.Mode
}

// YearCases is one year under every case.
type YearCases struct {
	Year  int        `json:"year"` // its first calendar year
	Cases []YearCase `json:"cases"`
}

// YearCase is one year under one case.
type YearCase struct {
	ID     string              `json:"id"`
	Groups []YearGroup         `json:"groups"`
	Gap    map[string]*float64 `json:"gap_points"` // coverage in affluent practices less that in deprived ones, by cohort; null where either has no children of it

	title string
	year  int
}

// YearGroup is what becomes of a group of practices. Amounts are expected pence.
type YearGroup struct {
	Group     string              `json:"group"`
	Practices int                 `json:"practices"`
	Coverage  map[string]*float64 `json:"coverage"` // per cent by cohort; null without children
	OnTime    float64             `json:"on_time"`  // children of all cohorts
	Pay       float64             `json:"pay_pence"`
	Chase     float64             `json:"chase_pence"` // what contacts cost
	Left      float64             `json:"left_pence"`  // pay less that and the visits of those who come
	Contacts  float64             `json:"contacts"`
	Now       float64             `json:"contacts_now"`
	Stopped   int                 `json:"stopped"` // practices that make over 1% fewer contacts than now
	More      int                 `json:"more"`    // over 1% more
	PerChild  *float64            `json:"pay_pence_per_child"`
	Partners  int64               `json:"partners,omitempty"` // of the practices that say how many
	Earned    *float64            `json:"left_pence_per_partner,omitempty"`
}

// YearsQuestion says what is asked of the years.
type YearsQuestion struct {
	Responses years.Mode
	Group     string // whose coverage and pay; "" for deprived and affluent practices
}

// NewYears follows the subject's cases; nil where progress stops it. The scenario
// has a [response] or [years], and the group has practices.
func NewYears(s *Subject, q YearsQuestion, progress years.Progress) *Years {
	r := s.Scenario.Response
	cases := make([]sim.Case, len(s.Results))
	for i := range s.Results {
		cases[i] = s.Results[i].Case
	}
	p := &Years{Schema: "immpact.years/1", Fingerprint: s.mark(), Recorded: Recorded{s.Record}, Responses: string(q.Responses), Group: q.Group, Ranges: []YearRange{}, RangeNotes: []string{}, ByResponse: []YearResponse{},
		subject: s, response: r, mode: q.Responses}
	ranges := p.ranges(cases)
	others := years.Ends(ranges)
	for _, m := range p.apart() {
		others = append(others, years.Other{Response: *m.Of(&r.Response)})
	}
	run := years.Run(s.population(), cases, p.mode.Of(&r.Response), others, r.Count, progress)
	if run == nil {
		return nil
	}
	for t := range run.Years {
		y := YearCases{Year: r.First + t}
		for c := range run.Years[t] {
			y.Cases = append(y.Cases, yearCase(run, t, c, &cases[c], q.Group))
			y.Cases[c].year = y.Year
		}
		p.Years = append(p.Years, y)
	}
	steps := run.Steps(ranges)
	for i := range steps {
		p.Ranges = append(p.Ranges, yearRange(&steps[i], cases[steps[i].Case].ID))
	}
	p.byResponse(run, run.Others[2*len(ranges):], cases)
	return p
}

// yearCase is a year under a case, of every group, or of one.
func yearCase(run *years.Result, year, at int, of *sim.Case, group string) YearCase {
	c := YearCase{ID: of.ID, Groups: []YearGroup{}, Gap: map[string]*float64{}, title: of.Title}
	for k := range contract.Cohorts {
		c.Gap[k.String()] = nil
		if points, ok := run.Gap(year, at, years.CoverageOf(k)); ok {
			c.Gap[k.String()] = &points
		}
	}
	groups := run.Years[year][at]
	for i := range groups {
		if group == "" || group == groups[i].Name {
			c.Groups = append(c.Groups, yearGroup(&groups[i]))
		}
	}
	return c
}

// responds reports whether any practice changes what it does.
func (p *Years) responds() bool { return p.mode.Of(&p.response.Response).Changes() }

// lastYear is the first calendar year of the last year.
func (p *Years) lastYear() int { return p.Years[len(p.Years)-1].Year }

func yearGroup(g *years.Group) YearGroup {
	row := YearGroup{Group: g.Name, Practices: g.Practices, Coverage: map[string]*float64{}, OnTime: g.AllOnTime(), Pay: g.Pay,
		Chase: g.Chase, Left: g.Left, Contacts: g.Contacts, Now: g.Now, Stopped: g.Stopped, More: g.More, Partners: g.Partners}
	eligible := int64(0)
	for k := range contract.Cohorts {
		row.Coverage[k.String()] = nil
		if x, ok := g.Coverage(k); ok {
			row.Coverage[k.String()] = &x
		}
		eligible += g.Eligible[k]
	}
	if eligible > 0 {
		per := g.Pay / float64(eligible)
		row.PerChild = &per
	}
	if g.Partners > 0 {
		earned := g.Earned / float64(g.Partners)
		row.Earned = &earned
	}
	return row
}

// group is the group of the name; nil where no practice is in it.
func (c *YearCase) group(name string) *YearGroup {
	for i := range c.Groups {
		if c.Groups[i].Group == name {
			return &c.Groups[i]
		}
	}
	return nil
}
