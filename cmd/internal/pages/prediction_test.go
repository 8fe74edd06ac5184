package pages_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math"
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/stat/distuv"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

var update = flag.Bool("update", false, "write testdata/luck.md anew, and a prediction that is not there yet; read the difference before it is kept")

// onRoute is the fewest of n children on time that earn points by the improvement route
// alone, with the baseline given; n+1 where none does. The contract pays them.
func onRoute(c *contract.Contract, n int32, baseline contract.Percent) int32 {
	low, high := int32(0), n+1
	for low < high {
		x := (low + high) / 2
		p := contract.Practice{ListSize: 10_000}
		p.Cohorts[contract.Age5y] = contract.Children{Stated: true, Eligible: n, HasBaseline: true, Baseline: baseline}
		p.Cohorts[contract.Age5y].By[contract.OnTime], p.Cohorts[contract.Age5y].By[contract.Reachable] = x, n-x
		paid := false
		for _, l := range c.Pay(&p, nil, nil) {
			paid = paid || l.Component == contract.QOFPoints && l.Pence > 0
		}
		if paid {
			high = x
		} else {
			low = x + 1
		}
	}
	return low
}

// routeAlone is the contract of 2026/27 with thresholds that pay nothing, so that what
// is paid for points is paid by the route.
func routeAlone(t *testing.T) *contract.Contract {
	t.Helper()
	c, err := scenarios.LoadContract("england-2026-27")
	if err != nil {
		t.Fatal(err)
	}
	d := c.Clone()
	for i := range d.Indicators {
		d.Indicators[i].Lower, d.Indicators[i].Upper, d.Indicators[i].PointsAtLower = 100_00, 100_00, 0
		d.Indicators[i].Points = 0
	}
	return d
}

// luck is the chance that a practice of n children a year, each of them on time with
// the same chance in this year and the two before, stands on the route.
func luck(c *contract.Contract, n int32, coverage float64) (sum float64) {
	before, now := distuv.Binomial{N: float64(2 * n), P: coverage}, distuv.Binomial{N: float64(n), P: coverage}
	for y := int32(0); y <= 2*n; y++ {
		from := onRoute(c, n, contract.Percent(contract.Round(int64(y), 100_00, int64(2*n))))
		sum += before.Prob(float64(y)) * (1 - now.CDF(float64(from-1)))
	}
	return sum
}

const luckHead = `# On the improvement route by luck

From 2026/27 a practice is paid points for standing more than 5 percentage points above
its own two-year average. Small numbers alone put some there. Each row: practices with so
many children of an age a year, whose chance of being vaccinated on time is the same for
every child in this year and in the two before; the share of them that stands on the route
all the same, where nothing at all has changed. Nothing here is assumed but that children
are independent; an exact sum over every count of this year and the two before. A practice
exactly 5 points up earns nothing, as the rule is read ("points begin 5 percentage points
above").

Made and held by a test: go test ./cmd/internal/pages -run Luck -update

| children a year | at 80% | at 85% | at 90% | at 95% |
|--:|--:|--:|--:|--:|
`

// The table is what is kept. One of its rows is enumerated in whole numbers: with n
// children and y of 2n in the two years before, x stands on the route where
// x/n > y/2n + 5/100, which is 20x - 10y > n.
func TestLuck(t *testing.T) {
	c := routeAlone(t)
	text := luckHead
	for _, n := range []int32{20, 50, 100, 150, 200} {
		text += fmt.Sprintf("| %d |", n)
		for _, coverage := range []float64{0.80, 0.85, 0.90, 0.95} {
			text += fmt.Sprintf(" %.1f%% |", 100*luck(c, n, coverage))
		}
		text += "\n"
	}
	const name = "../../../testdata/luck.md"
	if *update {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(kept), text); d != "" {
		t.Error(d)
	}
	if got, want := luck(c, 50, 0.85), enumerated(50, 17, 20); math.Abs(got-want) > 1e-12 {
		t.Errorf("%v, enumerated %v", got, want)
	}
}

// enumerated is the same for a coverage of a in b, by whole numbers: every way of every
// count, of b^(3n) in all.
func enumerated(n, a, b int64) float64 {
	ways := func(n, k int64) *big.Int {
		w := new(big.Int).Binomial(n, k)
		w.Mul(w, new(big.Int).Exp(big.NewInt(a), big.NewInt(k), nil))
		return w.Mul(w, new(big.Int).Exp(big.NewInt(b-a), big.NewInt(n-k), nil))
	}
	sum := new(big.Int)
	for y := int64(0); y <= 2*n; y++ {
		for x := int64(0); x <= n; x++ {
			if 20*x-10*y > n {
				sum.Add(sum, new(big.Int).Mul(ways(2*n, y), ways(n, x)))
			}
		}
	}
	f, _ := new(big.Rat).SetFrac(sum, new(big.Int).Exp(big.NewInt(b), big.NewInt(3*n), nil)).Float64()
	return f
}

// route is what the improvement route adds to pay in deciles, or in a group.
func route(r *sim.ChanceResult, names ...string) (mean, sd float64) {
	variance := 0.0
	for _, name := range names {
		g := r.Group(name)
		mean += g.Change.Mean
		variance += g.Change.SD * g.Change.SD
	}
	return mean, math.Sqrt(variance)
}

// routeUnder is the simulated England under 2026/27, against the same without the
// route, with what is assumed of it as given (0: as it ships).
func routeUnder(t *testing.T, upper, points contract.Value) *sim.ChanceResult {
	t.Helper()
	s := subject(t, "england-2026-27").Scenario
	without, with := s.Baseline.Contract.Clone(), s.Baseline.Contract.Clone()
	without.Set("improvement.enabled", 0)
	if upper > 0 {
		with.Set("improvement.upper_step", upper)
		with.Set("improvement.points", points)
	}
	return &sim.Expected(&s.Population, []sim.Case{{ID: "without", Contract: without}, {ID: "with", Contract: with}}, s.Model)[1]
}

// prediction is the page, under the fingerprint of the run that it is of.
func prediction(t *testing.T, mark string) string {
	as, least, most := routeUnder(t, 0, 0), routeUnder(t, 15_00, 9_00), routeUnder(t, 7_50, 18_00)
	text := `# What the improvement route of 2026/27 will have paid

Made in November 2026, before any result of the year. Frozen: it is not written anew.

What practices in England will have been paid in 2026/27 by the improvement route beyond
what the thresholds alone pay them, if coverage stays as it was, on 6,404 simulated
practices (immpact run england-2026-27, fingerprint ` + mark + `). The first range is what
small numbers make of it, in 95 of 100 years, about the mean; the second is of the means,
over what is assumed of the route: all 9 to 18 points, at 7.5 to 15 percentage points over
the baseline. Neither is known, nor which two years make the baseline.

It fails where the sums that NHS England publishes with QOF 2026/27 (expected in autumn
2027), less what the thresholds pay on the same coverage, lie outside both ranges while
coverage has moved by less than a point; and in its shape, where the most deprived fifth
does not have more of it than the least deprived. If coverage moves, it is a prediction of
nothing.

| practices | paid by the route | 95 of 100 years | over what is assumed |
|---|--:|--:|--:|
`
	row := func(title string, names ...string) {
		mean, sd := route(as, names...)
		low, _ := route(least, names...)
		high, _ := route(most, names...)
		millions := func(pence float64) string { return fmt.Sprintf("£%.2fm", pence/1e8) }
		text += fmt.Sprintf("| %s | %s | %s to %s | %s to %s |\n", title, millions(mean), millions(mean-1.96*sd), millions(mean+1.96*sd), millions(low), millions(high))
	}
	titles := []string{"most deprived fifth", "second fifth", "third fifth", "fourth fifth", "least deprived fifth"}
	for i, title := range titles {
		row(title, fmt.Sprintf("decile-%d", 2*i+1), fmt.Sprintf("decile-%d", 2*i+2))
	}
	row("London", "london")
	row("elsewhere", "elsewhere")
	row("all of England", "all")
	return text
}

// The prediction is what this program says, as long as the run that it is of is the
// same; once rules or practices have been bettered, it stands as it was made.
func TestPrediction(t *testing.T) {
	const name = "../../../testdata/predictions/2026-27.md"
	s := subject(t, "england-2026-27")
	mark := record.New("frozen", "england-2026-27", s.Scenario, s.Results, nil)
	kept, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && *update {
		kept = []byte(prediction(t, digest(mark)))
		err = os.WriteFile(name, kept, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(kept), digest(mark)) {
		t.Skip("the practices or the rules are no longer those of the prediction, which stands as it was made")
	}
	if d := cmp.Diff(string(kept), prediction(t, digest(mark))); d != "" {
		t.Error(d)
	}
}

// digest is what the run pays, whatever version of the program says so.
func digest(r *record.Record) string {
	for _, res := range r.Results {
		if res.Case == "baseline" {
			return res.SHA256[:16]
		}
	}
	return ""
}

// README says of luck what the table says.
func TestReadmeOnLuck(t *testing.T) {
	c := routeAlone(t)
	text, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("put %.0f%% of practices with 50 children an age at 85%% on the improvement route of 2026/27, %.0f%% of those with 100 and %.0f%% of those with 200",
		100*luck(c, 50, 0.85), 100*luck(c, 100, 0.85), 100*luck(c, 200, 0.85))
	if got := strings.Join(strings.Fields(string(text)), " "); !strings.Contains(got, want) {
		t.Errorf("README does not say: %s", want)
	}
}

// README says of the levers what the league says.
func TestReadmeOnTheLeague(t *testing.T) {
	s := subject(t, "league")
	p, err := pages.NewLeague(s, 5_000_000_00, pages.ByGap, nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(data)), " ")
	gap := func(id string) string { return wording.Money(float64(rowOf(t, p, id).Gap)) }
	reach := func(id string) string { return fmt.Sprintf("%.0f%% of it", float64(rowOf(t, p, id).Reach)) }
	for _, want := range []string{
		wording.Money(float64(p.Baseline.Gap)) + " a child",
		gap("uplift-by-practice") + " with an uplift of fees by where the practice is, " + reach("uplift-by-practice"),
		gap("fund") + " with a ring-fenced fund by where each child lives, " + reach("fund"),
		gap("uplift-by-child") + " with an uplift of fees by where each child lives, " + reach("uplift-by-child"),
		gap("thresholds-by-tenth") + " with lower thresholds by tenth of deprivation, " + reach("thresholds-by-tenth"),
		gap("lower-thresholds") + ", no narrower, with thresholds " + fmt.Sprintf("%.2f", *rowOf(t, p, "lower-thresholds").Dial) + " points lower",
		"widens it to " + gap("exceptions"), "narrow it to " + gap("by-children"),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("README does not say: %s", want)
		}
	}
}
