package command

import (
	"os"
	"strings"
	"testing"
)

// A figure, and a range, of a group in which there is nobody is no figure on any
// face: it is said so, with the group, and never shown as nothing.
func TestFiguresOfAnEmptyGroup(t *testing.T) {
	t.Chdir(t.TempDir())
	head := `title = "One in the middle"
practices = "middle.csv"
baseline = "england-2025-26"
[[reform]]
id = "lower"
[reform.change.indicator.VI001]
lower = 80
[[claim]]
`
	for file, text := range map[string]string{
		"middle.csv": "code,list_size,imd_decile,8m_eligible,8m_on_time\nA1,9000,5,100,90\n",
		"middle.toml": head + `id = "gap"
words = "The gap is wide"
measure = "gap"
under = "lower"
more_than = 1
unit = "pounds"
`,
		"nobody.toml": head + `id = "nobody"
words = "Deprived practices are paid little"
measure = "pay"
for = "deprived"
under = "lower"
less_than = 1
unit = "pounds"
`} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"quote", "middle.toml", "--figure", "gap"}, 2, "no eligible child in deprived or in affluent practices, so there is no gap to quote"},
		{[]string{"gap", "middle.toml"}, 2, `no practice here is in the group "deprived"`},
		{[]string{"explain", "middle.toml", "--group", "deprived", "--difference"}, 2, `group "deprived" has no practice in middle.csv`},
		{[]string{"run", "middle.toml"}, 0, "1 practice is paid £1,729.42 more"},
		{[]string{"claims", "middle.toml", "--claim", "gap"}, 0, "no deprived practice here has an eligible child"},
		{[]string{"claims", "nobody.toml"}, 2, `nobody.toml:12: no practice here is called "deprived" or is in a group of that name`},
		{[]string{"sensitivity", "middle.toml"}, 2, "there is no gap in pay per child"},
		{[]string{"solve", "middle.toml", "--change", "indicator.VI001.lower", "--until", "gap=1"}, 2, "there is no gap"},
	} {
		code, out, talk := run(test.args...)
		if said := strings.Join(strings.Fields(out+talk), " "); code != test.code || !strings.Contains(said, test.says) {
			t.Errorf("%s: exit %d: %s%s", strings.Join(test.args, " "), code, out, talk)
		}
	}
	for _, args := range [][]string{{"run", "middle.toml"}, {"chance", "middle.toml"}} {
		_, out, _ := run(append(args, "--format", "json")...)
		for _, not := range []string{`"gap": {`, `"group": "deprived"`, "NaN"} {
			if strings.Contains(out, not) {
				t.Errorf("%s tells %s where there is nobody", args[0], not)
			}
		}
	}
}
