package wording_test

import (
	"math"
	"testing"

	"example.org/immpact/cmd/internal/wording"
)

func TestMoney(t *testing.T) {
	for _, test := range []struct {
		reason                                 string
		pence                                  float64
		money, whole, millions, signed, change string
		axis                                   string
	}{
		{"pence are grouped by thousands", 1_234_56, "£1,234.56", "£1,235", "£1,235", "+£1,235", "+£1,234.56", "£1,235"},
		{"a minus stands before the pound", -5, "-£0.05", "£0", "£0", "£0", "-£0.05", "£0"},
		{"half a penny goes away from zero", -0.5, "-£0.01", "£0", "£0", "£0", "-£0.01", "£0"},
		{"what is written as nought has no plus", 0.4, "£0.00", "£0", "£0", "£0", "same", "£0"},
		{"fifty pence is a whole pound", 50, "£0.50", "£1", "£1", "+£1", "+£0.50", "£1"},
		{"just under a million is written out", 999_999_49, "£999,999.49", "£999,999", "£999,999", "+£999,999", "+£999,999.49", "£1m"},
		{"from a million on, millions", -1_250_000_00, "-£1,250,000.00", "-£1,250,000", "-£1.2m", "-£1,250,000", "-£1,250,000.00", "-£1.2m"},
		{"a whole million has no decimals beside an axis", 3_000_000_00, "£3,000,000.00", "£3,000,000", "£3.0m", "+£3,000,000", "+£3,000,000.00", "£3m"},
		{"nothing is the same", 0, "£0.00", "£0", "£0", "£0", "same", "£0"},
		{"no figure is no figure", math.NaN(), "no figure", "no figure", "no figure", "no figure", "no figure", "no figure"},
	} {
		for _, got := range [][3]string{
			{"Money", wording.Money(test.pence), test.money},
			{"Whole", wording.Whole(test.pence), test.whole},
			{"Millions", wording.Millions(1)(test.pence), test.millions},
			{"Signed", wording.Signed(test.pence, wording.Whole), test.signed},
			{"Change", wording.Change(test.pence, wording.Money), test.change},
			{"Axis", wording.Axis(test.pence), test.axis},
		} {
			if got[1] != got[2] {
				t.Errorf("%s: %s(%v) = %q, want %q", test.reason, got[0], test.pence, got[1], got[2])
			}
		}
	}
}

// A chance that is neither none nor certain is never written as either.
func TestChance(t *testing.T) {
	for _, test := range []struct {
		p                     float64
		words, whole, decimal string
	}{
		{0, "0%", "0%", "0.0%"}, {0.0004, "under 1%", "<1%", "<0.1%"}, {0.004, "under 1%", "<1%", "0.4%"}, {0.5, "50%", "50%", "50.0%"},
		{0.996, "over 99%", ">99%", "99.6%"}, {0.9996, "over 99%", ">99%", ">99.9%"}, {1, "100%", "100%", "100.0%"},
	} {
		if got := wording.Chance(test.p); got != test.words {
			t.Errorf("%v in a sentence: %s, want %s", test.p, got, test.words)
		}
		if got := wording.ChanceCell(test.p, 0); got != test.whole {
			t.Errorf("%v without decimals: %s, want %s", test.p, got, test.whole)
		}
		if got := wording.ChanceCell(test.p, 1); got != test.decimal {
			t.Errorf("%v with one: %s, want %s", test.p, got, test.decimal)
		}
	}
}

func TestDeciles(t *testing.T) {
	of := func(deciles ...int) (in [11]bool) {
		for _, d := range deciles {
			in[d] = true
		}
		return in
	}
	for want, in := range map[string][11]bool{"": {}, "1-2": of(1, 2), "1, 3": of(1, 3), "9-10": of(9, 10), "1-3, 5, 10": of(1, 2, 3, 5, 10)} {
		if got := wording.Deciles(in); got != want {
			t.Errorf("%v: %q, want %q", in, got, want)
		}
	}
	for _, test := range []struct {
		d, of int
		want  string
	}{{1, 10, "1 (most deprived)"}, {5, 10, "5"}, {10, 10, "10 (least deprived)"}, {5, 5, "5 (least deprived)"}} {
		if got := wording.Decile(test.d, test.of); got != test.want {
			t.Errorf("%d of %d: %q, want %q", test.d, test.of, got, test.want)
		}
	}
}
