package report

import (
	"fmt"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/sim"
)

// gap is the deprived-affluent gap and the indices of inequality.
func gap(st *study) Section {
	s := Section{ID: "gap", Title: "The gap between deprived and affluent practices"}
	lead := "There is no eligible child among the deprived practices or among the affluent: there is no gap between them."
	if st.hasGap {
		lead = st.gapLead()
	}
	s.Blocks = append(s.Blocks, text(lead), st.indexTable(), Block{Items: []Item{
		{Text: "The gap is what affluent practices are paid per eligible child, less what deprived ones are; below nought the deprived are paid more."},
		{Text: "The slope index of inequality is the same along the whole ranking: the difference between its two ends, on a straight line through the ten deciles weighted by children (OHID's method). The relative index is the one end over the other."},
		{Text: "The concentration index is from -1 to 1, and above nought where the money lies with the children of less deprived practices. The Kakwani index compares the money with the children, patient by patient: above nought, the money lies further towards the affluent than the children do."},
		{Text: wording.RangeNote},
	}})
	return s
}

func (st *study) gapLead() string {
	side := func(name string) string {
		today, proposed := st.baseline.Group(name), st.now.Group(name)
		return fmt.Sprintf("%s per eligible child today and would be paid %s, which is %s",
			wording.Money(today.PerChild()), wording.Money(proposed.PerChild()), sim.MoreOrLess(wording.Nearest(proposed.ChangePerChild())))
	}
	return fmt.Sprintf("Deprived practices are paid %s; affluent ones %s.", side(wording.Deprived), side(wording.Affluent))
}

// indexTable is every measure of inequality, today and as proposed. Coverage
// is the same under both.
func (st *study) indexTable() Block {
	t := pages.Unequal(st.two)
	for _, row := range t.Rows {
		if row[1].Unit == sheet.PercentPoints {
			row[2] = sheet.Instead("the same")
		}
	}
	return block(&t, "indices", "How unequal it is, with ranges", "measure", "today", "proposed")
}
