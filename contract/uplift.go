package contract

import (
	"fmt"
	"strings"
)

// Uplift: money that follows deprivation. The practice's item-of-service fees,
// of all items and cohorts together, times a percentage, rounded once: that of
// the practice's own decile, or of the deciles that its children live in by
// their parts. Doses given elsewhere earn neither fee nor uplift, late ones
// both. The clawback repays fees, never uplift.

// Uplift is the percentage added to fees.
type Uplift struct {
	Enabled bool
	Basis   Whose
	Percent [tenths]Percent // by decile, the most deprived first
}

func (*Uplift) Path() string        { return "uplift" }
func (*Uplift) Heading() string     { return UpliftPaid.Title() }
func (*Uplift) On(c *Contract) bool { return c.Uplift.Enabled }

func (u *Uplift) figures(_ *Contract, list *figures) {
	at := list.table(u.Path())
	at.option("enabled", Switch, "uplift", toggle(&u.Enabled))
	at.add("basis", WhoseName, "uplift goes by", number(&u.Basis))
	at.perTenth("percent_by_decile", UpliftCent, "uplift of fees, %s", func(i int) place { return number(&u.Percent[i]) })
}

func (*Uplift) copyTo(dst, c *Contract) { dst.Uplift = c.Uplift }

func (u *Uplift) pays(*Contract) (Component, cohortSet) {
	return UpliftPaid, everyCohort.where(u.Enabled)
}

func (u *Uplift) state(c *Contract, p *Practice, k CohortID, st *statement) {
	rate := weigh(&u.Percent, u.Basis, p, st.in)
	if rate == 0 {
		st.rest(piece{none: true})
		return
	}
	st.mul, st.div = rate, hundredPercent*wholeRow
	st.rest(piece{each: int64(c.FeePerChild(k)), of: givenHere})
}

func (*Uplift) Thresholds(*Contract, *Practice, CohortID) []Threshold { return nil }

func (*Uplift) lineTitle(*Line) string { return UpliftPaid.Title() }

func (u *Uplift) explain(c *Contract, l *Line, p *Practice, in *Setting) Explanation {
	e := Explanation{Pence: l.Pence, Money: true, Rules: []string{"uplift.enabled", "uplift.basis"}}
	var fees Pence
	for k := range p.Cohorts {
		fees += c.feesEarned(CohortID(k), &p.Cohorts[k])
	}
	percent := u.inWords(p, in, &e)
	e.Words += fmt.Sprintf(" Fees of %s x %s = %s.", fees, percent, l.Pence)
	return e
}

// inWords says which percentage is the practice's, and how it comes about.
func (u *Uplift) inWords(p *Practice, in *Setting, e *Explanation) (percent string) {
	if u.Basis == ByPractice {
		e.Rules = append(e.Rules, "uplift.percent_by_decile."+tenthNames[p.IMDDecile-1])
		e.Words = fmt.Sprintf("The practice is of IMD decile %d.", p.IMDDecile)
		return u.Percent[p.IMDDecile-1].String()
	}
	lives, own := in.Lives(p)
	var parts []string
	for d, part := range lives {
		if part > 0 && u.Percent[d] > 0 {
			e.Rules = append(e.Rules, "uplift.percent_by_decile."+tenthNames[d])
			parts = append(parts, fmt.Sprintf("%s of the children live in decile %d x %s", part, d+1, u.Percent[d]))
		}
	}
	percent = millionths(weigh(&u.Percent, u.Basis, p, in)) + "%"
	e.Words = fmt.Sprintf("%s: %s.", strings.Join(parts, " + "), percent)
	if !own {
		e.Words += fmt.Sprintf(" Where they live is not the practice's own figure but a model's, for a practice of decile %d.", p.IMDDecile)
	}
	return percent
}

func (u *Uplift) Differs(a, b *Contract) []string {
	return differsSwitched(u, "The uplift is", a, b)
}

func (*Uplift) Bears(*Contract) Bearing { return Bearing{On: []Component{UpliftPaid}} }

func (u *Uplift) Unread(c *Contract, path string, in *Setting) string {
	switch {
	case !u.Enabled && path != "uplift.enabled":
		return switchedOff("the uplift is", "uplift.enabled")
	case !u.Enabled:
		return ""
	case len(c.Items) == 0:
		return "this contract pays no fee to add to"
	case in.noHome(u.Basis) != "":
		return in.noHome(u.Basis)
	}
	if d := decileOf("uplift.percent_by_decile", path); d > 0 {
		return in.unreadTenth(u.Basis, d)
	}
	return ""
}

func (*Uplift) Unmoved(run *Unmoved) string {
	if !pays(run.Lines(UpliftPaid)) {
		return "no practice earns a fee with an uplift"
	}
	return ""
}

func (*Uplift) Validate(*Contract) []Problem { return nil }
