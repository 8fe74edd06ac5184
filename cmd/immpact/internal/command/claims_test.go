package command

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"example.org/immpact/scenarios"
)

const ownClaims = `title = "Own"
practices = "three-practices"
baseline = "england-2021-22"
[[claim]]
id = "point"
words = "A point is worth over two hundred pounds"
who = "=cmd()"
measure = "rule"
rule = "qof.point_value"
more_than = 200
unit = "pounds"
`

// A claim that does not hold, and one that nothing measures.
const notAllHold = ownClaims + `
[[claim]]
id = "dear"
words = "A point is worth a fortune"
measure = "rule"
rule = "qof.point_value"
more_than = 5_000
unit = "pounds"
[[claim]]
id = "talk"
words = "People talk"
untestable = "no contract pays for talk"
`

func TestClaims(t *testing.T) {
	holds, some := write(t, "holds.toml", ownClaims), write(t, "some.toml", notAllHold)
	bad := write(t, "bad.toml", ownClaims+"unti = \"pounds\"\n")
	for _, row := range []struct {
		args           []string
		code           int
		stdout, stderr string
	}{
		{[]string{"claims", holds}, 0, "point  holds    £201.16", ""},
		{[]string{"claims", holds, "--full", "--strict"}, 0, "is £201.16: that is", ""},
		{[]string{"claims", some, "--full"}, 0, "talk: cannot be tested", ""},
		{[]string{"claims", some, "--claim", "dear"}, 0, "dear: does not hold", ""},
		{[]string{"claims", some, "--claim", "point", "--strict"}, 0, "point: holds", ""},
		{[]string{"claims", some, "--claim", "deer"}, 2, "", "claim \"deer\" is not in "},
		{[]string{"claims", some, "--claim", "deer"}, 2, "", "did you mean dear?"},
		{[]string{"claims", some, "--strict"}, 1, "dear   does not hold", ""},
		{[]string{"claims", some, "--format", "md"}, 0, "| dear | does not hold |", ""},
		{[]string{"claims", "published-rules", "--full"}, 0, "Leans on: rules graded low: upper target sum, 18 months £7,900.00, 2019/20", ""},
		{[]string{"claims", "three-practices"}, 2, "", "three-practices has no claims; add a [[claim]] table (`immpact init --claims FILE` writes some to start from), or take one of communities, levers, published-2021-22, published-rules, responses, single-family"},
		{[]string{"claims", "no-such"}, 2, "", "no-such"},
		{[]string{"claims"}, 2, "", "immpact claims --help"},
		{[]string{"claims", bad}, 2, "", "bad.toml:12: "},
		{[]string{"list"}, 0, "single-family", ""},
	} {
		code, stdout, stderr := run(row.args...)
		if code != row.code || !strings.Contains(stdout, row.stdout) || !strings.Contains(stderr, row.stderr) {
			t.Errorf("immpact %s: exit %d, want %d\nstdout lacks %q:\n%.600s\nstderr lacks %q:\n%.400s",
				strings.Join(row.args, " "), code, row.code, row.stdout, stdout, row.stderr, stderr)
		}
		if code == 2 && stdout != "" {
			t.Errorf("immpact %s: failed, yet printed %q", strings.Join(row.args, " "), stdout)
		}
	}
}

// The JSON holds for each claim what the page tells.
func TestClaimsJSON(t *testing.T) {
	_, stdout, _ := run("claims", "published-rules", "--format", "json")
	var out struct {
		Schema string
		Claims []struct {
			ID      string
			Verdict string
			Figure  *float64
			Pence   *float64 `json:"figure_pence"`
			Unit    string
			TrueFor *struct {
				Count, Of int
				Codes     []string
			} `json:"true_for"`
			Flips []struct{ Kind, What, From, To, Words string }
			Rules []struct{ Path, Value, Grade, Origin string }
		}
	}
	if err := json.Unmarshal([]byte(stdout), &out); err != nil {
		t.Fatal(err)
	}
	if out.Schema != "immpact.claims/1" || len(out.Claims) == 0 {
		t.Fatalf("schema %q, %d claims", out.Schema, len(out.Claims))
	}
	for _, c := range out.Claims {
		switch c.ID {
		case "full-qof-10862":
			if c.Verdict != "holds" || c.Pence == nil || *c.Pence != 1086264 || c.Figure != nil || c.Unit != "pence" || c.TrueFor == nil || c.TrueFor.Codes[0] != "FULL" {
				t.Errorf("%+v", c)
			}
		case "over-90-but-one-point":
			if c.Verdict != "does not hold" || c.Figure == nil || *c.Figure != 9.2 || c.Unit != "points" {
				t.Errorf("%+v", c)
			}
		}
		for _, r := range c.Rules {
			if r.Path == "" || r.Value == "" || r.Grade == "" || r.Origin == "" {
				t.Errorf("%s: the rule %+v lacks something", c.ID, r)
			}
		}
		for _, f := range c.Flips {
			if f.Kind == "" || f.What == "" || f.From == f.To || f.Words == "" {
				t.Errorf("%s: the flip %+v lacks something", c.ID, f)
			}
		}
	}
}

// What a file says cannot become a formula in a spreadsheet.
func TestClaimsCSV(t *testing.T) {
	_, stdout, _ := run("claims", write(t, "own.toml", notAllHold), "--format", "csv")
	rows, err := csv.NewReader(strings.NewReader(stdout)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 4 || rows[1][1] != "holds" || rows[1][2] != "201.1600" || rows[1][5] != "'=cmd()" || rows[3][1] != "cannot be tested" {
		t.Errorf("%q", rows)
	}
}

// yearsFile is a scenario with years, over few practices.
func yearsFile(t *testing.T) string {
	t.Helper()
	text, err := scenarios.ShippedText("response-2023")
	if err != nil {
		t.Fatal(err)
	}
	return write(t, "years.toml", strings.Replace(string(text), `practices = "england"`, `practices = "three-practices"`, 1))
}

// Pages of questions carry their record as runs do, and verify makes them again;
// the card of a claim too.
func TestQuestionsAreVerified(t *testing.T) {
	for _, args := range [][]string{
		{"claims", "published-rules", "--claim", "full-qof-10862"},
		{"claims", "published-rules", "--full"},
		{"chance", "three-practices", "--reform", "exceptions"},
		{"ladder", "three-practices", "--practice", "EX0001", "--indicator", "VI001"},
		{"explain", "three-practices", "--practice", "EX0002"},
		{"explain", "three-practices", "--practice", "EX0001", "--reform", "exceptions", "--difference"},
		{"explain", "three-practices", "--group", "all", "--reform", "exceptions", "--reform", "written-off", "--difference"},
		{"quote", "published-rules", "--claim", "over-90-but-one-point"},
		{"practice", "three-practices", "--practice", "EX0001", "--reform", "exceptions"},
		{"gap", "exceptions-2021-22", "--close", "25", "--with", "text-round", "--with", "reminder-recall"},
		{"plan", "three-practices", "--practice", "EX0001"},
		{"network", "three-practices"},
		{"communities", "three-practices"},
		{"sensitivity", "three-practices", "--reform", "exceptions", "--measure", "ratio"},
		{"years", yearsFile(t), "--group", "all", "--reform", "rules-2021-22"},
	} {
		for _, format := range []string{"json", "md", "svg"} {
			if without := map[bool]string{true: "json", false: "svg"}[args[0] == "quote"]; format == without {
				continue
			}
			stdout, _ := good(t, append(args, "--format", format)...)
			file := write(t, "page."+format, stdout)
			check := []string{"verify", file}
			if strings.HasSuffix(args[1], ".toml") {
				check = append(check, args[1])
			}
			if said, _ := good(t, check...); !strings.HasPrefix(said, file+": same. ") {
				t.Errorf("%q as %s: %s", args, format, said)
			}
			forged := strings.Replace(stdout, "EX0001", "EX0009", 1)
			if forged == stdout {
				continue
			}
			if code, _, _ := run(append([]string{"verify", write(t, "forged."+format, forged)}, check[2:]...)...); code == 0 {
				t.Errorf("%q as %s: a forged page passes", args, format)
			}
		}
	}
	card, _ := good(t, "quote", "published-rules", "--claim", "over-90-but-one-point")
	for _, want := range []string{"Does not hold", "is 9.2 points: that is not within", "Over 90% with the first MMR", "Fingerprint ", "--claim over-90-but-one-point"} {
		if !strings.Contains(card, want) {
			t.Errorf("the card lacks %q:\n%s", want, card)
		}
	}
	if code, _, stderr := run("quote", "published-rules", "--claim", "x", "--figure", "gap"); code != 2 || !strings.Contains(stderr, "take --figure") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// The clawback that was written off is told as written, as enforced and as
// published wherever it counts, and nowhere else.
func TestWhatBecameOfTheClawback(t *testing.T) {
	told := []string{"As written: ", "As enforced: nothing was recovered", "As published: £4.2m for all of England"}
	for _, test := range []struct {
		args []string
		told bool
	}{
		{[]string{"run", "three-practices"}, true},
		{[]string{"run", "three-practices", "--format", "json"}, true},
		{[]string{"quote", "three-practices", "--figure", "clawback", "--reform", "baseline"}, true},
		{[]string{"quote", "three-practices", "--figure", "pay", "--reform", "written-off"}, false},
		{[]string{"quote", "three-practices", "--figure", "pay", "--reform", "rules-2023-24"}, false},
		{[]string{"claims", "published-rules", "--claim", "eighty-is-a-jump"}, true},
		{[]string{"claims", "published-rules", "--claim", "vi002-typical-9-4"}, false},
	} {
		stdout, _ := good(t, test.args...)
		stdout = strings.Join(strings.Fields(stdout), " ")
		for _, want := range told {
			if strings.Contains(stdout, want) != test.told {
				t.Errorf("%q: %q told is %v", test.args, want, !test.told)
			}
		}
	}
}

func TestInitClaims(t *testing.T) {
	t.Chdir(t.TempDir())
	if _, talk := good(t, "init", "--claims", "mine.toml"); !strings.Contains(talk, "then: immpact claims mine.toml") {
		t.Error(talk)
	}
	if stdout, _ := good(t, "claims", "mine.toml"); !strings.Contains(stdout, "my-second") {
		t.Error(stdout)
	}
	if code, _, stderr := run("init", "--claims", "--csv", "other.toml"); code != 2 || !strings.Contains(stderr, "take one of the two out") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}
