package contract

import (
	"fmt"
	"slices"
	"strings"
)

// Item of service. A fee is paid for each dose the practice gives, in the
// window or after it. Doses that another provider gave count for coverage and
// earn nothing. A contract may list several items, each with a fee of its own
// (before April 2021 rotavirus, MenB and MMR at one fee and the pneumococcal
// element at another); a year's doses are those of the whole schedule, once
// for each birth-year.

// Items is a contract's items of service.
type Items []Item

// Item is one item of service.
type Item struct {
	Name  string // as in the file: routine
	Title string // as shown: routine childhood doses
	Fee   Pence  // per dose
	Doses [Cohorts]int64
}

func (*Items) Path() string        { return "item_of_service" }
func (*Items) Heading() string     { return ItemOfService.Title() }
func (*Items) On(c *Contract) bool { return len(c.Items) > 0 }

func (items *Items) figures(_ *Contract, list *figures) {
	for i := range *items {
		it := &(*items)[i]
		at := list.named("item_of_service", it.Name, &it.Title)
		at.add("fee", Pounds, "fee per dose, "+it.Title, number(&it.Fee))
		at.perCohort("doses", Doses, "doses at %s, "+it.Title, func(k CohortID) place { return number(&it.Doses[k]) })
	}
}

func (*Items) copyTo(dst, c *Contract) { dst.Items = append(Items(nil), c.Items...) }

// addName adds an item of the name, which has no figures yet.
func (*Items) addName(c *Contract, name string) {
	c.Items = append(c.Items, Item{Name: name, Title: name})
}

// FeePerChild is what all items pay for one child of the cohort who has every
// dose from the practice.
func (c *Contract) FeePerChild(k CohortID) Pence {
	var sum int64
	for i := range c.Items {
		sum += int64(c.Items[i].Fee) * c.Items[i].Doses[k]
	}
	return Pence(sum)
}

func (*Items) pays(c *Contract) (Component, cohortSet) {
	return ItemOfService, everyCohort.where(len(c.Items) > 0)
}

func (*Items) state(c *Contract, _ *Practice, k CohortID, st *statement) {
	st.rest(piece{each: int64(c.FeePerChild(k)), of: givenHere})
}

// feesEarned is the fees of one cohort as it stands, which nothing rounds.
func (c *Contract) feesEarned(k CohortID, ch *Children) Pence {
	return c.FeePerChild(k) * Pence(ch.GivenHere())
}

func (*Items) lineTitle(*Line) string { return ItemOfService.Title() }

func (items *Items) explain(_ *Contract, l *Line, p *Practice, _ *Setting) Explanation {
	e := Explanation{Pence: l.Pence, Money: true,
		Words: "A fee for each dose the practice gave itself, on time or late."}
	for i := range *items {
		e.Steps = append(e.Steps, (*items)[i].explain(p))
	}
	return e
}

// explain puts one item's fees in words.
func (it *Item) explain(p *Practice) Explanation {
	at := "item_of_service." + it.Name
	e := Explanation{Figure: it.Title, Money: true, Rules: []string{at + ".fee"}}
	var parts []string
	for k := range Cohorts {
		ch := &p.Cohorts[k]
		if !ch.Stated || it.Doses[k] == 0 {
			continue
		}
		children := ch.GivenHere()
		e.Pence += it.Fee * Pence(it.Doses[k]) * Pence(children)
		e.Rules = append(e.Rules, at+".doses."+k.String())
		part := fmt.Sprintf("%s of %s x %s", Count(int64(children), "child", "children"), k.Title(), Count(it.Doses[k], "dose", "doses"))
		if ch.GivenElsewhere > 0 {
			part += fmt.Sprintf(" (%s vaccinated less %d elsewhere)", Group(int64(ch.Vaccinated())), ch.GivenElsewhere)
		}
		parts = append(parts, part)
	}
	e.Words = "No cohort of this practice has a dose of it."
	if len(parts) > 0 {
		e.Words = fmt.Sprintf("%s, at %s a dose = %s.", strings.Join(parts, " + "), it.Fee, e.Pence)
	}
	return e
}

func (*Items) Differs(a, b *Contract) []string {
	var words []string
	for _, it := range b.Items {
		i := slices.IndexFunc(a.Items, func(old Item) bool { return old.Name == it.Name })
		if i < 0 {
			words = append(words, fmt.Sprintf("a fee of %s a dose for %s is new: %s", it.Fee, it.Title, it.schedule()))
			continue
		}
		old := a.Items[i]
		if it.Fee != old.Fee {
			words = append(words, fmt.Sprintf("%s earn %s a dose instead of %s", it.Title, it.Fee, old.Fee))
		}
		for k := range Cohorts {
			if it.Doses[k] != old.Doses[k] {
				words = append(words, fmt.Sprintf("%s: %s at %s instead of %d", it.Title, Count(it.Doses[k], "dose", "doses"), k.Title(), old.Doses[k]))
			}
		}
	}
	for _, it := range a.Items {
		if !slices.ContainsFunc(b.Items, func(now Item) bool { return now.Name == it.Name }) {
			words = append(words, fmt.Sprintf("the fee of %s a dose for %s is gone", it.Fee, it.Title))
		}
	}
	return words
}

// schedule is the doses at each age, in words.
func (it *Item) schedule() string {
	var list []string
	for k := range Cohorts {
		list = append(list, fmt.Sprintf("%s at %s", Count(it.Doses[k], "dose", "doses"), k.Title()))
	}
	return strings.Join(list, ", ")
}

func (*Items) Bears(*Contract) Bearing {
	return Bearing{On: []Component{ItemOfService, UpliftPaid, ClawbackRepaid}}
}

func (items *Items) Unread(_ *Contract, path string, in *Setting) string {
	for i := range *items {
		it := &(*items)[i]
		at := "item_of_service." + it.Name
		for k := range Cohorts {
			if path == at+".doses."+k.String() {
				return in.emptyCohort(k)
			}
			if path == at+".fee" && it.Doses[k] > 0 && in.Children[k] {
				return ""
			}
		}
		if path == at+".fee" {
			return "no practice here has a child due a dose of " + it.Title
		}
	}
	return ""
}

func (*Items) Unmoved(run *Unmoved) string {
	var cohorts []string
	for k := range Cohorts {
		if run.From.FeePerChild(k) == run.To.FeePerChild(k) {
			continue
		}
		for p := range run.Practices {
			if p.Cohorts[k].GivenHere() > 0 {
				return ""
			}
		}
		cohorts = append(cohorts, k.Title())
	}
	if cohorts == nil {
		return "all items together pay the same for a child of each cohort"
	}
	return "no practice vaccinated a child of " + strings.Join(cohorts, " or ") + " itself"
}

// mostFees is the most that all items may pay for one child of a cohort: the
// repayment of the largest cohort's fees is then exact in 64 bits.
const mostFees = 90_000_000_00

// Validate refuses fees that are too large together.
func (items *Items) Validate(c *Contract) []Problem {
	var list []Problem
	for k := range Cohorts {
		if sum := c.FeePerChild(k); sum > mostFees {
			list = append(list, Problem{"item_of_service." + (*items)[0].Name + ".fee",
				fmt.Sprintf("the fees of all items for a child of %s come to %s, more than the %s that can be counted to the penny", k.Title(), sum, Pence(mostFees)),
				"lower the fees or the doses"})
		}
	}
	return list
}

func (*Items) Thresholds(*Contract, *Practice, CohortID) []Threshold { return nil }
