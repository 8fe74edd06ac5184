package sim

import (
	"fmt"

	"example.org/immpact/contract"
)

// Words says in a sentence how the model takes chance to work.
func (m Model) Words() string {
	text := "Each child who is on time, late or reachable is on time with the practice's own rate"
	if m.Spread != (Model{}).Spread {
		text += ", which itself varies between years (intra-class correlation"
		for k, rho := range m.Spread {
			text += fmt.Sprintf(" %g at %s", rho, contract.CohortID(k).Title())
		}
		text += ")"
	}
	if m.Shock > 0 {
		text += fmt.Sprintf("; good and bad years move all practices together (standard deviation %g on the logit scale)", m.Shock)
	}
	return text + "."
}
