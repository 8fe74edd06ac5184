package contract

// CohortID names the children who reach an age in the contract year.
type CohortID uint8

// The cohorts, youngest first.
const (
	Age8m  CohortID = iota // reached 8 months; VI001
	Age18m                 // reached 18 months; VI002, and the two-year-olds of the target payments
	Age5y                  // reached 5 years; VI003
	Cohorts
)

var (
	cohortNames  = [Cohorts]string{"8m", "18m", "5y"}
	cohortTitles = [Cohorts]string{"8 months", "18 months", "5 years"}
)

// String is the cohort's name in files: 8m, 18m or 5y.
func (k CohortID) String() string { return cohortNames[k] }

// Title is the cohort as a reader is shown it.
func (k CohortID) Title() string {
	return cohortTitles[k]
}

// ParseCohort is the cohort of that name in files; false if there is none.
func ParseCohort(name string) (CohortID, bool) {
	for k, n := range cohortNames {
		if n == name {
			return CohortID(k), true
		}
	}
	return 0, false
}

// Status is what became of a child by the end of the contract year. Every
// eligible child has exactly one.
type Status uint8

// The statuses, in the order of the field's table. Only children on time are
// in the numerator; those on time and late earn item of service; those from
// Contraindicated to OtherSchedule can be excepted.
const (
	OnTime          Status = iota // had the required doses inside the indicator's age window
	Late                          // had them after the window closed
	Contraindicated               // must not have the vaccine
	RegisteredLate                // joined too late in age or in the year to finish the course
	Declined                      // parents' informed refusal
	NoResponse                    // invited the required number of times, no answer
	OtherSchedule                 // follows another country's schedule
	Reachable                     // the remainder: not done yet, would come if reached
	Statuses
)

var statusNames = [Statuses]string{"on_time", "late", "contraindicated", "registered_late",
	"declined", "no_response", "other_schedule", "reachable"}

// String is the status's name in files.
func (s Status) String() string { return statusNames[s] }

// Title is the status as a reader is shown it.
func (s Status) Title() string {
	return [...]string{"on time", "late", "contraindicated", "registered too late", "declined",
		"no response", "on another country's schedule", "reachable"}[s]
}

// ParseStatus is the status of that name in files; false if there is none.
func ParseStatus(name string) (Status, bool) {
	for s, n := range statusNames {
		if n == name {
			return Status(s), true
		}
	}
	return 0, false
}

// Excusable reports whether exception reporting may name the status.
func (s Status) Excusable() bool { return s >= Contraindicated && s <= OtherSchedule }

// Recordable reports whether a source of counts may leave the status
// unrecorded; those on time and the remainder it always tells.
func (s Status) Recordable() bool { return s > OnTime && s < Reachable }

// Children is one cohort of a practice: how many are eligible and how they
// divide by status. By always adds up to Eligible.
type Children struct {
	Stated   bool  // the practice states this cohort; false: no line is paid for it
	Eligible int32 // children who reached the age in the contract year
	By       [Statuses]int32

	// GivenElsewhere counts those on time or late whose doses another
	// provider gave: in coverage, but earning the practice no fee.
	GivenElsewhere int32

	// Baseline is the practice's own two-year average achievement, which the
	// improvement route needs; without HasBaseline that route is closed.
	Baseline    Percent
	HasBaseline bool
}

// Vaccinated counts the children on time and late.
func (ch *Children) Vaccinated() int32 { return ch.By[OnTime] + ch.By[Late] }

// GivenHere counts the children whose doses the practice itself gave.
func (ch *Children) GivenHere() int32 { return ch.Vaccinated() - ch.GivenElsewhere }

// Practice is what the rules read of a practice.
type Practice struct {
	ListSize  int32 // registered patients
	IMDDecile uint8 // 1 = most deprived tenth, 10 = least; 0 = not stated
	Cohorts   [Cohorts]Children

	// NotRecorded are the statuses that the source of the counts does not
	// tell: nobody has one in the counts, and whoever has it in truth counts
	// under another, most as reachable. Not recorded is not none.
	NotRecorded Reasons

	// ChildrenByDecile is where its children live, where the practice states it;
	// nil where it does not.
	ChildrenByDecile *Lives
}

// Eligible is the children of all cohorts together, by which pay per child
// divides.
func (p *Practice) Eligible() int64 {
	var n int64
	for k := range p.Cohorts {
		n += int64(p.Cohorts[k].Eligible)
	}
	return n
}

// Contradicts is a status that is said not to be recorded although a child has
// it; false where none is.
func (p *Practice) Contradicts(notRecorded Reasons) (Status, bool) {
	for _, s := range notRecorded.Statuses() {
		for k := range p.Cohorts {
			if p.Cohorts[k].By[s] > 0 {
				return s, true
			}
		}
	}
	return 0, false
}
