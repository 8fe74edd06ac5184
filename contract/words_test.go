package contract

import (
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// printedSums are the ways in which words give a sum of money. The numbers
// captured are multiplied, where op has * for them, subtracted or divided by; a
// per cent is of a hundred. The last is the result.
var printedSums = []struct {
	words *regexp.Regexp
	op    string
}{
	{regexp.MustCompile(`^(\S+) points x £(\S+) x (\S+) / (\S+) patients \(list size / national average list\) = £(\S+)\.$`), "***/"},
	{regexp.MustCompile(`^(\S+) points x £(\S+) x (\S+) eligible x (\S+) / \((\S+) patients x (\S+)\) \(eligible / .*\) = £(\S+)\.$`), "****//"},
	{regexp.MustCompile(`: £(\S+) - £(\S+) = £(\S+)\.$`), "*-"},
	{regexp.MustCompile(` (\S+) (?:child|children) x £(\S+) = £(\S+)\.$`), "**"},
	{regexp.MustCompile(` Fees of £(\S+) x (\S+%) = £(\S+)\.$`), "**"},
	{regexp.MustCompile(`Repaid: (\S+%) of the £(\S+) of fees earned(?:, x (\S+%) of commissioners who enforce it)? = £(\S+)\.$`), "***"},
	{regexp.MustCompile(`cohort, (\S+%) x (\d+) eligible x £(\S+) a child(?:, x (\S+%) of commissioners who enforce it)? = £(\S+)\.$`), "****"},
	{regexp.MustCompile(` but no more than the £(\S+) earned(?:, x (\S+%) of commissioners who enforce it)? = £(\S+)\.$`), "**"},
	{regexp.MustCompile(`: (?:a (half|third|quarter) of )?£(\S+) for \d+ children, x (\d+) / (\d+)(?:, x the practice's share of the work, (\d+) / \((\S+%) of (\d+)\))? = £(\S+)\.$`), "/**/*//"},
}

// parts of a dose sum: the children and the doses of each cohort, and the fee.
var (
	dosePart = regexp.MustCompile(`(\S+) (?:child|children) of \d+ (?:months|years) x (\d+) doses?`)
	doseFee  = regexp.MustCompile(`, at £(\S+) a dose = £(\S+)\.$`)
)

// read is a number as words print it; what they leave out multiplies by one.
func read(t *testing.T, text string) *big.Rat {
	t.Helper()
	if i := slices.Index([]string{"", "half", "third", "quarter"}, text); i >= 0 {
		return big.NewRat(int64(i)+1, 1)
	}
	n, ok := new(big.Rat).SetString(strings.TrimSuffix(strings.ReplaceAll(text, ",", ""), "%"))
	if !ok {
		t.Fatalf("%q is no number", text)
	}
	if strings.HasSuffix(text, "%") {
		n.Quo(n, big.NewRat(100, 1))
	}
	return n
}

// byHand works out the sum in the words as it is printed, in pounds, and gives the
// result that they print; false where they hold none.
func byHand(t *testing.T, words string) (sum, printed *big.Rat, ok bool) {
	if fee := doseFee.FindStringSubmatch(words); fee != nil {
		sum = new(big.Rat)
		for _, part := range dosePart.FindAllStringSubmatch(words, -1) {
			sum.Add(sum, new(big.Rat).Mul(read(t, part[1]), read(t, part[2])))
		}
		return sum.Mul(sum, read(t, fee[1])), read(t, fee[2]), true
	}
	for _, each := range printedSums {
		n := each.words.FindStringSubmatch(words)
		if n == nil {
			continue
		}
		sum = big.NewRat(1, 1)
		for i, op := range each.op {
			switch x := read(t, n[i+1]); op {
			case '*':
				sum.Mul(sum, x)
			case '-':
				sum.Sub(sum, x)
			default:
				sum.Quo(sum, x)
			}
		}
		return sum, read(t, n[len(n)-1]), true
	}
	return nil, nil, false
}

// Every sum that is printed, worked out with the numbers printed, gives the
// result printed: the nearest penny, halves away from nothing. So do those of
// long lists, where a point is worth much.
func TestPrintedSumsComeOut(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 4))
	kinds := map[Component]int{}
	var walk func(e *Explanation, of Component)
	walk = func(e *Explanation, of Component) {
		if sum, printed, ok := byHand(t, e.Words); ok {
			kinds[of]++
			off := new(big.Rat).Sub(sum, printed)
			if half := big.NewRat(1, 200); off.Cmp(half) >= 0 || off.Neg(off).Cmp(half) > 0 {
				t.Errorf("%s: by hand it is %s", e.Words, sum.FloatString(6))
			}
		} else if strings.Contains(e.Words, "= £") || strings.Contains(e.Words, "= -£") {
			t.Errorf("no reading of the sum in %q", e.Words)
		}
		for i := range e.Steps {
			walk(&e.Steps[i], of)
		}
	}
	for range 3000 {
		c, p := arbitraryContract(r), arbitrary(r)
		if r.IntN(2) == 0 {
			p.ListSize = 1 + r.Int32N(int32(Patients.Most()))
			c.QOF.AverageList = 1 + r.Int64N(20_000)
		}
		in := &Setting{Fund: Pence(r.IntN(1000_00)), Floor: Pence(r.IntN(50_000_00)), HasFloor: true}
		for _, l := range c.Pay(p, in, nil) {
			e := c.ExplainLine(l, p, in)
			walk(&e, l.Component)
		}
	}
	for of := range Components {
		// The share of a fund is what all others leave of it: no sum of its own.
		if part := kinds[of]; part < 100 && of != FundShare {
			t.Errorf("%s: only %d sums read", of.Title(), part)
		}
	}
}

// 108/7 points are 15.428571... A list of 20,900 is paid 108/7 x 213.43 x 20,900
// / 9,639 = 7,139.95518 pounds, nearest 7,139.96; with six decimals it would be
// 7,139.95498, nearest 7,139.95.
func TestPointsHaveTheDecimalsThatTheirPayNeeds(t *testing.T) {
	l := &Line{Points: Achieved{108_00, 7}}
	mul, div := int64(213_43)*20_900, int64(9_639)
	l.Pence = Pence(Round(l.Points.Num, mul, l.Points.Den*wholePoint*div))
	got := read(t, pointsPaying(l, mul, div))
	pay := new(big.Rat).Mul(got, big.NewRat(mul, div))
	if off := pay.Sub(pay, big.NewRat(int64(l.Pence), 1)); off.Abs(off).Cmp(big.NewRat(1, 2)) > 0 {
		t.Errorf("%s points pay %s pence more or less than %d", got.FloatString(9), off.FloatString(3), l.Pence)
	}
	// Half a penny that no decimals meet is told as a fraction: 1/3 of a point
	// at 1.50 pence is 0.5 pence, which rounds up; 0.3333... would not.
	l = &Line{Points: Achieved{1_00, 3}, Pence: 1}
	if got := pointsPaying(l, 3, 2); got != "1/3" {
		t.Errorf("a third of a point at a penny and a half is written %s", got)
	}
}

// What is compared with a line is shown on its own side of it.
func TestShareBesideALine(t *testing.T) {
	for _, row := range []struct {
		n, d int32
		line Percent
		want string
	}{
		{13, 15, 86_67, "86.667%"},     // 86.666...: under it
		{11, 12, 91_67, "91.667%"},     // 91.666...: under it
		{11, 12, 91_66, "91.67%"},      // and above it
		{18, 20, 90_00, "90%"},         // on it
		{13, 15, 90_00, "86.67%"},      // far from it
		{2, 3, 66_67, "66.667%"},       // 66.666...
		{1000, 1501, 66_62, "66.622%"}, // 66.6222...: above it
		{0, 0, 80_00, "no coverage (nobody in the denominator)"},
	} {
		if got := ShareBeside(row.n, row.d, row.line); got != row.want {
			t.Errorf("%d of %d beside %s: %s, want %s", row.n, row.d, row.line, got, row.want)
		}
	}
	r := rand.New(rand.NewPCG(5, 8))
	for range 20_000 {
		d := 1 + r.Int32N(2000)
		n := r.Int32N(d + 1)
		line := Percent(int64(n)*hundredPercent/int64(d)) + Percent(r.IntN(3)-1)
		shown, _ := new(big.Rat).SetString(strings.TrimSuffix(ShareBeside(n, d, line), "%"))
		on := big.NewRat(int64(line), 100)
		if exact := big.NewRat(100*int64(n), int64(d)); shown.Cmp(on) != exact.Cmp(on) {
			t.Errorf("%d of %d is written %s beside %s", n, d, shown.FloatString(6), line)
		}
	}
}

// A part that is new is told with every figure that it has, those that are
// nothing and the first of a list of choices too.
func TestWhatIsNewIsTold(t *testing.T) {
	to := everything()
	to.Clawback.Basis, to.Improvement.LowerStep = OfCohort, 0
	to.Indicators[0].PointsAtLower = 0
	from := &Contract{}
	told := map[string]string{}
	for _, d := range Differences(from, to) {
		told[d.Path()] = strings.Join(d.Words, "; ")
	}
	for _, row := range []struct{ part, words string }{
		{"clawback", "clawback is a share of the eligible cohort"},
		{"clawback", "exceptions count for the clawback line off"},
		{"improvement", "improvement that starts to pay 0 percentage points"},
		{"indicator.VI001", "children of 8 months"},
		{"indicator.VI001", "0 of them on reaching 90%"},
		{"item_of_service", "8 doses at 8 months, 4 doses at 18 months, 2 doses at 5 years"},
		{"targets", "standard number of children, 8 months 0 children"},
	} {
		if !strings.Contains(told[row.part], row.words) {
			t.Errorf("%s: %q does not say %q", row.part, told[row.part], row.words)
		}
	}
}
