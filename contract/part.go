package contract

// Part is one part of a contract. Each is a file of this package, which holds
// all that is known of it; nothing outside asks which part it has.
type Part interface {
	// Path is where the part stands in a file: clawback, indicator.VI003. The
	// paths of its figures begin with it.
	Path() string
	// Heading is the part as a reader is shown it.
	Heading() string
	// On reports whether the contract has the part and it is switched on.
	On(c *Contract) bool
	// Differs says in words how the part changes from a to b, a clause for
	// each thing that differs; nothing where it is off in both.
	Differs(a, b *Contract) []string
	// Bears says what pay a change of the part's figures can move.
	Bears(c *Contract) Bearing
	// Unread says why no run in the setting reads the figure at the path, one
	// of the part's; "" for a figure that is read.
	Unread(c *Contract, path string, in *Setting) string
	// Unmoved says why the part, which differs between the two contracts of
	// the run, moves no payment; "" where the run shows no reason.
	Unmoved(run *Unmoved) string
	// Validate lists what does not make sense together.
	Validate(c *Contract) []Problem
	// Thresholds lists the coverages of the cohort at which the part's pay
	// jumps or bends.
	Thresholds(c *Contract, p *Practice, k CohortID) []Threshold

	// figures lists the part's figures, the one list of them.
	figures(c *Contract, list *figures)
	// copyTo puts the part, as c has it, in place of dst's.
	copyTo(dst, c *Contract)
	// pays says which component the part pays and for which cohorts; none
	// where it is off, or only changes what others pay.
	pays(c *Contract) (Component, cohortSet)
	// state is the part's one sum: what it pays for a cohort that it pays for,
	// as pieces over the count on time.
	state(c *Contract, p *Practice, k CohortID, st *statement)
	// lineTitle names a line of the part's.
	lineTitle(l *Line) string
	// explain puts a line of the part's in words.
	explain(c *Contract, l *Line, p *Practice, in *Setting) Explanation
}

// Bearing is what pay a figure can move.
type Bearing struct {
	On        []Component
	Points    bool   // the points themselves, not only what they are worth
	Indicator string // only those of this indicator; "" of any
}

// Modifier is what a part is that pays nothing itself but changes what other
// parts pay.
type Modifier struct{}

func (Modifier) Thresholds(*Contract, *Practice, CohortID) []Threshold     { return nil }
func (Modifier) pays(*Contract) (Component, cohortSet)                     { return noComponent, 0 }
func (Modifier) state(*Contract, *Practice, CohortID, *statement)          {}
func (Modifier) lineTitle(*Line) string                                    { return "" }
func (Modifier) explain(*Contract, *Line, *Practice, *Setting) Explanation { return Explanation{} }

// cohortSet is a set of cohorts.
type cohortSet uint8

const everyCohort cohortSet = 1<<Cohorts - 1

// has reports whether the cohort is in the set.
func (s cohortSet) has(k CohortID) bool { return s>>k&1 != 0 }

// where is the set if it holds, and else none.
func (s cohortSet) where(on bool) cohortSet {
	if on {
		return s
	}
	return 0
}

// Parts lists the contract's parts, in order.
func (c *Contract) Parts() []Part { return c.parts(nil) }

// Part is the contract's part at the path; nil if it has none there.
func (c *Contract) Part(path string) Part {
	for _, part := range c.Parts() {
		if part.Path() == path {
			return part
		}
	}
	return nil
}

// PartsOf lists the parts of either contract, in order, those of both as b
// has them. Adopting each in turn walks from a to b.
func PartsOf(a, b *Contract) []Part {
	have := map[string]bool{}
	for _, part := range b.Parts() {
		have[part.Path()] = true
	}
	// What b lacks stands before the part of b that follows it in a.
	gone := map[string][]Part{}
	var waiting []Part
	for _, part := range a.Parts() {
		if !have[part.Path()] {
			waiting = append(waiting, part)
			continue
		}
		gone[part.Path()], waiting = waiting, nil
	}
	var list []Part
	for _, part := range b.Parts() {
		list = append(append(list, gone[part.Path()]...), part)
	}
	return append(list, waiting...)
}

// Adopt is a copy of c with the one part as from has it; without the part
// where from does not have it.
func (c *Contract) Adopt(from *Contract, part Part) *Contract {
	d := c.Clone()
	part.copyTo(d, from)
	return d
}

// On reports whether a part that pays the component is on.
func (c *Contract) On(of Component) bool {
	for _, part := range c.Parts() {
		if pays, cohorts := part.pays(c); pays == of && cohorts != 0 {
			return true
		}
	}
	return false
}

// Problem is something wrong with a contract's figures.
type Problem struct {
	Path   string // of the figure to change
	Reason string // what is wrong
	Remedy string // what to do
}

// Validate checks that the figures make sense together: thresholds in order,
// points at lower no more than the points, a part that is switched on whole.
// It assumes that each figure keeps its unit's bounds.
func (c *Contract) Validate() []Problem {
	var list []Problem
	for _, part := range c.Parts() {
		list = append(list, part.Validate(c)...)
	}
	return list
}
