package contract

import (
	"fmt"
	"math"
	"math/bits"
)

// Ring-fenced fund. A sum of money, of which a part is kept for practices and
// the rest is absorbed elsewhere, in no total. It is shared by a count of
// children or patients times a weight by decile: the practice's own, or those
// its children live in. Of the run, the shares are whole pence by largest
// remainder, which add up to the sum; of England, each is the sum times the
// practice's weight over that of all of England, rounded once. Weights are read
// from the counts as they stand: neither chance nor a child won moves them.

// FundOf says among whom a fund is shared.
type FundOf uint8

// The two.
const (
	OfRun     FundOf = iota // the practices of the run
	OfEngland               // as if among all of England's
	fundOfs
)

// Counted is what a fund is shared by.
type Counted uint8

// What can be counted, over the cohorts that a practice states.
const (
	CountChildren     Counted = iota // eligible
	CountUnvaccinated                // eligible, neither on time nor late
	CountPatients
	counteds
)

var (
	fundOfNames  = [fundOfs]string{"run", "england"}
	countedNames = [counteds]string{"children", "unvaccinated", "patients"}
)

// Fund is a sum of money for practices.
type Fund struct {
	ofNoCohort
	Enabled bool
	Amount  Pence
	Of      FundOf
	Kept    Percent // the part that reaches practices
	By      Counted
	Basis   Whose
	Weight  [tenths]int64 // by decile, in hundredths
}

func (*Fund) Path() string        { return "fund" }
func (*Fund) Heading() string     { return FundShare.Title() }
func (*Fund) On(c *Contract) bool { return c.Fund.Enabled }

func (f *Fund) figures(_ *Contract, list *figures) {
	at := list.table(f.Path())
	at.option("enabled", Switch, "fund", toggle(&f.Enabled))
	at.add("amount", FundPounds, "amount of the fund", number(&f.Amount))
	at.add("of", FundOfName, "the fund is shared among", number(&f.Of))
	at.add("kept", PerCent, "part of the fund that reaches practices", number(&f.Kept))
	at.add("by", CountedName, "the fund is shared by", number(&f.By))
	at.add("basis", WhoseName, "weights go by", number(&f.Basis))
	at.perTenth("weight_by_decile", Weighting, "weight in the fund, %s", func(i int) place { return number(&f.Weight[i]) })
}

func (*Fund) copyTo(dst, c *Contract) { dst.Fund = c.Fund }

func (f *Fund) pays(*Contract) (Component, cohortSet) {
	return FundShare, everyCohort.where(f.Enabled)
}

// Sum is what of the fund reaches practices, Absorbed what does not.
func (f *Fund) Sum() Pence      { return Pence(Round(int64(f.Amount), int64(f.Kept), hundredPercent)) }
func (f *Fund) Absorbed() Pence { return f.Amount - f.Sum() }

// count is what the practice counts in the fund.
func (b Counted) count(p *Practice) int64 {
	switch b {
	case CountPatients:
		return int64(p.ListSize)
	case CountUnvaccinated:
		n := int64(0)
		for k := range p.Cohorts {
			n += int64(p.Cohorts[k].Eligible - p.Cohorts[k].Vaccinated())
		}
		return n
	}
	return p.Eligible()
}

// WeightOf is the practice's weight in the fund: its count times the weight of
// its decile, or of the deciles that its children live in; in a hundredth of a
// ten-thousandth.
func (f *Fund) WeightOf(p *Practice, in *Setting) int64 {
	return f.By.count(p) * weigh(&f.Weight, f.Basis, p, in)
}

// Whole is the weight of all practices of the setting together; 0 where it is
// more than 64 bits hold, so that nothing is shared by a wrong sum.
func (f *Fund) Whole(in *Setting) int64 {
	var sum uint64
	add := func(count, weight int64) {
		hi, lo := bits.Mul64(uint64(count), uint64(weight))
		next, carry := bits.Add64(sum, lo, 0)
		if hi|carry > 0 || next > math.MaxInt64 {
			next = math.MaxUint64
		}
		sum = next
	}
	counts := &in.Counts[f.By]
	for d, weight := range f.Weight {
		if f.Basis == ByPractice {
			add(counts.Practices[d+1], weight*wholeRow)
			continue
		}
		add(counts.Stated[d], weight)
		for own := range in.Residence.rows() {
			add(counts.Unstated[own+1], weight*int64(in.Residence[own][d]))
		}
	}
	if sum > math.MaxInt64 {
		return 0
	}
	return int64(sum)
}

// sum is the share that the setting holds.
func (f *Fund) sum(_ *Contract, _ Pence, in *Setting) Pence { return in.Fund }

func (*Fund) lineTitle(*Line) string { return FundShare.Title() }

func (f *Fund) explain(_ *Contract, l *Line, p *Practice, in *Setting) Explanation {
	e := Explanation{Pence: l.Pence, Money: true, Rules: []string{"fund.enabled", "fund.amount", "fund.of", "fund.kept", "fund.by", "fund.basis", "fund.weight_by_decile"}}
	e.Words = fmt.Sprintf("Of a fund of %s, %s reaches practices: %s; the rest is absorbed elsewhere.", f.Amount, f.Kept, f.Sum())
	among := "the practices of this run, in whole pence that add up to it"
	if f.Of == OfEngland {
		among = "all of England's practices, as the population england has them"
	}
	whole := ""
	if in.FundWhole > 0 {
		whole = fmt.Sprintf(": its part is %s of %s", hundredMillionths(f.WeightOf(p, in)), hundredMillionths(in.FundWhole))
	}
	_, title := CountedName.choices()
	e.Words += fmt.Sprintf(" It is shared among %s by %s, weighted by decile%s.", among, title[f.By], whole)
	if f.Basis == ByChild {
		if _, own := in.Lives(p); !own {
			e.Words += fmt.Sprintf(" Where the children live is not the practice's own figure but a model's, for a practice of decile %d.", p.IMDDecile)
		}
	}
	return e
}

// hundredMillionths writes a weight to two decimals.
func hundredMillionths(weight int64) string {
	return hundredths(Round(weight, 1, wholeRow))
}

func (f *Fund) Differs(a, b *Contract) []string { return differsSwitched(f, "The fund is", a, b) }

func (*Fund) Bears(*Contract) Bearing { return Bearing{On: []Component{FundShare}} }

func (f *Fund) Unread(_ *Contract, path string, in *Setting) string {
	switch {
	case !f.Enabled && path != "fund.enabled":
		return switchedOff("the fund is", "fund.enabled")
	case !f.Enabled:
		return ""
	case f.Unshared(in) != "":
		return f.Unshared(in)
	}
	if d := decileOf("fund.weight_by_decile", path); d > 0 {
		return in.unreadTenth(f.Basis, d)
	}
	return ""
}

// Unshared says why no practice of the setting has a share in the fund; "" where
// one has.
func (f *Fund) Unshared(in *Setting) string {
	if why := in.noHome(f.Basis); why != "" {
		return why
	}
	if f.Whole(in) == 0 {
		_, titles := CountedName.choices()
		return "no practice here has a weight in the fund, which is shared by " + titles[f.By]
	}
	return ""
}

func (*Fund) Unmoved(run *Unmoved) string {
	if pays(run.Lines(FundShare)) {
		return ""
	}
	if run.From.Fund.Sum()+run.To.Fund.Sum() == 0 {
		return "nothing of it reaches practices: all of it is absorbed elsewhere"
	}
	return "no practice has a share in the fund"
}

func (f *Fund) Validate(*Contract) []Problem {
	if f.Enabled && f.Weight == [tenths]int64{} {
		return []Problem{{"fund.weight_by_decile.1", "every weight is 0", "give a decile a weight: without one nobody has a share"}}
	}
	return nil
}
