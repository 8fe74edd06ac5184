package sim

import (
	"fmt"

	"example.org/immpact/contract"
)

// Words says in a sentence how the model takes chance to work.
func (m Model) Words() string {
	if m.Rest != nil {
		rate := "the practice's own rate so far, on time / (on time + late + reachable)"
		if m.Rest.Stated {
			rate = m.Rest.Reply.String() + ", as stated"
		}
		return "Children on time and late stay as they are. Each reachable child still comes with the same chance: " + rate +
			". Those who come count as on time and earn every fee, which is at most what is still to be earned; nobody else comes."
	}
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
