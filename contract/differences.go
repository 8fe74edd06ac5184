package contract

import (
	"fmt"
	"slices"
	"strings"
)

// Change is one leaf that two contracts hold differently. A leaf that only
// one of them has is missing from the other.
type Change struct {
	From, To             Rule
	MissingFrom, Missing bool // no From, no To
}

// Changes lists the leaves that differ from a to b, part by part.
func Changes(a, b *Contract) []Change {
	var list []Change
	before := a.Rules()
	was := make(map[string]Rule, len(before))
	for _, r := range before {
		was[r.Path] = r
	}
	for _, r := range b.Rules() {
		old, ok := was[r.Path]
		delete(was, r.Path)
		if !ok {
			list = append(list, Change{To: r, MissingFrom: true})
		} else if old.Value != r.Value {
			list = append(list, Change{From: old, To: r})
		}
	}
	for _, r := range before {
		if _, gone := was[r.Path]; gone {
			list = append(list, Change{From: r, Missing: true})
		}
	}
	return list
}

// Difference is how one part of a contract differs from another's, in words.
type Difference struct {
	Part  string // as PartOf gives it
	Title string
	Words []string // a clause for each thing that differs, without a full stop
}

// Differences tells what changes from a to b, part by part, in the order in
// which a difference in pay is told: fees, targets, the point, each
// indicator, exceptions, the improvement route, the clawback. A part that is
// off in both is passed over.
func Differences(a, b *Contract) []Difference {
	var list []Difference
	for _, part := range Parts(a, b) {
		if words := differs(a, b, part); len(words) > 0 {
			list = append(list, Difference{part, PartTitle(part), words})
		}
	}
	return list
}

// PartOf is the part of a contract that a path belongs to: its first name,
// and for an indicator the indicator's name too.
func PartOf(path string) string {
	names := strings.SplitN(path, ".", 3)
	if names[0] == "indicator" && len(names) > 1 {
		return names[0] + "." + names[1]
	}
	return names[0]
}

// PartTitle is the part as a reader is told of it.
func PartTitle(part string) string {
	switch part {
	case "item_of_service":
		return "Item-of-service fees"
	case "targets":
		return "Target payments"
	case "qof":
		return "Value of a QOF point"
	case "exceptions":
		return "Exception reporting"
	case "improvement":
		return "Improvement route"
	case "clawback":
		return "Clawback"
	}
	return strings.TrimPrefix(part, "indicator.")
}

// Parts lists the parts of either contract, in the order of Differences.
func Parts(a, b *Contract) []string {
	parts := []string{"item_of_service", "targets", "qof"}
	for _, c := range []*Contract{a, b} {
		for i := range c.Indicators {
			if p := "indicator." + c.Indicators[i].Name; !slices.Contains(parts, p) {
				parts = append(parts, p)
			}
		}
	}
	return append(parts, "exceptions", "improvement", "clawback")
}

// Adopt is a copy of c with one part as from has it. Adopting each of
// Parts(c, from) in turn walks from c to from.
func (c *Contract) Adopt(from *Contract, part string) *Contract {
	d := c.Clone()
	switch part {
	case "item_of_service":
		d.Items = append([]Item(nil), from.Items...)
	case "targets":
		d.Targets = from.Targets
	case "qof":
		d.QOF = from.QOF
	case "exceptions":
		d.Exceptions = from.Exceptions
	case "improvement":
		d.Improvement = from.Improvement
	case "clawback":
		d.Clawback = from.Clawback
	default:
		d.adoptIndicator(from, strings.TrimPrefix(part, "indicator."))
	}
	return d
}

// adoptIndicator puts from's indicator of the name in place of c's.
func (c *Contract) adoptIndicator(from *Contract, name string) {
	here, there := c.indicator(name), from.indicator(name)
	switch {
	case here != nil && there != nil:
		*here = *there
	case there != nil:
		c.Indicators = append(c.Indicators, *there)
		if c.QOF.AverageList == 0 {
			c.QOF = from.QOF // a point worth nothing yet has no divisor either
		}
	case here != nil:
		c.Indicators = slices.DeleteFunc(c.Indicators, func(i Indicator) bool { return i.Name == name })
	}
}

// indicator is the indicator of the name; nil if the contract has none.
func (c *Contract) indicator(name string) *Indicator {
	for i := range c.Indicators {
		if c.Indicators[i].Name == name {
			return &c.Indicators[i]
		}
	}
	return nil
}

// differs tells how the part changes from a to b.
func differs(a, b *Contract, part string) []string {
	switch part {
	case "item_of_service":
		return differsItems(a, b)
	case "targets":
		return differsSwitched("Target payments", part, a, b, a.Targets.Enabled, b.Targets.Enabled)
	case "qof":
		return differsPoint(a, b)
	case "exceptions":
		return differsExceptions(a, b)
	case "improvement":
		return differsSwitched("The improvement route", part, a, b, a.Improvement.Enabled, b.Improvement.Enabled)
	case "clawback":
		return differsSwitched("The clawback", part, a, b, a.Clawback.Enabled, b.Clawback.Enabled)
	}
	name := strings.TrimPrefix(part, "indicator.")
	return differsIndicator(name, a.indicator(name), b.indicator(name))
}

func differsItems(a, b *Contract) []string {
	var words []string
	was := map[string]Item{}
	for _, it := range a.Items {
		was[it.Name] = it
	}
	for _, it := range b.Items {
		old, ok := was[it.Name]
		delete(was, it.Name)
		if !ok {
			words = append(words, fmt.Sprintf("a fee of %s a dose for %s is new", it.Fee, it.Title))
			continue
		}
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
		if _, gone := was[it.Name]; gone {
			words = append(words, fmt.Sprintf("the fee of %s a dose for %s is gone", it.Fee, it.Title))
		}
	}
	return words
}

func differsPoint(a, b *Contract) []string {
	if len(a.Indicators)+len(b.Indicators) == 0 || a.QOF == b.QOF {
		return nil
	}
	return []string{fmt.Sprintf("a point is worth %s at a list of %s instead of %s at %s",
		b.QOF.PointValue, Count(b.QOF.AverageList, "patient", "patients"), a.QOF.PointValue, Group(a.QOF.AverageList))}
}

func differsIndicator(name string, a, b *Indicator) []string {
	switch {
	case a == nil && b == nil:
		return nil
	case b == nil:
		return []string{name + " is gone"}
	case a == nil:
		words := fmt.Sprintf("%s is new: %s points between %s and %s", name, b.Points, b.Lower, b.Upper)
		if b.PointsAtLower > 0 {
			words += fmt.Sprintf(", %s of them on reaching %s", b.PointsAtLower, b.Lower)
		}
		return []string{words}
	}
	var words []string
	if a.Cohort != b.Cohort {
		words = append(words, fmt.Sprintf("%s counts children of %s instead of %s", name, b.Cohort.Title(), a.Cohort.Title()))
	}
	if a.Lower != b.Lower {
		words = append(words, fmt.Sprintf("%s starts paying at %s instead of %s", name, b.Lower, a.Lower))
	}
	if a.PointsAtLower != b.PointsAtLower {
		words = append(words, differsCliff(a, b))
	}
	if a.Upper != b.Upper {
		words = append(words, fmt.Sprintf("%s pays in full from %s instead of %s", name, b.Upper, a.Upper))
	}
	if a.Points != b.Points {
		words = append(words, fmt.Sprintf("%s is worth %s points instead of %s", name, b.Points, a.Points))
	}
	if a.ExceptionsOff != b.ExceptionsOff {
		words = append(words, fmt.Sprintf("%s: exception reporting is %s", name, Switch.Format(Value(map[bool]int{true: 0, false: 1}[b.ExceptionsOff]))))
	}
	if a.OwnReasons != b.OwnReasons || a.Reasons != b.Reasons {
		if b.OwnReasons {
			words = append(words, fmt.Sprintf("%s has exceptions of its own: %s", name, b.Reasons))
		} else {
			words = append(words, name+" follows the contract's list of exceptions")
		}
	}
	return words
}

// differsCliff tells what becomes of the points at the lower threshold.
func differsCliff(a, b *Indicator) string {
	switch {
	case b.PointsAtLower == 0:
		return fmt.Sprintf("the %s points for reaching it are gone", a.PointsAtLower)
	case a.PointsAtLower == 0:
		return fmt.Sprintf("reaching it pays %s points at once", b.PointsAtLower)
	}
	return fmt.Sprintf("reaching it pays %s points instead of %s", b.PointsAtLower, a.PointsAtLower)
}

func differsExceptions(a, b *Contract) []string {
	if a.Exceptions.Enabled != b.Exceptions.Enabled {
		if !b.Exceptions.Enabled {
			return []string{"exception reporting is off: no child leaves a denominator"}
		}
		return []string{"exception reporting is on, for children " + b.Exceptions.Reasons.String()}
	}
	if !a.Exceptions.Enabled {
		return nil
	}
	var words []string
	if in := b.Exceptions.Reasons &^ a.Exceptions.Reasons; in != 0 {
		words = append(words, "can now be excepted: "+in.String())
	}
	if out := a.Exceptions.Reasons &^ b.Exceptions.Reasons; out != 0 {
		words = append(words, "can no longer be excepted: "+out.String())
	}
	return words
}

// differsSwitched tells of a part with a switch: on, off, or its figures.
func differsSwitched(title, part string, a, b *Contract, on, now bool) []string {
	verb := " is"
	if part == "targets" {
		verb = " are"
	}
	switch {
	case !on && !now:
		return nil
	case !now:
		return []string{title + verb + " gone"}
	case !on:
		return []string{title + verb + " on: " + figures(b, part)}
	}
	var words []string
	for _, ch := range Changes(a, b) {
		if PartOf(ch.To.Path) == part {
			words = append(words, fmt.Sprintf("%s: %s instead of %s", ch.To.Label, ch.To, ch.From))
		}
	}
	return words
}

// figures lists a part's figures that are not zero.
func figures(c *Contract, part string) string {
	var list []string
	for _, r := range c.Rules() {
		if PartOf(r.Path) == part && r.Value != 0 && r.Unit != Switch {
			list = append(list, r.Label+" "+r.String())
		}
	}
	return strings.Join(list, ", ")
}
