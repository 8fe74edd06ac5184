package report

import (
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/sim"
)

// equality is the protected characteristics (Equality Act 2010, section 4) and
// the groups of inclusion health. The model knows a child's cohort and a
// practice's deprivation, and nothing else about anybody.
func equality(st *study) Section {
	s := Section{ID: "equality", Title: "Protected characteristics and inclusion health"}
	none := func(of string) string { return "This model holds no evidence on " + of + "." }
	var rows [][]sheet.Cell
	for _, c := range [][2]string{
		{"age", "Children of three cohorts (reaching 8 months, 18 months and 5 years), and no others. " + none("the age of parents")},
		{"disability", none("disability")},
		{"gender reassignment", none("gender reassignment")},
		{"marriage and civil partnership", none("marriage and civil partnership")},
		{"pregnancy and maternity", none("pregnancy and maternity")},
		{"race", race(st)},
		{"religion or belief", none("religion or belief")},
		{"sex", none("sex")},
		{"sexual orientation", none("sexual orientation")},
	} {
		rows = append(rows, []sheet.Cell{sheet.Text(c[0]), sheet.Text(c[1])})
	}
	s.Blocks = append(s.Blocks,
		text("An equality and health inequalities assessment asks for each of these. Deprivation is the one inequality that this model measures; it is no stand-in for the others, and nothing is inferred from it here. Evidence from elsewhere is for whoever answers the assessment to add."),
		table("characteristics", "Protected characteristics", []string{"characteristic", "what this model holds"}, rows))
	rows = nil
	for _, g := range []string{"Gypsy, Roma and Traveller families", "families seeking asylum, refugees and other new arrivals", "families who are homeless or in temporary accommodation",
		"children in care", "families in contact with the justice system", "people who do not read or speak English well", "families in rural and coastal areas"} {
		words := none(g)
		if g == "families seeking asylum, refugees and other new arrivals" {
			words = "Counts of children who registered late or follow another country's schedule, where the practices' file states them; not who they are. " + none("these families")
		}
		rows = append(rows, []sheet.Cell{sheet.Text(g), sheet.Text(words)})
	}
	s.Blocks = append(s.Blocks, table("inclusion", "Inclusion health groups", []string{"group", "what this model holds"}, rows))
	return s
}

// race is what the model holds of the communities of practices' areas.
func race(st *study) string {
	text := "Nothing of any child. "
	if st.pop.StateShare() > 0 {
		return text + "Of each practice's area, all ages, the share of residents in the Census 2021 groups " + sim.ShareGroups + ": it says which practices, never which families or why, and names no cause. " + st.call.WithinDifference()
	}
	return text + "This model holds no evidence on race or ethnicity."
}

// engagement is who was asked. The model asks nobody.
func engagement(*study) Section {
	return Section{ID: "engagement", Title: "Engagement", Blocks: []Block{
		blank("Nobody was consulted by this model", "It holds no evidence of what families, practices, patient groups or commissioners think of the proposal. Who was asked, how, what they said, and what was changed for it, is for whoever proposes it to say."),
		blank("How people would act was not asked either", "Coverage is held as it is. Whether practices would do more or less, or families come forward, under the proposed rules is not modelled."),
	}}
}
