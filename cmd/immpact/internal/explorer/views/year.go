package views

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
)

// yearPanel is a practice's year under the case shown: what it is paid, how far
// its lines are, where the year may end, what other contract years pay.
type yearPanel struct {
	base
	of       *pages.Subject // whose page is kept
	practice int
	page     *pages.PracticeYear
	err      error
}

// year is the page of the practice looked at, worked out once.
func (v *yearPanel) year() (*pages.PracticeYear, error) {
	if i := v.State.Picked(); v.of != v.Subject || v.practice != i {
		v.of, v.practice = v.Subject, i
		v.page, v.err = pages.NewPracticeYear(v.Subject, i, v.At)
	}
	return v.page, v.err
}

// paid is the year's pay for each patient and child, for the line under the
// practice's name; nothing where there is no total.
func (v *yearPanel) paid() []string {
	y, err := v.year()
	if err != nil || y.PerPatient == nil {
		return nil
	}
	list := []string{wording.Money(*y.PerPatient) + " a patient"}
	if y.PerChild != nil {
		list = append(list, wording.Money(*y.PerChild)+" a child")
	}
	return list
}

// whole is the page of the one practice there is, for the first screen: what it
// is paid first, and what it was under the baseline.
func (v *yearPanel) whole(c screen.Canvas) []string {
	y, err := v.year()
	if err != nil || y.Pence == nil {
		return v.lines(c)
	}
	lines := c.Wrapped(y.PayWords(), c.Style.Strong)
	if before := v.Baseline.Practices[v.practice].Total; v.At > 0 {
		lines = append(lines, screen.Wrap(fmt.Sprintf("Under the baseline, %s, it is paid %s: %s.", v.Baseline.Title, before, moreOrLess(*y.Pence-before)), c.Width)...)
	}
	return append(append(append(lines, ""), v.ahead(c, y)...), v.behind(c, y)...)
}

// moreOrLess is a change in words.
func moreOrLess(change contract.Pence) string {
	switch {
	case change > 0:
		return "this pays " + change.String() + " more"
	case change < 0:
		return "this pays " + (-change).String() + " less"
	}
	return "this pays the same"
}

// lines is the page, in as many lines as it takes.
func (v *yearPanel) lines(c screen.Canvas) []string {
	y, err := v.year()
	if err != nil {
		return screen.Wrap(wording.Sentence(err.Error()), c.Width)
	}
	if y.Pence == nil {
		return append(append(c.Wrapped(c.Set.Caution+" "+y.PayWords(), c.Style.Warn), v.ahead(c, y)...), v.behind(c, y)...)
	}
	return append(append(v.ahead(c, y), screen.Wrap(y.PayWords(), c.Width)...), v.behind(c, y)...)
}

// ahead is each age with its lines.
func (v *yearPanel) ahead(c screen.Canvas, y *pages.PracticeYear) []string {
	var lines []string
	for i := range y.Cohorts {
		lines = append(lines, v.cohort(c, &y.Cohorts[i])...)
	}
	return lines
}

// behind is what stands under the lines: where the year may end, what other
// years pay, its place, and how it is to be read.
func (v *yearPanel) behind(c screen.Canvas, y *pages.PracticeYear) []string {
	var lines []string
	if y.Rest != nil && y.Eligible > 0 {
		lines = append(lines, screen.Wrap(y.Rest.Words(), c.Width)...)
	}
	lines = append(lines, v.years(c, y)...)
	if y.Place != nil {
		lines = append(lines, screen.Wrap(y.Place.Words(), c.Width)...)
	}
	if y.Similar != nil {
		lines = append(lines, screen.Wrap(y.Similar.Words(), c.Width)...)
	}
	return append(lines, c.Wrapped(pages.AtMostNote+" "+pages.LinesNote, c.Style.Dim)...)
}

// cohort is one age: where it stands, then each of its lines.
func (v *yearPanel) cohort(c screen.Canvas, of *pages.CohortYear) []string {
	lines := screen.Indented("", c.Style.Strong.Render(of.Standing()), c.Width)
	for i := range of.Lines {
		l := &of.Lines[i]
		text := fmt.Sprintf("%s: %s", l.Title, l.HowFar())
		switch {
		case !l.Reached:
			text += fmt.Sprintf("; adds %s at most", l.Pence)
			if chance := l.ChanceWords(); chance != "" {
				text += "; " + chance
			}
		case l.Loses > 0:
			text += fmt.Sprintf("; losing it costs %s", l.Loses)
		}
		lines = append(lines, screen.Indented("  "+c.Set.Bullet+" ", text, c.Width)...)
	}
	return lines
}

// years is what each contract year would pay, as many to a line as fit.
func (v *yearPanel) years(c screen.Canvas, y *pages.PracticeYear) []string {
	if y.Pence == nil {
		return nil
	}
	var list []string
	for i := range y.Years {
		list = append(list, y.Years[i].Year()+" "+y.Years[i].Pence.String())
	}
	return screen.Indented("  ", "The same children, by each contract year as written: "+strings.Join(list, ", ")+".", c.Width)
}
