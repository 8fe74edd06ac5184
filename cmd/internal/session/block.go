package session

import (
	"strings"
	"unicode"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/contract"
)

// Rows is how many rows of fields there are: the facts, then the counts.
const Rows = int(Facts) + int(Counts)

// LongestField is how many characters a field holds.
const LongestField = 60

// Field is the text in a row and column: facts have one column, counts one for
// each cohort.
func (f *Profile) Field(row, col int) *string {
	if row < int(Facts) {
		return &f.Facts[row]
	}
	return &f.Cohorts[col][row-int(Facts)]
}

// Paste fills fields with a block of text as a spreadsheet copies it, lines of
// cells parted by tabs, from a row and column on, and says how many fields it
// filled and how many cells found no field. A line that begins with words in
// front of its counts is put in the row of that name, where there is one; a line
// of words alone heads a block and is passed over.
func (f *Profile) Paste(row, col int, text string) (filled, left int) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		cells := strings.Split(line, "\t")
		at := col
		if label := cells[0]; len(cells) > 1 && strings.ContainsFunc(label, unicode.IsLetter) {
			cells = cells[1:]
			named, ok := rowCalled(label)
			if ok {
				row, at = named, 0
			} else if strings.ContainsFunc(strings.Join(cells, ""), unicode.IsLetter) {
				continue
			}
		}
		for i, cell := range cells {
			if cell = strings.TrimSpace(clean.Text(cell)); cell == "" {
				continue
			}
			if row >= Rows || row < int(Facts) && i > 0 || row >= int(Facts) && at+i >= int(contract.Cohorts) || len(cell) > LongestField {
				left++
				continue
			}
			*f.Field(row, at+i) = cell
			filled++
		}
		row++
	}
	return filled, left
}

// rowCalled is the row of that name, as the form or a file has it.
func rowCalled(name string) (int, bool) {
	plain := func(s string) string { return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s)), "_", " ") }
	for row := range Rows {
		names := []string{}
		if row < int(Facts) {
			names = append(names, Fact(row).String(), [Facts]string{"code", "name", "list size", "imd decile", "communities percent"}[row])
		} else {
			c := Count(row - int(Facts))
			names = append(names, c.String())
			switch c {
			case Eligible:
				names = append(names, "eligible")
			case GivenElsewhere:
				names = append(names, "given elsewhere")
			case OwnBaseline:
				names = append(names, "baseline")
			default:
				names = append(names, contract.Status(c-firstStatus).String())
			}
		}
		for _, n := range names {
			if plain(n) == plain(name) {
				return row, true
			}
		}
	}
	return 0, false
}
