package scenarios_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/tables"
	"example.org/immpact/sim"
)

// band is a row of testdata/vi003-by-communities-2023-24.csv, with what the
// population makes of it.
type band struct {
	fifth     int // 1 = most deprived; 0 = all
	low, high contract.Percent
	practices int
	published [3]float64 // coverage, per cent of practices under 87%, and at 81% or under
	made      [3]float64
	average   [3]float64 // of other seeds
	count     int        // practices of the population
}

// Of the bands with enough practices, one share with no points in ten may lie
// further than so many standard errors from the published.
const (
	leastOfBand = 50
	bandErrors  = 2.5
)

// off is how many standard errors of the published share the ith figure lies
// from it.
func (b *band) off(i int) float64 {
	p := b.published[i] / 100
	return math.Abs(b.made[i]-b.published[i]) / 100 / math.Sqrt(p*(1-p)/float64(b.practices))
}

func publishedBands(t *testing.T) []band {
	t.Helper()
	var list []band
	for _, row := range heldFigures(t, "../testdata/vi003-by-communities-2023-24.csv") {
		x := parsedAll(t, row)
		list = append(list, band{fifth: int(x[0]), low: contract.Percent(100 * x[1]), high: contract.Percent(100 * x[2]),
			practices: int(x[3]), published: [3]float64{x[4], x[5], x[6]}})
	}
	return list
}

// achievement5y is a practice's coverage at 5 years as 2023/24 counts it; false
// where nobody is in the denominator.
func achievement5y(p *sim.Practice) (onTime, of int64, ok bool) {
	ch := &p.Cohorts[contract.Age5y]
	onTime, of = int64(ch.By[contract.OnTime]), int64(ch.Eligible-ch.By[contract.Contraindicated]-ch.By[contract.RegisteredLate])
	return onTime, of, of > 0
}

// inBands is the three figures of each band, and how many practices are in it.
func inBands(pop *sim.Population, list []band) (figures []float64, counts []int) {
	for _, b := range list {
		var onTime, of int64
		var under, to, n float64
		for i := range pop.Practices {
			p := &pop.Practices[i]
			share := p.Communities.Percent
			a, d, ok := achievement5y(p)
			if !ok || share < b.low || share >= b.high || b.fifth > 0 && int(p.IMDDecile+1)/2 != b.fifth {
				continue
			}
			onTime, of, n = onTime+a, of+d, n+1
			if 100*a < 87*d {
				under++
			}
			if 100*a <= 81*d {
				to++
			}
		}
		figures = append(figures, 100*float64(onTime)/float64(of), 100*under/n, 100*to/n)
		counts = append(counts, int(n))
	}
	return figures, counts
}

// slopeAndLondon is the slope of VI003's coverage over the communities share, in
// points for each 10, and what London adds, beside each tenth: least squares,
// weighted by children.
func slopeAndLondon(pop *sim.Population) (slope, london float64) {
	var of []observation
	for i := range pop.Practices {
		p := &pop.Practices[i]
		if onTime, eligible, ok := achievement5y(p); ok {
			of = append(of, observation{float64(eligible), areaOf(p.IMDDecile, p.Region, float64(p.Communities.Percent)/10_00), 100 * float64(onTime) / float64(eligible)})
		}
	}
	fitted, _ := leastSquares(of)
	return fitted[shareTerm], fitted[londonTerm]
}

// The terms of a regression after the ten of the tenths.
const (
	londonTerm = 10
	shareTerm  = 11
)

// areaOf is the terms of a practice: its tenth, London, and shares.
func areaOf(decile uint8, region string, shares ...float64) []float64 {
	x := make([]float64, shareTerm, shareTerm+len(shares))
	x[decile-1] = 1
	if region == "London" {
		x[londonTerm] = 1
	}
	return append(x, shares...)
}

// observation is a figure with its weight and terms.
type observation struct {
	weight float64
	x      []float64
	y      float64
}

// leastSquares is the fitted coefficient of each term, and its standard error,
// which allows for spreads that differ.
func leastSquares(of []observation) (fitted, errors []float64) {
	n := len(of[0].x)
	a := make([][]float64, n) // X'WX, X'Wy, and the identity that becomes the inverse
	for r := range a {
		a[r] = make([]float64, 2*n+1)
		a[r][n+1+r] = 1
	}
	for _, o := range of {
		for r := range n {
			for c := range n {
				a[r][c] += o.weight * o.x[r] * o.x[c]
			}
			a[r][n] += o.weight * o.x[r] * o.y
		}
	}
	for r := range n { // Gauss and Jordan; the matrix is positive definite
		pivot := a[r][r]
		for c := range a[r] {
			a[r][c] /= pivot
		}
		for other := range n {
			if f := a[other][r]; other != r {
				for c := range a[other] {
					a[other][c] -= f * a[r][c]
				}
			}
		}
	}
	fitted, errors = make([]float64, n), make([]float64, n)
	for r := range n {
		fitted[r] = a[r][n]
	}
	for _, o := range of {
		rest := o.y
		for c := range n {
			rest -= fitted[c] * o.x[c]
		}
		for r := range n {
			moved := 0.0
			for c := range n {
				moved += a[r][n+1+c] * o.x[c]
			}
			errors[r] += math.Pow(moved*o.weight*rest, 2)
		}
	}
	for r := range errors {
		errors[r] = math.Sqrt(errors[r])
	}
	return fitted, errors
}

const (
	publishedSlope, slopeTolerance   = -3.25, 0.32
	publishedLondon, londonTolerance = -0.2, 1.0
)

// byCommunities is the figures of the bands, then the slope and what London adds.
func byCommunities(pop *sim.Population, list []band) []float64 {
	figures, _ := inBands(pop, list)
	slope, london := slopeAndLondon(pop)
	return append(figures, slope, london)
}

// checkBands fails where the population by deprivation and communities together
// is not the published practices: the share of practices with no points in each
// band, and the regression, as the mean of other seeds. It is the page's part.
func checkBands(t *testing.T, pop *sim.Population, list []band, average []float64) string {
	t.Helper()
	made, counts := inBands(pop, list)
	held, missed := 0, 0
	for i := range list {
		b := &list[i]
		b.made, b.average, b.count = [3]float64(made[3*i:]), [3]float64(average[3*i:]), counts[i]
		for j := 1; j <= 2 && b.practices >= leastOfBand; j++ {
			held++
			if b.off(j) > bandErrors {
				missed++
			}
		}
	}
	if 10*missed > held {
		t.Errorf("%d of %d shares with no points lie more than %v standard errors off", missed, held, bandErrors)
	}
	slope, london := average[len(average)-2], average[len(average)-1]
	if math.Abs(slope-publishedSlope) > slopeTolerance {
		t.Errorf("coverage falls by %.2f points for each 10 of the share, published %.2f", slope, publishedSlope)
	}
	if math.Abs(london) > londonTolerance {
		t.Errorf("London adds %.2f points, want within %g of nothing", london, londonTolerance)
	}
	return bandsText(list, held, missed, slope, london)
}

func bandsText(list []band, held, missed int, slope, london float64) string {
	var p strings.Builder
	for _, b := range list {
		name := "All"
		if b.fifth > 0 {
			name = "Fifth " + strconv.Itoa(b.fifth)
		}
		to := strconv.Itoa(int(b.high / 100))
		if b.high > 100_00 {
			to = "100"
		}
		fmt.Fprintf(&p, "| %s | %d-%s%% | %d / %d |", name, b.low/100, to, b.practices, b.count)
		for i := range b.made {
			mark := ""
			if i > 0 && b.practices >= leastOfBand && b.off(i) > bandErrors {
				mark = " *"
			}
			fmt.Fprintf(&p, " %.1f / %.1f (%.1f)%s |", b.published[i], b.made[i], b.average[i], mark)
		}
		p.WriteString("\n")
	}
	fmt.Fprintf(&p, communitiesMiddle, missed, held)
	fmt.Fprintf(&p, "| Points of coverage for each 10 points of the share | %.2f | %.2f | %g |\n", publishedSlope, slope, slopeTolerance)
	fmt.Fprintf(&p, "| Points that London adds | %.1f | %.1f | %g of nothing |\n", publishedLondon, london, londonTolerance)
	return p.String()
}

// What the claims tell of published figures by practice comes out of the table
// that ships: London and the shares beside tenths of deprivation, in points of
// VI003, for each 10 of a share.
func TestPublishedShares(t *testing.T) {
	regression := func(shares func(c tables.Communities) []float64) (fitted, errors []float64, n int) {
		var of []observation
		for _, p := range tables.England() {
			if p.HasVI003 && p.Communities.Known && p.IMDDecile > 0 && p.Children > 0 {
				of = append(of, observation{float64(p.Children), areaOf(p.IMDDecile, p.Region, shares(p.Communities)...), float64(p.VI003) / 100})
			}
		}
		fitted, errors = leastSquares(of)
		return fitted, errors, len(of)
	}
	communities := func(c tables.Communities) float64 { return float64(c.OtherMinority) / 10_00 }
	without, _, n := regression(func(tables.Communities) []float64 { return nil })
	with, _, _ := regression(func(c tables.Communities) []float64 { return []float64{communities(c)} })
	both, errors, _ := regression(func(c tables.Communities) []float64 { return []float64{communities(c), float64(c.SouthAsian) / 10_00} })
	for what, of := range map[string][2]float64{
		"practices": {float64(n), 6193}, "London": {without[londonTerm], -9.2}, "London beside the share": {with[londonTerm], -0.2}, "the share": {with[shareTerm], publishedSlope},
		"the South Asian share": {both[shareTerm+1], 0.07}, "its standard error": {errors[shareTerm+1], 0.14},
	} {
		if math.Abs(of[0]-of[1]) > 0.05 {
			t.Errorf("%s: %.3f, told %v", what, of[0], of[1])
		}
	}
	s, err := scenarios.Load("communities")
	if err != nil {
		t.Fatal(err)
	}
	told := ""
	for _, c := range s.Claims {
		told += c.About + " " + c.Untestable + " "
	}
	for _, words := range []string{"6,193 practices", "9.2 points lower", "0.2 points lower", "0.07 points more", "standard error 0.14"} {
		if !strings.Contains(told, words) {
			t.Errorf("the claims do not tell %q", words)
		}
	}
}
