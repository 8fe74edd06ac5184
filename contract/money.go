package contract

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// Pence is an amount of money in whole pence.
type Pence int64

// Percent is a percentage in hundredths of a per cent: 80% is 8000.
type Percent int64

// Points is a number of QOF points in hundredths: 18 points are 1800.
type Points int64

// Hundred is 100% as a Percent, and the hundredths in which points count.
const (
	hundredPercent = 100_00
	wholePoint     = 100
)

// String writes the amount in pounds: £1,234.56, -£0.05.
func (p Pence) String() string {
	sign := ""
	if p < 0 {
		sign, p = "-", -p
	}
	return fmt.Sprintf("%s£%s.%02d", sign, Group(int64(p/100)), p%100)
}

// Pounds writes the amount in whole pounds, half away from zero: £1,235.
func (p Pence) Pounds() string {
	sign := ""
	if p < 0 {
		sign, p = "-", -p
	}
	whole := int64(p+50) / 100
	if whole == 0 {
		sign = ""
	}
	return sign + "£" + Group(whole)
}

// About writes a sum of which the last digits say nothing: about £6.2m, about
// £12,300. Sums under £1,000 stand to the penny.
func (p Pence) About() string {
	if text := p.Rough(); text != p.String() {
		return "about " + text
	}
	return p.String()
}

// Rough is About without the word: £6.2m, £12,300.
func (p Pence) Rough() string {
	const thousand, million = 1_000_00, 1_000_000_00
	switch size := max(p, -p); {
	case size >= million-thousand/2:
		tenths := Round(int64(p), 10, million)
		if tenths < 0 {
			return fmt.Sprintf("-£%s.%dm", Group(-tenths/10), -tenths%10)
		}
		return fmt.Sprintf("£%s.%dm", Group(tenths/10), tenths%10)
	case size >= thousand:
		return Pence(100_00 * Round(int64(p), 1, 100_00)).Pounds()
	}
	return p.String()
}

// String writes the percentage with the decimals it has: 80%, 87.5%.
func (p Percent) String() string { return hundredths(int64(p)) + "%" }

// String writes the points with the decimals they have: 18, 7.5.
func (p Points) String() string { return hundredths(int64(p)) }

// hundredths writes n/100 without trailing zeros.
func hundredths(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := sign + Group(n/100)
	if n%100 != 0 {
		s += strings.TrimRight(fmt.Sprintf(".%02d", n%100), "0")
	}
	return s
}

// millionths writes n/1,000,000 without trailing zeros; n is 0 or more.
func millionths(n int64) string {
	s := Group(n / 1_000_000)
	if n%1_000_000 != 0 {
		s += strings.TrimRight(fmt.Sprintf(".%06d", n%1_000_000), "0")
	}
	return s
}

// Group writes a whole number with a comma at each thousand.
func Group(n int64) string {
	s := strconv.FormatInt(n, 10)
	start := 0
	if n < 0 {
		start = 1
	}
	for i := len(s) - 3; i > start; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Round is the one rounding rule: a x b / d in whole units, halves away from
// zero. The product is held in 128 bits. a may be negative, b must not be and
// d must be above zero; a quotient beyond 64 bits cannot come from figures
// within the bounds that Validate keeps.
func Round(a, b, d int64) int64 {
	if b == 1 && d == 1 || a == 0 {
		return a
	}
	negative := a < 0
	if negative {
		a = -a
	}
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	lo, carry := bits.Add64(lo, uint64(d)/2, 0)
	q := lo / uint64(d)
	if hi+carry > 0 {
		q, _ = bits.Div64(hi+carry, lo, uint64(d))
	}
	if negative {
		return -int64(q)
	}
	return int64(q)
}
