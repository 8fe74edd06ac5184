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

// Title is what is shared out, as a reader is told of it.
func (in *Inequality) Title() string {
	if !in.OfCoverage() {
		return in.Of + " per child"
	}
	k, _ := contract.ParseCohort(in.Of[len(ofCoverage):])
	return "coverage at " + k.Title()
}

const ofCoverage = "coverage "

// Scale is how finely practices are ranked.
type Scale int

// The scales: tenths and fifths by IMD decile.
const (
	Tenths Scale = 1 // deciles to a group
	Fifths Scale = 2
)

// band is the sums of one tenth or fifth.
type band struct {
	eligible, patients int64
	total, change      contract.Pence
	clawback           contract.Pence
	onTime, children   [contract.Cohorts]int64

	// Variances of the sums, in any one year: a shock that moves all practices
	// alike is no chance between the bands.
	totalVar, changeVar, clawbackVar float64
	onTimeVar                        [contract.Cohorts]float64
}

// Inequalities takes the measures of a case: of coverage in each cohort that
// has children, of pay, clawback and change per eligible child. The chance is
// that of the same case, or nil for none; it must be of the same population.
func Inequalities(pop *Population, r *Result, ch *ChanceResult, by Scale) []Inequality {
	bands := bandsOf(pop, r, ch, by)
	var list []Inequality
	for k := range contract.Cohorts {
		strata := stratify(bands, func(b *band) (weight, sum int64, variance float64) {
			return b.children[k], b.onTime[k], b.onTimeVar[k]
		})
		if len(strata) > 0 {
			list = append(list, inequality(ofCoverage+k.String(), "percentage points", strata, LogitTransform, 100))
		}
	}
	perChild := func(of string, sum func(*band) (contract.Pence, float64)) {
		list = append(list, inequality(of, "pence per child", stratify(bands, func(b *band) (int64, int64, float64) {
			pence, variance := sum(b)
			return b.eligible, int64(pence), variance
		}), Untransformed, 1))
	}
	perChild("pay", func(b *band) (contract.Pence, float64) { return b.total, b.totalVar })
	if r.Contract.Clawback.Enabled {
		perChild("clawback", func(b *band) (contract.Pence, float64) { return -b.clawback, b.clawbackVar })
	}
	if r.ID != "baseline" {
		perChild("change", func(b *band) (contract.Pence, float64) { return b.change, b.changeVar })
	}
	return list
}

// Kakwani is the Kakwani index of the pay against the children, practices
// ranked by deprivation and weighed by their patients: above 0 where the
// money lies more with affluent practices than the children do.
func Kakwani(pop *Population, r *Result, ch *ChanceResult, by Scale) (Estimate, error) {
	bands := bandsOf(pop, r, ch, by)
	pay := stratify(bands, func(b *band) (int64, int64, float64) { return b.patients, int64(b.total), b.totalVar })
	need := stratify(bands, func(b *band) (int64, int64, float64) { return b.patients, b.eligible, 0 })
	return KakwaniIndex(pay, need)
}

// inequality takes both measures of the strata.
func inequality(of, unit string, strata []Stratum, t Transform, multiplier float64) Inequality {
	in := Inequality{Of: of, Unit: unit}
	var err error
	if in.Slope, err = SlopeIndex(strata, t, multiplier); err != nil {
		in.NoSlope = err.Error()
	}
	if in.Concentration, err = ConcentrationIndex(strata); err != nil {
		in.NoConcentration = err.Error()
	}
	return in
}

// stratify makes strata of the bands, leaving out those without weight. The
// value is the sum over the weight.
func stratify(bands []band, of func(*band) (weight, sum int64, variance float64)) []Stratum {
	var strata []Stratum
	for i := range bands {
		weight, sum, variance := of(&bands[i])
		if w := float64(weight); weight > 0 {
			strata = append(strata, Stratum{w, float64(sum) / w, variance / (w * w)})
		}
	}
	return strata
}

// bandsOf adds up the practices of each tenth or fifth.
func bandsOf(pop *Population, r *Result, ch *ChanceResult, by Scale) []band {
	bands := make([]band, 10/int(by))
	at := func(decile int) *band { return &bands[(decile-1)/int(by)] }
	for i := range pop.Practices {
		p := &pop.Practices[i]
		if p.IMDDecile == 0 {
			continue
		}
		b := at(int(p.IMDDecile))
		b.eligible += p.Eligible()
		b.patients += int64(p.ListSize)
		b.total += r.Practices[i].Total
		b.clawback += r.Practices[i].Clawback
		for k := range p.Cohorts {
			b.children[k] += int64(p.Cohorts[k].Eligible)
			b.onTime[k] += int64(p.Cohorts[k].By[contract.OnTime])
		}
	}
	for d := 1; d <= 10; d++ {
		if g := r.Group(decileName(d)); g != nil {
			at(d).change += g.Total - g.Baseline
		}
		if ch == nil {
			continue
		}
		if g := ch.Group(decileName(d)); g != nil {
			b := at(d)
			b.totalVar += square(g.Total.Own)
			b.changeVar += square(g.Change.Own)
			b.clawbackVar += square(g.Components[contract.ClawbackRepaid].Own)
			for k := range g.OnTime {
				b.onTimeVar[k] += square(g.OnTime[k].Own)
			}
		}
	}
	return bands
}

func square(x float64) float64 { return x * x }
