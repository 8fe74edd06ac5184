package contract

import (
	"fmt"
	"strings"
)

// Item of service. A fee is paid for each dose the practice gives, in the
// window or after it. Doses that another provider gave count for coverage and
// earn nothing. A contract may list several items, each with a fee of its own
// (before April 2021 rotavirus, MenB and MMR at one fee and the pneumococcal
// element at another); a year's doses are those of the whole schedule, once
// for each birth-year.

// Item is one item of service.
type Item struct {
	Name  string // as in the file: routine
	Title string // as shown: routine childhood doses
	Fee   Pence  // per dose
	Doses [Cohorts]int64
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

// itemOfService is the fees earned, all items and cohorts.
func (c *Contract) itemOfService(p *Practice) Pence {
	var sum Pence
	for k := range Cohorts {
		if ch := &p.Cohorts[k]; ch.Stated {
			sum += c.feesEarned(k, ch)
		}
	}
	return sum
}

// feesEarned is the fees of one cohort.
func (c *Contract) feesEarned(k CohortID, ch *Children) Pence {
	return c.FeePerChild(k) * Pence(ch.GivenHere())
}

// feesProspect is the fees earned for a cohort at every count on time.
func (c *Contract) feesProspect(k CohortID, t turnout, part *Part) {
	fee := float64(c.FeePerChild(k))
	base, each := t.given()
	part.rest(fee*base, fee*each)
}

// explainItemOfService puts the item-of-service line in words.
func (c *Contract) explainItemOfService(p *Practice, pay Pence) Explanation {
	e := Explanation{Figure: ItemOfService.Title(), Pence: pay, Money: true,
		Words: "A fee for each dose the practice gave itself, on time or late."}
	for i := range c.Items {
		item := &c.Items[i]
		at := "item_of_service." + item.Name
		sub := Explanation{Figure: item.Title, Money: true, Rules: []string{at + ".fee"}}
		var parts []string
		for k := range Cohorts {
			ch := &p.Cohorts[k]
			if !ch.Stated || item.Doses[k] == 0 {
				continue
			}
			children := ch.GivenHere()
			sub.Pence += item.Fee * Pence(item.Doses[k]) * Pence(children)
			sub.Rules = append(sub.Rules, at+".doses."+k.String())
			part := fmt.Sprintf("%s of %s x %s", Count(int64(children), "child", "children"), k.Title(), Count(item.Doses[k], "dose", "doses"))
			if ch.GivenElsewhere > 0 {
				part += fmt.Sprintf(" (%s vaccinated less %d elsewhere)", Group(int64(ch.Vaccinated())), ch.GivenElsewhere)
			}
			parts = append(parts, part)
		}
		if len(parts) == 0 {
			sub.Words = "No cohort of this practice has a dose of it."
		} else {
			sub.Words = fmt.Sprintf("%s, at %s a dose = %s.", strings.Join(parts, " + "), item.Fee, sub.Pence)
		}
		e.Steps = append(e.Steps, sub)
	}
	return e
}
