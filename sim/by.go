package sim

import (
	"slices"
	"strconv"
	"strings"
)

// How practices are grouped, in one place. What is added up over groups is
// added up by IMD decile first; a group of deciles is then the sum of its own.
// Regions and networks are the practices that state them.

// ByDecile holds one T for each IMD decile; place 0 is of the practices whose
// decile is not stated.
type ByDecile[T any] [11]T

// DecileSet is a set of IMD deciles; place 0 is of the practices whose decile is
// not stated.
type DecileSet = [11]bool

// together adds up, with add, what the deciles hold.
func together[T any](by *ByDecile[T], of DecileSet, add func(to, one *T)) T {
	var sum T
	for d := range by {
		if of[d] {
			add(&sum, &by[d])
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

// NamedDeciles is a group of practices by deprivation.
type NamedDeciles struct {
	Name    string // deprived, affluent, all, decile-1 to decile-10, fifth-1 to fifth-5
	Rank    int    // of a decile or a fifth: 1 = most deprived; 0 for other groups
	Deciles DecileSet
}

// Groups lists the groups of the scale, the most deprived first.
func (s Scale) Groups() []NamedDeciles {
	list := make([]NamedDeciles, 10/int(s))
	for i := range list {
		list[i] = s.group(i + 1)
	}
	return list
}

// group is the nth group of the scale, 1 being the most deprived.
func (s Scale) group(n int) NamedDeciles {
	g := NamedDeciles{Name: s.prefix() + strconv.Itoa(n), Rank: n}
	for d := (n-1)*int(s) + 1; d <= n*int(s); d++ {
		g.Deciles[d] = true
	}
	return g
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

// everyone is the group of all practices, those of no stated decile too.
func everyone() NamedDeciles {
	g := NamedDeciles{Name: "all"}
	for d := range g.Deciles {
		g.Deciles[d] = true
	}
	return g
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

// Groups lists the groups that results are shown by: deprived, affluent, all,
// then each decile.
func (g Grouping) Groups() []NamedDeciles {
	return append([]NamedDeciles{{"deprived", 0, g.Deprived}, {"affluent", 0, g.Affluent}, everyone()}, Tenths.Groups()...)
}

// Of is the deciles of the group of the name; none for a name that is not one
// of deprived, affluent, all, decile-1 to decile-10 and fifth-1 to fifth-5.
func (g Grouping) Of(name string) DecileSet {
	switch name {
	case "all":
		return everyone().Deciles
	case "deprived":
		return g.Deprived
	case "affluent":
		return g.Affluent
	}
	for _, s := range [...]Scale{Tenths, Fifths} {
		n, err := strconv.Atoi(strings.TrimPrefix(name, s.prefix()))
		if err == nil && n >= 1 && n <= 10/int(s) && s.group(n).Name == name {
			return s.group(n).Deciles
		}
	}
	return DecileSet{}
}

// In reports whether practices of the decile (0 = not stated) are in the group
// of the name, which is one that [Grouping.Of] knows.
func (g Grouping) In(name string, decile uint8) bool { return g.Of(name)[decile] }

// In lists the practices of a group, in the population's order: one that
// [Grouping.Of] knows, a region or a network.
func (p *Population) In(group string) []Practice {
	deciles := p.Groups.Of(group)
	var list []Practice
	for i := range p.Practices {
		if q := &p.Practices[i]; deciles[q.IMDDecile] || group != "" && (q.Region == group || q.PCN == group) {
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
