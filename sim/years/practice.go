package years

import (
	"math"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Year is what becomes of a practice in a year under one case. Amounts are pence,
// expected and not rounded.
type Year struct {
	Team     float64 // contacts that the team makes, of those it would with the pay of now
	Pay      float64
	Chase    float64 // cost of contacts
	Left     float64 // pay less that cost and less the visits of those who come
	Contacts float64
	Cohorts  [contract.Cohorts]CohortYear
}

// CohortYear is a cohort in a year.
type CohortYear struct {
	Rounds      int              // that the practice wants
	Chance      float64          // that a family of the pool is won
	OnTime      float64          // children, expected
	Pay         float64          // pence
	Baseline    contract.Percent // the practice's own, where HasBaseline is set
	HasBaseline bool
}

// worker follows practices, one after another.
type worker struct {
	r      *Response
	payers []*contract.Payer
	cases  []*contract.Contract
	in     []*contract.Setting // by case, of the practice at hand
	pools  []pool
	tables []table // by pool: of the case at hand
}

// newWorker is a worker for the cases, of which the first is today's contract.
func newWorker(r *Response, cases []*contract.Contract, in *contract.Setting) *worker {
	w := &worker{r: r, cases: cases}
	if in == nil {
		in = &contract.Setting{}
	}
	for _, c := range cases {
		w.payers, w.in = append(w.payers, c.Payer(in)), append(w.in, in)
	}
	return w
}

// turn turns to a practice, in its own setting under each case.
func (w *worker) turn(p *sim.Practice, settings []*sim.Settings) {
	for i := range w.cases {
		w.in[i] = settings[i].For(p)
		w.payers[i].In(w.in[i])
	}
}

// begin finds the practice's pools and what they are worth to it. It returns what
// today's contract pays now, and the contacts made now.
func (w *worker) begin(p *contract.Practice) (pay, contacts float64) {
	w.pools = w.pools[:0]
	for k := range contract.Cohorts {
		if p.Cohorts[k].Stated {
			w.pools = append(w.pools, w.r.poolOf(p, k))
		}
	}
	for len(w.tables) < len(w.pools) {
		w.tables = append(w.tables, table{})
	}
	for i := range w.pools {
		o, t := &w.pools[i], &w.tables[i]
		t.set(w.payers[0], p, o)
		w.r.calibrate(t, o)
		pay += t.mean(o, w.r.start(o))
		contacts += o.contacts(w.r.start(o))
	}
	return pay + w.beside(0, func(at int) float64 { return w.r.start(&w.pools[at]) }), contacts
}

// beside is what case i pays beside what its cohorts make, each pool being on time
// with its chance: the share of a fund, which chasing does not move, and the mean
// of what lifts the total to its floor.
func (w *worker) beside(i int, chance func(pool int) float64) float64 {
	given := float64(w.cases[i].Given(w.in[i]))
	floor, has := w.cases[i].Floor(w.in[i])
	if !has {
		return given
	}
	var pays, chances [][]float64
	for at := range w.pools {
		t := &w.tables[at]
		t.count.Set(w.pools[at].n, chance(at))
		first, each := t.count.Chances()
		pays, chances = append(pays, t.pay[first:first+len(each)]), append(chances, each)
	}
	return given + sim.MeanUnder(float64(floor)-given, pays, chances)
}

// start is the chance at which the practice stands now.
func (r *Response) start(o *pool) float64 {
	if o.n == 0 {
		return 0
	}
	return o.chance[r.RoundsNow]
}

// follow gives the practice's years under case i; begin has been called, and now is
// what it gave. The practice's own baselines are changed and put back.
func (w *worker) follow(p *contract.Practice, i int, now float64, years []Year) {
	was := p.Cohorts
	defer func() { p.Cohorts = was }()
	c := w.cases[i]
	var x [contract.Cohorts]float64
	var wanted [contract.Cohorts]int
	last := now
	for t := range years {
		y := &years[t]
		*y = Year{Team: 1}
		if t > 0 {
			y.Team = w.r.team(last, now)
		}
		for at := range w.pools {
			o, table := &w.pools[at], &w.tables[at]
			k := o.cohort
			if t > 1 && c.Improvement.Enabled {
				setBaseline(c, &p.Cohorts[k], k, years[t-2:t])
			}
			if t == 0 || t > 1 && c.Improvement.Enabled {
				table.set(w.payers[i], p, o)
				wanted[k] = w.r.wants(table, o)
			}
			if t == 0 {
				x[k] = w.r.start(o)
			}
			w.year(o, table, wanted[k], &x[k], y)
			one := &y.Cohorts[k]
			one.HasBaseline, one.Baseline = c.Improvement.Enabled && p.Cohorts[k].HasBaseline, p.Cohorts[k].Baseline
		}
		beside := w.beside(i, func(at int) float64 { return y.Cohorts[w.pools[at].cohort].Chance })
		y.Pay, y.Left = y.Pay+beside, y.Left+beside
		last = y.Pay
	}
}

// year moves a cohort on by a year, and adds it to y.
func (w *worker) year(o *pool, t *table, wanted int, x *float64, y *Year) {
	at := 0.0
	if o.n > 0 {
		*x += w.r.Pace / 100 * (o.chance[wanted] - *x)
		at = math.Min(math.Max(*x*y.Team, o.chance[w.r.Duty]), o.chance[w.r.most()])
	}
	one := CohortYear{Rounds: wanted, Chance: at, OnTime: o.children(at, w.r.RoundsNow), Pay: t.mean(o, at)}
	y.Cohorts[o.cohort] = one
	chase := o.chasing(at)
	y.Pay += one.Pay
	y.Chase += chase
	y.Left += one.Pay - chase - w.r.visits(o, at)
	y.Contacts += o.contacts(at)
}

// team is the share of its contacts that the team makes, where last year's pay was
// last and pay under today's contract is now.
func (r *Response) team(last, now float64) float64 {
	greater := math.Max(last, now)
	if greater == 0 {
		return 1
	}
	return 1 + r.Capacity/100*(last-now)/greater
}

// setBaseline is the improvement route's baseline: the mean achievement of the two
// years before under the case's contract, to two decimals, a half up. A value that
// lies within a billionth of a half is taken for one.
func setBaseline(c *contract.Contract, ch *contract.Children, k contract.CohortID, before []Year) {
	ch.HasBaseline = false
	for i := range c.Indicators {
		if c.Indicators[i].Cohort != k {
			continue
		}
		base := ch.Eligible
		for _, s := range c.Excepted(&c.Indicators[i]).Statuses() {
			base -= ch.By[s]
		}
		if base > 0 {
			mean := (before[0].Cohorts[k].OnTime + before[1].Cohorts[k].OnTime) / 2
			ch.Baseline, ch.HasBaseline = contract.Percent(math.Floor(100_00*mean/float64(base)+0.5+1e-9)), true
		}
		return
	}
}
