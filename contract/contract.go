// Package contract holds the rules by which a GP practice in England is paid
// for childhood immunisations, pays one practice by them, and explains each
// sum in words with the numbers put in.
//
// # The rules, in order
//
//  1. Item of service (item_of_service.go): a fee for each dose the practice
//     gives, on time or late. An uplift (uplift.go) adds to them by deprivation.
//  2. QOF (qof.go): what a point is worth. Each indicator (indicator.go) pays
//     points for achievement between a lower and an upper threshold.
//     Exception reporting (exceptions.go) decides which children leave the
//     denominator; the improvement route (improvement.go) pays points for
//     progress over the practice's own baseline, where they are more.
//  3. Target payments (targets.go): the scheme to March 2021, a lower sum and
//     one three times as large, nothing in between.
//  4. Invitation fee (invitation.go): for each child invited in vain.
//  5. Clawback (clawback.go): fees repaid for a cohort under the line.
//  6. Ring-fenced fund (fund.go): a share of a sum for many practices.
//  7. Protection (protection.go): what a practice's total lacks of a floor.
//
// A part a contract does not have pays nothing. A year is taken in steady
// state: each birth-year gets the whole schedule once.
//
// # One statement of each sum
//
// A part states what it pays for a cohort once, as whole-number straight
// pieces over the count of children on time (amount.go). [Contract.Pay] is
// the piece at the practice's own count, rounded. [Payer.ByCount] is all of
// them, not rounded, and what chance sums over.
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
// A part of a contract is one file here that implements [Part]: its figures,
// its sum, its words, its lines, what leaves it unread. Besides, it is named
// in this file: a field of [Contract], its place in the list of parts and, if
// it pays, its [Component]. Reading, overlays, provenance, differences,
// walks, chance and the screens follow from that. What a rule reads of a
// practice is in [Practice], what it reads beyond the practice in [Setting].
//
// The package knows nothing of files, populations, statistics or screens, and
// imports the standard library only.
package contract

// Contract is one contract year's rules for paying practices: an ordered list
// of parts, each a field here.
type Contract struct {
	ID    string // short name, such as england-2021-22
	Title string // as shown to a reader
	Year  string // contract year, such as 2021/22
	About string // a sentence or two on what is in force

	Items       Items // item-of-service fees, in the contract's order
	Uplift      Uplift
	Targets     Targets
	QOF         QOF         // what a point is worth
	Indicators  []Indicator // in the contract's order
	Exceptions  Exceptions  // exception reporting for all indicators
	Improvement Improvement
	Invitation  Invitation
	Clawback    Clawback
	Fund        Fund
	Protection  Protection
}

// New is a contract without rules, with the figures that a file may leave out
// as they are then.
func New() *Contract { return &Contract{Clawback: Clawback{Enforced: hundredPercent}} }

// parts appends the contract's parts to list, in their one order: that of the
// rules as listed, and of walks from one contract to another.
func (c *Contract) parts(list []Part) []Part {
	list = append(list, &c.Items, &c.Uplift, &c.Targets, &c.QOF)
	for i := range c.Indicators {
		list = append(list, &c.Indicators[i])
	}
	return append(list, &c.Exceptions, &c.Improvement, &c.Invitation, &c.Clawback, &c.Fund, &c.Protection)
}

// Component is what a line of pay is of.
type Component uint8

// The components, in the order in which lines are listed.
const (
	ItemOfService Component = iota
	UpliftPaid
	QOFPoints
	TargetPayments
	InvitationFee
	ClawbackRepaid
	FundShare
	ProtectionPaid
	Components // how many there are

	noComponent = Components // of a part that pays none
)

// components names them, in files and for a reader, and says which are paid for
// all cohorts together.
var components = [Components]struct {
	name, title string
	together    bool
}{
	{"item_of_service", "Item-of-service fees", true},
	{"uplift", "Uplift of fees", true},
	{"qof", "QOF points", false},
	{"targets", "Target payments", false},
	{"invitation", "Invitation fees", true},
	{"clawback", "Clawback", false},
	{"fund", "Share of the fund", true},
	{"protection", "Protection", true},
}

// String is the component's name in files and exports.
func (c Component) String() string { return components[c].name }

// Title is the component as a reader is shown it.
func (c Component) Title() string { return components[c].title }

// Together reports whether the component is paid for all cohorts together: a
// practice has one line of it at most, which is of no cohort and is rounded
// once. Any other has a line for each cohort, or for each indicator.
func (c Component) Together() bool { return components[c].together }

// OfNoCohort reports whether the component is made by no cohort: what becomes of
// its children does not alone decide on it.
func (c Component) OfNoCohort() bool { return c == FundShare || c == ProtectionPaid }

// Clone is a copy that shares nothing with c.
func (c *Contract) Clone() *Contract {
	d := *c
	d.Items = append(Items(nil), c.Items...)
	d.Indicators = append([]Indicator(nil), c.Indicators...)
	return &d
}
