package draft

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/claims"
)

// unit is what the figure is in.
func (d *Draft) unit() claims.Unit { return d.kind().known().Unit }

// Claim is the claim that the draft makes. The error says what is missing or makes
// no sense.
func (d *Draft) Claim() (scenarios.Claim, error) {
	c := scenarios.Claim{Words: strings.TrimSpace(d.words), Who: strings.TrimSpace(d.who), Assumes: slices.Clone(d.assumed)}
	if c.Words == "" {
		return c, errors.New("sentence: paste or type it first")
	}
	x, err := d.number()
	if err != nil {
		return c, err
	}
	c.ID, c.Quantity, c.Bounds = d.freeID(), d.quantity(), d.bounds()
	c.Counted = len(d.options(counted)) > 0 && d.chosen(counted) == 1
	if q := &c.Quantity; q.Measure == claims.MissedChildren && q.Children > 1 {
		c.Assumes = append(c.Assumes, "the family is taken to have "+d.options(children)[d.chosen(children)])
	}
	c.Test = claims.Test{Kind: heldKinds[d.chosen(held)], Unit: d.unit()}
	switch kept := d.unit().Keep(x); c.Test.Kind {
	case claims.AtLeast, claims.Over:
		c.Test.Low = kept
	case claims.About:
		c.Test.Low, c.Test.High = kept, d.unit().Keep(math.Abs(x)/20)
		c.Assumes = append(c.Assumes, "about is taken as within a twentieth of the figure")
	default:
		c.Test.High = kept
	}
	if lack := d.over.Lacks(&c.Claim); lack != nil {
		return c, errors.New(lack.Problem)
	}
	return c, nil
}

// quantity is what the claim is about.
func (d *Draft) quantity() claims.Quantity {
	q := d.kind().of.Usual()
	q.For, q.Case = d.whom().Scope, d.chosen(under)
	if len(d.options(shared)) > 0 {
		q.Per = claims.Per(d.chosen(shared))
	}
	if d.kind().family() {
		q.Children = d.chosen(children) + 1
	}
	if at := d.chosen(age); at > 0 && len(d.options(age)) > 0 {
		k := contract.CohortID(at - 1)
		if q.Measure == claims.Coverage {
			q.Cohort, q.HasCohort = k, true
		} else {
			q.Indicator = d.indicator(k)
		}
	}
	if q.Having != nil {
		having := *q.Having
		having.Quantity.Case = q.Case
		q.Having = &having
	}
	return q
}

// indicator is the one of the cohort under the rules chosen; where there is none,
// words that name none.
func (d *Draft) indicator(k contract.CohortID) string {
	for _, ind := range d.sc.Cases()[d.chosen(under)].Contract.Indicators {
		if ind.Cohort == k {
			return ind.Name
		}
	}
	return "for " + k.Title()
}

// bounds is those that the scenario's own claims are searched within.
func (d *Draft) bounds() claims.Bounds {
	if len(d.sc.Claims) > 0 {
		return d.sc.Claims[0].Bounds
	}
	return claims.Bounds{}
}

// freeID is the first of my-claim, my-claim-2 and so on that no claim has.
func (d *Draft) freeID() string {
	for n := 1; ; n++ {
		id := "my-claim"
		if n > 1 {
			id += "-" + strconv.Itoa(n)
		}
		if !slices.ContainsFunc(d.sc.Claims, func(c scenarios.Claim) bool { return c.ID == id }) {
			return id
		}
	}
}

// number is the figure as a number of its unit.
func (d *Draft) number() (float64, error) {
	text := strings.TrimSpace(d.figure)
	if text == "" {
		return 0, fmt.Errorf("the figure: write the number that the sentence says, in %s", d.unit())
	}
	x, ok := parse(text)
	if places := x * 100; !ok || math.Abs(x) > mostFigure || d.unit() != claims.Times && math.Abs(places-math.Round(places)) > 1e-6 {
		return 0, fmt.Errorf("the figure: %q is no number of %s with two decimals at most; write one such as 10,000, 2.5m or -3", text, d.unit())
	}
	return x, nil
}

// mostFigure is the largest figure that a claim is held against: a hundred times
// what all of England is paid.
const mostFigure = 1e11

// Reads is what the claim comes to, as a sentence; what is missing, or makes no
// sense, as an error.
func (d *Draft) Reads() (string, error) {
	c, err := d.Claim()
	if err != nil {
		return "", err
	}
	return "It will be tested whether " + d.over.Says(&c.Claim) + ".", nil
}

// Anew is the same draft on a scenario as it is now.
func (d *Draft) Anew(sc *scenarios.Scenario, shown int) *Draft {
	a := New(sc, shown)
	a.Set(sentenceID, d.words, 0)
	a.who = d.who
	if d.typed {
		a.Set(figureID, d.figure, 0)
	}
	return a
}

// Scenario is the draft's scenario with the claim after those it has; a scenario that
// ships leaves its own claims and its words behind, for they are not the user's.
func (d *Draft) Scenario(own bool) (*scenarios.Scenario, scenarios.Claim, error) {
	c, err := d.Claim()
	sc := *d.sc
	if !own {
		sc.Claims, sc.Title, sc.About, sc.Author = nil, "Claims on: "+sc.Title, "", ""
		c.ID = (&Draft{sc: &sc}).freeID()
	}
	sc.Claims = append(slices.Clone(sc.Claims), c)
	return &sc, c, err
}
