package pages

import (
	"fmt"
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

	subject *Subject
}

// ComparedPay is one figure under every case.
type ComparedPay struct {
	Title string
	Name  string       // of a practice, whose code is the title
	Cells []sheet.Cell // by case
}

// ComparedRule is one rule under every case.
type ComparedRule struct {
	contract.Rule                 // of the first case that has it
	In            []contract.Rule // by case; without a path where the case has no such rule
	Same          bool            // in every case
}

// NewCompare sets the subject's cases side by side, with the pay of each practice; where
// they are many, of those in the network of the one at the place, or of that alone, or
// of none where the place is under 0.
func NewCompare(s *Subject, practice int) *Compare {
	c := &Compare{Rules: s.comparedRules(), subject: s}
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
	for _, i := range s.beside(practice) {
		add(s.practice(i).Code, func(r *sim.Result) sheet.Cell { return sheet.Money(r.Practices[i].Total) })
		c.Pay[len(c.Pay)-1].Name = s.practice(i).Name
	}
	return c
}

// beside is the places of the practices that are set side by side where one is looked
// at: all where they are few, those of its network where these are, or it alone.
func (s *Subject) beside(practice int) []int {
	few := func(in func(p *sim.Practice) bool) []int {
		var list []int
		for i := range s.population().Practices {
			if in(s.practice(i)) {
				list = append(list, i)
			}
		}
		if len(list) > mostListed {
			return nil
		}
		return list
	}
	if all := few(func(*sim.Practice) bool { return true }); all != nil || practice < 0 {
		return all
	}
	if of := few(func(p *sim.Practice) bool { return sim.SameNetwork(p.PCN, s.practice(practice).PCN) }); of != nil {
		return of
	}
	return []int{practice}
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

// Sheets is the cases side by side for reading: pay, then the rules that are not the
// same in all.
func (c *Compare) Sheets() []*sheet.Page {
	p := &sheet.Page{Title: "Side by side"}
	heads := []sheet.Column{{ID: "figure", Head: "figure"}}
	for i := range c.subject.Results {
		heads = append(heads, sheet.Column{ID: fmt.Sprint("case-", i), Head: c.subject.Results[i].Title})
	}
	pay := sheet.Table{ID: "pay", Title: "What they pay", Columns: heads}
	for _, r := range c.Pay {
		pay.Rows = append(pay.Rows, append([]sheet.Cell{sheet.Text(wording.UpperFirst(r.Title))}, r.Cells...))
	}
	rules := sheet.Table{ID: "rules", Title: "Where the rules differ", Columns: heads}
	for i := range c.Rules {
		if r := &c.Rules[i]; !r.Same {
			row := []sheet.Cell{sheet.Text(wording.UpperFirst(r.Label))}
			for at := range r.In {
				row = append(row, r.Cell(at))
			}
			rules.Rows = append(rules.Rows, row)
		}
	}
	p.Tables = []sheet.Table{pay}
	if len(rules.Rows) > 0 {
		p.Tables = append(p.Tables, rules)
	}
	p.Notes = cautions(c.subject.population())
	return []*sheet.Page{p}
}
