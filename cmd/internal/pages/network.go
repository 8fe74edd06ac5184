package pages

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/lab"
)

// NetworkTable is practices by contracts: pay, change and clawback of each, who is
// short of a line and what reaching it is worth, and totals. Schema
// immpact.network/1.
type NetworkTable struct {
	Schema      string            `json:"schema"`
	Fingerprint string            `json:"fingerprint"`
	Network     string            `json:"network"` // "" for all the practices
	Practices   []NetworkPractice `json:"practices"`
	Totals      []NetworkTotal    `json:"totals"`
	Recorded

	subject *Subject
	only    *Subject // of these practices alone, as part of the run
	sorted  string   // the column that the practices are sorted by; "" as listed
	down    bool     // the greatest first
}

// NetworkPractice is one practice under every contract.
type NetworkPractice struct {
	Code      string        `json:"code"`
	Name      string        `json:"name"`
	PCN       string        `json:"pcn"`
	NotStated []string      `json:"not_stated,omitempty"` // cohorts of which nothing is known: pay is without them
	Pays      []NetworkPay  `json:"pays"`
	Lines     []NetworkLine `json:"lines"` // by contract, then by age and coverage
}

// NetworkPay is what one contract pays a practice.
type NetworkPay struct {
	ID       string         `json:"id"`
	Pence    contract.Pence `json:"pence"`
	Change   contract.Pence `json:"change_pence"`
	Clawback contract.Pence `json:"clawback_pence"`
}

// NetworkLine is a line of a practice under a contract. Children are those still to
// come to reach it; negative: so many may be lost before it is.
type NetworkLine struct {
	ID          string         `json:"id"`
	Cohort      string         `json:"cohort"`
	Title       string         `json:"title"`
	Percent     float64        `json:"percent"`
	Children    int32          `json:"children"`
	WithinReach bool           `json:"within_reach"`
	Pence       contract.Pence `json:"pence"` // what reaching it adds, at most

	cohort  contract.CohortID
	at      contract.Percent
	reached bool
	who     string
	under   int // the contract, by its place
}

// NetworkTotal is what one contract pays all of the practices.
type NetworkTotal struct {
	ID       string         `json:"id"`
	Pence    contract.Pence `json:"pence"`
	Change   contract.Pence `json:"change_pence"`
	Clawback contract.Pence `json:"clawback_pence"`
}

// NewNetworkTable is the practices of a network, or all of them for "". The error
// names the networks there are.
func NewNetworkTable(s *Subject, network string, progress lab.Progress) (*NetworkTable, error) {
	p := &NetworkTable{Schema: "immpact.network/1", Fingerprint: s.mark(), Recorded: Recorded{s.Record}, Network: network, Practices: []NetworkPractice{}, Totals: []NetworkTotal{}, subject: s}
	settings := make([]*sim.Settings, len(s.Results))
	for i := range s.Results {
		settings[i] = s.beyond().Under(s.Results[i].Contract)
		p.Totals = append(p.Totals, NetworkTotal{ID: s.Results[i].ID})
	}
	var known []string
	var some []sim.Practice
	for i := range s.population().Practices {
		if progress != nil && !progress(i, len(s.population().Practices)) {
			return nil, lab.ErrStopped
		}
		of := s.practice(i)
		if network != "" && !sim.SameNetwork(of.PCN, network) {
			if of.PCN != "" && !slices.ContainsFunc(known, func(name string) bool { return sim.SameNetwork(name, of.PCN) }) {
				known = append(known, of.PCN)
			}
			continue
		}
		some = append(some, *of)
		p.Practices = append(p.Practices, p.practice(i, of, settings))
	}
	if p.only = s; network != "" {
		p.only = s.only(some)
	}
	if network != "" && len(some) > 0 {
		p.Network = some[0].PCN // as it is spelled here
	}
	if len(p.Practices) == 0 {
		slices.Sort(known)
		if len(known) == 0 {
			return nil, fmt.Errorf("no practice here states a network; leave --network out for all %d of them", len(s.population().Practices))
		}
		return nil, fmt.Errorf("no practice here is in the network %q; there are %s", network, strings.Join(known[:min(len(known), 12)], ", "))
	}
	return p, nil
}

// practice is one practice under every case, and adds it to the totals.
func (p *NetworkTable) practice(i int, of *sim.Practice, in []*sim.Settings) NetworkPractice {
	row := NetworkPractice{Code: of.Code, Name: of.Name, PCN: of.PCN, Pays: []NetworkPay{}, Lines: []NetworkLine{}}
	for k := range contract.Cohorts {
		if !of.Cohorts[k].Stated {
			row.NotStated = append(row.NotStated, k.String())
		}
	}
	for at := range p.subject.Results {
		r := &p.subject.Results[at]
		paid, was := &r.Practices[i], p.subject.Results[0].Practices[i].Total
		row.Pays = append(row.Pays, NetworkPay{r.ID, paid.Total, paid.Total - was, paid.Clawback})
		sum := &p.Totals[at]
		sum.Pence += paid.Total
		sum.Change += paid.Total - was
		sum.Clawback += paid.Clawback
		for _, l := range sim.LinesOf(&of.Practice, r.Contract, in[at].For(of)) {
			row.Lines = append(row.Lines, NetworkLine{ID: r.ID, Cohort: l.Cohort.String(), Title: l.Title, Percent: float64(l.Percent) / 100, Children: l.Children,
				WithinReach: l.WithinReach, Pence: l.Adds, cohort: l.Cohort, at: l.Percent, reached: l.Reached, who: of.Code, under: at})
		}
	}
	return row
}

// shortOf is a line that a practice is one or two children short of, under the
// contracts where it is the same.
type shortOf struct {
	NetworkLine
	under []int // by their places
}

// short lists who is one or two children short of a line that they can reach, what
// is worth most first. A line that is the same under several contracts is one.
func (p *NetworkTable) short() []*shortOf {
	var list []*shortOf
	for i := range p.Practices {
		for _, l := range p.Practices[i].Lines {
			if l.reached || !l.WithinReach || l.Children > 2 {
				continue
			}
			at := slices.IndexFunc(list, func(o *shortOf) bool {
				return o.who == l.who && o.Cohort == l.Cohort && o.Title == l.Title && o.Children == l.Children && o.Pence == l.Pence
			})
			if at < 0 {
				at = len(list)
				list = append(list, &shortOf{NetworkLine: l})
			}
			list[at].under = append(list[at].under, l.under)
		}
	}
	slices.SortStableFunc(list, func(a, b *shortOf) int { return cmp.Compare(b.Pence, a.Pence) })
	return list
}

// nearest is the line ahead, within reach, that takes fewest children under a case.
func (r *NetworkPractice) nearest(id string) (NetworkLine, bool) {
	best, found := NetworkLine{}, false
	for _, l := range r.Lines {
		if l.ID == id && !l.reached && l.WithinReach && (!found || l.Children < best.Children) {
			best, found = l, true
		}
	}
	return best, found
}
