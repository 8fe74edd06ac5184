package pages

import (
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Per is what a group's amounts are divided by.
type Per uint8

// What amounts are divided by.
const (
	PerGroup    Per = iota // nothing: the group's sum
	PerChild               // its eligible children
	PerPractice            // its practices
)

// PartPay is what one part of two contracts pays a group of practices.
type PartPay struct {
	Part        string // item_of_service, qof and so on; total
	Title       string
	Before, Now float64 // pence, whole only for PerGroup
}

// Change is what the part pays more, in pence.
func (p PartPay) Change() float64 { return p.Now - p.Before }

// Parts is what the parts that either contract has pay a group of practices,
// and the total; nil where no practice is in the group.
func Parts(before, now *sim.Result, group string, per Per) []PartPay {
	a, b := before.Group(group), now.Group(group)
	if a == nil || b == nil {
		return nil
	}
	var rows []PartPay
	for c := range contract.Components {
		if before.Contract.On(c) || now.Contract.On(c) {
			rows = append(rows, PartPay{c.String(), c.Title(), per.of(a, a.Components[c]), per.of(b, b.Components[c])})
		}
	}
	return append(rows, PartPay{"total", "Total", per.of(a, a.Total), per.of(b, b.Total)})
}

// of divides an amount of the group's; no figure (NaN) of a group with nobody.
func (per Per) of(g *sim.Group, amount contract.Pence) float64 {
	n := map[Per]int64{PerGroup: 1, PerChild: g.Eligible, PerPractice: int64(g.Practices)}[per]
	return sim.PencePer(amount, n)
}

// PartTable is what the parts pay a group, before, now, and the change.
func PartTable(id, title string, rows []PartPay, per Per) sheet.Table {
	amount := sheet.Pounds
	if per == PerGroup {
		amount = func(pence float64) sheet.Cell { return sheet.Money(contract.Pence(pence)) }
	}
	return table(id, title, []column[PartPay]{
		{"part", "part", func(p PartPay) sheet.Cell { return sheet.Text(p.Title) }},
		{"baseline", "baseline", func(p PartPay) sheet.Cell { return amount(p.Before) }},
		{"now", "now", func(p PartPay) sheet.Cell { return amount(p.Now) }},
		{"change", "change", func(p PartPay) sheet.Cell { return amount(p.Change()).Signed() }},
	}, rows)
}
