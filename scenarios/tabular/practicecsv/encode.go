package practicecsv

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"strconv"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/tabular"
	"example.org/immpact/sim"
)

// exampleCode is the code of the template's invented practice.
const exampleCode = "EXAMPLE"

//go:embed template.csv
var templateCSV []byte

// Template is a CSV file of practices to fill in: what the columns are, all
// of them, and one invented practice.
func Template() []byte { return bytes.Clone(templateCSV) }

// Encode writes the population's practices as CSV, as
// Read reads them: the columns of the practice itself, and those
// of the cohorts that any practice has something to say in. Title and vintage
// go into comments above the header.
func Encode(pop *sim.Population) []byte {
	var b bytes.Buffer
	for _, c := range [][2]string{{"title", pop.Title}, {"vintage", pop.Vintage}} {
		if c[1] != "" {
			b.WriteString("# " + c[0] + ": " + tabular.GuardComment(strings.Join(strings.Fields(c[1]), " ")) + "\n")
		}
	}
	own, used := usedOwnColumns(pop), usedColumns(pop)
	var head []string
	for column, name := range practiceColumns {
		if own[column] {
			head = append(head, name)
		}
	}
	for k := range contract.Cohorts {
		for c := range cohortColumns {
			if used[k][c] {
				head = append(head, cohortColumn(k, c))
			}
		}
	}
	// Writing to memory cannot fail.
	w := csv.NewWriter(&b)
	_ = w.Write(head)
	row := make([]string, 0, len(head))
	for i := range pop.Practices {
		p := &pop.Practices[i]
		row = row[:0]
		for column, cell := range practiceCells(p) {
			if own[column] {
				row = append(row, cell)
			}
		}
		for k := range contract.Cohorts {
			row = cohortCells(row, &p.Cohorts[k], used[k])
		}
		_ = w.Write(row)
	}
	w.Flush()
	return b.Bytes()
}

// usedOwnColumns are the columns of the practice itself that are written: those
// that every file has, and of the later ones those in which any practice has
// something to say.
func usedOwnColumns(pop *sim.Population) (used [ownColumns]bool) {
	for column := range used {
		used[column] = column < boardColumn
	}
	for i := range pop.Practices {
		used[boardColumn] = used[boardColumn] || pop.Practices[i].Board != ""
		used[notRecordedColumn] = used[notRecordedColumn] || pop.Practices[i].NotRecorded != 0
		used[communitiesColumn] = used[communitiesColumn] || pop.Practices[i].Communities.Stated
		used[southAsianColumn] = used[southAsianColumn] || pop.Practices[i].SouthAsian.Stated
		used[partnersColumn] = used[partnersColumn] || pop.Practices[i].Partners > 0
		for d := range deciles {
			used[livesColumn+d] = used[livesColumn+d] || pop.Practices[i].ChildrenByDecile != nil
		}
	}
	return used
}

// practiceCells are the cells of the practice itself, one for each column.
func practiceCells(p *sim.Practice) [ownColumns]string {
	cells := [ownColumns]string{listColumn: strconv.Itoa(int(p.ListSize)),
		notRecordedColumn: strings.Join(contract.ReasonList.Words(contract.Value(p.NotRecorded)), " ")}
	for column, text := range map[int]string{codeColumn: p.Code, nameColumn: p.Name, regionColumn: p.Region, pcnColumn: p.PCN, boardColumn: p.Board} {
		cells[column] = tabular.GuardFormula(text)
	}
	if p.IMDDecile > 0 {
		cells[decileColumn] = strconv.Itoa(int(p.IMDDecile))
	}
	if p.IMD > 0 {
		cells[scoreColumn] = strconv.FormatFloat(p.IMD, 'f', -1, 64)
	}
	if p.Partners > 0 {
		cells[partnersColumn] = strconv.Itoa(int(p.Partners))
	}
	for column, of := range map[int]sim.Share{communitiesColumn: p.Communities, southAsianColumn: p.SouthAsian} {
		if of.Stated {
			cells[column] = strings.TrimSuffix(of.Percent.String(), "%")
		}
	}
	for d := range deciles {
		if p.ChildrenByDecile != nil {
			cells[livesColumn+d] = strings.TrimSuffix(p.ChildrenByDecile[d].String(), "%")
		}
	}
	return cells
}

// cohortCells appends the columns of a cohort that are used.
func cohortCells(row []string, ch *contract.Children, used [cohortColumns]bool) []string {
	for c := range cohortColumns {
		if !used[c] {
			continue
		}
		cell := ""
		switch {
		case !ch.Stated:
		case c == eligibleColumn:
			cell = strconv.Itoa(int(ch.Eligible))
		case c == elsewhereColumn:
			cell = strconv.Itoa(int(ch.GivenElsewhere))
		case c == baselineColumn:
			if ch.HasBaseline {
				cell = tabular.PercentageCell(ch.Baseline)
			}
		default:
			cell = strconv.Itoa(int(ch.By[c-statusColumn]))
		}
		row = append(row, cell)
	}
	return row
}

// usedColumns are the columns that hold more than any practice says by
// leaving them out. Where no practice states a cohort, the needed ones of the
// first stand empty, since a file without any looks like a mistake.
func usedColumns(pop *sim.Population) (used [contract.Cohorts][cohortColumns]bool) {
	any := false
	for i := range pop.Practices {
		for k := range pop.Practices[i].Cohorts {
			ch := &pop.Practices[i].Cohorts[k]
			if !ch.Stated {
				continue
			}
			u := &used[k]
			u[eligibleColumn], u[statusColumn] = true, true
			for s := contract.Late; s < contract.Reachable; s++ {
				u[statusColumn+int(s)] = u[statusColumn+int(s)] || ch.By[s] > 0
			}
			u[elsewhereColumn] = u[elsewhereColumn] || ch.GivenElsewhere > 0
			u[baselineColumn] = u[baselineColumn] || ch.HasBaseline
			any = true
		}
	}
	if !any {
		used[0][eligibleColumn], used[0][statusColumn] = true, true
	}
	return used
}
