package explorer

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/views"
	"example.org/immpact/cmd/internal/ask"
)

// TestExport asks about a file that is there, and writes the state as it is
// now.
func TestExport(t *testing.T) {
	t.Chdir(t.TempDir())
	m := play(toRule(t, ready(t), "clawback.below"), "left", "p", "e", "enter", "enter")
	data, err := os.ReadFile("practice.csv")
	if err != nil || !strings.Contains(string(data), "79%") {
		t.Fatalf("exported %q, %v: %s", data, err, m.Message)
	}
	play(m, "o", "e", "enter")
	play(m, typing("practice.csv")...)
	if _, ok := m.overlay.(*question); !ok {
		t.Fatalf("no question about the file that is there: %T", m.overlay)
	}
	if play(m, "y"); !strings.HasPrefix(m.Message, "Written to ") || !strings.HasSuffix(m.Message, "practice.csv.") {
		t.Errorf("after yes: %s", m.Message)
	}
	if again, _ := os.ReadFile("practice.csv"); string(again) == string(data) {
		t.Error("the file was not written over")
	}
}

// TestEveryViewIsExported writes each view as each format, in the bytes of the
// command that the question names: of the scenario as it was opened, and as it was
// changed and saved under another name.
func TestEveryViewIsExported(t *testing.T) {
	program := built(t)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("said.toml", []byte(said), 0o644); err != nil {
		t.Fatal(err)
	}
	m := reopened(t, "said.toml", pen(chart.ASCII, termenv.Ascii), 80, 24)
	version, err := exec.Command(program, "--version").Output()
	if err != nil {
		t.Fatal(err)
	}
	m.version = strings.TrimSpace(string(version[strings.LastIndexByte(strings.TrimSpace(string(version)), ' ')+1:]))
	exportsEveryView(t, program, m, "said.toml")
	play(toRule(t, m, "clawback.below"), "left", "s")
	play(m, typing("changed.toml")...)
	exportsEveryView(t, program, m, "changed.toml")
	if out, err := exec.Command(program, "verify", "overview.json").CombinedOutput(); err != nil {
		t.Errorf("verify: %s", out)
	}
}

// exportsEveryView writes each view over what was written before.
func exportsEveryView(t *testing.T, program string, m *model, scenario string) {
	t.Helper()
	printed := map[string]string{} // by command line: several views are of one page
	for _, v := range m.views {
		for i, format := range []string{"csv", "md", "json"} {
			play(m, v.Key(), "e")
			play(m, times(i, "down")...)
			play(m, "enter")
			_, line, command := strings.Cut(m.overlay.(*prompt).about, "immpact ")
			if play(m, "enter"); m.overlay != nil {
				play(m, "y")
			}
			data, err := os.ReadFile(strings.ToLower(v.Name()) + "." + format)
			if err != nil {
				t.Fatalf("%s as %s: %v: %s", v.Name(), format, err, m.Message)
			}
			if v.Name() == "Log" {
				if !strings.Contains(string(data), "Opened ") {
					t.Errorf("the log as %s does not say what was done:\n%s", format, data)
				}
				continue
			}
			if _, ok := printed[line]; !ok && command {
				out, err := exec.Command(program, strings.Fields(strings.ReplaceAll(line, views.Scenario, scenario))...).Output()
				if err != nil {
					t.Fatalf("immpact %s: %v", line, err)
				}
				printed[line] = string(out)
			}
			if want := printed[line]; !command || want != string(data) {
				t.Errorf("%s as %s is not what immpact %s prints:\n%s", v.Name(), format, line, cmp.Diff(want, string(data)))
			}
		}
	}
}

// TestEveryAnswerIsExported exports the answer to each question in the bytes of the
// command that the question names, of the practice looked at and the case shown.
func TestEveryAnswerIsExported(t *testing.T) {
	program := built(t)
	t.Chdir(t.TempDir())
	version, err := exec.Command(program, "--version").Output()
	if err != nil {
		t.Fatal(err)
	}
	table := "code,name,pcn,list_size,8m_eligible,8m_on_time,18m_eligible,18m_on_time,5y_eligible,5y_on_time\nA,One,Canal PCN,9000,100,88,100,85,100,80\nB,Two,Canal PCN,5000,50,44,50,42,50,41\nC,Three,Weir's \"old\" PCN,5000,50,44,50,42,50,41\n"
	table = strings.ReplaceAll(table, `Weir's "old" PCN`, `"Weir's ""old"" PCN"`)
	if err := os.WriteFile("ours.csv", []byte(table), 0o644); err != nil {
		t.Fatal(err)
	}
	m := reopened(t, "ours.csv", pen(chart.ASCII, termenv.Ascii), 80, 24)
	m.version = strings.Fields(string(version))[1]
	play(m, "]", "l", "end", "h")
	answered := 0
	for range ask.All {
		play(m, "enter")
		if shows(m, "being worked out") {
			t.Fatalf("it is not answered:\n%s", m.View())
		}
		play(m, "e", "down", "enter")
		p, ok := m.overlay.(*prompt)
		if !ok {
			t.Fatalf("%T: %s", m.overlay, m.Message)
		}
		_, line, _ := strings.Cut(p.about, "immpact ")
		if play(m, "enter"); m.overlay != nil {
			play(m, "y")
		}
		if got, err := os.ReadFile("ask.md"); m.Warn || err != nil {
			if !strings.HasPrefix(m.Message, "Not written: ") {
				t.Errorf("%s: %v, %s", line, err, m.Message)
			}
		} else if want, err := exec.Command("sh", "-c", "'"+program+"' "+strings.ReplaceAll(line, views.Scenario, "ours.csv")).Output(); err != nil || string(want) != string(got) {
			t.Errorf("%s: %v\n%s", line, err, cmp.Diff(string(want), string(got)))
		} else {
			answered++
		}
		play(m, "esc", "down")
	}
	if answered < 5 {
		t.Errorf("only %d of %d questions are answered", answered, len(ask.All))
	}
}
