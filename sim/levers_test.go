package sim

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"example.org/immpact/contract"
)

// A second calculation of everything that a contract pays, written from the words
// of the rules in fractions, for every combination of the levers.

// lines2 is what the second calculation pays a practice, by component.
type lines2 [contract.Components]contract.Pence

func (l *lines2) total() (sum contract.Pence) {
	for _, p := range l {
		sum += p
	}
	return sum
}

func rat(n, d int64) *big.Rat { return big.NewRat(n, d) }
func times(a *big.Rat, b ...*big.Rat) *big.Rat { // a x b x ...
	x := new(big.Rat).Set(a)
	for _, y := range b {
		x.Mul(x, y)
	}
	return x
}

// penny is the nearest penny, halves away from nothing.
func penny(x *big.Rat) contract.Pence {
	half := rat(1, 2)
	if x.Sign() < 0 {
		half.Neg(half)
	}
	sum := new(big.Rat).Add(x, half)
	return contract.Pence(new(big.Int).Quo(sum.Num(), sum.Denom()).Int64())
}

// weight2 is a row's figure for a practice, in hundredths, by its decile or by
// where its children live.
func weight2(row [10]int64, byChild bool, p *Practice, table *contract.Residence) *big.Rat {
	switch {
	case !byChild && p.IMDDecile == 0:
		return rat(0, 1)
	case !byChild:
		return rat(row[p.IMDDecile-1], 100)
	}
	lives := p.ChildrenByDecile
	if lives == nil && p.IMDDecile > 0 {
		lives = &table[p.IMDDecile-1]
	}
	sum := rat(0, 1)
	for d := range row {
		if lives != nil {
			sum.Add(sum, times(rat(int64(lives[d]), 100_00), rat(row[d], 100)))
		}
	}
	return sum
}

func percents(row [10]contract.Percent) (list [10]int64) {
	for d, p := range row {
		list[d] = int64(p)
	}
	return list
}

// own2 is what the contract pays for the practice's children alone.
func own2(c *contract.Contract, p *Practice, table *contract.Residence) (l lines2) {
	fees := rat(0, 1)
	perChild := func(k int) *big.Rat { return rat(int64(c.Items[0].Fee)*c.Items[0].Doses[k], 1) }
	var invited int64
	for k := range p.Cohorts {
		ch := &p.Cohorts[k]
		given := rat(int64(ch.By[contract.OnTime]+ch.By[contract.Late]-ch.GivenElsewhere), 1)
		fees.Add(fees, times(perChild(k), given))
		for s := contract.Contraindicated; s <= contract.OtherSchedule; s++ {
			if c.Invitation.Statuses.Has(s) {
				invited += int64(ch.By[s])
			}
		}
		if cb := &c.Clawback; cb.Enabled && ch.Eligible > 0 && rat(int64(ch.By[contract.OnTime]), int64(ch.Eligible)).Cmp(rat(int64(cb.Below), 100_00)) < 0 {
			repaid, earned := times(rat(int64(cb.Share), 100_00), rat(int64(ch.Eligible), 1), perChild(k)), times(perChild(k), given)
			if repaid.Cmp(earned) > 0 {
				repaid = earned
			}
			l[contract.ClawbackRepaid] -= penny(times(repaid, rat(int64(cb.Enforced), 100_00)))
		}
	}
	l[contract.ItemOfService] = penny(fees)
	if u := &c.Uplift; u.Enabled {
		l[contract.UpliftPaid] = penny(times(fees, weight2(percents(u.Percent), u.Basis == contract.ByChild, p, table), rat(1, 100)))
	}
	if c.Invitation.Enabled {
		l[contract.InvitationFee] = contract.Pence(invited) * c.Invitation.Fee
	}
	for i := range c.Indicators {
		l[contract.QOFPoints] += points2(c, &c.Indicators[i], p)
	}
	return l
}

// points2 is the pay of one indicator.
func points2(c *contract.Contract, ind *contract.Indicator, p *Practice) contract.Pence {
	ch := &p.Cohorts[ind.Cohort]
	d := ch.Eligible
	for s := contract.Contraindicated; s <= contract.OtherSchedule; s++ {
		if c.Exceptions.Enabled && c.Exceptions.Reasons.Has(s) {
			d -= ch.By[s]
		}
	}
	if d == 0 {
		return 0
	}
	lower, upper := ind.Lower, ind.Upper
	if p.IMDDecile > 0 && ind.LowerBy.Given {
		lower = ind.LowerBy.Each[p.IMDDecile-1]
	}
	if p.IMDDecile > 0 && ind.UpperBy.Given {
		upper = ind.UpperBy.Each[p.IMDDecile-1]
	}
	got, low, high := rat(int64(ch.By[contract.OnTime]), int64(d)), rat(int64(lower), 100_00), rat(int64(upper), 100_00)
	points := rat(0, 1)
	switch {
	case got.Cmp(low) < 0:
	case got.Cmp(high) >= 0:
		points = rat(int64(ind.Points), 100)
	default:
		part := new(big.Rat).Quo(new(big.Rat).Sub(got, low), new(big.Rat).Sub(high, low))
		points = new(big.Rat).Add(rat(int64(ind.PointsAtLower), 100), times(part, rat(int64(ind.Points-ind.PointsAtLower), 100)))
	}
	size, average := rat(int64(p.ListSize), 1), rat(c.QOF.AverageList, 1)
	if c.QOF.By == contract.ByChildren {
		size, average = rat(int64(ch.Eligible), 1), times(average, rat(c.QOF.Per1000[ind.Cohort], 100), rat(1, 1000))
	}
	return penny(times(points, rat(int64(c.QOF.PointValue), 1), new(big.Rat).Quo(size, average)))
}

// count2 is what a fund is shared by.
func count2(by contract.Counted, p *Practice) (n int64) {
	if by == contract.CountPatients {
		return int64(p.ListSize)
	}
	for k := range p.Cohorts {
		n += int64(p.Cohorts[k].Eligible)
		if by == contract.CountUnvaccinated {
			n -= int64(p.Cohorts[k].By[contract.OnTime] + p.Cohorts[k].By[contract.Late])
		}
	}
	return n
}

// shares2 is each practice's share of the fund.
func shares2(f *contract.Fund, practices, england []Practice, table *contract.Residence) []contract.Pence {
	weights := func(list []Practice) (each []*big.Rat, sum *big.Rat) {
		sum = rat(0, 1)
		for i := range list {
			w := times(rat(count2(f.By, &list[i]), 1), weight2(f.Weight, f.Basis == contract.ByChild, &list[i], table))
			each, sum = append(each, w), sum.Add(sum, w)
		}
		return each, sum
	}
	sum := penny(times(rat(int64(f.Amount), 1), rat(int64(f.Kept), 100_00)))
	each, whole := weights(practices)
	if f.Of == contract.OfEngland {
		_, whole = weights(england)
	}
	shares := make([]contract.Pence, len(practices))
	if whole.Sign() == 0 {
		return shares
	}
	exact := make([]*big.Rat, len(each))
	left, order := int64(sum), []int{}
	for i, w := range each {
		exact[i] = times(w, rat(int64(sum), 1), new(big.Rat).Inv(whole))
		shares[i] = penny(exact[i])
		if f.Of == contract.OfRun {
			shares[i] = contract.Pence(new(big.Int).Quo(exact[i].Num(), exact[i].Denom()).Int64())
			exact[i].Sub(exact[i], rat(int64(shares[i]), 1))
		}
		left, order = left-int64(shares[i]), append(order, i)
	}
	if f.Of == contract.OfRun {
		slices.SortStableFunc(order, func(a, b int) int { return exact[b].Cmp(exact[a]) })
		for _, i := range order[:left] {
			shares[i]++
		}
	}
	return shares
}

// paid2 is what each practice is paid; against is what a floor is held to.
func paid2(c *contract.Contract, practices, england []Practice, table *contract.Residence, against []contract.Pence) []lines2 {
	list := make([]lines2, len(practices))
	var shares []contract.Pence
	if c.Fund.Enabled {
		shares = shares2(&c.Fund, practices, england, table)
	}
	for i := range practices {
		list[i] = own2(c, &practices[i], table)
		if shares != nil {
			list[i][contract.FundShare] = shares[i]
		}
		if c.Protection.Enabled {
			floor := penny(times(rat(int64(max(0, against[i])), 1), rat(int64(c.Protection.AtLeast), 100_00)))
			list[i][contract.ProtectionPaid] = max(0, floor-list[i].total())
		}
	}
	return list
}

// practicesForLevers are of every decile and none, some saying where their
// children live.
func practicesForLevers(r *rand.Rand, n int) []Practice {
	list := make([]Practice, n)
	for i := range list {
		p := &list[i]
		p.Code, p.ListSize, p.IMDDecile = string(rune('A'+i)), 500+r.Int32N(30_000), uint8(r.IntN(11))
		for k := range p.Cohorts {
			if r.IntN(8) == 0 {
				continue
			}
			by := [contract.Statuses]int64{int64(r.IntN(80)) + 20, int64(r.IntN(5)), int64(r.IntN(3)), int64(r.IntN(5)), int64(r.IntN(8)), int64(r.IntN(8)), int64(r.IntN(3))}
			eligible := int64(r.IntN(10))
			for _, n := range by {
				eligible += n
			}
			p.Cohorts[k], _ = Cohort(eligible, by, int64(r.IntN(4)))
		}
		if r.IntN(3) == 0 {
			p.ChildrenByDecile = randomLives(r)
		}
	}
	return list
}

func randomLives(r *rand.Rand) *contract.Lives {
	var lives contract.Lives
	left := contract.Percent(100_00)
	for d := range lives[:9] {
		lives[d] = contract.Percent(r.IntN(int(left) + 1))
		left -= lives[d]
	}
	lives[9] = left
	return &lives
}

// leverContract has the levers whose bits are set, with any figures.
func leverContract(r *rand.Rand, on int) *contract.Contract {
	c, has := imposed2021(), func(bit int) bool { return on>>bit&1 == 1 }
	percent := func(most int) contract.Percent { return contract.Percent(r.IntN(most + 1)) }
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		for d := range ind.LowerBy.Each {
			ind.LowerBy.Each[d], ind.UpperBy.Each[d] = 60_00+percent(30_00), 90_00+percent(10_00)
		}
		ind.LowerBy.Given, ind.UpperBy.Given = has(0), has(0) && r.IntN(2) == 0
	}
	c.QOF.Per1000 = [contract.Cohorts]int64{8_95, 8_99, 10_14}
	if has(1) {
		c.QOF.By = contract.ByChildren
	}
	c.Uplift.Enabled, c.Uplift.Basis = has(2), contract.Whose(r.IntN(2))
	c.Invitation = contract.Invitation{Enabled: has(3), Fee: contract.Pence(r.IntN(30_00)), Statuses: contract.Reasons(0).With(contract.Declined).With(contract.NoResponse)}
	c.Fund = contract.Fund{Enabled: has(4), Amount: contract.Pence(r.IntN(90_000_00)), Of: contract.FundOf(r.IntN(2)), Kept: percent(100_00), By: contract.Counted(r.IntN(3)), Basis: contract.Whose(r.IntN(2))}
	for d := range c.Fund.Weight {
		c.Uplift.Percent[d], c.Fund.Weight[d] = percent(1000_00), int64(r.IntN(3_00))
	}
	c.Fund.Weight[0]++
	c.Protection = contract.Protection{Enabled: has(5), Against: contract.Value(r.IntN(2)), AtLeast: percent(200_00)}
	return c
}

// Every lever on and off, in every combination, pays random practices what the
// second calculation does, to the penny; the shares of a fund of the run add up.
func TestLeversPaidTwice(t *testing.T) {
	r := rand.New(rand.NewPCG(2026, 11))
	kept := contract.Shipped
	contract.Shipped = []string{"shipped"}
	defer func() { contract.Shipped = kept }()
	var table contract.Residence
	for d := range table {
		table[d] = *randomLives(r)
	}
	england := practicesForLevers(r, 26)
	whole := (&Population{Practices: england, Reference: &Reference{Residence: &table}}).Setting()
	reference := &Reference{Residence: &table, England: func() *contract.Setting { return &whole },
		Contract: func(string) *contract.Contract { return relaxed2023() }}
	for on := range 1 << 6 {
		for range 4 {
			pop := &Population{Practices: practicesForLevers(r, 12), Groups: StandardGrouping(), Reference: reference}
			baseline, c := leverContract(r, r.IntN(1<<5)), leverContract(r, on)
			results := Run(pop, []Case{{Contract: baseline}, {Contract: c}})
			rival := baseline
			if c.Protection.Against == 1 {
				rival = relaxed2023()
			}
			var against []contract.Pence
			for _, l := range paid2(rival, pop.Practices, england, &table, nil) {
				against = append(against, l.total())
			}
			want, shared := paid2(c, pop.Practices, england, &table, against), contract.Pence(0)
			for i := range pop.Practices {
				if got := results[1].Practices[i].Components(); got != want[i] {
					t.Fatalf("levers %06b, practice %+v: paid %v, want %v under %+v", on, pop.Practices[i], got, want[i], c)
				}
				shared += want[i][contract.FundShare]
			}
			if f := &c.Fund; f.Enabled && (*results[1].Fund != FundMoney{f.Amount, shared, f.Amount - f.Sum()} || f.Of == contract.OfRun && shared != 0 && shared != f.Sum()) {
				t.Fatalf("the fund of %s: %+v, shares %s", f.Amount, *results[1].Fund, shared)
			}
		}
	}
}
