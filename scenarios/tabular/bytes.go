package tabular

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"example.org/immpact/scenarios/fault"
)

// SaveAsUTF8 is the remedy for a file whose bytes are no UTF-8 text.
const SaveAsUTF8 = `save it as "CSV UTF-8"`

// notCSV recognises from its first bytes a file that is something else.
func notCSV(in *bufio.Reader) (problem, remedy string) {
	start, _ := in.Peek(4)
	switch {
	case bytes.HasPrefix(start, []byte("\xff\xfe")), bytes.HasPrefix(start, []byte("\xfe\xff")):
		return "is UTF-16 text", SaveAsUTF8
	case bytes.Equal(start, []byte("PK\x03\x04")):
		return "is a workbook or a zip archive, not CSV", "unpack it, or save the sheet as \"CSV UTF-8\""
	}
	return "", ""
}

// headerLine is the next line, left to be read.
func headerLine(in *bufio.Reader) []byte {
	text, _ := in.Peek(maxLine)
	if end := bytes.IndexByte(text, '\n'); end >= 0 {
		return text[:end]
	}
	return text
}

// delimiter is the separator that the header has most of.
func delimiter(head []byte) rune {
	counts, quoted := map[byte]int{}, false
	for _, c := range head {
		if c == '"' {
			quoted = !quoted
		} else if !quoted {
			counts[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte(";\t") {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return rune(best)
}

// lineGuard reads on as long as lines are of a length that a table's row can
// have and hold text.
type lineGuard struct {
	r      io.Reader
	line   int // being read
	length int // of it so far
	fault  *fault.Error
}

// Read stops before a line that is too long or holds a NUL.
func (g *lineGuard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	for at := 0; at < n; {
		end := bytes.IndexByte(p[at:n], '\n')
		ended := end >= 0
		if !ended {
			end = n - at
		}
		g.length += end
		if g.length > maxLine {
			g.fault = &fault.Error{Line: g.line, Problem: fmt.Sprintf("the line is longer than %d characters", maxLine),
				Remedy: "check that it is the right file, and that each row ends with a line break"}
			return at, g.fault
		}
		if bytes.IndexByte(p[at:at+end], 0) >= 0 {
			g.fault = &fault.Error{Line: g.line, Problem: "holds a NUL byte, so it is no text", Remedy: SaveAsUTF8}
			return at, g.fault
		}
		if !ended {
			break
		}
		g.line, g.length = g.line+1, 0
		at += end + 1
	}
	return n, err
}
