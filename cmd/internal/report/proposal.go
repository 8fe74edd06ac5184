package report

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// proposal is what is proposed, in words and in figures.
func proposal(st *study) Section {
	s := Section{ID: "proposal", Title: "What is proposed"}
	lead := fmt.Sprintf("%s, held against %s.", st.now.Title, st.baseline.Title)
	if about := st.reform.About; about != "" {
		lead += " " + about
	}
	s.Blocks = append(s.Blocks, text(lead))
	differences := contract.Differences(st.baseline.Contract, st.now.Contract)
	if len(differences) == 0 {
		s.Blocks = append(s.Blocks, text("No rule changes: every figure is the baseline's."))
		return s
	}
	var items []Item
	for _, d := range differences {
		items = append(items, Item{Text: differs(d) + "."})
	}
	s.Blocks = append(s.Blocks, Block{Items: items}, st.changedRules())
	for _, c := range st.reform.Clashes {
		s.Blocks = append(s.Blocks, text(fmt.Sprintf("Two of the stacked reforms clash: %s is set by %s and by %s; the later one holds (%s).", c.Path, c.By[0], c.By[1], c.Position)))
	}
	return s
}

// differs is how a part differs, in words that name it once.
func differs(d contract.Difference) string {
	words := strings.Join(d.Words, "; ")
	if strings.HasPrefix(words, d.Heading()) {
		return words
	}
	return d.Heading() + ": " + words
}

// changedRules is every figure that the proposal changes. A figure of a part
// that is switched off on one side is not read there, and said so; a list that
// an indicator takes from the contract is told once, as the contract's.
func (st *study) changedRules() Block {
	seen := st.pop.Setting()
	var rows [][]sheet.Cell
	for _, c := range contract.Changes(st.baseline.Contract, st.now.Contract) {
		path := c.To.Path
		if c.Missing {
			path = c.From.Path
		}
		today := st.ruleCell(st.s.Baseline, path, c.From, c.MissingFrom, seen)
		asked := st.ruleCell(st.reform.Contract, path, c.To, c.Missing, seen)
		inherited := len(st.s.Baseline.Origins[path])+len(st.reform.Contract.Origins[path]) == 0
		if inherited || today.Text() == idleRule && asked.Text() == idleRule {
			continue
		}
		label := c.To.Label
		if c.Missing {
			label = c.From.Label
		}
		rows = append(rows, []sheet.Cell{sheet.Text(label), today, asked, sheet.Text(st.gradeOf(path))})
	}
	return table("rules", "The rules that change", []string{"rule", "today", "proposed", "how sure the figure is"}, rows)
}

// idleRule stands for a figure that no run reads.
const idleRule = "not in force"

func (st *study) ruleCell(c *scenarios.Contract, path string, r contract.Rule, missing bool, seen contract.Setting) sheet.Cell {
	if missing || len(c.Origins[path]) == 0 && r.Value == 0 || c.Contract.Unread(path, &seen) != "" {
		return sheet.Text(idleRule)
	}
	return sheet.Text(r.String())
}

// gradeOf is how far to trust the proposed figure, or today's where the
// proposal has none.
func (st *study) gradeOf(path string) string {
	for _, c := range []*scenarios.Contract{st.reform.Contract, st.s.Baseline} {
		if g := c.Grade(path); g != "" {
			return g
		}
	}
	return "not stated"
}
