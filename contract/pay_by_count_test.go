package contract

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// A cohort of 100 with 86 on time, 4 late, 4 declined and 6 reachable, 9 of
// the 90 vaccinated given elsewhere, under the contract of 2021/22 with a
// practice of average list size. 96 are open; of those not on time 4/10 are
// late, so with k on time
//
//	vaccinated   = k + 0.4 (96 - k) = 38.4 + 0.6 k
//	given here   = 0.9 of them      = 34.56 + 0.54 k
//	fees         x 40.24            = 1390.6944 + 21.7296 k pounds
//	points       0 under 90; 7 + 11 (k - 90)/5 = -191 + 2.2 k to 95; 18 at 95
//	repaid       under 80 on time; the fees of 50 children, 2,012 pounds, or
//	             all fees earned where less: 34.56 + 0.54 k < 50 up to k = 28
func TestPayByCountByHand(t *testing.T) {
	p := &Practice{ListSize: 9085}
	ch := cohort(100, 86, 4, 0, 0, 4)
	ch.GivenElsewhere = 9
	p.Cohorts[Age18m] = ch
	var got PayByCount
	cliffs().Payer(nil).ByCount(p, Age18m, &got)
	want := PayByCount{Open: 96, Lines: []LineByCount{
		{Component: ItemOfService, Lower: 97, Upper: 97, Worth: 1,
			Segments: []Segment{{0, 97, 139069.44, 2172.96}}},
		{Component: QOFPoints, Indicator: 1, Lower: 90, Upper: 95, Worth: 20116,
			Segments: []Segment{{0, 90, 0, 0}, {90, 95, -191, 2.2}, {95, 97, 18, 0}}},
		{Component: ClawbackRepaid, Lower: 80, Upper: 80, Worth: 1,
			Segments: []Segment{{0, 29, -139069.44, -2172.96}, {29, 80, -201200, 0}, {80, 97, 0, 0}}},
	}}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-12, 1e-9)); diff != "" {
		t.Error(diff)
	}
}

// Pay by count is what Pay pays, at every count of every practice under every
// contract. Where a count leaves fractions of a child late or given elsewhere,
// Pay is asked of the cohort so many times as large that they are whole: the
// achievement is the same, and every sum but that for points so many times
// as large.
func TestPayByCountIsPay(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 6))
	var pr PayByCount // one for all: what it held before must not matter
	for range 4000 {
		c, p := arbitraryContract(r), small(r)
		for k := range Cohorts {
			c.Payer(nil).ByCount(p, k, &pr)
			if !p.Cohorts[k].Stated {
				if len(pr.Lines) > 0 {
					t.Fatalf("a cohort not stated has pay by count: %v", pr.Lines)
				}
				continue
			}
			for on := range pr.Open + 1 {
				large, times := scaled(p, k, on)
				if err := agrees(c, large, &pr, on, times); err != nil {
					t.Fatalf("%v\n%d of %+v\n%+v", err, on, p.Cohorts[k], c)
				}
			}
			for _, part := range pr.Lines {
				if err := covers(part, pr.Open); err != nil {
					t.Fatalf("%v: %v", err, part)
				}
			}
		}
	}
}

// scaled is the practice with the one cohort, so many times as large that
// everything about its turnout of on children on time is whole.
func scaled(p *Practice, k CohortID, on int32) (*Practice, int32) {
	ch := p.Cohorts[k]
	open, rest := ch.Open(), max(1, ch.By[Late]+ch.By[Reachable])
	times := rest * max(1, ch.Vaccinated())
	large := Children{Stated: true, Eligible: ch.Eligible * times, HasBaseline: ch.HasBaseline, Baseline: ch.Baseline}
	for s := Contraindicated; s <= OtherSchedule; s++ {
		large.By[s] = ch.By[s] * times
	}
	large.By[OnTime] = on * times
	large.By[Late] = (open - on) * times / rest * ch.By[Late]
	large.By[Reachable] = open*times - large.By[OnTime] - large.By[Late]
	if v := ch.Vaccinated(); v > 0 {
		large.GivenElsewhere = large.Vaccinated() / v * ch.GivenElsewhere
	}
	alone := &Practice{ListSize: p.ListSize, IMDDecile: p.IMDDecile}
	alone.Cohorts[k] = large
	return alone, times
}

// agrees compares the parts at a count with the lines that Pay gives for the
// cohort so many times as large.
func agrees(c *Contract, p *Practice, pr *PayByCount, on, times int32) error {
	lines := c.Pay(p, nil, nil)
	for _, part := range pr.Lines {
		var line Line
		if i := indexOf(lines, part); i >= 0 {
			line = lines[i]
			lines = append(lines[:i], lines[i+1:]...)
		} else if part.Component == ItemOfService || !part.Component.Together() && part.Component != ClawbackRepaid {
			return fmt.Errorf("%s has a part and no line", part.Component)
		}
		got, want := part.Worth*at(part, on), float64(line.Pence)
		if part.Component != QOFPoints || c.QOF.By == ByChildren {
			got *= float64(times)
		}
		if points := line.Points.Points(); part.Component == QOFPoints && math.Abs(points-at(part, on)) > 1e-9 {
			return fmt.Errorf("%v points, want %v", at(part, on), points)
		}
		if math.Abs(got-want) > 0.5+1e-12*math.Abs(want) {
			return fmt.Errorf("%s of %v pence, want %v", part.Component, got, want)
		}
		lower, upper := reached(c, p.IMDDecile, part, line)
		if !part.Component.Together() && (lower != (on >= part.Lower) || upper != (on >= part.Upper)) {
			return fmt.Errorf("%s: %d/%d and counts %d, %d", part.Component, line.Numerator, line.Denominator, part.Lower, part.Upper)
		}
	}
	if len(lines) > 0 {
		return fmt.Errorf("%s has a line and no part", lines[0].Component)
	}
	return nil
}

// reached reports which of a part's two thresholds its line is on or above; a
// cohort above the clawback line has no line.
func reached(c *Contract, decile uint8, part LineByCount, line Line) (lower, upper bool) {
	n, d := line.Numerator, line.Denominator
	switch part.Component {
	case QOFPoints:
		ind := &c.Indicators[part.Indicator]
		threshold := func(row ByDecile, plain Percent) Percent {
			if row.Given && decile > 0 {
				return row.Each[decile-1]
			}
			return plain
		}
		return reaches(n, d, threshold(ind.LowerBy, ind.Lower)), reaches(n, d, threshold(ind.UpperBy, ind.Upper))
	case TargetPayments:
		return reaches(n, d, c.Targets.Lower), reaches(n, d, c.Targets.Upper)
	}
	return line.Component != ClawbackRepaid, line.Component != ClawbackRepaid
}

// reaches reports whether n of d is at least the percentage; nothing is with
// d = 0.
func reaches(n, d int32, p Percent) bool {
	return d > 0 && int64(n)*hundredPercent >= int64(p)*int64(d)
}

// indexOf finds the line that a part is of; -1 if there is none.
func indexOf(lines []Line, part LineByCount) int {
	for i, l := range lines {
		if l.Component == part.Component && l.Indicator == part.Indicator {
			return i
		}
	}
	return -1
}

// at is the amount of a part at a count.
func at(part LineByCount, on int32) float64 {
	for _, s := range part.Segments {
		if on < s.To {
			return s.At(on)
		}
	}
	return math.NaN()
}

// covers checks that segments follow each other from 0 to the last count.
func covers(part LineByCount, open int32) error {
	next := int32(0)
	for _, s := range part.Segments {
		if s.From != next || s.To <= s.From {
			return fmt.Errorf("a segment from %d to %d after %d", s.From, s.To, next)
		}
		next = s.To
	}
	if next != open+1 {
		return fmt.Errorf("segments end at %d of %d", next, open)
	}
	return nil
}

// small is an arbitrary practice of cohorts so small that Pay is exact for
// them many times as large.
func small(r *rand.Rand) *Practice {
	for {
		p := arbitrary(r)
		if p.Cohorts[Age8m].Eligible+p.Cohorts[Age18m].Eligible+p.Cohorts[Age5y].Eligible < 150 {
			return p
		}
	}
}

// arbitraryContract is a contract with any of the parts, each figure anywhere
// it may be; two of its indicators share a cohort.
func arbitraryContract(r *rand.Rand) *Contract {
	c := everything()
	any := func(most Percent) Percent { return Percent(r.Int64N(int64(most) + 1)) }
	if r.IntN(8) == 0 {
		c.Items = nil
	}
	c.Indicators = append(c.Indicators, Indicator{Name: "VI004", Cohort: CohortID(r.IntN(int(Cohorts)))})
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		ind.Upper = 70_00 + any(30_00)
		ind.Lower = ind.Upper - any(20_00)*any(1)
		ind.Points = Points(any(18_00))
		ind.PointsAtLower = Points(any(Percent(ind.Points)))
		for d := range tenths {
			ind.UpperBy.Each[d] = 70_00 + any(30_00)
			ind.LowerBy.Each[d] = min(ind.UpperBy.Each[d]-any(20_00)*any(1), ind.Upper)
		}
		if ind.LowerBy.Given = r.IntN(3) == 0; ind.LowerBy.Given {
			ind.UpperBy.Given = r.IntN(2) == 0
		}
		ind.OwnReasons, ind.Reasons = r.IntN(2) == 0, Reasons(r.IntN(256))&Excusable
	}
	c.QOF.By, c.QOF.Per1000 = PaidBy(r.IntN(2)), [Cohorts]int64{1 + r.Int64N(50_00), 8_99, 10_14}
	c.Invitation = Invitation{r.IntN(2) == 0, Pence(any(100_00)), Reasons(r.IntN(256))&Excusable | 1<<Declined}
	c.Uplift.Enabled, c.Uplift.Basis = r.IntN(2) == 0, Whose(r.IntN(2))
	for d := range c.Uplift.Percent {
		c.Uplift.Percent[d] = any(1000_00) * any(1)
	}
	c.Exceptions = Exceptions{Enabled: r.IntN(3) > 0, Reasons: Reasons(r.IntN(256)) & Excusable}
	c.Improvement.Enabled = r.IntN(2) == 0
	c.Improvement.UpperStep = any(20_00)
	c.Improvement.LowerStep = any(c.Improvement.UpperStep)
	c.Improvement.Points = Points(any(18_00))
	c.Clawback = Clawback{r.IntN(2) == 0, 60_00 + any(40_00), any(100_00), Basis(r.IntN(2)), any(100_00), r.IntN(2) == 0}
	c.Targets.Enabled = r.IntN(2) == 0
	c.Targets.Upper = 60_00 + any(40_00)
	c.Targets.Lower = c.Targets.Upper - any(30_00)*any(1)
	c.Targets.Ratio = 1 + r.Int64N(4)
	return c
}
