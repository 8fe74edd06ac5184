package sim

import (
	"fmt"
	"strings"

	"example.org/immpact/contract"
)

// What figures do not record is not known, which is not to say none. Every page
// that would otherwise read as if it were none says so with these sentences.

// Unrecorded says which statuses the practices' figures do not record; "" where
// they record all.
func (p *Population) Unrecorded() string {
	set, n := p.unrecorded(contract.Excusable.With(contract.Late))
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("The figures of %s do not record which children were %s: such children count under another status, most as reachable. Not recorded is not none.",
		p.ofPractices(n), either(set))
}

// NotKnown says of a case that the practices' figures do not record the
// children by whom its exceptions differ from the baseline's, so that what it
// pays is not known in full; "" where they do.
func NotKnown(pop *Population, baseline, now *Result) string {
	if words := notKnown(pop, baseline, now); words != "" {
		return now.Title + ": " + words
	}
	return ""
}

// notKnown is NotKnown without the case's title.
func notKnown(pop *Population, baseline, now *Result) string {
	if _, n := pop.unrecorded(contract.Excusable); n == 0 {
		return ""
	}
	set, n := pop.unrecorded(contract.ExceptedApart(baseline.Contract, now.Contract))
	switch {
	case n == 0:
		return ""
	case SamePay(baseline, now):
		return fmt.Sprintf("what it would pay is not known: the figures of %s do not record which children were %s.", pop.ofPractices(n), either(set))
	}
	return fmt.Sprintf("what it would pay is known in part only: its exceptions differ for children %s, whom the figures of %s do not record.", either(set), pop.ofPractices(n))
}

// Records reports whether every practice's figures record the status.
func (p *Population) Records(s contract.Status) bool {
	_, n := p.unrecorded(contract.Reasons(0).With(s))
	return n == 0
}

// unrecorded is which of the statuses some practices do not record, and how many
// practices do not record one.
func (p *Population) unrecorded(of contract.Reasons) (set contract.Reasons, practices int) {
	for i := range p.Practices {
		if not := p.Practices[i].NotRecorded & of; not != 0 {
			set |= not
			practices++
		}
	}
	return set, practices
}

// ofPractices is n practices of all there are.
func (p *Population) ofPractices(n int) string {
	if of := len(p.Practices); n < of || of > 1 {
		return fmt.Sprintf("%s of %s", contract.Group(int64(n)), contract.Count(int64(of), "practice", "practices"))
	}
	return "the practice"
}

// either lists statuses: late, declined or no response.
func either(set contract.Reasons) string {
	text := set.String()
	if at := strings.LastIndex(text, ", "); at >= 0 {
		text = text[:at] + " or " + text[at+2:]
	}
	return text
}
