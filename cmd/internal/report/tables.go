package report

import (
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
)

// Tables of pages as the report sets them: today next to what is proposed.

// block is a table of a page under an id and a title of the report's, with the
// report's heads.
func block(t *sheet.Table, id, title string, heads ...string) Block {
	t.ID, t.Title, t.Columns = id, title, sheet.Heads(heads...)
	return Block{Table: t}
}

// pivot turns a table with a row for each of the two cases into one with a row
// for each text of the key, and two cells, today and proposed, of each of the
// columns.
func (st *study) pivot(t *sheet.Table, key string, columns ...string) *sheet.Table {
	set := &sheet.Table{}
	rows := map[string]int{}
	name, of := t.Column(key), t.Column("case")
	for _, row := range t.Rows {
		at, had := rows[row[name].Text()]
		if !had {
			at = len(set.Rows)
			rows[row[name].Text()] = at
			set.Rows = append(set.Rows, make([]sheet.Cell, 1+2*len(columns)))
			set.Rows[at][0] = row[name]
		}
		side := 1
		if row[of].Text() != st.baseline.ID {
			side = 2
		}
		for i, column := range columns {
			if cell := row[t.Column(column)]; cell != sheet.None {
				set.Rows[at][2*i+side] = cell
			}
		}
	}
	return set
}

// sized is the table with its exact sums as the report writes them: to the
// penny, or for a whole country in pounds.
func (st *study) sized(t *sheet.Table) *sheet.Table {
	for _, row := range t.Rows {
		for i := range row {
			row[i] = st.size(row[i])
		}
	}
	return t
}

func (st *study) size(c sheet.Cell) sheet.Cell {
	if c.Unit == sheet.Pence && st.large() {
		return c.Shown(c.TextBy(wording.Whole))
	}
	return c
}

// sum writes an exact sum, sumChange one with its sign.
func (st *study) sum(p contract.Pence) string       { return st.size(sheet.Money(p)).Text() }
func (st *study) sumChange(p contract.Pence) string { return st.size(sheet.Change(p)).Text() }
