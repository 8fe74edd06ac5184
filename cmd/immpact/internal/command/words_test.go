package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"example.org/immpact/scenarios/plainwords"
)

// readLines are command lines whose output is read for words that are no reader's,
// some for each command; one that is missing here fails the test.
func readLines(dir string) map[string][][]string {
	const ten, england = "exceptions-2021-22", "england-2021-22"
	out := func(name string) string { return filepath.Join(dir, name) }
	return map[string][][]string{
		"run":         {{ten}, {england}, {ten, "--format", "md"}, {"change-of-2021"}, {"no-such"}},
		"explain":     {{ten, "--practice", "IMD01"}, {ten, "--practice", "IMD08", "--reform", "rules-2023-24", "--difference"}, {ten, "--group", "deprived", "--reform", "exceptions", "--difference"}},
		"chance":      {{ten}, {ten, "--practice", "IMD09"}, {ten, "--from-here"}},
		"ladder":      {{ten, "--practice", "IMD08", "--indicator", "VI003"}},
		"population":  {{"ten-averages"}, {"england"}},
		"report":      {{ten, "-o", out("r.html")}, {ten, "-o", out("r.md")}},
		"quote":       {{ten}, {ten, "--figure", "pay", "--practice", "IMD01"}},
		"verify":      {{out("r.md")}, {out("none.md")}},
		"claims":      {{"single-family"}, {"communities", "--full"}, {"responses", "--claim", "stop-chasing"}, {"responses", "--claim", "a-tenth-off-the-gap"}},
		"communities": {{ten}, {england}, {england, "--format", "md"}, {ten, "--cohort", "3y"}},
		"league":      {{"league"}},
		"list":        {{}},
		"link":        {{ten}},
		"open":        {{"#" + ten}},
		"gap":         {{ten}, {england}},
		"practice":    {{ten, "--practice", "IMD01"}, {"A81001"}, {"A81"}},
		"network":     {{ten}, {ten, "--network", "Hill"}},
		"plan":        {{ten, "--practice", "IMD01"}, {"three-practices", "--network", "Canal PCN"}},
		"board":       {{ten}, {ten, "--format", "html"}, {ten, "--network", "Hill"}},
		"solve":       {{ten, "--change", "indicator.VI003.lower", "--until", "cost=1"}},
		"sensitivity": {{ten}, {england, "--measure", "gap"}},
		"track":       {{}},
		"years":       {{"response-2023"}},
		"rules list":  {{}},
		"rules show":  {{england}, {"england-2026-27"}},
		"rules diff":  {{"england-2020-21", "england-2021-22"}},
		"rules check": {{"england-2021-22"}},
		"init":        {{out("p.toml")}, {"--csv", out("p.csv")}, {"--claims", out("c.toml")}, {"--from", ten, out("s.toml")}},
		"import":      {{"--practices", out("none.csv"), "-o", out("i.csv")}},
	}
}

// TestPlainWords reads what every command prints and writes, its help, its errors and
// the pages of the guide: no word there is the program's own.
func TestPlainWords(t *testing.T) {
	dir := t.TempDir()
	lines := readLines(dir)
	clean := func(where, text string) {
		for _, found := range plainwords.In(text) {
			t.Errorf("%s: %s", where, found)
		}
	}
	var walk func(cmd *cobra.Command, name string)
	walk = func(cmd *cobra.Command, name string) {
		if strings.HasPrefix(name, "completion") {
			return
		}
		_, help, _ := run(append(strings.Fields(name), "--help")...)
		clean(name+" --help", help)
		for _, c := range cmd.Commands() {
			walk(c, strings.TrimSpace(name+" "+c.Name()))
		}
		if cmd.HasSubCommands() || !cmd.Runnable() || name == "help" {
			return
		}
		if lines[name] == nil {
			t.Errorf("what %s prints is not read", name)
		}
		for _, args := range lines[name] {
			_, out, talk := run(append(strings.Fields(name), args...)...)
			clean(name+" "+strings.Join(args, " "), out+talk)
		}
	}
	walk(newRoot(), "")
	files, err := os.ReadDir(dir)
	if err != nil || len(files) < 5 {
		t.Fatalf("%d files were written: %v", len(files), err)
	}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		text, _, _ := strings.Cut(string(data), "immpact.run-record") // which is for the program
		clean(f.Name(), text)
	}
}
