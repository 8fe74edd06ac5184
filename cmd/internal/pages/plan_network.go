package pages

import (
	"fmt"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/lab"
)

// NetworkPlan is where in a network the children are who can still be protected this
// year, and what a contract rewards there: schema immpact.network_plan/1. The practices
// stand as they are listed; nobody is ranked by pounds.
type NetworkPlan struct {
	Schema      string                `json:"schema"`
	Fingerprint string                `json:"fingerprint"`
	Network     string                `json:"network"` // "" for all the practices
	ID          string                `json:"id"`      // of the case
	Practices   []NetworkPlanPractice `json:"practices"`
	Recorded

	subject *Subject
	title   string // of the case
}

// NetworkPlanPractice is a practice's children by age, and what they would bring.
type NetworkPlanPractice struct {
	Code string            `json:"code"`
	Name string            `json:"name"`
	Open map[string]*int32 `json:"open"`      // the reachable, by cohort; null of one that is not stated
	All  contract.Pence    `json:"pence_all"` // more than now if all of them come, at most

	open   [contract.Cohorts]int32
	stated [contract.Cohorts]bool
	worth  [contract.Cohorts]contract.Pence
}

// NewNetworkPlan is the plan of a network, or of all practices for "", under a case.
// The error names the networks there are.
func NewNetworkPlan(s *Subject, network string, at int, progress lab.Progress) (*NetworkPlan, error) {
	table, err := NewNetworkTable(s, network, progress)
	if err != nil {
		return nil, err
	}
	c := s.Results[at].Contract
	p := &NetworkPlan{Schema: "immpact.network_plan/1", Fingerprint: s.mark(), Recorded: Recorded{s.Record}, Network: table.Network, ID: s.Results[at].ID, subject: table.only, title: s.Results[at].Title}
	settings := s.beyond().Under(c)
	for i := range table.only.population().Practices {
		of := table.only.practice(i)
		row := NetworkPlanPractice{Code: of.Code, Name: of.Name, Open: map[string]*int32{}}
		in, everyone := settings.For(of), of.Practice
		for k := range contract.Cohorts {
			ch := &of.Cohorts[k]
			row.Open[k.String()] = nil
			if row.stated[k] = ch.Stated; ch.Stated {
				row.open[k] = ch.By[contract.Reachable]
				row.Open[k.String()] = &row.open[k]
			}
			row.worth[k] = sim.WorthOfAge(&of.Practice, c, in, k)
			everyone.Cohorts[k] = sim.ComeAhead(*ch, ch.By[contract.Reachable])
		}
		row.All = sim.PayUnder(&everyone, c, in) - sim.PayUnder(&of.Practice, c, in)
		p.Practices = append(p.Practices, row)
	}
	return p, nil
}

// sums is the children of each age in all the practices, and what those of each age
// alone would bring.
func (p *NetworkPlan) sums() (open [contract.Cohorts]int32, worth [contract.Cohorts]contract.Pence) {
	for i := range p.Practices {
		for k := range contract.Cohorts {
			open[k] += p.Practices[i].open[k]
			worth[k] += p.Practices[i].worth[k]
		}
	}
	return open, worth
}

// Need says how many can still be protected, and where most of them are.
func (p *NetworkPlan) Need() string {
	open, _ := p.sums()
	by, all := map[string]*int32{}, int32(0)
	for k := range contract.Cohorts {
		by[k.String()] = &open[k]
		all += open[k]
	}
	if all == 0 {
		return "No child of these practices is recorded as still to be reached this year: there is nobody to plan for. That is not to say that every child is protected."
	}
	most := &p.Practices[0]
	for i := range p.Practices {
		if p.Practices[i].all() > most.all() {
			most = &p.Practices[i]
		}
	}
	text := fmt.Sprintf("These children can still be protected in time: %s.", byAge(by))
	if len(p.Practices) > 1 {
		called := most.Code
		if most.Name != "" {
			called = most.Name
		}
		text += fmt.Sprintf(" Most of any practice are at %s: %d of %d.", called, most.all(), all)
	}
	return text
}

// all is the practice's children who can still be protected.
func (r *NetworkPlanPractice) all() (n int32) {
	for _, open := range r.open {
		n += open
	}
	return n
}

// Sheets begins with need, then where the children are and what the contract rewards.
func (p *NetworkPlan) Sheets() []*sheet.Page {
	open, worth := p.sums()
	who := "our practices"
	if p.Network != "" {
		who = wording.Network(p.Network)
	}
	page := &sheet.Page{Title: fmt.Sprintf("%s: the children who can still be protected, under %s", wording.UpperFirst(who), p.title),
		Lead: append([]string{p.Need(), rewardsByAge(open, worth)}, lead(p.subject.Scenario)[1:]...)}
	columns := []column[NetworkPlanPractice]{
		{"code", "code", func(r NetworkPlanPractice) sheet.Cell { return sheet.Text(r.Code) }},
		{"name", "name", func(r NetworkPlanPractice) sheet.Cell { return sheet.Text(r.Name) }},
	}
	for k := range contract.Cohorts {
		columns = append(columns, column[NetworkPlanPractice]{k.String(), "of " + k.Title(), func(r NetworkPlanPractice) sheet.Cell {
			if !r.stated[k] {
				return sheet.None
			}
			return sheet.Count(r.open[k])
		}})
	}
	columns = append(columns, column[NetworkPlanPractice]{"pence_all", "if all come, at most", func(r NetworkPlanPractice) sheet.Cell { return sheet.Change(r.All) }})
	total := NetworkPlanPractice{Name: "all " + p.subject.population().Counted(len(p.Practices)), open: open}
	for i := range p.Practices {
		total.All += p.Practices[i].All
		for k := range contract.Cohorts {
			total.stated[k] = total.stated[k] || p.Practices[i].stated[k]
		}
	}
	rows := append(append([]NetworkPlanPractice{}, p.Practices[:min(len(p.Practices), mostListed)]...), total)
	page.Tables = []sheet.Table{table("practices", "Where they are", columns, rows)}
	page.Notes = []string{"Only children recorded as still to be reached are in it; families who refused are not, and no child is ranked.",
		"At most: some of a child's doses may have been given and paid already.",
		"immpact plan --practice CODE says which ages of one practice bring most."}
	if n := len(p.Practices) - mostListed; n > 0 {
		page.Notes = append(page.Notes, fmt.Sprintf("%s more are in the sum and not listed here; --format json has all.", p.subject.population().Counted(n)))
	}
	for i := range p.Practices {
		for k := range contract.Cohorts {
			if !p.Practices[i].stated[k] {
				page.Notes = append(page.Notes, fmt.Sprintf("Of children of %s at %s nothing is stated, so none is in it; that is not to say that there are none.", k.Title(), p.Practices[i].Code))
			}
		}
	}
	page.Notes = append(page.Notes, cautions(p.subject.population())...)
	return p.subject.signed(page)
}
