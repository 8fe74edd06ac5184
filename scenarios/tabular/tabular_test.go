package tabular

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/scenarios/fault"
)

// Rows come one by one with their lines; a faulty row leaves the rest.
func TestEachRow(t *testing.T) {
	f, wrong := Open("t.csv", strings.NewReader("# title: Mine\ncode;size\nA;1\n;\nB\nC;3\n"))
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
	if lines["A"] != 3 || lines["C"] != 6 || f.Blank != 1 || f.Separator() != "semicolons" || f.Comment("title") != "Mine" {
		t.Errorf("lines %v, %d blank, separated by %s, title %q", lines, f.Blank, f.Separator(), f.Comment("title"))
	}
	want := fault.Errors{{File: "t.csv", Line: 5, Problem: "the row has 1 cells, the header 2",
		Remedy: "give every row one cell for each column; a cell that holds a separator goes in double quotes"}}
	if diff := cmp.Diff(want, faults); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

// A column's name that holds a colon or a semicolon stays in the problem.
func TestColumnFault(t *testing.T) {
	f, wrong := Open("t.csv", strings.NewReader("code,size\nA,1\n"))
	if wrong != nil {
		t.Fatal(wrong)
	}
	_, got := f.Column("a: b; c")
	want := &fault.Error{File: "t.csv", Line: 1, Problem: `column "a: b; c" is missing`, Remedy: "its columns are code, size"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNumbers(t *testing.T) {
	for _, tt := range []struct {
		cell  string
		whole int64
		ok    bool
	}{{"12", 12, true}, {"12.0", 12, true}, {"12.00", 12, true}, {"12.000", 0, false}, {"", 0, false}, {"1,200", 0, false}, {"-1", 0, false}} {
		if n, ok := WholeNumber(tt.cell); n != tt.whole || ok != tt.ok {
			t.Errorf("%q is read as %d, %v", tt.cell, n, ok)
		}
	}
	for cell, want := range map[string]bool{"22.16": true, "0": false, "100": true, "100.1": false, "n/a": false} {
		if _, ok := Score(cell); ok != want {
			t.Errorf("%q as a score: %v", cell, ok)
		}
	}
}

// What a spreadsheet would take for a formula is guarded, and read back.
func TestGuardFormula(t *testing.T) {
	for text, guarded := range map[string]string{"": "", "Mill": "Mill", "=1+1": "'=1+1", "-PCN": "'-PCN", "'quoted'": "''quoted'"} {
		if got := GuardFormula(text); got != guarded || UnguardFormula(got) != text {
			t.Errorf("%q is guarded as %q and read as %q", text, got, UnguardFormula(got))
		}
	}
}
