package tabular

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// anyRow takes the first row of several cells for the header.
func anyRow(cells []string) bool { return len(cells) > 1 }

// Rows come one by one with their lines; a faulty row leaves the rest.
func TestEachRow(t *testing.T) {
	f, wrong := Open("t.csv", strings.NewReader("# title: Mine\ncode;size\nA;1\n;\nB\nC;3\n"), anyRow)
	if wrong != nil {
		t.Fatal(wrong)
	}
	var faults fault.Errors
	var got []string
	lines := map[string]int{}
	code, _ := f.Column("code")
	f.EachRow(&faults, func() {
		got = append(got, f.Cell(code))
		lines[f.Cell(code)] = f.Line()
	})
	if diff := cmp.Diff([]string{"A", "C"}, got); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
	if lines["A"] != 3 || lines["C"] != 6 || !slices.Equal(f.Notices(), []string{"read as separated by semicolons", "1 empty row passed over"}) || f.Comment("title") != "Mine" {
		t.Errorf("lines %v, notices %q, title %q", lines, f.Notices(), f.Comment("title"))
	}
	want := fault.Errors{{File: "t.csv", Line: 5, Problem: "the row has 1 cells, the header 2",
		Remedy: "give every row one cell for each column; a cell that holds a separator goes in double quotes"}}
	if diff := cmp.Diff(want, faults); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

// A column's name that holds a colon or a semicolon stays in the problem.
func TestColumnFault(t *testing.T) {
	f, wrong := Open("t.csv", strings.NewReader("code,size\nA,1\n"), anyRow)
	if wrong != nil {
		t.Fatal(wrong)
	}
	_, got := f.Column("a: b; c")
	want := &fault.Error{File: "t.csv", Line: 1, Problem: `column "a: b; c" is missing`, Remedy: "its columns are code, size"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A number is read where it can be read in one way only. Each row has the cell
// in a file of commas and in one of semicolons; -1 is refused.
func TestNumbers(t *testing.T) {
	for _, tt := range []struct {
		cell              string
		commas, semicolon float64 // as a list size
	}{
		{"12", 12, 12}, {"12.0", 12, 12}, {"12.00", 12, 12},
		{"9,400", 9400, -1}, // half a penny short of ten, or nine thousand
		{"9 400", 9400, 9400}, {"9\u00a0400", 9400, 9400}, {"9\u202f400", 9400, 9400}, {"9'400", 9400, 9400},
		{"1,000,000", 1_000_000, 1_000_000}, {"9,400.0", 9400, 9400},
		{"11.755", -1, -1}, {"4029.25", 4029, 4029}, {"4029.333", 4029, 4029}, {"11.5", 12, 12},
		{"11,5", -1, 12}, {"9,40", -1, 9}, {"94,00", -1, 94}, {"1,2,3", -1, -1}, {",400", -1, 0}, {"9,,400", -1, -1},
		{"", -1, -1}, {"-1", -1, -1}, {"1e3", -1, -1}, {"9,400,00", -1, -1}, {"9400,", -1, 9400}, {"9, 400", -1, -1},
	} {
		for comma, want := range map[rune]float64{',': tt.commas, ';': tt.semicolon} {
			f := &File{comma: comma}
			n, _, problem, _ := f.Patients(tt.cell)
			if got := float64(n); problem == "" && got != want || (problem != "") != (want < 0) {
				t.Errorf("%q under %q is %v, %s; want %v", tt.cell, comma, got, problem, want)
			}
		}
	}
	f := &File{comma: ','}
	for cell, want := range map[string]int64{"12.0": 12, "9,400": 9400, "12.000": -1, "12.5": -1, "": -1} {
		if n, ok := f.Whole(cell); ok != (want >= 0) || ok && n != want {
			t.Errorf("%q is read as the whole number %d, %v", cell, n, ok)
		}
	}
	for cell, want := range map[string]bool{"22.16": true, "22.161": true, "0": false, "100": true, "100.1": false, "n/a": false} {
		if _, ok := f.Score(cell); ok != want {
			t.Errorf("%q as a score: %v", cell, ok)
		}
	}
	for cell, want := range map[string]string{"87.5": "87.5%", "0.8%": "0.8%", "1": "1%", "0": "0%", "0.8": "", "100.5": "", "5.123": ""} {
		v, problem, _ := f.Percentage(cell)
		if problem == "" && v.String() != want || (problem != "") != (want == "") {
			t.Errorf("%q is read as %s, %s; want %s", cell, v, problem, want)
		}
	}
}

// What per cent a cell is written as is read as the same.
func TestPercentageCell(t *testing.T) {
	f := &File{comma: ','}
	for p := range contract.Percent(100_01) {
		if got, problem, _ := f.Percentage(PercentageCell(p)); got != p || problem != "" {
			t.Fatalf("%s is written %q and read as %s, %s", p, PercentageCell(p), got, problem)
		}
	}
}

// A figure that is withheld is known by its shape.
func TestWithheld(t *testing.T) {
	for _, cell := range strings.Split("|*|**|[c]|[x]|[low]|[z]|<5|< 5|>95%|1-4|1 to 4|0–7|5 or fewer|less than 5|-|--|..|:|c|C|n/a|#N/A|NULL|Suppressed|not available", "|") {
		if !Withheld(cell) {
			t.Errorf("%q is taken for a figure", cell)
		}
	}
	for _, cell := range strings.Split("0|-5|5%|five|1.5|1,234|=A1|abc|[|<|1-", "|") {
		if Withheld(cell) {
			t.Errorf("%q is taken for withheld", cell)
		}
	}
}

func TestTotals(t *testing.T) {
	for _, text := range []string{"TOTAL", "Total", "Grand total", "Sub-total", "England", "PCN total", "Total for the network", "All practices"} {
		if !IsTotal(text) {
			t.Errorf("%q is taken for a practice", text)
		}
	}
	for _, text := range []string{"", "A81001", "Total Health Surgery", "Totalcare", "England's Lane Surgery"} {
		if IsTotal(text) {
			t.Errorf("%q is taken for a total", text)
		}
	}
	for _, tt := range []struct {
		rows [][]int64
		want int
	}{
		{[][]int64{{900, 4}, {800, 3}, {1700, 7}}, 2},
		{[][]int64{{1700, 7}, {900, 4}, {800, 3}}, 0},
		{[][]int64{{900, 4}, {800, 3}, {1700, 8}}, -1},
		{[][]int64{{900, 4}, {900, 4}}, -1},            // one practice twice is no total
		{[][]int64{{900, 0}, {800, 0}, {1700, 0}}, -1}, // one figure could be chance
		{nil, -1},
	} {
		if got := SumRow(tt.rows); got != tt.want {
			t.Errorf("of %v row %d is the total, want %d", tt.rows, got, tt.want)
		}
	}
}

// The same table, as programs write it, is read to the same cells.
func TestAsTheWorldWritesIt(t *testing.T) {
	wide := func(s string, big, mark bool) string {
		var b []byte
		if mark {
			s = "\ufeff" + s
		}
		for _, r := range utf16.Encode([]rune(s)) {
			if big {
				b = append(b, byte(r>>8), byte(r))
			} else {
				b = append(b, byte(r), byte(r>>8))
			}
		}
		return string(b)
	}
	const plain = "code,name\nA1,Café\nB2,Mill\n"
	for _, tt := range []struct{ reason, text, notices string }{
		{"as it is", plain, ""},
		{"with a byte-order mark", "\ufeff" + plain, ""},
		{"lines ended as on Windows", strings.ReplaceAll(plain, "\n", "\r\n"), ""},
		{"semicolons", strings.ReplaceAll(plain, ",", ";"), "read as separated by semicolons"},
		{"bars", strings.ReplaceAll(plain, ",", "|"), "read as separated by bars"},
		{"tabs", strings.ReplaceAll(plain, ",", "\t"), "read as separated by tabs"},
		{"a line that states the separator", "sep=;\r\n" + strings.ReplaceAll(plain, ",", ";"), "read as separated by semicolons"},
		{"UTF-16, little end first", wide(plain, false, true), "read as UTF-16"},
		{"UTF-16, big end first", wide(plain, true, true), "read as UTF-16"},
		{"UTF-16 without its mark", wide(plain, false, false), "read as UTF-16"},
		{"UTF-16 without its mark, big end first", wide(plain, true, false), "read as UTF-16"},
		{"Windows' letters", strings.ReplaceAll(plain, "é", "\xe9"), "some letters are no UTF-8 and were read as Windows' (cp1252); check the names"},
		{"a control-Z at the end", plain + "\x1a", ""},
		{"titles above the header", "Practices of the network\n\n2024/25, our system\n" + plain, "3 lines above the names of the columns passed over"},
		{"a title with a separator, quoted over two lines", "\"Practices,\nours\"\n" + plain, "2 lines above the names of the columns passed over"},
	} {
		f, wrong := Open("t.csv", strings.NewReader(tt.text), func(cells []string) bool { return slices.Contains(cells, "code") })
		if wrong != nil {
			t.Errorf("%s: %v", tt.reason, wrong)
			continue
		}
		var faults fault.Errors
		var got []string
		f.EachRow(&faults, func() { got = append(got, f.Cell(0), f.Cell(1)) })
		if diff := cmp.Diff([]string{"A1", "Café", "B2", "Mill"}, got); diff != "" || len(faults) > 0 || strings.Join(f.Columns, ",") != "code,name" {
			t.Errorf("%s: columns %q, faults %v, cells (-want +got):\n%s", tt.reason, f.Columns, faults, diff)
		}
		if got := strings.Join(f.Notices(), "; "); got != tt.notices {
			t.Errorf("%s: notices %q, want %q", tt.reason, got, tt.notices)
		}
	}
}

// What is no table of counts is refused, and called what it is.
func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		"PK\x03\x04....[Content_Types].xml":               "t.csv: is an Excel workbook (.xlsx), not CSV; open it, and save the sheet as \"CSV UTF-8\"",
		"PK\x03\x04....qof.csv":                           "t.csv: is a zip archive, not CSV; unpack it, and name a file that was in it",
		"\x1f\x8b\x08":                                    "t.csv: is compressed (gzip), not CSV; unpack it, and name what was in it",
		"\xd0\xcf\x11\xe0\xa1":                            "t.csv: is a workbook of an old Excel (.xls), not CSV; open it, and save the sheet as \"CSV UTF-8\"",
		"%PDF-1.7":                                        "t.csv: is a PDF document, not CSV; take the table that it was made of, as CSV",
		"Practice,NHS Number,Family Name\nA,1,B\n":        "t.csv: holds patients (column \"NHS Number\") and was not read; export counts without patients; immpact takes nothing that names one",
		"Report of the week\n\nName;Date of birth\nA;1\n": "t.csv: holds patients (column \"Date of birth\") and was not read; export counts without patients; immpact takes nothing that names one",
	} {
		_, wrong := Open("t.csv", strings.NewReader(text), anyRow)
		if wrong == nil || wrong.Error() != want {
			t.Errorf("%q: %v\nwant %s", text, wrong, want)
		}
	}
}

// FuzzOpen reads anything to its end without a panic, and gives every cell as
// UTF-8 text.
func FuzzOpen(f *testing.F) {
	for _, text := range []string{"code,size\nA,1\n", "sep=;\ncode;size\nA;1\n", "\xff\xfec\x00,\x00\n\x00", "c\x00,\x00", "t\n\ncode|size\n\"a\nb\"|\xe9\x1a", "# title: x\n\"# y\",,\na\tb\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		in, wrong := Open("f.csv", bytes.NewReader(data), func(cells []string) bool { return slices.Contains(cells, "code") })
		if wrong != nil {
			if wrong.Problem == "" || wrong.File == "" {
				t.Fatalf("the fault %+v", wrong)
			}
			return
		}
		var faults fault.Errors
		in.EachRow(&faults, func() {
			for i := range in.Columns {
				if cell := in.Cell(i); !utf8.ValidString(cell) {
					t.Fatalf("a cell of %q", cell)
				}
				in.Whole(in.Cell(i))
				in.Patients(in.Cell(i))
				in.Percentage(in.Cell(i))
				in.WholeFault(in.Cell(i), "")
			}
		})
	})
}

// What a spreadsheet would take for a formula is guarded, and read back.
func TestGuardFormula(t *testing.T) {
	for text, guarded := range map[string]string{"": "", "Mill": "Mill", "=1+1": "'=1+1", "-PCN": "'-PCN", "'quoted'": "''quoted'"} {
		if got := GuardFormula(text); got != guarded || UnguardFormula(got) != text {
			t.Errorf("%q is guarded as %q and read as %q", text, got, UnguardFormula(got))
		}
	}
}
