package scenarios

import (
	"fmt"
	"strings"
)

// Error is one fault in a file, with what to do about it.
type Error struct {
	File    string
	Line    int    // 0 where the fault is of the whole file
	Problem string // starts with the user's word
	Remedy  string // what to do
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
