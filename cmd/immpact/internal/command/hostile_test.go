package command

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"

	"example.org/immpact/scenarios"
)

// Whatever a file, a file's name or a command line holds, nothing that is written
// is obeyed by a terminal, a spreadsheet or a browser, or hides from a reader.

// hostileName is a file's name, without its ending, made to do harm.
const hostileName = "=1+1,\x1b]52;c;aGk=\x07\u202e\u009b31m<img src=x onerror=alert(1)>`\n=FORGED"

// hostileFiles are the scenario whose every text is made to do harm, under a name
// of the same kind, and its practices as CSV.
func hostileFiles(t *testing.T) (scenario, table string) {
	t.Helper()
	dir := t.TempDir()
	for from, to := range map[string]string{"contract.toml": "contract.toml", "scenario.toml": hostileName + ".toml"} {
		data, err := os.ReadFile(filepath.Join("../../../../testdata/hostile", from))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, to), data, 0o600); err != nil {
			t.Skipf("no file can have such a name here: %v", err)
		}
	}
	scenario, table = filepath.Join(dir, hostileName+".toml"), filepath.Join(dir, hostileName+".csv")
	s, err := scenarios.Load(scenario)
	if err != nil {
		t.Fatal(err)
	}
	rows := "# title: a,=1+1\ncode,name,list_size,imd_decile,region,pcn,8m_eligible,8m_on_time\n"
	for _, p := range s.Population.Practices {
		text := strconv.Quote(strings.ReplaceAll(strings.ReplaceAll(p.Name, `"`, "'"), "\n", " "))
		text, _ = strconv.Unquote(text)
		rows += p.Code + `,"` + text + `",9000,` + strconv.Itoa(int(p.IMDDecile)) + `,"` + text + `","` + text + "\",110,90\n"
	}
	if err := os.WriteFile(table, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	return scenario, table
}

// hostileLines are the command lines that each command is tried with; one that
// is missing here fails the test. OUT.x is a file that it writes.
func hostileLines(scenario, table string) map[string][][]string {
	contract := filepath.Join(filepath.Dir(scenario), "contract.toml")
	return map[string][][]string{
		"run":         {{scenario}, {table}},
		"explain":     {{scenario, "--practice", "H1"}, {scenario, "--practice", "H1", "--reform", "reform", "--difference"}, {scenario, "--practice", hostileName}},
		"chance":      {{scenario}, {scenario, "--practice", "H1"}},
		"ladder":      {{scenario, "--practice", "H1", "--indicator", "VI003"}, {scenario, "--practice", "H1", "--indicator", hostileName}},
		"population":  {{table}, {table, "--csv"}},
		"report":      {{scenario, "-o", "OUT.html"}, {scenario, "-o", "OUT.md"}, {scenario, "-o", hostileName}},
		"quote":       {{scenario}, {scenario, "--figure", "pay", "--practice", "H1"}, {scenario, "--figure", hostileName}},
		"verify":      {{scenario}, {hostileName}},
		"claims":      {{scenario}},
		"list":        {{}},
		"link":        {{scenario}, {scenario, "--page", hostileName}, {hostileName}},
		"open":        {{hostileName}, {"#three-practices"}, {"1." + hostileName}},
		"gap":         {{scenario, "--group", "all", "--against", hostileName}, {"three-practices", "--with", hostileName}},
		"practice":    {{scenario, "--practice", "H1"}, {hostileName}},
		"network":     {{scenario}, {scenario, "--network", hostileName}},
		"communities": {{scenario}, {table, "--cohort", hostileName}, {scenario, "--reform", hostileName}},
		"board":       {{scenario}, {scenario, "--network", hostileName}},
		"plan":        {{scenario, "--practice", "H1"}, {scenario, "--network", hostileName}, {scenario, "--practice", hostileName}},
		"solve":       {{scenario, "--change", "indicator.VI003.lower", "--until", "cost=1"}, {scenario, "--change", hostileName, "--until", "gap=1"}, {scenario, "--change", "qof.point_value=" + hostileName, "--until", hostileName}},
		"league":      {{scenario}, {"three-practices"}, {scenario, "--cost", hostileName}},
		"sensitivity": {{scenario}, {scenario, "--reform", hostileName}},
		"track":       {{}, {hostileName}, {"--from", hostileName}, {"--area", hostileName}},
		"years":       {{scenario}, {scenario, "--response", hostileName}, {scenario, "--group", hostileName}, {scenario, "--reform", hostileName}},
		"rules list":  {{}},
		"rules show":  {{contract}, {hostileName}},
		"rules diff":  {{"england-2020-21", contract}},
		"rules check": {{scenario, contract, table, hostileName}},
		"init":        {{scenario}, {"OUT.toml"}, {hostileName + "/x.toml"}},
		"import": {
			{"--practices", table, "--code", "code", "--cohort", "8m", "--numerator", "8m_on_time", "--denominator", "8m_eligible", "--list-size", "list_size", "--imd-decile", "imd_decile",
				"--name", "name", "--region", "region", "--pcn", "pcn", "--vintage", hostileName, "-o", "OUT.csv"},
			{"--practices", table, "--code", "code", "--cohort", "8m", "--numerator", "8m_on_time", "--denominator", "8m_eligible", "--list-size", "list_size", "--name", "name", "--vintage", hostileName, "-o", "OUT.toml"},
			{"--check", hostileName, table},
			{"--emis", hostileName + "=" + table, "-o", hostileName + ".csv"},
			{hostileName, "--where", hostileName + "=" + hostileName, "-o", hostileName + ".csv"},
			{hostileName, "--list", table, "--list-size", "list_size", "-o", hostileName + ".csv"},
		},
	}
}

func TestHostileText(t *testing.T) {
	scenario, table := hostileFiles(t)
	lines := hostileLines(scenario, table)
	var walk func(cmd *cobra.Command, name string)
	walk = func(cmd *cobra.Command, name string) {
		for _, c := range cmd.Commands() {
			walk(c, strings.TrimSpace(name+" "+c.Name()))
		}
		if cmd.HasSubCommands() || !cmd.Runnable() || name == "help" || strings.HasPrefix(name, "completion") {
			return
		}
		if lines[name] == nil {
			t.Errorf("%s has no hostile command line", name)
		}
		formats := []string{""}
		if f := cmd.Flags().Lookup("format"); f != nil {
			formats = slices.Concat(formats, []string{"table", "json", "csv", "md", "text", "svg", hostileName})
		}
		for _, args := range lines[name] {
			for _, format := range formats {
				args := slices.Clone(args)
				if format != "" {
					args = append(args, "--format", format)
				}
				hostileRun(t, name, args, format)
			}
		}
	}
	walk(newRoot(), "")
	for _, args := range [][]string{{hostileName, hostileName}, {"--" + hostileName}, {"help", hostileName}, {hostileName, "--glyphs", hostileName}} {
		hostileRun(t, "", args, "")
	}
}

// hostileRun runs a command, and holds all it writes against what may be written.
func hostileRun(t *testing.T, name string, args []string, format string) {
	t.Helper()
	var out string
	for i, a := range args {
		if strings.HasPrefix(a, "OUT.") {
			out = filepath.Join(t.TempDir(), a)
			args[i] = out
		}
	}
	code, stdout, stderr := run(append(strings.Fields(name), args...)...)
	what := "immpact " + name + " " + strconv.Quote(strings.Join(args, " "))
	visible(t, what+" (stderr)", stderr)
	if slices.Contains(args, "--csv") {
		format = "csv"
	}
	harmlessAs(t, what, format, stdout)
	if out == "" || code != 0 && format != "" { // of a format that the command has not
		return
	}
	written, err := os.ReadFile(out)
	if err != nil {
		t.Errorf("%s: %v; %s", what, err, stderr)
		return
	}
	harmlessAs(t, what, strings.TrimPrefix(filepath.Ext(out), "."), string(written))
	if name == "report" {
		_, stdout, stderr := run("verify", out, args[0])
		visible(t, "immpact verify", stdout+stderr)
		if !strings.Contains(stdout, "same") {
			t.Errorf("%s is not verified: %s%s", what, stdout, stderr)
		}
	}
}

// visible is nothing but lines of what a reader can see.
func visible(t *testing.T, what, text string) {
	t.Helper()
	for i, r := range text {
		if r != '\n' && !unicode.IsPrint(r) && !unicode.Is(unicode.Zs, r) {
			t.Errorf("%s writes %U: %q", what, r, text[max(0, i-60):min(len(text), i+20)])
			return
		}
	}
}

var (
	formula  = regexp.MustCompile(`^[=+\-@]`)
	codeSpan = regexp.MustCompile("(?s)(`+) .*? `+|`[^`]*`")
)

// harmlessAs is text of a format that nothing obeys.
func harmlessAs(t *testing.T, what, format, text string) {
	t.Helper()
	visible(t, what, text)
	switch format {
	case "json":
		if text != "" && !json.Valid([]byte(text)) {
			t.Errorf("%s: no JSON", what)
		}
	case "csv":
		harmlessCSV(t, what, text)
	case "html", "svg":
		if strings.Contains(text, "<img") || strings.Contains(text, "<script") || regexp.MustCompile(`(href|src)=["']?javascript`).MatchString(text) {
			t.Errorf("%s: live markup", what)
		}
	case "md":
		if prose := codeSpan.ReplaceAllString(text, ""); strings.Contains(prose, "<img") || regexp.MustCompile(`[^\\]\[x[^\\]?\]\(`).MatchString(prose) {
			t.Errorf("%s: live markup", what)
		}
	}
}

// harmlessCSV finds no cell that a spreadsheet would take for a formula, in rows
// or in comments, which it takes for rows.
func harmlessCSV(t *testing.T, what, text string) {
	t.Helper()
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Errorf("%s: %v", what, err)
	}
	for _, row := range rows {
		cells := row
		if strings.HasPrefix(row[0], "#") {
			cells = strings.FieldsFunc(strings.Join(row, ","), func(r rune) bool { return strings.ContainsRune(",;\t|", r) })
		}
		for _, cell := range cells {
			cell = strings.TrimLeft(cell, " \"")
			if _, err := strconv.ParseFloat(cell, 64); err != nil && formula.MatchString(cell) {
				t.Errorf("%s: a formula in %q", what, row)
				return
			}
		}
	}
}
