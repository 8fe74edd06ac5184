package scenarios

import "example.org/immpact/contract"

// claimKeys is what a [[claim]] may hold.
var claimKeys = merged(keys{
	"id":      {kind: text, needed: true},
	"words":   {kind: text, needed: true},
	"who":     {kind: text},
	"when":    {kind: text},
	"url":     {kind: text},
	"about":   {kind: text},
	"assumes": {kind: words},

	"having":   {kind: section, keys: merged(measureKeys, testKeys)},
	"than":     {kind: section, keys: merged(measureKeys, whomKeys)},
	"compared": {kind: text},
}, measureKeys, whomKeys, testKeys)

// whomKeys say for whom and under which case.
var whomKeys = keys{
	"for":   {kind: text},
	"under": {kind: text},
	"per":   {kind: text},
}

// measureKeys say what is measured.
var measureKeys = keys{
	"measure":    {kind: text},
	"indicator":  {kind: text},
	"cohort":     {kind: figure, unit: contract.CohortName},
	"components": {kind: words},
	"of":         {kind: text},
	"rule":       {kind: text},
	"children":   {kind: whole, least: 1, most: 5},
	"become":     {kind: text},
	"placed":     {kind: text},
}

// testKeys say what the figure is held against.
var testKeys = keys{
	"unit":      {kind: text},
	"at_least":  {kind: measured},
	"at_most":   {kind: measured},
	"more_than": {kind: measured},
	"less_than": {kind: measured},
	"from":      {kind: measured},
	"to":        {kind: measured},
	"close_to":  {kind: measured},
	"within":    {kind: number},
}

// boundsKeys is the practices that a family's cost is searched over.
var boundsKeys = keys{
	"lists":    {kind: whole, least: 1, most: 200_000, needed: true},
	"least":    {kind: number, needed: true},
	"usual":    {kind: number, needed: true},
	"most":     {kind: number, needed: true},
	"baseline": {kind: figure, unit: contract.PerCent},
}

// claimsFileKeys is what a file of claims alone may hold.
var claimsFileKeys = keys{
	"title":    {kind: text},
	"about":    {kind: text},
	"author":   {kind: text},
	"scenario": {kind: text, needed: true},
	"claim":    {kind: sections, keys: claimKeys, needed: true},
	"bounds":   {kind: section, keys: boundsKeys},
}
