package tables

import (
	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
)

// practiceColumns are the columns of the table of practices, each needed.
var practiceColumns = []string{"code", "region", "sub_icb", "list_size", "imd_score", "imd_decile", "children_0_4", "vi003", "other_minority_percent", "south_asian_percent"}

// row is the row read last, with what is wrong in it.
type row struct {
	f      *tabular.File
	at     map[string]int // where the columns stand
	faults *fault.Errors
}

// practice reads the row.
func (r *row) practice() Practice {
	p := Practice{Code: r.text("code"), Region: r.text("region"), SubICB: r.text("sub_icb")}
	if !LooksLikeCode(p.Code) {
		r.refuse("code", fault.Quote(p.Code)+" is no NHS practice code", "write a letter and five digits")
	}
	size, _ := r.whole("list_size", true)
	decile, _ := r.whole("imd_decile", false)
	children, _ := r.whole("children_0_4", false)
	if decile > 10 {
		r.refuse("imd_decile", "is above 10", "write "+tabular.TakesDecile)
	}
	p.ListSize, p.IMDDecile, p.Children = int32(size), uint8(decile), int32(children)
	if cell := r.text("imd_score"); cell != "" {
		const aboveAll = 100
		score, ok := r.f.Decimal(cell)
		if !ok || score <= 0 || score > aboveAll {
			r.refuse("imd_score", fault.Quote(cell)+" is no score of the English Indices of Deprivation", "write it with a point")
		}
		p.IMDScore = score
	}
	p.VI003, p.HasVI003 = r.percent("vi003")
	p.Communities.OtherMinority, p.Communities.Known = r.percent("other_minority_percent")
	p.Communities.SouthAsian, _ = r.percent("south_asian_percent")
	return p
}

func (r *row) text(column string) string { return r.f.Cell(r.at[column]) }

func (r *row) refuse(column, problem, remedy string) {
	*r.faults = append(*r.faults, r.f.RowFault(column, problem, remedy))
}

// whole is the whole number from 1 up in a column; false for an empty cell.
func (r *row) whole(column string, needed bool) (int64, bool) {
	cell := r.text(column)
	if cell == "" && !needed {
		return 0, false
	}
	n, ok := r.f.Whole(cell)
	if !ok || n < 1 || n > int64(contract.Patients.Most()) {
		r.refuse(column, fault.Quote(cell)+" is no whole number from 1 up", "write one")
		return 0, false
	}
	return n, true
}

// percent is the per cent in a column; false for an empty cell.
func (r *row) percent(column string) (contract.Percent, bool) {
	cell := r.text(column)
	if cell == "" {
		return 0, false
	}
	x, ok := r.f.Decimal(cell)
	if !ok {
		r.refuse(column, fault.Quote(cell)+" is no percentage", "write per cent from 0 to 100")
		return 0, false
	}
	v, err := contract.PerCent.FromNumber(x)
	if err != nil {
		r.refuse(column, fault.Quote(cell)+" "+err.Error(), "write per cent from 0 to 100")
	}
	return contract.Percent(v), err == nil
}
