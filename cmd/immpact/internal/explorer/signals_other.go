//go:build !unix

package explorer

import (
	"os"
	"syscall"
)

// Elsewhere no shell stops a program.
var (
	leaveSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}
	stopSignals  []os.Signal
)

func isStop(os.Signal) bool { return false }
func isGoOn(os.Signal) bool { return false }

func hasUnread(*os.File) bool { return false }

func canStop() bool { return false }

func stopHere() {}
