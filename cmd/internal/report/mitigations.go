package report

import (
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/sim"
)

// mitigations are the scenario's other reforms, beside the proposal.
func mitigations(st *study) Section {
	s := Section{ID: "mitigations", Title: "Mitigations and alternatives tested"}
	if len(st.all.Results) < 3 {
		s.Blocks = append(s.Blocks, blank("No mitigation was tested", "The scenario has no other reform. A second [[reform]] beside the first, or stacked on it, would be run and set beside it here."))
		return s
	}
	var rows [][]sheet.Cell
	var items []Item
	for i, r := range pages.NewOverview(st.all).Results {
		title := r.Title
		switch i {
		case 0:
			title = "today: " + title
		case st.at:
			title = "proposed: " + title
		default:
			items = append(items, Item{Text: r.Headline})
		}
		rows = append(rows, st.alternative(title, &st.all.Results[i]))
	}
	s.Blocks = append(s.Blocks, text("The scenario's other reforms, each held against today's contract over the same practices."), Block{Items: items},
		table("alternatives", "The proposal and its alternatives", []string{"contract", "gap per child", "change in it", "cost a year", "deprived practices"}, rows))
	return s
}

// alternative is one contract's row.
func (st *study) alternative(title string, r *sim.Result) []sheet.Cell {
	none := sheet.Instead("none")
	row := []sheet.Cell{sheet.Text(title), none, none, none, none}
	if g, ok := r.Gap(); ok {
		row[1] = sheet.Pounds(g.PerChild)
		row[2] = change(g.PerChild - st.before.PerChild)
	}
	if all := r.Group(wording.All); all != nil {
		row[3] = st.size(sheet.Change(all.Change()))
	}
	if d := r.Group(wording.Deprived); d != nil {
		row[4] = sheet.Instead(gainLose(d))
	}
	return row
}
