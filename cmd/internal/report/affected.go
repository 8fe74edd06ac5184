package report

import (
	"fmt"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// affected is whose practices and children the assessment is of.
func affected(st *study) Section {
	s := Section{ID: "affected", Title: "Who is affected"}
	all := st.baseline.Group(wording.All)
	if all == nil {
		s.Blocks = append(s.Blocks, text("The scenario has no practice."))
		return s
	}
	lead := fmt.Sprintf("%s with %s and %s. Practices are ranked by the deprivation of where their patients live (IMD); %s.",
		st.pop.Count(), contract.Count(all.Patients, "registered patient", "registered patients"),
		contract.Count(all.Eligible, "eligible child", "eligible children"), st.grouping())
	if st.pop.Vintage != "" {
		lead += " " + st.pop.Vintage
	}
	s.Blocks = append(s.Blocks, text(lead), st.peopleTable(), st.coverageTable())
	s.Blocks = append(s.Blocks, text("Coverage is the children vaccinated on time, of all eligible children. The ranges hold what small numbers make of it in "+wording.InYears+". No contract changes coverage here: what is assessed is the money that the same children bring."))
	if n := st.pop.SmallCohorts(); n > 0 {
		s.Blocks = append(s.Blocks, text(contract.Count(int64(n), "cohort has ", "cohorts have ")+sim.SmallCohortCaution+"."))
	}
	return s
}

// grouping says who is called deprived and who affluent.
func (st *study) grouping() string {
	return fmt.Sprintf("deprived are the IMD deciles %s, affluent %s (1 is the most deprived tenth of patients, 10 the least)",
		wording.Deciles(st.pop.Groups.Deprived), wording.Deciles(st.pop.Groups.Affluent))
}

func (st *study) peopleTable() Block {
	var rows [][]sheet.Cell
	for _, name := range wording.Wide {
		if g := st.baseline.Group(name); g != nil {
			rows = append(rows, []sheet.Cell{sheet.Text(name), sheet.Count(g.Practices), sheet.Count(g.Patients), sheet.Count(g.Eligible), sheet.Number(g.ChildrenPerThousand(), 1)})
		}
	}
	return table("people", "Practices, patients and children", []string{"group", "practices", "patients", "eligible children", "children per 1,000 patients"}, rows)
}

// coverageTable is coverage by cohort and group, as it is.
func (st *study) coverageTable() Block {
	heads := []string{"cohort"}
	rows := make([][]sheet.Cell, contract.Cohorts)
	for k := range contract.Cohorts {
		rows[k] = []sheet.Cell{sheet.Text(k.Title())}
	}
	for _, name := range wording.Wide {
		g := st.baselineChance.Group(name)
		if g == nil {
			continue
		}
		heads = append(heads, name)
		for k := range contract.Cohorts {
			cell := sheet.Instead("no children")
			if in, ok := st.baselineChance.CoverageRange(g, k); ok {
				on := st.baseline.Group(name).OnTime[k]
				cell = sheet.Percent(100*float64(on)/float64(g.Children[k]), 1).Ranged(in)
			}
			rows[k] = append(rows[k], cell)
		}
	}
	return table("coverage", "Coverage, the same under every contract", heads, rows)
}
