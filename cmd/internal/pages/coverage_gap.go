package pages

import (
	"fmt"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
	"example.org/immpact/sim/gap"
)

// CoverageGap is how wide the difference in coverage between two groups is, of which
// children it is made, and what closing a share of it takes: schema immpact.gap/1.
type CoverageGap struct {
	Schema        string         `json:"schema"`
	Fingerprint   string         `json:"fingerprint"`
	Group         string         `json:"group"`
	Against       string         `json:"against"`
	Assumed       bool           `json:"statuses_assumed"` // the parts return what was assumed of the practices
	Cohorts       []GapCohort    `json:"cohorts"`
	Beside        []GapBeside    `json:"beside,omitempty"` // the same gap within London and elsewhere
	Reckoner      []GapReckoning `json:"reckoner"`
	Interventions []GapEffect    `json:"interventions,omitempty"`
	After         []GapAfter     `json:"after,omitempty"` // the gap once the interventions are done
	Recorded

	subject *Subject
	share   float64
	moving  bool
	named   []scenarios.Intervention
}

// GapSide is one group's children of a cohort; coverage is null of none.
type GapSide struct {
	Eligible int64    `json:"eligible"`
	OnTime   int64    `json:"on_time"`
	Coverage *float64 `json:"coverage"` // per cent
}

// GapPart is what children of one status make of the gap.
type GapPart struct {
	Status  string  `json:"status"`
	Group   float64 `json:"group_percent"`
	Against float64 `json:"against_percent"`
	Points  float64 `json:"points"`

	cohort contract.CohortID
	title  string
}

// GapCohort is the gap of one cohort, in percentage points.
type GapCohort struct {
	Cohort    string    `json:"cohort"`
	Indicator string    `json:"indicator,omitempty"`
	Group     GapSide   `json:"group"`
	Against   GapSide   `json:"against"`
	Points    float64   `json:"gap_points"`
	Parts     []GapPart `json:"parts"`

	title string
}

// GapBeside is the same gap within one part of the country.
type GapBeside struct {
	Within  string   `json:"within"`
	Cohort  string   `json:"cohort"`
	Group   GapSide  `json:"group"`
	Against GapSide  `json:"against"`
	Points  *float64 `json:"gap_points"` // null where a group has no children

	title string
}

// GapDrawn is children who are won, by the status that they had.
type GapDrawn struct {
	Status   string `json:"status"`
	Children int64  `json:"children"`
}

// GapPay is what one case pays the group more for children won.
type GapPay struct {
	ID    string         `json:"id"`
	Pence contract.Pence `json:"pence"`
}

// GapReckoning is what closing a share of a cohort's gap takes, or of all
// together.
type GapReckoning struct {
	Cohort   string     `json:"cohort"`      // all: every cohort together
	Close    float64    `json:"close"`       // per cent of the gap
	Rise     *float64   `json:"rise_points"` // null of all together
	Children int64      `json:"children"`
	Short    int64      `json:"short"`
	Drawn    []GapDrawn `json:"drawn"`
	Pays     []GapPay   `json:"pays"`

	title string
}

// GapEffect is what one intervention does after those before it.
type GapEffect struct {
	ID       string     `json:"id"`
	Children int64      `json:"children"` // that its effect comes to
	Short    int64      `json:"short"`
	Drawn    []GapDrawn `json:"drawn"`
	Pays     []GapPay   `json:"pays"` // for all interventions so far

	of *scenarios.Intervention
}

// GapAfter is the gap of a cohort once the interventions are done.
type GapAfter struct {
	Cohort string  `json:"cohort"`
	Before float64 `json:"gap_points_before"`
	Points float64 `json:"gap_points"`

	title string
}

// GapQuestion is what is asked of a gap.
type GapQuestion struct {
	Group, Against string
	Close          contract.Percent // of the gap
	With           []scenarios.Intervention
}

// NewCoverageGap answers the question. The error is in words a user can act on.
func NewCoverageGap(s *Subject, q GapQuestion) (*CoverageGap, error) {
	pop := s.population()
	group, against := pop.In(q.Group), pop.In(q.Against)
	for _, each := range []struct {
		name string
		list []sim.Practice
	}{{q.Group, group}, {q.Against, against}} {
		if len(each.list) == 0 {
			return nil, fmt.Errorf("no practice here is in the group %q; groups are deprived, affluent, all, decile-1 to decile-10, fifth-1 to fifth-5, a region and a network", each.name)
		}
	}
	moving, err := q.moving(pop)
	if err != nil {
		return nil, err
	}
	p := &CoverageGap{Schema: "immpact.gap/1", Fingerprint: s.mark(), Recorded: Recorded{s.Record}, Group: q.Group, Against: q.Against, Assumed: s.Scenario.StatusesAssumed(),
		Cohorts: []GapCohort{}, Reckoner: []GapReckoning{}, subject: s, share: float64(q.Close) / 100, moving: moving, named: q.With}
	cohorts := gap.Between(group, against)
	if len(cohorts) == 0 {
		return nil, fmt.Errorf("%s and %s practices have no cohort of children in common, so there is no gap to tell", q.Group, q.Against)
	}
	for i := range cohorts {
		p.Cohorts = append(p.Cohorts, p.cohort(&cohorts[i]))
	}
	p.beside(pop.Groups, group, against, cohorts)
	cases := make([]sim.Case, len(s.Results))
	for i := range s.Results {
		cases[i] = s.Results[i].Case
	}
	winning := gap.NewGroup(group, cases, s.beyond())
	for _, r := range winning.Reckon(cohorts, int64(q.Close), moving) {
		p.Reckoner = append(p.Reckoner, p.reckoning(&r))
	}
	p.intervene(winning, cohorts, against, q.With)
	return p, nil
}

// moving reports whether the other side holds the group, and so rises with it. A
// side that holds only a part of it stands for neither.
func (q *GapQuestion) moving(pop *sim.Population) (bool, error) {
	in := map[string]bool{}
	against := pop.In(q.Against)
	for i := range against {
		in[against[i].Code] = true
	}
	both := 0
	group := pop.In(q.Group)
	for i := range group {
		if in[group[i].Code] {
			both++
		}
	}
	switch {
	case both == 0:
		return false, nil
	case both == len(group) && len(against) > len(group):
		return true, nil
	}
	return false, fmt.Errorf("the groups %s and %s overlap: hold one against a group apart from it, such as affluent, or against all", q.Group, q.Against)
}

func sideOf(s *gap.Side) GapSide {
	side := GapSide{Eligible: s.Eligible, OnTime: s.By[contract.OnTime]}
	if share, ok := s.Share(contract.OnTime); ok {
		side.Coverage = &share
	}
	return side
}

func (p *CoverageGap) cohort(c *gap.Cohort) GapCohort {
	row := GapCohort{Cohort: c.Cohort.String(), Group: sideOf(&c.Group), Against: sideOf(&c.Against), Points: c.Points, title: c.Cohort.Title()}
	for _, ind := range p.subject.Results[0].Contract.Indicators {
		if ind.Cohort == c.Cohort && row.Indicator == "" {
			row.Indicator = ind.Name
		}
	}
	for _, part := range c.Parts {
		row.Parts = append(row.Parts, GapPart{part.Status.String(), part.Group, part.Against, part.Points, c.Cohort, part.Status.Title()})
	}
	return row
}

// beside is the same gap within London and elsewhere, where practices of the two
// groups say where they are.
func (p *CoverageGap) beside(groups sim.Grouping, group, against []sim.Practice, cohorts []gap.Cohort) {
	for _, within := range []string{"london", "elsewhere"} {
		members := groups.Of(within)
		in := func(practices []sim.Practice) (list []sim.Practice) {
			for i := range practices {
				if members.Has(&practices[i]) {
					list = append(list, practices[i])
				}
			}
			return list
		}
		g, a := in(group), in(against)
		for i := range cohorts {
			k := cohorts[i].Cohort
			gs, as := gap.SideOf(g, k), gap.SideOf(a, k)
			if gs.Eligible+as.Eligible == 0 {
				continue
			}
			row := GapBeside{Within: within, Cohort: k.String(), Group: sideOf(&gs), Against: sideOf(&as), title: k.Title()}
			if row.Group.Coverage != nil && row.Against.Coverage != nil {
				points := *row.Against.Coverage - *row.Group.Coverage
				row.Points = &points
			}
			p.Beside = append(p.Beside, row)
		}
	}
}

// drawn is children won by the status that they had, those of none left out.
func drawn(w *sim.Won) []GapDrawn {
	rows := []GapDrawn{}
	for s, n := range w.By {
		if n > 0 {
			rows = append(rows, GapDrawn{contract.Status(s).String(), n})
		}
	}
	return rows
}

func (p *CoverageGap) pays(more []contract.Pence) []GapPay {
	rows := []GapPay{}
	for i, pence := range more {
		rows = append(rows, GapPay{p.subject.Results[i].ID, pence})
	}
	return rows
}

func (p *CoverageGap) reckoning(r *gap.Reckoning) GapReckoning {
	row := GapReckoning{Cohort: r.Cohort.String(), Close: p.share, Rise: &r.Rise, Children: r.Children, Short: r.Won.Short,
		Drawn: drawn(&r.Won), Pays: p.pays(r.More), title: r.Cohort.Title()}
	if r.All {
		row.Cohort, row.title, row.Rise = "all", "all three together", nil
	}
	return row
}

// intervene carries out the interventions and gives the gap after them.
func (p *CoverageGap) intervene(winning *gap.Group, cohorts []gap.Cohort, against []sim.Practice, list []scenarios.Intervention) {
	if len(list) == 0 {
		return
	}
	effects := make([]gap.Intervention, len(list))
	for i := range list {
		effects[i] = list[i].Intervention
	}
	done, after := winning.With(effects)
	for i, e := range done {
		p.Interventions = append(p.Interventions, GapEffect{e.Intervention.ID, e.Wanted, e.Won.Short, drawn(&e.Won), p.pays(e.More), &list[i]})
	}
	if p.moving { // the other side holds the group as it now is
		changed := map[string]*sim.Practice{}
		for i := range after {
			changed[after[i].Code] = &after[i]
		}
		for i := range against {
			if now := changed[against[i].Code]; now != nil {
				against[i] = *now
			}
		}
	}
	then := gap.Between(after, against)
	for i := range then {
		p.After = append(p.After, GapAfter{then[i].Cohort.String(), cohorts[i].Points, then[i].Points, then[i].Cohort.Title()})
	}
}
