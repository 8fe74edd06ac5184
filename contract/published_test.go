package contract

import (
	"fmt"
	"math"
	"testing"
)

// Figures printed elsewhere, each reproduced to the precision it was printed
// in. Left out, because these indicators are paid without a prevalence factor
// and so no contract here can give them: the £14,924.71 of Lincolnshire LMC
// (atrial fibrillation, 2022/23) and the £7,371.65 of Ardens (dementia,
// 2021/22), and the pages' other sums of that kind. Left out too: "over 90%
// done but only 1/18 points" for first MMR (Dr Neil Paul's blog), which fits
// no version of the rule.

// of pays an indicator for n of d by a contract of one indicator.
func of(q QOF, ind Indicator, list, n, d int32) (points float64, pay Pence) {
	c := &Contract{QOF: q, Indicators: []Indicator{ind}}
	p := &Practice{ListSize: list}
	p.Cohorts[ind.Cohort] = cohort(d, n)
	line := c.Pay(p, nil, nil)[0]
	return line.Points.Points(), line.Pence
}

// all is an indicator that pays the points in full for one child of one.
func all(points Points) Indicator { return Indicator{Points: points, Lower: 90_00, Upper: 95_00} }

func TestPublishedPayForPoints(t *testing.T) {
	for _, row := range []struct {
		reason, source string
		qof            QOF
		list           int32
		points         Points
		want           string
	}{
		{"the 54 childhood points at the average list", "Practice Index, vaccination and immunisations 2021/22",
			QOF{PointValue: 201_16, AverageList: 9085}, 9085, 54_00, "£10,862.64"},
		{"the 10 shingles points at the average list", "Practice Index, vaccination and immunisations 2021/22",
			QOF{PointValue: 201_16, AverageList: 9085}, 9085, 10_00, "£2,011.60"},
		{"all 559 points of 2019/20 for 9,000 patients, printed as £111,395", "Lentells, QOF changes 2020/21",
			QOF{PointValue: 187_74, AverageList: 8479}, 9000, 559_00, "£111,395.20"},
		{"one point of 2022/23, typically worth £207", "Management in Practice, QOF 2022/23",
			QOF{PointValue: 207_56, AverageList: 9374}, 9374, 1_00, "£207.56"},
	} {
		if _, pay := of(row.qof, all(row.points), row.list, 1, 1); pay.String() != row.want {
			t.Errorf("%s (%s): %s, want %s", row.reason, row.source, pay, row.want)
		}
	}
}

// 16,000 / 9,639 patients is printed as an index of 1.66 (Ardens, QOF income
// 2023/24): one point pays 213.43 x 1.65992 = 354.28.
func TestPublishedPopulationIndex(t *testing.T) {
	q := QOF{PointValue: 213_43, AverageList: 9639}
	_, pay := of(q, all(1_00), 16_000, 1, 1)
	if index := fmt.Sprintf("%.2f", float64(pay)/float64(q.PointValue)); pay != 354_28 || index != "1.66" {
		t.Errorf("one point pays %s, an index of %s; want £354.28, 1.66", pay, index)
	}
}

func TestPublishedAchievement(t *testing.T) {
	vi := cliffs().Indicators
	for _, row := range []struct {
		reason, source string
		ind            Indicator
		n, d           int32
		want           string
	}{
		{"typical VI002 of 91.1%: 7 + 11 x 1.1/5 = 9.42, printed as 9.4", "Management in Practice, 12 October 2022",
			vi[1], 911, 1000, "9.4"},
		{"typical VI003 of 88%, rounded: 7 + 11 x 1.1/8 = 8.51, printed as 8.5", "Management in Practice, 12 October 2022",
			vi[2], 881, 1000, "8.5"},
		{"VI001 at 90%: 3 points", "Pulse Intelligence, QOF 2021/22", vi[0], 90, 100, "3.0"},
		{"VI001 at 91%: 3 more", "Pulse Intelligence, QOF 2021/22", vi[0], 91, 100, "6.0"},
		{"VI001 at 94%", "Pulse Intelligence, QOF 2021/22", vi[0], 94, 100, "15.0"},
		{"VI001 at 95%: all 18", "Pulse Intelligence, QOF 2021/22", vi[0], 95, 100, "18.0"},
		{"VI001 under 90%: none", "Pulse Intelligence, QOF 2021/22", vi[0], 89, 100, "0.0"},
		{"2023/24: nothing for being on 81%", "Management in Practice, 8 March 2023", slide(81_00), 81, 100, "0.0"},
		{"2023/24: 1.2 points for each percentage point from 81%", "Management in Practice, 8 March 2023", slide(81_00), 82, 100, "1.2"},
		{"2023/24: 1.8 from 86%", "Management in Practice, 8 March 2023", slide(86_00), 87, 100, "1.8"},
		{"2023/24: 18/7 = 2.57 from 89%", "Management in Practice, 8 March 2023", slide(89_00), 90, 100, "2.6"},
		{"2023/24: 15.4 at 95%, no longer all", "Management in Practice, 8 March 2023", slide(89_00), 95, 100, "15.4"},
		{"2023/24: all 18 at 96%", "Management in Practice, 8 March 2023", slide(89_00), 96, 100, "18.0"},
	} {
		points, _ := of(QOF{PointValue: 201_16, AverageList: 9085}, row.ind, 9085, row.n, row.d)
		if got := fmt.Sprintf("%.1f", points); got != row.want {
			t.Errorf("%s (%s): %s points, want %s", row.reason, row.source, got, row.want)
		}
	}
}

// slide is an indicator of 2023/24, without points at lower.
func slide(lower Percent) Indicator { return Indicator{Points: 18_00, Lower: lower, Upper: 96_00} }

// With 90 births one child is 1.11 percentage points, 3.33 points of VI001 on
// its slope: 3.3333 x 201.16 = 670.53. The step at 90% of VI002 is 7 points:
// 7 x 201.16 = 1,408.12.
func TestWorthOfAChild(t *testing.T) {
	vi, q := cliffs().Indicators, cliffs().QOF
	_, at81 := of(q, vi[0], 9085, 81, 90)
	_, at82 := of(q, vi[0], 9085, 82, 90)
	if step := at82 - at81; step != 670_53 {
		t.Errorf("the 82nd of 90 children is worth %s, want £670.53", step)
	}
	if _, cliff := of(q, vi[1], 9085, 81, 90); cliff != 1_408_12 {
		t.Errorf("reaching 90%% pays %s, want £1,408.12", cliff)
	}
	if _, under := of(q, vi[1], 9085, 80, 90); under != 0 {
		t.Errorf("80 of 90 pays %s, want nothing", under)
	}
}

// The clawback of one MMR dose at 10.06 in a cohort of 90, as reported by
// Pulse Intelligence 2021 and Management in Practice 2022:
//
//	80%, 72 children: 72 x 10.06 = 724.32, nothing repaid
//	79%, 71 children: 71 x 10.06 = 714.26, less 50% x 90 x 10.06 = 452.70: 261.56
//
// and by Practice Index's reading, half of the fees: 714.26 / 2 = 357.13.
func TestPublishedClawback(t *testing.T) {
	c := &Contract{
		Items:    []Item{{Name: "mmr", Title: "MMR", Fee: 10_06, Doses: [Cohorts]int64{Age18m: 1}}},
		Clawback: cliffs().Clawback,
	}
	for _, row := range []struct {
		reason string
		basis  Basis
		onTime int32
		want   Pence
	}{
		{"72 of 90 is 80%", OfCohort, 72, 724_32},
		{"71 of 90, half of the cohort", OfCohort, 71, 261_56},
		{"71 of 90, half of the fees", OfFees, 71, 357_13},
	} {
		c.Clawback.Basis = row.basis
		p := &Practice{ListSize: 9085}
		p.Cohorts[Age18m] = cohort(90, row.onTime)
		if got := sum(c.Pay(p, nil, nil)); got != row.want {
			t.Errorf("%s: %s, want %s", row.reason, got, row.want)
		}
	}
}

// At 79% the two readings repay 50/79 = 63% and 50% of the fees earned.
func TestPublishedClawbackReadings(t *testing.T) {
	for basis, want := range map[Basis]float64{OfCohort: 63, OfFees: 50} {
		c := cliffs()
		c.Indicators, c.Clawback.Basis = nil, basis
		p := &Practice{ListSize: 9085}
		p.Cohorts[Age18m] = cohort(100, 79)
		lines := c.Pay(p, nil, nil)
		if got := math.Round(-100 * float64(lines[1].Pence) / float64(lines[0].Pence)); got != want {
			t.Errorf("a share of %v repays %v%% of the fees, want %v%%", basis, got, want)
		}
	}
}

// The target payments as printed. The sums of 2005 are for a practice of
// 5,000 patients with the standard number of children, all vaccinated there.
func TestPublishedTargets(t *testing.T) {
	sum2005 := TargetCohort{UpperSum: 8487_00, Standard: 63}
	both := TargetCohort{UpperSum: 2730_00, Standard: 63} // per GP, 2001
	booster := TargetCohort{UpperSum: 810_00, Standard: 63}
	for _, row := range []struct {
		reason, source string
		cohort         TargetCohort
		done           int32
		want           Pence
	}{
		{"57 of 63 is 90.5%: the higher sum of 2005", "Pulse, 2005", sum2005, 57, 8487_00},
		{"56 of 63 is 88.9%: the lower sum of 2005", "Pulse, 2005", sum2005, 56, 2829_00},
		{"45 of 63 is 71.4%: the lower sum of 2005", "Pulse, 2005", sum2005, 45, 2829_00},
		{"44 of 63 is 69.8%: nothing under 70%", "Pulse analysis, 2023", sum2005, 44, 0},
		{"two-year-olds, lower sum per GP of 2001", "Hansard, 3 December 2001", both, 45, 910_00},
		{"boosters, lower sum per GP of 2001", "Hansard, 3 December 2001", booster, 45, 270_00},
	} {
		c := &Contract{Targets: Targets{Enabled: true, Lower: 70_00, Upper: 90_00, Ratio: 3}}
		c.Targets.Cohorts[Age18m] = row.cohort
		p := &Practice{ListSize: 5000}
		p.Cohorts[Age18m] = cohort(63, row.done)
		if got := sum(c.Pay(p, nil, nil)); got != row.want {
			t.Errorf("%s (%s): %s, want %s", row.reason, row.source, got, row.want)
		}
	}
}

// "69% coverage paid nothing" (Pulse analysis, 2023), and dropping from 90% to
// 70% cost a practice of 2005 £5,658, which is £1,886 for each of three GPs
// (Pulse, 2005).
func TestPublishedTargetSteps(t *testing.T) {
	pay := func(done int32) Pence {
		c := &Contract{Targets: Targets{Enabled: true, Lower: 70_00, Upper: 90_00, Ratio: 3}}
		c.Targets.Cohorts[Age18m] = TargetCohort{UpperSum: 8487_00, Standard: 100}
		p := &Practice{}
		p.Cohorts[Age18m] = cohort(100, done)
		return sum(c.Pay(p, nil, nil))
	}
	if got := pay(69); got != 0 {
		t.Errorf("69%% pays %s, want nothing", got)
	}
	if got := (pay(90) - pay(89)) / 3; got != 1886_00 {
		t.Errorf("the step at 90%% is %s for each of three GPs, want £1,886.00", got)
	}
}
