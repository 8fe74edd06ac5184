package command

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/guide"
	"example.org/immpact/cmd/internal/version"
	"example.org/immpact/scenarios"
)

// TestMain has the tests collect garbage more seldom: each reads scenarios and
// throws them away.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}

// run runs the program in process.
func run(args ...string) (code int, stdout, stderr string) {
	var out, talk bytes.Buffer
	code = Run(args, strings.NewReader(""), &out, &talk)
	return code, out.String(), talk.String()
}

// write makes a file in the test's own folder.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// Each row is a command line, its exit code, and words that must be in what it
// prints.
func TestCommands(t *testing.T) {
	typo := write(t, "typo.toml", "title = \"x\"\npractices = \"ten-averages\"\nbaseline = \"england-2021-22\"\n[[reform]]\nid = \"r\"\n[reform.change.indicator.VI003]\nlowr = 80\n")
	one := write(t, "one.toml", "title = \"x\"\npractices = \"ten-averages\"\nbaseline = \"england-2023-24\"\n[[reform]]\nid = \"r\"\ncontract = \"england-2021-22\"\n")
	unread := write(t, "unread.toml", "title = \"x\"\npractices = \"ten-averages\"\nbaseline = \"england-2023-24\"\n[[reform]]\nid = \"r\"\n[reform.change.clawback]\nshare = 60\n")
	for _, row := range []struct {
		args           []string
		code           int
		stdout, stderr string
	}{
		{[]string{"--version"}, 0, "immpact " + version.Version, ""},
		{[]string{"--help"}, 0, "Examples:", ""},
		{[]string{"run", "--help"}, 0, "Examples:\n  immpact run", ""},
		{[]string{"list"}, 0, "england-2021-22", ""},
		{[]string{"run", "exceptions-2021-22"}, 0, "the gap narrows", ""},
		{[]string{"run", "exceptions-2021-22", "--format", "md"}, 0, "| deprived | baseline |", ""},
		{[]string{"run", "exceptions-2021-22", "--format", "csv"}, 0, "case,contract,practice,", ""},
		{[]string{"chance", "exceptions-2021-22", "--format", "csv"}, 0, "code,name,case,expected pay,standard deviation,P10,P50,P90,", ""},
		{[]string{"run", "no-such"}, 2, "", "no-such"},
		{[]string{"run", "no-such.toml"}, 2, "", "no-such.toml"},
		{[]string{"run"}, 2, "", "nothing is named; write: immpact run SCENARIO\n"},
		{[]string{"run"}, 2, "", "immpact run --help"},
		{[]string{"chnace", "mine.toml"}, 2, "", "did you mean immpact chance?"},
		{[]string{"rules", "shwo"}, 2, "", "did you mean immpact rules show?"},
		{[]string{"run", "exceptions-2021-22", "--format", "xml"}, 2, "", "table, json, csv, md"},
		{[]string{"run", typo}, 2, "", "typo.toml:7: "},
		{[]string{"run", unread}, 2, "", "unread.toml:7: "},
		{[]string{"explain", "exceptions-2021-22"}, 2, "", "name one of IMD01"},
		{[]string{"explain", "exceptions-2021-22", "--practice", "IMD99"}, 2, "", "IMD99"},
		{[]string{"explain", "exceptions-2021-22", "--practice", "IMD01", "--reform", "nix"}, 2, "", "exceptions, written-off"},
		{[]string{"explain", "exceptions-2021-22", "--practice", "IMD01"}, 0, "4 more children on time would", ""},
		{[]string{"explain", "exceptions-2021-22", "--practice", "IMD01", "--difference"}, 0, "IMD01: from England GP contract 2021/22 to each reform", ""},
		{[]string{"explain", "exceptions-2021-22", "--group", "deprived", "--difference", "--reform", "written-off,exceptions"}, 0, "For each eligible child", ""},
		{[]string{"explain", "exceptions-2021-22", "--group", "deprived", "--difference", "--reform", "baseline"}, 2, "", "--difference is from the baseline to a reform"},
		{[]string{"explain", "exceptions-2021-22", "--practice", "IMD01", "--reform", "written-off,exceptions"}, 2, "", "side by side with --difference"},
		{[]string{"explain", one, "--group", "all", "--difference", "--format", "json"}, 0, "pence_per_child", ""}, // the one reform there is
		{[]string{"explain", "exceptions-2021-22", "--practice", "IMD08", "--reform", "rules-2023-24", "--difference"}, 0, "Step by step", ""},
		{[]string{"explain", "exceptions-2021-22", "--group", "deprived", "--reform", "written-off", "--difference"}, 0, "2 practices (deprived) are paid", ""},
		{[]string{"explain", "exceptions-2021-22", "--group", "decile-1", "--reform", "written-off", "--difference"}, 0, "1 practice (decile-1) is paid", ""},
		{[]string{"explain", "exceptions-2021-22", "--practice", "IMD01", "--reform", "written-off"}, 0, "2021/22 with the clawback written off pays this practice", ""},
		{[]string{"explain", "exceptions-2021-22", "--group", "poor", "--reform", "written-off", "--difference"}, 2, "", "decile-1 to decile-10"},
		{[]string{"explain", "exceptions-2021-22", "--group", "all"}, 2, "", "--group goes with --difference"},
		{[]string{"chance", "exceptions-2021-22", "--practice", "IMD09"}, 0, "reaches lower", ""},
		{[]string{"ladder", "exceptions-2021-22", "--practice", "IMD08", "--indicator", "VI003"}, 0, "the practice stands here", ""},
		{[]string{"ladder", "exceptions-2021-22", "--practice", "IMD08"}, 2, "", "name one of VI001, VI002, VI003"},
		{[]string{"ladder", "change-of-2021", "--practice", "IMD08", "--indicator", "VI003"}, 0, "target, 90%", ""},
		{[]string{"sensitivity", "exceptions-2021-22"}, 0, "turn the verdict: first ", ""},
		{[]string{"sensitivity", "exceptions-2021-22", "--reform", "baseline", "--measure", "clawback", "--format", "csv"}, 0, "what is assumed,as,from", ""},
		{[]string{"sensitivity", "exceptions-2021-22", "--measure", "gapp"}, 2, "", "choose one of gap, ratio, sii, pay, cost, clawback"},
		{[]string{"sensitivity", "exceptions-2021-22", "--measure", "pay", "--group", "poor"}, 2, "", "name one of affluent, all, decile-1"},
		{[]string{"sensitivity", "exceptions-2021-22", "--reform", "nix"}, 2, "", "exceptions, written-off"},
		{[]string{"population", "ten-averages"}, 0, "Coverage at 8 months", ""},
		{[]string{"rules"}, 0, "rules diff", ""},
		{[]string{"rules", "list"}, 0, "england-2019-20", ""},
		{[]string{"rules", "show", "england-2021-22"}, 0, "lower threshold of VI003", ""},
		{[]string{"rules", "show", "exceptions-2021-22", "--reform", "exceptions"}, 0, "proposed", ""},
		{[]string{"rules", "show", "exceptions-2021-22", "--reform", "nix"}, 2, "", "exceptions, written-off"},
		{[]string{"rules", "diff", "england-2022-23", "england-2023-24"}, 0,
			"VI003 starts paying at 81% instead of 87%; the 7 points for reaching it are gone", ""},
		{[]string{"rules", "diff", "england-2022-23", "england-2022-23"}, 0, "Nothing changes", ""},
		{[]string{"rules", "diff", "england-2022-23"}, 2, "", "immpact rules diff --help"},
		{[]string{"rules", "check", typo}, 2, "", "did you mean lower?"},
		{[]string{"completion", "bash"}, 0, "immpact", ""},
	} {
		code, stdout, stderr := run(row.args...)
		if code != row.code || !strings.Contains(stdout, row.stdout) || !strings.Contains(stderr, row.stderr) {
			t.Errorf("immpact %s: exit %d, want %d\nstdout lacks %q:\n%.400s\nstderr lacks %q:\n%.400s",
				strings.Join(row.args, " "), code, row.code, row.stdout, stdout, row.stderr, stderr)
		}
		if code != 0 && stdout != "" {
			t.Errorf("immpact %s failed, yet wrote %.100q to stdout", strings.Join(row.args, " "), stdout)
		}
	}
}

// The fields that others build on, by their names.
func TestRunJSON(t *testing.T) {
	code, stdout, stderr := run("run", "exceptions-2021-22", "--format", "json")
	if code != 0 {
		t.Fatal(stderr)
	}
	var got struct {
		Schema   string
		Baseline string
		Results  []struct {
			ID, Contract string
			Practices    []struct {
				Code     string
				ListSize int   `json:"list_size"`
				Decile   int   `json:"imd_decile"`
				Eligible int64 `json:"eligible"`
				Total    int64 `json:"total_pence"`
				Lines    []struct {
					Component, Indicator, Cohort string
					Numerator, Denominator       int
					Points                       float64
					Pence                        int64
				}
			}
			Groups []struct {
				Group    string
				Total    int64   `json:"total_pence"`
				PerChild float64 `json:"pence_per_child"`
				Eligible int64
				Clawback int64 `json:"clawback_pence"`
				Winners, Losers, Unchanged,
				Practices int
			}
		}
	}
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatal(err)
	}
	if got.Schema != "immpact.run/1" || got.Baseline != "england-2021-22" || got.Results[0].ID != "baseline" || len(got.Results) < 4 {
		t.Fatalf("%s, baseline %s, %d results", got.Schema, got.Baseline, len(got.Results))
	}
	for _, r := range got.Results {
		var all, clawback int64
		for _, p := range r.Practices {
			var sum int64
			for _, l := range p.Lines {
				sum += l.Pence
				if l.Component == "clawback" {
					clawback += l.Pence
				}
			}
			if sum != p.Total {
				t.Errorf("%s %s: lines add up to %d, total %d", r.ID, p.Code, sum, p.Total)
			}
			all += sum
		}
		for _, g := range r.Groups {
			if g.Group == "all" && (g.Total != all || g.Clawback != clawback) {
				t.Errorf("%s: group all has %d with %d clawed back, the practices %d and %d", r.ID, g.Total, g.Clawback, all, clawback)
			}
			if got := g.PerChild * float64(g.Eligible); got < float64(g.Total)-1 || got > float64(g.Total)+1 {
				t.Errorf("%s %s: %v pence per child x %d children is not %d", r.ID, g.Group, g.PerChild, g.Eligible, g.Total)
			}
		}
	}
}

// list --format json has the default scenario first.
func TestListJSON(t *testing.T) {
	_, stdout, _ := run("list", "--format", "json")
	var got struct {
		Schema                            string
		Scenarios, Contracts, Populations []struct{ ID, Title string }
	}
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatal(err)
	}
	if got.Scenarios[0].ID != scenarios.Default || len(got.Contracts) < 8 || len(got.Populations) < 2 {
		t.Errorf("%+v", got)
	}
	for _, e := range append(append(got.Scenarios, got.Contracts...), got.Populations...) {
		if e.ID == "" || e.Title == "" {
			t.Errorf("%+v has no id or no title", e)
		}
	}
}

// init writes a file that opens, and never over one that is there.
func TestInit(t *testing.T) {
	for _, args := range [][]string{{"init"}, {"init", "--csv"}} {
		name := filepath.Join(t.TempDir(), "mine.toml")
		if len(args) > 1 {
			name = filepath.Join(t.TempDir(), "mine.csv")
		}
		if code, _, stderr := run(append(args, name)...); code != 0 {
			t.Fatal(stderr)
		}
		if code, _, stderr := run("run", name); code != 0 {
			t.Errorf("the file that init wrote does not open: %s", stderr)
		}
		before, _ := os.ReadFile(name)
		code, _, stderr := run(append(args, name)...)
		if after, _ := os.ReadFile(name); code != 2 || !strings.Contains(stderr, name) || !bytes.Equal(before, after) {
			t.Errorf("init over a file: exit %d, %s", code, stderr)
		}
	}
}

// What fails to be written is a failed run, not bad input.
func TestWriteFailure(t *testing.T) {
	var talk bytes.Buffer
	if code := Run([]string{"list"}, strings.NewReader(""), broken{}, &talk); code != 1 {
		t.Errorf("exit %d, want 1: %s", code, talk.String())
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, os.ErrClosed }

// The exports that carry no record carry the fingerprint of the run's.
func TestFingerprints(t *testing.T) {
	_, stdout, _ := run("run", "exceptions-2021-22", "--format", "md")
	at := strings.Index(stdout, "Fingerprint ")
	if at < 0 {
		t.Fatal("run --format md has no fingerprint")
	}
	mark := stdout[at+len("Fingerprint "):][:14]
	for _, args := range [][]string{
		{"explain", "exceptions-2021-22", "--practice", "IMD01"},
		{"explain", "exceptions-2021-22", "--practice", "IMD01", "--reform", "exceptions", "--difference"},
		{"ladder", "exceptions-2021-22", "--practice", "IMD08", "--indicator", "VI003"},
		{"chance", "exceptions-2021-22", "--practice", "IMD08"},
		{"sensitivity", "exceptions-2021-22"},
	} {
		for _, format := range []string{"json", "md"} {
			if _, stdout, stderr := run(append(args, "--format", format)...); !strings.Contains(stdout, mark) {
				t.Errorf("%s as %s lacks %s: %s", args[0], format, mark, stderr)
			}
		}
	}
}

// TestHelpPages prints each page of the guide, and the list of them.
func TestHelpPages(t *testing.T) {
	_, all, _ := run("--help")
	for _, topic := range guide.Topics {
		_, page, _ := run("help", topic.ID)
		text := strings.Join(strings.Fields(page), " ")
		for _, s := range topic.Steps {
			if !strings.Contains(text, s.Do+" "+s.Says) {
				t.Errorf("help %s lacks %q", topic.ID, s.Do)
			}
		}
		if !strings.Contains(all, topic.ID) {
			t.Errorf("--help does not list %s", topic.ID)
		}
	}
}
