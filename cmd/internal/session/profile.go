package session

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/tables"
	"example.org/immpact/sim"
)

// Profile is a practice as it is being entered: text in fields, which need not
// make sense yet.
type Profile struct {
	Was      string // code of the practice that is edited; empty for a new one
	Facts    [Facts]string
	Cohorts  [contract.Cohorts][Counts]string
	practice sim.Practice // what is edited, for what no field shows

	Known  *tables.Practice // what is published of the code; nil: nothing
	filled [Facts]string    // what it filled in
}

// SameText reports whether both have the same text in every field.
func (f *Profile) SameText(g *Profile) bool { return f.Facts == g.Facts && f.Cohorts == g.Cohorts }

// Fact is a field about the whole practice.
type Fact uint8

// The facts.
const (
	Code Fact = iota
	Name
	ListSize
	Decile
	Communities
	Facts
)

var factTitles = [Facts]string{"code", "name", "registered patients", "IMD decile, 1 = most deprived", "communities share, per cent"}

// String is the fact as a reader is asked for it.
func (f Fact) String() string { return factTitles[f] }

// Count is a field about a cohort.
type Count uint8

// The counts: the eligible, each status but the remainder, those given
// elsewhere, and the practice's own baseline in per cent.
const (
	Eligible Count = iota
	firstStatus
	GivenElsewhere = firstStatus + Count(contract.Reachable)
	OwnBaseline    = GivenElsewhere + 1
	Counts         = OwnBaseline + 1
)

// String is the count as a reader is asked for it.
func (c Count) String() string {
	switch c {
	case Eligible:
		return "eligible children"
	case GivenElsewhere:
		return "of these, given elsewhere"
	case OwnBaseline:
		return "own baseline, per cent"
	}
	return contract.Status(c - firstStatus).Title()
}

// ProfileOf is a practice in fields.
func ProfileOf(p *sim.Practice) *Profile {
	f := &Profile{Was: p.Code, practice: *p}
	f.Facts = [Facts]string{Code: p.Code, Name: p.Name, ListSize: strconv.Itoa(int(p.ListSize)), Communities: shareText(p.Communities)}
	if p.IMDDecile > 0 {
		f.Facts[Decile] = strconv.Itoa(int(p.IMDDecile))
	}
	for k := range p.Cohorts {
		ch := &p.Cohorts[k]
		if !ch.Stated {
			continue
		}
		c := &f.Cohorts[k]
		c[Eligible] = strconv.Itoa(int(ch.Eligible))
		for s := range contract.Reachable {
			c[firstStatus+Count(s)] = strconv.Itoa(int(ch.By[s]))
		}
		c[GivenElsewhere] = strconv.Itoa(int(ch.GivenElsewhere))
		if ch.HasBaseline {
			c[OwnBaseline] = strings.TrimSuffix(ch.Baseline.String(), "%")
		}
	}
	return f
}

// Practice is the practice that the fields state. A cohort without eligible
// children written down is not stated. The error is of the first field that
// makes no sense, before one that is still to be filled in, and says what it
// takes.
func (f *Profile) Practice(taken func(code string) bool) (sim.Practice, error) {
	p := f.practice
	p.Code, p.Name = strings.TrimSpace(f.Facts[Code]), strings.TrimSpace(f.Facts[Name])
	if p.Code != "" && p.Code != f.Was && taken(p.Code) {
		return p, fmt.Errorf("code: %s is another practice here; give it another code", p.Code)
	}
	var list, decile int64
	for _, fact := range []struct {
		field Fact
		what  string
		most  int64
		n     *int64
	}{{ListSize, ListSize.String(), 1_000_000, &list}, {Decile, "IMD decile", 10, &decile}} {
		if strings.TrimSpace(f.Facts[fact.field]) == "" {
			continue
		}
		var err error
		if *fact.n, err = whole(fact.what, f.Facts[fact.field], 1, fact.most); err != nil {
			return p, err
		}
	}
	p.ListSize, p.IMDDecile = int32(list), uint8(decile)
	if f.Known != nil && p.Region == "" {
		p.Region, p.IMD = f.Known.Region, f.Known.IMDScore
	}
	if err := f.residents(&p); err != nil {
		return p, err
	}
	for k := range p.Cohorts {
		var err error
		if p.Cohorts[k], err = f.Children(contract.CohortID(k)); err != nil {
			return p, fmt.Errorf("%s: %w", contract.CohortID(k).Title(), err)
		}
	}
	switch {
	case p.Code == "":
		return p, errors.New("code: give the practice a short code, such as A81001")
	case list == 0:
		return p, errors.New("registered patients: still to be filled in; points pay by the list")
	}
	return p, nil
}

// residents puts in the shares of residents: the communities share as it is written,
// and beside it the other as it is published.
func (f *Profile) residents(p *sim.Practice) error {
	p.Communities = sim.Share{}
	if text := strings.TrimSpace(f.Facts[Communities]); text != "" {
		v, err := contract.PerCent.Parse(text)
		if err != nil {
			return fmt.Errorf("communities share %w", err)
		}
		p.Communities = sim.Share{Percent: contract.Percent(v), Stated: true}
	}
	if f.Known != nil && !p.SouthAsian.Stated {
		_, p.SouthAsian = f.Known.Communities.Shares()
	}
	if over := sim.OverShares(p.Communities, p.SouthAsian); over != nil {
		return fmt.Errorf("communities share: with the %s of South Asian residents that are published, %s", p.SouthAsian.Percent, over.Problem)
	}
	return nil
}

// shareText is a share as a field has it; empty where it is not stated.
func shareText(s sim.Share) string {
	if !s.Stated {
		return ""
	}
	return strings.TrimSuffix(s.Percent.String(), "%")
}

// Children is one cohort that the fields state.
func (f *Profile) Children(k contract.CohortID) (contract.Children, error) {
	c := &f.Cohorts[k]
	if !slices.ContainsFunc(c[:], func(text string) bool { return strings.TrimSpace(text) != "" }) {
		return contract.Children{}, nil
	}
	eligible, err := whole("eligible children", c[Eligible], 0, sim.MostEligible)
	if err != nil {
		return contract.Children{}, err
	}
	var by [contract.Statuses]int64
	for s := range contract.Reachable {
		if by[s], err = orNone(s.Title(), c[firstStatus+Count(s)]); err != nil {
			return contract.Children{}, err
		}
	}
	elsewhere, err := orNone("given elsewhere", c[GivenElsewhere])
	if err != nil {
		return contract.Children{}, err
	}
	ch, err := sim.Cohort(eligible, by, elsewhere)
	if text := c[OwnBaseline]; err == nil && strings.TrimSpace(text) != "" {
		v, wrong := contract.PerCent.Parse(text)
		if wrong != nil {
			return ch, fmt.Errorf("own baseline %s", wrong)
		}
		ch.Baseline, ch.HasBaseline = contract.Percent(v), true
	}
	return ch, err
}

// orNone is a count of children; nothing written is none.
func orNone(what, text string) (int64, error) {
	if strings.TrimSpace(text) == "" {
		return 0, nil
	}
	return whole(what, text, 0, sim.MostEligible)
}

// whole is a whole number within bounds.
func whole(what, text string, least, most int64) (int64, error) {
	n, err := strconv.ParseInt(strings.ReplaceAll(strings.TrimSpace(text), ",", ""), 10, 64)
	if err != nil || n < least || n > most {
		return 0, fmt.Errorf("%s: give a whole number from %s to %s", what, contract.Group(least), contract.Group(most))
	}
	return n, nil
}

// With is the state with a practice of the user's own: a new one, or in place
// of the one that had the code before.
func (s *State) With(p sim.Practice, was string) *State {
	t := s.copied()
	pop := *s.Population
	pop.Practices = slices.Clone(pop.Practices)
	at := slices.IndexFunc(pop.Practices, func(q sim.Practice) bool { return q.Code == was })
	if at < 0 {
		pop.Practices = append(pop.Practices, p)
	} else {
		pop.Practices[at] = p
	}
	t.Population, t.Practice = &pop, p.Code
	t.Yours = append(slices.DeleteFunc(t.Yours, func(c string) bool { return c == was || c == p.Code }), p.Code)
	return t
}
