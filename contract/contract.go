// Package contract holds the rules by which a GP practice in England is paid
// for childhood immunisations, pays one practice by them, and explains each
// sum in words with the numbers put in.
//
// # The rules, in order
//
//  1. Item of service (item_of_service.go): a fee for each dose the practice
//     gives, on time or late.
//  2. QOF indicators (qof.go): points for achievement between a lower and an
//     upper threshold, paid by list size. Exception reporting
//     (exceptions.go) decides which children leave the denominator.
//  3. Clawback (clawback.go): fees repaid for a cohort under the line.
//  4. Target payments (targets.go): the scheme to March 2021, a lower sum and
//     one three times as large, nothing in between.
//  5. Improvement route (improvement.go): points for progress over the
//     practice's own baseline, where they are more than the standard points.
//
// A part a contract does not have pays nothing. A year is taken in steady
// state: each birth-year gets the whole schedule once.
//
// # Exactness
//
// Money is whole pence, percentages and points whole hundredths. Coverage is
// compared with a threshold by cross-multiplying whole numbers, so 18 of 20
// is 90% and never 89.99. A component's pay for a practice is an exact
// fraction until [Round] turns it into pence, once, half away from zero; a
// total is a sum of rounded lines.
//
// # Where a new rule goes
//
// A part of a contract is one file here: its type, its sum, its words. Its
// leaf figures are listed once, in rules.go, from which reading, overlays,
// differences and the screens all follow. A rule that pays by something new
// about a practice adds that to [Practice].
//
// The package knows nothing of files, populations, statistics or screens, and
// imports the standard library only.
package contract

// Contract is one contract year's rules for paying practices.
type Contract struct {
	ID    string // short name, such as england-2021-22
	Title string // as shown to a reader
	Year  string // contract year, such as 2021/22
	About string // a sentence or two on what is in force

	Items       []Item      // item-of-service fees, in the contract's order
	QOF         QOF         // what a point is worth
	Indicators  []Indicator // in the contract's order
	Exceptions  Exceptions  // exception reporting for all indicators
	Clawback    Clawback
	Targets     Targets
	Improvement Improvement
}

// Clone is a copy that shares nothing with c.
func (c *Contract) Clone() *Contract {
	d := *c
	d.Items = append([]Item(nil), c.Items...)
	d.Indicators = append([]Indicator(nil), c.Indicators...)
	return &d
}

// Component is the part of a contract that a line of pay comes from.
type Component uint8

// The components, in the order in which lines are listed.
const (
	ItemOfService Component = iota
	QOFPoints
	ClawbackRepaid
	TargetPayments
	Components // how many there are
)

// String is the component's name in files and exports.
func (c Component) String() string {
	return [...]string{"item_of_service", "qof", "clawback", "targets"}[c]
}

// Title is the component as a reader is told of it.
func (c Component) Title() string {
	return [...]string{"Item-of-service fees", "QOF points", "Clawback", "Target payments"}[c]
}

// Line is one line of a practice's pay.
type Line struct {
	Component Component
	Cohort    CohortID // of a QOF, clawback or targets line; item of service sums all cohorts
	Indicator uint8    // index into the contract's Indicators, of a QOF line
	Improved  bool     // QOF: the improvement route paid more than the thresholds

	// QOF: the achievement. Clawback: the children on time and the eligible.
	// Targets: the children vaccinated and the eligible.
	Numerator, Denominator int32

	Pence Pence // rounded; a clawback is negative
}

// Pay appends to dst what the contract pays the practice, line by line:
// item of service; each indicator whose cohort the practice states; the
// clawback of each cohort that repays; the targets of each cohort that has
// them. The total is the sum of the lines.
func (c *Contract) Pay(p *Practice, dst []Line) []Line {
	if len(c.Items) > 0 {
		dst = append(dst, Line{Component: ItemOfService, Pence: c.itemOfService(p)})
	}
	for i := range c.Indicators {
		if ch := &p.Cohorts[c.Indicators[i].Cohort]; ch.Stated {
			dst = append(dst, c.qofLine(i, p, ch))
		}
	}
	if c.Clawback.Enabled {
		for k := range Cohorts {
			if ch := &p.Cohorts[k]; c.repays(ch) {
				dst = append(dst, c.clawbackLine(k, ch))
			}
		}
	}
	if c.Targets.Enabled {
		for k := range Cohorts {
			if ch := &p.Cohorts[k]; ch.Stated && c.Targets.Cohorts[k].Standard > 0 {
				dst = append(dst, c.Targets.line(k, ch))
			}
		}
	}
	return dst
}
