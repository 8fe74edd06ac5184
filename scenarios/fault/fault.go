// Package fault is what is wrong in something a user wrote, and what to do
// about it.
//
//  1. A fault names its file and line, the problem, and the remedy. The
//     problem and the remedy are two fields from where the fault is found to
//     where it is shown, and nothing cuts one text into the two.
//  2. The problem begins with the user's own word. Both begin in lower case
//     and end without a full stop.
//  3. As many faults are reported as there are, not only the first.
package fault

import (
	"fmt"
	"strings"
	"unicode"
)

// Error is one fault in a file, with what to do about it.
type Error struct {
	File    string
	Line    int    // 0 where the fault is of the whole file
	Problem string // what is wrong
	Remedy  string // what to do; "" where that is plain
}

// New is a fault in a file that has no name yet.
func New(line int, problem, remedy string) *Error {
	return &Error{Line: line, Problem: problem, Remedy: remedy}
}

// Error is file:line: problem; remedy.
func (e *Error) Error() string {
	at := e.File
	if e.Line > 0 {
		at = fmt.Sprintf("%s:%d", e.File, e.Line)
	}
	text := at + ": " + e.Problem
	if e.Remedy != "" {
		text += "; " + e.Remedy
	}
	return text
}

// Errors is every fault found, in the files' order.
type Errors []*Error

// Error is one fault a line.
func (list Errors) Error() string {
	lines := make([]string, len(list))
	for i, e := range list {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// IsWord reports whether an id or code can be typed and shown as it is:
// printable, without spaces, 1 to 80 bytes long.
func IsWord(s string) bool {
	const longest = 80
	for _, r := range s {
		if !unicode.IsPrint(r) || r == ' ' {
			return false
		}
	}
	return s != "" && len(s) <= longest
}
