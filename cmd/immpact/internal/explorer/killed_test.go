//go:build unix

package explorer

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// feePath is the rule under the cursor when the Rules view is opened; each step
// to the right adds 10 pence to it.
const feePath = "item_of_service.routine.fee"

// started is the built program in a terminal of its own.
type started struct {
	t        *testing.T
	cmd      *exec.Cmd
	terminal *os.File

	mu   sync.Mutex
	seen bytes.Buffer // all it wrote
}

func startOn(t *testing.T, env []string, args ...string) *started {
	t.Helper()
	p := &started{t: t, cmd: exec.Command(built(t), args...)}
	p.cmd.Env = append(append(os.Environ(), "TERM=xterm-256color", "LANG=C.UTF-8"), env...)
	terminal, err := pty.StartWithSize(p.cmd, &pty.Winsize{Rows: 40, Cols: 100})
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	// Another of the same, of which a read that waits does not hold up closing it.
	fd, err := syscall.Dup(int(terminal.Fd()))
	if err != nil || syscall.SetNonblock(fd, true) != nil {
		t.Fatal(err)
	}
	terminal.Close()
	terminal = os.NewFile(uintptr(fd), "terminal")
	p.terminal = terminal
	t.Cleanup(func() { terminal.Close(); p.cmd.Process.Kill() })
	go func() {
		buf := make([]byte, 1<<14)
		for {
			n, err := terminal.Read(buf)
			p.mu.Lock()
			p.seen.Write(buf[:n])
			p.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	return p
}

// has waits until the program has written the text.
func (p *started) has(text string) {
	p.t.Helper()
	for range 3000 {
		p.mu.Lock()
		found := bytes.Contains(p.seen.Bytes(), []byte(text))
		p.mu.Unlock()
		if found {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	p.t.Fatalf("the program never wrote %q:\n%s", text, p.seen.Bytes())
}

func (p *started) types(keys string) {
	p.t.Helper()
	if _, err := p.terminal.WriteString(keys); err != nil {
		p.t.Error(err)
	}
}

// TestKilledAtAnyMoment ends the program while its rules are being changed. No
// change is lost that was shown 50 ms before it was killed, none at all where it
// was asked to leave, and what is on the disk can be read.
func TestKilledAtAnyMoment(t *testing.T) {
	times := 4
	if os.Getenv("IMMPACT_THOROUGH") != "" {
		times = 200
	}
	ways := []struct {
		name string
		end  func(p *started)
		asks bool // it is asked to leave, and so takes in what was typed
	}{
		{"SIGKILL", func(p *started) { p.cmd.Process.Kill() }, false},
		{"SIGTERM", func(p *started) { p.cmd.Process.Signal(syscall.SIGTERM) }, true},
		{"SIGHUP", func(p *started) { p.cmd.Process.Signal(syscall.SIGHUP) }, true},
		{"closed window", func(p *started) { p.terminal.Close() }, false},
	}
	for i := range times {
		way := ways[i%len(ways)]
		t.Run(fmt.Sprint(i, " ", way.name), func(t *testing.T) {
			random := rand.New(rand.NewPCG(uint64(i), 1))
			file := ownFile(t)
			before, _ := os.ReadFile(file)
			p := startOn(t, nil, file)
			p.has("against ")
			p.types("r")
			p.has("fee per dose")
			steps := 1 + random.IntN(12)
			for range steps {
				p.types("\x1b[C")
				time.Sleep(time.Duration(random.IntN(30)) * time.Millisecond)
			}
			if !way.asks {
				p.has(fmt.Sprintf("%d.%02d a dose", (1006+10*steps)/100, (1006+10*steps)%100))
				time.Sleep(50 * time.Millisecond)
				more := random.IntN(4) // of which any number may be lost
				for range more {
					p.types("\x1b[C")
				}
				time.Sleep(time.Duration(random.IntN(8)) * time.Millisecond)
				way.end(p)
				_ = p.cmd.Wait()
				checkKept(t, file, before, 1006+10*steps, 1006+10*(steps+more))
				return
			}
			way.end(p)
			_ = p.cmd.Wait()
			checkKept(t, file, before, 1006+10*steps, 1006+10*steps)
		})
	}
}

// checkKept reads what lies in the scenario's folder after the program was ended:
// the scenario as it was, and the fee kept unsaved, between these in pence.
func checkKept(t *testing.T, file string, before []byte, least, most int) {
	t.Helper()
	if after, err := os.ReadFile(file); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the scenario itself is no longer what it was: %v", err)
	}
	left := leftIn(t, filepath.Dir(file))
	if len(left) != 1 {
		t.Fatalf("kept unsaved: %v", left)
	}
	kept, err := scenarios.Load(left[0])
	if err != nil {
		t.Fatalf("what was kept cannot be read: %v", err)
	}
	got := -1
	for _, r := range kept.Reforms {
		if fee, ok := r.Contract.Rule(feePath); ok && int(fee.Value) > got {
			got = int(fee.Value)
		}
	}
	if got < least || got > most {
		t.Errorf("kept a fee of %s; typed was %s", contract.Pence(got), contract.Pence(least))
	}
}

// TestTerminalThatCannotDraw is worked on in lines, unasked.
func TestTerminalThatCannotDraw(t *testing.T) {
	for _, name := range []string{"dumb", "unknown", ""} {
		p := startOn(t, []string{"TERM=" + name})
		p.has("works in lines here")
		p.has("What next?")
		p.types("quit\n")
		if err := p.cmd.Wait(); err != nil {
			t.Errorf("TERM=%s: %v", name, err)
		}
		if i := strings.IndexByte(p.seen.String(), '\x1b'); i >= 0 {
			t.Errorf("TERM=%s: an escape sequence is written: %q", name, p.seen.String()[i:])
		}
	}
}

// TestStopped gives the terminal back when the program is stopped, by Ctrl-Z or
// from outside, and takes it again.
func TestStopped(t *testing.T) {
	p := inTmux(t, "80", "24", "bash", "--norc", "-i")
	p.keys("-l", built(t)+" "+tenAverages)
	p.keys("Enter")
	p.shows("against ")
	stop := map[string]func(){
		"Ctrl-Z":  func() { p.keys("C-z") },
		"outside": func() { p.tmux("run-shell", "kill -TSTP $(ps -o pid= --ppid #{pane_pid})") },
	}
	for _, way := range []string{"Ctrl-Z", "outside", "Ctrl-Z"} {
		stop[way]()
		if screen := p.shows("Stopped"); strings.Contains(screen, "Overview") {
			t.Errorf("%s: the terminal is not given back:\n%s", way, screen)
		}
		p.keys("clear; echo it is $((40+2)); fg", "Enter")
		p.shows("against ")
		p.keys("r")
		p.shows("fee per dose")
		p.keys("o")
		p.shows("against ")
	}
	p.keys("q")
	p.shows("it is 42")
}
