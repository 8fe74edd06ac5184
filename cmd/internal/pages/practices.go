package pages

import (
	"math"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Practices is every practice, or every primary care network, with what it is
// paid under the baseline and under one case.
type Practices struct {
	Rows []Listed
}

// Listed is one practice of the list, or one network of several.
type Listed struct {
	Code, Name  string // of a network the name alone
	Region, PCN string // of a practice, where stated
	At          int    // index of the practice; -1 for a network
	Decile      uint8  // IMD decile; 0 is not stated, or a network
	ListSize    int64
	Children    int64 // eligible

	Baseline, Now contract.Pence
	Clawback      contract.Pence // of Now; 0 or negative
}

// Change is what the practice is paid more than by the baseline.
func (l *Listed) Change() contract.Pence { return l.Now - l.Baseline }

// ChangePerChild is Change in pence per eligible child; no figure (NaN) without
// one.
func (l *Listed) ChangePerChild() float64 { return sim.PencePer(l.Change(), l.Children) }

// Called is the practice's name, or that of its region where it has none.
func (l *Listed) Called() string {
	if l.Name == "" {
		return l.Region
	}
	return l.Name
}

// NewPractices lists the practices under the case, in the population's
// order.
func NewPractices(s *Subject, at int) *Practices {
	p := &Practices{Rows: make([]Listed, 0, len(s.population().Practices))}
	was, now := &s.Results[0], &s.Results[at]
	for i := range s.population().Practices {
		pr := &s.population().Practices[i]
		p.Rows = append(p.Rows, Listed{Code: pr.Code, Name: pr.Name, Region: pr.Region, PCN: pr.PCN, At: i, Decile: pr.IMDDecile,
			ListSize: int64(pr.ListSize), Children: pr.Eligible(), Baseline: was.Practices[i].Total, Now: now.Practices[i].Total, Clawback: now.Practices[i].Clawback})
	}
	return p
}

// NewNetworks lists the primary care networks under the case; none where no
// practice states one.
func NewNetworks(s *Subject, at int) *Practices {
	p := &Practices{}
	for _, n := range sim.ByPCN(s.population(), []sim.Result{s.Results[0], s.Results[at]}) {
		now := &n.Cases[1]
		p.Rows = append(p.Rows, Listed{Name: wording.Network(n.Name), At: -1, ListSize: now.Patients, Children: now.Eligible,
			Baseline: now.Baseline, Now: now.Total, Clawback: now.Clawback()})
	}
	return p
}

// Total is the rows of a list together, under no code.
func Total(rows []*Listed, name string) *Listed {
	all := &Listed{Name: name, At: -1}
	for _, l := range rows {
		all.ListSize += l.ListSize
		all.Children += l.Children
		all.Baseline += l.Baseline
		all.Now += l.Now
		all.Clawback += l.Clawback
	}
	return all
}

// listedCells is the cells of a row, by the id of the column.
var listedCells = map[string]func(l *Listed) sheet.Cell{
	"code": func(l *Listed) sheet.Cell { return sheet.Text(l.Code) },
	"name": func(l *Listed) sheet.Cell { return sheet.Text(l.Called()) },
	"decile": func(l *Listed) sheet.Cell {
		if l.Decile == 0 {
			return sheet.Cell{Unit: sheet.Whole, Value: math.NaN(), Words: "-"}
		}
		return sheet.Count(int(l.Decile))
	},
	"children":         func(l *Listed) sheet.Cell { return sheet.Count(l.Children) },
	"baseline":         func(l *Listed) sheet.Cell { return sheet.Money(l.Baseline) },
	"now":              func(l *Listed) sheet.Cell { return sheet.Money(l.Now) },
	"change":           func(l *Listed) sheet.Cell { return sheet.Change(l.Change()) },
	"change_per_child": func(l *Listed) sheet.Cell { return sheet.Pounds(l.ChangePerChild()).Signed() },
	"clawback":         func(l *Listed) sheet.Cell { return sheet.Money(l.Clawback) },
	"patients":         func(l *Listed) sheet.Cell { return sheet.Count(l.ListSize) },
}

// Cell is the row's cell in a column: code, name, decile, children, baseline,
// now, change, change_per_child, clawback or patients.
func (l *Listed) Cell(column string) sheet.Cell { return listedCells[column](l) }
