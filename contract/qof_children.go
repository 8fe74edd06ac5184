package contract

import (
	"fmt"
	"strings"
)

// Points by children. Points are worth more to a longer list: the point value
// times list size / national average list. By children they are worth more to
// more eligible children: the point value times the eligible / as many as a
// practice of average list has, which is average list x children per 1,000
// patients / 1,000. It corrects a denominator, as prevalence does for clinical
// indicators; a practice under its threshold gains nothing.

// PaidBy is what the value of a point goes by.
type PaidBy uint8

// The two.
const (
	ByList PaidBy = iota
	ByChildren
	paidBys
)

var paidByNames = [paidBys]string{"list", "children"}

// worth is the pence that a hundredth of a point for the cohort is worth to a
// practice of the list with so many eligible, as mul / div; nothing where no
// divisor is known.
func (q *QOF) worth(list int32, k CohortID, eligible int32) (mul, div int64) {
	mul, div = int64(q.PointValue)*int64(list), wholePoint*q.AverageList
	if q.By == ByChildren {
		// Average list x per 1,000 / 1,000, with per 1,000 in hundredths; a
		// hundred cancels.
		mul, div = int64(q.PointValue)*int64(eligible)*1000, q.AverageList*int64(q.Per1000[k])
	}
	if div == 0 {
		return 0, 1
	}
	return mul, div
}

// Worth is the pence that one point for the cohort is worth to a practice of
// the list with so many eligible; 0 where the contract has no average list.
func (q *QOF) Worth(list int32, k CohortID, eligible int32) float64 {
	mul, div := q.worth(list, k, eligible)
	return float64(mul) / float64(div) * wholePoint
}

// payInWords is the sum of pay by points, for the cohort: the points as written,
// times what one is worth.
func (q *QOF) payInWords(points string, p *Practice, l *Line) Explanation {
	e := Explanation{Figure: "Pay", Pence: l.Pence, Money: true, Rules: []string{"qof.point_value", "qof.average_list"},
		Words: fmt.Sprintf("%s points x %s x %s / %s patients (list size / national average list) = %s.",
			points, q.PointValue, Group(int64(p.ListSize)), Group(q.AverageList), l.Pence)}
	if q.By == ByChildren {
		e.Rules = append(e.Rules, "qof.by", "qof.per_1000."+l.Cohort.String())
		e.Words = fmt.Sprintf("%s points x %s x %s eligible x 1,000 / (%s patients x %s) (eligible / as many as a practice of average list has) = %s.",
			points, q.PointValue, Group(int64(p.Cohorts[l.Cohort].Eligible)), Group(q.AverageList), hundredths(int64(q.Per1000[l.Cohort])), l.Pence)
	}
	return e
}

// byDiffers says how what a point's value goes by differs.
func (q *QOF) byDiffers(was *QOF) []string {
	perThousand := func(q *QOF) string {
		var list []string
		for k, n := range q.Per1000 {
			list = append(list, fmt.Sprintf("%s of %s", hundredths(int64(n)), CohortID(k).Title()))
		}
		return strings.Join(list, ", ") + " per 1,000 patients"
	}
	switch {
	case q.By == ByList && was.By == ByChildren:
		return []string{"a point is paid by patients on the list instead of by eligible children"}
	case q.By == ByChildren && was.By == ByList:
		return []string{"a point is paid by eligible children instead of by patients on the list, against an average of " + perThousand(q)}
	case q.By == ByChildren && q.Per1000 != was.Per1000:
		return []string{"the average number of children is " + perThousand(q) + " instead of " + perThousand(was)}
	}
	return nil
}

// validateBy says for which indicator's cohort the children per 1,000 patients
// are missing.
func (q *QOF) validateBy(c *Contract) []Problem {
	for i := range c.Indicators {
		if k := c.Indicators[i].Cohort; q.By == ByChildren && q.Per1000[k] == 0 {
			return []Problem{{"qof.by", fmt.Sprintf("%q, and no children of %s per 1,000 patients", q.By, k.Title()),
				"give qof.per_1000 for " + k.String() + ", above 0: the pay of " + c.Indicators[i].Name + " is divided by it"}}
		}
	}
	return nil
}

// String is the name in files.
func (b PaidBy) String() string { return paidByNames[b] }

// unreadBy says why no run reads the children per 1,000 patients of a cohort.
func (q *QOF) unreadBy(c *Contract, k CohortID, in *Setting) string {
	if q.By == ByList {
		return `a point is paid by the list here (qof.by = "list")`
	}
	for i := range c.Indicators {
		if c.Indicators[i].Cohort == k {
			return in.emptyCohort(k)
		}
	}
	return "no indicator is of the children of " + k.Title()
}
