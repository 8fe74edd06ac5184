package tabular

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"unicode"
)

// mostTitles is how many rows are looked through for the one that names the
// columns.
const mostTitles = 30

// separators are those that a file may have, the likeliest first.
var separators = []rune{',', ';', '\t', '|'}

// layout is how a file is written: its separator, and which line names the
// columns, from 0 for the next one.
type layout struct {
	comma  rune
	header int
	// patients is the heading by which the file holds patients; "" where it
	// does not.
	patients string
}

// layoutOf finds the layout in the beginning of a text: the separator under
// which a row is a header. Where none is, the first line is, under the
// separator that it has most of.
func layoutOf(text []byte, isHeader func(cells []string) bool) layout {
	found := layout{comma: delimiter(firstLine(text)), header: -1}
	for _, comma := range separators {
		in := csv.NewReader(bytes.NewReader(text))
		in.Comma, in.FieldsPerRecord, in.LazyQuotes = comma, -1, true
		for range mostTitles {
			row, err := in.Read()
			if err != nil {
				break
			}
			for i := range row {
				row[i] = strings.TrimSpace(strings.TrimPrefix(row[i], "\ufeff"))
			}
			if at := slices.IndexFunc(row, ofPatients); at >= 0 {
				return layout{comma: comma, patients: row[at]}
			}
			if found.header < 0 && isHeader(row) {
				line, _ := in.FieldPos(0)
				found.comma, found.header = comma, line-1
			}
		}
	}
	found.header = max(found.header, 0)
	return found
}

// ofPatients reports whether a column of that name is one of patients' own
// details.
func ofPatients(heading string) bool {
	switch strings.Join(Words(heading), " ") {
	case "nhs number", "nhs no", "family name", "surname", "forename", "given name", "date of birth", "dob":
		return true
	}
	return false
}

// Words are the words of a heading in small letters, without the signs between
// them.
func Words(heading string) []string {
	return strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func firstLine(text []byte) []byte {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return line
}

// delimiter is the separator that a line has most of.
func delimiter(line []byte) rune {
	counts, quoted := map[rune]int{}, false
	for _, c := range string(line) {
		if c == '"' {
			quoted = !quoted
		} else if !quoted {
			counts[c]++
		}
	}
	best := separators[0]
	for _, c := range separators {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

// statedSeparator is the separator that a line sep=; states above a table, as
// spreadsheets have it; 0 where there is no such line.
func statedSeparator(in *bufio.Reader) rune {
	start, _ := in.Peek(16)
	line := strings.Trim(string(bytes.TrimRight(firstLine(start), "\r")), `"`)
	if len(line) != len("sep=,") || !strings.EqualFold(line[:4], "sep=") || !slices.Contains(separators, rune(line[4])) {
		return 0
	}
	return rune(line[4])
}
