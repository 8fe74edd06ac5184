package sim

import (
	"strings"

	"example.org/immpact/contract"
)

// Inequality is how unequally a case shares something out along the ranking
// by deprivation. Where a measure cannot be taken, its No field says why.
//
// Groups are those of the baseline's population, fixed for every case, most
// deprived first. Values are those of the rules as they are; the intervals
// are what small numbers make of them, from the exact variances of Expected,
// and shrink to the figures where no chance is given. They say nothing of
// figures that are assumed.
type Inequality struct {
	Of      string // coverage 5y, pay, clawback, change
	Unit    string // percentage points, or pence per child
	Slope   Slope  // slope index in Unit: least less most deprived
	NoSlope string // why there is none

	Concentration   Estimate
	NoConcentration string
}

// OfCoverage reports whether the measure is of coverage, which no contract
// changes.
func (in *Inequality) OfCoverage() bool { return strings.HasPrefix(in.Of, ofCoverage) }

// Title is what is shared out, as a reader is shown it.
func (in *Inequality) Title() string {
	if !in.OfCoverage() {
		return in.Of + " per child"
	}
	k, _ := contract.ParseCohort(in.Of[len(ofCoverage):])
	return "coverage at " + k.Title()
}

const ofCoverage = "coverage "

// Ranked is a group of practices in the ranking by deprivation, with the
// variances of its sums in any one year: a shock that moves all practices alike
// is no chance between the groups.
type Ranked struct {
	Group
	TotalVar, ChangeVar, ClawbackVar float64                   // square pence
	OnTimeVar                        [contract.Cohorts]float64 // square children
}

// Shared is something that is shared out over groups of practices.
type Shared struct {
	of, unit   string
	to         func(*Ranked) int64            // children it is shared out to
	amount     func(*Ranked) (int64, float64) // with its variance
	transform  Transform
	multiplier float64
}

// SharedPay is pay per eligible child.
func SharedPay() Shared {
	return sharedPence("pay", func(g *Ranked) (contract.Pence, float64) { return g.Total, g.TotalVar })
}

// sharedPence is pence per eligible child.
func sharedPence(of string, amount func(*Ranked) (contract.Pence, float64)) Shared {
	return Shared{of, "pence per child", func(g *Ranked) int64 { return g.Eligible },
		func(g *Ranked) (int64, float64) { pence, variance := amount(g); return int64(pence), variance }, Untransformed, 1}
}

// SharedCoverage is coverage of the cohorts together: children on time of all
// eligible.
func SharedCoverage(cohorts ...contract.CohortID) Shared {
	var names []string
	for _, k := range cohorts {
		names = append(names, k.String())
	}
	s := Shared{of: ofCoverage + strings.Join(names, ", "), unit: "percentage points", transform: LogitTransform, multiplier: 100}
	s.to = func(g *Ranked) (n int64) {
		for _, k := range cohorts {
			n += g.Children[k]
		}
		return n
	}
	s.amount = func(g *Ranked) (n int64, variance float64) {
		for _, k := range cohorts {
			n += g.OnTime[k]
			variance += g.OnTimeVar[k]
		}
		return n, variance
	}
	return s
}

// Inequality takes the slope and the concentration index of the groups, the
// most deprived first.
func (s Shared) Inequality(groups []Ranked) Inequality {
	list := strata(groups, s.to, s.amount)
	in := Inequality{Of: s.of, Unit: s.unit}
	var err error
	if in.Slope, err = SlopeIndex(list, s.transform, s.multiplier); err != nil {
		in.NoSlope = err.Error()
	}
	if in.Concentration, err = ConcentrationIndex(list); err != nil {
		in.NoConcentration = err.Error()
	}
	return in
}

// Kakwani is the Kakwani index against the children, the groups weighed by
// their patients: above 0 where it lies more with the less deprived than the
// children do.
func (s Shared) Kakwani(groups []Ranked) (Estimate, error) {
	patients := func(g *Ranked) int64 { return g.Patients }
	children := func(g *Ranked) (int64, float64) { return g.Eligible, 0 }
	return KakwaniIndex(strata(groups, patients, s.amount), strata(groups, patients, children))
}

// Inequalities takes the measures of a case: of coverage in each cohort that
// has children, of pay, clawback and change per eligible child. The chance is
// that of the same case, or nil for none; it must be of the same population.
func Inequalities(r *Result, ch *ChanceResult, by Scale) []Inequality {
	groups := RankedBy(by, r.cells, ch)
	var list []Inequality
	for k := range contract.Cohorts {
		if s := SharedCoverage(k); len(strata(groups, s.to, s.amount)) > 0 {
			list = append(list, s.Inequality(groups))
		}
	}
	list = append(list, SharedPay().Inequality(groups))
	if r.Contract.On(contract.ClawbackRepaid) {
		s := sharedPence("clawback", func(g *Ranked) (contract.Pence, float64) { return -g.Clawback(), g.ClawbackVar })
		list = append(list, s.Inequality(groups))
	}
	if r.ID != "baseline" {
		s := sharedPence("change", func(g *Ranked) (contract.Pence, float64) { return g.Change(), g.ChangeVar })
		list = append(list, s.Inequality(groups))
	}
	return list
}

// Kakwani is the Kakwani index of the pay against the children, practices
// ranked by deprivation and weighed by their patients: above 0 where the
// money lies more with affluent practices than the children do.
func Kakwani(r *Result, ch *ChanceResult, by Scale) (Estimate, error) {
	return SharedPay().Kakwani(RankedBy(by, r.cells, ch))
}

// strata makes strata of the groups, leaving out those without anybody whom the
// amount is shared out to. The value is the amount for each.
func strata(groups []Ranked, to func(*Ranked) int64, amount func(*Ranked) (int64, float64)) []Stratum {
	var list []Stratum
	for i := range groups {
		n := float64(to(&groups[i]))
		if sum, variance := amount(&groups[i]); n > 0 {
			list = append(list, Stratum{n, float64(sum) / n, variance / (n * n)})
		}
	}
	return list
}

// RankedBy is the groups of a scale that have practices, the most deprived
// first, of what the cells add up to. The chance is that of the same
// practices under the same contract; nil for none.
func RankedBy(s Scale, by *ByCell[Group], ch *ChanceResult) []Ranked {
	var list []Ranked
	for _, of := range s.Groups() {
		g := Ranked{Group: Together(by, of.Members)}
		g.Name, g.Rank = of.Name, of.Rank
		for d, in := range of.Members.deciles {
			if in && ch != nil {
				g.addChance(ch.Group(decileName(d)))
			}
		}
		if g.Practices > 0 {
			list = append(list, g)
		}
	}
	return list
}

// addChance adds what chance makes of a decile; nil for one without practices.
func (g *Ranked) addChance(chance *GroupChance) {
	if chance == nil {
		return
	}
	g.TotalVar += square(chance.Total.Own)
	g.ChangeVar += square(chance.Change.Own)
	g.ClawbackVar += square(chance.Components[contract.ClawbackRepaid].Own)
	for k := range chance.OnTime {
		g.OnTimeVar[k] += square(chance.OnTime[k].Own)
	}
}

func square(x float64) float64 { return x * x }
