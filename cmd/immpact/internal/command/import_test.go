package command

import (
	"archive/zip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/immpact/cmd/internal/pages"
)

// importFolder is a folder with published files in it.
func importFolder(t *testing.T) (dir string, at func(string) string) {
	t.Helper()
	dir = t.TempDir()
	at = func(name string) string { return filepath.Join(dir, name) }
	for name, text := range map[string]string{
		"qof-a.csv": "PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE\nA81001,VI003,NUMERATOR,81\nA81001,VI003,DENOMINATOR,90\nA81001,VI003,PCAS,2\n",
		"qof-b.csv": "PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE\nB81001,VI003,NUMERATOR,19\nB81001,VI003,DENOMINATOR,20\nB81001,VI003,PCAS,0\n",
		"lists.csv": "PRACTICE_CODE,LIST,NAME,PCN\nA81001,9085,=Mill,Weir\nB81001,2000,Lane,Weir\n",
		"imd.csv":   "Area Code,Decile\nA81001,1\nB81001,9\n",
		"own.csv":   "code,list,imd,num,den\nA81001,9085,1,81,90\n",
	} {
		if err := os.WriteFile(at(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir, at
}

// What is imported runs, from TOML and from CSV, to the same payments.
func TestImportRuns(t *testing.T) {
	_, at := importFolder(t)
	var totals []string
	for _, to := range []string{"out.toml", "out.csv"} {
		code, stdout, stderr := run("import", at("qof-?.csv"), "--list", at("lists.csv"), "--list-size", "LIST",
			"--imd", at("imd.csv"), "--imd-code", "Area Code", "--imd-decile", "Decile", "--name", "NAME", "--pcn", "PCN",
			"--vintage", "QOF 2023/24", "-o", at(to))
		if code != 0 || stdout != "" || !strings.Contains(stderr, "Wrote "+at(to)+": 2 practices") || !strings.Contains(stderr, "note: 2 children under PCAs count as contraindicated") {
			t.Fatalf("exit %d\n%s%s", code, stdout, stderr)
		}
		text, err := os.ReadFile(at(to))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"# - 2 children under PCAs count as contraindicated", "QOF 2023/24, imported from qof-a.csv, qof-b.csv, lists.csv and imd.csv"} {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s lacks %q:\n%s", to, want, text)
			}
		}
		if strings.Contains(string(text), filepath.Dir(at(to))) {
			t.Errorf("%s tells where the files lie:\n%s", to, text)
		}
		code, stdout, stderr = run("run", at(to), "--format", "json")
		if code != 0 {
			t.Fatalf("%s does not run: %s", to, stderr)
		}
		var out pages.Run
		if err := json.Unmarshal([]byte(stdout), &out); err != nil {
			t.Fatal(err)
		}
		all, _ := json.Marshal(out.Results)
		totals = append(totals, string(all))

		// 81 of the 90 left by PCAs are 90%, which is 9 of the 15 percentage points
		// from 81% to 96%: 18 x 9 / 15 = 10.8 points. Of the list of 9,085 each is
		// worth £227.95 x 9,085 / 10,295: £2,172.51.
		line := out.Results[0].Practices[0].Lines[1]
		if line.Pence != 217251 || *line.Denominator != 90 {
			t.Errorf("%s: VI003 of A81001 is paid %d pence on %d children", to, line.Pence, *line.Denominator)
		}
		if diff := cmp.Diff([]pages.Network{{PCN: "Weir", Practices: 2, Eligible: 112, Total: out.Results[0].Practices[0].Total + out.Results[0].Practices[1].Total,
			PerChild: out.Results[0].PCNs[0].PerChild}}, out.Results[0].PCNs); diff != "" {
			t.Errorf("networks (-want +got):\n%s", diff)
		}
	}
	if totals[0] != totals[1] {
		t.Errorf("from TOML\n%s\nfrom CSV\n%s", totals[0], totals[1])
	}
	if _, stdout, _ := run("run", at("out.csv")); !strings.Contains(stdout, "Primary care networks") {
		t.Errorf("the page has no table of networks:\n%s", stdout)
	}
}

func TestImportPractices(t *testing.T) {
	_, at := importFolder(t)
	args := []string{"import", "--practices", at("own.csv"), "--code", "code", "--list-size", "list", "--imd-decile", "imd",
		"--cohort", "5y", "--numerator", "num", "--denominator", "den", "-o", at("out.csv")}
	if code, _, stderr := run(args...); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	text, _ := os.ReadFile(at("out.csv"))
	if want := "code,name,list_size,imd_decile,imd_score,region,pcn,not_recorded,communities_percent,south_asian_percent,5y_eligible,5y_on_time\n" +
		"A81001,,9085,1,,,,late contraindicated registered_late declined no_response other_schedule,15.57,6.02,90,81\n"; !strings.HasSuffix(string(text), want) {
		t.Errorf("wrote\n%s", text)
	}
	code, _, stderr := run(args...)
	if code != 2 || !strings.Contains(stderr, "is there already; choose another name, or replace it with --force") {
		t.Errorf("written again: exit %d: %s", code, stderr)
	}
	if code, _, stderr := run(append(args, "--force")...); code != 0 {
		t.Errorf("replaced: exit %d: %s", code, stderr)
	}
}

// Each row is an import that cannot be done: exit 2, nothing written.
func TestImportUsage(t *testing.T) {
	dir, at := importFolder(t)
	qof := []string{"--qof", at("qof-a.csv"), "--list", at("lists.csv"), "--list-size", "LIST"}
	own := []string{"--practices", at("own.csv"), "--code", "code", "--list-size", "list"}
	out := []string{"-o", at("out.toml")}
	before, _ := os.ReadDir(dir)
	for _, row := range []struct {
		args []string
		want string
	}{
		{qof, "-o is missing"},
		{append(qof, "-o", at("out.xlsx")), "ends in neither .toml nor .csv"},
		{out, "no file is named"},
		{append(out, "--qof", at("qof-a.csv")), "none of the files holds list sizes; name a file that does with --list"},
		{append(out, "--qof", at("qof-a.csv"), "--list", at("lists.csv")), "lists.csv:1: no column is known for one of list sizes; name it with --list-size"},
		{append(out, append(qof, "--cohort", "5y")...), "are of a --practices file"},
		{append(out, append(qof, "--practices", at("own.csv"))...), "take one of the two"},
		{append(out, append(qof, "--imd", at("imd.csv"))...), "imd.csv:1: no column is known for one of deprivation; name it with --imd-score, or --imd-decile"},
		{append(out, append(qof, "--pca-status", "declined")...), "choose contraindicated or registered_late"},
		{append(out, "--emis", "5y_on_time"), "--emis \"5y_on_time\": write COLUMN=FILE"},
		{append(out, append(qof, "--emis", "5y_on_time=x.csv")...), "--emis stands alone"},
		{append(out, append(qof, "--where", "Year")...), "--where \"Year\": write COLUMN=VALUE"},
		{append(out, append(qof, "--check")...), "--check writes no file"},
		{append(qof, "--check"), "the files hold no ACHIEVED_POINTS"},
		{append(out, append(qof, "--contract", "england-2024-25")...), "--contract is of --check"},
		{append(out, own...), "--cohort is missing"},
		{append(out, append(own, "--cohort", "5y")...), "--numerator is missing"},
		{append(out, append(own, "--cohort", "5y", "--numerator", "num")...), "--denominator is missing"},
		{append(out, append(own, "--cohort", "6y", "--numerator", "num", "--denominator", "den")...), "choose 8m, 18m or 5y"},
		{append(out, append(own, "--cohort", "5y", "--numerator", "nun", "--denominator", "den")...), "own.csv:1: column \"nun\" is missing; did you mean num?"},
		{append(out, "--qof", at("absent.csv"), "--list", at("lists.csv"), "--list-size", "LIST"), "absent.csv: there is no such file"},
	} {
		code, stdout, stderr := run(append([]string{"import"}, row.args...)...)
		if code != 2 || stdout != "" || !strings.Contains(stderr, row.want) {
			t.Errorf("immpact import %s: exit %d, want 2 and %q\n%s%s", strings.Join(row.args, " "), code, row.want, stdout, stderr)
		}
	}
	if after, _ := os.ReadDir(dir); len(after) != len(before) {
		t.Errorf("something was written: %v", after)
	}
}

// published is a folder with files as they are published in it, and the QOF
// archive that they come in.
func published(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../../../testdata/nhs")); err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(filepath.Join(dir, "QOF2425.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	w := zip.NewWriter(out)
	if err := errors.Join(w.AddFS(os.DirFS(filepath.Join(dir, "QOF2425"))), w.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// The examples of the help text do what they say, on files with the headers of
// the real ones; where they write practices, these can be paid.
func TestImportExamples(t *testing.T) {
	t.Chdir(published(t))
	examples := strings.Split(strings.ReplaceAll(newImport().Example, "\\\n", ""), "\n")
	wrote := 0
	for _, line := range examples {
		quoted := csv.NewReader(strings.NewReader(strings.Join(strings.Fields(line), " ")))
		quoted.Comma = ' '
		words, err := quoted.Read()
		if err != nil {
			t.Fatal(err)
		}
		code, _, stderr := run(words[1:]...)
		if code != 0 {
			t.Errorf("%s: exit %d\n%s", line, code, stderr)
			continue
		}
		if at := slices.Index(words, "-o"); at > 0 {
			wrote++
			code, stdout, stderr := run("run", words[at+1], "--format", "json")
			var out pages.Run
			if err := json.Unmarshal([]byte(stdout), &out); err != nil || code != 0 || len(out.Results[0].Practices) != map[bool]int{true: 1, false: 12}[strings.Contains(line, "--emis")] {
				t.Errorf("%s is not run: exit %d, %v\n%s", words[at+1], code, err, stderr)
			}
		}
	}
	if wrote != 4 {
		t.Errorf("%d examples write practices, want 4", wrote)
	}
}

// 35 points are published; by hand, all but one of them come out of the rules
// of 2024/25. The one is 17.00 for X90009's children of 18 months: 90 of 97 are
// 92.78%, which is 6.78 of the 10 from 86% to 96%, of 18 points: 12.21.
func TestImportCheck(t *testing.T) {
	t.Chdir(published(t))
	code, stdout, stderr := run("import", "QOF2425.zip", "--check", "--format", "json")
	var out pages.Published
	if err := json.Unmarshal([]byte(stdout), &out); err != nil || code != 0 {
		t.Fatalf("exit %d, %v: %s", code, err, stderr)
	}
	want := pages.Published{Schema: "immpact.published/1", Contract: "england-2024-25",
		Indicators: []pages.PublishedIndicator{
			{Indicator: "VI001", Cohort: "8m", Practices: 11, Matched: 11}, {Indicator: "VI002", Cohort: "18m", Practices: 12, Matched: 11}, {Indicator: "VI003", Cohort: "5y", Practices: 12, Matched: 12}},
		Misses: []pages.PublishedMiss{{Practice: "X90009", Indicator: "VI002", Numerator: 90, Denominator: 97, Published: 17, Points: 12.21}}}
	for i := range out.Misses {
		out.Misses[i].Points = math.Round(out.Misses[i].Points*100) / 100
	}
	if diff := cmp.Diff(want, out, cmpopts.IgnoreUnexported(pages.Published{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, stdout, _ := run("import", "QOF2425", "--check"); !strings.Contains(stdout, "34 of 35 published numbers of points come out of the rules to two decimals.") {
		t.Errorf("the page:\n%s", stdout)
	}
	if code, _, stderr := run("import", "QOF2425", "--check", "--contract", "england-2099-00"); code != 2 || !strings.Contains(stderr, "england-2099-00") {
		t.Errorf("of no contract: exit %d: %s", code, stderr)
	}
}

// Where the files do not record who was declined, every face says so of a reform
// that would except them, and none says that nobody is.
func TestNotRecordedOnEveryFace(t *testing.T) {
	t.Chdir(published(t))
	if code, _, stderr := run("import", "QOF2425", "indicators-gps.csv", "-o", "ours.toml"); code != 0 {
		t.Fatal(stderr)
	}
	scenario := "title = \"Refusal\"\npractices = \"ours.toml\"\nbaseline = \"england-2024-25\"\n" +
		"[[reform]]\nid = \"refusal\"\ntitle = \"Refusal excepted\"\n[reform.change.exceptions]\nreasons = [\"contraindicated\", \"registered_late\", \"declined\"]\n"
	claim := "[[claim]]\nid = \"gain\"\nwords = \"It pays practices more\"\nmeasure = \"change\"\nunder = \"refusal\"\nfor = \"all\"\nmore_than = 0\nunit = \"pounds\"\n"
	if err := os.WriteFile("refusal.toml", []byte(scenario+claim), 0o600); err != nil {
		t.Fatal(err)
	}
	const notRecorded, notKnown = "do not record which children were", "what it would pay is not known"
	for _, row := range []struct{ args, want string }{
		{"run refusal.toml", notKnown}, {"run refusal.toml", notRecorded},
		{"run refusal.toml --format json", notKnown},
		{"quote refusal.toml --figure headline --reform refusal", notKnown},
		{"quote refusal.toml --figure change --reform refusal", "not known, a year"},
		{"quote refusal.toml --figure pay", notRecorded},
		{"quote refusal.toml --figure change --reform refusal --format md", notKnown},
		{"explain refusal.toml --practice X90001", notRecorded},
		{"explain refusal.toml --practice X90001 --reform refusal --difference", notKnown},
		{"explain refusal.toml --group all --reform refusal --difference", notKnown},
		{"ladder refusal.toml --practice X90001 --indicator VI003", notRecorded},
		{"gap refusal.toml", "declined (not recorded)"},
		{"gap refusal.toml", notRecorded},
		{"chance refusal.toml", notRecorded},
		{"claims refusal.toml", notRecorded},
		{"report refusal.toml --reform refusal -o out.md", ""},
	} {
		code, stdout, stderr := run(strings.Fields(row.args)...)
		if row.want == "" {
			text, _ := os.ReadFile("out.md")
			stdout, row.want = string(text), notKnown
		}
		text := strings.Join(strings.Fields(stdout), " ")
		if code != 0 || !strings.Contains(text, row.want) {
			t.Errorf("immpact %s: exit %d, no %q\n%s%s", row.args, code, row.want, stdout, stderr)
		}
		for _, wrong := range []string{"no payment moves", "no child is recorded", "no chance is in it"} {
			if strings.Contains(text, wrong) {
				t.Errorf("immpact %s says %q", row.args, wrong)
			}
		}
	}
}

// A cohort of fewer than five children is shown with a caution.
func TestSmallCohortCaution(t *testing.T) {
	file := write(t, "small.csv", "code,list_size,imd_decile,8m_eligible,8m_on_time,5y_eligible,5y_on_time\nA1,900,1,4,3,5,4\n")
	for _, args := range [][]string{{"run", file}, {"explain", file, "--practice", "A1"}, {"chance", file}} {
		code, stdout, stderr := run(args...)
		if n := strings.Count(strings.Join(strings.Fields(stdout), " "), "fewer than five eligible children"); code != 0 || n != 1 {
			t.Errorf("immpact %s: exit %d, %d cautions, want 1 for the children of 8 months\n%s%s", args[0], code, n, stdout, stderr)
		}
	}
}

func TestInitCSV(t *testing.T) {
	file := filepath.Join(t.TempDir(), "own.csv")
	if code, _, stderr := run("init", "--csv", file); code != 0 {
		t.Fatal(stderr)
	}
	code, stdout, stderr := run("run", file)
	if code != 0 || !strings.Contains(stdout, "EXAMPLE") || !strings.Contains(stderr, "EXAMPLE is the invented practice of the template") {
		t.Errorf("exit %d\n%s%s", code, stdout, stderr)
	}
}
