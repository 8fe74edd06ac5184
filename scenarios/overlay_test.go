package scenarios

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// head begins a scenario of 2021/22 over ten averages; reforms follow from
// line 4 on.
const head = "title = \"T\"\nbaseline = \"england-2021-22\"\npractices = \"ten-averages\"\n"

func load(t *testing.T, reforms string) (*Scenario, error) {
	t.Helper()
	return Load(put(t, t.TempDir(), "s.toml", head+reforms))
}

func mustLoad(t *testing.T, reforms string) *Scenario {
	t.Helper()
	s, err := load(t, reforms)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// find is the reform of the id.
func find(t *testing.T, s *Scenario, id string) *Reform {
	t.Helper()
	for i := range s.Reforms {
		if s.Reforms[i].ID == id {
			return &s.Reforms[i]
		}
	}
	t.Fatalf("no reform %s", id)
	return nil
}

func TestChangeIsLaidOver(t *testing.T) {
	s := mustLoad(t, `
[[reform]]
id = "r"
[reform.change.indicator.VI003]
lower = 81
exceptions.reasons = ["declined"]
[reform.change.clawback]
enabled = false
`)
	r := find(t, s, "r")
	if r.Title != "r" || r.Line != 5 {
		t.Errorf("title %q, line %d", r.Title, r.Line)
	}
	if diff := cmp.Diff([]string{"indicator.VI003.lower", "indicator.VI003.exceptions.reasons", "clawback.enabled"}, r.Changed); diff != "" {
		t.Error(diff)
	}
	want := []Origin{
		{By: "england-2021-22", File: "immpact:contracts/england-2021-22.toml", Line: 42, Value: 87_00},
		{By: "r", File: s.File, Line: 8, Value: 81_00}}
	if diff := cmp.Diff(want, r.Contract.Origins["indicator.VI003.lower"]); diff != "" {
		t.Error(diff)
	}
	if n := len(s.Baseline.Origins["indicator.VI003.lower"]); n != 1 {
		t.Errorf("the baseline's threshold was set %d times", n)
	}
	var paths []string
	for _, c := range contract.Changes(s.Baseline.Contract, r.Contract.Contract) {
		paths = append(paths, c.To.Path)
	}
	if diff := cmp.Diff([]string{"indicator.VI003.lower", "indicator.VI003.exceptions.reasons", "clawback.enabled"}, paths); diff != "" {
		t.Error(diff)
	}
}

// A stack is laid from the bottom up, each reform once, whatever the order in
// the file.
func TestStack(t *testing.T) {
	s := mustLoad(t, `
[[reform]]
id = "all"
on = ["left", "right"]
[reform.change.qof]
point_value = 210
[[reform]]
id = "left"
on = ["base"]
change.clawback.share = 40
[[reform]]
id = "right"
on = ["base"]
change.clawback.below = 75
[[reform]]
id = "base"
contract = "england-2022-23"
change.clawback.share = 30
`)
	all := find(t, s, "all").Contract
	if all.ID != "england-2022-23" {
		t.Errorf("over %s; want the contract of the first it is stacked on", all.ID)
	}
	if all.Clawback.Share != 40_00 || all.Clawback.Below != 75_00 || all.QOF.PointValue != 210_00 {
		t.Errorf("share %s, below %s, point %s", all.Clawback.Share, all.Clawback.Below, all.QOF.PointValue)
	}
	var by []string
	for _, o := range all.Origins["clawback.share"] {
		by = append(by, o.By)
	}
	if got := strings.Join(by, " "); got != "england-2022-23 base left" {
		t.Errorf("the share was set by %s", got)
	}
	for _, r := range s.Reforms {
		if len(r.Clashes) > 0 {
			t.Errorf("%s: %v; a reform does not clash with what it is stacked on", r.ID, r.Clashes)
		}
	}
}

func TestClash(t *testing.T) {
	s := mustLoad(t, `
[[reform]]
id = "a"
change.clawback.share = 40
change.clawback.below = 70
[[reform]]
id = "b"
change.clawback.share = 30
change.clawback.below = 70
[[reform]]
id = "both"
on = ["a", "b"]
[[reform]]
id = "own"
on = ["a", "b"]
change.clawback.share = 20
`)
	both := find(t, s, "both")
	at := s.File + ":11"
	want := []Clash{{Path: "clawback.share", By: [2]string{"a", "b"}, Values: [2]string{"40%", "30%"}, Position: at}}
	if diff := cmp.Diff(want, both.Clashes); diff != "" {
		t.Error(diff)
	}
	if both.Contract.Clawback.Share != 30_00 {
		t.Errorf("share %s; the later reform holds", both.Contract.Clawback.Share)
	}
	own := find(t, s, "own")
	if len(own.Clashes) != 1 || own.Contract.Clawback.Share != 20_00 {
		t.Errorf("clashes %v, share %s", own.Clashes, own.Contract.Clawback.Share)
	}
	notice := fmt.Sprintf(`reform "both": a sets clawback.share to 40%%, b to 30%%; the later one, 30%%, holds (%s)`, at)
	if !strings.Contains(strings.Join(s.Notices, "\n"), notice) {
		t.Errorf("notices %q lack %q", s.Notices, notice)
	}
}

// A row is set as a whole, and one that a reform takes off clashes with one that
// another sets, in either order; two that set it alike do not.
func TestClashOfRows(t *testing.T) {
	const row, off, none, all = "lower_by_decile = [84, 85, 86, 87, 87, 87, 87, 87, 87, 87]", "lower_by_decile = []", "none", "84%, 85%, 86%, 87%, 87%, 87%, 87%, 87%, 87%, 87%"
	const path = "indicator.VI003.lower_by_decile"
	for first, want := range map[string]map[string][2]string{
		off: {row: {none, all}, off: {}},
		row: {off: {all, none}, row: {}, strings.Replace(row, "84", "83.5", 1): {all, strings.Replace(all, "84%", "83.5%", 1)}},
	} {
		for second, values := range want {
			s := mustLoad(t, `
[baseline_change.indicator.VI003]
lower_by_decile = [80, 81, 82, 83, 84, 85, 86, 87, 87, 87]
[[reform]]
id = "a"
change.indicator.VI003.`+first+`
[[reform]]
id = "b"
change.indicator.VI003.`+second+`
[[reform]]
id = "both"
on = ["a", "b"]
`)
			both := find(t, s, "both")
			if values == ([2]string{}) {
				if len(both.Clashes) > 0 {
					t.Errorf("%s twice: %v", first, both.Clashes)
				}
				continue
			}
			want := []Clash{{Path: path, By: [2]string{"a", "b"}, Values: values, Position: s.File + ":12"}}
			if diff := cmp.Diff(want, both.Clashes); diff != "" {
				t.Errorf("%s, then %s: %s", first, second, diff)
			}
			if notice := "a sets " + path + " to " + values[0] + ", b to " + values[1] + "; the later one"; !strings.Contains(strings.Join(s.Notices, "\n"), notice) {
				t.Errorf("notices %q lack %q", s.Notices, notice)
			}
		}
	}
}

// A part or an indicator that the contract lacks comes in whole, and on.
func TestNewParts(t *testing.T) {
	s := mustLoad(t, `
[[reform]]
id = "r"
contract = "england-2019-20"
[reform.change.clawback]
below = 80
share = 50
basis = "fees"
[reform.change.indicator.NEW]
title = "A new one"
cohort = "5y"
points = 10
points_at_lower = 0
lower = 50
upper = 90
`)
	c := find(t, s, "r").Contract
	if !c.Clawback.Enabled || c.Clawback.Enforced != 100_00 {
		t.Errorf("clawback %+v; a part that is there is on, and enforced by all", c.Clawback)
	}
	if len(c.Indicators) != 1 || c.Indicators[0].Title != "A new one" {
		t.Errorf("indicators %+v", c.Indicators)
	}
	if got := find(t, s, "r").Changed[0]; got != "clawback.enabled" {
		t.Errorf("the switch that the part turns on is not among the changes: %s", got)
	}
}

// england-2021-22 sources indicator.*.points: its own, not those of an
// indicator that a reform brings in.
func TestNewPartsCiteNoSource(t *testing.T) {
	s := mustLoad(t, `
[[reform]]
id = "r"
contract = "england-2021-22"
[reform.change.indicator.NEW]
cohort = "5y"
points = 10
points_at_lower = 0
lower = 50
upper = 90
`)
	c := find(t, s, "r").Contract
	if got := c.SourcesOf("indicator.NEW.points"); got != nil {
		t.Errorf("cited: %v", got)
	}
	if got := c.Provenance("indicator.NEW.points"); !strings.HasSuffix(got, "no source given") {
		t.Errorf("provenance: %s", got)
	}
	if len(c.SourcesOf("indicator.VI003.points")) == 0 {
		t.Error("nothing is cited for VI003, which the contract sources")
	}
}

func TestBaselineChange(t *testing.T) {
	s := mustLoad(t, "[baseline_change.clawback]\nbelow = 70\n[[reform]]\nid = \"r\"\nchange.clawback.share = 40\n")
	if s.Baseline.Clawback.Below != 70_00 || find(t, s, "r").Contract.Clawback.Below != 70_00 {
		t.Errorf("baseline %s, reform %s", s.Baseline.Clawback.Below, find(t, s, "r").Contract.Clawback.Below)
	}
	plain, err := LoadContract("england-2021-22")
	if err != nil || plain.Clawback.Below != 80_00 {
		t.Errorf("the contract itself: %v, %v", plain.Clawback.Below, err)
	}
}

// A reform that names the baseline's own contract starts from it as shipped; as
// the scenario changes that contract, the notices say so.
func TestBaselineChangeIsNotInAReformThatNamesTheContract(t *testing.T) {
	const change, named = "[baseline_change.clawback]\nbelow = 70\n", "[[reform]]\nid = \"r\"\ncontract = \"england-2021-22\"\nchange.clawback.share = 40\n"
	const notice = `reform "r" starts from england-2021-22 as shipped, without [baseline_change]`
	told := func(s *Scenario) bool { return strings.Contains(strings.Join(s.Notices, "\n"), notice) }
	if s := mustLoad(t, change+named); find(t, s, "r").Contract.Clawback.Below != 80_00 || !told(s) {
		t.Errorf("below %s, notices %q", find(t, s, "r").Contract.Clawback.Below, s.Notices)
	}
	if s := mustLoad(t, named); told(s) {
		t.Errorf("without a change of the baseline: %q", s.Notices)
	}
}

func TestFaultsInReforms(t *testing.T) {
	const idle = "; take the change out, or change what stands in its way"
	tests := []struct{ reason, reforms, want string }{
		{"an id of its own", "[[reform]]\nid = \"baseline\"", `5: id = "baseline" is the baseline's own (reform "baseline"); give the reform another id`},
		{"one id, two reforms", "[[reform]]\nid = \"a\"\n[[reform]]\nid = \"a\"", `7: id = "a" is also the reform's on line 5 (reform "a"); give each reform an id of its own`},
		{"an id is a word", "[[reform]]\nid = \"a b\"", `5: id = "a b" cannot be (reform "a b"); it takes 1 to 80 letters, digits and signs, without spaces`},
		{"no id", "[[reform]]\ntitle = \"a\"", `4: id is missing (reform 1); it takes a text in quotes, such as "this"`},
		{"nothing to stand on", "[[reform]]\nid = \"abc\"\n[[reform]]\nid = \"b\"\non = [\"abd\"]", `8: on = "abd" is no reform of this scenario (reform "b"); did you mean abc?`},
		{"a circle", "[[reform]]\nid = \"a\"\non = [\"b\"]\n[[reform]]\nid = \"b\"\non = [\"c\"]\n[[reform]]\nid = \"c\"\non = [\"b\"]", `9: on leads back to this reform: b on c on b (reform "b"); take one of them out`},
		{"on itself", "[[reform]]\nid = \"a\"\non = [\"a\"]", `6: on leads back to this reform: a on a (reform "a"); take one of them out`},
		{"no such contract", "[[reform]]\nid = \"a\"\ncontract = \"england-2021\"", "6: contract = \"england-2021\": no contract of that name ships (reform \"a\"); did you mean england-2021-22? `immpact list` names all; a file is named with its ending, england-2021.toml"},
		{"a contract's own words are not for a change", "[[reform]]\nid = \"a\"\nchange.title = \"x\"", `6: title is no key of [change] (reform "a"); what can stand here: ` + strings.Join(changeKeys.names(), ", ")},
		{"a mistyped figure", "[[reform]]\nid = \"a\"\n[reform.change.indicator.VI003]\nlowre = 80", `7: lowre is no key of [change.indicator.VI003] (reform "a"); did you mean lower?`},
		{"a mistyped indicator", "[[reform]]\nid = \"a\"\n[reform.change.indicator.VI03]\nlower = 80", `6: indicator.VI03: england-2021-22 has no VI03, only VI001, VI002, VI003 (reform "a"); did you mean VI003? To add it, give also cohort, points, points_at_lower, upper`},
		{"a mistyped item", "[[reform]]\nid = \"a\"\n[reform.change.item_of_service.rotine]\nfee = 80", `6: item_of_service.rotine: england-2021-22 has no rotine, only routine (reform "a"); did you mean routine? To add it, give also doses`},
		{"a part the contract does not have", "[[reform]]\nid = \"a\"\ncontract = \"england-2019-20\"\nchange.clawback.below = 3", `7: clawback: england-2019-20 has none (reform "a"); to add it, give also share, basis`},
		{"upper brought under lower", "[[reform]]\nid = \"a\"\nchange.indicator.VI003.upper = 80", `6: indicator.VI003.lower: the lower threshold of 87%, above its upper threshold of 80% (reform "a"); lower one or raise the other`},
		{"stacked on what does not fit", "[[reform]]\nid = \"a\"\ncontract = \"england-2019-20\"\nchange.targets.lower = 60\n[[reform]]\nid = \"b\"\ncontract = \"england-2021-22\"\non = [\"a\"]", `11: on: "a" changes targets.enabled, which england-2021-22 does not have (reform "b"); stack only reforms that fit the contract`},
		{"a part that is switched off", "[[reform]]\nid = \"a\"\ncontract = \"england-2023-24\"\nchange.clawback.below = 70", `7: clawback.below is changed by reform "a", but no run reads it: the clawback is switched off here (clawback.enabled = false)` + idle},
		{"switched off in the same breath", "[[reform]]\nid = \"a\"\nchange.clawback.enabled = false\nchange.clawback.share = 3", `7: clawback.share is changed by reform "a", but no run reads it: the clawback is switched off here (clawback.enabled = false)` + idle},
		{"the baseline's own change", "[baseline_change.exceptions]\nenabled = false\nreasons = [\"declined\"]", `6: exceptions.reasons is changed by the scenario, but no run reads it: exception reporting is switched off here (exceptions.enabled = false)` + idle},
		{"sources of practices that are elsewhere", "[[source]]\ncovers = [\"x\"]\ntitle = \"t\"\ngrade = \"low\"", `4: source is of practices, and these are in another file; move the [[source]] tables there`},
		{"a decile of both kinds", "[groups]\ndeprived = [1, 9]", `4: groups: decile 9 is both deprived and affluent; take it out of one of them`},
		{"a decile of neither", "[groups]\ndeprived = [1, 11]", `5: groups.deprived holds 11; it takes a list of whole numbers from 1 to 10, such as [1, 2]`},
	}
	for _, test := range tests {
		_, err := load(t, test.reforms)
		var faults fault.Errors
		if !errors.As(err, &faults) {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		got := []string{}
		for _, e := range faults {
			if filepath.Base(e.File) != "s.toml" {
				t.Errorf("%s: told of %s", test.reason, e.File)
			}
			got = append(got, fmt.Sprintf("%d: %s; %s", e.Line, e.Problem, e.Remedy))
		}
		if diff := cmp.Diff([]string{test.want}, got); diff != "" {
			t.Errorf("%s: %s", test.reason, diff)
		}
	}
}

func TestTooManyNames(t *testing.T) {
	var many strings.Builder
	for i := range mostNames + 1 {
		fmt.Fprintf(&many, "[reform.change.indicator.X%d]\ncohort = \"8m\"\nlower = 1\nupper = 2\npoints = 3\npoints_at_lower = 1\n", i)
	}
	_, err := load(t, "[[reform]]\nid = \"r\"\n"+many.String())
	if err == nil || !strings.Contains(err.Error(), "indicator holds more than 100 entries") {
		t.Error(err)
	}
	many.Reset()
	for i := range mostReforms + 1 {
		fmt.Fprintf(&many, "[[reform]]\nid = \"r%d\"\n", i)
	}
	_, err = load(t, many.String())
	if err == nil || !strings.Contains(err.Error(), "there are 501, more than 500") {
		t.Error(err)
	}
}

func TestNotices(t *testing.T) {
	s, err := Load(put(t, t.TempDir(), "s.toml", `title = "T"
baseline = "england-2021-22"
[[practice]]
code = "A"
list_size = 5000
cohort.8m.eligible = 50
cohort.5y.eligible = 50
[[practice]]
code = "B"
list_size = 5000
[practice.cohort.8m]
eligible = 50
[[reform]]
id = "same"
[reform.change.clawback]
below = 80
enforced = 100
[[reform]]
id = "off"
change.clawback.enabled = false
[[reform]]
id = "low"
change.clawback.below = 50
[[reform]]
id = "stacked"
on = ["low", "off"]
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`reform "same" sets clawback.below to 80%, which it is already (` + s.File + `:16)`,
		`reform "same" sets clawback.enforced to 100%, which it is already (` + s.File + `:17)`,
		"2 practices of 2 state no children of 18 months and are paid nothing for them: A, B",
		"1 practice of 2 states no children of 5 years and is paid nothing for them: B",
		`reform "stacked": clawback.below, which low changes, is not read here: the clawback is switched off here (clawback.enabled = false)`,
	}
	if diff := cmp.Diff(want, s.Notices); diff != "" {
		t.Error(diff)
	}
}
