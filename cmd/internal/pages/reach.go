package pages

import (
	"math"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Reached is the money that reaches the children who live in an IMD decile.
type Reached struct {
	Case     string  `json:"-"`
	Decile   int     `json:"decile"`       // 1 = most deprived; 0: of practices of which it is not known
	Children float64 `json:"children"`     // eligible
	Pence    float64 `json:"pence"`        // not rounded
	Change   float64 `json:"change_pence"` // against the baseline
	PerChild Maybe   `json:"pence_per_child"`
}

// Fund is what became of a ring-fenced fund.
type Fund struct {
	Amount   contract.Pence `json:"amount_pence"`
	Paid     contract.Pence `json:"paid_pence"`     // to practices of the run
	Absorbed contract.Pence `json:"absorbed_pence"` // elsewhere, in no total
}

// reachedOf is who the money of case i reaches.
func reachedOf(s *Subject, i int) []Reached {
	rows := []Reached{}
	for _, r := range sim.ReachedBy(s.population(), &s.Results[0], &s.Results[i]) {
		row := Reached{s.Results[i].ID, r.Decile, r.Children, r.Pence, r.Change, Maybe(r.PerChild())}
		if r.Children == 0 {
			row.PerChild = Maybe(math.NaN())
		}
		rows = append(rows, row)
	}
	return rows
}

// fundOf is what became of the fund of case i; nil where it has none.
func fundOf(s *Subject, i int) *Fund {
	f := s.Results[i].Fund
	if f == nil {
		return nil
	}
	return &Fund{f.Amount, f.Paid, f.Absorbed}
}

var fundColumns = []column[RunResult]{
	{"case", "contract", func(r RunResult) sheet.Cell { return sheet.Text(r.ID) }},
	{"amount", "fund", func(r RunResult) sheet.Cell { return sheet.Money(r.Fund.Amount) }},
	{"paid", "paid to these practices", func(r RunResult) sheet.Cell { return sheet.Money(r.Fund.Paid) }},
	{"absorbed", "absorbed elsewhere, in no total", func(r RunResult) sheet.Cell { return sheet.Money(r.Fund.Absorbed) }},
}

// reachedTable is who the money of each reform reaches, decile by decile.
func reachedTable(results []RunResult) sheet.Table {
	columns := []column[int]{{"decile", "child lives in decile", func(d int) sheet.Cell {
		if results[0].ByResidence[d].Decile == 0 {
			return sheet.Text("not known")
		}
		return sheet.Text(wording.Decile(results[0].ByResidence[d].Decile, 10))
	}}, {"baseline", "baseline, per child", func(d int) sheet.Cell { return sheet.Pounds(float64(results[0].ByResidence[d].PerChild)) }}}
	for i := range results[1:] {
		r := &results[i+1]
		columns = append(columns, column[int]{"change_" + r.ID, r.ID + ", more", func(d int) sheet.Cell { return sheet.Pounds(r.ByResidence[d].Change).Signed() }})
	}
	var rows []int
	for d := range results[0].ByResidence {
		rows = append(rows, d)
	}
	return table("by_residence", "Who the money reaches: by where the child lives, and what each reform adds", columns, rows)
}

// leverTables is the tables of a run whose cases have a fund, or pay by where
// children live.
func (r *Run) leverTables() []sheet.Table {
	var tables []sheet.Table
	var funds []RunResult
	reads := false
	for i := range r.Results {
		reads = reads || r.subject.Results[i].Contract.ReadsHomes()
		if r.Results[i].Fund != nil {
			funds = append(funds, r.Results[i])
		}
	}
	if len(funds) > 0 {
		tables = append(tables, table("funds", "Ring-fenced funds", fundColumns, funds))
	}
	if reads {
		tables = append(tables, reachedTable(r.Results))
	}
	return tables
}
