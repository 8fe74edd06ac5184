package command

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
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
measure = "talk"
`

func TestClaims(t *testing.T) {
	holds, some := write(t, "holds.toml", ownClaims), write(t, "some.toml", notAllHold)
	bad := write(t, "bad.toml", ownClaims+"unti = \"pounds\"\n")
	for _, row := range []struct {
		args           []string
		code           int
		stdout, stderr string
	}{
		{[]string{"claims", holds}, 0, "point: holds", ""},
		{[]string{"claims", holds, "--strict"}, 0, "is £201.16: that is", ""},
		{[]string{"claims", some}, 0, "talk: cannot be tested", ""},
		{[]string{"claims", some, "--strict"}, 1, "dear: does not hold", ""},
		{[]string{"claims", some, "--format", "md"}, 0, "| dear | does not hold |", ""},
		{[]string{"claims", "published-rules"}, 0, "Leans on: rules graded low: upper target sum, 18 months £7,900.00, 2019/20", ""},
		{[]string{"claims", "three-practices"}, 2, "", "three-practices has no claims; add a [[claim]] table, or take one of published-2021-22, published-rules, single-family"},
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
