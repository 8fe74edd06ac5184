package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

		// 81 of the 90 left by PCAs are 90%: 7 points at 87%, and 3 of the 8
		// percentage points above it earn 11 x 3 / 8 = 4.125. A list of average
		// size is paid £201.16 for each of 11.125 points: £2,237.91.
		line := out.Results[0].Practices[0].Lines[1]
		if line.Pence != 223791 || *line.Denominator != 90 {
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
	if want := "code,name,list_size,imd_decile,imd_score,region,pcn,5y_eligible,5y_on_time\nA81001,,9085,1,,,,90,81\n"; !strings.HasSuffix(string(text), want) {
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
		{out, "--qof is missing"},
		{append(out, "--qof", at("qof-a.csv")), "--list is missing"},
		{append(out, "--qof", at("qof-a.csv"), "--list", at("lists.csv")), "--list-size is missing"},
		{append(out, append(qof, "--cohort", "5y")...), "are of a --practices file"},
		{append(out, append(qof, "--practices", at("own.csv"))...), "take one of the two"},
		{append(out, append(qof, "--imd", at("imd.csv"))...), "--imd-score and --imd-decile are missing"},
		{append(out, append(qof, "--pca-status", "declined")...), "choose contraindicated or registered_late"},
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
