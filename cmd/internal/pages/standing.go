package pages

import (
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/sim"
)

// standing is how many practices of a group stand where on one indicator.
type standing struct {
	id, group string
	indicator sim.IndicatorStanding
	back      sheet.Cell // share clawed back; shown once for a group and case
}

var standingColumns = []column[standing]{
	{"group", "group", func(s standing) sheet.Cell { return sheet.Text(s.group) }},
	{"case", "contract", func(s standing) sheet.Cell { return sheet.Text(s.id) }},
	{"indicator", "indicator", func(s standing) sheet.Cell { return sheet.Text(s.indicator.Indicator) }},
	{"no_points", "no points", func(s standing) sheet.Cell { return sheet.Share(s.indicator.Nothing, s.indicator.Practices) }},
	{"all_points", "all points", func(s standing) sheet.Cell { return sheet.Share(s.indicator.Full, s.indicator.Practices) }},
	{"clawed_back", "clawed back", func(s standing) sheet.Cell { return s.back }},
}

// standings is the shares of practices at nothing, at full points and clawed
// back, of each wide group and case.
func standings(s *Subject) []standing {
	all := make([][]sim.Standing, len(s.Results))
	for i := range s.Results {
		all[i] = s.Results[i].Standings(s.population())
	}
	var rows []standing
	for _, name := range wording.Wide {
		for i := range all {
			for k := range all[i] {
				if all[i][k].Group == name {
					rows = append(rows, standingRows(s.Results[i].ID, &all[i][k])...)
				}
			}
		}
	}
	return rows
}

// standingRows is a row for each indicator that counts anybody.
func standingRows(id string, st *sim.Standing) []standing {
	var rows []standing
	back := sheet.Share(st.ClawedBack, st.Practices)
	for _, ind := range st.Indicators {
		if ind.Practices == 0 {
			continue
		}
		rows = append(rows, standing{id, st.Group, ind, back})
		back = sheet.None
	}
	return rows
}

// clawbackRow is what the practices of a group repay under a case.
type clawbackRow struct {
	id string
	*sim.Group
	standing *sim.Standing
}

// Clawbacks is what the wide groups repay under each case, and how many of
// their practices do: for each group a row for each case.
func Clawbacks(s *Subject) sheet.Table {
	var rows []clawbackRow
	for _, name := range wording.Wide {
		for i := range s.Results {
			r := &s.Results[i]
			for _, st := range r.Standings(s.population()) {
				if st.Group == name {
					rows = append(rows, clawbackRow{r.ID, r.Group(name), &st})
				}
			}
		}
	}
	return table("clawback", "Clawback", []column[clawbackRow]{
		{"group", "group", func(r clawbackRow) sheet.Cell { return sheet.Text(r.Name) }},
		{"case", "contract", func(r clawbackRow) sheet.Cell { return sheet.Text(r.id) }},
		{"repaid", "repaid", func(r clawbackRow) sheet.Cell { return sheet.Money(-r.Clawback()) }},
		{"practices", "practices that repay", func(r clawbackRow) sheet.Cell {
			return sheet.Count(r.standing.ClawedBack).With(wording.Share(r.standing.ClawedBack, r.standing.Practices, 1))
		}},
	}, rows)
}
