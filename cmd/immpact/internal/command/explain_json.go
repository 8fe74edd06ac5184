package command

import (
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// The JSON of an explanation, schema immpact.explain/1.
type (
	explainOut struct {
		Schema      string         `json:"schema"`
		Fingerprint string         `json:"fingerprint"`
		Scenario    string         `json:"scenario"`
		Practice    string         `json:"practice"`
		ID          string         `json:"id"`
		Contract    string         `json:"contract"`
		Explanation explanationOut `json:"explanation"`
		Rules       []ruleOut      `json:"rules"`
	}
	explanationOut struct {
		Figure string           `json:"figure"`
		Words  string           `json:"words"`
		Pence  *int64           `json:"pence,omitempty"`
		Result string           `json:"result,omitempty"`
		Rules  []string         `json:"rules,omitempty"`
		Steps  []explanationOut `json:"steps,omitempty"`
	}
	ruleOut struct {
		Path   string `json:"path"`
		Label  string `json:"label"`
		Value  string `json:"value"`
		Grade  string `json:"grade"`
		Origin string `json:"origin"`
	}
)

// caseID is the id of a result for the --reform flag.
func caseID(reform string) string {
	if reform == "" {
		return "baseline"
	}
	return reform
}

func explainJSON(s *scenarios.Scenario, p *sim.Practice, reform string, c *scenarios.Contract, e contract.Explanation) explainOut {
	out := explainOut{Schema: "immpact.explain/1", Scenario: s.ID, Practice: p.Code, ID: caseID(reform), Contract: c.ID, Rules: []ruleOut{}}
	var paths []string
	var tree func(contract.Explanation) explanationOut
	tree = func(e contract.Explanation) explanationOut {
		o := explanationOut{Figure: e.Figure, Words: e.Words, Result: e.Result, Rules: e.Rules}
		if e.Money {
			pence := int64(e.Pence)
			o.Pence = &pence
		}
		paths = append(paths, e.Rules...)
		for _, sub := range e.Steps {
			o.Steps = append(o.Steps, tree(sub))
		}
		return o
	}
	out.Explanation = tree(e)
	used, _ := rulesUsed(c, paths)
	for _, r := range used {
		out.Rules = append(out.Rules, ruleOut{r.Path, r.Label, r.Rule.String(), r.Grade, c.Provenance(r.Path)})
	}
	return out
}
