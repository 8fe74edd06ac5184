package report

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/quote"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Every verdict that ships, against what follows from its figures by another
// way: where the ratio goes another way than the gap it is said; where chance or
// an assumption can turn it, it is too close to call, in the report's box and on
// a card; practices that are generated are called simulated wherever they are
// spoken of.
func TestVerdictsThatShip(t *testing.T) {
	disagree, close, sure, simulated := 0, 0, 0, 0
	everyReform(t, func(name string, d *Document, s *scenarios.Scenario, reform int) {
		cases := s.Cases()
		results := sim.Run(&s.Population, []sim.Case{cases[0], cases[reform+1]})
		before, _ := results[0].Gap()
		after, told := results[1].Gap()
		if !told || sim.SamePay(&results[0], &results[1]) {
			return
		}
		card, err := quote.New(s, sim.Run(&s.Population, cases), quote.Question{Figure: "headline", Reform: cases[reform+1].ID}, record.New("1", s.ID, s, results, nil))
		if err != nil {
			t.Fatal(name, err)
		}
		box := d.Verdict.Answer + " " + d.Verdict.By + " " + d.Verdict.Sure + " " + d.Verdict.Leans
		says := func(what string, want bool, text string) {
			if strings.Contains(text, what) != want {
				t.Errorf("%s: %q stands there: %v, want %v: %s", name, what, !want, want, text)
			}
		}

		sign := func(x float64, finest float64) int {
			switch x = math.Round(x / finest); {
			case x > 0:
				return 1
			case x < 0:
				return -1
			}
			return 0
		}
		pounds := sign(math.Round(math.Abs(after.PerChild))-math.Round(math.Abs(before.PerChild)), 1)
		ratio := sign(math.Round(1000*after.Ratio)-math.Round(1000*before.Ratio), 1) // all of these are above 1
		for _, text := range []string{box, card.Sentence} {
			says("but relative to pay it", pounds != ratio, text)
		}
		if pounds != ratio {
			disagree++
		}

		chance := sim.Expected(&s.Population, []sim.Case{cases[0], cases[reform+1]}, s.Model)[1].Gap.Change
		turns := math.Abs(chance.Mean) <= 1.95*chance.SD
		list, _ := s.Assumptions(s.Reforms[reform].Contract)
		gap, _ := sim.MeasureNamed("gap")
		q := sim.Question{Population: &s.Population, Recipe: s.Recipe, Cases: [2]sim.Case{cases[0], cases[reform+1]}, Measure: gap}
		rows, left, _ := q.Sensitivities(list, nil)
		if len(left) > 0 {
			t.Errorf("%s: not stepped: %q", name, left)
		}
		for i := range rows {
			for end := range 2 {
				turns = turns || sign(math.Round(rows[i].At[end])-math.Round(rows[i].Baseline[end]), 1) != sign(math.Round(after.PerChild)-math.Round(before.PerChild), 1)
			}
		}
		for _, text := range []string{box, d.Verdict.Answer, card.Sentence} {
			says(sim.TooClose, turns, text)
		}
		if turns {
			close++
		} else {
			sure++
		}

		if s.Population.Simulated {
			simulated++
		}
		n := fmt.Sprintf("%s simulated practices", grouped(len(s.Population.Practices)))
		for _, text := range []string{box, sectionText(d, "affected"), card.Sentence} {
			says(n, s.Population.Simulated, text)
		}
	})
	if disagree == 0 || close == 0 || simulated == 0 {
		t.Errorf("of the verdicts %d disagree, %d are close, %d sure, %d of simulated practices: not all kinds are tried", disagree, close, sure, simulated)
	}
	t.Logf("%d disagree, %d are close, %d sure, %d of simulated practices", disagree, close, sure, simulated)
}

// grouped writes a number with a comma before its last three digits.
func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}

// sectionText is the texts of a section.
func sectionText(d *Document, id string) string {
	var all []string
	for _, s := range d.Sections {
		if s.ID == id {
			for _, b := range s.Blocks {
				all = append(all, b.Text)
			}
		}
	}
	return strings.Join(all, " ")
}
