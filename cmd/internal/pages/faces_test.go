package pages_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// subject is a shipped scenario, run.
func subject(t *testing.T, id string) *pages.Subject {
	t.Helper()
	s, err := scenarios.Load(id)
	if err != nil {
		t.Fatal(err)
	}
	subject := pages.NewSubject(s, sim.Run(&s.Population, s.Cases()))
	subject.Chance = sim.Expected(&s.Population, s.Cases(), s.Model)
	return subject
}

// object is the page as JSON, read without its types.
func object(t *testing.T, p pages.Page) map[string]any {
	t.Helper()
	var b bytes.Buffer
	if err := pages.Write(&b, p, pages.JSON); err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(b.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// at is the value under keys and indices: results, 0, groups.
func at(v any, path ...any) any {
	for _, key := range path {
		switch key := key.(type) {
		case string:
			v = v.(map[string]any)[key]
		case int:
			v = v.([]any)[key]
		}
	}
	return v
}

// named is the object of a list whose key has the value.
func named(list any, key, value string) any {
	for _, v := range list.([]any) {
		if at(v, key) == value {
			return v
		}
	}
	return nil
}

// held reports a cell whose figure is not the JSON's, and one that a reader or
// a spreadsheet is shown another figure of.
func held(t *testing.T, where string, c sheet.Cell, v any) {
	t.Helper()
	if v == nil {
		t.Errorf("%s: JSON has no figure, the table has %s", where, c.Text())
		return
	}
	if !c.Number() {
		if fmt.Sprint(v) != c.Words {
			t.Errorf("%s: JSON has %v, the table %q", where, v, c.Words)
		}
		return
	}
	if x := v.(float64); x != c.Value {
		t.Errorf("%s: JSON has %v, the table %v", where, x, c.Value)
	}
	if c.Unit == sheet.Pence {
		if want := fmt.Sprintf("%.2f", v.(float64)/100); c.Raw() != want {
			t.Errorf("%s: JSON has %v pence, a spreadsheet %s", where, v, c.Raw())
		}
	}
}

// columns holds the named columns of a row against keys of an object.
func columns(t *testing.T, table *sheet.Table, row []sheet.Cell, v any, keys map[string]string) {
	t.Helper()
	for id, key := range keys {
		i := table.Column(id)
		if i < 0 {
			t.Errorf("table %s has no column %s", table.ID, id)
			continue
		}
		held(t, fmt.Sprintf("%s, %s, %s", table.ID, row[0].Text(), id), row[i], at(v, key))
	}
}

// tableOf is a table of the page's first sheet, with rows.
func tableOf(t *testing.T, p pages.Page, id string) *sheet.Table {
	t.Helper()
	table := p.Sheets()[0].Table(id)
	if table == nil || len(table.Rows) == 0 {
		t.Fatalf("no table %s", id)
	}
	return table
}

// word is the text of a row in a column.
func word(table *sheet.Table, row []sheet.Cell, id string) string { return row[table.Column(id)].Words }
