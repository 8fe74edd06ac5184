package pages

import (
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/scenarios"
)

// List is what ships: schema immpact.list/1.
type List struct {
	Schema        string            `json:"schema"`
	Scenarios     []scenarios.Entry `json:"scenarios"` // the default first
	Contracts     []scenarios.Entry `json:"contracts"`
	Populations   []scenarios.Entry `json:"populations"`
	Claims        []scenarios.Entry `json:"claims"`
	Trends        []scenarios.Entry `json:"trends"`
	Interventions []scenarios.Entry `json:"interventions"`
}

// NewList is what ships.
func NewList() *List {
	return &List{"immpact.list/1", scenarios.Scenarios(), scenarios.Contracts(), scenarios.Populations(), scenarios.Claims(), scenarios.TrendsShipped(), scenarios.Interventions()}
}

// shipped is one thing that ships, and of what kind it is.
type shipped struct {
	kind string
	scenarios.Entry
}

// Sheets is the list for reading.
func (l *List) Sheets() []*sheet.Page {
	var rows []shipped
	for _, kind := range []struct {
		name string
		list []scenarios.Entry
	}{{"scenario", l.Scenarios}, {"claims", l.Claims}, {"contract", l.Contracts}, {"population", l.Populations}, {"trends", l.Trends}, {"intervention", l.Interventions}} {
		for _, e := range kind.list {
			rows = append(rows, shipped{kind.name, e})
		}
	}
	return []*sheet.Page{{Tables: []sheet.Table{table("shipped", "", []column[shipped]{
		{"kind", "Kind", func(s shipped) sheet.Cell { return sheet.Text(s.kind) }},
		{"id", "Id", func(s shipped) sheet.Cell { return sheet.Text(s.ID) }},
		{"title", "Title", func(s shipped) sheet.Cell { return sheet.Text(s.Title) }},
	}, rows)}}}
}

// Contracts is the contracts that ship: schema immpact.rules/1.
type Contracts struct {
	Schema    string          `json:"schema"`
	Contracts []ContractEntry `json:"contracts"`
}

// ContractEntry is one contract that ships.
type ContractEntry struct {
	ID    string `json:"id"`
	Year  string `json:"year"`
	Title string `json:"title"`
	About string `json:"about"`
}

// NewContracts is the contracts that ship.
func NewContracts() (*Contracts, error) {
	p := &Contracts{Schema: "immpact.rules/1", Contracts: []ContractEntry{}}
	contracts, err := scenarios.ShippedContracts()
	if err != nil {
		return nil, err
	}
	for _, c := range contracts {
		p.Contracts = append(p.Contracts, ContractEntry{c.ID, c.Year, c.Title, c.About})
	}
	return p, nil
}

// Sheets is the contracts for reading.
func (p *Contracts) Sheets() []*sheet.Page {
	return []*sheet.Page{{Tables: []sheet.Table{table("contracts", "", []column[ContractEntry]{
		{"id", "id", func(c ContractEntry) sheet.Cell { return sheet.Text(c.ID) }},
		{"year", "year", func(c ContractEntry) sheet.Cell { return sheet.Text(c.Year) }},
		{"title", "title", func(c ContractEntry) sheet.Cell { return sheet.Text(c.Title) }},
	}, p.Contracts)}}}
}
