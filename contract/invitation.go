package contract

import (
	"fmt"
	"strings"
)

// Invitation fee: pay for effort that did not succeed. A fee for each child of
// the statuses listed, over all cohorts. Any status may be listed that is
// neither vaccinated nor reachable. Where one of these children is won, the fee
// is lost.

// Invitation is the fee and the statuses that earn it.
type Invitation struct {
	Enabled  bool
	Fee      Pence
	Statuses Reasons
}

func (*Invitation) Path() string        { return "invitation" }
func (*Invitation) Heading() string     { return InvitationFee.Title() }
func (*Invitation) On(c *Contract) bool { return c.Invitation.Enabled }

func (v *Invitation) figures(_ *Contract, list *figures) {
	at := list.table(v.Path())
	at.option("enabled", Switch, "invitation fee", toggle(&v.Enabled))
	at.add("fee", Pounds, "fee per child invited", number(&v.Fee))
	at.add("statuses", ReasonList, "children who earn the invitation fee", number(&v.Statuses))
}

func (*Invitation) copyTo(dst, c *Contract) { dst.Invitation = c.Invitation }

func (v *Invitation) pays(*Contract) (Component, cohortSet) {
	return InvitationFee, everyCohort.where(v.Enabled)
}

// state is the fee for children of whom chance moves none.
func (v *Invitation) state(_ *Contract, p *Practice, k CohortID, st *statement) {
	st.rest(piece{base: int64(v.Fee) * int64(v.Statuses.excepted(&p.Cohorts[k]))})
}

func (*Invitation) Thresholds(*Contract, *Practice, CohortID) []Threshold { return nil }

func (*Invitation) lineTitle(*Line) string { return InvitationFee.Title() }

func (v *Invitation) explain(_ *Contract, l *Line, p *Practice, _ *Setting) Explanation {
	var parts []string
	children := int64(0)
	for _, s := range v.Statuses.Statuses() {
		n := int64(0)
		for k := range p.Cohorts {
			n += int64(p.Cohorts[k].By[s])
		}
		if children += n; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", Group(n), s.Title()))
		}
	}
	return Explanation{Pence: l.Pence, Money: true, Rules: []string{"invitation.enabled", "invitation.fee", "invitation.statuses"},
		Words: fmt.Sprintf("A fee for each child invited in vain: %s. %s x %s = %s.", strings.Join(parts, ", "), Count(children, "child", "children"), v.Fee, l.Pence)}
}

func (v *Invitation) Differs(a, b *Contract) []string {
	return differsSwitched(v, "The invitation fee is", a, b)
}

func (*Invitation) Bears(*Contract) Bearing { return Bearing{On: []Component{InvitationFee}} }

func (v *Invitation) Unread(_ *Contract, path string, in *Setting) string {
	switch {
	case !v.Enabled && path != "invitation.enabled":
		return switchedOff("the invitation fee is", "invitation.enabled")
	case v.Enabled && in.Children == [Cohorts]bool{}:
		return "no practice here has an eligible child"
	}
	return ""
}

func (*Invitation) Unmoved(run *Unmoved) string {
	if pays(run.Lines(InvitationFee)) {
		return ""
	}
	statuses := run.From.Invitation.Statuses | run.To.Invitation.Statuses
	return "no child is recorded as " + strings.ReplaceAll(statuses.String(), ", ", " or ") + ", or the fee is nothing"
}

func (v *Invitation) Validate(*Contract) []Problem {
	if v.Enabled && v.Statuses == 0 {
		return []Problem{{"invitation.statuses", "names no status", "name one of those who are neither vaccinated nor reachable, such as declined"}}
	}
	return nil
}
