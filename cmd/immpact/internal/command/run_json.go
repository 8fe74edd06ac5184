package command

import (
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// The JSON of a run, schema immpact.run/1.
type (
	runOut struct {
		Schema   string      `json:"schema"`
		Scenario string      `json:"scenario"`
		Title    string      `json:"title"`
		Baseline string      `json:"baseline"`
		Results  []resultOut `json:"results"`
		Notices  []string    `json:"notices"`

		Record *record.Record `json:"record,omitempty"`
	}
	resultOut struct {
		ID        string        `json:"id"`
		Title     string        `json:"title"`
		Contract  string        `json:"contract"`
		Headline  string        `json:"headline,omitempty"`
		Gap       *gapOut       `json:"gap,omitempty"`
		Practices []practiceOut `json:"practices"`
		Groups    []groupOut    `json:"groups"`
		PCNs      []pcnOut      `json:"pcns,omitempty"` // where any practice states one
	}
	gapOut struct {
		PencePerChild    float64  `json:"pence_per_child"`
		PencePerPractice float64  `json:"pence_per_practice"`
		Ratio            *float64 `json:"ratio"` // affluent over deprived; null where deprived practices are paid nothing
	}
	practiceOut struct {
		Code      string    `json:"code"`
		Name      string    `json:"name"`
		ListSize  int32     `json:"list_size"`
		IMDDecile *uint8    `json:"imd_decile"` // null where not stated
		Eligible  int64     `json:"eligible"`
		Total     int64     `json:"total_pence"`
		Change    int64     `json:"change_pence"`
		Lines     []lineOut `json:"lines"`
	}
	lineOut struct {
		Component   string   `json:"component"`
		Indicator   string   `json:"indicator,omitempty"`
		Cohort      string   `json:"cohort,omitempty"`
		Numerator   *int32   `json:"numerator,omitempty"`
		Denominator *int32   `json:"denominator,omitempty"`
		Points      *float64 `json:"points,omitempty"`
		Route       string   `json:"route,omitempty"` // improvement, where that route paid more
		Pence       int64    `json:"pence"`
	}
	groupOut struct {
		Group         string           `json:"group"`
		Practices     int              `json:"practices"`
		Eligible      int64            `json:"eligible"`
		Total         int64            `json:"total_pence"`
		PencePerChild float64          `json:"pence_per_child"`
		PencePer1000  float64          `json:"pence_per_1000_patients"`
		ChangePerCh   float64          `json:"change_pence_per_child"`
		Components    map[string]int64 `json:"components"`
		Clawback      int64            `json:"clawback_pence"`
		Winners       int              `json:"winners"`
		Losers        int              `json:"losers"`
		Unchanged     int              `json:"unchanged"`
		BigWinners    int              `json:"winners_over_5_percent"`
		BigLosers     int              `json:"losers_over_5_percent"`
	}
)

func runJSON(s *scenarios.Scenario, results []sim.Result) runOut {
	out := runOut{Schema: "immpact.run/1", Scenario: s.ID, Title: s.Title, Baseline: s.Baseline.ID,
		Notices: append([]string{}, append(s.Notices, sim.Unmoved(&s.Population, results)...)...)}
	networks := sim.ByPCN(&s.Population, results)
	for i := range results {
		r := &results[i]
		one := resultOut{ID: r.ID, Title: r.Title, Contract: r.Contract.ID, Practices: []practiceOut{}, Groups: []groupOut{}, PCNs: pcnJSON(networks, i)}
		if i > 0 {
			one.Headline = sim.Headline(&s.Population, &results[0], r)
		}
		if g, ok := r.Gap(); ok {
			one.Gap = &gapOut{PencePerChild: g.PerChild, PencePerPractice: g.PerPractice}
			if g.Ratio == g.Ratio { // not NaN
				one.Gap.Ratio = &g.Ratio
			}
		}
		for j := range s.Population.Practices {
			one.Practices = append(one.Practices, practiceJSON(&s.Population.Practices[j], r, j, results[0].Practices[j].Total))
		}
		for j := range r.Groups {
			one.Groups = append(one.Groups, groupJSON(&r.Groups[j]))
		}
		out.Results = append(out.Results, one)
	}
	return out
}

func practiceJSON(p *sim.Practice, r *sim.Result, i int, baseline contract.Pence) practiceOut {
	paid := &r.Practices[i]
	out := practiceOut{Code: p.Code, Name: p.Name, ListSize: p.ListSize, Eligible: p.Eligible(),
		Total: int64(paid.Total), Change: int64(paid.Total - baseline), Lines: []lineOut{}}
	if p.IMDDecile > 0 {
		out.IMDDecile = &p.IMDDecile
	}
	for _, l := range paid.Lines {
		line := lineOut{Component: l.Component.String(), Pence: int64(l.Pence)}
		if l.Component != contract.ItemOfService {
			line.Cohort, line.Numerator, line.Denominator = l.Cohort.String(), &l.Numerator, &l.Denominator
		}
		if l.Component == contract.QOFPoints {
			points := l.Points.Points()
			line.Indicator, line.Points = r.Contract.Indicators[l.Indicator].Name, &points
			if l.Improved {
				line.Route = "improvement"
			}
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}

func groupJSON(g *sim.Group) groupOut {
	out := groupOut{Group: g.Name, Practices: g.Practices, Eligible: g.Eligible, Total: int64(g.Total),
		PencePerChild: g.PerChild(), PencePer1000: g.PerThousand(), ChangePerCh: g.ChangePerChild(),
		Components: map[string]int64{}, Clawback: int64(g.Components[contract.ClawbackRepaid]),
		Winners: g.Winners, Losers: g.Losers, Unchanged: g.Unchanged, BigWinners: g.BigWinners, BigLosers: g.BigLosers}
	for c, pence := range g.Components {
		out.Components[contract.Component(c).String()] = int64(pence)
	}
	return out
}
