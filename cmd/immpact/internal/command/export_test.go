package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/scenarios"
)

const ownScenario = `title = "Mine"
practices = "two.toml"
baseline = "england-2021-22"
[[reform]]
id = "lower"
[reform.change.indicator.VI003]
lower = 85
`

const ownPractices = `[[practice]]
code = "EX1"
list_size = 9085
imd_decile = 1
[practice.cohort.5y]
eligible = 100
on_time = 86

[[practice]]
code = "EX2"
list_size = 9085
imd_decile = 10
[practice.cohort.5y]
eligible = 100
on_time = 95
`

// ownFolder is a folder with a scenario of one's own, made the present one.
func ownFolder(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	put(t, "mine.toml", ownScenario)
	put(t, "two.toml", ownPractices)
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// good runs the program and fails if it does.
func good(t *testing.T, args ...string) (stdout, stderr string) {
	t.Helper()
	code, stdout, stderr := run(args...)
	if code != 0 {
		t.Fatalf("%q: exit %d: %s%s", args, code, stdout, stderr)
	}
	return stdout, stderr
}

// exports are command lines that carry a record, and the files they fill.
var exports = []struct {
	file string
	args []string
}{
	{"run.json", []string{"run", "mine.toml", "--format", "json"}},
	{"run.md", []string{"run", "mine.toml", "--format", "md"}},
	{"page.html", []string{"report", "mine.toml", "-o", "page.html"}},
	{"page.md", []string{"report", "mine.toml", "--reform", "lower", "-o", "page.md"}},
	{"card.md", []string{"quote", "mine.toml", "--format", "md"}},
	{"card.svg", []string{"quote", "mine.toml", "--figure", "pay", "--practice", "EX1", "--format", "svg"}},
}

// export fills the file.
func fill(t *testing.T, file string, args []string) {
	t.Helper()
	stdout, _ := good(t, args...)
	if args[0] != "report" {
		put(t, file, stdout)
	}
}

// Every export verifies where it was made, and elsewhere beside its scenario;
// the command it names makes the same bytes.
func TestVerify(t *testing.T) {
	ownFolder(t)
	for _, e := range exports {
		fill(t, e.file, e.args)
		if stdout, _ := good(t, "verify", e.file); !strings.HasPrefix(stdout, e.file+": same. 3 files, 2 practices and 2 contracts") {
			t.Errorf("%s: %s", e.file, stdout)
		}
		first := get(t, e.file)
		rec, err := record.Find([]byte(first))
		if err != nil {
			t.Fatal(err)
		}
		again := strings.Fields(rec.Command)[1:]
		if err := os.Remove(e.file); err != nil {
			t.Fatal(err)
		}
		fill(t, e.file, again)
		if get(t, e.file) != first {
			t.Errorf("%s: %q makes other bytes", e.file, rec.Command)
		}
	}
	elsewhere, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, e := range exports {
		good(t, "verify", filepath.Join(elsewhere, e.file))
		stray := filepath.Join(t.TempDir(), e.file)
		put(t, stray, strings.ReplaceAll(get(t, filepath.Join(elsewhere, e.file)), "\n", "\r\n"))
		good(t, "verify", stray, filepath.Join(elsewhere, "mine.toml"))
		if code, _, stderr := run("verify", stray); code != 2 || !strings.Contains(stderr, "mine.toml") {
			t.Errorf("%s: without its scenario exit %d: %s", e.file, code, stderr)
		}
	}
}

// Made from outside its folder, an export tells nothing of where that is.
func TestVerifyFromOutside(t *testing.T) {
	ownFolder(t)
	inside, err := filepath.Abs("mine.toml")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	good(t, "report", inside, "-o", "page.html")
	page := get(t, "page.html")
	if dir := filepath.Dir(inside); strings.Contains(page, dir) {
		t.Errorf("the page names the folder %s", dir)
	}
	good(t, "verify", "page.html", inside)
	stdout, _ := good(t, "run", inside, "--format", "json")
	put(t, "run.json", stdout)
	good(t, "verify", "run.json", inside)
}

// One changed byte of any file is found, and the file named; so is what came
// of it.
func TestVerifyChanged(t *testing.T) {
	ownFolder(t)
	for _, e := range exports {
		fill(t, e.file, e.args)
	}
	for _, test := range []struct {
		reason, file, was, is string
		want                  []string
	}{
		{"a title", "mine.toml", "Mine", "Nine", []string{"input: mine.toml has changed"}},
		{"a threshold", "mine.toml", "lower = 85", "lower = 84", []string{"input: mine.toml has changed", `rules: reform "lower": indicator.VI003.lower: 85% on record, 84% now`,
			// Of 86%: 7 + 11 x 1/10 = 8.1 points before, 7 + 11 x 2/11 = 9 after; 0.9 x £201.16 = £181.04.
			`results: reform "lower", EX1, qof VI003: £1,629.40 on record, £1,810.44 now, £181.04 more`}},
		{"a child", "two.toml", "on_time = 86", "on_time = 85", []string{"input: two.toml has changed", `practices: practice "EX1"`, "results: the baseline, EX1, item_of_service: £1,730.32 on record, £1,710.20 now, £20.12 less"}},
	} {
		before := get(t, test.file)
		put(t, test.file, strings.Replace(before, test.was, test.is, 1))
		for _, e := range exports {
			code, stdout, _ := run("verify", e.file)
			if code != 1 || !strings.HasPrefix(stdout, e.file+": differs") {
				t.Errorf("%s, %s: exit %d: %s", test.reason, e.file, code, stdout)
			}
			for _, want := range test.want {
				if !strings.Contains(stdout, "\n  "+want) {
					t.Errorf("%s, %s: %q is not in\n%s", test.reason, e.file, want, stdout)
				}
			}
			if strings.Contains(stdout, "Only the text") {
				t.Errorf("%s, %s: more than the text differs:\n%s", test.reason, e.file, stdout)
			}
		}
		put(t, test.file, before)
	}
	put(t, "mine.toml", ownScenario+"]")
	if code, _, stderr := run("verify", "run.json"); code != 2 || !strings.Contains(stderr, "mine.toml:") {
		t.Errorf("a broken file: exit %d: %s", code, stderr)
	}
}

// A figure changed by hand in the export itself is found, and the line named.
func TestVerifyForged(t *testing.T) {
	ownFolder(t)
	for _, e := range exports {
		fill(t, e.file, e.args)
		text := get(t, e.file)
		body := text
		if at := strings.Index(text, "<!--"); at > 0 && e.file != "page.html" {
			body = text[:at]
		}
		at := strings.LastIndexAny(body, "0123456789")
		forged := text[:at] + string('0'+(text[at]-'0'+1)%10) + text[at+1:]
		put(t, e.file, forged)
		if code, stdout, stderr := run("verify", e.file); code != 1 || !regexp.MustCompile(`text: line \d+ of the file|record: |program: |input: |rules: |results: `).MatchString(stdout) {
			t.Errorf("%s: exit %d: %s%s", e.file, code, stdout, stderr)
		}
	}
}

// Of an export that is worded in another way (as another release may word it)
// it is said that its rules, practices and pay come out the same.
func TestVerifyText(t *testing.T) {
	ownFolder(t)
	for _, e := range exports {
		if !strings.HasSuffix(e.file, ".md") && !strings.HasSuffix(e.file, ".html") {
			continue
		}
		fill(t, e.file, e.args)
		put(t, e.file, strings.Replace(get(t, e.file), "Mine", "Our own", 1))
		code, stdout, _ := run("verify", e.file)
		for _, want := range []string{"differs, though every figure on record is the same.", "\n  text: line ", "\n  same: the files read, every rule, the practices, the pay of each practice\n", "\nOnly the text of the export differs", "\n  immpact " + e.args[0] + " mine.toml"} {
			if code != 1 || !strings.Contains(stdout, want) {
				t.Errorf("%s: exit %d, %q is not in\n%s", e.file, code, want, stdout)
			}
		}
	}
}

func TestVerifyBad(t *testing.T) {
	ownFolder(t)
	csv, talk := good(t, "run", "mine.toml", "--format", "csv")
	if !regexp.MustCompile(`a CSV file cannot carry its run record; its fingerprint is [0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}`).MatchString(talk) {
		t.Errorf("csv: %s", talk)
	}
	put(t, "run.csv", csv)
	put(t, "odd.json", `{"record": {"schema": "immpact.record/1", "scenario": "mine.toml", "args": ["rm", "x"], "rules": [{}], "results": [{}]}}`)
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"verify"}, "nothing is named"},
		{[]string{"verify", "no-such.html"}, "no-such.html: cannot be read"},
		{[]string{"verify", "."}, "is no file"},
		{[]string{"verify", "run.csv"}, "run.csv: carries no run record"},
		{[]string{"verify", "mine.toml"}, "mine.toml: carries no run record"},
	} {
		if code, stdout, stderr := run(test.args...); code != 2 || stdout != "" || !strings.Contains(stderr, test.want) {
			t.Errorf("%q: exit %d: %s", test.args, code, stderr)
		}
	}
	if code, stdout, _ := run("verify", "odd.json"); code != 1 || !strings.Contains(stdout, "differs") {
		t.Errorf("an odd record: exit %d: %s", code, stdout)
	}
}

// The record of a run is the record of its report: one fingerprint for both.
func TestOneFingerprint(t *testing.T) {
	ownFolder(t)
	seen := map[string]string{}
	for _, e := range exports {
		fill(t, e.file, e.args)
		rec, err := record.Find([]byte(get(t, e.file)))
		if err != nil {
			t.Fatal(err)
		}
		seen[rec.Fingerprint] = e.file
	}
	if len(seen) != 1 {
		t.Errorf("fingerprints %v", seen)
	}
}

func TestReport(t *testing.T) {
	ownFolder(t)
	_, talk := good(t, "report", "mine.toml", "-o", "page.html")
	if !strings.Contains(talk, "Wrote page.html, fingerprint ") || !strings.Contains(talk, "To make it again: immpact report mine.toml --reform lower -o page.html\n") {
		t.Errorf("said %s", talk)
	}
	first := get(t, "page.html")
	put(t, "page.html", "mine")
	if code, _, stderr := run("report", "mine.toml", "-o", "page.html"); code != 2 || !strings.Contains(stderr, "page.html: is there already") || !strings.Contains(stderr, "--force") {
		t.Errorf("over a file: exit %d: %s", code, stderr)
	}
	if get(t, "page.html") != "mine" {
		t.Error("the file that was there is gone")
	}
	good(t, "report", "mine.toml", "-o", "page.html", "--force")
	if get(t, "page.html") != first {
		t.Error("the same report has other bytes")
	}
	put(t, "plain.toml", ownScenario[:strings.Index(ownScenario, "[[reform]]")])
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"mine.toml"}, "-o is missing"},
		{[]string{"mine.toml", "-o", "page.pdf"}, "page.pdf ends in neither .html nor .md"},
		{[]string{"mine.toml", "-o", "no/page.html"}, "no/page.html: cannot be written"},
		{[]string{"mine.toml", "-o", "x.html", "--reform", "nix"}, `reform "nix" is not in mine.toml; name one of lower`},
		{[]string{"mine.toml", "-o", "x.html", "--reform", "baseline"}, "the baseline is what a reform is held against"},
		{[]string{"plain.toml", "-o", "x.html"}, "plain.toml has no reform to assess"},
		{[]string{"no-such.toml", "-o", "x.html"}, "no-such.toml: there is no such file"},
	} {
		code, stdout, stderr := run(append([]string{"report"}, test.args...)...)
		if code != 2 || stdout != "" || !strings.Contains(stderr, test.want) {
			t.Errorf("%q: exit %d: %s", test.args, code, stderr)
		}
	}
	if _, err := os.Stat("x.html"); err == nil {
		t.Error("a report that failed left a file")
	}
}

// A folder that cannot be written to keeps the report that was there.
func TestReportKeepsTheOld(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may write anywhere")
	}
	ownFolder(t)
	good(t, "report", "mine.toml", "-o", "page.html")
	first := get(t, "page.html")
	if err := os.Chmod(".", 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(".", 0o755)
	if code, _, _ := run("report", "mine.toml", "-o", "page.html", "--force"); code != 2 || get(t, "page.html") != first {
		t.Errorf("exit %d, and the report changed: %t", code, get(t, "page.html") != first)
	}
}

// The figures of a card are those of the run.
func TestQuote(t *testing.T) {
	ownFolder(t)
	stdout, _ := good(t, "run", "mine.toml", "--format", "json")
	var out pages.Run
	if err := json.Unmarshal([]byte(stdout), &out); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args []string
		want []string
	}{
		{nil, []string{out.Results[1].Headline, "change in the gap per eligible child", "95 of 100 years", "proposed by reform lower", "Fingerprint " + out.Record.Short(),
			"immpact quote mine.toml --figure headline --reform lower --format text"}},
		// EX2: fees of 95 x 2 x £10.06 and 18 points x £201.16 = £5,532.28; EX1: fees of 86 alone, for 86% is
		// under 87%: £1,730.32. Per child £55.3228 less £17.3032 = £38.0196.
		{[]string{"--figure", "gap", "--reform", "baseline"}, []string{"£38.02, gap in pay per eligible child, affluent less deprived"}},
		{[]string{"--figure", "pay", "--reform", "baseline"}, []string{"2 practices are paid £7,262.60 a year for 200 eligible children, £36.31 each."}},
		{[]string{"--figure", "change"}, []string{"+£1,629.40, a year, 2 practices together", "2 practices are paid £1,629.40 more in all"}},
		{[]string{"--figure", "clawback"}, []string{"2 practices repay £0.00 a year"}},
		{[]string{"--figure", "winners"}, []string{"1 of 2, practices that gain more than 1%"}},
		{[]string{"--figure", "losers"}, []string{"0 of 2, practices that lose more than 1%"}},
		{[]string{"--figure", "pay", "--practice", "EX1"}, []string{"the practice EX1 is paid £3,359.72 a year.", "95 of 100 years"}},
		{[]string{"--figure", "change", "--practice", "EX2"}, []string{"the practice EX2 is paid the same a year", "£0.00"}},
		{[]string{"--figure", "clawback", "--practice", "EX1"}, []string{"the practice EX1 repays £0.00 a year"}},
	} {
		stdout, _ := good(t, append([]string{"quote", "mine.toml"}, test.args...)...)
		flat := strings.Join(strings.Fields(stdout), " ")
		for _, want := range test.want {
			if !strings.Contains(flat, want) {
				t.Errorf("%q: %q is not in\n%s", test.args, want, stdout)
			}
		}
	}
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"--figure", "nix"}, "choose one of headline, gap, pay"},
		{[]string{"--figure", "gap", "--practice", "EX1"}, "gap is not a figure of one practice; choose one of pay, change, clawback"},
		{[]string{"--figure", "change", "--reform", "baseline"}, "name a reform with --reform"},
		{[]string{"--practice", "EX9", "--figure", "pay"}, "EX9"},
		{[]string{"--format", "png"}, "choose one of text, md, svg"},
	} {
		if code, stdout, stderr := run(append([]string{"quote", "mine.toml"}, test.args...)...); code != 2 || stdout != "" || !strings.Contains(stderr, test.want) {
			t.Errorf("%q: exit %d: %s", test.args, code, stderr)
		}
	}
}

// Every shipped scenario's report verifies.
func TestVerifyShipped(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, e := range scenarios.Scenarios() {
		good(t, "report", e.ID, "-o", e.ID+".html")
		good(t, "verify", e.ID+".html")
	}
}
