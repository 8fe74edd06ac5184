package pages

import (
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Network is what one case pays a primary care network.
type Network struct {
	Case      string         `json:"-"`
	PCN       string         `json:"pcn"` // "" for the practices that state none
	Practices int            `json:"practices"`
	Eligible  int64          `json:"eligible"`
	Total     contract.Pence `json:"total_pence"`
	Change    contract.Pence `json:"change_pence"` // against the baseline
	PerChild  Maybe          `json:"pence_per_child"`
	Clawback  contract.Pence `json:"clawback_pence"`
	Winners   int            `json:"winners"`
	Losers    int            `json:"losers"`
}

// networksOf is every network under every case, network by network; none
// where no practice states one.
func networksOf(s *Subject) []Network {
	var rows []Network
	for _, n := range sim.ByPCN(s.population(), s.Results) {
		for i := range n.Cases {
			c := &n.Cases[i]
			rows = append(rows, Network{s.Results[i].ID, n.Name, c.Practices, c.Eligible, c.Total, c.Change(), Maybe(c.PerChild()), c.Clawback(), c.Winners, c.Losers})
		}
	}
	return rows
}

var networkColumns = []column[Network]{
	{"network", "network", func(n Network) sheet.Cell { return sheet.Text(wording.Network(n.PCN)) }},
	{"case", "contract", func(n Network) sheet.Cell { return sheet.Text(n.Case) }},
	{"practices", "practices", func(n Network) sheet.Cell { return sheet.Count(n.Practices) }},
	{"children", "children", func(n Network) sheet.Cell { return sheet.Count(n.Eligible) }},
	{"total", "total", func(n Network) sheet.Cell { return sheet.Money(n.Total) }},
	{"change", "change", func(n Network) sheet.Cell { return sheet.Change(n.Change) }},
	{"per_child", "per child", func(n Network) sheet.Cell { return sheet.Pounds(float64(n.PerChild)) }},
	{"clawback", "clawback", func(n Network) sheet.Cell { return sheet.Money(n.Clawback) }},
	{"winners", "winners", func(n Network) sheet.Cell { return sheet.Count(n.Winners) }},
	{"losers", "losers", func(n Network) sheet.Cell { return sheet.Count(n.Losers) }},
}
