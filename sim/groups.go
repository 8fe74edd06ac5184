package sim

import (
	"math"

	"example.org/immpact/contract"
)

// Group is what a case pays a group of practices together.
type Group struct {
	Name       string // as in NamedGroup
	Rank       int    // of a decile or a fifth: 1 = most deprived; 0 for other groups
	Practices  int
	Eligible   int64                   // children of all cohorts
	Children   [contract.Cohorts]int64 // eligible, by cohort
	OnTime     [contract.Cohorts]int64 // of Children
	Patients   int64
	Total      contract.Pence
	Baseline   contract.Pence                      // what the baseline pays the same practices
	Components [contract.Components]contract.Pence // of Total
	Winners    int                                 // gain more than 1% on the baseline
	Losers     int                                 // lose more than 1%
	Unchanged  int
	BigWinners int // gain more than 5%
	BigLosers  int // lose more than 5%
}

// Change is what the group is paid more than by the baseline.
func (g *Group) Change() contract.Pence { return g.Total - g.Baseline }

// Clawback is what the group repays: 0 or negative.
func (g *Group) Clawback() contract.Pence { return g.Components[contract.ClawbackRepaid] }

// PerChild is pence per eligible child; no figure (NaN) for a group with none.
func (g *Group) PerChild() float64 { return PencePer(g.Total, g.Eligible) }

// PerThousand is pence per 1,000 registered patients; no figure (NaN) for a
// group with none.
func (g *Group) PerThousand() float64 { return perThousand(int64(g.Total), g.Patients) }

// ChildrenPerThousand is eligible children per 1,000 registered patients; no
// figure (NaN) for a group with none.
func (g *Group) ChildrenPerThousand() float64 {
	return perThousand(g.Eligible, g.Patients)
}

// ChangePerChild is pence per eligible child against the baseline; no figure
// (NaN) for a group with none.
func (g *Group) ChangePerChild() float64 { return PencePer(g.Change(), g.Eligible) }

func perThousand(of, n int64) float64 {
	if n == 0 {
		return math.NaN()
	}
	return float64(of) * 1000 / float64(n)
}

// PencePer divides an amount among n. Nought of nought, or anything of nothing,
// is no figure (NaN).
func PencePer(p contract.Pence, n int64) float64 {
	if n == 0 {
		return math.NaN()
	}
	return float64(p) / float64(n)
}

// Group is the group of the name; nil if no practice is in it.
func (r *Result) Group(name string) *Group {
	for i := range r.Groups {
		if r.Groups[i].Name == name {
			return &r.Groups[i]
		}
	}
	return nil
}

// Gap is how far pay per eligible child and per practice in affluent
// practices lies above that in deprived ones.
type Gap struct {
	PerChild    float64 // pence; positive when affluent practices are paid more
	PerPractice float64 // pence
	Ratio       float64 // affluent over deprived, per child; NaN where deprived are paid nothing
}

// Gap is the deprived-affluent gap; false where either group is empty.
func (r *Result) Gap() (Gap, bool) {
	d, a := r.Group("deprived"), r.Group("affluent")
	if d == nil || a == nil || d.Eligible == 0 || a.Eligible == 0 {
		return Gap{}, false
	}
	return GapBetween(d, a), true
}

// GapBetween is how far pay in affluent practices lies above that in deprived
// ones. Both have eligible children.
func GapBetween(deprived, affluent *Group) Gap {
	d, a := deprived, affluent
	g := Gap{
		PerChild:    a.PerChild() - d.PerChild(),
		PerPractice: PencePer(a.Total, int64(a.Practices)) - PencePer(d.Total, int64(d.Practices)),
		Ratio:       math.NaN(),
	}
	if d.Total != 0 {
		g.Ratio = a.PerChild() / d.PerChild()
	}
	return g
}

// Winner says by how much a practice's pay changed against the baseline: more
// than the percentage up (1), down (-1), or neither (0), in whole numbers.
func Winner(baseline, now contract.Pence, percent int64) int {
	change, size := int64(now-baseline)*100, percent*int64(max(baseline, -baseline))
	switch {
	case change > size:
		return 1
	case -change > size:
		return -1
	}
	return 0
}

// count adds a practice with what it is paid, against what the baseline pays it.
func (g *Group) count(p *Practice, paid *Paid, baseline contract.Pence) {
	g.Practices++
	g.Patients += int64(p.ListSize)
	for k := range p.Cohorts {
		ch := &p.Cohorts[k]
		g.Eligible += int64(ch.Eligible)
		g.Children[k] += int64(ch.Eligible)
		g.OnTime[k] += int64(ch.By[contract.OnTime])
	}
	g.Total += paid.Total
	g.Baseline += baseline
	for i := range paid.Lines {
		g.Components[paid.Lines[i].Component] += paid.Lines[i].Pence
	}
	switch Winner(baseline, paid.Total, 1) {
	case 1:
		g.Winners++
	case -1:
		g.Losers++
	default:
		g.Unchanged++
	}
	switch Winner(baseline, paid.Total, 5) {
	case 1:
		g.BigWinners++
	case -1:
		g.BigLosers++
	}
}

// Together is the members as one group, which has no name.
func Together(by *ByCell[Group], of Members) Group {
	return together(by, &of, (*Group).add)
}

// named makes the named groups of the sums by cell, leaving out the empty.
func named(groups []NamedGroup, by *ByCell[Group]) []Group {
	var list []Group
	for _, of := range groups {
		g := Together(by, of.Members)
		g.Name, g.Rank = of.Name, of.Rank
		if g.Practices > 0 {
			list = append(list, g)
		}
	}
	return list
}

// By lists the groups of a scale that have practices, the most deprived first.
func (r *Result) By(s Scale) []Group { return named(s.Groups(), r.cells) }

func (g *Group) add(h *Group) {
	g.Practices += h.Practices
	g.Eligible += h.Eligible
	for k := range g.Children {
		g.Children[k] += h.Children[k]
		g.OnTime[k] += h.OnTime[k]
	}
	g.Patients += h.Patients
	g.Total += h.Total
	g.Baseline += h.Baseline
	for i := range g.Components {
		g.Components[i] += h.Components[i]
	}
	g.Winners += h.Winners
	g.Losers += h.Losers
	g.Unchanged += h.Unchanged
	g.BigWinners += h.BigWinners
	g.BigLosers += h.BigLosers
}
