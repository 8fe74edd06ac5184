// Package years asks what practices would do about a contract, and what that does
// to coverage and pay, year by year. It is a function around the engine, not a part
// of it: nothing here changes what a contract pays.
//
// # The model
//
//   - A practice contacts the families of children who are not vaccinated in rounds
//     (letter, call, visit). Each round brings the same share of those still
//     missing; each further round reaches fewer and costs more.
//   - What it does under today's contract, the baseline, is taken to be best for it.
//     So a child must be worth to it, beyond pay, at least what keeps it from fewer
//     rounds, and no more than what keeps it from more.
//   - Under another contract it asks whether another round, or one fewer, leaves
//     more, and goes a part of the way there each year.
//   - Less pay than under today's contract, the year before, means fewer contacts.
//   - Nobody has measured these responses. Each figure of a [Response] is stated
//     with its range; read the range, not the figure. Each is stepped alone, all
//     else as it stands, and so are the rules that are assumed ([Range],
//     [Result.Steps]): what turns whether a gap widens is told first.
//
// # Exactness
//
// Expected pay is an exact sum over how many of a pool come. A practice whose rules
// do not change does what it did, to the last digit: its coverage is taken as it
// stands and moved only by a difference, which is then nothing.
package years

import (
	"math"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Chase is what decides how many rounds a practice makes.
type Chase uint8

// The ways.
const (
	Worth Chase = iota // the rounds that leave most
	Now                // the rounds that it makes now
	Duty               // the rounds that it must make
)

// Response is how practices respond. Money is in pounds, as a file has it.
type Response struct {
	RoundsNow int                       // rounds of contact that the counts already hold; at least 1
	Duty      int                       // rounds made whatever they pay, at most RoundsNow
	Reply     float64                   // per cent of those contacted in a round who come; over 0, under 100
	Cost      []float64                 // pounds a child contacted in each round: as many rounds as can be made
	Visit     [contract.Cohorts]float64 // pounds a child who comes
	Least     float64                   // pounds a year, for each cohort, under which no practice changes what it does
	Pace      float64                   // per cent of the way to the rounds it wants that a practice goes each year
	Chase     Chase
	Capacity  float64 // per cent by which contacts change with the relative change of pay the year before
}

// most is the most rounds that can be made.
func (r *Response) most() int { return len(r.Cost) }

// pence of an amount in pounds.
const pence = 100

// pool is the families of a practice's cohort who can be won, and what it is worth
// to the practice to win them.
type pool struct {
	cohort contract.CohortID
	n      int32     // families; 0: the cohort cannot respond
	base   int32     // children on time without any of them
	now    float64   // children on time as the profile has them
	reply  float64   // share of those contacted in a round who come
	chance []float64 // by rounds: the chance that one of the pool is on time
	cost   []float64 // by rounds: pence that all of them cost

	down, up float64 // pence a child beyond pay: for fewer and for more children
}

// poolOf is the pool of a practice's cohort. With no pool it has one chance only.
func (r *Response) poolOf(p *contract.Practice, k contract.CohortID) pool {
	ch := &p.Cohorts[k]
	on, reachable := ch.By[contract.OnTime], ch.By[contract.Reachable]
	o := pool{cohort: k, base: on, now: float64(on), reply: r.Reply / 100}
	n := math.Floor(float64(reachable)/math.Pow(1-o.reply, float64(r.RoundsNow)) + 0.5)
	n = math.Min(n, float64(reachable+on-max(0, ch.GivenElsewhere-ch.By[contract.Late])))
	if n <= float64(reachable) {
		return o
	}
	o.n = int32(n)
	o.base = on - (o.n - reachable)
	stay := math.Pow(float64(reachable)/n, 1/float64(r.RoundsNow)) // of those contacted in a round
	o.reply = 1 - stay
	o.chance, o.cost = []float64{0}, []float64{0}
	missing := 1.0
	for k := range r.most() {
		o.cost = append(o.cost, o.cost[k]+n*r.Cost[k]*pence*missing)
		missing *= stay
		o.chance = append(o.chance, 1-missing)
	}
	o.chance[r.RoundsNow] = float64(o.n-reachable) / n // the counts themselves
	return o
}

// children is how many are on time where each of the pool is with the chance x.
func (o *pool) children(x float64, now int) float64 {
	if o.n == 0 {
		return o.now
	}
	return o.now + float64(o.n)*(x-o.chance[now])
}

// chasing is what contacts cost in pence at the chance x: on the straight line
// between whole rounds.
func (o *pool) chasing(x float64) float64 {
	if o.n == 0 {
		return 0
	}
	for k := 1; k < len(o.chance); k++ {
		if a, b := o.chance[k-1], o.chance[k]; x <= b || k == len(o.chance)-1 {
			return o.cost[k-1] + (o.cost[k]-o.cost[k-1])*(x-a)/(b-a)
		}
	}
	return 0
}

// contacts is how many contacts lead to the chance x.
func (o *pool) contacts(x float64) float64 {
	if o.n == 0 {
		return 0
	}
	return float64(o.n) * x / o.reply
}

// visits is what those of the pool who come cost in pence.
func (r *Response) visits(o *pool, x float64) float64 {
	if o.n == 0 {
		return 0
	}
	return r.Visit[o.cohort] * pence * float64(o.n) * x
}

// table is what one contract pays for one cohort, by how many of its pool come.
type table struct {
	pay   []float64 // pence, of the cohort alone
	lines []contract.Line
	count sim.PoolCount
}

// set works out the table for a practice's cohort: those of the pool who do not
// come are reachable, every other child stays as it is.
func (t *table) set(by *contract.Payer, p *contract.Practice, o *pool) {
	alone := *p
	alone.Cohorts = [contract.Cohorts]contract.Children{}
	ch := &alone.Cohorts[o.cohort]
	*ch = p.Cohorts[o.cohort]
	all := ch.By[contract.OnTime] + ch.By[contract.Reachable]
	t.pay = t.pay[:0]
	for n := int32(0); n <= o.n; n++ {
		ch.By[contract.OnTime] = o.base + n
		ch.By[contract.Reachable] = all - ch.By[contract.OnTime]
		t.lines = by.Pay(&alone, t.lines[:0])
		sum := 0.0
		for _, l := range t.lines {
			if !l.Component.OfNoCohort() {
				sum += float64(l.Pence)
			}
		}
		t.pay = append(t.pay, sum)
	}
}

// mean is the expected pay in pence where each of the pool is on time with the
// chance x.
func (t *table) mean(o *pool, x float64) float64 {
	t.count.Set(o.n, x)
	return t.count.Mean(t.pay)
}

// leaves is what so many rounds leave of the cohort's pay.
func (r *Response) leaves(t *table, o *pool, rounds int) float64 {
	x := o.chance[rounds]
	return t.mean(o, x) - o.cost[rounds] - r.visits(o, x)
}

// calibrate finds what keeps the practice from other rounds under today's contract,
// whose table t is.
func (r *Response) calibrate(t *table, o *pool) {
	if o.n == 0 {
		return
	}
	now := r.leaves(t, o, r.RoundsNow)
	for k := r.Duty; k <= r.most(); k++ {
		if k == r.RoundsNow {
			continue
		}
		more := float64(o.n) * (o.chance[k] - o.chance[r.RoundsNow]) // children
		worth := -(r.leaves(t, o, k) - now) / more
		if k < r.RoundsNow {
			o.down = math.Max(o.down, worth)
		} else {
			o.up = math.Min(o.up, worth)
		}
	}
}

// tie is the difference in pence under which two ways leave as much.
const tie = 1e-6 * pence

// wants is the rounds that leave most under the contract whose table t is.
func (r *Response) wants(t *table, o *pool) int {
	switch {
	case o.n == 0 || r.Chase == Now:
		return r.RoundsNow
	case r.Chase == Duty:
		return r.Duty
	}
	now := r.leaves(t, o, r.RoundsNow)
	gains := make([]float64, r.most()+1)
	best := 0.0 // as now
	for k := r.Duty; k <= r.most(); k++ {
		if k == r.RoundsNow {
			continue
		}
		v := o.up
		if k < r.RoundsNow {
			v = o.down
		}
		gains[k] = r.leaves(t, o, k) - now + v*float64(o.n)*(o.chance[k]-o.chance[r.RoundsNow]) - r.Least*pence
		best = math.Max(best, gains[k])
	}
	if best <= tie {
		return r.RoundsNow
	}
	for k := r.Duty; ; k++ {
		if gains[k] >= best-tie {
			return k
		}
	}
}
