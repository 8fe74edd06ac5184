package views

import (
	"strconv"

	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
)

// number writes a small whole number; group one with a comma at each thousand.
func number(n int) string { return strconv.Itoa(n) }
func group(n int) string  { return contract.Group(int64(n)) }

// change writes a change in pence to the penny, and poundsChange in whole
// pounds; signed writes one with its sign that may be nothing.
func change(pence float64) string       { return wording.Change(pence, wording.Money) }
func poundsChange(pence float64) string { return wording.Change(pence, wording.Whole) }
func signed(p contract.Pence) string    { return wording.Signed(float64(p), wording.Money) }
