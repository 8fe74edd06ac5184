package pages

import (
	"slices"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Group is what a case pays a group of practices together.
type Group struct {
	Case           string                    `json:"-"`
	Rank           int                       `json:"-"`     // of a decile: 1 = most deprived; 0 for other groups
	Name           string                    `json:"group"` // as sim.NamedGroup
	Practices      int                       `json:"practices"`
	Eligible       int64                     `json:"eligible"`    // children
	Total          contract.Pence            `json:"total_pence"` // whole pence
	PerChild       Maybe                     `json:"pence_per_child"`
	PerThousand    Maybe                     `json:"pence_per_1000_patients"`
	ChangePerChild Maybe                     `json:"change_pence_per_child"`
	Components     map[string]contract.Pence `json:"components"`
	Clawback       contract.Pence            `json:"clawback_pence"`
	Winners        int                       `json:"winners"` // gain more than 1%
	Losers         int                       `json:"losers"`  // lose more than 1%
	Unchanged      int                       `json:"unchanged"`
	BigWinners     int                       `json:"winners_over_5_percent"`
	BigLosers      int                       `json:"losers_over_5_percent"`
}

func groupOf(id string, g *sim.Group) Group {
	row := Group{Case: id, Rank: g.Rank, Name: g.Name, Practices: g.Practices, Eligible: g.Eligible, Total: g.Total,
		PerChild: Maybe(g.PerChild()), PerThousand: Maybe(g.PerThousand()), ChangePerChild: Maybe(g.ChangePerChild()),
		Components: map[string]contract.Pence{}, Clawback: g.Clawback(),
		Winners: g.Winners, Losers: g.Losers, Unchanged: g.Unchanged, BigWinners: g.BigWinners, BigLosers: g.BigLosers}
	for c, pence := range g.Components {
		row.Components[contract.Component(c).String()] = pence
	}
	return row
}

// groupsOf is every group of a result.
func groupsOf(r *sim.Result) []Group {
	rows := []Group{}
	for i := range r.Groups {
		rows = append(rows, groupOf(r.ID, &r.Groups[i]))
	}
	return rows
}

// wide is the rows of the groups that are not one decile: group by group, and
// within each case by case.
func wide(results [][]Group) []Group {
	var rows []Group
	for _, name := range wording.Wide {
		for _, groups := range results {
			if at := slices.IndexFunc(groups, func(g Group) bool { return g.Name == name }); at >= 0 {
				rows = append(rows, groups[at])
			}
		}
	}
	return rows
}

var groupColumns = []column[Group]{
	{"group", "group", func(g Group) sheet.Cell { return sheet.Text(g.Name) }},
	{"case", "contract", func(g Group) sheet.Cell { return sheet.Text(g.Case) }},
	{"practices", "practices", func(g Group) sheet.Cell { return sheet.Count(g.Practices) }},
	{"children", "children", func(g Group) sheet.Cell { return sheet.Count(g.Eligible) }},
	{"total", "total", func(g Group) sheet.Cell { return sheet.Money(g.Total) }},
	{"per_child", "per child", func(g Group) sheet.Cell { return sheet.Pounds(float64(g.PerChild)) }},
	{"change_per_child", "change per child", func(g Group) sheet.Cell { return sheet.Pounds(float64(g.ChangePerChild)) }},
	{"per_1000_patients", "per 1,000 patients", func(g Group) sheet.Cell { return sheet.Pounds(float64(g.PerThousand)) }},
	{"clawback", "clawback", func(g Group) sheet.Cell { return sheet.Money(g.Clawback) }},
}

var winnerColumns = []column[Group]{
	groupColumns[0],
	groupColumns[1],
	{"big_winners", "gain over 5%", func(g Group) sheet.Cell { return sheet.Count(g.BigWinners) }},
	{"winners", "gain over 1%", func(g Group) sheet.Cell { return sheet.Count(g.Winners) }},
	{"unchanged", "within 1%", func(g Group) sheet.Cell { return sheet.Count(g.Unchanged) }},
	{"losers", "lose over 1%", func(g Group) sheet.Cell { return sheet.Count(g.Losers) }},
	{"big_losers", "lose over 5%", func(g Group) sheet.Cell { return sheet.Count(g.BigLosers) }},
}

// decileRow is one IMD decile under every case.
type decileRow struct {
	decile int
	cases  []Group
}

// deciles is the rows of the deciles that have practices.
func deciles(results [][]Group) []decileRow {
	var rows []decileRow
	for d := 1; d <= 10; d++ {
		row := decileRow{decile: d}
		for _, groups := range results {
			if at := slices.IndexFunc(groups, func(g Group) bool { return g.Rank == d }); at >= 0 {
				row.cases = append(row.cases, groups[at])
			}
		}
		if len(row.cases) == len(results) {
			rows = append(rows, row)
		}
	}
	return rows
}

// Deciles is pay per child by IMD decile: the baseline's, and what each reform
// pays and changes.
func (o *Overview) Deciles() sheet.Table {
	results := o.groups()
	columns := []column[decileRow]{
		{"decile", "decile", func(r decileRow) sheet.Cell { return sheet.Text(wording.Decile(r.decile, 10)) }},
		{"practices", "practices", func(r decileRow) sheet.Cell { return sheet.Count(r.cases[0].Practices) }},
		{"baseline", "baseline", func(r decileRow) sheet.Cell { return sheet.Pounds(float64(r.cases[0].PerChild)) }},
	}
	for i := 1; i < len(results); i++ {
		id := o.Results[i].ID
		columns = append(columns,
			column[decileRow]{"now_" + id, "paid under " + id, func(r decileRow) sheet.Cell { return sheet.Pounds(float64(r.cases[i].PerChild)) }},
			column[decileRow]{"change_" + id, id, func(r decileRow) sheet.Cell { return sheet.Pounds(float64(r.cases[i].ChangePerChild)).Signed() }})
	}
	return table("deciles", "Pay per child by IMD decile, and its change", columns, deciles(results))
}

// decileTable is Deciles with the changes alone of what reforms do.
func (o *Overview) decileTable() sheet.Table {
	t := o.Deciles()
	ids := []string{"decile", "practices", "baseline"}
	for i := range o.Results[1:] {
		ids = append(ids, "change_"+o.Results[i+1].ID)
	}
	return *t.Pick(ids...)
}
