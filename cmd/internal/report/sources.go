package report

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// Sources say what they cover by the keys of files. A reader is shown what the
// keys mean.

// practiceKeys is what the figures of practices, and of the population that they
// are drawn from, are called: by what stands in the key, the first that does.
var practiceKeys = [][2]string{
	{"communities_rho", "how practices with the same communities share differ in coverage"},
	{"communities_slope", "how coverage falls with the communities share"},
	{"communities", "the communities share of practices"},
	{"rho", "how practices alike in deprivation differ in coverage"},
	{"coverage", "coverage"},
	{"on_time", "coverage"},
	{".baseline", "practices' own earlier achievement"},
	{"baseline", "how many years practices' own baselines average"},
	{"contraindicated", "children who must not have the vaccine"},
	{"registered_late", "children registered too late"},
	{"declined", "children whose family declined"},
	{"no_response", "children whose family did not answer"},
	{"other_schedule", "children on another country's schedule"},
	{"late", "children vaccinated late"},
	{"size", "children of each age"},
	{"eligible", "children of each age"},
	{"children", "children of a practice"},
	{"correlation", "how coverage at the three ages goes together"},
	{"imd", "deprivation"},
	{"london", "the share of practices in London"},
	{"list", "list sizes"},
	{"practices", "the number of practices"},
}

// practiceWords is what a key of practices' figures means; empty where that is
// not known.
func practiceWords(key string) string {
	if key == "*" {
		return "every figure"
	}
	for _, pair := range practiceKeys {
		if strings.Contains(key, pair[0]) {
			return pair[1]
		}
	}
	return ""
}

// practicesCovered is what a source of practices covers, each thing once.
func practicesCovered(src *scenarios.Source) []string {
	var words []string
	for _, key := range src.Covers {
		if w := practiceWords(key); w != "" && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// rulesCovered makes what a source of the contract covers: the labels of the
// figures that it has.
func rulesCovered(c *scenarios.Contract) func(src *scenarios.Source) []string {
	return func(src *scenarios.Source) []string {
		var words []string
		for _, r := range c.Rules() {
			speaks := slices.ContainsFunc(src.Covers, func(pattern string) bool { return contract.Covers(pattern, r.Path) })
			if speaks && !slices.Contains(words, r.Label) {
				words = append(words, r.Label)
			}
		}
		return words
	}
}

// mostNamed is how many of the figures that a source covers are named.
const mostNamed = 4

// sources lists sources, each once, with what they cover.
func sources(list []scenarios.Source, covered func(*scenarios.Source) []string) []Item {
	var items []Item
	at := map[string]int{}
	var covers [][]string
	for i := range list {
		src := &list[i]
		key := src.Title + "\n" + src.URL + "\n" + src.Grade
		place, had := at[key]
		if !had {
			place = len(items)
			at[key] = place
			items = append(items, Item{Text: fmt.Sprintf("%s (%s)", src.Title, src.Grade), URL: src.URL})
			covers = append(covers, nil)
		}
		for _, w := range covered(src) {
			if !slices.Contains(covers[place], w) {
				covers[place] = append(covers[place], w)
			}
		}
	}
	for i, words := range covers {
		if more := len(words) - mostNamed; more > 1 {
			words = append(words[:mostNamed:mostNamed], fmt.Sprintf("%d more figures", more))
		}
		if len(words) > 0 {
			items[i].Text += ", for " + strings.Join(words, ", ")
		}
		items[i].Text += "."
	}
	return items
}
