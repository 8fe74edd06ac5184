package explorer

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// compilerCache is where the compiler keeps what it has built, as it was before
// the tests were given a folder of their own.
var compilerCache = func() string {
	if dir := os.Getenv("GOCACHE"); dir != "" {
		return dir
	}
	dir, _ := os.UserCacheDir()
	return filepath.Join(dir, "go-build")
}()

// folder is where the built program lies; empty until it is built.
var folder string

// program is the built program, built once.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "immpact")
	if err != nil {
		return "", err
	}
	folder = dir
	file := filepath.Join(dir, "immpact")
	build := exec.Command("go", "build", "-o", file, "example.org/immpact/cmd/immpact")
	build.Env = append(os.Environ(), "GOCACHE="+compilerCache)
	out, err := build.CombinedOutput()
	if err != nil {
		return string(out), err
	}
	return file, nil
})

// built is the program, or the end of the test where it does not build.
func built(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("the built program is left out of a short run")
	}
	file, err := program()
	if err != nil {
		t.Fatalf("the program does not build: %v\n%s", err, file)
	}
	t.Setenv("XDG_CACHE_HOME", t.TempDir()) // where unsaved work is kept
	return file
}

// TestMain has the tests keep their unsaved work apart from the user's, and
// collect garbage more seldom: each opens scenarios and throws them away.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	cache, err := os.MkdirTemp("", "immpact")
	if err != nil {
		panic(err)
	}
	os.Setenv("XDG_CACHE_HOME", cache)
	code := m.Run()
	os.RemoveAll(cache)
	if folder != "" {
		os.RemoveAll(folder)
	}
	os.Exit(code)
}

// TestSilentTerminal starts the program on a terminal that answers nothing. A
// library that waits for an answer would hold it for five seconds; the limit
// here is far above what a start takes and far under that.
func TestSilentTerminal(t *testing.T) {
	cmd := exec.Command(built(t))
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LANG=C.UTF-8")
	began := time.Now()
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	defer terminal.Close()
	defer cmd.Process.Kill()
	frame := make(chan bool, 1)
	go func() {
		var seen []byte
		buf := make([]byte, 4096)
		for {
			n, err := terminal.Read(buf)
			if seen = append(seen, buf[:n]...); bytes.Contains(seen, []byte("Overview")) {
				frame <- true
				return
			}
			if err != nil {
				frame <- false
				return
			}
		}
	}()
	select {
	case ok := <-frame:
		if !ok {
			t.Fatal("the program ended without a frame")
		}
		t.Logf("first frame after %v", time.Since(began))
	case <-time.After(3 * time.Second):
		t.Fatal("no frame within 3 seconds: something waits for the terminal to answer")
	}
	terminal.Write([]byte("q"))
}

// pane is a terminal in tmux with the program in it.
type pane struct {
	t    *testing.T
	name string
}

// inTmux starts the program in a tmux of its own.
func inTmux(t *testing.T, width, height string, command ...string) *pane {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed: the built program was not tried in a terminal")
	}
	p := &pane{t, fmt.Sprintf("immpact-%d-%d", os.Getpid(), time.Now().UnixNano())}
	p.tmux(append([]string{"-f", os.DevNull, "new-session", "-d", "-s", "it", "-x", width, "-y", height, "env", "LANG=C.UTF-8"}, command...)...)
	t.Cleanup(func() { exec.Command("tmux", "-L", p.name, "kill-server").Run() })
	return p
}

func (p *pane) tmux(args ...string) string {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), 30*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "tmux", append([]string{"-L", p.name}, args...)...).CombinedOutput()
	if err != nil {
		p.t.Fatalf("tmux %s: %v: %s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// keys presses keys, as tmux names them.
func (p *pane) keys(keys ...string) {
	p.t.Helper()
	p.tmux(append([]string{"send-keys", "-t", "it"}, keys...)...)
}

// shows waits until the screen holds the text.
func (p *pane) shows(text string) string {
	p.t.Helper()
	screen := ""
	for range 100 {
		if screen = p.tmux("capture-pane", "-p", "-t", "it"); strings.Contains(screen, text) {
			return screen
		}
		time.Sleep(50 * time.Millisecond)
	}
	p.t.Fatalf("the screen never showed %q:\n%s", text, screen)
	return ""
}

// TestInTmux changes a threshold in the built program, resizes the terminal
// and leaves.
func TestInTmux(t *testing.T) {
	p := inTmux(t, "80", "24", built(t), tenAverages)
	p.shows("against ") // it has been read
	p.keys("r")
	p.shows("fee per dose")
	p.keys("Right")
	p.shows("10.16")
	p.tmux("resize-window", "-t", "it", "-x", "120", "-y", "40")
	p.shows("your changes")
	p.tmux("resize-window", "-t", "it", "-x", "50", "-y", "12")
	p.shows("Make it larger")
	p.tmux("resize-window", "-t", "it", "-x", "80", "-y", "24")
	p.keys("u")
	p.shows("Undone")
	p.keys("q")
	for range 100 {
		if exec.Command("tmux", "-L", p.name, "has-session", "-t", "it").Run() != nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("q does not leave")
}

// TestJobInTmux does a whole job in the built program: find a practice, lower
// VI003 to 80, allow refusals, pin, compare, ask why, undo all, save, reopen.
func TestJobInTmux(t *testing.T) {
	program := built(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "job.toml")
	p := inTmux(t, "80", "24", program, tenAverages)
	p.shows("against ") // it has been read
	p.keys("l", "/")
	p.keys("-l", "IMD03")
	p.shows("1 practice of 10")
	p.keys("Enter", "Enter")
	p.shows("IMD03 Average of decile 3")
	// To the baseline, so that refusals are not excepted yet.
	p.keys("[")
	p.shows("Baseline: ")
	p.keys(":")
	p.keys("-l", "lower threshold of VI003 87")
	p.shows("lower threshold of VI003 87%")
	p.keys("Enter")
	p.shows("contract")
	p.keys("Enter", "8", "0", "Enter")
	p.shows("VI003 starts paying at 80% instead of 87%.")
	p.keys(":")
	p.keys("-l", "exceptions allowed in the whole contract: declined")
	p.shows("exceptions allowed in the whole contract: declined off")
	p.keys("Enter", "Space")
	p.shows("Can now be excepted: declined.")
	p.keys("m", "c")
	p.shows("Since pin 1")
	compared := p.shows("pin 1    England GP contract 2021/22 with your changes")
	p.keys("w")
	p.shows("what IMD03 is paid")
	p.keys("u", "u", "u", "u")
	p.shows("Undone")
	p.keys("U", "U", "U", "U", "c")
	p.shows("pin 1    England GP contract 2021/22 with your changes")
	p.keys("s")
	p.shows("in which file?")
	p.keys("C-u")
	p.keys("-l", file)
	p.keys("Enter")
	p.shows("Saved in")
	p.keys("q")
	again := inTmux(t, "80", "24", program, file)
	again.shows("against ")
	for range 8 {
		if strings.Contains(again.tmux("capture-pane", "-p", "-t", "it"), "with your changes") {
			break
		}
		again.keys("]")
		time.Sleep(100 * time.Millisecond)
	}
	again.keys("l", "/")
	again.keys("-l", "IMD03")
	again.keys("Enter", "c")
	pay, _, _ := strings.Cut(compared, "\nRules")
	for _, line := range strings.Split(pay, "\n") {
		fields := strings.Fields(line)
		if len(fields) < 4 || !strings.HasPrefix(line, "  ") || strings.Contains(line, "baseline") {
			continue
		}
		// The last figure of the row, what is shown, is the same to the penny. A row is known
		// by its first words: how much of a name there is room for is another matter.
		text := strings.TrimSuffix(strings.Join(fields[:2], " "), ", £")
		if strings.HasPrefix(fields[0], "IMD") {
			text = strings.TrimSuffix(fields[0], ",")
		}
		now := fields[len(fields)-1]
		if got := again.shows(text); !rowEnds(got, text, now) {
			t.Errorf("%s is not %s after opening again:\n%s", text, now, got)
		}
	}
}

// rowEnds reports whether the row that begins with the text ends with a figure.
func rowEnds(screen, text, figure string) bool {
	for _, line := range strings.Split(screen, "\n") {
		if strings.HasPrefix(strings.Join(strings.Fields(line), " "), text) && strings.HasSuffix(strings.TrimSpace(line), figure) {
			return true
		}
	}
	return false
}
