package scenarios

import (
	"example.org/immpact/scenarios/tables"
	"example.org/immpact/sim"
)

// OfPublished is the newest contract that ships over one practice of which what
// is published is known, and not its children: its cohorts are not stated.
func OfPublished(known *tables.Practice) (*Scenario, error) {
	contracts, err := ShippedContracts()
	if err != nil {
		return nil, err
	}
	file := "immpact:" + tables.EnglandFile
	return &Scenario{ID: known.Code, File: file, Title: known.Code, About: "What is published of the practice " + known.Code + "; its children are not.",
		Practices: file, Baseline: contracts[len(contracts)-1],
		Population: sim.Population{Title: known.Code, Vintage: "2022/23", Groups: sim.StandardGrouping(), Practices: []sim.Practice{Published(known)}},
	}, nil
}

// Published is the practice with what is published of it; its cohorts are not
// stated.
func Published(known *tables.Practice) sim.Practice {
	p := sim.Practice{Code: known.Code, Region: known.Region, IMD: known.IMDScore}
	p.ListSize, p.IMDDecile = known.ListSize, known.IMDDecile
	p.Communities, p.SouthAsian = known.Communities.Shares()
	return p
}
