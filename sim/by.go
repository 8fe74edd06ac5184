package sim

import (
	"slices"
	"strconv"
)

// How practices are grouped, in one place. What is added up over groups is
// added up by cell first: by IMD decile, in London or elsewhere, and by fifth of
// the communities share. A group is a set of cells, and its sum theirs. Other
// regions and networks are the practices that state them.

// What a practice can state of each thing that cells are made of; place 0 is of
// those that do not state it.
const (
	deciles = 1 + 10
	places  = 1 + 2 // in London, elsewhere
	shares  = 1 + 5 // fifths of the communities share
	cells   = deciles * places * shares
)

// The places.
const (
	inLondon  = 1
	elsewhere = 2
)

// ByCell holds one T for each of the finest groups of practices.
type ByCell[T any] [cells]T

// ByDecile holds one T for each IMD decile; place 0 is of the practices whose
// decile is not stated.
type ByDecile[T any] [deciles]T

// DecileSet is a set of IMD deciles; place 0 is of the practices whose decile is
// not stated.
type DecileSet = [deciles]bool

// Members says which practices are in a group: those whose decile, place and
// fifth of the communities share all are. The zero value has none.
type Members struct {
	deciles DecileSet
	places  [places]bool
	shares  [shares]bool
}

// Has reports whether the practice is in the group.
func (m *Members) Has(p *Practice) bool { return m.has(p.cell()) }

func (m *Members) has(cell int) bool {
	return m.deciles[cell/(places*shares)] && m.places[cell/shares%places] && m.shares[cell%shares]
}

// cell is the place of the practice's finest group.
func (p *Practice) cell() int {
	return (int(p.IMDDecile)*places+p.place())*shares + p.Communities.Fifth()
}

func (p *Practice) place() int {
	switch p.Region {
	case "":
		return 0
	case regionLondon:
		return inLondon
	}
	return elsewhere
}

// together adds up, with add, what the cells of a group hold.
func together[T any](by *ByCell[T], of *Members, add func(to, one *T)) T {
	var sum T
	for i := range by {
		if of.has(i) {
			add(&sum, &by[i])
		}
	}
	return sum
}

// Scale is how finely practices are ranked by deprivation.
type Scale int

// The scales: tenths and fifths by IMD decile.
const (
	Tenths Scale = 1 // deciles to a group
	Fifths Scale = 2
)

// NamedGroup is a group of practices that has a name.
type NamedGroup struct {
	// Name is deprived, affluent, all, decile-1 to decile-10, fifth-1 to
	// fifth-5, london, elsewhere, communities-1 to communities-5 or
	// deprived-communities-1 to deprived-communities-5.
	Name    string
	Rank    int // of a decile or a fifth by deprivation: 1 = most deprived; 0 for other groups
	Members Members
}

// Groups lists the groups of the scale, the most deprived first.
func (s Scale) Groups() []NamedGroup {
	list := make([]NamedGroup, 10/int(s))
	for i := range list {
		list[i] = s.group(i + 1)
	}
	return list
}

// group is the nth group of the scale, 1 being the most deprived.
func (s Scale) group(n int) NamedGroup {
	var of DecileSet
	for d := (n-1)*int(s) + 1; d <= n*int(s); d++ {
		of[d] = true
	}
	return NamedGroup{s.prefix() + strconv.Itoa(n), n, ofDeciles(of)}
}

// prefix is what the names of the scale's groups begin with.
func (s Scale) prefix() string {
	if s == Fifths {
		return "fifth-"
	}
	return "decile-"
}

// decileName is the name of the group of one decile.
func decileName(d int) string { return Tenths.group(d).Name }

// everyone is all practices, those too that state nothing.
func everyone() Members {
	var m Members
	for i := range cells {
		m.deciles[i/(places*shares)], m.places[i/shares%places], m.shares[i%shares] = true, true, true
	}
	return m
}

// ofDeciles is all practices of the deciles.
func ofDeciles(of DecileSet) Members {
	m := everyone()
	m.deciles = of
	return m
}

// at narrows a group to those of its practices that are in a place.
func (m Members) at(place int) Members {
	m.places = [places]bool{}
	m.places[place] = true
	return m
}

// sharing narrows a group to those of its practices that are in a fifth of the
// communities share.
func (m Members) sharing(fifth int) Members {
	m.shares = [shares]bool{}
	m.shares[fifth] = true
	return m
}

// Grouping says which IMD deciles are called deprived and which affluent.
type Grouping struct{ Deprived, Affluent DecileSet }

// StandardGrouping is deciles 1-2 deprived and 9-10 affluent.
func StandardGrouping() Grouping {
	var g Grouping
	g.Deprived[1], g.Deprived[2] = true, true
	g.Affluent[9], g.Affluent[10] = true, true
	return g
}

// GroupNames names, for a reader, the groups that [Grouping.Of] knows.
const GroupNames = "deprived, affluent, all, london, elsewhere, decile-1 to decile-10, fifth-1 to fifth-5, communities-1 to communities-5, deprived-communities-1 to deprived-communities-5, deprived-london, deprived-elsewhere"

// Groups lists the groups that results are shown by: deprived, affluent, all,
// each decile, London and elsewhere, each fifth of the communities share, and
// each of these among the deprived.
func (g Grouping) Groups() []NamedGroup {
	list := append([]NamedGroup{{"deprived", 0, ofDeciles(g.Deprived)}, {"affluent", 0, ofDeciles(g.Affluent)}, {"all", 0, everyone()}}, Tenths.Groups()...)
	list = append(list, NamedGroup{"london", 0, everyone().at(inLondon)}, NamedGroup{"elsewhere", 0, everyone().at(elsewhere)})
	for _, of := range [...]struct {
		prefix string
		Members
	}{{"communities-", everyone()}, {"deprived-communities-", ofDeciles(g.Deprived)}} {
		for fifth := 1; fifth < shares; fifth++ {
			list = append(list, NamedGroup{of.prefix + strconv.Itoa(fifth), 0, of.sharing(fifth)})
		}
	}
	return list
}

// Of is who is in the group of the name, one of [Grouping.Groups], a fifth by
// deprivation, or the deprived in London or elsewhere; nobody for another name.
func (g Grouping) Of(name string) Members {
	deprived := ofDeciles(g.Deprived)
	asked := append(Fifths.Groups(), NamedGroup{"deprived-london", 0, deprived.at(inLondon)}, NamedGroup{"deprived-elsewhere", 0, deprived.at(elsewhere)})
	for _, of := range append(g.Groups(), asked...) {
		if of.Name == name {
			return of.Members
		}
	}
	return Members{}
}

// In lists the practices of a group, in the population's order: one that
// [Grouping.Of] knows, a region, a board or a network.
func (p *Population) In(group string) []Practice {
	members := p.Groups.Of(group)
	var list []Practice
	for i := range p.Practices {
		if q := &p.Practices[i]; members.Has(q) || group != "" && (q.Region == group || q.Board == group || SameNetwork(q.PCN, group)) {
			list = append(list, *q)
		}
	}
	return list
}

// regions lists the regions that practices state, by name.
func (p *Population) regions() []string {
	var list []string
	for i := range p.Practices {
		if r := p.Practices[i].Region; r != "" && !slices.Contains(list, r) {
			list = append(list, r)
		}
	}
	slices.Sort(list)
	return list
}
