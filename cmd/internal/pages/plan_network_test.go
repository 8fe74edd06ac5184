package pages_test

import (
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// What a practice would be paid more if all its reachable children came is what the run
// pays it with them on time; the children are those of its file.
func TestNetworkPlan(t *testing.T) {
	s := subject(t, "three-practices")
	for at := range s.Results {
		p, err := pages.NewNetworkPlan(s, "", at, nil)
		if err != nil {
			t.Fatal(err)
		}
		pop := s.Scenario.Population
		pop.Practices = append([]sim.Practice{}, pop.Practices...)
		for i := range pop.Practices {
			for k := range contract.Cohorts {
				ch := &pop.Practices[i].Cohorts[k]
				if open := p.Practices[i].Open[k.String()]; ch.Stated != (open != nil) || open != nil && *open != ch.By[contract.Reachable] {
					t.Errorf("%s, %s: not its reachable", pop.Practices[i].Code, k)
				}
				ch.By[contract.OnTime] += ch.By[contract.Reachable]
				ch.By[contract.Reachable] = 0
			}
		}
		all := sim.Run(&pop, []sim.Case{s.Results[at].Case})
		for i, row := range p.Practices {
			if want := all[0].Practices[i].Total - s.Results[at].Practices[i].Total; row.All != want {
				t.Errorf("%s under %s: %s, the run pays %s", row.Code, p.ID, row.All, want)
			}
		}
	}
}

// Bad input of a network, on every page of one: two spellings are one network, one
// practice is a network, nobody to reach is told as that and not as everybody protected,
// and a practice without a cohort has no figure of it and is named.
func TestNetworksOfAnyKind(t *testing.T) {
	s := subject(t, "three-practices")
	list := s.Scenario.Population.Practices
	list[0].PCN, list[1].PCN, list[2].PCN = "Canal PCN", "canal-pcn", "Weir PCN"
	for k := range contract.Cohorts {
		sim.Move(&list[2].Cohorts[k], contract.Reachable, contract.Declined, list[2].Cohorts[k].By[contract.Reachable])
	}
	list[1].Cohorts[contract.Age5y] = contract.Children{}
	s = pages.NewSubject(s.Scenario, sim.Run(&s.Scenario.Population, s.Scenario.Cases()))
	for _, test := range []struct {
		reason, network string
		practices       int
		says            string
	}{
		{"two spellings, a practice without a cohort", "CANAL PCN", 2, list[1].Code},
		{"one practice, nobody to reach", "weir pcn", 1, ""},
		{"all of them", "", 3, list[1].Code},
	} {
		table, err := pages.NewNetworkTable(s, test.network, nil)
		if err != nil || len(table.Practices) != test.practices {
			t.Fatalf("%s: %v", test.reason, err)
		}
		plan, err := pages.NewNetworkPlan(s, test.network, 0, nil)
		if err != nil || len(plan.Practices) != test.practices {
			t.Fatalf("%s: %v", test.reason, err)
		}
		board, err := pages.NewBoard(s, test.network, nil)
		if err != nil || len(board.Practices) != test.practices {
			t.Fatalf("%s: %v", test.reason, err)
		}
		for name, notes := range map[string]string{"network": strings.Join(table.Sheets()[0].Notes, " "), "plan": strings.Join(plan.Sheets()[0].Notes, " "),
			"board": strings.Join(board.Notes(), " ")} {
			if test.says != "" && !strings.Contains(notes, test.says) {
				t.Errorf("%s: %s does not name %s: %s", test.reason, name, test.says, notes)
			}
		}
		nobody := strings.Contains(plan.Need(), "nobody to plan for")
		if nobody != (test.practices == 1) || nobody && !strings.Contains(plan.Need(), "not to say that every child is protected") {
			t.Errorf("%s: %s", test.reason, plan.Need())
		}
	}
}

// 100 children of each age, one indicator at 5 years whose line is out of reach, and fees
// of £10 for 8, 4 and 2 doses: 4 reachable of 8 months, 4 of 18 months, 9 of 5 years. The
// contract pays £20 a child of 5 years, against £80 and £40: least, and they are most.
func TestPlanSaysWhereMoneyDoesNotFollow(t *testing.T) {
	s := subject(t, "three-practices")
	p := &s.Scenario.Population.Practices[0]
	c := &contract.Contract{ID: "fees", Items: contract.Items{{Name: "a", Fee: 10_00, Doses: [contract.Cohorts]int64{8, 4, 2}}}}
	for k, open := range [contract.Cohorts]int32{4, 4, 9} {
		ch := contract.Children{Stated: true, Eligible: 100}
		ch.By[contract.OnTime], ch.By[contract.Reachable] = 100-open, open
		p.Cohorts[k] = ch
	}
	s.Results = sim.Run(&s.Scenario.Population, []sim.Case{{ID: "baseline", Title: "Fees", Contract: c}})
	s.Contracts = s.Contracts[:1]
	got := pages.NewPlan(s, 0, 0, 5).Rewards()
	const want = "More of those still unprotected are children of 5 years than of any other age, 9 of 17. The contract pays least for them, £20.00 a child if all of them come, against £80.00 a child of 8 months and £40.00 a child of 18 months. The need is the same."
	if got != want {
		t.Errorf("%s", got)
	}
	c.Items[0].Doses = [contract.Cohorts]int64{8, 4, 9}
	if got := pages.NewPlan(s, 0, 0, 5).Rewards(); got != "" {
		t.Errorf("paid most: %s", got)
	}
	c.Items[0].Doses = [contract.Cohorts]int64{8, 4, 0}
	if got := pages.NewPlan(s, 0, 0, 5).Rewards(); !strings.Contains(got, "pays nothing for them, against £80.00") {
		t.Errorf("paid nothing: %s", got)
	}
}
