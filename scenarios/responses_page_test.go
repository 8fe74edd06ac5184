package scenarios_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/years"
)

// The page that sets the responses beside the evidence has what the model makes of
// them as it is worked out now: how far each gap moves, between what over the stated
// ranges, and what turns it first. A row that differs is to be put there.
func TestResponsesPage(t *testing.T) {
	if !scenarios.Thorough {
		t.Skip("all of England: only where the tests are thorough")
	}
	page, err := os.ReadFile(filepath.Join("..", "testdata", "responses.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"response-2021", "response-2023"} {
		s, err := scenarios.Load(id)
		if err != nil {
			t.Fatal(err)
		}
		contracts := []*scenarios.Contract{s.Baseline}
		for i := range s.Reforms {
			contracts = append(contracts, s.Reforms[i].Contract)
		}
		ranges, notes := s.YearRanges(s.Cases(), contracts)
		if len(notes) > 0 {
			t.Errorf("%s: %q", id, notes)
		}
		steps := years.Run(&s.Population, s.Cases(), &s.Response.Response, years.Ends(ranges), s.Response.Count, nil).Steps(ranges)
		for at := range s.Reforms {
			for k := range contract.Cohorts {
				if row := responsesRow(id, s.Reforms[at].ID, at+1, k, steps); !strings.Contains(string(page), row) {
					t.Errorf("the page lacks\n%s", row)
				}
			}
		}
	}
}

// responsesRow is the row of one reform and age.
func responsesRow(id, reform string, at int, k contract.CohortID, steps []years.Stepped) string {
	var as, least, most float64
	first, seen := "nothing", false
	for i := range steps {
		st := &steps[i]
		if st.Case != at || st.Cohort != k {
			continue
		}
		if !seen {
			as, least, most, seen = st.As, st.As, st.As, true
			if st.Turns() {
				first = st.What
			}
		}
		least, most = min(least, st.To[0], st.To[1]), max(most, st.To[0], st.To[1])
	}
	return fmt.Sprintf("| %s | %s | %s | %+.2f | %+.2f to %+.2f | %s |", id, reform, k.Title(), as, least, most, first)
}
