package sim

import "example.org/immpact/contract"

// worker works practices out, one after the other: how many of their cohorts are
// on time in each year, and what each case pays for them.
type worker struct {
	model  Model
	cases  []Case
	in     []*Settings     // by case
	payers []*SettingPayer // by case
	floors []floor         // by case
	years  []year

	p       *Practice
	onTime  [contract.Cohorts][]onTimeCounts // by year
	pay     [][contract.Cohorts]cohortPay    // by case
	lines   []contract.Line
	figures []moment // by year and figure, of the case at hand
	dist    distribution

	// Room for results, made for many practices at a time.
	many        int
	indicators  []IndicatorChance
	clawback    []ClawbackChance
	percentiles []Percentiles
}

// take cuts room for n off what is free, and makes room for many when it is
// used up.
func take[T any](free *[]T, n, many int) []T {
	if n == 0 {
		return nil
	}
	if len(*free) < n {
		*free = make([]T, n*many)
	}
	room := (*free)[:0:n]
	*free = (*free)[n:]
	return room
}

// cohortPay is what a case pays for a cohort at each count. It is not rounded,
// but where nothing of the practice is left to chance: there each line is pay's
// own.
type cohortPay struct {
	byCount    contract.PayByCount
	components [contract.Components][]contract.Segment
	total      []contract.Segment
	change     []contract.Segment // less the first case
	already    int32              // children on time beside those counted

	spare []contract.Segment
}

func newWorker(cases []Case, beyond *Beyond, m Model, many int) *worker {
	w := &worker{model: m, cases: cases, years: m.years(), many: many, pay: make([][contract.Cohorts]cohortPay, len(cases))}
	for _, cs := range cases {
		in := beyond.Under(cs.Contract)
		w.in, w.payers = append(w.in, in), append(w.payers, in.Payer(cs.Contract))
	}
	w.floors = make([]floor, len(cases))
	for k := range w.onTime {
		w.onTime[k] = make([]onTimeCounts, len(w.years))
	}
	return w
}

// begin turns to a practice.
func (w *worker) begin(p *Practice) {
	w.p, w.dist.fresh = p, false
	for k := range contract.Cohorts {
		ch := &p.Cohorts[k]
		if !ch.Stated {
			continue
		}
		for y, in := range w.years {
			on, not := in.chance(ch)
			w.onTime[k][y].set(w.model.left(ch), on, not, w.model.Spread[k])
		}
	}
	certain := w.model.certain(&p.Practice)
	for i, by := range w.payers {
		pay := &w.pay[i]
		by.Turn(p)
		given := float64(w.cases[i].Contract.Given(w.in[i].For(p)))
		for k := range contract.Cohorts {
			if p.Cohorts[k].Stated {
				pay[k].set(by.Payer, p, k, w.model, given)
				given = 0 // what no cohort makes is counted in the first
			}
		}
		if certain {
			w.settle(i)
		}
		w.findFloor(i, certain)
		for k := range contract.Cohorts {
			if p.Cohorts[k].Stated {
				pay[k].compare(&w.pay[0][k])
			}
		}
	}
}

// settle puts the lines that case i pays in place of what its counts would,
// where nothing is left to chance: each is rounded. A line of all cohorts
// together is counted in the first.
func (w *worker) settle(i int) {
	pay, first := &w.pay[i], contract.Cohorts
	for k := range contract.Cohorts {
		if w.p.Cohorts[k].Stated {
			first = min(first, k)
			for of := range pay[k].components {
				pay[k].components[of] = pay[k].components[of][:0]
			}
		}
	}
	w.lines = w.payers[i].Pay(&w.p.Practice, w.lines[:0])
	for _, l := range w.lines {
		k := l.Cohort
		if l.Component.Together() {
			k = first
		}
		if k < contract.Cohorts {
			c := &pay[k]
			c.add(l.Component, []contract.Segment{{To: c.byCount.Open + 1, Base: float64(l.Pence)}}, 1)
		}
	}
	for k := range contract.Cohorts {
		if w.p.Cohorts[k].Stated {
			pay[k].sum()
		}
	}
}

// set works out what the contract pays for the cohort, by component and in all,
// and beside it what is given of a fund.
func (c *cohortPay) set(by *contract.Payer, p *Practice, k contract.CohortID, m Model, given float64) {
	count := by.ByCount
	if m.Rest != nil {
		count = by.ByCountFromHere
	}
	count(&p.Practice, k, &c.byCount)
	c.already = m.already(&p.Cohorts[k])
	for i := range c.components {
		c.components[i] = c.components[i][:0]
	}
	for i := range c.byCount.Lines {
		line := &c.byCount.Lines[i]
		c.add(line.Component, line.Segments, line.Worth)
	}
	if given != 0 {
		c.add(contract.FundShare, []contract.Segment{{To: c.byCount.Open + 1, Base: given}}, 1)
	}
	c.sum()
}

// add adds to a component an amount of which each is worth so many pence.
func (c *cohortPay) add(of contract.Component, amount []contract.Segment, worth float64) {
	at := &c.components[of]
	c.spare = combine(c.spare[:0], *at, 1, amount, worth)
	*at, c.spare = c.spare, *at
}

// sum adds the components up.
func (c *cohortPay) sum() {
	c.total = c.total[:0]
	for _, list := range c.components {
		c.spare = combine(c.spare[:0], c.total, 1, list, 1)
		c.total, c.spare = c.spare, c.total
	}
}

// compare works out the change from what the first case pays.
func (c *cohortPay) compare(first *cohortPay) {
	c.change = c.change[:0]
	if c != first {
		c.change = combine(c.change, c.total, 1, first.total, -1)
	}
}

// combine appends to dst the segments of x times the amounts of a and y
// times those of b. An empty list is nothing at every count; otherwise both
// cover the same counts.
func combine(dst, a []contract.Segment, x float64, b []contract.Segment, y float64) []contract.Segment {
	if len(a) == 0 {
		a, x, b, y = b, y, a, x
	}
	if len(b) == 0 {
		for _, s := range a {
			dst = append(dst, contract.Segment{From: s.From, To: s.To, Base: x * s.Base, Each: x * s.Each})
		}
		return dst
	}
	from := int32(0)
	for i, j := 0, 0; i < len(a); {
		s, t := &a[i], &b[j]
		to := min(s.To, t.To)
		dst = append(dst, contract.Segment{From: from, To: to, Base: x*s.Base + y*t.Base, Each: x*s.Each + y*t.Each})
		if s.To == to {
			i++
		}
		if t.To == to {
			j++
		}
		from = to
	}
	return dst
}

// practice is what chance makes of case i for the practice at hand, but for
// percentiles.
func (w *worker) practice(i int) PracticeChance {
	w.work(i)
	n := len(w.figures) / len(w.years)
	in := func(figure SumOf) Amount {
		return mix(w.years, func(y int) moment { return w.figures[y*n+int(figure)] })
	}
	pc := PracticeChance{Total: in(PayTotal), Change: in(PayChange)}
	for c := range pc.Components {
		pc.Components[c] = in(PayOf(contract.Component(c)))
	}
	rules := w.cases[i].Contract
	pc.Indicators = take(&w.indicators, len(rules.Indicators), w.many)
	for at := range rules.Indicators {
		ic := IndicatorChance{Indicator: uint8(at), Lower: in(ReachingLower(at)).Mean, Upper: in(ReachingUpper(at)).Mean}
		if w.p.Cohorts[rules.Indicators[at].Cohort].Stated {
			ic.MeanPoints = w.meanPoints(i, at)
			pc.Indicators = append(pc.Indicators, ic)
		}
	}
	if rules.Clawback.Enabled && rules.Clawback.Enforced > 0 {
		pc.Clawback = take(&w.clawback, int(contract.Cohorts), w.many)
		for k := range contract.Cohorts {
			if w.p.Cohorts[k].Stated {
				pc.Clawback = append(pc.Clawback, ClawbackChance{k, in(repayingSums + SumOf(k)).Mean})
			}
		}
		pc.Repays = w.repays(n)
	}
	return pc
}

// repays is the chance that any cohort of the practice repays something, of n
// figures a year.
func (w *worker) repays(n int) float64 {
	some := 0.0
	for y := range w.years {
		none := 1.0
		for k := range contract.Cohorts {
			none *= 1 - w.figures[y*n+int(repayingSums)+int(k)].mean
		}
		some += w.years[y].weight * (1 - none)
	}
	return some
}

// meanPoints is the mean of the points of an indicator of case i.
func (w *worker) meanPoints(i, indicator int) float64 {
	k := w.cases[i].Contract.Indicators[indicator].Cohort
	mean := 0.0
	for _, line := range w.pay[i][k].byCount.Lines {
		if line.Component == contract.QOFPoints && int(line.Indicator) == indicator {
			for y := range w.years {
				mean += w.years[y].weight * w.onTime[k][y].mean(line.Segments)
			}
		}
	}
	return max(0, mean) // not a rounding under nothing
}
