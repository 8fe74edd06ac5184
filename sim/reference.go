package sim

import (
	"fmt"

	"example.org/immpact/contract"
)

// Reference is what a population does not hold itself and rules refer to. What
// is nil is not known.
type Reference struct {
	Residence *contract.Residence // where children live by their practice's decile

	// Contract is a contract that ships, by its id; nil for none.
	Contract func(id string) *contract.Contract
	// England is what England's practices hold together, among whom a fund can
	// be shared.
	England func() *contract.Setting
}

func (r *Reference) contract(id string) *contract.Contract {
	if r == nil || r.Contract == nil {
		return nil
	}
	return r.Contract(id)
}

func (r *Reference) england() *contract.Setting {
	if r == nil || r.England == nil {
		return nil
	}
	return r.England()
}

// CheckLives holds the parts of a practice's children against 100%. The error
// says what they add up to; nil where that is it.
func CheckLives(lives *contract.Lives) *CountsError {
	var sum contract.Percent
	for _, part := range lives {
		sum += part
	}
	if sum == 100_00 {
		return nil
	}
	return &CountsError{fmt.Sprintf("the ten per cents add up to %s, not 100%%", sum), "write the part of the children who live in each decile, the most deprived first; to two decimals they add up to exactly 100"}
}
