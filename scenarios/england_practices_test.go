package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/realdata"
	"example.org/immpact/scenarios/tabular/nhsfiles"
	"example.org/immpact/sim"
)

// realPractices imports England's practices with the one cohort for which
// their file has counts, VI003 of 2023/24. It skips where the file is absent.
func realPractices(t *testing.T, imd nhsfiles.IMDFile) (*sim.Population, []string) {
	t.Helper()
	file := realdata.File(t, "england-practices.csv")
	imd.File, imd.Code = file, "practice_code"
	m := &nhsfiles.Import{
		Counts: nhsfiles.CountsFile{File: file, Code: "practice_code", Cohort: contract.Age5y, Numerator: "vi_num_est", Denominator: "vi_den_est"},
		List:   nhsfiles.ListFile{File: file, Code: "practice_code", Size: "list_size_2022_23"},
		IMD:    imd, Region: "nhs_region", PCAs: contract.Contraindicated, Vintage: "VI003 2023/24",
	}
	made, err := m.Read()
	if err != nil {
		t.Fatal(err)
	}
	return made.Population, made.Notices
}

const realDecile, realScore = "imd_decile_1_most_deprived", "imd2019_score"

// The published deciles come out of the scores and list sizes again.
func TestRealDeciles(t *testing.T) {
	published, _ := realPractices(t, nhsfiles.IMDFile{Decile: realDecile, Score: realScore})
	cut, _ := realPractices(t, nhsfiles.IMDFile{Score: realScore})
	for i := range cut.Practices {
		if a, b := &published.Practices[i], &cut.Practices[i]; a.IMDDecile != b.IMDDecile {
			t.Errorf("%s: decile %d is published, %d is cut", a.Code, a.IMDDecile, b.IMDDecile)
		}
	}
}

// fifth is what practices of an IMD fifth come to under one contract.
type fifth struct {
	practices              int
	eligible, onTime       int64
	none, full, repay      int // practices without points, with all of them, that repay
	points, clawback, fees contract.Pence
}

// byFifth adds up by IMD fifth; 0 holds the practices without one.
func byFifth(pop *sim.Population, r *sim.Result) (fifths [6]fifth) {
	for i := range pop.Practices {
		p := &pop.Practices[i]
		f := &fifths[(int(p.IMDDecile)+1)/2]
		f.practices++
		f.eligible += int64(p.Cohorts[contract.Age5y].Eligible)
		f.onTime += int64(p.Cohorts[contract.Age5y].By[contract.OnTime])
		for _, l := range r.Practices[i].Lines {
			switch l.Component {
			case contract.QOFPoints:
				f.points += l.Pence
				if l.Pence == 0 {
					f.none++
				}
				if l.Points.Points() == 18 {
					f.full++
				}
			case contract.ClawbackRepaid:
				f.clawback += l.Pence
				f.repay++
			case contract.ItemOfService:
				f.fees += l.Pence
			}
		}
	}
	return fifths
}

// TestRealPractices pays England's practices for VI003 alone, under the rules
// of 2021/22 and of 2023/24, by IMD fifth.
func TestRealPractices(t *testing.T) {
	pop, notices := realPractices(t, nhsfiles.IMDFile{Decile: realDecile, Score: realScore})
	for _, n := range notices {
		t.Log(n)
	}
	if want := "children of 8 months and 18 months: not in the files, and left out"; !slices.Contains(notices, want) {
		t.Errorf("the notices do not say %q", want)
	}
	// What the file's own percentages and fifths give: practices (one has no
	// estimate of its counts), and per cent of them under 80%, under 81%, under
	// 87%, at 95% and at 96%.
	want := [6][6]float64{1: {1465, 36.8, 39.8, 61.7, 9.3, 7.5}, 2: {1251, 26.7, 29.5, 49.3, 16.2, 12.5},
		3: {1177, 14.1, 16.3, 34.1, 20.7, 15.5}, 4: {1211, 5.8, 6.9, 20.1, 30.6, 23.5}, 5: {1122, 2.6, 3.4, 13.1, 33.6, 24.7}}
	coverage := [6]float64{0, 81.3, 84.2, 87.5, 90.5, 91.9}

	results := sim.Run(pop, []sim.Case{
		{ID: "england-2021-22", Contract: vi003Alone(t, "england-2021-22")},
		{ID: "england-2023-24", Contract: vi003Alone(t, "england-2023-24")},
	})
	old, now := byFifth(pop, &results[0]), byFifth(pop, &results[1])
	for q := 1; q <= 5; q++ {
		share := func(n int) float64 { return 100 * float64(n) / float64(old[q].practices) }
		got := [6]float64{float64(old[q].practices), share(old[q].repay), share(now[q].none), share(old[q].none), share(old[q].full), share(now[q].full)}
		for i := range got {
			if math.Abs(got[i]-want[q][i]) > 0.15 {
				t.Errorf("fifth %d: %.2f, published %.2f (column %d)", q, got[i], want[q][i], i)
			}
		}
		if got := 100 * float64(old[q].onTime) / float64(old[q].eligible); math.Abs(got-coverage[q]) > 0.1 {
			t.Errorf("fifth %d: coverage %.2f, published %.2f", q, got, coverage[q])
		}
	}
	for i, fifths := range [][6]fifth{old, now} {
		var sum contract.Pence
		for _, f := range fifths {
			sum += f.points + f.clawback + f.fees
		}
		if all := results[i].Group("all").Total; sum != all {
			t.Errorf("%s: the fifths add up to %v, the whole is %v", results[i].ID, sum, all)
		}
		t.Log("\n" + fifthTable(results[i].ID, fifths))
	}
}

// vi003Alone is the contract with VI003 as its only indicator.
func vi003Alone(t *testing.T, id string) *contract.Contract {
	t.Helper()
	c, err := LoadContract(id)
	if err != nil {
		t.Fatal(err)
	}
	alone := c.Clone()
	alone.Indicators = slices.DeleteFunc(alone.Indicators, func(i contract.Indicator) bool { return i.Name != "VI003" })
	if len(alone.Indicators) != 1 {
		t.Fatalf("%s has no VI003", id)
	}
	return alone
}

func fifthTable(id string, fifths [6]fifth) string {
	var b strings.Builder
	fmt.Fprintf(&b, "VI003 under %s, England's practices by IMD fifth (1 = most deprived), pounds per practice\n", id)
	fmt.Fprintf(&b, "fifth practices coverage  no points  all points  repay    QOF  clawback   fees\n")
	for q := 1; q <= 5; q++ {
		f := fifths[q]
		n := float64(f.practices)
		fmt.Fprintf(&b, "%5d %9d %7.1f%% %9.1f%% %10.1f%% %5.1f%% %6.0f %9.0f %6.0f\n", q, f.practices, 100*float64(f.onTime)/float64(f.eligible),
			100*float64(f.none)/n, 100*float64(f.full)/n, 100*float64(f.repay)/n, float64(f.points)/n/100, float64(f.clawback)/n/100, float64(f.fees)/n/100)
	}
	return b.String()
}
