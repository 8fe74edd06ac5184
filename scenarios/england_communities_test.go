package scenarios_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"example.org/immpact/contract"
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
	const n = 12 // ten tenths, London, the share
	var a [n][n + 1]float64
	for i := range pop.Practices {
		p := &pop.Practices[i]
		onTime, of, ok := achievement5y(p)
		if !ok {
			continue
		}
		var x [n + 1]float64
		x[p.IMDDecile-1] = 1
		if p.Region == "London" {
			x[10] = 1
		}
		x[11], x[n] = float64(p.Communities.Percent)/10_00, 100*float64(onTime)/float64(of)
		for r := range n {
			for c := range n + 1 {
				a[r][c] += float64(of) * x[r] * x[c]
			}
		}
	}
	for r := range n { // Gauss and Jordan; the matrix is positive definite
		for other := range n {
			if f := a[other][r] / a[r][r]; other != r {
				for c := range n + 1 {
					a[other][c] -= f * a[r][c]
				}
			}
		}
	}
	return a[11][n] / a[11][11], a[10][n] / a[10][10]
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
