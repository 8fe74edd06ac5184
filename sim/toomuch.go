package sim

import (
	"fmt"
	"math"

	"example.org/immpact/contract"
)

// Amounts are whole pence in 64 bits, and means in floating point, which holds
// whole pence exactly up to MostPence. What all practices of a run are paid,
// repayments counted as well, must stay under it; then no sum, difference or
// per cent of a run can overflow.

// MostPence is what a run's amounts may add up to: some £90 million million.
const MostPence contract.Pence = 1 << 53

// TooMuchError is why a contract's pay cannot be counted to the penny, and what
// to do.
type TooMuchError struct{ Problem, Remedy string }

// Error is problem; remedy.
func (e *TooMuchError) Error() string { return e.Problem + "; " + e.Remedy }

// TooMuch reports a contract that pays the practices more than can be counted
// to the penny; nil where it does not. The error is a *TooMuchError, and names
// the largest amount.
func TooMuch(pop *Population, baseline, c *contract.Contract) error {
	payer := pop.Beyond(baseline).Under(c).Payer(c)
	var lines []contract.Line
	var largest contract.Line
	sum, of := 0.0, ""
	for i := range pop.Practices {
		payer.Turn(&pop.Practices[i])
		lines = payer.Pay(&pop.Practices[i].Practice, lines[:0])
		for _, l := range lines {
			size := math.Abs(float64(l.Pence))
			if sum += size; size > math.Abs(float64(largest.Pence)) {
				largest, of = l, pop.Practices[i].Code
			}
		}
	}
	if sum <= float64(MostPence) {
		return nil
	}
	return &TooMuchError{
		fmt.Sprintf("what the practices are paid adds up to more than %s, the most that can be counted to the penny", MostPence.Pounds()),
		fmt.Sprintf("the largest amount is %s of %s, practice %s: lower the fees, values or sums of that part, or mend the practice's list and children", largest.Pence.Pounds(), largest.Component.Title(), of)}
}
