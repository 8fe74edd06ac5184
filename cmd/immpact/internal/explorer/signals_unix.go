//go:build unix

package explorer

import (
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

var (
	leaveSignals = []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}
	stopSignals  = []os.Signal{syscall.SIGTSTP, syscall.SIGCONT}
)

func isStop(sig os.Signal) bool { return sig == syscall.SIGTSTP }
func isGoOn(sig os.Signal) bool { return sig == syscall.SIGCONT }

// hasUnread reports whether keys were typed that nobody has read.
func hasUnread(keys *os.File) bool {
	fds := []unix.PollFd{{Fd: int32(keys.Fd()), Events: unix.POLLIN}}
	n, err := unix.Poll(fds, 0)
	return err == nil && n == 1 && fds[0].Revents == unix.POLLIN
}

// canStop reports whether there is a shell that would have the program go on
// after a stop: in the same session as the program, and outside the group of
// programs that it started with it.
func canStop() bool {
	group := syscall.Getpgrp()
	shell := os.Getppid()
	if of, err := syscall.Getpgid(shell); err != nil {
		return false
	} else if of == group { // started by another program of the group, such as a script
		said, err := exec.Command("ps", "-o", "ppid=", "-p", strconv.Itoa(group)).Output()
		if shell, _ = strconv.Atoi(strings.TrimSpace(string(said))); err != nil || shell == 0 {
			return false
		}
	}
	mine, err := unix.Getsid(0)
	session, err2 := unix.Getsid(shell)
	return err == nil && err2 == nil && mine == session
}

// stopHere stops the program and all that was started with it, as Ctrl-Z does,
// and returns when it goes on. It asks for what no program can refuse: once Go
// has been told of SIGTSTP, that stops nothing any more.
func stopHere() {
	on := make(chan os.Signal, 1)
	signal.Notify(on, syscall.SIGCONT)
	defer signal.Stop(on)
	if syscall.Kill(0, syscall.SIGSTOP) != nil {
		return
	}
	select {
	case <-on:
	case <-time.After(time.Second):
	}
}
