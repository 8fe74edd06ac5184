package contract

// What no cohort makes: a share of a fund, and the money that keeps a practice's
// total from falling. Each is one line of a practice, listed after those that
// its children make, and is what lies beyond the practice: the setting holds it.

// ofPractice is a part that pays a practice one sum of no cohort.
type ofPractice interface {
	// sum is the sum beside the other lines, which the practice has already.
	sum(c *Contract, others Pence, in *Setting) Pence
}

// ofNoCohort is what such a part has nothing of.
type ofNoCohort struct{}

func (ofNoCohort) Thresholds(*Contract, *Practice, CohortID) []Threshold { return nil }
func (ofNoCohort) state(*Contract, *Practice, CohortID, *statement)      {}

// ofNoCohort pays such a part.
func (r *Payer) ofNoCohort(by *paying, dst []Line, from int) []Line {
	var others Pence
	for i := range dst[from:] {
		others += dst[from+i].Pence
	}
	if pence := by.whole.sum(r.contract, others, r.st.in); pence != 0 {
		add(&dst, by).Pence = pence
	}
	return dst
}

// In turns the payer to another setting, of the practice that it pays next.
func (r *Payer) In(in *Setting) { r.st.in = in }

// Given is what the contract pays in the setting whatever its children do: the
// share of a fund.
func (c *Contract) Given(in *Setting) Pence {
	if !c.Fund.Enabled {
		return 0
	}
	return in.Fund
}

// Floor is the least that the contract pays in the setting; false where it has
// none.
func (c *Contract) Floor(in *Setting) (Pence, bool) {
	return in.Floor, c.Protection.Enabled && in.HasFloor
}
