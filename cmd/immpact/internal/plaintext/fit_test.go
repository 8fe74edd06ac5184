package plaintext

import (
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/google/go-cmp/cmp"

	"example.org/immpact/cmd/internal/sheet"
)

// drawn is a page of one table as plain text.
func drawn(t *testing.T, table sheet.Table) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, &sheet.Page{Tables: []sheet.Table{table}}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTableThatFitsIsLeftAlone(t *testing.T) {
	got := drawn(t, sheet.Table{Columns: sheet.Heads("who", "pay per child"), Rows: [][]sheet.Cell{{sheet.Text("all of them"), sheet.Money(123)}}})
	want := "who          pay per child\nall of them          £1.23\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A head is broken to its figures, its last lines level; words are broken in
// the widest column; a word that cannot be broken stands whole.
func TestWideTableBreaksWords(t *testing.T) {
	path := "indicator.VI003.points_at_lower"
	table := sheet.Table{Columns: sheet.Heads("figure", "standard deviation of it", "source", "path"), Rows: [][]sheet.Cell{
		{sheet.Text("points at the lower threshold"), sheet.Money(1), sheet.Text(strings.Repeat("a word ", 12)), sheet.Text(path)},
		{sheet.Text("points"), sheet.Money(22), sheet.Text(""), sheet.Text(path)},
	}}
	got := drawn(t, table)
	want := strings.TrimPrefix(`
                                standard
                               deviation
figure                             of it  source                                       path
points at the lower threshold      £0.01  a word a word a word a word a word a word a  indicator.VI003.points_at_lower
                                          word a word a word a word a word a word
points                             £0.22                                               indicator.VI003.points_at_lower
`, "\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, line := range strings.Split(got, "\n") {
		if w := lipgloss.Width(line); w > widest {
			t.Errorf("%d cells: %s", w, line)
		}
	}
}

// Figures are never broken, however wide the table.
func TestWideFiguresStay(t *testing.T) {
	var row []sheet.Cell
	for range 10 {
		row = append(row, sheet.Money(123_456_789_00))
	}
	got := drawn(t, sheet.Table{Columns: sheet.Heads("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), Rows: [][]sheet.Cell{row}})
	if strings.Count(got, "£123,456,789.00") != 10 {
		t.Error(got)
	}
}

func TestNothingSaidLeavesNoGap(t *testing.T) {
	var b strings.Builder
	p := &sheet.Page{Title: "T", Lead: []string{"", "Said."}}
	if err := Write(&b, p); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("T\n=\nSaid.\n", b.String()); diff != "" {
		t.Error(diff)
	}
}
