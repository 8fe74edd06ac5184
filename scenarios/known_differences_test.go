package scenarios_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// The page of known differences tells what immpact now pays.
func TestKnownDifferences(t *testing.T) {
	data, err := os.ReadFile("../testdata/known-differences.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	tells := func(what, format string, args ...any) {
		t.Helper()
		if want := fmt.Sprintf(format, args...); !strings.Contains(page, want) {
			t.Errorf("%s: the page does not tell %q", what, want)
		}
	}
	millions := func(p contract.Pence) float64 { return float64(p) / 1e8 }

	s, err := scenarios.Load("single-family")
	if err != nil {
		t.Fatal(err)
	}
	paid := map[string]*sim.Result{}
	results := sim.Run(&s.Population, s.Cases())
	for i := range results {
		paid[results[i].ID] = &results[i]
	}
	now, then, last := paid["baseline"].Group("all"), paid["rules-2019-20"].Group("all"), paid["rules-2020-21"].Group("all")
	tells("repayments", "£%.1fm over England", -millions(now.Components[contract.ClawbackRepaid]))
	tells("QOF", "£%.1fm | £%.1fm", millions(now.Components[contract.QOFPoints]), 60-millions(now.Components[contract.QOFPoints]))
	tells("full achievement", "come to £%.1fm", float64(now.Patients)*54*201.16/9085/1e6)
	tells("2019/20", "£%.1fm of target payments, and £%.1fm of fees beside", millions(then.Components[contract.TargetPayments]), millions(then.Components[contract.ItemOfService]))
	tells("2020/21", "£%.1fm of target payments, and £%.1fm of fees |", millions(last.Components[contract.TargetPayments]), millions(last.Components[contract.ItemOfService]))

	nation, gain := nation{s.Population.Practices}, func(r *ownRules) float64 {
		share, _ := nation{s.Population.Practices}.share(anyone, func(p *sim.Practice) (bool, bool) { return r.all(p).total() > own2020.all(p).total()+1e-6, true })
		return share
	}
	tells("who gains", "%.1f%% with the repayments written off, %.1f%% as written", gain(&ownWrittenOff), gain(&own2021))
	for line, so := range map[string]func(c ownPay) bool{
		"46%% | %.1f%%": func(c ownPay) bool { return c.points == 0 },
		"29%% | %.1f%%": func(c ownPay) bool { return c.coverage < 80 },
		"16%% | %.1f%%": func(c ownPay) bool { return c.points == 18 },
	} {
		share, _ := nation.share(anyone, func(p *sim.Practice) (bool, bool) { c, any := vi003(&own2021, p); return so(c), any })
		tells("VI003", line, share)
	}

	tells("basis", "%s instead of %s", repaidAt79(t, contract.OfCohort), repaidAt79(t, contract.OfFees))
}

// repaidAt79 is what 79 of 100 babies repay under the rules of 2021/22, by one
// reading of the clawback or the other.
func repaidAt79(t *testing.T, basis contract.Basis) contract.Pence {
	t.Helper()
	c, err := scenarios.LoadContract("england-2021-22")
	if err != nil {
		t.Fatal(err)
	}
	c = c.With("clawback.basis", scenarios.Origin{By: "you", Value: contract.Value(basis)})
	p := contract.Practice{ListSize: 9085}
	p.Cohorts[contract.Age8m] = contract.Children{Stated: true, Eligible: 100, By: [contract.Statuses]int32{contract.OnTime: 79, contract.Reachable: 21}}
	for _, l := range c.Pay(&p, nil, nil) {
		if l.Component == contract.ClawbackRepaid {
			return -l.Pence
		}
	}
	return 0
}
