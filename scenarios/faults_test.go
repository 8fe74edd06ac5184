package scenarios

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/scenarios/fault"
)

// put writes a file into a folder of the test's own and is its name.
func put(t *testing.T, folder, name, text string) string {
	t.Helper()
	file := filepath.Join(folder, name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// faultsOf lists what Check finds in a file of that text: line: problem; remedy.
func faultsOf(t *testing.T, text string) []string {
	t.Helper()
	_, err := Check(put(t, t.TempDir(), "file.toml", text))
	var list []string
	var faults fault.Errors
	if errors.As(err, &faults) {
		for _, e := range faults {
			if filepath.Base(e.File) != "file.toml" {
				t.Errorf("fault in %s: %v", e.File, e)
			}
			list = append(list, fmt.Sprintf("%d: %s; %s", e.Line, e.Problem, e.Remedy))
		}
	}
	return list
}

func TestFaultsInPractices(t *testing.T) {
	tests := []struct {
		reason string
		cohort string // from line 5 on
		want   []string
	}{
		{"as it should be", "eligible = 10\non_time = 8\ndeclined = 2\ngiven_elsewhere = 8\nbaseline = 87.25", nil},
		{"whole numbers may be written with a point", "eligible = 10.0", nil},
		{"more children than there are", "eligible = 10\non_time = 8\ndeclined = 3",
			[]string{`4: cohort.8m: the statuses add up to 11 children, more than the 10 eligible (practice "A1"); correct the counts: each child has one status`}},
		{"two faults, each at its line", "eligible = 10\non_time = -1\nlate = 2.5", []string{
			`6: cohort.8m.on_time = -1 must be 0 or more (practice "A1"); it takes a whole number of children, 0 or more`,
			`7: cohort.8m.late = 2.5 must be a whole number (practice "A1"); it takes a whole number of children, 0 or more`}},
		{"a key that nothing reads", "eligible = 10\n# on time:\nontime = 3",
			[]string{`7: ontime is no key of [cohort.8m] (practice "A1"); did you mean on_time?`}},
		{"a key like no other", "eligible = 10\nzzzzzzzzzzz = 3",
			[]string{`6: zzzzzzzzzzz is no key of [cohort.8m] (practice "A1"); what can stand here: baseline, contraindicated, declined, eligible, given_elsewhere, late, no_response, on_time, other_schedule, rates, reachable, registered_late`}},
		{"no eligible", "on_time = 3",
			[]string{`4: cohort.8m.eligible is missing (practice "A1"); it takes a whole number of children, 0 or more`}},
		{"text for a number", `eligible = "ten"`,
			[]string{`5: cohort.8m.eligible = "ten" is text (practice "A1"); it takes a whole number of children, 0 or more`}},
		{"a date for a number", "eligible = 2024-01-31",
			[]string{`5: cohort.8m.eligible = 2024-01-31 is a date or time (practice "A1"); it takes a whole number of children, 0 or more`}},
		{"no number at all", "eligible = nan\non_time = inf", []string{
			`5: cohort.8m.eligible = nan must be 0 or more (practice "A1"); it takes a whole number of children, 0 or more`,
			`6: cohort.8m.on_time = +inf is above 100,000 children, the most it can be (practice "A1"); it takes a whole number of children, 0 or more`}},
		{"more elsewhere than vaccinated", "eligible = 10\non_time = 8\ngiven_elsewhere = 9",
			[]string{`4: cohort.8m: 9 children given elsewhere (practice "A1"); it is 0 to 8, the children on time and late`}},
		{"reachable that is not the remainder", "eligible = 10\non_time = 8\nreachable = 0",
			[]string{`7: cohort.8m.reachable = 0, but 2 of the 10 eligible have no other status (practice "A1"); leave reachable out, it is the remainder`}},
		{"a percentage over 100", "eligible = 10\nbaseline = 101",
			[]string{`6: cohort.8m.baseline = 101 is above 100%, the most it can be (practice "A1"); it takes a percentage from 0 to 100 with at most two decimals, such as 87.5`}},
		{"rates over 100 together", "eligible = 10\nrates = { on_time = 90, late = 10.01 }",
			[]string{`6: cohort.8m.rates add up to 100.01%, more than 100% (practice "A1"); each is per cent of the eligible; lower some`}},
		{"a rate with three decimals", "eligible = 10\nrates.on_time = 90.125",
			[]string{`6: cohort.8m.rates.on_time = 90.125 has more than two decimals (practice "A1"); it takes a percentage from 0 to 100 with at most two decimals, such as 87.5`}},
		{"rates as shares of 1", "eligible = 10\nrates = { on_time = 0.9, declined = 0.1 }",
			[]string{`6: cohort.8m.rates add up to 1%: they look like shares of 1 (practice "A1"); each is per cent of the eligible: write 95 for 95%`}},
		{"small rates beside a large one", "eligible = 1000\nrates = { on_time = 90, declined = 0.5 }", nil},
		{"a baseline as a share of 1", "eligible = 10\nbaseline = 0.87",
			[]string{`6: cohort.8m.baseline = 0.87 looks like a share of 1 (practice "A1"); write 87 for 87%, or "0.87%" if that is meant`}},
		{"a baseline under 1 per cent, with its sign", "eligible = 10\nbaseline = \"0.87%\"", nil},
		{"a cohort larger than its list", "eligible = 5001",
			[]string{`5: cohort.8m.eligible: 5,001 eligible children, more than the list's 5,000 patients (practice "A1"); correct the list size or the count; a list holds its children`}},
		{"counts and rates", "eligible = 10\non_time = 9\nrates = { late = 10 }",
			[]string{`6: cohort.8m.on_time is a count beside rates (practice "A1"); describe a cohort by counts or by rates, not both`}},
		{"a rate of the reachable that does not fit", "eligible = 10\n[practice.cohort.8m.rates]\non_time = 90\nreachable = 11",
			[]string{`8: cohort.8m.rates.reachable = 11%, but the other rates leave 10% (practice "A1"); leave reachable out, it is the remainder`}},
	}
	for _, test := range tests {
		text := "[[practice]]\ncode = \"A1\"\nlist_size = 5000\n[practice.cohort.8m]\n" + test.cohort + "\n"
		if diff := cmp.Diff(test.want, faultsOf(t, text)); diff != "" {
			t.Errorf("%s: %s", test.reason, diff)
		}
	}
}

func TestFaultsInFiles(t *testing.T) {
	practice := func(keys string) string { return "[[practice]]\ncode = \"A1\"\nlist_size = 5000\n" + keys }
	contract := func(keys string) string { return "id = \"x\"\ntitle = \"T\"\n" + keys }
	const source = "\n[[source]]\ncovers = [\"*\"]\ntitle = \"t\"\ngrade = \"high\"\n"
	const percent = "it takes a percentage from 0 to 100 with at most two decimals, such as 87.5"
	tests := []struct {
		reason string
		text   string
		want   []string
	}{
		{"deciles are 1 to 10", practice("imd_decile = 0"), []string{`4: imd_decile = 0 cannot be (practice "A1"); it takes a whole number from 1 to 10`}},
		{"deciles are 1 to 10", practice("imd_decile = 11"), []string{`4: imd_decile = 11 cannot be (practice "A1"); it takes a whole number from 1 to 10`}},
		{"a score is 0 or more", practice("imd_score = -1"), []string{`4: imd_score = -1 cannot be (practice "A1"); it takes a number, 0 or more`}},
		{"shares of residents", practice("communities_percent = 0.5\nsouth_asian_percent = 99.5"), nil},
		{"a share over 100", practice("communities_percent = 100.01"), []string{`4: communities_percent = 100.01 is above 100%, the most it can be (practice "A1"); ` + percent}},
		{"two shares over 100", practice("communities_percent = 60\nsouth_asian_percent = 40.01"), []string{
			`5: the two shares of residents add up to 100.01%, more than 100% (practice "A1"); correct one of them: no resident is counted in both`}},
		{"no partner", practice("partners = 0"), []string{`4: partners = 0 cannot be (practice "A1"); it takes a whole number from 1 to 1,000`}},
		{"part of a partner", practice("partners = 2.5"), []string{`4: partners = 2.5 cannot be (practice "A1"); it takes a whole number from 1 to 1,000`}},
		{"no practice", "practice = []", []string{"1: no practice here; add a [[practice]] table; `immpact init` writes one to fill in"}},
		{"not recorded", practice(`not_recorded = ["declined", "late"]`), nil},
		{"not recorded, and no status", practice(`not_recorded = ["refused", "on_time"]`), []string{
			`4: not_recorded: "on_time" is no status that can be left unrecorded (practice "A1"); what can stand here: contraindicated, declined, late, no_response, other_schedule, registered_late`,
			`4: not_recorded: "refused" is no status that can be left unrecorded (practice "A1"); what can stand here: contraindicated, declined, late, no_response, other_schedule, registered_late`}},
		{"not recorded, and yet there", practice("not_recorded = [\"declined\"]\ncohort.8m = { eligible = 10, declined = 1 }"), []string{
			`4: not_recorded names declined, but children have it (practice "A1"); take it out of one of the two`}},
		{"a threshold as a share of 1", contract("[qof]\npoint_value = 200\naverage_list = 9000\n[indicator.VI001]\ncohort = \"8m\"\npoints = 18\npoints_at_lower = 0\nlower = 0.8\nupper = 95") + source, []string{`10: indicator.VI001.lower = 0.8 looks like a share of 1; write 80 for 80%, or "0.8%" if that is meant`}},
		{"a line as a share of 1", contract("[clawback]\nenabled = true\nbelow = 0.8\nshare = 50\nbasis = \"cohort\"") + source, []string{`5: clawback.below = 0.8 looks like a share of 1; write 80 for 80%, or "0.8%" if that is meant`}},
		{"a twin in another network", practice("pcn = \"Canal PCN\"\n[[practice]]\nlist_size = 1\ncode = \"A1\"\npcn = \"Weir PCN\""), []string{`7: code = "A1" is also the practice's on line 2, which is in the network "Canal PCN", and this in "Weir PCN" (practice "A1"); give each practice a code of its own; one in two networks has one table, with the network that it is counted in`}},
		{"a twin", practice("[[practice]]\nlist_size = 1\ncode = \"A1\""), []string{`6: code = "A1" is also the practice's on line 2 (practice "A1"); give each practice a code of its own`}},
		{"a code that would colour a terminal", "[[practice]]\nlist_size = 1\ncode = \"A\\u001b[31m\"", []string{`3: code = "A\x1b[31m" cannot be (practice "A\x1b[31m"); it takes 1 to 80 letters, digits and signs, without spaces`}},
		{"a name may hold anything", practice(`name = "A\u001b[31m"`), nil},
		{"what a practice needs", "[[practice]]\nname = \"n\"", []string{
			`1: code is missing (practice 1); it takes a text in quotes, such as "this"`,
			`1: list_size is missing (practice 1); it takes a whole number from 1 to 1,000,000`}},
		{"a list written as one", "practice = [\n  { code = \"A\", list_size = 1 },\n  { code = \"B\", list_size = 1,\n    region = 3 },\n]", []string{`4: region = 3 cannot be (practice "B"); it takes a text in quotes, such as "this"`}},
		{"a table for a list", "practice.code = \"A\"", []string{"1: no practice here; add a [[practice]] table; `immpact init` writes one to fill in", "1: practice is a table; it is a list of tables, each under its name in double brackets"}},

		{"a whole contract", contract("[clawback]\nbelow = 80\nshare = 50\nbasis = \"fees\"" + source), nil},
		{"an unsourced figure", contract("[clawback]\nenabled = true\nbelow = 80\nshare = 50\nbasis = \"fees\"\n[[source]]\ncovers = [\"clawback.enabled\", \"clawback.basis\", \"clawback.share\"]\ntitle = \"t\"\ngrade = \"low\""),
			[]string{"5: clawback.below has no source; cover it by a [[source]]"}},
		{"a part half there", contract("[clawback]\nbelow = 80" + source), []string{"3: clawback lacks share, basis; add it, or leave the whole of [clawback] out"}},
		{"a part switched off need not be whole", contract("[clawback]\nenabled = false\nbelow = 80" + source), nil},
		{"an indicator half there", contract("[qof]\npoint_value = 1\naverage_list = 9\n[indicator.X]\ncohort = \"8m\"\nlower = 3" + source), []string{"6: indicator.X lacks points, points_at_lower, upper; add it, or leave the whole of [indicator.X] out"}},
		{"the wrong type is told once, not also as missing", contract("[clawback]\nbelow = 80\nshare = true\nbasis = 3" + source), []string{
			"5: clawback.share = true is no number or text; " + percent,
			"6: clawback.basis = 3 cannot be; it takes \"cohort\" or \"fees\""}},
		{"points but nothing they are worth", contract("[indicator.X]\ncohort = \"8m\"\nlower = 3\nupper = 4\npoints = 1\npoints_at_lower = 0" + source), []string{"3: indicator needs [qof]: what a point is worth; add [qof] with point_value and average_list"}},
		{"thresholds the wrong way round, and a cliff above the top", contract("[qof]\npoint_value = 1\naverage_list = 9\n[indicator.X]\ncohort = \"8m\"\nlower = 5\nupper = 4\npoints = 1\npoints_at_lower = 2" + source), []string{
			"8: indicator.X.lower: the lower threshold of 5%, above its upper threshold of 4%; lower one or raise the other",
			"11: indicator.X.points_at_lower: 2 points at the lower threshold, above the 1 point at the upper; no more than these can be paid"}},
		{"a fee for no dose", contract("[item_of_service.a]\nfee = 3" + source), []string{"3: item_of_service.a lacks doses; add it, or leave the whole of [item_of_service.a] out"}},
		{"tenths of a penny", contract("[item_of_service.a]\nfee = 3.005\ndoses.8m = 1" + source), []string{"4: item_of_service.a.fee = 3.005 has more than two decimals; it takes an amount in pounds with at most two decimals, such as 10.06"}},
		{"no such cohort", contract("[item_of_service.a]\nfee = 3\ndoses = { 8m = 1, 2y = 1 }" + source), []string{"5: 2y is no key of [item_of_service.a.doses]; did you mean 5y?"}},
		{"a name that a path cannot hold", contract("[item_of_service.\"a.b\"]\nfee = 3"), []string{
			`3: "a.b" is no name of [item_of_service]; a name has letters, digits, - and _ only`}},
		{"an unknown reason", contract("[exceptions]\nreasons = [\n  \"declind\",\n]" + source), []string{`4: exceptions.reasons: "declind" is none of those that can be listed; it takes some of contraindicated, registered_late, declined, no_response, other_schedule`}},
		{"every unit tells what it takes", contract("[qof]\npoint_value = [1]\naverage_list = 9.5\n[targets]\nratio = 101\nenabled = 1\ncohort = []\n[indicator.X]\npoints = \"all\"\ncohort = 8\n[item_of_service.a]\ndoses.8m = true\nfee = { a = 1 }\n[exceptions]\nreasons = \"declined\""), []string{
			"4: qof.point_value is a list; it takes an amount in pounds with at most two decimals, such as 10.06",
			"5: qof.average_list = 9.5 must be a whole number; it takes a whole number of patients",
			"6: targets lacks lower, upper; add it, or leave the whole of [targets] out",
			"7: targets.ratio = 101 is above 100 times, the most it can be; it takes a whole number, such as 3",
			"8: targets.enabled = 1 cannot be; it takes true or false",
			"9: targets.cohort is a list; it is a table of its own",
			"10: indicator.X lacks points_at_lower, lower, upper; add it, or leave the whole of [indicator.X] out",
			"11: indicator.X.points = \"all\" is text; it takes a number of points with at most two decimals, such as 18",
			"12: indicator.X.cohort = 8 cannot be; it takes \"8m\", \"18m\" or \"5y\"",
			"14: item_of_service.a.doses.8m = true is no number or text; it takes a whole number of doses",
			"15: item_of_service.a.fee is a table; it takes an amount in pounds with at most two decimals, such as 10.06",
			"17: exceptions.reasons = \"declined\" is text; it takes a list of reasons, such as [\"contraindicated\", \"declined\"]"}},
		{"a source of nothing, of no grade", contract("[clawback]\nenabled = false" + "\n[[source]]\ncovers = [\"clawbak\"]\ntitle = \"t\"\ngrade = \"sure\"" + source), []string{
			`6: covers "clawbak", no figure of this contract (source 1); write a figure's path, such as indicator.*.lower`,
			`8: grade = "sure" is no grade (source 1); it is one of law, high, medium, low, assumed`}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, faultsOf(t, test.text)); diff != "" {
			t.Errorf("%s: %s\n%s", test.reason, diff, test.text)
		}
	}
}

// A file of faults is refused with the first of them.
func TestManyFaults(t *testing.T) {
	list := faultsOf(t, strings.Repeat("[[practice]]\ncode = \"A\"\nlist_size = 0\n", 2*mostFaults))
	if len(list) != mostFaults+1 || list[0] != `3: list_size = 0 cannot be (practice "A"); it takes a whole number from 1 to 1,000,000` {
		t.Errorf("%d faults, first %q", len(list), list[0])
	}
	if last := list[len(list)-1]; last != "0: only the first 1000 faults are told; correct these, then read it again" {
		t.Errorf("the last is %q", last)
	}
}

func TestEndlessWords(t *testing.T) {
	endless := strings.Repeat("é", 100_000)
	for _, text := range []string{"practice = 1\n\"" + endless + "\" = 1", "title = \"" + endless + "\"\nbaseline = \"" + endless + "\""} {
		for _, e := range faultsOf(t, text) {
			if len(e) > 2000 || !utf8.ValidString(e) {
				t.Errorf("%d bytes: %.80s", len(e), e)
			}
		}
	}
}

// A user's word may hold what parts a problem from its remedy where both are
// shown: each stays whole in its own field.
func TestProblemAndRemedyStayApart(t *testing.T) {
	const word = "a: b; c"
	folder := t.TempDir()
	for _, test := range []struct {
		reason, name, text string
		problem, remedy    string
	}{
		{"a reason for an exception", "c.toml", "id = \"x\"\ntitle = \"T\"\n[exceptions]\nreasons = [\"" + word + "\"]\n",
			`exceptions.reasons: "a: b; c" is none of those that can be listed`,
			"it takes some of contraindicated, registered_late, declined, no_response, other_schedule"},
		{"a contract's figures, out of order", "d.toml", "id = \"x\"\ntitle = \"T\"\n[qof]\npoint_value = 1\naverage_list = 9\n[indicator.X]\ncohort = \"8m\"\nlower = 5\nupper = 4\npoints = 1\npoints_at_lower = 1\n[[source]]\ncovers = [\"*\"]\ntitle = \"t\"\ngrade = \"high\"\n",
			"indicator.X.lower: the lower threshold of 5%, above its upper threshold of 4%", "lower one or raise the other"},
		{"a cell of a table", "p.csv", "code,list_size,8m_eligible,8m_on_time\nA1," + word + ",4,3\n",
			`column list_size: "a: b; c" is no whole number (practice "A1")`, "write a whole number of patients, at least 1"},
		{"a file that is not there", "s.toml", "title = \"t\"\nbaseline = \"england-2021-22\"\npractices = \"./" + word + "\"\n",
			`practices = "./a: b; c": there is no such file`, "check the name and the folder"},
		// 90 + 4 + 13.6 + 13 + 20 + 5.
		{"a population's shares, whose remedy holds a colon", "g.toml", strings.Replace(englandFile(t), "\nlate = 5\n", "\nlate = 90\n", 1),
			"cohort.5y.not_on_time: the shares for tenth 1 add up to 145.6%, more than 100", "lower some: what they leave is reachable"},
	} {
		_, err := Check(put(t, folder, test.name, test.text))
		var faults fault.Errors
		if !errors.As(err, &faults) || len(faults) == 0 {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		if got := faults[0]; got.Problem != test.problem || got.Remedy != test.remedy {
			t.Errorf("%s:\nproblem %s\n remedy %s", test.reason, got.Problem, got.Remedy)
		}
	}
}
