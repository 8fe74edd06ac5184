package report

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim/years"
)

// Sections that are another page's answer, as that page has it.

// words says what the indicators and a few terms are, before the first of them is
// used.
func words(st *study) Block {
	var items []Item
	for k := range contract.Cohorts {
		for i := range st.now.Contract.Indicators {
			if ind := &st.now.Contract.Indicators[i]; ind.Cohort == k {
				items = append(items, Item{Text: fmt.Sprintf("%s: %s.", ind.Name, wording.Asked(k))})
			}
		}
	}
	return Block{Items: append(items, Item{Text: "Exception reporting is what the contract calls a personalised care adjustment (PCA): a child is taken out of the figures that points are paid by. The child is no less unprotected for it."})}
}

// paged is the sentences, tables and notes of a page as blocks. Tables of more rows
// than are read are cut, and it is said.
func paged(page *sheet.Page, prefix string) []Block {
	var blocks []Block
	for _, sentence := range page.Lead {
		blocks = append(blocks, text(sentence))
	}
	for i := range page.Charts {
		c := page.Charts[i]
		c.ID = prefix + "-" + c.ID
		blocks = append(blocks, Block{Chart: &Chart{c.Table(), string(markup.Chart(&c))}})
	}
	for i := range page.Tables {
		t := page.Tables[i]
		t.ID = prefix + "-" + t.ID
		more := len(t.Rows) - mostRows
		if more > 0 {
			t.Rows = t.Rows[:mostRows]
		}
		if len(t.Rows) > 0 {
			blocks = append(blocks, Block{Table: &t})
		}
		if more > 0 {
			blocks = append(blocks, text(contract.Count(int64(more), "more row is", "more rows are")+" not printed here."))
		}
	}
	for _, note := range page.Notes {
		blocks = append(blocks, text(note))
	}
	return blocks
}

// mostRows is how many rows of another page's table are printed.
const mostRows = 16

// reforms is every reform of the scenario beside each other; none where there is one
// alone.
func reforms(st *study) Section {
	if len(st.all.Results) < 3 {
		return Section{}
	}
	s := Section{ID: "reforms", Title: "The other proposals beside it"}
	o := pages.NewOverview(st.all)
	heads := []string{"contract", "cost a year", "deprived, per child", "affluent, per child", "gap per child", "ratio", "gain", "lose"}
	var rows [][]sheet.Cell
	for i := range o.Results {
		r := &st.all.Results[i]
		cell := func(group string) sheet.Cell {
			if g := r.Group(group); g != nil && g.Eligible > 0 {
				return sheet.Pounds(g.PerChild())
			}
			return sheet.Instead(wording.NoFigure)
		}
		row := []sheet.Cell{sheet.Text(o.Results[i].Title), sheet.Instead("held against"), cell(wording.Deprived), cell(wording.Affluent), sheet.Instead(wording.NoFigure), sheet.Instead(wording.NoFigure)}
		if g, ok := r.Gap(); ok {
			row[4], row[5] = sheet.Pounds(g.PerChild), sheet.Number(g.Ratio, 3)
		}
		all := r.Group(wording.All)
		if all == nil {
			continue // the scenario has no practice
		}
		if i > 0 {
			row[1] = st.size(sheet.Change(all.Change()))
		}
		rows = append(rows, append(row, sheet.Count(all.Winners), sheet.Count(all.Losers)))
	}
	s.Blocks = append(s.Blocks, table("proposals", "Each proposal against the same baseline", heads, rows))
	for i := range o.Results[1:] {
		if i+1 != st.at {
			s.Blocks = append(s.Blocks, text(o.Results[i+1].Headline))
		}
	}
	return s
}

// each is every practice's pay under every contract, where they are few enough to be
// read one by one.
func each(st *study) Section {
	if n := len(st.pop.Practices); n == 0 || n > mostRows {
		return Section{}
	}
	s := Section{ID: "each", Title: "Each practice"}
	page, err := pages.NewNetworkTable(st.all, "", nil)
	if err != nil {
		return Section{}
	}
	sheets := page.Sheets()[0]
	for i := range sheets.Tables {
		t := sheets.Tables[i]
		t.ID = "each-" + t.ID
		// The sums of all stand under Money; where there is no figure, none is said.
		t.Rows = slices.DeleteFunc(slices.Clone(t.Rows), func(row []sheet.Cell) bool { return row[0].Text() == "" })
		for _, row := range t.Rows {
			for k := range row {
				if row[k] == sheet.None || row[k].Text() == "" {
					row[k] = sheet.Instead("none")
				}
			}
		}
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, Block{Table: &t})
		}
	}
	return s
}

// coverageGap is how wide the gap in coverage is, and what would close some of it.
func coverageGap(st *study) Section {
	page, err := pages.NewCoverageGap(st.two, pages.GapQuestion{Group: wording.Deprived, Against: wording.Affluent, Close: 10_00})
	if err != nil {
		return Section{} // there is no gap to ask about
	}
	sheets := page.Sheets()
	return Section{ID: "coverage-gap", Title: "The gap in coverage, and of which children it is made", Blocks: paged(&sheet.Page{Lead: sheets[0].Lead, Tables: sheets[0].Tables}, "coverage")}
}

// response is what practices would do about it over the years, where the scenario says
// how they respond: whether the contract widens the gap in coverage.
func response(st *study) Section {
	if st.s.Response == nil {
		return Section{}
	}
	p := pages.NewYears(st.all, pages.YearsQuestion{Responses: years.AllResponses}, nil)
	sheets := p.Sheets()
	return Section{ID: "response", Title: "What practices would do: does it widen the gap in coverage?", Blocks: paged(sheets[0], "years")}
}

// reaches is who the money reaches by where children live.
func reaches(st *study) Section {
	run := pages.NewRun(st.two)
	if len(run.Results) < 2 || len(run.Results[0].ByResidence) < 2 {
		return Section{}
	}
	t := run.Sheets()[0].Table("by_residence")
	if t == nil {
		return Section{}
	}
	return Section{ID: "reaches", Title: "Whom the money reaches", Blocks: []Block{
		text("The tables above are by the practice's deprivation. This one is by that of where each child lives, as far as that is known: of England's tenths, and for a practice assumed from its own."), Block{Table: t}}}
}

// communities is deprivation and the communities of practices' areas together; none
// where the practices state no share.
func communities(st *study) Section {
	page := pages.NewCommunities(st.two, contract.Age5y, 1)
	if page.Stated == 0 || len(page.Listed) > 0 {
		return Section{}
	}
	sheets := page.Sheets()[0]
	kept := &sheet.Page{Lead: sheets.Lead, Notes: sheets.Notes}
	for _, t := range sheets.Tables {
		if slices.ContainsFunc([]string{"coverage", "pay", "change_", "no_points_"}, func(id string) bool { return strings.HasPrefix(t.ID, id) }) {
			kept.Tables = append(kept.Tables, t)
		}
	}
	return Section{ID: "communities", Title: "By deprivation and communities together", Blocks: paged(kept, "communities")}
}
