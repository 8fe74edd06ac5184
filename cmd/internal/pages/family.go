package pages

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/sim/claims"
)

// Family is what one family of so many children can cost a practice.
type Family struct {
	Children     int    `json:"children"`
	Most         Worst  `json:"most"`                        // within the bounds
	Typical      Worst  `json:"average_list"`                // with the usual cohorts
	Reaches      *Worst `json:"smallest_list"`               // at which the amount that the claim names can be lost; nil for none
	ReachesUsual *Worst `json:"smallest_list_usual_cohorts"` // the same with the usual cohorts
	Could        int    `json:"practices_that_could"`
	Do           int    `json:"practices_that_do"`
	Of           int    `json:"practices"`
}

// Worst is a practice, where it stands, and what it loses.
type Worst struct {
	Pence   contract.Pence   `json:"pence"`
	List    int32            `json:"list_size"`
	Cohorts map[string]Taken `json:"cohorts"` // of which children are missed
}

// Taken is the children of a cohort that are not on time, of those on time, of
// those eligible.
type Taken struct {
	Missed   int32 `json:"missed"`
	OnTime   int32 `json:"on_time"`
	Eligible int32 `json:"eligible"`
}

// Bounds is the practices that a family's cost is searched over.
type Bounds struct {
	Lists    int32   `json:"largest_list"`
	Least    float64 `json:"least_children_per_1000"`
	Usual    float64 `json:"usual_children_per_1000"`
	Most     float64 `json:"most_children_per_1000"`
	Baseline float64 `json:"own_average_percent"`

	baseline contract.Percent
}

func familyOf(f *claims.FamilyCost) Family {
	return Family{Children: f.Children, Most: *worstOf(&f.Most), Typical: *worstOf(&f.Typical), Reaches: worstOf(f.Reaches),
		ReachesUsual: worstOf(f.ReachesUsual), Could: f.Could, Do: f.Do, Of: f.Of}
}

func worstOf(w *claims.Worst) *Worst {
	if w == nil {
		return nil
	}
	row := &Worst{Pence: w.Pence, List: w.List, Cohorts: map[string]Taken{}}
	for k, t := range w.Taken {
		if t.Children > 0 {
			row.Cohorts[contract.CohortID(k).String()] = Taken{t.Children, t.OnTime, t.Eligible}
		}
	}
	return row
}

func boundsOf(b claims.Bounds) *Bounds {
	return &Bounds{b.Lists, b.Least, b.Usual, b.Most, float64(b.Baseline) / 100, b.Baseline}
}

// Words is the bounds in a sentence.
func (b *Bounds) Words() string {
	words := fmt.Sprintf("Any practice: every list up to %s, %g to %g children of a cohort per 1,000 patients (usual: %g), every coverage.",
		contract.Count(int64(b.Lists), "patient", "patients"), b.Least, b.Most, b.Usual)
	if b.Baseline > 0 {
		words += fmt.Sprintf(" Own average, where there is an improvement route: %s.", b.baseline)
	}
	return words
}

// Words is the children missed, cohort by cohort.
func (w *Worst) Words() string {
	var words []string
	for k := range contract.Cohorts {
		if t, ok := w.Cohorts[k.String()]; ok {
			words = append(words, fmt.Sprintf("%s: %d of %d of %d", k.Title(), t.Missed, t.OnTime, t.Eligible))
		}
	}
	return strings.Join(words, "; ")
}

// list is the size of the list; "none" where there is no such practice.
func (w *Worst) list() sheet.Cell {
	if w == nil {
		return sheet.Text("none")
	}
	return sheet.Count(w.List)
}

// familyTable is what one family can cost, by its children.
func (c *Claim) familyTable() sheet.Table {
	return table("family", "The most that one family can cost", []column[Family]{
		{"children", "children", func(f Family) sheet.Cell { return sheet.Count(f.Children) }},
		{"most", "any practice", func(f Family) sheet.Cell { return sheet.Money(f.Most.Pence) }},
		{"typical", "average list", func(f Family) sheet.Cell { return sheet.Money(f.Typical.Pence) }},
		{"reaches", "list for " + c.amount.Pounds(), func(f Family) sheet.Cell { return f.Reaches.list() }},
		{"reaches_usual", "the same, usual cohorts", func(f Family) sheet.Cell { return f.ReachesUsual.list() }},
		{"could", "practices that could", func(f Family) sheet.Cell { return sheet.Count(f.Could) }},
		{"do", "that do", func(f Family) sheet.Cell { return sheet.Count(f.Do) }},
	}, c.Family)
}

// FamilyWords says of each family what it can cost, and how many practices.
func (c *Claim) FamilyWords() []string {
	var texts []string
	for _, f := range c.Family {
		texts = append(texts, fmt.Sprintf("%s: %s in any practice there could be, %s at the average list; %s of %s could lose %s, stood they where it costs most, and %s do.",
			contract.Count(int64(f.Children), "child", "children"), f.Most.Pence, f.Typical.Pence, contract.Group(int64(f.Could)),
			countPractices(f.Of), c.amount.Pounds(), contract.Group(int64(f.Do))))
	}
	return texts
}

// whereRow is where a family costs most, among some practices.
type whereRow struct {
	children int
	name     string
	at       *Worst
}

// familyWhere is where a family costs most: the practice, and the children
// missed of each cohort.
func (c *Claim) familyWhere() sheet.Table {
	var rows []whereRow
	for i := range c.Family {
		f := &c.Family[i]
		for _, row := range []whereRow{{f.Children, "any", &f.Most}, {f.Children, "average list", &f.Typical}, {f.Children, "smallest list, usual cohorts", f.ReachesUsual}} {
			if row.at != nil {
				rows = append(rows, row)
			}
		}
	}
	return table("where", "Where it costs most", []column[whereRow]{
		{"children", "children", func(r whereRow) sheet.Cell { return sheet.Count(r.children) }},
		{"practice", "practice", func(r whereRow) sheet.Cell { return sheet.Text(r.name) }},
		{"list", "list", func(r whereRow) sheet.Cell { return sheet.Count(r.at.List) }},
		{"loses", "loses", func(r whereRow) sheet.Cell { return sheet.Money(r.at.Pence) }},
		{"missed", "children missed, of those on time, of those eligible", func(r whereRow) sheet.Cell { return sheet.Text(r.at.Words()) }},
	}, rows)
}
