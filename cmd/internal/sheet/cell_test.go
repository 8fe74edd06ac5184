package sheet_test

import (
	"math"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/sim"
)

// What a reader sees and what a spreadsheet gets are both made of the figure.
func TestCells(t *testing.T) {
	for _, test := range []struct {
		reason    string
		cell      sheet.Cell
		text, raw string
	}{
		{"words", sheet.Text("a\x07b"), "ab", "ab"},
		{"a count is grouped for a reader alone", sheet.Count(12345), "12,345", "12345"},
		{"exact money has two decimals", sheet.Money(-1_234_05), "-£1,234.05", "-1234.05"},
		{"a change has its sign", sheet.Change(5), "+£0.05", "0.05"},
		{"no change has none", sheet.Change(0), "£0.00", "0.00"},
		{"an average keeps four decimals", sheet.Pounds(123.456), "£1.23", "1.2346"},
		{"an average that is written as nought has no sign", sheet.Pounds(0.2).Signed(), "£0.00", "0.0020"},
		{"a percentage", sheet.Percent(87.456, 1), "87.5%", "87.5"},
		{"percentage points", sheet.Points(-3.04, 1), "-3.0 points", "-3.0"},
		{"nought has no minus", sheet.Points(-0.04, 1), "0.0 points", "-0.0"},
		{"a chance is shown in per cent, and never as none", sheet.Probability(0.0001), "<0.1%", "0.0"},
		{"a number", sheet.Number(1.23456, 4), "1.2346", "1.2346"},
		{"a share of nothing", sheet.Share(0, 0), "none", "none"},
		{"a share", sheet.Share(1, 8), "12.5%", "12.5"},
		{"words in a figure's place keep the figure for a spreadsheet", sheet.Count(7).Shown("seven"), "seven", "7"},
		{"words instead of a figure", sheet.Instead("none"), "none", "none"},
		{"a note", sheet.Count(3).With("1 over 5%"), "3 (1 over 5%)", "3"},
		{"a range in the figure's unit", sheet.Pounds(1000).Ranged(sim.ChanceRange{Low: -50, High: 2050, Mean: 1000}), "£10.00 (-£0.50 to £20.50)", "10.0000"},
		{"a mean that is elsewhere is named", sheet.Pounds(0).Ranged(sim.ChanceRange{Low: 0, High: 24144, Mean: 7801}), "£0.00 (£0.00 to £241.44, mean £78.01)", "0.0000"},
		{"a range of points says the unit once", sheet.Points(2, 1).Ranged(sim.ChanceRange{Low: 1, High: 3, Mean: 2.04, How: sim.AboutMean}), "2.0 points (about 1.0 to 3.0)", "2.0"},
		{"no figure", sheet.Pounds(math.NaN()), "no figure", ""},
		{"as in the row above", sheet.Cell{Words: "x", Repeated: true}, "", "x"},
	} {
		if got := test.cell.Text(); got != test.text {
			t.Errorf("%s: shown as %q, want %q", test.reason, got, test.text)
		}
		if got := test.cell.Raw(); got != test.raw {
			t.Errorf("%s: for a spreadsheet %q, want %q", test.reason, got, test.raw)
		}
	}
	if got := sheet.Change(1_234_56).TextBy(wording.Whole); got != "+£1,235" {
		t.Errorf("in whole pounds: %q", got)
	}
}

func TestTable(t *testing.T) {
	table := sheet.Table{ID: "t", Columns: []sheet.Column{{ID: "a", Head: "A"}, {ID: "b", Head: "B"}},
		Rows: [][]sheet.Cell{{sheet.Text("=1"), sheet.Money(-5)}}}
	var b strings.Builder
	if err := table.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	if want := "A,B\n'=1,-0.05\n"; b.String() != want {
		t.Errorf("as CSV %q, want %q", b.String(), want)
	}
	if table.Column("b") != 1 || table.Column("c") != -1 {
		t.Error("a column is not found by its id alone")
	}
	if picked := table.Pick("b", "none", "a"); len(picked.Columns) != 2 || picked.Columns[0].Head != "B" || picked.Rows[0][1].Text() != "=1" {
		t.Errorf("picked %v", picked)
	}
	if page := (&sheet.Page{Tables: []sheet.Table{table}}); page.Table("t") == nil || page.Table("u") != nil {
		t.Error("a table is not found by its id alone")
	}
}

func TestSource(t *testing.T) {
	for want, cell := range map[string]sheet.Cell{
		"": sheet.Money(1),
		"rule clawback.below, source graded high": sheet.Text("80%").Of("clawback.below", "high"),
		"rule clawback.below":                     sheet.Text("75%").Of("clawback.below", ""),
	} {
		if got := cell.Source(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A darker cell is the higher figure: of 10, 20, 30 and 50 the span is 40, and a
// quarter of it 10.
func TestShade(t *testing.T) {
	cells := []sheet.Cell{sheet.Number(10, 0), sheet.Number(20, 0), sheet.Number(30, 0), sheet.Number(50, 0), sheet.Instead("too few"), sheet.Text("x")}
	var all []*sheet.Cell
	for i := range cells {
		all = append(all, &cells[i])
	}
	sheet.Shade(all)
	for i, want := range []uint8{1, 2, 3, 4, 0, 0} {
		if cells[i].Shade != want {
			t.Errorf("%s is shaded %d, want %d", cells[i].Text(), cells[i].Shade, want)
		}
	}
	same := []sheet.Cell{sheet.Number(3, 0), sheet.Number(3, 0)}
	if sheet.Shade([]*sheet.Cell{&same[0], &same[1]}); same[0].Shade != 0 {
		t.Error("figures that are all the same are shaded")
	}
}
