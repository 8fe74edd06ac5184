package report

import (
	"fmt"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// affected is whose practices and children the assessment is of.
func affected(st *study) Section {
	s := Section{ID: "affected", Title: "Who is affected"}
	all := st.baseline.Group("all")
	if all == nil {
		s.Blocks = append(s.Blocks, text("The scenario has no practice."))
		return s
	}
	lead := fmt.Sprintf("%s with %s and %s. Practices are ranked by the deprivation of where their patients live (IMD); %s.",
		practices(all.Practices), contract.Count(all.Patients, "registered patient", "registered patients"),
		contract.Count(all.Eligible, "eligible child", "eligible children"), st.grouping())
	if st.pop.Vintage != "" {
		lead += " " + st.pop.Vintage
	}
	s.Blocks = append(s.Blocks, text(lead), st.peopleTable(), st.coverageTable())
	s.Blocks = append(s.Blocks, text("Coverage is the children vaccinated on time, of all eligible children. The ranges hold what small numbers make of it in 95 of 100 years. No contract changes coverage here: what is assessed is the money that the same children bring."))
	if n := st.pop.SmallCohorts(); n > 0 {
		s.Blocks = append(s.Blocks, text(contract.Count(int64(n), "cohort has ", "cohorts have ")+sim.SmallCohortCaution+"."))
	}
	return s
}

// grouping says who is called deprived and who affluent.
func (st *study) grouping() string {
	name := func(in [11]bool) string {
		words := ""
		for d := 1; d <= 10; d++ {
			if in[d] {
				if words != "" {
					words += ", "
				}
				words += fmt.Sprint(d)
			}
		}
		return words
	}
	return fmt.Sprintf("deprived are the IMD deciles %s, affluent %s (1 is the most deprived tenth of patients, 10 the least)",
		name(st.pop.Groups.Deprived), name(st.pop.Groups.Affluent))
}

func (st *study) peopleTable() Block {
	var rows [][]sheet.Cell
	st.each(func(title string, g, _ *sim.Group) {
		perThousand := 0.0
		if g.Patients > 0 {
			perThousand = 1000 * float64(g.Eligible) / float64(g.Patients)
		}
		rows = append(rows, []sheet.Cell{sheet.Text(title), sheet.Count(g.Practices), sheet.Count(g.Patients), sheet.Count(g.Eligible), sheet.Number(perThousand, 1)})
	})
	return table("people", "Practices, patients and children", []string{"group", "practices", "patients", "eligible children", "children per 1,000 patients"}, rows)
}

// coverageTable is coverage by cohort and group, as it is.
func (st *study) coverageTable() Block {
	head := []string{"cohort"}
	for _, g := range groups {
		if st.baselineChance.Group(g.name) != nil {
			head = append(head, g.title)
		}
	}
	var rows [][]sheet.Cell
	for k := range contract.Cohorts {
		row := []sheet.Cell{sheet.Text(k.Title())}
		for _, g := range groups {
			if ch := st.baselineChance.Group(g.name); ch != nil {
				row = append(row, coverageCell(ch, k))
			}
		}
		rows = append(rows, row)
	}
	return table("coverage", "Coverage, the same under every contract", head, rows)
}

func coverageCell(g *sim.GroupChance, k contract.CohortID) sheet.Cell {
	n := float64(g.Children[k])
	if n == 0 {
		return sheet.Text("no children")
	}
	around := g.OnTime[k].Around(g.OnTime[k].Mean)
	low, high := 100*around.Low/n, 100*around.High/n
	return sheet.Percent(100*g.OnTime[k].Mean/n, 1).Between(max(0, low), min(100, high))
}
