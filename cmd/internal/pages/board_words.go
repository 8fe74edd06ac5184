package pages

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// What is said of each reform: what it comes to, why, and what would turn it.

// Words is what a reform does to the practices together, and to whom most.
func (b *Board) Words(r *BoardReform) string {
	text := fmt.Sprintf("%s %s. ", brackets(r.at), r.Title)
	if r.Close {
		text += sim.TooClose + "; as the figures stand: "
	}
	switch {
	case r.change == 0 && r.best == nil && r.worst == nil:
		text += "It moves no payment."
	case r.change == 0:
		text += "Together they are paid the same as now."
	case r.change > 0:
		text += fmt.Sprintf("Together they are paid %s more%s.", r.change, r.share())
	default:
		text += fmt.Sprintf("Together they are paid %s less%s.", -r.change, r.share())
	}
	if r.best != nil || r.worst != nil {
		text += " " + r.counts()
	}
	if r.best != nil {
		text += fmt.Sprintf(" Most is gained by %s (%s).", called(r.best), sheet.Change(r.best.Pays[r.at].Change).Text())
	}
	if r.worst != nil {
		text += fmt.Sprintf(" Most is lost by %s (%s).", called(r.worst), sheet.Change(r.worst.Pays[r.at].Change).Text())
	}
	return strings.TrimSpace(text + " " + r.unknown)
}

// counts says how many practices gain and lose more than 1%.
func (r *BoardReform) counts() string {
	gain, lose := contract.Count(int64(r.Gain), "practice gains", "practices gain"), contract.Count(int64(r.Lose), "loses", "lose")
	switch {
	case r.Gain == 0 && r.Lose == 0:
		return "No practice gains or loses more than 1%."
	case r.Gain == 0:
		gain = "No practice gains"
	case r.Lose == 0:
		lose = "none loses"
	}
	return gain + " more than 1%, " + lose + "."
}

// share is the change in per cent of what they are paid now; empty of nothing.
func (r *BoardReform) share() string {
	if r.baseline <= 0 {
		return ""
	}
	return ", " + sheet.Percent(100*float64(max(r.change, -r.change))/float64(r.baseline), 1).Text()
}

// called is a practice by its name, or its code where it has none.
func called(p *NetworkPractice) string {
	if p.Name == "" {
		return p.Code
	}
	return p.Name
}

// Why is the steps that move most, in words.
func (r *BoardReform) Why() string {
	if len(r.Steps) == 0 {
		return ""
	}
	var parts []string
	for i := range r.Steps[:min(len(r.Steps), mostSteps)] {
		st := &r.Steps[i]
		parts = append(parts, fmt.Sprintf("%s (%s) %s", lowerFirst(st.Title), strings.Join(st.Words, "; "), sheet.Change(st.Pence).Text()))
	}
	text := "Where it comes from: " + strings.Join(parts, "; ")
	if n := len(r.Steps) - mostSteps; n > 0 {
		rest := contract.Pence(0)
		for _, st := range r.Steps[mostSteps:] {
			rest += st.Pence
		}
		text += fmt.Sprintf("; %s, %s", contract.Count(int64(n), "other step", "other steps"), sheet.Change(rest).Text())
	}
	for i := range r.Steps {
		if r.Steps[i].OrderMatters {
			return text + ". The parts add up to the penny, taken in the contract's order; in another order the shares would be others."
		}
	}
	return text + "."
}

// lowerFirst begins a title within a sentence, but for an abbreviation.
func lowerFirst(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

// Turning is what would turn the reform's effect: chance on the sum, then a few
// children in one practice.
func (b *Board) Turning(r *BoardReform) string {
	if r.best == nil && r.worst == nil {
		return brackets(r.at) + " No payment moves, so there is nothing to turn."
	}
	text := brackets(r.at)
	switch {
	case r.Range.Certain():
		text += " Nothing in the sum is left to chance."
	case r.Close:
		text += fmt.Sprintf(" %s: by chance alone the change of the sum is %s in %s.", sim.TooClose, wording.RangeBeside(r.Range, float64(r.change), signedMoney), wording.InYears)
	default:
		text += fmt.Sprintf(" Chance alone does not turn the sum: in %s it changes by %s.", wording.InYears, wording.RangeBeside(r.Range, float64(r.change), signedMoney))
	}
	if len(r.Turns) == 0 {
		return text + fmt.Sprintf(" No practice that gains or loses more than 1%% is within %d children of one age of the other side.", mostTurning)
	}
	var parts []string
	for i := range r.Turns[:min(len(r.Turns), mostSteps)] {
		parts = append(parts, r.Turns[i].words())
	}
	text += " " + wording.UpperFirst(strings.Join(parts, "; ")) + "."
	if n := len(r.Turns) - mostSteps; n > 0 {
		text += fmt.Sprintf(" Likewise %s.", contract.Count(int64(n), "other practice", "other practices"))
	}
	return text
}

func signedMoney(pence float64) string { return wording.Change(pence, wording.Money) }

// words is the turn in a clause.
func (t *BoardTurn) words() string {
	n, way := t.Children, "more"
	if n < 0 {
		n, way = -n, "fewer"
	}
	way += map[bool]string{true: " child", false: " children"}[n == 1]
	return fmt.Sprintf("with %s %s of %s on time, the pay of %s would change by %s in place of %s", contract.Group(int64(n)), way, t.Cohort.Title(), t.Code, sheet.Change(t.Then).Text(), sheet.Change(t.Now).Text())
}

// Head is the paper's first sentence.
func (b *Board) Head() string {
	return fmt.Sprintf("%s under (1), %s, would be paid %s a year by the counts given. What follows is that against %s.", wording.UpperFirst(b.who()), b.subject.Results[0].Title,
		b.Totals[0].Pence, contract.Count(int64(len(b.Reforms)), "other contract", "other contracts"))
}

// who is the practices of the paper.
func (b *Board) who() string {
	who := "the " + b.subject.population().Counted(len(b.Practices))
	if len(b.Practices) == 1 {
		who = "the one practice " + called(&b.Practices[0])
	}
	if b.Network != "" {
		who += " of " + wording.Network(b.Network)
	}
	return who
}

// Title is the paper's.
func (b *Board) Title() string {
	if b.Network != "" {
		return "Childhood immunisation pay of " + wording.Network(b.Network)
	}
	return "Childhood immunisation pay of our practices"
}

// Tables is the contracts; what each pays the practices, and repayments; what changes;
// and who is near a line.
func (b *Board) Tables() (contracts sheet.Table, pays, changes, near []sheet.Table) {
	for _, t := range b.byContract() {
		switch {
		case strings.HasPrefix(t.ID, "changes"):
			changes = append(changes, t)
		case strings.HasPrefix(t.ID, "clawback"):
			t.Rows = slices.DeleteFunc(t.Rows, func(row []sheet.Cell) bool {
				return !slices.ContainsFunc(row, func(c sheet.Cell) bool { return c.Number() && c.Value != 0 })
			})
			pays = append(pays, t)
		default:
			pays = append(pays, t)
		}
	}
	near = []sheet.Table{b.nearestTable()}
	if short, ok := b.shortTable(); ok {
		short.Rows = short.Rows[:min(len(short.Rows), mostShort)]
		near = []sheet.Table{short}
	}
	return b.contracts(), pays, changes, near
}

// mostShort is the most lines that a paper lists, those worth most.
const mostShort = 10

// Notes is what a reader must know of the figures: words first, then what is assumed.
func (b *Board) Notes() []string {
	var notes []string
	if n := len(b.short()) - mostShort; n > 0 {
		notes = append(notes, contract.Count(int64(n), "more line is", "more lines are")+" one or two children away; immpact network lists all.")
	}
	for _, l := range b.Leans {
		notes = append(notes, "Leans on: "+l)
	}
	return append(notes, b.notes()...)
}

// Terms says what the indicators are of, and what exception reporting is.
func (b *Board) Terms() string {
	var parts []string
	for k := range contract.Cohorts {
		name := ""
		for at := range b.Totals {
			for _, ind := range b.subject.Results[at].Contract.Indicators {
				if ind.Cohort == k && name == "" {
					name = ind.Name
				}
			}
		}
		parts = append(parts, wording.CohortAsked(k, name))
	}
	return "Children are counted by age: " + strings.Join(parts, "; ") +
		". Exception reporting is called personalised care adjustment (PCA) since 2019: a child who is excepted leaves the count that coverage is of."
}
