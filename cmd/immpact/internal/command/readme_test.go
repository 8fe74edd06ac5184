package command

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestReadmeCommands runs each command line that README has, in its text, its blocks and
// its table of questions, with the words in capitals filled in: it does what README says
// it can, and at the least is no wrong usage.
func TestReadmeCommands(t *testing.T) {
	readme, err := os.ReadFile("../../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	var lines []string
	prose := ""
	for i, part := range strings.Split(string(readme), "```") {
		if i%2 == 0 {
			prose += part
			continue
		}
		lines = append(lines, regexp.MustCompile(`(?m)^immpact [^#\n]+`).FindAllString(part, -1)...)
	}
	for _, found := range regexp.MustCompile("`(immpact [^`]+)`").FindAllStringSubmatch(prose, -1) {
		lines = append(lines, found[1])
	}
	filled := strings.NewReplacer("SCENARIO\\|CODE", "A81001", "SCENARIO", "exceptions-2021-22", "CODE", "IMD01", "--reform ID", "--reform exceptions",
		"--from ID FILE", "--from exceptions-2021-22 copied.toml", "population ID", "population england", "PATH", "indicator.VI003.lower", "ID", "england-2021-22", "LINK", "#exceptions-2021-22", "[", "", "]", "")
	tried := map[string]bool{}
	for _, line := range lines {
		line = strings.Join(strings.Fields(line), " ")
		if tried[line] {
			continue
		}
		tried[line] = true
		line, _, _ = strings.Cut(line, " > ") // into a file, by the shell
		args := strings.Fields(filled.Replace(line))[1:]
		code, out, talk := run(args...)
		opens := strings.Contains(talk, "the explorer needs a terminal") // which a test has not
		if code != 0 && !opens {
			t.Errorf("%s, run as %s: exit %d: %s", line, strings.Join(args, " "), code, talk)
		}
		if code == 0 && out+talk == "" {
			t.Errorf("%s does nothing that can be seen", line)
		}
	}
	if len(tried) < 25 {
		t.Errorf("README has only %d command lines", len(tried))
	}
	for _, file := range []string{"my-practice.toml", "our-pcn.csv", "copied.toml"} {
		if _, err := os.Stat(filepath.Join(".", file)); err != nil {
			t.Errorf("README's commands leave no %s", file)
		}
	}
}
