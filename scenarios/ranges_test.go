package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Every figure that ships and is graded low or assumed has a stated range.
func TestShippedRanges(t *testing.T) {
	for _, entry := range Contracts() {
		c, err := LoadContract(entry.ID)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, rule := range c.Rules() {
			ranged := false
			for i := range c.Ranges {
				ranged = ranged || c.Ranges[i].covers(rule.Path)
			}
			if weak(c.Grade(rule.Path)) && !ranged {
				t.Errorf("%s: %s, graded %s, has no range", c.ID, rule.Path, c.Grade(rule.Path))
			}
		}
	}
	for _, name := range []string{"england", "practices/ten-averages.toml", "practices/three-practices.toml"} {
		p, err := LoadPopulation(name)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, path := range p.withoutRange(p.Ranges) {
			t.Errorf("%s: %s has no range", name, path)
		}
	}
}

// Faults in ranges name the line and what to do, in contracts, beside practices
// and in a scenario.
func TestFaultsInRanges(t *testing.T) {
	const contract = "id = \"x\"\ntitle = \"T\"\n[qof]\npoint_value = 200\naverage_list = 9000\n[exceptions]\nreasons = [\"declined\"]\n[[source]]\ncovers = [\"*\"]\ntitle = \"t\"\ngrade = \"high\"\n"
	const practices = "[[practice]]\ncode = \"A\"\nlist_size = 900\n[practice.cohort.8m]\neligible = 100\non_time = 90\ndeclined = 6\nbaseline = 88\n"
	const line12, line9 = "[[range]]\ngrade = \"low\"\n", "[[range]]\ngrade = \"low\"\n"
	for _, test := range []struct {
		reason, text string
		want         []string
	}{
		{"as it should be", contract + line12 + "of = [\"qof.point_value\"]\nlow = 180.5\nhigh = 220", nil},
		{"its own figure at the end", contract + line12 + "of = [\"qof.point_value\"]\nlow = 200\nhigh = 200", nil},
		{"excludes its own figure", contract + line12 + "of = [\"qof.point_value\"]\nlow = 201\nhigh = 220",
			[]string{"15: the range from £201.00 to £220.00 excludes qof.point_value itself, £200.00 (range 1); widen the range, or correct the figure"}},
		{"times that exclude it", contract + line12 + "of = [\"qof.point_value\"]\nby = \"times\"\nlow = 0.5\nhigh = 0.9",
			[]string{"16: the range from £100.00 to £180.00 excludes qof.point_value itself, £200.00 (range 1); widen the range, or correct the figure"}},
		{"reasons", contract + line12 + "of = [\"exceptions.reasons\"]\nlow = []\nhigh = [\"declined\", \"no_response\"]", nil},
		{"reasons that exclude their own", contract + line12 + "of = [\"exceptions.reasons\"]\nlow = []\nhigh = [\"no_response\"]",
			[]string{"15: the range from none to no response excludes exceptions.reasons itself, declined (range 1); widen the range, or correct the figure"}},
		{"a switch", contract + line12 + "of = [\"exceptions.enabled\"]\nlow = false\nhigh = true", nil},
		{"a number for a switch", contract + line12 + "of = [\"exceptions.enabled\"]\nlow = 0\nhigh = 1",
			[]string{"15: the range of exceptions.enabled: 0 takes true or false, not a number (range 1); give ends that the figure can have"}},
		{"three decimals", contract + line12 + "of = [\"qof.point_value\"]\nlow = 180.555\nhigh = 220",
			[]string{"15: the range of qof.point_value: 180.555 has more than two decimals (range 1); give ends that the figure can have"}},
		{"beyond the unit", contract + line12 + "of = [\"qof.average_list\"]\nby = \"times\"\nlow = 1\nhigh = 1000",
			[]string{"16: the range of qof.average_list: 1000 takes it to 9,000,000 patients, which it cannot be (range 1); give ends that the figure can have"}},
		{"the wrong way round", contract + line12 + "of = [\"qof.point_value\"]\nlow = 220\nhigh = 180",
			[]string{"15: low = 220 is above high = 180 (range 1); swap the two"}},
		{"two kinds", contract + line12 + "of = [\"qof.point_value\"]\nlow = 220\nhigh = true",
			[]string{"15: low and high of the range are not of one kind (range 1); give both as numbers, as true and false, or as lists"}},
		{"no end", contract + line12 + "of = [\"qof.point_value\"]\nlow = 220",
			[]string{"12: high is missing (range 1); it takes a number, true or false, or a list such as [\"declined\"], in the unit of the figure"}},
		{"a figure that is not there", contract + line12 + "of = [\"clawback.share\"]\nlow = 2\nhigh = 3",
			[]string{"14: the range is of \"clawback.share\", no figure of this contract (range 1); write a figure's path, such as indicator.*.lower"}},
		{"no such way", contract + line12 + "of = [\"qof.point_value\"]\nby = \"plus\"\nlow = 2\nhigh = 300",
			[]string{"15: by = \"plus\" cannot be (range 1); it takes \"set\", \"add\" or \"times\""}},
		{"no such grade", contract + "[[range]]\ngrade = \"so-so\"\nof = [\"qof.point_value\"]\nlow = 2\nhigh = 300",
			[]string{"13: grade = \"so-so\" is no grade (range 1); it is one of law, high, medium, low, assumed"}},
		{"of practices", practices + line9 + "of = [\"cohort.*.declined\"]\nlow = 1\nhigh = 6", nil},
		{"of practices, excluded", practices + line9 + "of = [\"cohort.*.declined\"]\nlow = 1\nhigh = 5",
			[]string{"12: the range from 1 to 5 excludes cohort.*.declined itself, 6 (range 1); widen the range, or correct the figure"}},
		{"a baseline, excluded", practices + line9 + "of = [\"cohort.8m.baseline\"]\nlow = 90\nhigh = 95",
			[]string{"12: the range from 90 to 95 excludes cohort.8m.baseline itself, 88 (range 1); widen the range, or correct the figure"}},
		{"of a cohort that nobody states", practices + line9 + "of = [\"cohort.5y.declined\"]\nlow = 1\nhigh = 5",
			[]string{"11: the range is of \"cohort.5y.declined\", no figure here that has one (range 1); write a figure's path, such as cohort.*.rates.declined"}},
		{"in a scenario, of either", "title = \"t\"\nbaseline = \"england-2021-22\"\n" + practices + line9 + "of = [\"cohort.*.declined\", \"clawback.share\"]\nlow = 1\nhigh = 60", nil},
		{"in a scenario, of nothing", "title = \"t\"\nbaseline = \"england-2021-22\"\n" + practices + line9 + "of = [\"improvement.points\"]\nlow = 1\nhigh = 60",
			[]string{"13: the range is of \"improvement.points\", no figure here that has one (range 1); write a figure's path, such as cohort.*.rates.declined"}},
	} {
		file := put(t, t.TempDir(), "x.toml", test.text)
		_, err := Check(file)
		var got []string
		if err != nil {
			for _, line := range strings.Split(err.Error(), "\n") {
				got = append(got, strings.TrimPrefix(line, file+":"))
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.reason, diff)
		}
	}
}

// The two contracts' figures that have one range are one assumption, moved in
// both; a figure that the reform itself sets is none; a scenario's range comes
// before the contract's; what is low and has no range is told.
func TestAssumptions(t *testing.T) {
	const text = "title = \"t\"\nbaseline = \"england-2021-22\"\n[[practice]]\ncode = \"A\"\nlist_size = 900\nimd_decile = 3\n[practice.cohort.8m]\neligible = 100\non_time = 70\ndeclined = 6\n" +
		"[[reform]]\nid = \"r\"\n[reform.change.clawback]\nenforced = 50\n[[source]]\ncovers = [\"cohort.*.declined\"]\ntitle = \"t\"\ngrade = \"low\"\n" +
		"[[range]]\nof = [\"item_of_service.routine.doses.8m\"]\ntitle = \"doses\"\nlow = 8\nhigh = 11\ngrade = \"low\"\n"
	s, err := Load(put(t, t.TempDir(), "x.toml", text))
	if err != nil {
		t.Fatal(err)
	}
	list, without := s.Assumptions(s.Reforms[0].Contract)
	var got []string
	for _, a := range list {
		got = append(got, fmt.Sprint(a.What, ": ", a.Low, " to ", a.High, " ", len(a.Rules)))
	}
	want := []string{
		"doses: 8 doses to 11 doses 2",
		"commissioners who recover the repayment: 0% to 100% 1", // the reform's own 50% is no assumption
		"exceptions in the count of the clawback: off to on 2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"cohort.*.declined"}, without); diff != "" {
		t.Error(diff)
	}
}

// Ranges are written as they are read.
func TestEncodeRanges(t *testing.T) {
	s, err := Load("three-practices")
	if err != nil {
		t.Fatal(err)
	}
	s.Practices = ""
	s.Ranges = []Range{
		{Of: []string{"clawback.exceptions"}, Title: "a \"title\"", Low: false, High: true, Grade: "low", Note: "n", URL: "u"},
		{Of: []string{"exceptions.reasons"}, Low: []string{}, High: contract.ReasonList.Words(contract.ReasonList.Most()), Grade: "assumed"},
		{Of: []string{"clawback.share"}, Low: 0.5, High: 1.25, By: sim.ByTimes, Grade: "assumed"},
	}
	back, err := Load(put(t, t.TempDir(), "x.toml", string(EncodeScenario(s, t.TempDir()))))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(slices.Concat(s.PracticeRanges, s.Ranges), back.Ranges, cmpopts.IgnoreFields(Range{}, "Line")); diff != "" {
		t.Error(diff)
	}
}
