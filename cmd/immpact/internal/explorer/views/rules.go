package views

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// rules is every rule with its source, to change.
type rules struct {
	base
	effect *overview // what the rules as they are do, drawn beside them

	cursor   string          // key of the rule under the cursor
	unfolded map[string]bool // lists of rules that are unfolded, by path
	find     finder
	typing   bool   // a value is being typed for the rule under the cursor
	typed    string // the value so far
}

func (v *rules) Name() string  { return "Rules" }
func (v *rules) Key() string   { return "r" }
func (v *rules) About() string { return "every rule with its source, to change" }

func (v *rules) Actions() []Action {
	return append(v.find.actions("name, part or reason", func() {}), []Action{
		{ID: "type", Name: "type", About: "type a value for the rule under the cursor, then Enter to keep it; a list or a part that is off unfolds", Show: "Enter =", Keys: []string{"enter", "=", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}, Hint: true, Do: v.onRule(v.askValue), DoWith: v.begin},
		{ID: "less", Name: "less", About: "make the rule under the cursor one step smaller, or all ten of a row by decile", Keys: []string{"left", "-"}, Show: "←", Do: v.step(-1, false)},
		{ID: "more", Name: "more", About: "make the rule under the cursor one step larger", Keys: []string{"right", "+"}, Show: "→", Do: v.step(1, false)},
		{ID: "much-less", Name: "much less", About: "make it a big step smaller", Keys: []string{"shift+left", "<"}, Show: "Shift-←", Do: v.step(-1, true)},
		{ID: "much-more", Name: "much more", About: "make it a big step larger", Keys: []string{"shift+right", ">"}, Show: "Shift-→", Do: v.step(1, true)},
		{ID: "toggle", Name: "on/off", About: "turn the rule under the cursor on or off; add thresholds by decile, or take them off", Keys: []string{" "}, Show: "Space", Hint: true, Do: v.onRule(v.toggle)},
		{ID: "unfold", Name: "unfold", About: "show an indicator's own reasons, the ten figures of a row by decile, or those of a part that is off", Keys: []string{"v"}, Do: v.onRule(v.unfold)},
		{ID: "reset", Name: "reset", About: "put the rule under the cursor back to what it was", Keys: []string{"x", "backspace", "delete"}, Hint: true, Do: v.onRule(v.reset)},
	}...)
}

// Places lists the rules, the reasons of the whole contract before those of one
// indicator: who names a reason alone means that.
func (v *rules) Places() []Place {
	if !v.IsOpen() {
		return nil
	}
	rows := v.Now().Rows(func(string) bool { return true })
	slices.SortStableFunc(rows, func(a, b session.Row) int {
		switch {
		case a.OfWhole() && !b.OfWhole():
			return -1
		case b.OfWhole() && !a.OfWhole():
			return 1
		}
		return 0
	})
	var list []Place
	for _, r := range rows {
		list = append(list, Place{Name: r.Label(), Value: r.Now(), Kind: "rule", Go: func() Request { v.goTo(r); return Open{v} }})
	}
	return list
}

// goTo puts the cursor on a rule, unfolding the part or the list it is in.
func (v *rules) goTo(r session.Row) {
	v.cursor, v.find.words = r.Key(), ""
	if rows, at := v.rows(); rows[at].Key() != v.cursor {
		for _, path := range v.State.FoldedUnder(r.Rule.Path) {
			v.fold(path, true)
		}
	}
}

// fold folds what stands under the path, or unfolds it.
func (v *rules) fold(path string, open bool) {
	if v.unfolded == nil {
		v.unfolded = map[string]bool{}
	}
	v.unfolded[path] = open
}

// turn folds what is unfolded under the path, and the reverse.
func (v *rules) turn(path string) { v.fold(path, !v.unfolded[path]) }

// rows is the rules as they are listed, and which one is under the cursor. A search
// finds those that are folded too.
func (v *rules) rows() (rows []session.Row, at int) {
	rows = v.State.Rows(func(path string) bool { return v.unfolded[path] || v.find.words != "" })
	rows = slices.DeleteFunc(rows, func(r session.Row) bool { return !v.find.holds(r.Heading + " " + r.Label()) })
	return rows, max(0, slices.IndexFunc(rows, func(r session.Row) bool { return r.Key() == v.cursor }))
}

func (v *rules) Move(by int, _ bool) {
	if rows, at := v.rows(); len(rows) > 0 {
		v.cursor = rows[within(at+by, len(rows))].Key()
	}
}

func (v *rules) Cursor() string { return v.cursor }

func (v *rules) Export() Export {
	return Export{Args: []string{"rules", "show", Scenario, "--reform", v.Now().Case().ID}, Page: func(s *pages.Subject, at int) (pages.Page, error) {
		return pages.NewRules(s.Contracts[at], s.Results[at].Title), nil
	}}
}

func (v *rules) Quote() string {
	rows, at := v.rows()
	if len(rows) == 0 {
		return v.Headline
	}
	r, c := rows[at], v.State.Case()
	return fmt.Sprintf("%s: %s in %s. %s", wording.UpperFirst(r.Label()), r.Now(), c.Name(), basis(c.Contract, r))
}

// wide is the least width at which the rules stand beside what they do.
const wide = 110

// Draw is the list of rules, what the one under the cursor rests on, and what
// the rules as they are do.
func (v *rules) Draw(c screen.Canvas) screen.Drawing {
	listed, beside := c.Sized(max(62, c.Width*45/100), c.Height), c
	beside.Width = c.Width - listed.Width - 3
	if c.Width < wide || beside.Width < v.effect.needs() {
		return v.list(c, v.effectLines(c), 4)
	}
	d := v.list(listed, nil, 8)
	d.Lines = c.Columns(d.Lines, listed.Width, v.effect.lines(beside))
	return d
}

// effectLines is what the rules as they are do, in two lines.
func (v *rules) effectLines(c screen.Canvas) []string {
	var first, second []string
	for i, side := range wording.Sides {
		if g := v.Shown.Group(side); g != nil {
			unit := " a child"
			if i > 0 && len(first) > 0 {
				unit = ""
			}
			first = append(first, fmt.Sprintf("%s %s%s (%s)", wording.UpperFirst(side), wording.Money(g.PerChild()), unit, change(g.ChangePerChild())))
		}
	}
	if now, ok := v.Shown.Gap(); ok {
		before, _ := v.Baseline.Gap()
		first = append(first, fmt.Sprintf("Gap %s (%s)", wording.Money(now.PerChild), change(now.PerChild-before.PerChild)))
	}
	if all, before := v.Shown.Group("all"), v.Baseline.Group("all"); all != nil && before != nil {
		claw, was := all.Components[contract.ClawbackRepaid], before.Components[contract.ClawbackRepaid]
		second = append(second, fmt.Sprintf("All practices %s (%s)", all.Total.Pounds(), poundsChange(float64(all.Total-before.Total))))
		if claw != 0 || was != 0 {
			second = append(second, fmt.Sprintf("Clawback %s (%s)", claw.Pounds(), poundsChange(float64(claw-was))))
		}
		second = append(second, fmt.Sprintf("%s gain, %s lose", contract.Group(int64(all.Winners)), contract.Group(int64(all.Losers))))
	}
	return []string{c.Style.Strong.Render(screen.Parts(c.Width, first...)), screen.Parts(c.Width, second...)}
}

// list is the rules in a window around the cursor, under the lines given and
// above so many on what the one under the cursor rests on.
func (v *rules) list(c screen.Canvas, above []string, below int) screen.Drawing {
	rows, cursor := v.rows()
	value := 12
	for _, r := range rows {
		written, now := ruleValues(c, r)
		value = max(value, ansi.StringWidth(written)+2, ansi.StringWidth(now)+2)
	}
	label := c.Width - 2 - 2*value - 2
	var list []string
	at, ofRule := 0, map[int]int{} // by index into list, which rule it is
	for i, r := range rows {
		if i == 0 || rows[i-1].Part != r.Part {
			list = append(list, c.Style.Heading.Render(r.Heading))
		}
		if i == cursor {
			at = len(list)
		}
		ofRule[len(list)] = i
		list = append(list, v.ruleLine(c, r, i == cursor, label, value))
	}
	foot := v.provenance(c, below)
	height := c.Height - len(above) - len(foot)
	lines := append(above, c.Row(false, screen.Left(v.head(), label+2, &c.Style.Dim), screen.Right("contract", value, &c.Style.Dim), screen.Right("now", value, &c.Style.Dim)))
	steps := map[int]int{}
	from, to := screen.Window(at, len(list), height-1)
	for i := from; i < to; i++ {
		if rule, ok := ofRule[i]; ok {
			steps[len(lines)] = rule - cursor
		}
		lines = append(lines, list[i])
	}
	if len(rows) == 0 {
		lines = append(lines, v.find.none(c)...)
	}
	for above == nil && len(lines) < height {
		lines = append(lines, "")
	}
	return screen.Drawing{Lines: append(lines, foot...), Steps: steps}
}

// head is over the names of the rules: what is searched for.
func (v *rules) head() string {
	if f := v.find.shown(); f != "" {
		return "  " + f
	}
	return "  Rule"
}

// roomForUnits is the width from which a value is followed by a long unit;
// below it the unit stands beside the label.
const roomForUnits = 80

// ruleValues is what the contract says of a rule, and what it is now, as the list
// has them.
func ruleValues(c screen.Canvas, r session.Row) (written, now string) {
	short := func(v contract.Value) string { return r.Value(v) }
	switch {
	case r.Ten != nil:
		return r.Was(), r.Now()
	case r.Rule.Unit == contract.Patients && c.Width < roomForUnits:
		short = func(v contract.Value) string { return contract.Group(int64(v)) }
	case r.Rule.Unit == contract.Steps && c.Width < wide:
		short = func(v contract.Value) string { return contract.Points(v).String() + " pp" } // percentage points, as in Compare
	}
	return short(r.Written), short(r.Rule.Value)
}

// ruleLine is one rule: what the contract says, what it is now, and a mark
// where the two differ.
func (v *rules) ruleLine(c screen.Canvas, r session.Row, cursor bool, label, value int) string {
	text := r.Short()
	written, now := ruleValues(c, r)
	if r.Rule.Unit == contract.Patients && c.Width < roomForUnits {
		text += ", patients"
	}
	if r.Follows && !r.OfList {
		written, now = "", "as for all"
	}
	if cursor && v.typing {
		now = v.typed + "_"
	}
	mark, ink := " ", &c.Style.Plain
	switch {
	case r.Edited():
		mark, ink = c.Set.Changed, &c.Style.Changed
	case r.Reformed():
		mark, ink = c.Set.Reform, &c.Style.Reform
	}
	return c.Row(cursor, screen.Left(c.Pointer(cursor)+text, label+2, nil), screen.Right(written, value, &c.Style.Dim), screen.Right(now, value, ink), screen.Left(" "+mark, 2, ink))
}

// basis is where the figure comes from; of a list that is the contract's, that.
func basis(c *scenarios.Contract, r session.Row) string {
	if r.Ten != nil {
		return basisOfTen(c, r.Ten)
	}
	if r.Follows {
		return "These are the exceptions of the whole contract, further down. Enter shows them here; changing one gives this indicator a list of its own."
	}
	return wording.Sentence(c.Provenance(r.Rule.Path))
}

// basisOfTen is what the ten figures of a row say, and where they come from; of a
// row that the contract does not have, what it would do.
func basisOfTen(c *scenarios.Contract, ten *contract.Ten) string {
	if len(ten.Rules) == 0 {
		return "None: the plain figure holds in every decile. Space adds a figure for each, starting from the plain one."
	}
	var words []string
	for _, r := range ten.Rules {
		words = append(words, r.String())
	}
	return "The most deprived decile first: " + strings.Join(words, ", ") + ". " + wording.Sentence("decile 1: "+c.Provenance(ten.Rules[0].Path))
}

// provenance is what the rule under the cursor rests on, in at most so many
// lines, under a line of its own.
func (v *rules) provenance(c screen.Canvas, most int) []string {
	rows, cursor := v.rows()
	if len(rows) == 0 {
		return nil
	}
	r := rows[cursor]
	by := v.State.Case().Contract
	text, path := "", r.Rule.Path
	if r.Ten != nil && len(r.Ten.Rules) > 0 {
		path = r.Ten.Rules[0].Path
	}
	if unread := by.Unread(path, &v.Setting); unread != "" && r.Ten == nil {
		text = "No effect here: " + unread + ". "
	}
	switch grade := by.Grade(path); grade {
	case "", "proposed", "unsourced":
	default:
		text += "Grade " + grade + ". "
	}
	lines := screen.Wrap(text+basis(by, r), c.Width)
	if len(lines) > most {
		lines = c.AtMost(lines, most)
	}
	for len(lines) < most {
		lines = append(lines, "")
	}
	for i := range lines {
		lines[i] = c.Style.Dim.Render(lines[i])
	}
	return append([]string{c.Rule()}, lines...)
}
