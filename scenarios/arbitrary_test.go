package scenarios_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// Arbitrary practices at the edges of the rules (cohorts of 0, 1 and 2, exactly
// on a threshold, lists of 900 and 42,000, both sides of the clawback, doses
// given elsewhere) are paid as testdata/independent pays them, by each shipped
// contract and by variants of what none of these switches on.

// arbitrary is testdata/arbitrary.json.
type arbitrary struct {
	Columns   []string
	Contracts []struct {
		ID, Contract string
		Set          map[string]any // figures by path
	}
	Practices []struct {
		Code     string
		ListSize int32 `json:"list_size"`
		Cohorts  map[string]counts
		Pence    map[string][]contract.Pence // by contract, a column each
	}
}

// counts is the eligible, seven counts by status, given elsewhere, and the
// baseline in hundredths of a per cent, if any.
type counts [10]*int64

func (c counts) children() (contract.Children, error) {
	var by [contract.Statuses]int64
	for s := range contract.Reachable {
		by[s] = *c[1+s]
	}
	ch, err := sim.Cohort(*c[0], by, *c[8])
	if c[9] != nil {
		ch.Baseline, ch.HasBaseline = contract.Percent(*c[9]), true
	}
	return ch, err
}

func TestArbitraryPractices(t *testing.T) {
	var data arbitrary
	readJSON(t, "arbitrary.json", &data)
	if len(data.Practices) < 60 || len(data.Contracts) < len(scenarios.Contracts()) {
		t.Fatalf("%d practices and %d contracts", len(data.Practices), len(data.Contracts))
	}
	for _, variant := range data.Contracts {
		loaded, err := scenarios.LoadContract(variant.Contract)
		if err != nil {
			t.Fatal(err)
		}
		c := loaded.Contract.Clone()
		for path, value := range variant.Set {
			if err := set(c, path, value); err != nil {
				t.Fatalf("%s: %s: %v", variant.ID, path, err)
			}
		}
		for _, profile := range data.Practices {
			p := contract.Practice{ListSize: profile.ListSize}
			for name, counts := range profile.Cohorts {
				k, _ := contract.ParseCohort(name)
				if p.Cohorts[k], err = counts.children(); err != nil {
					t.Fatalf("%s, %s: %v", profile.Code, name, err)
				}
			}
			want := paid{}
			for i, pence := range profile.Pence[variant.ID] {
				want.add(data.Columns[i], pence)
			}
			if diff := cmp.Diff(want, named(c, c.Pay(&p, nil, nil))); diff != "" {
				t.Errorf("%s under %s, pence, expected (-) and paid (+):\n%s", profile.Code, variant.ID, diff)
			}
		}
	}
}

// set changes a figure to a value as JSON has it.
func set(c *contract.Contract, path string, value any) error {
	rule, ok := c.Rule(path)
	if !ok {
		return fmt.Errorf("the contract has no such figure")
	}
	var v contract.Value
	var err error
	switch x := value.(type) {
	case bool:
		if x {
			v = 1
		}
	case float64:
		v, err = rule.Unit.FromNumber(x)
	case string:
		v, err = rule.Unit.Parse(x)
	case []any:
		words, _ := json.Marshal(x)
		v, err = rule.Unit.Parse(strings.NewReplacer(`"`, "", "[", "", "]", "").Replace(string(words)))
	}
	c.Set(path, v)
	return err
}
