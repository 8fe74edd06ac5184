package sim

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"example.org/immpact/contract"
)

// An assumption is stepped over its range in two ways: as a level, the same
// everywhere, and, where it is of practices, as a gradient over deprivation, one
// end in decile 1, the other in decile 10, a straight line between. A practice
// without a decile takes the end of decile 1, as if it were a level.
//
// Rules are set in a copy of each contract that leans on them. Practices that
// were generated are generated again, of the same random numbers, with the
// figure altered in their recipe; of practices that are listed, children are
// moved (see [Recount]).

// Assumption is one thing that nobody knows, with the range stated for it.
type Assumption struct {
	What string // for a reader
	Low  string // the lower end, in words
	High string // the higher end
	Ends [2]any // of each, as a file has it: 1, 0.7, false

	Grade string // of the range

	Rules   []AssumedRule   // moved together
	Figures []AssumedFigure // moved together
}

// AssumedRule is a figure of the contract of a case, from 0 for the baseline,
// and what it is at the two ends of its range.
type AssumedRule struct {
	Case int
	Path string
	To   [2]contract.Value
}

// AssumedFigure is a figure of practices, and the two ends of its range.
type AssumedFigure struct {
	Path     string // of a recipe: cohort.5y.rho; "" of practices that are listed
	Cohort   contract.CohortID
	Status   contract.Status // children of it, per cent of the cohort's eligible
	Baseline bool            // the practices' own baselines, per cent; Status is not read
	By       By
	To       [2]float64
}

// OfStatus reports whether the figure is the children of a status, whose range
// is in per cent of the eligible.
func (f *AssumedFigure) OfStatus() bool {
	return !f.Baseline && (f.Path == "" || strings.Contains(f.Path, ".not_on_time."))
}

// By is how an end of a range is meant.
type By uint8

// The ways.
const (
	BySetting By = iota // the figure itself
	ByAdding            // the figure and so much more
	ByTimes             // the figure so many times
)

// ByNames are the ways as files have them.
var ByNames = [...]string{BySetting: "set", ByAdding: "add", ByTimes: "times"}

// Apply is the figure at an end.
func (b By) Apply(figure, end float64) float64 {
	switch b {
	case ByAdding:
		return figure + end
	case ByTimes:
		return figure * end
	}
	return end
}

// Graded reports whether the assumption can be a gradient over deprivation:
// whether it is of practices, in figures that can differ between deciles.
func (a *Assumption) Graded(recipe *Recipe) bool {
	return len(a.Figures) > 0 && !slices.ContainsFunc(a.Figures, func(f AssumedFigure) bool {
		return f.Path != "" && recipe != nil && len(recipe.figure(f.Path).Values) == 1
	})
}

// slope is the ends of decile 1 and decile 10: 0 the low, 1 the high.
type slope [2]int

// at is the figure's value in a decile.
func (s slope) at(to [2]float64, decile uint8) float64 {
	first, last := to[s[0]], to[s[1]]
	return first + (last-first)*float64(max(decile, 1)-1)/9
}

// Contracts is the contracts of the cases with the rules at an end, 0 the low and 1
// the high. The error says why that is no contract.
func (a *Assumption) Contracts(cases []Case, end int) ([]Case, error) {
	cases = slices.Clone(cases)
	own := make([]bool, len(cases))
	for _, r := range a.Rules {
		c := &cases[r.Case]
		if !own[r.Case] {
			c.Contract, own[r.Case] = c.Contract.Clone(), true
		}
		c.Contract.Set(r.Path, r.To[end])
	}
	for i := range cases {
		if !own[i] {
			continue
		}
		if list := cases[i].Contract.Validate(); len(list) > 0 {
			return nil, fmt.Errorf("%s: %s", cases[i].Title, list[0].Reason)
		}
	}
	return cases, nil
}

// practices is the population with the figures on a slope. The error says why
// there is no such population.
func (a *Assumption) practices(pop *Population, recipe *Recipe, s slope) (*Population, error) {
	if len(a.Figures) == 0 {
		return pop, nil
	}
	if recipe != nil {
		return a.generated(pop, recipe, s)
	}
	to := *pop
	to.Practices = slices.Clone(pop.Practices)
	var by [11][]*Practice
	for i := range to.Practices {
		p := &to.Practices[i]
		by[p.IMDDecile] = append(by[p.IMDDecile], p)
	}
	for _, f := range a.Figures {
		for d, list := range by {
			f.recount(list, s.at(f.To, uint8(d)))
		}
	}
	return &to, nil
}

// recount moves the figure of the listed practices to an end of its range.
func (f *AssumedFigure) recount(list []*Practice, end float64) {
	if f.Baseline {
		for _, p := range list {
			ch := &p.Cohorts[f.Cohort]
			moved := math.Round(f.By.Apply(float64(ch.Baseline), end*[...]float64{100, 100, 1}[f.By]))
			ch.Baseline = contract.Percent(min(max(moved, 0), 100_00))
		}
		return
	}
	var eligible, has float64
	for _, p := range list {
		eligible += float64(p.Cohorts[f.Cohort].Eligible)
		has += float64(p.Cohorts[f.Cohort].By[f.Status])
	}
	if eligible > 0 {
		want := f.By.Apply(100*has/eligible, end) * eligible / 100
		Recount(list, f.Cohort, f.Status, int64(math.Round(min(max(want, 0), eligible)-has)))
	}
}

// generated is the practices generated again with the figures on a slope.
func (a *Assumption) generated(pop *Population, recipe *Recipe, s slope) (*Population, error) {
	r := *recipe
	for _, f := range a.Figures {
		row := r.figure(f.Path)
		for i, x := range row.Values {
			decile := uint8(0)
			if len(row.Values) > 1 {
				decile = uint8(i + 1)
			}
			end := s.at(f.To, decile)
			if f.OfStatus() {
				r.Cohorts[f.Cohort].move(&f, i, end, pop.achieved(f.Cohort, decile))
			} else {
				*x = f.By.Apply(*x, end)
			}
		}
	}
	to, err := r.Generate()
	if err != nil {
		return nil, err
	}
	to.Groups = pop.Groups
	return &to, nil
}

// figure is the recipe's row at the path; an empty one where there is none.
func (r *Recipe) figure(path string) Figure {
	list := r.Figures()
	if i := slices.IndexFunc(list, func(f Figure) bool { return f.Path == path }); i >= 0 {
		return list[i]
	}
	return Figure{}
}

// achieved is the share, 0 to 1, of a decile's children who are on time, of
// those neither contraindicated nor registered late.
func (p *Population) achieved(k contract.CohortID, decile uint8) float64 {
	var on, of float64
	for i := range p.Practices {
		if ch := &p.Practices[i].Cohorts[k]; p.Practices[i].IMDDecile == decile {
			on += float64(ch.By[contract.OnTime])
			of += float64(ch.Eligible - ch.By[contract.Contraindicated] - ch.By[contract.RegisteredLate])
		}
	}
	if of == 0 {
		return 0
	}
	return on / of
}

// move takes a status to an end of its range in one tenth. The end is per cent
// of all the tenth's children, of which the recipe has shares of those not on
// time; p is their achievement, which stays. Where these are too few, the other
// statuses give way: the reachable, then the rest in proportion, but for the
// contraindicated and the registered late.
func (c *CohortRecipe) move(f *AssumedFigure, t int, end, p float64) {
	leave, others := 0.0, 0.0 // shares of those not on time
	for s := contract.Late; s < contract.Reachable; s++ {
		switch {
		case s == f.Status:
		case leaves(s):
			leave += c.NotOnTime[s][t] / 100
		default:
			others += c.NotOnTime[s][t] / 100
		}
	}
	share := c.NotOnTime[f.Status][t] / 100
	if f.By == ByTimes {
		share *= end
	} else {
		// Of all children (1-p) / (1-ep) are not on time, e being the share of
		// them who leave the count.
		own := 0.0
		if leaves(f.Status) {
			own = 1
		}
		x := f.By.Apply(100*share*(1-p)/(1-(leave+own*share)*p), end) / 100
		share = max(0, x*(1-leave*p)/(1-p+own*x*p))
	}
	share = min(share, 0.99-leave)
	c.NotOnTime[f.Status][t] = 100 * share
	if over := leave + share + others - 1; over > 0 {
		for s := contract.Late; s < contract.Reachable; s++ {
			if s != f.Status && !leaves(s) {
				c.NotOnTime[s][t] *= (others - over) / others
			}
		}
	}
}

// leaves reports whether children of the status leave the count of coverage as
// it is published.
func leaves(s contract.Status) bool {
	return s == contract.Contraindicated || s == contract.RegisteredLate
}
