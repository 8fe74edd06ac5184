// Package tabular reads tables of comma-separated values row by row, as
// programs and spreadsheets write them, and says where a cell is at fault. Every
// CSV file is read by it.
//
//  1. A file may be large and is never held whole. A line that is too long for
//     a table's row, or holds no text, ends the reading.
//  2. One row names the columns: the first that the caller knows for such, so
//     that titles may stand above it, else the first there is.
//  3. A fault of one row leaves the other rows to be read, up to MostFaults.
//  4. A file whose columns are patients' own details is refused unread.
package tabular

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/fault"
)

// maxLine is the longest line of a CSV file that is read, in bytes. A row of
// every column there is has under 1,000.
const maxLine = 64 << 10

// MostFaults is how many faults of a file are reported.
const MostFaults = 20

// File is a CSV file, read row by row. The cells are separated by whichever of
// comma, semicolon, tab and bar its header has, or a line sep= states. A
// byte-order mark, lines above the header that begin with # and rows whose
// every cell is empty are passed over.
type File struct {
	Name     string   // as shown
	Columns  []string // by the header
	blank    int      // rows passed over so far
	titles   []string // lines above the header that are no comments
	comments []string
	comma    rune
	row      []string // the row read last

	in      *csv.Reader
	letters *letters
	guard   *lineGuard
	above   int // lines above the header
}

// Open reads as far as the header. The name is the file's, as shown; isHeader
// knows a row that names the columns by its cells.
func Open(name string, r io.Reader, isHeader func(cells []string) bool) (*File, *fault.Error) {
	f := &File{Name: name}
	raw := bufio.NewReader(r)
	start, _ := raw.Peek(512)
	if problem, remedy := NotCSV(start); problem != "" {
		return nil, f.FileFault(problem, remedy)
	}
	text, letters := textOf(start, raw)
	f.letters, f.guard = letters, &lineGuard{r: text, line: 1}
	in := bufio.NewReaderSize(f.guard, 2*maxLine)
	if start, _ := in.Peek(3); string(start) == "\ufeff" {
		_, _ = in.Discard(3)
	}
	stated := statedSeparator(in)
	if stated != 0 {
		f.skipLine(in)
	}
	f.readComments(in)
	beginning, _ := in.Peek(maxLine)
	if bytes.ContainsRune(bytes.TrimRight(firstLine(beginning), "\r"), '\r') {
		return nil, f.HeaderFault("lines end in a carriage return alone", SaveAsUTF8)
	}
	l := layoutOf(beginning, isHeader)
	if l.patients != "" {
		return nil, f.FileFault("holds patients (column "+fault.Quote(l.patients)+") and was not read",
			"export counts without patients; immpact takes nothing that names one")
	}
	for range l.header {
		f.titles = append(f.titles, strings.TrimSpace(f.skipLine(in)))
	}
	f.comma = l.comma
	if stated != 0 {
		f.comma = stated
	}
	f.in = csv.NewReader(in)
	f.in.Comma = f.comma
	f.in.FieldsPerRecord = -1
	return f, f.readHeader()
}

// readHeader reads the names of the columns.
func (f *File) readHeader() *fault.Error {
	row, more, wrong := f.record()
	if wrong != nil {
		return wrong
	}
	if !more {
		return f.FileFault("holds nothing", "its first row names the columns; `immpact init --csv` writes a file to start from")
	}
	for _, name := range row {
		f.Columns = append(f.Columns, strings.TrimSpace(name))
	}
	for len(f.Columns) > 0 && f.Columns[len(f.Columns)-1] == "" {
		f.Columns = f.Columns[:len(f.Columns)-1]
	}
	f.in.ReuseRecord = true
	return nil
}

// skipLine passes over a line above the header.
func (f *File) skipLine(in *bufio.Reader) string {
	line, _ := in.ReadString('\n')
	f.above++
	return line
}

// readComments takes the lines that begin with # and stand above the header.
func (f *File) readComments(in *bufio.Reader) {
	for {
		start, _ := in.Peek(2)
		if !bytes.HasPrefix(start, []byte("#")) && string(start) != `"#` {
			return
		}
		// A spreadsheet that saves the file again quotes the line, or fills it
		// up with separators.
		line := f.skipLine(in)
		text := strings.TrimRight(strings.TrimSpace(line), ",;\t|")
		if quoted, ok := strings.CutPrefix(text, `"`); ok {
			text = strings.ReplaceAll(strings.TrimSuffix(quoted, `"`), `""`, `"`)
		}
		f.comments = append(f.comments, strings.TrimSpace(strings.TrimPrefix(text, "#")))
	}
}

// Comment is what a line "# key: text" above the header says.
func (f *File) Comment(key string) string {
	for _, c := range f.comments {
		if text, ok := strings.CutPrefix(c, key+":"); ok {
			return strings.TrimSpace(text)
		}
	}
	return ""
}

// Notices say how the file was read, where that is not how most are written.
// They are complete once every row is read.
func (f *File) Notices() []string {
	var list []string
	if by := map[rune]string{';': "semicolons", '\t': "tabs", '|': "bars"}[f.comma]; by != "" {
		list = append(list, "read as separated by "+by)
	}
	if f.letters.wide {
		list = append(list, "read as UTF-16")
	}
	if f.letters.windows {
		list = append(list, "some letters are no UTF-8 and were read as Windows' (cp1252); check the names")
	}
	if len(f.titles) > 0 {
		list = append(list, contract.Count(int64(len(f.titles)), "line", "lines")+" above the names of the columns passed over")
	}
	if f.blank > 0 {
		list = append(list, contract.Count(int64(f.blank), "empty row", "empty rows")+" passed over")
	}
	return list
}

// Above is the cells of the lines above the header that are no comments, the
// empty ones left out.
func (f *File) Above() [][]string {
	var rows [][]string
	for _, line := range f.titles {
		in := csv.NewReader(strings.NewReader(line))
		in.Comma, in.LazyQuotes = f.comma, true
		cells, _ := in.Read()
		cells = slices.DeleteFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) == "" })
		if len(cells) > 0 {
			rows = append(rows, cells)
		}
	}
	return rows
}

// EachRow calls read for each row that holds anything, and adds the faults of
// rows that cannot be read to the list, as read may too. It stops where
// MostFaults have been added.
func (f *File) EachRow(faults *fault.Errors, read func()) {
	before := len(*faults)
	for len(*faults) < before+MostFaults {
		more, wrong := f.next()
		if wrong != nil {
			*faults = append(*faults, wrong)
		} else if more {
			read()
		}
		if !more {
			return
		}
	}
	*faults = append(*faults, f.FileFault(fmt.Sprintf("only the first %d faults are told", MostFaults), "correct these, then read it again"))
}

// next reads the next row that holds anything; more is false at the end. A
// fault with more is of that row alone, and the rows after it can be read.
func (f *File) next() (more bool, wrong *fault.Error) {
	for {
		row, more, wrong := f.record()
		if !more || wrong != nil {
			return more, wrong
		}
		if empty(row) {
			f.blank++
			continue
		}
		if len(row) > len(f.Columns) && empty(row[len(f.Columns):]) {
			row = row[:len(f.Columns)]
		}
		if len(row) != len(f.Columns) {
			return true, f.RowFault("", fmt.Sprintf("the row has %d cells, the header %d", len(row), len(f.Columns)),
				"give every row one cell for each column; a cell that holds a separator goes in double quotes")
		}
		f.row = row
		return true, nil
	}
}

func empty(row []string) bool {
	for _, cell := range row {
		if strings.Trim(cell, " \t\u00a0\x1a") != "" {
			return false
		}
	}
	return true
}

// record is the next row of any sort, faults as for next.
func (f *File) record() (row []string, more bool, wrong *fault.Error) {
	row, err := f.in.Read()
	if f.guard.fault != nil {
		f.guard.fault.File = f.Name
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
		return nil, true, &fault.Error{File: f.Name, Line: f.above + syntax.StartLine, Problem: problem, Remedy: remedy}
	}
	wrong = disk.Unreadable(err)
	wrong.File = f.Name
	return nil, false, wrong
}

// Line is where the row read last begins.
func (f *File) Line() int {
	line, _ := f.in.FieldPos(0)
	return f.above + line
}

// Cell is the text in a column of the row read last, without the spaces
// around it; "" for a column of -1.
func (f *File) Cell(column int) string {
	if column < 0 {
		return ""
	}
	return strings.TrimSpace(f.row[column])
}

// Column is the index of a column, by its name or else by its name in another
// case of letters. A column that is not there, or twice, is a fault.
func (f *File) Column(name string) (int, *fault.Error) {
	for _, same := range []func(string) bool{func(c string) bool { return c == name }, func(c string) bool { return strings.EqualFold(c, name) }} {
		at := slices.IndexFunc(f.Columns, same)
		if at < 0 {
			continue
		}
		if again := slices.IndexFunc(f.Columns[at+1:], same); again >= 0 {
			return -1, f.HeaderFault(fmt.Sprintf("column %s stands twice, as column %d and as column %d", fault.Quote(name), at+1, at+again+2), "take one out")
		}
		return at, nil
	}
	return -1, f.HeaderFault("column "+fault.Quote(name)+" is missing", f.suggestColumn(name))
}

// Has reports whether there is a column of the name, in any case of letters.
func Has(columns []string, name string) bool {
	return slices.ContainsFunc(columns, func(c string) bool { return strings.EqualFold(c, name) })
}

// suggestColumn says which column a name may have been meant for, or which
// there are.
func (f *File) suggestColumn(name string) string {
	const most = 30
	var names []string
	for _, column := range f.Columns[:min(len(f.Columns), most)] {
		names = append(names, fault.Plain(column))
	}
	if question, near := fault.DidYouMean(name, append(names, fault.Plain(fault.Nearest(name, f.Columns)))); near {
		return question
	}
	if len(f.Columns) > most {
		names = append(names, "...")
	}
	return "its columns are " + strings.Join(names, ", ")
}

// RowFault is what is wrong with a cell of the row read last, or with the row
// where no column is named.
func (f *File) RowFault(column, problem, remedy string) *fault.Error {
	if column != "" {
		problem = "column " + fault.Plain(column) + ": " + problem
	}
	return &fault.Error{File: f.Name, Line: f.Line(), Problem: problem, Remedy: remedy}
}

// HeaderFault is what is wrong with the row that names the columns.
func (f *File) HeaderFault(problem, remedy string) *fault.Error {
	return &fault.Error{File: f.Name, Line: f.above + 1, Problem: problem, Remedy: remedy}
}

// FileFault is what is wrong with the whole file.
func (f *File) FileFault(problem, remedy string) *fault.Error {
	return &fault.Error{File: f.Name, Problem: problem, Remedy: remedy}
}
