package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
)

// monitoring is which published series would show the proposal at work, when,
// and what they would show if the model is right.
func monitoring(st *study) Section {
	s := Section{ID: "monitoring", Title: "Monitoring: what would show it, and when"}
	end, year := "the year's end", "the first year"
	if y := endOf(st.s.Year); y > 0 { // the year that the scenario speaks of
		end, year = fmt.Sprintf("31 March %d", y), st.s.Year
	} else if y := endOf(st.now.Contract.Year); y > 0 {
		end, year = fmt.Sprintf("31 March %d", y), st.now.Contract.Year
	} else if y := endOf(st.baseline.Contract.Year); y > 0 {
		end, year = fmt.Sprintf("31 March of the first year after %s", st.baseline.Contract.Year), "the first year"
	}
	row := func(cells ...string) []sheet.Cell {
		var list []sheet.Cell
		for _, c := range cells {
			list = append(list, sheet.Text(c))
		}
		return list
	}
	s.Blocks = append(s.Blocks, text(fmt.Sprintf("For %s, which ends on %s. Publication dates are the usual ones; check them in the publisher's calendar.", year, end)),
		table("series", "Published series to watch", []string{"series", "usually out", "what to look for"}, [][]sheet.Cell{
			row("COVER, quarterly (UKHSA): coverage by local authority", "about three months after each quarter; all four by the summer after "+end, "whether coverage moves at all: the model holds it still, so any change is a response, or something else"),
			row("COVER, annual (UKHSA, NHS England): coverage by local authority, and by practice", "the autumn after "+end, "the slope index of coverage by deprivation, which the table of indices gives as it is now"),
			row("QOF, annual (NHS England): VI001, VI002 and VI003 by practice, with exceptions", "late summer or autumn after "+end, st.qofWatch()),
			row("NHS payments to general practice (NHS England): money by practice", "the autumn or winter after "+end, st.payWatch()),
		}))
	s.Blocks = append(s.Blocks, text("A result that differs from these figures while coverage has not moved would show the model wrong, and the proposal's assessment with it."))
	return s
}

// endOf is the year in which a contract year such as 2021/22 ends; 0 if it
// is not written so.
func endOf(year string) int {
	first, _, ok := strings.Cut(year, "/")
	n, err := strconv.Atoi(first)
	if !ok || err != nil {
		return 0
	}
	return n + 1
}

// qofWatch says what share of practices would earn no points: of the deprived,
// or of all if there are none.
func (st *study) qofWatch() string {
	t := *st.tables.Table("standing")
	if len(t.Rows) == 0 || len(st.now.Contract.Indicators) == 0 {
		return "no indicator pays under the proposal: nothing to look for"
	}
	group := t.Rows[0][t.Column("group")].Text()
	t.Rows = slices.DeleteFunc(slices.Clone(t.Rows), func(row []sheet.Cell) bool { return row[t.Column("group")].Text() != group })
	var parts []string
	for _, row := range st.pivot(&t, "indicator", "no_points").Rows {
		words := row[0].Text() + " " + row[2].Text()
		if row[1] != sheet.None {
			words += " (today's rules: " + row[1].Text() + ")"
		}
		if row[2] != sheet.None {
			parts = append(parts, words)
		}
	}
	return fmt.Sprintf("with coverage as it is, %s practices at no points: %s", group, strings.Join(parts, ", "))
}

// payWatch says what the money by practice would show.
func (st *study) payWatch() string {
	if !st.hasGap {
		today, proposed := st.paid()
		return fmt.Sprintf("all practices together paid %s of today's money", st.sumChange(proposed-today))
	}
	what := fmt.Sprintf("%s per eligible child more in affluent practices than in deprived ones (%s under today's rules)", wording.Money(st.after.PerChild), wording.Money(st.before.PerChild))
	if c := st.now.Group(wording.All).Clawback(); c != 0 {
		what += fmt.Sprintf("; %s clawed back here", st.sum(-c))
	}
	return what
}
