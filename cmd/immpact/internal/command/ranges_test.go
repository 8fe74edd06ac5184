package command

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// clawedBack is one practice of 24 children of five years, just over the
// clawback line: a repayment happens in 32.3% of years, and costs 241.44.
const clawedBack = `title = "One practice"
about = "Just over the line."
author = "test"
baseline = "england-2021-22"
[[practice]]
code = "A1"
name = "Canal"
list_size = 2400
imd_decile = 1
[practice.cohort.5y]
eligible = 24
on_time = 20
declined = 2
`

// The same range on every face that shows it: of the practice, and of the group
// that it is alone.
func TestRangeOnEveryFace(t *testing.T) {
	file := write(t, "one.toml", clawedBack)
	for _, args := range [][]string{
		{"quote", file, "--figure", "clawback", "--practice", "A1"},
		{"quote", file, "--figure", "clawback"},
	} {
		code, out, errs := run(args...)
		if text := strings.Join(strings.Fields(out), " "); code != 0 || !strings.Contains(text, "£0.00 to £241.44 in 95 of 100 years of the same coverage, mean £78.01") {
			t.Errorf("%q: exit %d, %s%s", args, code, out, errs)
		}
	}
	if _, out, _ := run("quote", file, "--figure", "clawback", "--practice", "A1"); !strings.Contains(strings.Join(strings.Fields(out), " "), "something is repaid in 32.3% of years") {
		t.Errorf("how often is not told: %s", out)
	}
	var chance struct {
		Results []struct {
			Practices, Groups []struct {
				Range struct {
					Low, High, Mean float64
					How             string
				}
			}
		}
	}
	_, out, _ := run("chance", file, "--format", "json")
	if err := json.Unmarshal([]byte(out), &chance); err != nil {
		t.Fatal(err)
	}
	one, all := chance.Results[0].Practices[0].Range, chance.Results[0].Groups[len(chance.Results[0].Groups)-1].Range
	if one != all || one.How != "exact" || one.Low >= one.Mean || one.Mean >= one.High {
		t.Errorf("the practice's range is %+v, that of the group it is alone %+v", one, all)
	}
}

// A practice without children has no pay per child: no figure in words, null in
// JSON, and never £0.00; an index that cannot be taken says which and why, and
// leaves the others standing.
func TestNoughtOfNought(t *testing.T) {
	text := strings.Replace(clawedBack, "[[practice]]", "[[practice]]\ncode = \"N1\"\nname = \"Empty\"\nlist_size = 2400\nimd_decile = 10\n[practice.cohort.5y]\neligible = 0\non_time = 0\n\n[[practice]]", 1)
	file := write(t, "none.toml", text+"[[reform]]\nid = \"r\"\ntitle = \"R\"\ncontract = \"england-2023-24\"\n")
	var result struct {
		Results []struct {
			Groups []struct {
				Group    string
				PerChild *float64 `json:"pence_per_child"`
				Change   *float64 `json:"change_pence_per_child"`
			}
		}
	}
	_, out, errs := run("run", file, "--format", "json")
	if err := json.Unmarshal([]byte(out), &result); err != nil {
		t.Fatal(err, errs)
	}
	for _, g := range result.Results[1].Groups {
		if childless := g.Group == "affluent" || g.Group == "decile-10"; childless != (g.PerChild == nil) || childless != (g.Change == nil) {
			t.Errorf("%s: %v per child, change %v", g.Group, g.PerChild, g.Change)
		}
	}
	_, out, _ = run("run", file)
	for _, want := range []string{"no figure", "Under r there is no slope index of pay per child, no slope index of change per child:", "Kakwani index"} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("run does not say %q", want)
		}
	}
	if code, _, errs := run("quote", file, "--figure", "gap"); code != 2 || !strings.Contains(errs, "no eligible child in affluent practices") {
		t.Errorf("the gap of an empty group: exit %d, %s", code, errs)
	}
	page := filepath.Join(t.TempDir(), "none.html")
	if code, _, errs := run("report", file, "-o", page); code != 0 {
		t.Errorf("report: exit %d, %s", code, errs)
	}
	for _, args := range [][]string{{"run", file}, {"chance", file}, {"run", file, "--format", "csv"}, {"run", file, "--format", "md"}} {
		if _, out, _ := run(args...); strings.Contains(out, "NaN") || strings.Contains(out, "-£92,233") {
			t.Errorf("%q shows what is no figure as one", args)
		}
	}
}
