package explorer

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
)

// The board paper lies beside the scenario, in the bytes of the command that its
// record names, in either format; a file that is there is asked about.
func TestBoardPaper(t *testing.T) {
	program := built(t)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("said.toml", []byte(said+"\n[[reform]]\nid = \"newer\"\ntitle = \"The rules of 2023/24\"\ncontract = \"england-2023-24\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	m := reopened(t, "said.toml", pen(chart.ASCII, termenv.Ascii), 80, 24)
	version, err := exec.Command(program, "--version").Output()
	if err != nil {
		t.Fatal(err)
	}
	m.version = strings.Fields(string(version))[1]
	for _, format := range []string{"html", "md"} {
		name := "said-board." + format
		play(m, "P")
		if proposed := m.overlay.(*prompt).input.Value(); proposed != "said-board.html" {
			t.Errorf("proposed is %s", proposed)
		}
		play(m, typing(name)...)
		written, err := os.ReadFile(name)
		if err != nil {
			t.Fatalf("%v: %s", err, m.Message)
		}
		printed, err := exec.Command(program, "board", "said.toml", "--format", format).Output()
		if err != nil || string(printed) != string(written) {
			t.Errorf("%s: %d bytes here, %d by the command, %v", name, len(written), len(printed), err)
		}
		if out, err := exec.Command(program, "verify", name).Output(); err != nil {
			t.Errorf("verify: %s", out)
		}
		if !strings.Contains(m.Message, filepath.Base(name)) {
			t.Errorf("it does not say where: %s", m.Message)
		}
	}
	play(m, "P", "enter")
	if _, ok := m.overlay.(*question); !ok {
		t.Errorf("no question about the file that is there: %T", m.overlay)
	}
	play(m, "esc", "P", "x", "enter")
	if !strings.Contains(m.Message, ".html or .md") {
		t.Errorf("another ending: %s", m.Message)
	}
}
