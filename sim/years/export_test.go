package years

import "example.org/immpact/contract"

// Pool is the families of a cohort who can be won, as the model has them.
type Pool struct {
	Families  int32
	Base      int32   // children on time without any of them
	Reply     float64 // share of those contacted in a round who come
	FromFewer float64 // pence a child that keep the practice from fewer rounds
	FromMore  float64 // pence a child that keep it from more, 0 or below nothing
}

// Pools is the pools of the practice's cohorts under today's contract; those of no
// cohort are empty.
func (r *Response) Pools(p *contract.Practice, today *contract.Contract, in *contract.Setting) [contract.Cohorts]Pool {
	w := newWorker(r, []*contract.Contract{today}, in)
	w.begin(p)
	var pools [contract.Cohorts]Pool
	for i := range w.pools {
		o := &w.pools[i]
		pools[o.cohort] = Pool{o.n, o.base, o.reply, o.down, o.up}
	}
	return pools
}

// Follow gives a practice's years under each case, the first being today's contract:
// by case, then by year.
func Follow(p *contract.Practice, cases []*contract.Contract, in *contract.Setting, r *Response, count int) [][]Year {
	w := newWorker(r, cases, in)
	q := *p
	pay, _ := w.begin(&q)
	list := make([][]Year, len(cases))
	for i := range cases {
		list[i] = make([]Year, count)
		w.follow(&q, i, pay, list[i])
	}
	return list
}
