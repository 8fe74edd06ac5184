package sim

import (
	"errors"
	"math"
	"strings"

	"example.org/immpact/contract"
)

// Inequality is how unequally a case shares something out along the ranking
// by deprivation.
//
// Groups are those of the baseline's population, fixed for every case, most
// deprived first. Values are those of the rules as they are; ranges are what
// small numbers make of them (range.go), and are certain where no chance is
// given. They say nothing of figures that are assumed.
type Inequality struct {
	Of            string   // coverage 5y, pay, clawback, change
	Unit          string   // percentage points, or pence per child: of Slope
	Slope         Measured // slope index: least less most deprived
	Relative      Measured // relative index: least over most deprived
	Concentration Measured
}

// Measured is a measure of inequality.
type Measured struct {
	Value float64
	Range ChanceRange
	None  string // why it cannot be taken; empty where it can
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

// Ranking is groups of practices by deprivation, the most deprived first, and
// what chance makes of them; nil for none.
type Ranking struct {
	Groups []Ranked
	chance *ChanceResult
}

// Ranked is a group of practices in a ranking.
type Ranked struct {
	Group
	members Members
	chances []*GroupChance // of its deciles; none where no chance is given
}

// Shared is something that is shared out over groups of practices.
type Shared struct {
	of, unit   string
	to         func(*Ranked) int64 // children it is shared out to
	amount     func(*Group) int64  // as it stands
	sums       []SumOf             // which the amount adds up
	times      float64             // 1, or -1 for what is repaid
	transform  Transform
	multiplier float64
}

// SharedPay is pay per eligible child.
func SharedPay() Shared {
	return sharedPence("pay", func(g *Group) int64 { return int64(g.Total) }, PayTotal, 1)
}

// sharedPence is pence per eligible child.
func sharedPence(name string, amount func(*Group) int64, of SumOf, times float64) Shared {
	return Shared{name, "pence per child", func(g *Ranked) int64 { return g.Eligible }, amount, []SumOf{of}, times, Untransformed, 1}
}

// SharedCoverage is coverage of the cohorts together: children on time of all
// eligible.
func SharedCoverage(cohorts ...contract.CohortID) Shared {
	var names []string
	for _, k := range cohorts {
		names = append(names, k.String())
	}
	s := Shared{of: ofCoverage + strings.Join(names, ", "), unit: "percentage points", times: 1, transform: LogitTransform, multiplier: 100}
	s.to = func(g *Ranked) (n int64) {
		for _, k := range cohorts {
			n += g.Children[k]
		}
		return n
	}
	s.amount = func(g *Group) (n int64) {
		for _, k := range cohorts {
			n += g.OnTime[k]
		}
		return n
	}
	for _, k := range cohorts {
		s.sums = append(s.sums, OnTimeOf(k))
	}
	return s
}

// Inequality takes the slope, the relative and the concentration index of the
// groups.
func (s Shared) Inequality(by Ranking) Inequality {
	in := Inequality{Of: s.of, Unit: s.unit}
	slope := func(list []Stratum) (Slope, error) { return SlopeIndex(list, s.transform, s.multiplier) }
	least, most := math.Inf(-1), math.Inf(1)
	if s.transform == LogitTransform { // of proportions
		least, most = -math.Abs(s.multiplier), math.Abs(s.multiplier)
	}
	in.Slope = s.measured(by, least, most, func(list []Stratum) (Estimate, error) {
		x, err := slope(list)
		return x.SII, err
	})
	in.Slope.Range = s.slopeRange(by, in.Slope)
	in.Relative = s.measured(by, 0, math.Inf(1), func(list []Stratum) (Estimate, error) {
		x, err := slope(list)
		if err == nil && x.NoRII != "" {
			err = errors.New("relative index: " + x.NoRII)
		}
		return x.RII, err
	})
	in.Concentration = s.measured(by, -1, 1, ConcentrationIndex)
	return in
}

// measured takes an index of the groups as they stand, and its range about
// that of their means; it lies between the least and the most that it can be.
func (s Shared) measured(by Ranking, least, most float64, index func([]Stratum) (Estimate, error)) Measured {
	now, err := index(s.strata(by.Groups, s.to))
	if err != nil {
		return Measured{None: err.Error()}
	}
	m := Measured{Value: now.Value, Range: ChanceRange{Low: now.Value, High: now.Value, Mean: now.Value}}
	if by.chance == nil {
		return m
	}
	mean, err := index(s.strataByChance(by.Groups, s.to))
	if err != nil {
		return Measured{None: "on average over years of the same coverage: " + err.Error()}
	}
	if in := mean.Interval; in.Low < in.High {
		m.Range = ChanceRange{max(least, in.Low), min(most, in.High), mean.Value, AboutMean}
	}
	return m
}

// slopeRange is the range of the slope index, which of amounts of money is a
// sum over practices as any other, each by the place of its group.
func (s Shared) slopeRange(by Ranking, m Measured) ChanceRange {
	r := by.chance
	if s.transform != Untransformed || r == nil || m.None != "" || m.Range.Certain() || r.model.Shock != 0 {
		return m.Range
	}
	a := Amount{Mean: m.Range.Mean, SD: (m.Range.High - m.Range.Low) / (2 * z95), least: math.Inf(-1), most: math.Inf(1)}
	weights := make([]float64, len(by.Groups))
	places := slopeWeights(s.strata(by.Groups, s.to))
	for i := range by.Groups {
		g := &by.Groups[i]
		n := s.to(g)
		if n == 0 {
			continue
		}
		weights[i] = s.times * s.multiplier * places[0] / float64(n)
		places = places[1:]
		for _, c := range g.chances {
			a.values += c.amount(s.sums[0]).values
		}
	}
	return r.rangeOf(s.sums[0], func(p *Practice) float64 {
		for i := range by.Groups {
			if by.Groups[i].members.Has(p) {
				return weights[i]
			}
		}
		return 0
	}, a)
}

// Kakwani is the Kakwani index against the children, the groups weighed by
// their patients: above 0 where it lies more with the less deprived than the
// children do.
func (s Shared) Kakwani(by Ranking) Measured {
	patients := func(g *Ranked) int64 { return g.Patients }
	children := Shared{to: patients, amount: func(g *Group) int64 { return g.Eligible }}
	need := children.strata(by.Groups, patients)
	patient := s
	patient.to = patients
	return patient.measured(by, -2, 2, func(list []Stratum) (Estimate, error) { return KakwaniIndex(list, need) })
}

// Inequalities takes the measures of a case: of coverage in each cohort that
// has children, of pay, clawback and change per eligible child. The chance is
// that of the same case, or nil for none; it must be of the same population.
func Inequalities(r *Result, ch *ChanceResult, by Scale) []Inequality {
	groups := RankedBy(by, r.cells, ch)
	var list []Inequality
	for k := range contract.Cohorts {
		if s := SharedCoverage(k); len(s.strata(groups.Groups, s.to)) > 0 {
			list = append(list, s.Inequality(groups))
		}
	}
	list = append(list, SharedPay().Inequality(groups))
	if r.Contract.On(contract.ClawbackRepaid) {
		s := sharedPence("clawback", func(g *Group) int64 { return -int64(g.Clawback()) }, PayOf(contract.ClawbackRepaid), -1)
		list = append(list, s.Inequality(groups))
	}
	if r.ID != "baseline" {
		s := sharedPence("change", func(g *Group) int64 { return int64(g.Change()) }, PayChange, 1)
		list = append(list, s.Inequality(groups))
	}
	return list
}

// Kakwani is the Kakwani index of the pay against the children, practices
// ranked by deprivation and weighed by their patients: above 0 where the
// money lies more with affluent practices than the children do.
func Kakwani(r *Result, ch *ChanceResult, by Scale) Measured {
	return SharedPay().Kakwani(RankedBy(by, r.cells, ch))
}

// strata makes strata of the groups as they stand, leaving out those without
// anybody whom the amount is shared out to. The value is the amount for each.
func (s Shared) strata(groups []Ranked, to func(*Ranked) int64) []Stratum {
	var list []Stratum
	for i := range groups {
		if n := float64(to(&groups[i])); n > 0 {
			list = append(list, Stratum{Population: n, Value: float64(s.amount(&groups[i].Group)) / n})
		}
	}
	return list
}

// strataByChance makes strata of the groups' means, with their variances in any
// one year: a shock that moves all practices alike is no chance between the
// groups.
func (s Shared) strataByChance(groups []Ranked, to func(*Ranked) int64) []Stratum {
	var list []Stratum
	for i := range groups {
		g, of := &groups[i], Stratum{Population: float64(to(&groups[i]))}
		if of.Population == 0 {
			continue
		}
		for _, c := range g.chances {
			for _, sum := range s.sums {
				a := c.amount(sum)
				of.Value += s.times * a.Mean / of.Population
				of.Variance += a.Own * a.Own / (of.Population * of.Population)
			}
		}
		if s.times < 0 {
			of.Value = max(0, of.Value) // not a rounding under nothing
		}
		list = append(list, of)
	}
	return list
}

// RankedBy is the groups of a scale that have practices, the most deprived
// first, of what the cells add up to. The chance is that of the same
// practices under the same contract; nil for none.
func RankedBy(s Scale, sums *ByCell[Group], ch *ChanceResult) Ranking {
	by := Ranking{chance: ch}
	for _, of := range s.Groups() {
		g := Ranked{Group: Together(sums, of.Members), members: of.Members}
		g.Name, g.Rank = of.Name, of.Rank
		for d, in := range of.Members.deciles {
			if !in || ch == nil {
				continue
			}
			if c := ch.Group(decileName(d)); c != nil {
				g.chances = append(g.chances, c)
			}
		}
		if g.Practices > 0 {
			by.Groups = append(by.Groups, g)
		}
	}
	return by
}
