package scenarios_test

import (
	"math"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// The shipped verdicts are worked out a second time here, by a payer of this
// file's own: the published rules as constants, in floating point, sharing
// nothing with packages contract and claims but the counts of children.

// ownRules is one contract year.
type ownRules struct {
	fee           [3]float64 // pounds a child, of all its doses in the cohort
	point, list   float64    // 0: no QOF indicators
	lower, upper  [3]float64 // per cent
	atLower       [3]float64 // points
	excepted      []contract.Status
	clawback      float64 // share of commissioners who enforce it
	sum, standard [3]float64
}

var (
	own2021 = ownRules{fee: [3]float64{8 * 10.06, 4 * 10.06, 2 * 10.06}, point: 201.16, list: 9085,
		lower: [3]float64{90, 90, 87}, upper: [3]float64{95, 95, 95}, atLower: [3]float64{3, 7, 7},
		excepted: []contract.Status{contract.Contraindicated}, clawback: 1}
	ownWrittenOff = func() ownRules { r := own2021; r.clawback = 0; return r }()
	own2023       = ownRules{fee: own2021.fee, point: 213.43, list: 9639,
		lower: [3]float64{89, 86, 81}, upper: [3]float64{96, 96, 96},
		excepted: []contract.Status{contract.Contraindicated, contract.RegisteredLate}}
	// Rotavirus 2 and MenB 2 doses by 8 months; MenB, the pneumococcal element
	// and MMR at 18; MMR at 5 years. The sums are those calibrated to £10,000.
	own2020 = ownRules{fee: [3]float64{4 * 10.06, 2*10.06 + 15.02, 10.06},
		sum: [3]float64{0, 7900, 2100}, standard: [3]float64{0, 63, 58}}
)

// ownPay is what one cohort is paid, in pounds.
type ownPay struct{ fees, qof, repaid, target, points, coverage float64 }

func pence(pounds float64) float64 { return math.Round(pounds*100) / 100 }

// pay pays one cohort of a practice.
func (r *ownRules) pay(list int32, k int, ch *contract.Children) ownPay {
	var p ownPay
	on, late, n := float64(ch.By[contract.OnTime]), float64(ch.By[contract.Late]), float64(ch.Eligible)
	given := on + late - float64(ch.GivenElsewhere)
	p.fees = pence(r.fee[k] * given)
	if r.clawback > 0 && n > 0 && 100*on < 80*n {
		p.repaid = pence(r.clawback * min(p.fees, r.fee[k]*n/2))
	}
	out := 0.0
	for _, s := range r.excepted {
		out += float64(ch.By[s])
	}
	if r.point > 0 && n > out {
		p.coverage = 100 * on / (n - out)
		p.points = r.pointsAt(k, p.coverage)
		p.qof = pence(p.points * r.point * float64(list) / r.list)
	}
	if r.sum[k] > 0 && n > 0 {
		target, sum := 0.9, r.sum[k]
		if 10*(on+late) < 9*n {
			target, sum = 0.7, r.sum[k]/3
		}
		if 10*(on+late) >= 7*n {
			p.target = pence(sum * n / r.standard[k] * min(1, given/(target*n)))
		}
	}
	return p
}

// pointsAt is the points of an indicator at a coverage in per cent.
func (r *ownRules) pointsAt(k int, coverage float64) float64 {
	const dust = 1e-9 // what floating point leaves of a coverage that is on a line
	switch {
	case coverage < r.lower[k]-dust:
		return 0
	case coverage >= r.upper[k]-dust:
		return 18
	}
	return r.atLower[k] + (18-r.atLower[k])*(coverage-r.lower[k])/(r.upper[k]-r.lower[k])
}

// all pays all cohorts of a practice together.
func (r *ownRules) all(p *sim.Practice) ownPay {
	var sum ownPay
	for k := range p.Cohorts {
		c := r.pay(p.ListSize, k, &p.Cohorts[k])
		sum.fees += c.fees
		sum.qof += c.qof
		sum.repaid += c.repaid
		sum.target += c.target
		sum.points += c.points
	}
	return sum
}

func (p ownPay) total() float64 { return p.fees + p.qof + p.target - p.repaid }

// forgone is QOF points and repayments against every child on time.
func (r *ownRules) forgone(p *sim.Practice) float64 {
	now, full := r.all(p), 0.0
	for k := range p.Cohorts {
		if ch := (contract.Children{Eligible: p.Cohorts[k].Eligible}); ch.Eligible > 0 {
			ch.By[contract.OnTime] = ch.Eligible
			full += r.pay(p.ListSize, k, &ch).qof
		}
	}
	return full - now.qof + now.repaid
}

// missed is the most that so many children can cost: as they stand, or at the
// coverage where it is most.
func (r *ownRules) missed(p *sim.Practice, children int, anywhere bool) float64 {
	var lost [3][4]float64
	for k := range p.Cohorts {
		for j := 1; j <= children; j++ {
			lost[k][j] = r.lost(p, k, int32(j), anywhere)
		}
	}
	most := math.Inf(-1)
	for a := 0; a <= children; a++ {
		for b := 0; a+b <= children; b++ {
			most = max(most, lost[0][a]+lost[1][b]+lost[2][children-a-b])
		}
	}
	return most
}

// lost is what j children of one cohort cost.
func (r *ownRules) lost(p *sim.Practice, k int, j int32, anywhere bool) float64 {
	if !anywhere {
		ch := p.Cohorts[k]
		if ch.By[contract.OnTime] < j {
			return math.Inf(-1)
		}
		before := r.pay(p.ListSize, k, &ch).total()
		ch.By[contract.OnTime] -= j
		ch.By[contract.Declined] += j
		ch.GivenElsewhere = min(ch.GivenElsewhere, ch.Vaccinated())
		return before - r.pay(p.ListSize, k, &ch).total()
	}
	most := math.Inf(-1)
	var paid []float64
	for m := int32(0); m <= p.Cohorts[k].Eligible; m++ {
		ch := contract.Children{Eligible: p.Cohorts[k].Eligible}
		ch.By[contract.OnTime], ch.By[contract.Reachable] = m, ch.Eligible-m
		paid = append(paid, r.pay(p.ListSize, k, &ch).total())
		if m >= j {
			most = max(most, paid[m]-paid[m-j])
		}
	}
	return most
}
