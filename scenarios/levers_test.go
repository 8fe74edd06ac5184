package scenarios_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// twoPractices is a practice in decile 1 and one in decile 10, alike else.
const twoPractices = `
[[practice]]
code = "AA"
list_size = 9085
imd_decile = 1
[practice.cohort.8m]
eligible = 100
on_time = 90
[practice.cohort.5y]
eligible = 100
on_time = 84
declined = 5
[[practice]]
code = "BB"
list_size = 9085
imd_decile = 10
[practice.cohort.5y]
eligible = 100
on_time = 84
`

// lever is a scenario on 2021/22 with one reform of the change.
func lever(t *testing.T, change string) (*scenarios.Scenario, error) {
	t.Helper()
	return loaded(t, "title = \"t\"\nbaseline = \"england-2021-22\"\n[[reform]]\nid = \"r\"\ncontract = \"england-2021-22\"\n"+change+twoPractices)
}

func loaded(t *testing.T, text string) (*scenarios.Scenario, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "s.toml")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return scenarios.Load(file)
}

// points is the points of VI003 that each practice earns under the reform.
func points(s *scenarios.Scenario) (list []float64) {
	r := sim.Run(&s.Population, s.Cases())[1]
	for i := range r.Practices {
		for _, l := range r.Practices[i].Lines {
			if l.Component == contract.QOFPoints && r.Contract.Indicators[l.Indicator].Name == "VI003" {
				list = append(list, l.Points.Points())
			}
		}
	}
	return list
}

func TestThresholdsByDecileRead(t *testing.T) {
	const row = "[reform.change.indicator.VI003]\nlower_by_decile = [84, 85, 86, 87, 87, 87, 87, 87, 87, 87]\n"
	s, err := lever(t, row)
	if err != nil {
		t.Fatal(err)
	}
	if got := points(s); got[0] != 7 || got[1] != 0 {
		t.Errorf("points %v, want 7 on the threshold of 84, and none under 87", got)
	}
	// What is written reads back to the same.
	again, err := loaded(t, string(scenarios.EncodeScenario(s, t.TempDir())))
	if err != nil {
		t.Fatal(err)
	}
	if got := points(again); got[0] != 7 || got[1] != 0 {
		t.Errorf("points %v once written and read", got)
	}
}

// An empty list takes the row off again, and is written so.
func TestRowTakenOff(t *testing.T) {
	contractOf := `[baseline_change.indicator.VI003]
lower_by_decile = [84, 85, 86, 87, 87, 87, 87, 87, 87, 87]
[[reform]]
id = "r"
[reform.change.indicator.VI003]
lower_by_decile = []
`
	s, err := loaded(t, "title = \"t\"\nbaseline = \"england-2021-22\"\n"+contractOf+twoPractices)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0, 0} {
		if got := points(s)[i]; got != want {
			t.Errorf("practice %d earns %v points with the row off", i, got)
		}
	}
	written := string(scenarios.EncodeScenario(s, t.TempDir()))
	again, err := loaded(t, written)
	if err != nil {
		t.Fatalf("%v in\n%s", err, written)
	}
	if got := points(again); got[0] != 0 {
		t.Errorf("points %v once written and read:\n%s", got, written)
	}
}

// What is wrong with a lever says where, what and what to do.
func TestLeverFaults(t *testing.T) {
	for change, problem := range map[string]string{
		"[reform.change.indicator.VI003]\nlower_by_decile = [84, 85, 86]\n":                                                                                       "indicator.VI003.lower_by_decile holds 3 figures",
		"[reform.change.indicator.VI003]\nlower_by_decile = [96, 85, 86, 87, 87, 87, 87, 87, 87, 87]\n":                                                           "the lower threshold of 96%, above its upper threshold of 95% in decile 1",
		"[reform.change.indicator.VI003]\nlower = 80\nlower_by_decile = [84, 85, 86, 87, 87, 87, 87, 87, 87, 87]\n":                                               "takes its place in every practice here",
		"[reform.change.qof]\nby = \"children\"\n":                                                                                                                "no children of 8 months per 1,000 patients",
		"[reform.change.invitation]\nfee = 5\nstatuses = []\n":                                                                                                    "invitation.statuses: names no status",
		"[reform.change.invitation]\nfee = 5\nstatuses = [\"late\"]\n":                                                                                            `"late" is none of those that can be listed`,
		"[reform.change.fund]\namount = 1\nof = \"run\"\nkept = 50\nby = \"children\"\nbasis = \"practice\"\nweight_by_decile = [0, 1, 1, 1, 1, 1, 1, 1, 1, 0]\n": "no practice here has a weight in the fund",
		"[reform.change.fund]\namount = 1\nof = \"run\"\nkept = 50\nby = \"children\"\nbasis = \"practice\"\nweight_by_decile = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]\n": "every weight is 0",
		"[reform.change.protection]\nagainst = \"england-1948-49\"\nat_least = 95\n":                                                                              `it takes "baseline", "england-2019-20"`,
		"[reform.change.protection]\nagainst = \"baseline\"\nat_least = 201\n":                                                                                    "is above 200%",
		"[baseline_change.protection]\nagainst = \"baseline\"\nat_least = 95\n":                                                                                   "the baseline is protected against itself",
		"[reform.change.qof]\nby = \"heads\"\n":                                                                                                                   `it takes "list" or "children"`,
		"[reform.change.qof]\nper_1000 = { 8m = 8.95 }\n":                                                                                                         "a point is paid by the list here",
		"[reform.change.qof]\nby = \"children\"\nper_1000 = { 8m = 8.95, 18m = 8.99, 5y = 10.141 }\n":                                                             "has more than two decimals",
	} {
		_, err := lever(t, change)
		if err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("%s: %v, want %q", change, err, problem)
		}
	}
}

// An uplift by child reads where a practice says that its children live, else
// the row of its decile in the table that ships.
func TestUpliftRead(t *testing.T) {
	const change = "[reform.change.uplift]\nbasis = \"child\"\npercent_by_decile = [100, 0, 0, 0, 0, 0, 0, 0, 0, 0]\n"
	uplift := func(s *scenarios.Scenario, i int) contract.Pence {
		return sim.Run(&s.Population, s.Cases())[1].Practices[i].Components()[contract.UpliftPaid]
	}
	s, err := lever(t, change)
	if err != nil {
		t.Fatal(err)
	}
	// Fees of AA: 90 x 8 x £10.06 + 84 x 2 x £10.06 = £8,933.28, of BB
	// £1,690.08; of the children of decile 1 57.68% live in it, of decile 10
	// 0.02%.
	if got := [2]contract.Pence{uplift(s, 0), uplift(s, 1)}; got != [2]contract.Pence{5152_72, 34} {
		t.Errorf("by the table %v", got)
	}
	own := strings.Replace(twoPractices, "imd_decile = 10\n", "imd_decile = 10\nchildren_by_decile = [50, 0, 0, 0, 0, 0, 0, 0, 0, 50]\n", 1)
	const head = "title = \"t\"\nbaseline = \"england-2021-22\"\n[[reform]]\nid = \"r\"\ncontract = \"england-2021-22\"\n"
	if s, err = loaded(t, head+change+own); err != nil {
		t.Fatal(err)
	}
	if got := uplift(s, 1); got != 845_04 {
		t.Errorf("by its own figures %s", got)
	}
	written := string(scenarios.EncodeScenario(s, t.TempDir()))
	if s, err = loaded(t, written); err != nil {
		t.Fatal(err)
	}
	if got := uplift(s, 1); got != 845_04 {
		t.Errorf("%s once written and read:\n%s", got, written)
	}
	// Shares that do not add up name the practice and the sum.
	_, err = loaded(t, head+change+strings.Replace(own, "[50,", "[49.99,", 1))
	if err == nil || !strings.Contains(err.Error(), "the ten per cents add up to 99.99%, not 100%") || !strings.Contains(err.Error(), `"BB"`) {
		t.Error(err)
	}
}

// Of a fund of £1,000, half kept, by children of the practice's decile: AA has
// 200 eligible, BB 100; with weights of 2 and 1 the parts are 400 and 100 of
// 500, £400 and £100. Protection brings each up to 95% of the baseline.
func TestFundAndProtectionRead(t *testing.T) {
	s, err := lever(t, `[reform.change.fund]
amount = 1000
of = "run"
kept = 50
by = "children"
basis = "practice"
weight_by_decile = [2, 0, 0, 0, 0, 0, 0, 0, 0, 1]
[reform.change.item_of_service.routine]
fee = 5.00
[reform.change.protection]
against = "baseline"
at_least = 95
`)
	if err != nil {
		t.Fatal(err)
	}
	results := sim.Run(&s.Population, s.Cases())
	baseline, r := results[0], results[1]
	for i, share := range []contract.Pence{400_00, 100_00} {
		paid := r.Practices[i].Components()
		if paid[contract.FundShare] != share {
			t.Errorf("practice %d has a share of %s, want %s", i, paid[contract.FundShare], share)
		}
		floor := contract.Pence(contract.Round(int64(baseline.Practices[i].Total), 95_00, 100_00))
		if r.Practices[i].Total != floor || paid[contract.ProtectionPaid] <= 0 {
			t.Errorf("practice %d is paid %s with %s of protection, the floor is %s", i, r.Practices[i].Total, paid[contract.ProtectionPaid], floor)
		}
	}
	if want := (sim.FundMoney{Amount: 1000_00, Paid: 500_00, Absorbed: 500_00}); *r.Fund != want {
		t.Errorf("%+v", *r.Fund)
	}
	written := string(scenarios.EncodeScenario(s, t.TempDir()))
	again, err := loaded(t, written)
	if err != nil {
		t.Fatalf("%v in\n%s", err, written)
	}
	for i, p := range sim.Run(&again.Population, again.Cases())[1].Practices {
		if p.Total != r.Practices[i].Total {
			t.Errorf("practice %d: %s once written and read", i, p.Total)
		}
	}
}
