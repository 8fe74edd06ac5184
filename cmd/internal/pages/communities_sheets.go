package pages

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/sim"
)

// How pay by deprivation and communities is written for a reader: a table of five
// by five for each figure, shaded.

// What must stand beside every figure by the communities share.
const (
	communitiesMeaning = "The communities share is the part of the residents of a practice's area, all ages, who are in the Census 2021 groups " + sim.ShareGroups + ". It is area composition, and not recorded for patients."
	communitiesNot     = "What this is not: a record of any child or patient, a rate of any group, or a cause. It says which practices, never which families or why. The share is not \"non-white\": South Asian residents are not in it, and White other residents are."
	communitiesStudies = "Beside it: in records of individual children (CPRD, England 2006 to 2021, eClinicalMedicine 2023) coverage of Indian, Pakistani, Bangladeshi and Chinese children is close to that of White British children, and that of Caribbean and other Black children is lower. UKHSA publishes no coverage by ethnicity."
)

// Sentence is what is found, as it can be quoted.
func (p *Communities) Sentence() string {
	switch {
	case p.Stated == 0:
		return "No practice here states a communities share, so nothing can be told by it."
	case !p.anything:
		return fmt.Sprintf("No figure by deprivation and communities share together: none of the 25 groups has %d practices or more.", p.Least)
	}
	cells := p.Results[0].Cells
	least, most := &cells[0], &cells[4] // within the most deprived fifth
	if least.TooFew || most.TooFew || math.IsNaN(float64(least.coverage(p.cohort))) || math.IsNaN(float64(most.coverage(p.cohort))) {
		return "The most deprived fifth has too few practices with the least or with the most of the communities share to set them side by side."
	}
	return fmt.Sprintf("Within the most deprived fifth%s, practices in areas with the fewest %s residents have %.1f%% of their children of %s vaccinated in time, those in areas with the most %.1f%%; under %s they are paid %s and %s per eligible child (%s).",
		p.subject.simulated(), sim.ShareGroups, least.coverage(p.cohort), p.cohort.Title(), most.coverage(p.cohort), p.Results[0].Title,
		wording.Money(float64(least.PerChild)), wording.Money(float64(most.PerChild)), sim.ShareMeaning)
}

// changes is a sentence for each reform: what becomes of pay within the most
// deprived fifth.
func (p *Communities) changes() []string {
	var list []string
	for _, at := range p.at[1:] {
		v := p.subject.Verdict(at)
		if p.chance != nil {
			v.Chance = &p.chance[at]
		}
		r := &p.subject.Results[at]
		switch text := v.Within(); {
		case len(p.Within) == 0:
		case text != "":
			list = append(list, r.Title+p.subject.simulated()+": "+strings.ToLower(text[:1])+text[1:]+" "+v.WithinSure())
		default:
			list = append(list, r.Title+p.subject.simulated()+": within the most deprived fifth the two ends of the communities share gain or lose the same per child, within 1% of their pay.")
		}
	}
	return list
}

// Sheets is a table of five by five for each figure.
func (p *Communities) Sheets() []*sheet.Page {
	page := &sheet.Page{Title: "By deprivation and communities together", Lead: append([]string{p.Sentence()}, p.changes()...)}
	if p.Stated > 0 {
		page.Lead = append(page.Lead, communitiesMeaning)
	}
	if p.anything {
		page.Tables = p.squares()
	}
	if len(p.Listed) > 0 && p.Stated > 0 {
		page.Tables = append(page.Tables, p.listedTable())
	}
	page.Notes = append(p.notes(), cautions(p.subject.population())...)
	return p.subject.signed(page)
}

// squares is the figures, those of the baseline first.
func (p *Communities) squares() []sheet.Table {
	count := func(c *CommunitiesCell) sheet.Cell { return sheet.Count(c.Practices) }
	tables := []sheet.Table{
		p.square("practices", "Practices", 0, count),
		p.square("coverage", "Children of "+p.cohort.Title()+" vaccinated in time, of all eligible", 0, func(c *CommunitiesCell) sheet.Cell {
			return c.cell(sheet.Percent(float64(c.coverage(p.cohort)), 1))
		}),
	}
	for i := range p.Results {
		r := &p.Results[i]
		under := ", under " + r.Title
		if i == 0 {
			tables = append(tables, p.square("pay", "Pay per eligible child"+under, i, func(c *CommunitiesCell) sheet.Cell { return c.cell(sheet.Pounds(float64(c.PerChild))) }))
		} else {
			tables = append(tables, p.square("change_"+r.ID, "Change in pay per eligible child"+under, i, func(c *CommunitiesCell) sheet.Cell { return c.cell(sheet.Pounds(float64(c.Change)).Signed()) }))
		}
		for _, name := range p.of(i) {
			title := func(what string) string {
				return fmt.Sprintf("Practices %s for children of %s (%s)%s", what, p.cohort.Title(), name, under)
			}
			tables = append(tables,
				p.square("no_points_"+name+"_"+r.ID, title("without any points"), i, func(c *CommunitiesCell) sheet.Cell { return c.cell(sheet.Percent(float64(c.points(name).None), 1)) }),
				p.square("all_points_"+name+"_"+r.ID, title("with all points"), i, func(c *CommunitiesCell) sheet.Cell { return c.cell(sheet.Percent(float64(c.points(name).All), 1)) }))
		}
		if p.repays(i) {
			tables = append(tables,
				p.square("repaid_"+r.ID, "Clawback per eligible child, repaid by the rule as written"+under, i, func(c *CommunitiesCell) sheet.Cell { return c.cell(sheet.Pounds(-float64(c.PerChildOff))) }),
				p.square("clawed_back_"+r.ID, "Practices that repay something"+under, i, func(c *CommunitiesCell) sheet.Cell { return c.cell(sheet.Percent(float64(c.ClawedBack), 1)) }))
		}
	}
	return tables
}

// repays reports whether there is a clawback to show under a result: under the
// baseline where some of the 25 repay, under a reform where they repay other sums.
func (p *Communities) repays(i int) bool {
	for k, c := range p.Results[i].Cells {
		if c.Clawback != nil && (i == 0 && *c.Clawback != 0 || i > 0 && *c.Clawback != *p.Results[0].Cells[k].Clawback) {
			return true
		}
	}
	return false
}

// of is the indicators of the cohort under a result.
func (p *Communities) of(i int) []string {
	var names []string
	c := p.subject.Results[p.at[i]].Contract
	for k := range c.Indicators {
		if c.Indicators[k].Cohort == p.cohort {
			names = append(names, c.Indicators[k].Name)
		}
	}
	return names
}

// square is five rows by deprivation of five cells by share, shaded from the
// lowest figure to the highest.
func (p *Communities) square(id, title string, result int, figure func(*CommunitiesCell) sheet.Cell) sheet.Table {
	type row struct {
		fifth int
		cells []sheet.Cell
	}
	rows := make([]row, 5)
	var all []*sheet.Cell
	for i := range p.Results[result].Cells {
		c := &p.Results[result].Cells[i]
		to := &rows[c.Deprivation-1]
		to.fifth = c.Deprivation
		to.cells = append(to.cells, figure(c))
	}
	for i := range rows {
		for k := range rows[i].cells {
			all = append(all, &rows[i].cells[k])
		}
	}
	sheet.Shade(all)
	columns := []column[row]{{"deprivation", "deprivation, by share", func(r row) sheet.Cell { return sheet.Text(wording.Decile(r.fifth, 5)) }}}
	for share := 1; share <= 5; share++ {
		columns = append(columns, column[row]{"communities_" + strconv.Itoa(share), shareEnd(share), func(r row) sheet.Cell { return r.cells[share-1] }})
	}
	return table(id, title, columns, rows)
}

// shareEnd is a fifth of the communities share, with the end that it is.
func shareEnd(fifth int) string {
	switch fifth {
	case 1:
		return "1 (least)"
	case 5:
		return "5 (most)"
	}
	return strconv.Itoa(fifth)
}

// listedTable is each practice.
func (p *Communities) listedTable() sheet.Table {
	percent := func(x *float64) sheet.Cell {
		if x == nil {
			return sheet.Instead(wording.NotStated)
		}
		return sheet.Percent(*x, 2)
	}
	return table("listed", "Each practice", []column[CommunitiesListed]{
		{"code", "code", func(r CommunitiesListed) sheet.Cell { return sheet.Text(r.Code) }},
		{"name", "name", func(r CommunitiesListed) sheet.Cell { return sheet.Text(r.Name) }},
		{"decile", "IMD decile", func(r CommunitiesListed) sheet.Cell {
			if r.IMDDecile == nil {
				return sheet.Instead(wording.NotStated)
			}
			return sheet.Count(int(*r.IMDDecile))
		}},
		{"share", "communities share", func(r CommunitiesListed) sheet.Cell { return percent(r.Percent) }},
		{"fifth", "fifth of England's patients", func(r CommunitiesListed) sheet.Cell {
			if r.Fifth == nil {
				return sheet.Instead(wording.NotStated)
			}
			return sheet.Text(shareEnd(*r.Fifth))
		}},
	}, p.Listed)
}

// notes is what a reader must know of the figures.
func (p *Communities) notes() []string {
	if p.Stated == 0 {
		return []string{communitiesMeaning, communitiesNot, "communities_percent in a practice file states it; `immpact import` joins it by NHS code."}
	}
	cuts := make([]string, len(p.Cuts))
	for i, cut := range p.Cuts {
		cuts[i] = strconv.FormatFloat(cut, 'f', -1, 64)
	}
	notes := []string{communitiesNot,
		fmt.Sprintf("Fifths of the share hold a fifth of England's registered patients each, and begin at 0, %s per cent; those by deprivation are IMD deciles 1-2, 3-4, 5-6, 7-8 and 9-10.", strings.Join(cuts, ", ")),
		fmt.Sprintf("Too few: fewer than %d practices, of which one would move a share of them by more than ten percentage points; no figure is given.", p.Least)}
	for i := 1; i < len(p.Results); i++ {
		if p.repays(0) && !p.repays(i) {
			notes = append(notes, fmt.Sprintf("Clawback under %s is the baseline's.", p.Results[i].Title))
		}
	}
	if p.anything {
		notes = append(notes, "Where a table is shaded, darker is the higher figure.")
	}
	if p.subject.population().Simulated {
		notes = append(notes, "The practices are simulated: their coverage was fitted to what is published by deprivation and share, and pay follows from the rules.")
	}
	return append(notes, communitiesStudies)
}
