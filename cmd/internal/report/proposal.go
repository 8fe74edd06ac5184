package report

import (
	"fmt"

	"example.org/immpact/cmd/internal/pages"
)

// proposal is what is proposed, in words and in figures.
func proposal(st *study) Section {
	s := Section{ID: "proposal", Title: "What is proposed"}
	lead := fmt.Sprintf("%s, held against %s.", st.now.Title, st.baseline.Title)
	if about := st.reform.About; about != "" {
		lead += " " + about
	}
	s.Blocks = append(s.Blocks, text(lead), words(st))
	if len(st.rules.Differences) == 0 {
		s.Blocks = append(s.Blocks, text("No rule changes: every figure is the baseline's."))
		return s
	}
	rules := pages.ChangedRules(st.s.Baseline, st.reform.Contract, st.pop.Setting())
	s.Blocks = append(s.Blocks, block(st.rules.Sheets()[0].Table("differences"), "differences", "What changes", "part", "what changes"), block(&rules, "rules", rules.Title, "rule", "today", "proposed", "how sure the figure is"))
	for _, c := range st.reform.Clashes {
		s.Blocks = append(s.Blocks, text(fmt.Sprintf("Two of the stacked reforms clash: %s is set by %s and by %s; the later one holds (%s).", c.Path, c.By[0], c.By[1], c.Position)))
	}
	return s
}
