package contract

import (
	"strings"
	"testing"
)

// 5 who declined and 3 who did not answer at £5 are £40, 4 others nothing. A
// child of these who is won takes the fee along; a fee for nobody is no line.
func TestInvitationFee(t *testing.T) {
	c := cliffs()
	c.Invitation = Invitation{Enabled: true, Fee: 5_00, Statuses: Reasons(0).With(Declined).With(NoResponse)}
	p := &Practice{ListSize: 9085}
	p.Cohorts[Age8m] = cohort(30, 20, 1, 0, 1, 5, 1, 2) // 5 declined, 1 no response, 2 other schedule
	p.Cohorts[Age5y] = cohort(30, 20, 0, 1, 0, 0, 2)    // 1 contraindicated, 2 no response
	fee := func() (sum Pence, lines int, words string) {
		for _, l := range c.Pay(p, nil, nil) {
			if l.Component == InvitationFee {
				sum, lines, words = sum+l.Pence, lines+1, c.ExplainLine(l, p, nil).Words
			}
		}
		return sum, lines, words
	}
	if sum, lines, words := fee(); sum != 40_00 || lines != 1 || !strings.Contains(words, "5 declined, 3 no response. 8 children x £5.00 = £40.00.") {
		t.Errorf("%s in %d lines: %s", sum, lines, words)
	}
	p.Cohorts[Age8m].By[Declined]--
	p.Cohorts[Age8m].By[OnTime]++
	if sum, _, _ := fee(); sum != 35_00 {
		t.Errorf("%s with one of them won", sum)
	}
	c.Invitation.Statuses = Reasons(0).With(RegisteredLate)
	p.Cohorts[Age8m].By[RegisteredLate] = 0
	if _, lines, _ := fee(); lines != 0 {
		t.Errorf("%d lines for nobody", lines)
	}
}
