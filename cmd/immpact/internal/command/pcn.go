package command

import (
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/sim"
)

// pcnTable is a row for each primary care network and case; it has no rows
// where no practice states a network.
func pcnTable(pop *sim.Population, results []sim.Result) sheet.Table {
	t := sheet.Table{Title: "Primary care networks", Head: []string{"network", "case", "practices", "children", "total", "change",
		"per child", "clawback", "winners", "losers"}}
	for _, n := range sim.ByPCN(pop, results) {
		name := n.Name
		if name == "" {
			name = "(none stated)"
		}
		for i := range n.Cases {
			c := &n.Cases[i]
			t.Rows = append(t.Rows, []sheet.Cell{sheet.Text(name), sheet.Text(results[i].ID), sheet.Count(c.Practices), sheet.Count(c.Eligible),
				sheet.Money(c.Total), sheet.Change(c.Change()), sheet.Pounds(c.PerChild()), sheet.Money(c.Clawback()),
				sheet.Count(c.Winners), sheet.Count(c.Losers)})
		}
	}
	return t
}

// pcnOut is what one case pays a primary care network.
type pcnOut struct {
	PCN           string  `json:"pcn"` // "" for the practices that state none
	Practices     int     `json:"practices"`
	Eligible      int64   `json:"eligible"`
	Total         int64   `json:"total_pence"`
	Change        int64   `json:"change_pence"`
	PencePerChild float64 `json:"pence_per_child"`
	Clawback      int64   `json:"clawback_pence"`
	Winners       int     `json:"winners"`
	Losers        int     `json:"losers"`
}

// pcnJSON is the networks under case i.
func pcnJSON(networks []sim.PCN, i int) []pcnOut {
	var list []pcnOut
	for _, n := range networks {
		c := &n.Cases[i]
		list = append(list, pcnOut{n.Name, c.Practices, c.Eligible, int64(c.Total), int64(c.Change()), c.PerChild(), int64(c.Clawback()), c.Winners, c.Losers})
	}
	return list
}
