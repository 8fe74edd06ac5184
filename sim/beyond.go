package sim

import (
	"cmp"
	"math/bits"
	"slices"

	"example.org/immpact/contract"
)

// What lies beyond each practice of a run, worked out in one place and handed to
// the contract in a setting: what all practices hold together, the practice's
// share of a fund, and the floor under its total. Share and floor are of the
// counts as they stand; neither chance nor a child brought in moves them.

// Beyond is what lies beyond the practices of a run with a baseline.
type Beyond struct {
	pop      *Population
	whole    []Practice // of the run
	all      contract.Setting
	baseline *contract.Contract
}

// Beyond is what lies beyond the practices under contracts that are compared
// with the baseline; nil for one that nothing is held against.
func (p *Population) Beyond(baseline *contract.Contract) *Beyond {
	b := &Beyond{pop: p, whole: p.Run, all: p.Setting(), baseline: baseline}
	if b.whole == nil {
		b.whole = p.Practices
	}
	return b
}

// Against is the same with another baseline.
func (b *Beyond) Against(baseline *contract.Contract) *Beyond {
	if b == nil {
		return nil
	}
	to := *b
	to.baseline = baseline
	return &to
}

// Only is some of the population's practices, as part of its run: what is shared
// among all of the run is not shared among these alone.
func (p *Population) Only(some []Practice) Population {
	part := *p
	if part.Practices = some; part.Run == nil {
		part.Run = p.Practices
	}
	return part
}

// Settings is what lies beyond each practice under one contract.
type Settings struct {
	all  *contract.Setting
	own  []contract.Setting // by place in the run; none where all are alike
	at   map[string]int     // place in the run, by code
	fund contract.Pence     // what of a fund is shared out
}

// Under is what lies beyond each practice under the contract. Nil is nothing.
func (b *Beyond) Under(c *contract.Contract) *Settings {
	if b == nil {
		return &Settings{all: &contract.Setting{}}
	}
	s := &Settings{all: &b.all}
	if !c.Fund.Enabled && !c.Protection.Enabled {
		return s
	}
	s.own, s.at = make([]contract.Setting, len(b.whole)), make(map[string]int, len(b.whole))
	for i := range b.whole {
		s.own[i] = b.all
		s.at[b.whole[i].Code] = i
	}
	if c.Fund.Enabled {
		s.fund = b.share(&c.Fund, s.own)
	}
	if c.Protection.Enabled {
		b.floors(&c.Protection, s.own)
	}
	return s
}

// For is what lies beyond the practice, one of the run by its code.
func (s *Settings) For(p *Practice) *contract.Setting {
	if i, ok := s.at[p.Code]; ok {
		return &s.own[i]
	}
	return s.all
}

// Payer makes a payer by the contract, to be turned to each practice.
func (s *Settings) Payer(c *contract.Contract) *SettingPayer {
	return &SettingPayer{c.Payer(s.all), s}
}

// SettingPayer pays practices each in its own setting.
type SettingPayer struct {
	*contract.Payer
	in *Settings
}

// Turn turns the payer to the practice, or to another of its code.
func (r *SettingPayer) Turn(p *Practice) {
	if r.in.own != nil {
		r.In(r.in.For(p))
	}
}

// money is what became of the fund; nil where it is off.
func (s *Settings) money(f *contract.Fund) *FundMoney {
	if !f.Enabled {
		return nil
	}
	return &FundMoney{f.Amount, s.fund, f.Absorbed()}
}

// share shares out a fund, and is what is shared.
func (b *Beyond) share(f *contract.Fund, own []contract.Setting) contract.Pence {
	run := b.all
	if b.pop.Run != nil {
		run = (&Population{Practices: b.whole, Reference: b.pop.Reference}).Setting()
	}
	sum, weights := f.Sum(), make([]int64, len(own))
	for i := range own {
		weights[i] = f.WeightOf(&b.whole[i].Practice, &run)
	}
	whole := f.Whole(&run)
	if f.Of == contract.OfEngland {
		whole = 0
		if england := b.pop.Reference.england(); england != nil {
			whole = f.Whole(england)
		}
	}
	if whole == 0 {
		return 0
	}
	var shared contract.Pence
	shares := func(i int) int64 { return contract.Round(int64(sum), weights[i], whole) }
	if f.Of == contract.OfRun {
		parts := largestRemainder(int64(sum), weights)
		shares = func(i int) int64 { return parts[i] }
	}
	for i := range own {
		own[i].Fund, own[i].FundWhole = contract.Pence(shares(i)), whole
		shared += own[i].Fund
	}
	return shared
}

// floors works out the floor of each practice.
func (b *Beyond) floors(t *contract.Protection, own []contract.Setting) {
	against := b.baseline
	if id := t.Rival(); id != "" {
		against = b.pop.Reference.contract(id)
	} else if against != nil && &against.Protection == t {
		against = nil // the baseline is not held against itself
	}
	if against == nil {
		return
	}
	payer := b.Under(against).Payer(against)
	var lines []contract.Line
	for i := range own {
		payer.Turn(&b.whole[i])
		lines = payer.Pay(&b.whole[i].Practice, lines[:0])
		own[i].Floor, own[i].HasFloor = t.FloorOf(sumOf(lines)), true
	}
}

// sumOf adds up lines.
func sumOf(lines []contract.Line) contract.Pence {
	var sum contract.Pence
	for i := range lines {
		sum += lines[i].Pence
	}
	return sum
}

// largestRemainder divides a whole number in proportion to weights, in whole
// parts that add up to it: each part is rounded down, and what is left goes by
// one each to the parts that lost most, of equal ones to the earlier. The
// weights must not all be 0, and add up within 64 bits.
func largestRemainder(whole int64, weights []int64) []int64 {
	var of uint64
	for _, w := range weights {
		of += uint64(w)
	}
	parts, lost, order := make([]int64, len(weights)), make([]uint64, len(weights)), make([]int32, len(weights))
	left := whole
	for i, w := range weights {
		hi, lo := bits.Mul64(uint64(whole), uint64(w))
		part, rest := bits.Div64(hi, lo, of)
		parts[i], lost[i], order[i] = int64(part), rest, int32(i)
		left -= parts[i]
	}
	if left > 0 {
		slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(lost[b], lost[a]) })
	}
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts
}
