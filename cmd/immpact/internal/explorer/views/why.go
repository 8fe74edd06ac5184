package views

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/wording"

	"example.org/immpact/contract"
)

// question is what the view answers.
type question uint8

// The questions. Those of a practice are of the one looked at.
const (
	practiceNow question = iota
	practiceBaseline
	practiceDifference
	deprivedDifference
	affluentDifference
	allDifference
	questions
)

// why is where a figure or a difference comes from.
type why struct {
	base
	columns  *compare  // whose two columns a difference is between
	practice *practice // to go back to

	question question
	node     int // the figure of the answer under the cursor
}

func (v *why) Name() string  { return "Why" }
func (v *why) Key() string   { return "w" }
func (v *why) About() string { return "where a figure or a difference comes from" }

func (v *why) Actions() []Action {
	actions := []Action{
		v.practice.list.next(1), v.practice.list.next(-1),
		{ID: "next-question", Name: "question", About: "ask the next question", Keys: []string{"right"}, Show: "← →", Hint: true, Do: v.ask(1)},
		{ID: "previous-question", Name: "question before", About: "ask the question before", Keys: []string{"left"}, Show: "←", Do: v.ask(-1)},
		{ID: "back", Name: "back", About: "go back to the practice", Keys: []string{"esc"}, Show: "Esc", Do: func() Request { return Open{v.practice} }},
	}
	for i := range actions[:2] {
		pick := actions[i].Do
		actions[i].Do = func() Request { v.node = 0; return pick() }
	}
	return actions
}

func (v *why) Move(by int, _ bool) { v.node = within(v.node+by, len(v.figures())) }

// ask asks the question so many further on.
func (v *why) ask(by int) func() Request {
	return func() Request {
		n := int(questions)
		v.question, v.node = question((int(v.question)+by+n)%n), 0
		return nil
	}
}

// open explains a line of the pay of the practice looked at.
func (v *why) open(l pages.PracticeLine) Request {
	v.question = practiceNow
	if !l.InNow {
		v.question = practiceBaseline
	}
	v.node = v.figureOf(l)
	return Open{v}
}

// openDifference explains the difference between the two columns of Compare.
func (v *why) openDifference() Request {
	v.question, v.node = allDifference, 0
	return Open{v}
}

// Export explains the practice; a difference between groups has no command of
// its own.
func (v *why) Export() Export {
	code, practice := v.Now().Practice, v.Now().Picked()
	switch {
	case practice < 0:
	case v.question == practiceNow:
		return v.ofReform(func(s *pages.Subject, at int) (pages.Page, error) { return pages.NewWhy(s, practice, at), nil }, "explain", "--practice", code)
	case v.question == practiceBaseline:
		return Export{Args: []string{"explain", Scenario, "--practice", code}, Page: func(s *pages.Subject, _ int) (pages.Page, error) { return pages.NewWhy(s, practice, 0), nil }}
	case v.question == practiceDifference && v.Now().Shown != session.BaselineShown:
		return v.ofReform(func(s *pages.Subject, at int) (pages.Page, error) {
			return pages.NewPracticeDifference(s, practice, 0, at), nil
		},
			"explain", "--practice", code, "--difference")
	}
	return v.base.Export()
}

// words is the question in words.
func (v *why) words() string {
	code := clean.Text(v.State.Practice)
	return [questions]string{
		"what " + code + " is paid", "what " + code + " is paid under the baseline", "what changes the pay of " + code,
		"what changes the pay of deprived practices", "what changes the pay of affluent practices", "what changes the pay of all practices",
	}[v.question]
}

// figures is the answer to the question, figure by figure.
func (v *why) figures() []pages.Figure {
	i, at := v.State.Picked(), v.At
	if i < 0 && v.question <= practiceDifference {
		return []pages.Figure{{Explanation: contract.Explanation{Figure: "There is no practice here."}}}
	}
	from, to := v.columns.fromTo()
	difference := func(group string) []pages.Figure {
		if d := pages.NewGroupDifference(v.All(), group, from, to); d != nil {
			return slices.Collect(d.Figures())
		}
		return []pages.Figure{{Explanation: contract.Explanation{Figure: "There are no " + group + " practices here."}}}
	}
	switch v.question {
	case practiceNow:
		return slices.Collect(pages.NewWhy(v.Subject, i, at).Figures())
	case practiceBaseline:
		return slices.Collect(pages.NewWhy(v.Subject, i, 0).Figures())
	case practiceDifference:
		return slices.Collect(pages.NewPracticeDifference(v.All(), i, from, to).Figures())
	case deprivedDifference:
		return difference(wording.Deprived)
	case affluentDifference:
		return difference(wording.Affluent)
	default:
		return difference(wording.All)
	}
}

// figureOf is the figure of a line in the answer of what a practice is paid.
func (v *why) figureOf(l pages.PracticeLine) int {
	return max(0, slices.IndexFunc(v.figures(), func(f pages.Figure) bool { return f.Depth == 1 && f.Figure == l.Title }))
}

// Draw is each figure with its words and numbers, and under them what the rules
// of the one under the cursor rest on.
func (v *why) Draw(c screen.Canvas) screen.Drawing {
	nodes := v.figures()
	at := min(v.node, len(nodes)-1)
	head := fmt.Sprintf("%s %d of %d: %s %s", c.Set.Left, v.question+1, questions, v.words(), c.Set.Right)
	foot := v.sources(c, nodes[at].Rules)
	var body []string
	from, to, firsts := 0, 0, map[int]int{} // by line of the body, how far its figure is from the one under the cursor
	for i, n := range nodes {
		firsts[len(body)] = i - at
		if i == at {
			from = len(body)
		}
		body = append(body, v.nodeLines(c, n, i == at)...)
		if i == at {
			to = len(body)
		}
	}
	height := c.Height - 1 - len(foot)
	start := min(max(0, (from+to)/2-height/2, to-height), from, max(len(body)-height, 0))
	steps := map[int]int{}
	for line, by := range firsts {
		if line >= start && line < start+height {
			steps[1+line-start] = by
		}
	}
	body = screen.Fit(body[start:], c.Width, height)
	return screen.Drawing{Lines: append(append([]string{c.Heading(head)}, body...), foot...), Steps: steps}
}

// nodeLines is one figure: its name and amount, then its words.
func (v *why) nodeLines(c screen.Canvas, n pages.Figure, cursor bool) []string {
	amount := n.Result
	if n.Money {
		amount = n.Pence.String()
		if v.question >= practiceDifference {
			amount = signed(n.Pence)
		}
	}
	indent := strings.Repeat("  ", n.Depth)
	room := c.Width - len([]rune(amount)) - 1
	lines := []string{c.Row(cursor, screen.Left(c.Pointer(cursor)+indent+wording.UpperFirst(clean.Text(n.Figure)), room, &c.Style.Strong), screen.Right(amount, c.Width-room, &c.Style.Strong))}
	return append(lines, screen.Indented("  "+indent+"  ", n.Words, c.Width)...)
}

// sources is what the rules of the figure under the cursor rest on.
func (v *why) sources(c screen.Canvas, paths []string) []string {
	by := v.State.Case().Contract
	if v.question == practiceBaseline {
		by = v.State.Baseline.Contract
	}
	const most = 5
	var lines []string
	for _, path := range paths {
		if r, ok := by.Rule(path); ok {
			lines = append(lines, c.AtMost(screen.Indented(c.Set.Bullet+" ", r.Label+" "+r.String()+": "+by.Provenance(path), c.Width), 2)...)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	lines = c.AtMost(lines, most)
	for i := range lines {
		lines[i] = c.Style.Dim.Render(lines[i])
	}
	return append([]string{c.Dim("The rules used here")}, lines...)
}

func (v *why) Quote() string {
	nodes := v.figures()
	return v.quoteNode(nodes[min(v.node, len(nodes)-1)])
}

// quoteLine is a line of the pay of the practice looked at with its sum.
func (v *why) quoteLine(l pages.PracticeLine) string {
	asked := *v
	asked.open(l)
	return asked.Quote()
}

// quoteNode is a figure of an explanation with its words, those of the figures
// it is made of, and the sources of the rules used.
func (v *why) quoteNode(n pages.Figure) string {
	amount := n.Result
	if n.Money {
		amount = n.Pence.String()
	}
	text := wording.UpperFirst(n.Figure) + " " + amount + ". " + n.Words
	rules := n.Rules
	for _, step := range n.Steps {
		text += " " + step.Words
		rules = append(rules, step.Rules...)
	}
	var titles []string
	for _, path := range rules {
		sources := v.State.Case().Contract.SourcesOf(path)
		for _, source := range sources[:min(1, len(sources))] {
			if title := source.Title + " (" + source.Grade + ")"; !slices.Contains(titles, title) {
				titles = append(titles, title)
			}
		}
	}
	if len(titles) > 0 {
		text += " Sources: " + strings.Join(titles, "; ") + "."
	}
	return text
}
