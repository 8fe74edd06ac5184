// Package claims judges sentences about what a contract pays: each holds, does
// not hold, depends, or cannot be tested, with the figure and what would turn
// the verdict.
//
// # How a claim is judged
//
//  1. What cannot be measured is not guessed: a claim about what no contract
//     pays or counts says so itself, and cannot be tested. One that lacks
//     something is a fault of its file ([Grounds.Lacks], untestable.go).
//  2. The figure is worked out over the practices as they are (each.go for
//     practices one by one, scene.go for a group) and held against the test
//     (test.go). For how many practices it is true, and for which, goes with
//     the verdict.
//  3. The claim holds or does not (judge.go). It depends where it is said of
//     practices in general and is true of some only; where the test turns
//     within the interval that chance gives a group's figure (spread.go); or
//     where a rule of which the sources are unsure would turn it, moved by a
//     quarter or less of its value. It is possible, but rare, where it is true
//     of fewer than one practice in twenty as they stand, or of none as they
//     stand and of some if they stood on a line. And where it reports a count
//     of real practices, a figure that differs is a finding about the model,
//     which does not reproduce it, and none about the count.
//  4. What would turn it is searched for, not guessed, up to the last value that
//     makes sense: list size, cohort, coverage, children missed, each rule used
//     (levers.go, search.go, turn.go). Children come and are missed as on the
//     ladder ([sim.BringIn]).
//  5. What practices would do about a contract over the years is assumed, and
//     every such verdict says so; it depends where a figure that is assumed turns
//     it, stepped alone over its stated range (years.go).
//  6. What one family can cost is searched over every practice there could be
//     within stated bounds (family.go, stakes.go).
//
// All is a pure function of its inputs.
package claims

import (
	"math"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/track"
	"example.org/immpact/sim/years"
)

// Claim is what is said.
type Claim struct {
	ID       string
	Quantity Quantity
	Test     Test

	// Untestable says why the claim cannot be tested, where it says so itself.
	// It then has neither quantity nor test.
	Untestable string

	// Counted is a claim that reports a count of real practices: a figure that
	// differs is of the model, not of what was counted.
	Counted bool

	// Unsure lists the rules whose sources are graded low or assumed.
	Unsure []RuleUsed

	Bounds Bounds // of the practices that a family is searched over
}

// Quantity is a figure that can be worked out: a measure, for somebody, under
// a case.
type Quantity struct {
	Measure Measure
	Word    string // the measure in the claim's own word, where there is no such measure

	For  Scope
	Case int // index into the cases; 0 is the baseline

	Indicator  string               // of Points and Coverage; "" for all
	Cohort     contract.CohortID    // of Coverage and Eligible, where HasCohort
	HasCohort  bool                 // the quantity is of one cohort
	Components []contract.Component // of Pay, Change and Forgone; none for all
	Per        Per                  // what a group's figure is divided by
	Rule       string               // of RuleValue: the rule's path

	Children int             // of MissedChildren
	Become   contract.Status // of MissedChildren: what the children are instead of on time
	Anywhere bool            // of MissedChildren: at the coverage where they cost most

	Responding years.Mode // of the years: which responses are followed; "" for all
	Cut        int64      // of AreasOnTrack: by how much the gap is to be cut, hundredths of a per cent

	Having *Having // of Share: what a practice counted has
	Series Series  // of an index: what is shared out
}

// Having is what a practice must have to be counted in a share.
type Having struct {
	Quantity Quantity // of a practice; For and Case are those of the share
	Test     Test
}

// Per is what a group's figure is divided by.
type Per uint8

// The divisors.
const (
	PerGroup    Per = iota // nothing: the group's sum
	PerChild               // eligible children
	PerPractice            // practices
	PerThousand            // 1,000 registered patients
)

// Scope says what practices a quantity is of.
type Scope struct {
	Kind ScopeKind
	Name string // of a practice its code, of a group its name
}

// ScopeKind is the kind of a Scope.
type ScopeKind uint8

// The kinds.
const (
	Nobody ScopeKind = iota // it is not said
	OnePractice
	AGroup        // one of [sim.GroupNames], a region or a network
	England       // all practices, where they stand for England's
	AnyPractice   // it is said to be true of one practice at least
	EveryPractice // it is said to be true of all
	Practices     // it is said of practices in general
)

// many reports whether the claim is held against each of many practices.
func (k ScopeKind) many() bool { return k >= AnyPractice }

// Series is what an index of inequality is of.
type Series uint8

// What can be shared out.
const (
	OfPay      Series = iota // pay per eligible child
	OfCoverage               // children on time of those eligible
)

// Ruling is what becomes of a claim.
type Ruling uint8

// The rulings.
const (
	Holds Ruling = iota
	PossibleButRare
	Depends
	NotReproduced // the claim reports a count, and the model's is another
	DoesNotHold
	CannotBeTested
	rulings
)

// String is the ruling in words.
func (r Ruling) String() string {
	return [rulings]string{"holds", "possible, but rare", "depends", "the model does not reproduce it", "does not hold", "cannot be tested"}[r]
}

// Rulings lists the rulings.
func Rulings() []Ruling {
	list := make([]Ruling, rulings)
	for i := range list {
		list[i] = Ruling(i)
	}
	return list
}

// Verdict is what judging a claim finds. All but the ruling and the reason is
// empty where the claim cannot be tested.
type Verdict struct {
	Ruling Ruling
	Why    string // one sentence

	Figure      Figure
	Shown       string  // the figure for a reader: of simulated practices only about
	Than        *Figure // of a comparison: what the figure was held against
	Of          string  // whom the figure is of, in words
	Spread      *Spread
	TrueFor     *TrueFor // as the practices stand
	Could       *TrueFor // of a family's cost at the worst: if each practice stood where it costs most
	Asked       string   // of whom it is asked what turns the verdict; "" if of whom the figure is
	Flips       []Flip   // what turns it, the nearest of each kind
	DoesNotTurn []string // what was searched and does not turn it
	Family      []FamilyCost
	Rules       []RuleUsed
	Cautions    []string // what a reader must know with the verdict
	RestsOn     []string // what the figure rests on, besides the rules
}

// Spread is the range that chance gives the figure.
type Spread struct {
	sim.ChanceRange
	Within int    // per cent of years
	Words  string // what varies

	rough bool // a sum of simulated practices, of which the last digits say nothing
}

// Write writes an end of the range, or its mean, in the figure's unit.
func (s *Spread) Write(x float64, u Unit) string {
	if s.rough && u == Pounds {
		return contract.Pence(math.Round(x)).Rough()
	}
	return Figure{x, u}.String()
}

// TrueFor is the practices that a claim is true of.
type TrueFor struct {
	Count, Of int
	Codes     []string          // those of whom it is truest first
	Tenths    sim.ByDecile[int] // of Count
}

// RuleUsed is a rule that the figure was worked out by.
type RuleUsed struct {
	Case int // index into the cases
	Path string
}

// Usual is the quantity with what a claim takes where it says nothing of it: children
// missed become reachable, all responses are followed, a gap is cut by a tenth.
func (q Quantity) Usual() Quantity {
	q.Become, q.Responding, q.Cut = contract.Reachable, years.AllResponses, 10_00
	return q
}

// Grounds is what claims are judged on.
type Grounds struct {
	Population *sim.Population
	Cases      []sim.Case // the first is the baseline
	England    bool       // the practices stand for all of England's
	Model      sim.Model  // how chance works

	Responses *Responses           // what practices would do over the years; nil where nothing is said of it
	Trends    func() *track.Trends // of areas, read when a claim is about them; nil where there are none
}

// Responses is how practices respond over some years, as it is assumed.
type Responses struct {
	Stated years.Response
	Ranges []years.Range // of what is assumed
	Count  int           // of years
}
