package scenarios

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxLine is the longest line of a CSV file that is read, in bytes. A row of
// every column there is has under 1,000.
const maxLine = 64 << 10

// csvFile is a CSV file, read row by row: the cells are separated by whichever
// of comma, semicolon and tab its header has, a byte-order mark and lines above
// the header that begin with # are passed over, and so are rows whose every
// cell is empty.
type csvFile struct {
	name     string // as shown
	comments []string
	comma    rune
	head     []string // the columns' names
	row      []string // the row read last
	blank    int      // rows passed over

	in    *csv.Reader
	guard *lineGuard
	above int // lines above the header
}

// openCSV reads as far as the header.
func openCSV(name string, r io.Reader) (*csvFile, *Error) {
	raw := bufio.NewReader(r)
	f := &csvFile{name: name, guard: &lineGuard{r: raw, line: 1}}
	if problem, remedy := notCSV(raw); problem != "" {
		return nil, f.whole(problem, remedy)
	}
	in := bufio.NewReaderSize(f.guard, 2*maxLine)
	if start, _ := in.Peek(3); string(start) == "\ufeff" {
		_, _ = in.Discard(3)
	}
	f.readComments(in)
	head := headerLine(in)
	if bytes.ContainsRune(bytes.TrimRight(head, "\r"), '\r') {
		return nil, &Error{File: name, Line: f.above + 1, Problem: "lines end in a carriage return alone", Remedy: saveAsUTF8}
	}
	f.comma = delimiter(head)
	f.in = csv.NewReader(in)
	f.in.Comma = f.comma
	f.in.FieldsPerRecord = -1
	row, more, fault := f.record()
	if fault != nil {
		return nil, fault
	}
	if !more {
		return nil, f.whole("holds nothing", "its first row names the columns; `immpact init --csv` writes a file to start from")
	}
	for _, name := range row {
		if !utf8.ValidString(name) {
			return nil, f.fault("", "the header holds bytes that are no UTF-8 text", saveAsUTF8)
		}
		f.head = append(f.head, strings.TrimSpace(name))
	}
	for len(f.head) > 0 && f.head[len(f.head)-1] == "" {
		f.head = f.head[:len(f.head)-1]
	}
	f.in.ReuseRecord = true
	return f, nil
}

// readComments takes the lines that begin with # and stand above the header.
func (f *csvFile) readComments(in *bufio.Reader) {
	for {
		start, _ := in.Peek(2)
		if !bytes.HasPrefix(start, []byte("#")) && string(start) != `"#` {
			return
		}
		// A spreadsheet that saves the file again quotes the line, or fills it
		// up with separators.
		line, err := in.ReadString('\n')
		text := strings.TrimRight(strings.TrimSpace(line), ",;\t")
		if quoted, ok := strings.CutPrefix(text, `"`); ok {
			text = strings.ReplaceAll(strings.TrimSuffix(quoted, `"`), `""`, `"`)
		}
		f.comments = append(f.comments, strings.TrimSpace(strings.TrimPrefix(text, "#")))
		f.above++
		if err != nil {
			return
		}
	}
}

// comment is what a line "# key: text" above the header says.
func (f *csvFile) comment(key string) string {
	for _, c := range f.comments {
		if text, ok := strings.CutPrefix(c, key+":"); ok && utf8.ValidString(text) {
			return strings.TrimSpace(text)
		}
	}
	return ""
}

// separated names the separator, for a notice; "" for a comma.
func (f *csvFile) separated() string {
	return map[rune]string{';': "semicolons", '\t': "tabs"}[f.comma]
}

// next reads the next row that holds anything; more is false at the end. A
// fault with more is of that row alone, and the rows after it can be read.
func (f *csvFile) next() (more bool, fault *Error) {
	for {
		row, more, fault := f.record()
		if !more || fault != nil {
			return more, fault
		}
		if empty(row) {
			f.blank++
			continue
		}
		if len(row) > len(f.head) && empty(row[len(f.head):]) {
			row = row[:len(f.head)]
		}
		if len(row) != len(f.head) {
			return true, f.fault("", fmt.Sprintf("the row has %d cells, the header %d", len(row), len(f.head)),
				"give every row one cell for each column; a cell that holds a separator goes in double quotes")
		}
		f.row = row
		return true, nil
	}
}

func empty(row []string) bool {
	for _, cell := range row {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// record is the next row of any sort, faults as for next.
func (f *csvFile) record() (row []string, more bool, fault *Error) {
	row, err := f.in.Read()
	if f.guard.fault != nil {
		f.guard.fault.File = f.name
		return nil, false, f.guard.fault
	}
	var syntax *csv.ParseError
	switch {
	case err == nil:
		return row, true, nil
	case err == io.EOF:
		return nil, false, nil
	case errors.As(err, &syntax):
		problem, remedy := "a double quote stands in a cell that is not quoted", "take it out, or put the whole cell in double quotes and write each quote in it twice"
		if errors.Is(err, csv.ErrQuote) {
			problem, remedy = "a cell opens with a double quote that is not closed properly", "close it, or take it out; a quote within a cell is written twice"
		}
		return nil, true, &Error{File: f.name, Line: f.above + syntax.StartLine, Problem: problem, Remedy: remedy}
	}
	fault = unreadable(err)
	fault.File = f.name
	return nil, false, fault
}

// line is where the row read last begins.
func (f *csvFile) line() int {
	line, _ := f.in.FieldPos(0)
	return f.above + line
}

// cell is what stands in a column of the row read last, without the spaces
// around it; "" for a column of -1.
func (f *csvFile) cell(column int) string {
	if column < 0 {
		return ""
	}
	return strings.TrimSpace(f.row[column])
}

// column is where a column stands. A column that is not there, or twice, is a
// fault.
func (f *csvFile) column(name string) (int, *Error) {
	at := slices.Index(f.head, name)
	if at < 0 {
		return -1, &Error{File: f.name, Line: f.above + 1, Problem: "column " + written(name) + " is missing", Remedy: f.offer(name)}
	}
	if again := slices.Index(f.head[at+1:], name); again >= 0 {
		return -1, &Error{File: f.name, Line: f.above + 1, Problem: fmt.Sprintf("column %s stands twice, as column %d and as column %d", written(name), at+1, at+again+2), Remedy: "take one out"}
	}
	return at, nil
}

// offer tells which column a name may have been meant for.
func (f *csvFile) offer(name string) string {
	const most = 30
	var names []string
	for _, column := range f.head[:min(len(f.head), most)] {
		names = append(names, plain(column))
	}
	if meant := suggest(name, append(names, plain(nearest(name, f.head)))); strings.HasPrefix(meant, "did you mean") {
		return meant
	}
	if len(f.head) > most {
		names = append(names, "...")
	}
	return "its columns are " + strings.Join(names, ", ")
}

// plain is a text from a file as one that can be shown: what cannot be
// printed is written out, and the end of a long one left out.
func plain(s string) string {
	quoted := written(s)
	return quoted[1 : len(quoted)-1]
}

// fault is what is wrong with a cell of the row read last, or with the row
// where no column is named.
func (f *csvFile) fault(column, problem, remedy string) *Error {
	if column != "" {
		problem = "column " + plain(column) + ": " + problem
	}
	return &Error{File: f.name, Line: f.line(), Problem: problem, Remedy: remedy}
}

// whole is what is wrong with the whole file.
func (f *csvFile) whole(problem, remedy string) *Error {
	return &Error{File: f.name, Problem: problem, Remedy: remedy}
}
