package command

import (
	"strconv"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/claims"
)

// The JSON of claims, schema immpact.claims/1. A figure's unit is told beside
// it; amounts are in pence, whole where the figure is one practice's or a sum.
type (
	claimsOut struct {
		Schema      string     `json:"schema"`
		Fingerprint string     `json:"fingerprint"`
		Scenario    string     `json:"scenario"`
		Title       string     `json:"title"`
		Claims      []claimOut `json:"claims"`
		Notices     []string   `json:"notices"`
	}
	claimOut struct {
		ID          string       `json:"id"`
		Words       string       `json:"words"`
		Who         string       `json:"who,omitempty"`
		When        string       `json:"when,omitempty"`
		URL         string       `json:"url,omitempty"`
		Verdict     string       `json:"verdict"`
		Why         string       `json:"why"`
		About       string       `json:"about,omitempty"`
		FigurePence *float64     `json:"figure_pence,omitempty"` // of a figure in pounds
		Figure      *float64     `json:"figure,omitempty"`       // of any other
		Unit        string       `json:"unit,omitempty"`         // pence, per cent, percentage points, points, times, children, patients, doses
		Of          string       `json:"of,omitempty"`
		ComparedTo  *float64     `json:"compared_to,omitempty"`
		Interval    *spreadOut   `json:"interval,omitempty"`
		TrueFor     *trueForOut  `json:"true_for,omitempty"`
		Asked       string       `json:"flips_asked,omitempty"`
		Flips       []flipOut    `json:"flips"`
		Steady      []string     `json:"does_not_flip"`
		Family      []familyOut  `json:"family,omitempty"`
		Bounds      *boundsOut   `json:"bounds,omitempty"` // that the family's cost was searched over
		Rules       []ruleUseOut `json:"rules"`
		Assumptions []string     `json:"assumptions"`
	}
	spreadOut struct {
		Low    float64 `json:"low"`
		High   float64 `json:"high"`
		Within int     `json:"within_percent"`
		Varies string  `json:"varies"`
	}
	trueForOut struct {
		Count   int            `json:"count"`
		Of      int            `json:"of"`
		Codes   []string       `json:"codes"` // at most 100, the truest first
		Deciles map[string]int `json:"by_imd_decile"`
	}
	flipOut struct {
		Kind    string `json:"kind"`
		What    string `json:"what"`
		Case    string `json:"case,omitempty"`
		Path    string `json:"path,omitempty"`
		From    string `json:"from"`
		To      string `json:"to"`
		InWords string `json:"words"`
	}
	familyOut struct {
		Children     int       `json:"children"`
		Most         worstOut  `json:"most"`
		Typical      worstOut  `json:"average_list"`
		Reaches      *worstOut `json:"smallest_list"`
		ReachesUsual *worstOut `json:"smallest_list_usual_cohorts"`
		Could        int       `json:"practices_that_could"`
		Do           int       `json:"practices_that_do"`
		Of           int       `json:"practices"`
	}
	boundsOut struct {
		Lists    int32   `json:"largest_list"`
		Least    float64 `json:"least_children_per_1000"`
		Usual    float64 `json:"usual_children_per_1000"`
		Most     float64 `json:"most_children_per_1000"`
		Baseline float64 `json:"own_average_percent"`
	}
	worstOut struct {
		Pence   int64              `json:"pence"`
		List    int32              `json:"list_size"`
		Cohorts map[string]takeOut `json:"cohorts"`
	}
	takeOut struct {
		Missed   int32 `json:"missed"`
		OnTime   int32 `json:"on_time"`
		Eligible int32 `json:"eligible"`
	}
	ruleUseOut struct {
		Case   string `json:"case"`
		Path   string `json:"path"`
		Label  string `json:"label"`
		Value  string `json:"value"`
		Grade  string `json:"grade"`
		Origin string `json:"origin"`
	}
)

// mostCodesJSON is how many practices JSON names.
const mostCodesJSON = 100

func claimsJSON(s *scenarios.Scenario, verdicts []claims.Verdict) claimsOut {
	out := claimsOut{Schema: "immpact.claims/1", Scenario: s.ID, Title: s.Title, Claims: []claimOut{}, Notices: append([]string{}, s.Notices...)}
	for i := range verdicts {
		out.Claims = append(out.Claims, claimJSON(s, &s.Claims[i], &verdicts[i]))
	}
	return out
}

func claimJSON(s *scenarios.Scenario, c *scenarios.Claim, v *claims.Verdict) claimOut {
	out := claimOut{ID: c.ID, Words: c.Words, Who: c.Who, When: c.When, URL: c.URL, About: c.About,
		Verdict: v.Ruling.String(), Why: v.Why, Of: v.Of, Asked: v.Asked,
		Flips: []flipOut{}, Steady: append([]string{}, v.Steady...), Rules: []ruleUseOut{},
		Assumptions: leans(s, c, v)}
	if v.Ruling == claims.CannotBeTested {
		return out
	}
	out.Unit, out.Figure = v.Figure.Unit.String(), &v.Figure.Value
	if v.Figure.Unit == claims.Pounds {
		out.Unit, out.Figure, out.FigurePence = "pence", nil, &v.Figure.Value
	}
	if v.Than != nil {
		out.ComparedTo = &v.Than.Value
	}
	if v.Spread != nil {
		out.Interval = &spreadOut{v.Spread.Low, v.Spread.High, v.Spread.Within, v.Spread.Words}
	}
	if v.TrueFor != nil {
		out.TrueFor = trueForJSON(v.TrueFor)
	}
	for _, f := range v.Flips {
		one := flipOut{Kind: f.Kind, What: f.What, Path: f.Rule.Path, From: f.From, To: f.To, InWords: f.Words()}
		if one.Path != "" {
			one.Case = caseOf(s, f.Rule.Case)
		}
		out.Flips = append(out.Flips, one)
	}
	for i := range v.Family {
		out.Family = append(out.Family, familyJSON(&v.Family[i]))
		b := c.Bounds
		out.Bounds = &boundsOut{b.Lists, b.Least, b.Usual, b.Most, float64(b.Baseline) / 100}
	}
	for _, used := range v.Rules {
		from, r := s.Rule(used)
		out.Rules = append(out.Rules, ruleUseOut{caseOf(s, used.Case), r.Path, r.Label, r.String(), from.Grade(r.Path), from.Provenance(r.Path)})
	}
	return out
}

func caseOf(s *scenarios.Scenario, i int) string { return s.Cases()[i].ID }

func trueForJSON(t *claims.TrueFor) *trueForOut {
	out := &trueForOut{Count: t.Count, Of: t.Of, Codes: append([]string{}, t.Codes[:min(len(t.Codes), mostCodesJSON)]...), Deciles: map[string]int{}}
	for d, n := range t.Tenths {
		if n > 0 && d > 0 {
			out.Deciles[strconv.Itoa(d)] = n
		}
	}
	return out
}

func familyJSON(f *claims.FamilyCost) familyOut {
	out := familyOut{Children: f.Children, Most: worstJSON(&f.Most), Typical: worstJSON(&f.Typical), Could: f.Could, Do: f.Do, Of: f.Of}
	if f.Reaches != nil {
		w := worstJSON(f.Reaches)
		out.Reaches = &w
	}
	if f.ReachesUsual != nil {
		w := worstJSON(f.ReachesUsual)
		out.ReachesUsual = &w
	}
	return out
}

func worstJSON(w *claims.Worst) worstOut {
	out := worstOut{Pence: int64(w.Pence), List: w.List, Cohorts: map[string]takeOut{}}
	for k, t := range w.Taken {
		if t.Children > 0 {
			out.Cohorts[contract.CohortID(k).String()] = takeOut{t.Children, t.OnTime, t.Eligible}
		}
	}
	return out
}
