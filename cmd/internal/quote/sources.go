package quote

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// mostSources is how many sources a card has room for.
const mostSources = 4

// sources are those of the rules that the figure rests on, each with its
// grade, and then the practices' own vintage.
func (a *answer) sources() []string {
	c := a.contract()
	var list []string
	for _, path := range a.rests() {
		for _, of := range []*scenarios.Contract{a.s.Baseline, c} {
			if text := sourceOf(of, path, a.now.ID); text != "" && !slices.Contains(list, text) {
				list = append(list, text)
			}
		}
	}
	if more := len(list) - mostSources; more > 0 {
		list = append(list[:mostSources], fmt.Sprintf("%d more, named in the contract's own file", more))
	}
	if v := a.s.Population.Vintage; v != "" {
		list = append(list, "Practices: "+v)
	}
	return list
}

// sourceOf is where a contract has a figure from: its first source, or the
// reform that proposes it; "" where it does not hold it.
func sourceOf(c *scenarios.Contract, path, reform string) string {
	if c.Grade(path) == "proposed" {
		return "proposed by reform " + reform
	}
	if from := c.SourcesOf(path); len(from) > 0 && c.Grade(path) != "" {
		return fmt.Sprintf("%s (%s)", from[0].Title, from[0].Grade)
	}
	return ""
}

// contract is the contract of the case.
func (a *answer) contract() *scenarios.Contract {
	for i := range a.s.Reforms {
		if a.s.Reforms[i].ID == a.now.ID {
			return a.s.Reforms[i].Contract
		}
	}
	return a.s.Baseline
}

// rests is the rules that the figure rests on: of the clawback, its own; of a
// reform, those it changes; of the baseline, all that are read.
func (a *answer) rests() []string {
	seen := a.s.Population.Setting()
	changed := map[string]bool{}
	for _, c := range contract.Changes(a.baseline.Contract, a.now.Contract) {
		changed[c.To.Path] = true
	}
	var paths []string
	for _, r := range a.now.Contract.Rules() {
		switch {
		case a.now.Contract.Unread(r.Path, &seen) != "":
		case a.q.Figure == "clawback" && !strings.HasPrefix(r.Path, "clawback."):
		case a.q.Figure != "clawback" && a.now != a.baseline && !changed[r.Path]:
		default:
			paths = append(paths, r.Path)
		}
	}
	return paths
}
