package screen

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"example.org/immpact/contract"
)

// Quote is the figure under the cursor as it can be passed on: the figure, a
// sentence, and where it comes from.
func (s Screen) Quote() string {
	var text string
	switch s.Look.View {
	case Practices:
		text = s.quoteEntry()
	case Practice:
		text = s.quoteLine()
	case Rules:
		text = s.quoteRule()
	case Cliffs:
		text = s.quoteThreshold()
	case Why:
		nodes := s.Nodes()
		text = s.quoteNode(nodes[min(s.Look.Node, len(nodes)-1)])
	case Log:
		text = s.quoteLog()
	case Claims:
		text = s.quoteClaim()
	default:
		text = s.Headline
	}
	return clean.Text(text) + " (" + clean.Text(s.State.Scenario.Title) + ", against " + clean.Text(s.State.Baseline.Name()) + "; immpact)"
}

func (s Screen) quoteEntry() string {
	list := s.Entries()
	if len(list) == 0 {
		return s.Headline
	}
	e := list[s.EntryAt(list)]
	return fmt.Sprintf("%s: %s by %s, %s under the baseline, a change of %s for %s.", strings.TrimSpace(e.Code+" "+e.Name), e.Now,
		s.State.Case().Name(), e.Baseline, signedPence(e.change()), contract.Count(e.Children, "eligible child", "eligible children"))
}

func (s Screen) quoteLine() string {
	i := s.State.Picked()
	if i < 0 {
		return s.Headline
	}
	rows := s.LineRows(i)
	if len(rows) == 0 {
		return s.Headline
	}
	row := rows[min(s.Look.Line, len(rows)-1)]
	asked := s
	asked.Look.Ask = PracticeNow
	if !row.InNow {
		asked.Look.Ask = PracticeBaseline
	}
	return s.State.Population.Practices[i].Code + ": " + asked.quoteNode(asked.Nodes()[asked.NodeOf(row.Title)])
}

// quoteNode is a figure of an explanation with its words, those of the figures
// it is made of, and the sources of the rules used.
func (s Screen) quoteNode(n Node) string {
	amount := n.Result
	if n.Money {
		amount = n.Pence.String()
	}
	text := upperFirst(n.Figure) + " " + amount + ". " + n.Words
	rules := n.Rules
	for _, step := range n.Steps {
		text += " " + step.Words
		rules = append(rules, step.Rules...)
	}
	var titles []string
	for _, path := range rules {
		for _, source := range s.State.Case().Now.SourcesOf(path)[:min(1, len(s.State.Case().Now.SourcesOf(path)))] {
			if line := source.Title + " (" + source.Grade + ")"; !strings.Contains(strings.Join(titles, "; "), line) {
				titles = append(titles, line)
			}
		}
	}
	if len(titles) > 0 {
		text += " Sources: " + strings.Join(titles, "; ") + "."
	}
	return text
}

func (s Screen) quoteRule() string {
	rows, at := s.RuleRows()
	if len(rows) == 0 {
		return s.Headline
	}
	r := rows[at]
	return fmt.Sprintf("%s: %s in %s. %s", upperFirst(r.Label()), r.Value(r.Rule.Value), s.State.Case().Name(), s.basis(s.State.Case().Now, r))
}

func (s Screen) quoteThreshold() string {
	rule, ok := s.Threshold()
	if !ok {
		return s.Headline
	}
	list := s.stands(rule.Path)
	n, of := reached(list, contract.Percent(rule.Value), func(int) bool { return true })
	return fmt.Sprintf("%s: %s of %s reach it. %s", upperFirst(s.held(rule)), contract.Count(int64(n), "practice", "practices"), contract.Group(int64(of)), s.crossing(rule, list))
}

func (s Screen) quoteLog() string {
	var lines []string
	for _, l := range s.History.Log() {
		if !l.Ahead {
			lines = append(lines, Sentence(l.Did))
		}
	}
	return strings.Join(lines, " ")
}

// quoteClaim is the claim under the cursor with its verdict.
func (s Screen) quoteClaim() string {
	if s.Judged == nil {
		return s.Headline
	}
	c, v := &s.State.Scenario.Claims[s.ClaimAt()], &s.Judged.Verdicts[s.ClaimAt()]
	text := fmt.Sprintf("%q", c.Words)
	for _, part := range []string{c.Who, c.When, c.URL} {
		if part != "" {
			text += ", " + part
		}
	}
	return text + ": " + v.Ruling.String() + ". " + v.Why
}
