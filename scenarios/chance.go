package scenarios

import (
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// chanceKeys is what a scenario may say of how chance works: the spread of
// each cohort beyond that of independent children, and the standard deviation
// of good and bad years. Without the table each child decides alone.
var chanceKeys = keys{
	"spread": {kind: section, keys: spreadKeys()},
	"shock":  {kind: number},
}

func spreadKeys() keys {
	k := keys{}
	for c := range contract.Cohorts {
		k[c.String()] = &shape{kind: number}
	}
	return k
}

// chance reads the model of chance.
func (t *table) chance() sim.Model {
	var m sim.Model
	c := t.table("chance")
	if c == nil {
		return m
	}
	m.Shock = c.number("shock")
	if spread := c.table("spread"); spread != nil {
		for k := range m.Spread {
			m.Spread[k] = spread.number(contract.CohortID(k).String())
		}
	}
	if err := m.Validate(); err != nil {
		c.faultHere("chance: "+err.Error(), "")
		return sim.Model{}
	}
	return m
}
