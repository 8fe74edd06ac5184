package pages

import (
	"iter"
	"math"
	"slices"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Communities is what practices are paid by the fifth of deprivation and the
// fifth of the communities share of their areas together: schema
// immpact.communities/1. A fifth of the share holds a fifth of England's
// patients, 1 the least; one of too few practices has no figures.
type Communities struct {
	Schema      string              `json:"schema"`
	Fingerprint string              `json:"fingerprint"`
	Practices   int                 `json:"practices"`
	Stated      int                 `json:"stated"`          // of them, those that state the share
	Cuts        []float64           `json:"cuts_percent"`    // where the second fifth to the fifth begin
	Least       int                 `json:"least_practices"` // that it takes for figures
	Results     []CommunitiesResult `json:"results"`         // the baseline first
	Within      []CommunitiesWithin `json:"within_most_deprived"`
	Listed      []CommunitiesListed `json:"listed"` // each practice, where there are few
	Recorded

	cohort   contract.CohortID // that the tables show
	subject  *Subject
	chance   []sim.ChanceResult
	at       []int // of each result among the subject's
	anything bool  // some of the 25 have figures
}

// CommunitiesResult is the 25 under one case.
type CommunitiesResult struct {
	ID       string            `json:"id"`
	Title    string            `json:"title"`
	Contract string            `json:"contract"`
	Cells    []CommunitiesCell `json:"cells"`
}

// CommunitiesCell is one of the 25. Without enough practices all but their number
// is null or empty.
type CommunitiesCell struct {
	Deprivation int                 `json:"deprivation_fifth"` // 1 = most deprived
	Share       int                 `json:"communities_fifth"` // 1 = the least
	Practices   int                 `json:"practices"`
	TooFew      bool                `json:"too_few"`
	Eligible    *int64              `json:"eligible"`         // children of all cohorts
	Coverage    map[string]Maybe    `json:"coverage_percent"` // by cohort: on time of all eligible
	Total       *contract.Pence     `json:"total_pence"`
	PerChild    Maybe               `json:"pence_per_child"`
	Change      Maybe               `json:"change_pence_per_child"` // against the baseline
	Clawback    *contract.Pence     `json:"clawback_pence"`
	PerChildOff Maybe               `json:"clawback_pence_per_child"`
	ClawedBack  Maybe               `json:"clawed_back_percent"` // of practices
	Points      []CommunitiesPoints `json:"indicators"`

	id string
}

// CommunitiesPoints is the per cent of practices, of those with anybody in the
// indicator's denominator, that earn none of its points and all of them.
type CommunitiesPoints struct {
	Indicator string `json:"indicator"`
	None      Maybe  `json:"no_points_percent"`
	All       Maybe  `json:"all_points_percent"`
}

// CommunitiesWithin is pay per child at the ends of the share within the most
// deprived fifth under one case, and by how much it is higher where the share is
// least.
type CommunitiesWithin struct {
	ID         string  `json:"id"`
	Least      float64 `json:"least_pence_per_child"`
	Most       float64 `json:"most_pence_per_child"`
	Difference float64 `json:"difference_pence_per_child"`

	// ChangeRange is what a reform changes in the difference, in 95 of 100 years.
	ChangeRange *Range `json:"change_range,omitempty"`
}

// CommunitiesListed is one practice.
type CommunitiesListed struct {
	Code       string   `json:"code"`
	Name       string   `json:"name"`
	IMDDecile  *uint8   `json:"imd_decile"`          // nil where not stated
	Percent    *float64 `json:"communities_percent"` // likewise
	Fifth      *int     `json:"communities_fifth"`
	SouthAsian *float64 `json:"south_asian_percent"`
}

// NewCommunities is the page of the baseline and the cases at the places, whose
// tables show the cohort.
func NewCommunities(s *Subject, k contract.CohortID, cases ...int) *Communities {
	pop := s.population()
	p := &Communities{Schema: "immpact.communities/1", Fingerprint: s.mark(), Recorded: Recorded{s.Record}, Practices: len(pop.Practices), Stated: pop.StateShare(), Least: sim.LeastOfFifths,
		Within: []CommunitiesWithin{}, Listed: []CommunitiesListed{}, cohort: k, subject: s, at: []int{0}}
	for _, cut := range sim.ShareCuts() {
		p.Cuts = append(p.Cuts, float64(cut)/100)
	}
	for _, at := range cases {
		if at > 0 {
			p.at = append(p.at, at)
		}
	}
	p.chance = s.Chance
	if p.chance == nil && p.Stated > 0 {
		p.chance = sim.Expected(pop, s.Scenario.Cases(), s.Scenario.Model)
	}
	for _, at := range p.at {
		r := &s.Results[at]
		row := CommunitiesResult{ID: r.ID, Title: r.Title, Contract: r.Contract.ID}
		for _, of := range r.ByFifths(pop) {
			row.Cells = append(row.Cells, communitiesCell(r, &of))
			p.anything = p.anything || !of.TooFew()
		}
		p.Results = append(p.Results, row)
		if w, ok := r.Within(); ok {
			row := CommunitiesWithin{r.ID, w.Least.PerChild(), w.Most.PerChild(), w.Difference(), nil}
			if at > 0 {
				row.ChangeRange = rangeOf(p.chance[at].WithinRange())
			}
			p.Within = append(p.Within, row)
		}
	}
	if len(pop.Practices) <= mostListed {
		for i := range pop.Practices {
			p.Listed = append(p.Listed, communitiesListed(&pop.Practices[i]))
		}
	}
	return p
}

func communitiesCell(r *sim.Result, of *sim.OfFifths) CommunitiesCell {
	nan := Maybe(math.NaN())
	c := CommunitiesCell{Deprivation: of.Deprivation, Share: of.Share, Practices: of.Group.Practices, TooFew: of.TooFew(),
		Coverage: map[string]Maybe{}, PerChild: nan, Change: nan, PerChildOff: nan, ClawedBack: nan, Points: []CommunitiesPoints{}, id: r.ID}
	if c.TooFew {
		return c
	}
	g, back := &of.Group, of.Clawback()
	c.Eligible, c.Total, c.Clawback = &g.Eligible, &g.Total, &back
	c.PerChild, c.Change = Maybe(g.PerChild()), Maybe(g.ChangePerChild())
	c.PerChildOff, c.ClawedBack = Maybe(sim.PencePer(back, g.Eligible)), percentOf(int64(of.Standing.ClawedBack), int64(of.Standing.Practices))
	for k := range contract.Cohorts {
		c.Coverage[k.String()] = percentOf(g.OnTime[k], g.Children[k])
	}
	for _, ind := range of.Standing.Indicators {
		c.Points = append(c.Points, CommunitiesPoints{ind.Indicator, percentOf(int64(ind.Nothing), int64(ind.Practices)), percentOf(int64(ind.Full), int64(ind.Practices))})
	}
	return c
}

// percentOf is n of a whole in per cent; no figure of nothing.
func percentOf(n, of int64) Maybe {
	if of == 0 {
		return Maybe(math.NaN())
	}
	return Maybe(100 * float64(n) / float64(of))
}

func communitiesListed(p *sim.Practice) CommunitiesListed {
	percent := func(of sim.Share) *float64 {
		if !of.Stated {
			return nil
		}
		x := float64(of.Percent) / 100
		return &x
	}
	row := CommunitiesListed{Code: p.Code, Name: p.Name, Percent: percent(p.Communities), SouthAsian: percent(p.SouthAsian)}
	if p.IMDDecile > 0 {
		row.IMDDecile = &p.IMDDecile
	}
	if fifth := p.Communities.Fifth(); fifth > 0 {
		row.Fifth = &fifth
	}
	return row
}

// points is the cell's row of the indicator; no figures where it has none.
func (c *CommunitiesCell) points(indicator string) CommunitiesPoints {
	if i := slices.IndexFunc(c.Points, func(p CommunitiesPoints) bool { return p.Indicator == indicator }); i >= 0 {
		return c.Points[i]
	}
	return CommunitiesPoints{None: Maybe(math.NaN()), All: Maybe(math.NaN())}
}

// coverage is the cell's coverage of a cohort.
func (c *CommunitiesCell) coverage(k contract.CohortID) Maybe {
	if x, ok := c.Coverage[k.String()]; ok {
		return x
	}
	return Maybe(math.NaN())
}

// indicators is the names of all indicators of the cases.
func (p *Communities) indicators() []string {
	var names []string
	for _, at := range p.at {
		c := p.subject.Results[at].Contract
		for i := range c.Indicators {
			if name := c.Indicators[i].Name; !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// Rows is each of the 25 under each case, for a spreadsheet.
func (p *Communities) Rows() ([]sheet.Column, iter.Seq[[]sheet.Cell]) {
	columns := []column[CommunitiesCell]{
		{"case", "contract", func(c CommunitiesCell) sheet.Cell { return sheet.Text(c.id) }},
		{"deprivation_fifth", "deprivation fifth, 1 = most deprived", func(c CommunitiesCell) sheet.Cell { return sheet.Count(c.Deprivation) }},
		{"communities_fifth", "fifth of the communities share, 1 = least", func(c CommunitiesCell) sheet.Cell { return sheet.Count(c.Share) }},
		{"practices", "practices", func(c CommunitiesCell) sheet.Cell { return sheet.Count(c.Practices) }},
	}
	for k := range contract.Cohorts {
		columns = append(columns, column[CommunitiesCell]{"coverage_" + k.String(), "coverage at " + k.Title() + ", per cent", func(c CommunitiesCell) sheet.Cell { return c.cell(sheet.Percent(float64(c.coverage(k)), 2)) }})
	}
	columns = append(columns,
		column[CommunitiesCell]{"per_child", "pay per child", func(c CommunitiesCell) sheet.Cell { return c.cell(sheet.Pounds(float64(c.PerChild))) }},
		column[CommunitiesCell]{"change_per_child", "change per child", func(c CommunitiesCell) sheet.Cell { return c.cell(sheet.Pounds(float64(c.Change))) }},
		column[CommunitiesCell]{"clawback_per_child", "clawback per child", func(c CommunitiesCell) sheet.Cell { return c.cell(sheet.Pounds(float64(c.PerChildOff))) }},
		column[CommunitiesCell]{"clawed_back", "practices clawed back, per cent", func(c CommunitiesCell) sheet.Cell { return c.cell(sheet.Percent(float64(c.ClawedBack), 1)) }})
	for _, name := range p.indicators() {
		columns = append(columns,
			column[CommunitiesCell]{"no_points_" + name, "practices without points of " + name + ", per cent", func(c CommunitiesCell) sheet.Cell {
				return c.cell(sheet.Percent(float64(c.points(name).None), 1))
			}},
			column[CommunitiesCell]{"all_points_" + name, "practices with all points of " + name + ", per cent", func(c CommunitiesCell) sheet.Cell {
				return c.cell(sheet.Percent(float64(c.points(name).All), 1))
			}})
	}
	var rows []CommunitiesCell
	for i := range p.Results {
		rows = append(rows, p.Results[i].Cells...)
	}
	t := table("cells", "", columns, rows)
	return t.Columns, slices.Values(t.Rows)
}

// cell is the figure, or why there is none.
func (c *CommunitiesCell) cell(figure sheet.Cell) sheet.Cell {
	switch {
	case c.Practices == 0:
		return sheet.Instead("no practice")
	case c.TooFew:
		return sheet.Instead("too few")
	case math.IsNaN(figure.Value):
		return sheet.Instead("no figure")
	}
	return figure
}
