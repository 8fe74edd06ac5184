package sim

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"example.org/immpact/contract"
)

// Independent draws of children, paid by Pay, against the exact figures: mean
// pay under two cases, the mean and the square of the change, points, the
// chances of thresholds and clawback, and percentiles, all within four
// standard errors for every practice.
func TestChanceAgainstDraws(t *testing.T) {
	const times = 3000
	r := rand.New(rand.NewPCG(7, 3))
	for i := range 24 {
		p, cases, m := wholePractice(r), anyCases(r), anyModel(i)
		first, second := ChancePractice(nil, p, cases[0], m), ChancePractice(nil, p, cases[1], m)
		change := ChanceChange(nil, p, cases[0], cases[1], m)
		s := newSampler(m, uint64(i))
		drawn := map[string][]float64{}
		for range times {
			q := s.draw(p)
			paid, reformed := payDrawn(drawn, &q, cases[0].Contract), float64(total(nil, []Practice{q}, cases[1].Contract))
			drawn["reform"] = append(drawn["reform"], reformed)
			drawn["change"] = append(drawn["change"], reformed-paid)
			drawn["change squared"] = append(drawn["change squared"], (reformed-paid)*(reformed-paid))
		}
		check := func(what string, mean, sd, rounding float64) {
			if why := awry(drawn[what], mean, sd, rounding); why != "" {
				t.Errorf("practice %d, model %+v, %s: %s", i, m, what, why)
			}
		}
		check("total", first.Total.Mean, first.Total.SD, roundings)
		check("reform", second.Total.Mean, second.Total.SD, roundings)
		check("change", change.Mean, change.SD, roundings)
		check("change squared", change.Mean*change.Mean+change.SD*change.SD, math.NaN(), 3*roundings*math.Abs(change.Mean)+roundings*roundings)
		for _, ic := range first.Indicators {
			name := cases[0].Contract.Indicators[ic.Indicator].Name
			check(name+" points", ic.MeanPoints, math.Sqrt(36*ic.MeanPoints), 1e-9) // no more than 36 points
			check(name+" lower", ic.Lower, deviation(ic.Lower), 1e-9)
			check(name+" upper", ic.Upper, deviation(ic.Upper), 1e-9)
		}
		for _, cc := range first.Clawback {
			check("clawback "+cc.Cohort.String(), cc.Chance, deviation(cc.Chance), 1e-9)
		}
		for _, row := range []struct {
			what    string
			of      Percentiles
			amounts []float64
		}{{"total", *first.Percentiles, drawn["total"]}, {"reform", *second.Percentiles, drawn["reform"]}, {"change", change.Percentiles, drawn["change"]}} {
			for at, value := range []float64{row.of.P10, row.of.P50, row.of.P90} {
				if why := awryPercentile(row.amounts, value, []float64{0.1, 0.5, 0.9}[at]); why != "" {
					t.Errorf("practice %d, model %+v, %s: %s", i, m, row.what, why)
				}
			}
		}
	}
}

// payDrawn notes what a contract pays a practice drawn, and why.
func payDrawn(drawn map[string][]float64, q *Practice, c *contract.Contract) (paid float64) {
	note := func(what string, x float64) { drawn[what] = append(drawn[what], x) }
	repays := map[contract.CohortID]float64{}
	for _, l := range c.Pay(&q.Practice, nil, nil) {
		paid += float64(l.Pence)
		switch l.Component {
		case contract.QOFPoints:
			ind := &c.Indicators[l.Indicator]
			note(ind.Name+" points", l.Points.Points())
			note(ind.Name+" lower", truth(l.Denominator > 0 && l.Numerator >= contract.Needed(ind.Lower, l.Denominator)))
			note(ind.Name+" upper", truth(l.Denominator > 0 && l.Numerator >= contract.Needed(ind.Upper, l.Denominator)))
		case contract.ClawbackRepaid:
			repays[l.Cohort] = truth(l.Pence != 0)
		}
	}
	for k := range contract.Cohorts {
		note("clawback "+k.String(), repays[k])
	}
	note("total", paid)
	return paid
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func deviation(chance float64) float64 { return math.Sqrt(chance * (1 - chance)) }

// roundings is more pence than rounding a practice's lines can move.
const roundings = 6

// awry says how the mean of draws is further from the exact one than four
// standard errors and what rounding moves. A deviation that is not known is
// that of the draws.
func awry(drawn []float64, mean, sd, rounding float64) string {
	got, of := stat.MeanStdDev(drawn, nil)
	if math.IsNaN(sd) {
		sd = of
	}
	if slack := 4*sd/math.Sqrt(float64(len(drawn))) + rounding; math.Abs(got-mean) > slack {
		return fmt.Sprintf("mean of draws %.6g, exact %.6g +- %.3g", got, mean, slack)
	}
	return ""
}

// awryPercentile says how many more draws than chance explains lie on the
// wrong side of a percentile.
func awryPercentile(drawn []float64, value, q float64) string {
	upTo, under := 0.0, 0.0
	for _, x := range drawn {
		upTo += truth(x <= value+roundings)
		under += truth(x < value-roundings)
	}
	n := float64(len(drawn))
	if slack := 4 * deviation(q) / math.Sqrt(n); upTo/n < q-slack || under/n > q+slack {
		return fmt.Sprintf("percentile %.2g is %.2f, but %.4f of draws are under it and %.4f up to it", q, value, under/n, upTo/n)
	}
	return ""
}

// wholePractice is any practice whose late and given elsewhere are whole
// children at every count: nobody late or nobody reachable, all doses given
// by the practice.
func wholePractice(r *rand.Rand) *Practice {
	p := anyPractice(r, 130)
	for k := range p.Cohorts {
		ch := &p.Cohorts[k]
		rest := ch.By[contract.Late] + ch.By[contract.Reachable]
		ch.By[contract.Late], ch.By[contract.Reachable], ch.GivenElsewhere = 0, rest, 0
		if r.IntN(4) == 0 {
			ch.By[contract.Late], ch.By[contract.Reachable] = rest, 0
		}
	}
	return p
}

// sampler draws children one by one, from a stream for each cohort and one
// for the year.
type sampler struct {
	model   Model
	cohorts [contract.Cohorts]*rand.Rand
	year    *rand.Rand
}

func newSampler(m Model, seed uint64) *sampler {
	s := &sampler{model: m, year: rand.New(rand.NewPCG(seed, 99))}
	for k := range s.cohorts {
		s.cohorts[k] = rand.New(rand.NewPCG(seed, uint64(k)))
	}
	return s
}

// draw is the practice in one year.
func (s *sampler) draw(p *Practice) Practice { return s.drawIn(p, s.model.Shock*s.year.NormFloat64()) }

// drawIn is the practice in a year that shifts every logit so much.
func (s *sampler) drawIn(p *Practice, shift float64) Practice {
	q := *p
	for k := range q.Cohorts {
		ch := &q.Cohorts[k]
		if open := ch.Open(); open > 0 {
			on := s.onTime(k, open, float64(ch.By[contract.OnTime])/float64(open), shift)
			rest := &ch.By[contract.Reachable]
			if ch.By[contract.Late] > 0 {
				rest = &ch.By[contract.Late]
			}
			ch.By[contract.OnTime], *rest = on, open-on
		}
	}
	return q
}

// onTime draws each open child of a cohort.
func (s *sampler) onTime(k int, open int32, p, shift float64) int32 {
	if p == 0 || p == 1 {
		return int32(p) * open
	}
	r := s.cohorts[k]
	p = 1 / (1 + (1-p)/p*math.Exp(-shift))
	if rho := s.model.Spread[k]; rho > 0 {
		p = distuv.Beta{Alpha: p * (1 - rho) / rho, Beta: (1 - p) * (1 - rho) / rho, Src: r}.Rand()
	}
	on := int32(0)
	for range open {
		if r.Float64() < p {
			on++
		}
	}
	return on
}
