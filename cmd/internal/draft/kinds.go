package draft

import (
	"example.org/immpact/sim/claims"
)

// kind is a thing that a sentence can speak of.
type kind struct {
	of     claims.Quantity
	shares string // of a share: what the practices counted do
}

// kinds is what a sentence can speak of, in the order of the list.
var kinds = []kind{
	{of: claims.Quantity{Measure: claims.Pay}},
	{of: claims.Quantity{Measure: claims.Change}},
	{of: claims.Quantity{Measure: claims.Repaid}},
	{of: claims.Quantity{Measure: claims.Points}},
	{of: claims.Quantity{Measure: claims.Coverage}},
	{of: claims.Quantity{Measure: claims.Forgone}},
	{of: claims.Quantity{Measure: claims.MissedChildren, Anywhere: true}},
	{of: claims.Quantity{Measure: claims.Gap}},
	{of: claims.Quantity{Measure: claims.GapChange}},
	{of: claims.Quantity{Measure: claims.GapRatio}},
	share("that gain", claims.Change, claims.Test{Kind: claims.Over, Unit: claims.Pounds}),
	share("that lose", claims.Change, claims.Test{Kind: claims.Under, Unit: claims.Pounds}),
	share("that repay fees", claims.Repaid, claims.Test{Kind: claims.Over, Unit: claims.Pounds}),
	share("that earn no QOF points", claims.Points, claims.Test{Kind: claims.AtMost, Unit: claims.QOFPoints}),
}

// share is the share of practices whose measure passes the test.
func share(what string, m claims.Measure, t claims.Test) kind {
	of := claims.Quantity{Measure: m, For: claims.Scope{Kind: claims.Practices}}.Usual()
	return kind{claims.Quantity{Measure: claims.Share, Having: &claims.Having{Quantity: of, Test: t}}, what}
}

// known is what there is to say of the measure.
func (k *kind) known() claims.Known { return claims.Measures()[k.of.Measure-claims.Pay] }

// words is the kind for a reader.
func (k *kind) words() string {
	switch {
	case k.shares != "":
		return k.known().Words + " " + k.shares
	case k.family():
		return "most that a family's missed children can cost a practice"
	}
	return k.known().Words
}

// each reports whether it is a figure of each practice.
func (k *kind) each() bool { return k.known().Each }

// family reports whether it is what a family costs, which is of practices one by
// one.
func (k *kind) family() bool { return k.of.Measure == claims.MissedChildren }

// divides reports whether a sum of it can be divided.
func (k *kind) divides() bool { return k.each() && k.of.Measure != claims.Coverage && !k.family() }

// between reports whether it is between deprived and affluent practices.
func (k *kind) between() bool {
	return k.of.Measure == claims.Gap || k.of.Measure == claims.GapChange || k.of.Measure == claims.GapRatio
}

// changes reports whether it is of a change against the baseline.
func (k *kind) changes() bool {
	having := k.of.Having
	return k.of.Measure == claims.Change || k.of.Measure == claims.GapChange || having != nil && having.Quantity.Measure == claims.Change
}
