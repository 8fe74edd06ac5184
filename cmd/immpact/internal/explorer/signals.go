package explorer

import (
	"os"
	"os/signal"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// What the system asks of the program. To leave: work that is not saved is
// written first, and with it what was typed before the signal came. To stop: the
// terminal is given back as it was found, and taken again when the program goes
// on.

// grace is how long keys typed before a signal have to arrive after it, where the
// system has them on the way.
const grace = 50 * time.Millisecond

// patience is how long leaving may take before the next signal ends the program
// there and then.
const patience = 2 * time.Second

// signalled says that the system asks the program to leave.
type signalled struct{}

// goesOn says that the program goes on after it was stopped.
type goesOn struct{}

// terminalSignals does what the system asks of a program that draws.
type terminalSignals struct {
	program *tea.Program
	keys    *os.File // where they are typed
	asked   chan os.Signal
	stop    chan struct{} // asks for a stop from within
}

// watchSignals sees to signals until the returned function is called.
func watchSignals(program *tea.Program, keys *os.File) (s *terminalSignals, end func()) {
	s = &terminalSignals{program, keys, make(chan os.Signal, 8), make(chan struct{}, 1)}
	signal.Notify(s.asked, append(stopSignals, leaveSignals...)...)
	ended := make(chan struct{})
	go func() {
		for {
			select {
			case <-ended:
				return
			case <-s.stop:
				s.suspend()
			case sig := <-s.asked:
				s.take(sig)
			}
		}
	}()
	return s, func() { signal.Stop(s.asked); close(ended) }
}

func (s *terminalSignals) take(sig os.Signal) {
	switch {
	case isStop(sig):
		s.suspend()
	case isGoOn(sig): // stopped in a way that cannot be seen to beforehand
		_ = s.program.ReleaseTerminal()
		s.retake()
	default:
		time.AfterFunc(patience, func() { signal.Reset(leaveSignals...) })
		s.leave()
	}
}

// leave leaves once every key that was typed before has been taken in: first they
// are all read, then whoever reads them has handed them on and is gone.
func (s *terminalSignals) leave() {
	time.Sleep(grace)
	for end := time.Now().Add(patience); hasUnread(s.keys) && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	_ = s.program.ReleaseTerminal()
	s.program.Send(signalled{})
}

// suspend gives the terminal back, stops, and takes it again. Where no shell
// would have the program go on, it is not stopped.
func (s *terminalSignals) suspend() {
	if !canStop() {
		return
	}
	_ = s.program.ReleaseTerminal()
	stopHere()
	for len(s.asked) > 0 { // that it goes on was told here as well
		if sig := <-s.asked; !isStop(sig) && !isGoOn(sig) {
			defer s.take(sig)
		}
	}
	s.retake()
}

func (s *terminalSignals) retake() {
	_ = s.program.RestoreTerminal()
	s.program.Send(goesOn{})
}

// suspend stops the program from within: Ctrl-Z.
func (m *model) suspend() tea.Cmd {
	if m.signals == nil || !canStop() {
		m.Say("There is no shell to go back to here.")
		return nil
	}
	return func() tea.Msg { m.signals.stop <- struct{}{}; return nil }
}

// goOn has the terminal as it was before a stop.
func (m *model) goOn() tea.Cmd {
	if m.mouseOn {
		return tea.EnableMouseCellMotion
	}
	return nil
}
