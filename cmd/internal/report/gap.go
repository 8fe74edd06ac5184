package report

import (
	"fmt"
	"strings"

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
	few, _ := st.indices()
	s.Blocks = append(s.Blocks, text(lead))
	if few.Table != nil {
		s.Blocks = append(s.Blocks, few)
	}
	s.Blocks = append(s.Blocks, Block{Items: []Item{
		{Text: "The gap is what affluent practices are paid per eligible child, less what deprived ones are; below nought the deprived are paid more."},
		{Text: "The slope index of inequality is the same along the whole ranking: the difference between its two ends, on a straight line through the ten deciles weighted by children (OHID's method)."},
		{Text: wording.RangeNote},
	}})
	return s
}

// appendix is the other indices of inequality, for whoever asks for them.
func appendix(st *study) Section {
	s := Section{ID: "appendix", Title: "Appendix: other indices of inequality"}
	_, rest := st.indices()
	if rest.Table == nil {
		s.Blocks = append(s.Blocks, text("None can be taken of these practices."))
		return s
	}
	s.Blocks = append(s.Blocks, rest, Block{Items: []Item{
		{Text: "The relative index is the one end of the slope over the other."},
		{Text: "The concentration index is from -1 to 1, and above nought where the money lies with the children of less deprived practices. The Kakwani index compares the money with the children, patient by patient: above nought, the money lies further towards the affluent than the children do."},
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

// indices is the gap, the ratio and the slope of pay, and every other measure of
// inequality, today and as proposed. Coverage is the same under both. A block without a
// table where there are none.
func (st *study) indices() (few, rest Block) {
	t := pages.Unequal(st.two)
	main, other := t, t
	main.Rows, other.Rows = nil, nil
	for _, row := range t.Rows {
		if row[1].Unit == sheet.PercentPoints {
			row[2] = sheet.Instead("the same")
		}
		if name := row[0].Text(); strings.HasPrefix(name, "gap in pay per child") || strings.HasPrefix(name, "ratio") || name == "slope index of pay" || strings.HasPrefix(name, "slope index of inequality in pay") {
			main.Rows = append(main.Rows, row)
		} else {
			other.Rows = append(other.Rows, row)
		}
	}
	if len(main.Rows) > 0 {
		few = block(&main, "indices", "How unequal it is, with ranges", "measure", "today", "proposed")
	}
	if len(other.Rows) > 0 {
		rest = block(&other, "other-indices", "Other measures, with ranges", "measure", "today", "proposed")
	}
	return few, rest
}
