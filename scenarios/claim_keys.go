package scenarios

import (
	"maps"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim/claims"
)

// claimKeys is what a [[claim]] may hold.
var claimKeys = merged(keys{
	"id":         {kind: text, needed: true, about: "a short word; each claim its own"},
	"words":      {kind: text, needed: true, about: "the sentence, as it was said"},
	"who":        {kind: text, about: "who said it"},
	"when":       {kind: text, about: "when, as published: April 2022"},
	"url":        {kind: text, about: "where"},
	"about":      {kind: text, about: "what the sentence gets right, and what the verdict means"},
	"assumes":    {kind: words, about: "what measuring it in this way takes for granted"},
	"counted":    {kind: figure, unit: contract.Switch, about: "true: the sentence reports a count of real practices; a model that gives another figure does not reproduce it"},
	"untestable": {kind: text, about: "of a sentence about what no contract pays or counts: why; in place of measure, for and figure"},

	"having":   {kind: section, keys: merged(measureKeys, testKeys), about: "of the measure share: a measure of a practice, and the figure that it has"},
	"than":     {kind: section, keys: merged(measureKeys, whomKeys), about: "what it is compared with, in place of a figure; what is left out is as the claim has it"},
	"compared": {kind: text, about: "with than: more or less, as the claim has it; or part: the figure that the claim says is what part it is of the other, per cent"},
}, measureKeys, whomKeys, testKeys)

// whomKeys say for whom and under which case.
var whomKeys = keys{
	"for":   {kind: text, about: "of whom: see below"},
	"under": {kind: text, about: "under which contract: baseline, or the id of a reform of the scenario"},
	"per":   {kind: text, about: "of a group's sum, what it is divided by: " + options(perWords)},
}

// measureKeys say what is measured.
var measureKeys = keys{
	"measure":    {kind: text, about: "what is measured: see below"},
	"indicator":  {kind: text, about: "of points and coverage: one indicator, such as VI003 (pre-school booster and second MMR by 5 years)"},
	"cohort":     {kind: figure, unit: contract.CohortName, about: "of coverage and eligible: 8m, 18m or 5y"},
	"components": {kind: words, about: "of pay, change and forgone: parts of pay, by the names of the lines that immpact run prints"},
	"of":         {kind: text, about: "of an index: " + options(seriesWords)},
	"rule":       {kind: text, about: "of the measure rule: its path, as immpact rules show prints it"},
	"responses":  {kind: text, about: "of a figure of the years: which responses of practices are followed: all (which it is without it), none, chase or team"},
	"cut":        {kind: figure, unit: contract.PerCent, about: "of areas_on_track: the per cent by which the gap to England is to be cut; without it 10"},
	"children":   {kind: whole, least: 1, most: 5, about: "of missed_children: how many children the family has"},
	"become":     {kind: text, about: "of missed_children: what they are instead of on time; without it reachable"},
	"placed":     {kind: text, about: "of missed_children, where its practice stands: " + options(placedWords)},
}

// testKeys say what the figure is held against.
var testKeys = keys{
	"unit":      {kind: text, about: "what the figure is in: see below"},
	"at_least":  {kind: measured, about: "the figure is this or more"},
	"at_most":   {kind: measured, about: "the figure is this or less"},
	"more_than": {kind: measured, about: "the figure is more than this"},
	"less_than": {kind: measured, about: "the figure is less than this"},
	"from":      {kind: measured, about: "the figure is from this"},
	"to":        {kind: measured, about: "to this"},
	"close_to":  {kind: measured, about: "the figure is about this"},
	"within":    {kind: number, about: "with close_to: give or take this"},
}

// boundsKeys is the practices that a family's cost is searched over.
var boundsKeys = keys{
	"lists":    {kind: whole, least: 1, most: 200_000, needed: true, about: "the largest list, patients"},
	"least":    {kind: number, needed: true, about: "the fewest children of a cohort per 1,000 patients"},
	"usual":    {kind: number, needed: true, about: "as many as an ordinary practice has"},
	"most":     {kind: number, needed: true, about: "the most"},
	"baseline": {kind: figure, unit: contract.PerCent, about: "where there is an improvement route: the practices' own average, per cent"},
}

// claimsFileKeys is what a file of claims alone may hold.
var claimsFileKeys = keys{
	"title":    {kind: text, about: "of the file"},
	"about":    {kind: text, about: "what the claims have in common"},
	"author":   {kind: text, about: "who wrote the file"},
	"scenario": {kind: text, needed: true, about: "the scenario that the claims are held against: an id, or a file beside this one"},
	"claim":    {kind: sections, keys: claimKeys, needed: true},
	"bounds":   {kind: section, keys: boundsKeys, about: "the practices that the worst cost of a family is searched over"},
}

// What keys that take one of a few words take.
var (
	scopeWords = map[string]claims.ScopeKind{"any practice": claims.AnyPractice, "every practice": claims.EveryPractice,
		"practices": claims.Practices, "England": claims.England}
	perWords    = map[string]claims.Per{"child": claims.PerChild, "practice": claims.PerPractice, "1000 patients": claims.PerThousand}
	seriesWords = map[string]claims.Series{"pay": claims.OfPay, "coverage": claims.OfCoverage}
	placedWords = map[string]bool{"as they are": false, "at the worst": true}
)

// options lists the words that a key takes, for a reader.
func options[T any](from map[string]T) string {
	return strings.Join(slices.Sorted(maps.Keys(from)), ", ")
}
