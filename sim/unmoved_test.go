package sim

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
)

// One practice with 17 of 20 five-year-olds on time, 85%, under an indicator
// that pays from 90% and a clawback under 80%; a fee of £10.06 for each of two
// doses.
func TestUnmoved(t *testing.T) {
	pop := &Population{Groups: StandardGrouping(), Practices: []Practice{nearPractice(1, 17, contract.Reachable)}}
	reform := func(id string, change func(*contract.Contract)) Case {
		c := nearContract()
		change(c)
		return Case{ID: id, Contract: c}
	}
	results := Run(pop, []Case{
		{ID: "baseline", Contract: nearContract()},
		reform("same", func(*contract.Contract) {}),
		reform("lower threshold", func(c *contract.Contract) { c.Indicators[0].Lower = 88_00 }),
		reform("moves", func(c *contract.Contract) { c.Items[0].Fee++ }),
		// 85% is under 86%, so that the line alone would repay; half of nothing is
		// nothing.
		reform("taken back", func(c *contract.Contract) { c.Clawback.Below, c.Clawback.Share = 86_00, 0 }),
	})
	want := []string{
		`Reform "same" moves no payment. Every figure is the baseline's.`,
		`Reform "lower threshold" moves no payment. VI003: no practice's achievement lies between 88% and 95%.`,
		`Reform "taken back" moves no payment. Clawback: the cohorts under the line have nothing to repay.`,
	}
	if diff := cmp.Diff(want, Unmoved(pop, results)); diff != "" {
		t.Error(diff)
	}
}
