package screen

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/explorer/work"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// Wide is the width from which the rules stand beside what they do.
const Wide = 110

// rules is the list of rules, what the one under the cursor rests on, and what
// the rules as they are do.
func (s Screen) rules() []string {
	if s.Width >= Wide {
		return s.rulesWide()
	}
	lines := s.effect()
	foot := s.provenance(4)
	list := s.ruleList(s.Height - len(lines) - len(foot))
	return append(append(lines, list...), foot...)
}

// rulesWide is the list on the left and the overview on the right.
func (s Screen) rulesWide() []string {
	listed, beside := s, s
	listed.Width = max(62, s.Width*45/100)
	beside.Width = s.Width - listed.Width - 3
	foot := listed.provenance(8)
	list := listed.ruleList(s.Height - len(foot))
	for len(list) < s.Height-len(foot) {
		list = append(list, "")
	}
	return s.beside(append(list, foot...), listed.Width, beside.overview())
}

// beside sets two columns of lines beside each other.
func (s Screen) beside(leftLines []string, width int, rightLines []string) []string {
	var lines []string
	bar := " " + s.Style.Dim.Render(s.Set.Vertical()) + " "
	for i := range max(len(leftLines), len(rightLines)) {
		l, r := "", ""
		if i < len(leftLines) {
			l = leftLines[i]
		}
		if i < len(rightLines) {
			r = rightLines[i]
		}
		lines = append(lines, pad(l, width)+bar+r)
	}
	return lines
}

// effect is what the rules as they are do, in two lines.
func (s Screen) effect() []string {
	var first, second []string
	for i, side := range sides {
		if g := s.Shown.Group(side); g != nil {
			unit := " a child"
			if i > 0 && len(first) > 0 {
				unit = ""
			}
			first = append(first, fmt.Sprintf("%s %s%s (%s)", upperFirst(side), money(g.PerChild()), unit, change(g.ChangePerChild())))
		}
	}
	if now, ok := s.Shown.Gap(); ok {
		before, _ := s.Baseline.Gap()
		first = append(first, fmt.Sprintf("Gap %s (%s)", money(now.PerChild), change(now.PerChild-before.PerChild)))
	}
	if all, before := s.Shown.Group("all"), s.Baseline.Group("all"); all != nil && before != nil {
		claw, was := all.Components[contract.ClawbackRepaid], before.Components[contract.ClawbackRepaid]
		second = append(second, fmt.Sprintf("All practices %s (%s)", all.Total.Pounds(), poundsChange(float64(all.Total-before.Total))))
		if claw != 0 || was != 0 {
			second = append(second, fmt.Sprintf("Clawback %s (%s)", claw.Pounds(), poundsChange(float64(claw-was))))
		}
		second = append(second, fmt.Sprintf("%s gain, %s lose", contract.Group(int64(all.Winners)), contract.Group(int64(all.Losers))))
	}
	return []string{s.Style.Strong.Render(clipParts(join(first), s.Width)), clipParts(join(second), s.Width)}
}

// join sets parts in a line, so that clipParts can leave whole ones out.
func join(parts []string) string {
	text := ""
	for i, p := range parts {
		if i > 0 {
			text += gap
		}
		text += p
	}
	return text
}

// RuleRows is the rules as they are listed, and which one is under the cursor.
func (s Screen) RuleRows() ([]work.Row, int) {
	rows := s.State.Rows(s.Look.IsUnfolded)
	for i, r := range rows {
		if r.Key() == s.Look.Rule {
			return rows, i
		}
	}
	return rows, 0
}

// ruleList is the rules in a window of the height around the cursor.
func (s Screen) ruleList(height int) []string {
	rows, cursor := s.RuleRows()
	value := 12
	for _, r := range rows {
		value = max(value, ansi.StringWidth(s.ruleValue(r, r.Written))+2, ansi.StringWidth(s.ruleValue(r, r.Rule.Value))+2)
	}
	label := s.Width - 2 - 2*value - 2
	lines := []string{s.line(false, left("  Rule", label+2, &s.Style.Dim), right("contract", value, &s.Style.Dim), right("now", value, &s.Style.Dim))}
	var list []string
	at := 0
	for i, r := range rows {
		if i == 0 || rows[i-1].Part != r.Part {
			list = append(list, s.Style.Heading.Render(r.Heading))
		}
		if i == cursor {
			at = len(list)
		}
		list = append(list, s.ruleLine(r, i == cursor, label, value))
	}
	from, to := window(at, len(list), height-1)
	return append(lines, list[from:to]...)
}

// roomForUnits is the width from which a value is followed by a long unit;
// below it the unit stands beside the label.
const roomForUnits = 80

// ruleValue is a value of a rule as the list has it.
func (s Screen) ruleValue(r work.Row, v contract.Value) string {
	switch {
	case r.Rule.Unit == contract.Patients && s.Width < roomForUnits:
		return contract.Group(int64(v))
	case r.Rule.Unit == contract.Steps && s.Width < Wide:
		return contract.Points(v).String() + " pp" // percentage points, as in Compare
	}
	return r.Value(v)
}

// ruleLine is one rule: what the contract says, what it is now, and a mark
// where the two differ.
func (s Screen) ruleLine(r work.Row, cursor bool, label, value int) string {
	text, written, now := r.Short(), s.ruleValue(r, r.Written), s.ruleValue(r, r.Rule.Value)
	if r.Rule.Unit == contract.Patients && s.Width < roomForUnits {
		text += ", patients"
	}
	if r.Follows && !r.OfList {
		written, now = "", "as for all"
	}
	if cursor && s.Look.Typing != "" {
		now = s.Look.Typing + "_"
	}
	mark, ink := " ", &s.Style.Plain
	switch {
	case r.Edited():
		mark, ink = s.Set.Changed, &s.Style.Changed
	case r.Reformed():
		mark, ink = s.Set.Reform, &s.Style.Reform
	}
	return s.line(cursor, left(s.pointer(cursor)+text, label+2, nil), right(written, value, &s.Style.Dim), right(now, value, ink), left(" "+mark, 2, ink))
}

// basis is where the figure comes from; of a list that is the contract's, that.
func (s Screen) basis(c *scenarios.Contract, r work.Row) string {
	if r.Follows {
		return "These are the exceptions of the whole contract, further down. Enter shows them here; changing one gives this indicator a list of its own."
	}
	return Sentence(c.Provenance(r.Rule.Path))
}

// provenance is what the rule under the cursor rests on, in at most so many
// lines, under a line of its own.
func (s Screen) provenance(most int) []string {
	rows, cursor := s.RuleRows()
	if len(rows) == 0 {
		return nil
	}
	r := rows[cursor]
	c := s.State.Case().Now
	text := ""
	if unread := c.Unread(r.Rule.Path, &s.Setting); unread != "" {
		text = "No effect here: " + unread + ". "
	}
	switch grade := c.Grade(r.Rule.Path); grade {
	case "", "proposed", "unsourced":
	default:
		text += "Grade " + grade + ". "
	}
	lines := wrap(text+s.basis(c, r), s.Width)
	if len(lines) > most {
		lines = s.atMost(lines, most)
	}
	for len(lines) < most {
		lines = append(lines, "")
	}
	for i := range lines {
		lines[i] = s.Style.Dim.Render(lines[i])
	}
	rule := ""
	for range s.Width {
		rule += s.Set.Horizontal()
	}
	return append([]string{s.Style.Dim.Render(rule)}, lines...)
}
