package record

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// The digests of rules, practices and results are taken over lines of text,
// so that what they cover can be read here. Texts from files are quoted, so
// that none can pass for the end of a line.

// rulesOf records the contract of a case.
func rulesOf(c *sim.Case) Rules {
	r := Rules{Case: c.ID, Contract: c.Contract.ID, Values: map[string]contract.Value{}}
	rules := c.Contract.Rules()
	for _, rule := range rules {
		if counts(rule) {
			path, v := recorded(rule)
			r.Values[path] = v
		}
	}
	r.SHA256 = digested(func(w io.Writer) {
		fmt.Fprintf(w, "contract %q\n", c.Contract.ID)
		for _, rule := range rules {
			if counts(rule) {
				path, v := recorded(rule)
				fmt.Fprintf(w, "%q %d\n", path, v)
			}
		}
	})
	return r
}

// recorded is a figure's path and value as they are recorded. One that names a
// contract is recorded by the name, for its number changes as others ship.
func recorded(r contract.Rule) (path string, v contract.Value) {
	if r.Unit == contract.ContractName {
		return r.Path + "." + r.Unit.Words(r.Value)[0], 1
	}
	return r.Path, r.Value
}

// counts reports whether the figure says anything: a row that a contract can do
// without says something also where it is 0.
func counts(r contract.Rule) bool {
	row := r.Path[:max(0, strings.LastIndexByte(r.Path, '.'))]
	return r.Value != 0 || contract.CanTakeOff(row)
}

// populationOf records the practices.
func populationOf(s *scenarios.Scenario) Population {
	pop := &s.Population
	p := Population{Practices: len(pop.Practices)}
	if len(pop.Practices) <= mostEach {
		for i := range pop.Practices {
			each := &pop.Practices[i]
			p.Each = append(p.Each, Practice{each.Code, digested(func(w io.Writer) { writePractice(w, each) })})
		}
	}
	p.SHA256 = digested(func(w io.Writer) {
		fmt.Fprintf(w, "groups %v %v\n", pop.Groups.Deprived, pop.Groups.Affluent)
		fmt.Fprintf(w, "chance %v %v\n", s.Model.Spread, s.Model.Shock)
		for i := range pop.Practices {
			writePractice(w, &pop.Practices[i])
		}
	})
	return p
}

func writePractice(w io.Writer, p *sim.Practice) {
	fmt.Fprintf(w, "%q %q %q %q %s list %d decile %d\n", p.Code, p.Name, p.Region, p.PCN,
		strconv.FormatFloat(p.IMD, 'g', -1, 64), p.ListSize, p.IMDDecile)
	if p.ChildrenByDecile != nil {
		fmt.Fprintf(w, "children live %d\n", *p.ChildrenByDecile)
	}
	if p.Partners > 0 {
		fmt.Fprintf(w, "partners %d\n", p.Partners)
	}
	for k := range p.Cohorts {
		ch := &p.Cohorts[k]
		fmt.Fprintf(w, "%s %t %d %v %d %d %t\n", contract.CohortID(k), ch.Stated, ch.Eligible, ch.By, ch.GivenElsewhere, ch.Baseline, ch.HasBaseline)
	}
}

// resultOf records what a case pays.
func resultOf(pop *sim.Population, r *sim.Result) Result {
	out := Result{Case: r.ID, Lines: []Line{}}
	out.SHA256 = digested(func(w io.Writer) {
		for i := range r.Practices {
			for _, l := range r.Practices[i].Lines {
				fmt.Fprintf(w, "%q %s %d\n", pop.Practices[i].Code, lineName(r.Contract, l), l.Pence)
			}
		}
	})
	for i := range r.Practices {
		out.Total += int64(r.Practices[i].Total)
	}
	if len(pop.Practices) > mostEach {
		out.Lines = decileLines(r)
		return out
	}
	for i := range r.Practices {
		for _, l := range r.Practices[i].Lines {
			out.Lines = append(out.Lines, Line{pop.Practices[i].Code, lineName(r.Contract, l), int64(l.Pence)})
		}
	}
	return out
}

// decileLines is the sums by decile and component; practices whose decile is
// not stated are in none of them.
func decileLines(r *sim.Result) []Line {
	lines := []Line{}
	for d := 1; d <= 10; d++ {
		name := "decile-" + strconv.Itoa(d)
		g := r.Group(name)
		if g == nil {
			continue
		}
		for c, pence := range g.Components {
			if pence != 0 {
				lines = append(lines, Line{name, contract.Component(c).String(), int64(pence)})
			}
		}
	}
	return lines
}

// lineName names a line of pay within a practice: qof VI001, clawback 8m.
func lineName(c *contract.Contract, l contract.Line) string {
	switch {
	case l.Component.Together():
		return l.Component.String()
	case l.Component == contract.QOFPoints:
		return l.Component.String() + " " + c.Indicators[l.Indicator].Name
	}
	return l.Component.String() + " " + l.Cohort.String()
}
