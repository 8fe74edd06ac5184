package pages

import (
	"slices"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Compare is cases side by side: what each pays, and the rules of each.
type Compare struct {
	Pay   []ComparedPay
	Rules []ComparedRule
}

// ComparedPay is one figure under every case.
type ComparedPay struct {
	Title string
	Cells []sheet.Cell // by case
}

// ComparedRule is one rule under every case.
type ComparedRule struct {
	contract.Rule                 // of the first case that has it
	In            []contract.Rule // by case; without a path where the case has no such rule
	Same          bool            // in every case
}

// NewCompare sets the subject's cases side by side, with the pay of a practice;
// without one where its place is under 0.
func NewCompare(s *Subject, practice int) *Compare {
	c := &Compare{Rules: s.comparedRules()}
	add := func(title string, of func(r *sim.Result) sheet.Cell) {
		row := ComparedPay{Title: title}
		for i := range s.Results {
			row.Cells = append(row.Cells, of(&s.Results[i]))
		}
		c.Pay = append(c.Pay, row)
	}
	for _, name := range wording.Sides {
		if s.Results[0].Group(name) != nil {
			add(name+", per child", func(r *sim.Result) sheet.Cell { return sheet.Pounds(r.Group(name).PerChild()) })
		}
	}
	if _, ok := s.Results[0].Gap(); ok {
		add("gap, per child", func(r *sim.Result) sheet.Cell {
			g, _ := r.Gap()
			return sheet.Pounds(g.PerChild)
		})
	}
	if s.Results[0].Group(wording.All) != nil {
		all := func(of func(g *sim.Group) sheet.Cell) func(r *sim.Result) sheet.Cell {
			return func(r *sim.Result) sheet.Cell { return of(r.Group(wording.All)) }
		}
		add("all practices", all(func(g *sim.Group) sheet.Cell { return sheet.Money(g.Total) }))
		add("clawback", all(func(g *sim.Group) sheet.Cell { return sheet.Money(g.Clawback()) }))
		add("practices gaining", all(func(g *sim.Group) sheet.Cell { return sheet.Count(g.Winners) }))
		add("practices losing", all(func(g *sim.Group) sheet.Cell { return sheet.Count(g.Losers) }))
	}
	if practice >= 0 {
		add(s.practice(practice).Code, func(r *sim.Result) sheet.Cell { return sheet.Money(r.Practices[practice].Total) })
	}
	return c
}

// comparedRules is every rule that a case has, in the order in which the cases
// list them.
func (s *Subject) comparedRules() []ComparedRule {
	var rows []ComparedRule
	for i := range s.Results {
		for _, rule := range s.Results[i].Contract.Rules() {
			if !s.Contracts[i].Holds(rule.Path) {
				continue
			}
			at := slices.IndexFunc(rows, func(r ComparedRule) bool { return r.Path == rule.Path })
			if at < 0 {
				at = len(rows)
				rows = append(rows, ComparedRule{Rule: rule, In: make([]contract.Rule, len(s.Results))})
			}
			rows[at].In[i] = rule
		}
	}
	for k := range rows {
		rows[k].Same = !slices.ContainsFunc(rows[k].In, func(r contract.Rule) bool { return r.Path == "" || r.Value != rows[k].Value })
	}
	return rows
}

// Cell is the rule's value under a case; "none" where it has no such rule.
func (r *ComparedRule) Cell(at int) sheet.Cell {
	if r.In[at].Path == "" {
		return sheet.Text("none")
	}
	return sheet.Text(r.In[at].String())
}
