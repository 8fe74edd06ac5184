package views

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/session"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/wording"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
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

func (v *why) Move(by int, _ bool) { v.node = within(v.node+by, len(v.nodes())) }

// ask asks the question so many further on.
func (v *why) ask(by int) func() Request {
	return func() Request {
		n := int(questions)
		v.question, v.node = question((int(v.question)+by+n)%n), 0
		return nil
	}
}

// open explains a line of the pay of the practice looked at.
func (v *why) open(l payLine) Request {
	v.question = practiceNow
	if l.gone {
		v.question = practiceBaseline
	}
	v.node = v.nodeOf(l)
	return Open{v}
}

// openDifference explains the difference between the two columns of Compare.
func (v *why) openDifference() Request {
	v.question, v.node = allDifference, 0
	return Open{v}
}

// Twin explains the practice; a difference between groups has no command of
// its own.
func (v *why) Twin() Twin {
	s := v.Now()
	switch {
	case v.question == practiceNow:
		return v.ofReform("explain", "--practice", s.Practice)
	case v.question == practiceBaseline:
		return Twin{Args: []string{"explain", Scenario, "--practice", s.Practice}}
	case v.question == practiceDifference && s.Shown != session.BaselineShown:
		return v.ofReform("explain", "--practice", s.Practice, "--difference")
	}
	return v.base.Twin()
}

// words is the question in words.
func (v *why) words() string {
	code := clean.Text(v.State.Practice)
	return [questions]string{
		"what " + code + " is paid", "what " + code + " is paid under the baseline", "what changes the pay of " + code,
		"what changes the pay of deprived practices", "what changes the pay of affluent practices", "what changes the pay of all practices",
	}[v.question]
}

// node is one figure of an explanation, and how deep it lies in it.
type node struct {
	depth int
	contract.Explanation
}

// nodes is the answer to the question, figure by figure.
func (v *why) nodes() []node { return nodesOf(v.answer(v.question)) }

// nodesOf lists the figures of an explanation, each before those it is made
// of.
func nodesOf(e contract.Explanation) []node {
	var nodes []node
	var flatten func(e contract.Explanation, depth int)
	flatten = func(e contract.Explanation, depth int) {
		nodes = append(nodes, node{depth, e})
		for _, step := range e.Steps {
			flatten(step, depth+1)
		}
	}
	flatten(e, 0)
	return nodes
}

// nodeOf is the figure of a line in the answer of what a practice is paid,
// which explains the lines in their order.
func (v *why) nodeOf(l payLine) int {
	nodes, line := v.nodes(), -1
	for i, n := range nodes {
		if n.depth == 1 {
			line++
		}
		if line == l.at {
			return i
		}
	}
	return 0
}

// answer explains what a question asks for.
func (v *why) answer(q question) contract.Explanation {
	i := v.State.Picked()
	if i < 0 && q <= practiceDifference {
		return contract.Explanation{Figure: "There is no practice here."}
	}
	practices := v.State.Population.Practices
	switch q {
	case practiceNow:
		return explained(v.Shown, &practices[i])
	case practiceBaseline:
		return explained(v.Baseline, &practices[i])
	case practiceDifference:
		return v.walk(clean.Text(cmp.Or(practices[i].Name, practices[i].Code)), practices[i:i+1])
	case deprivedDifference:
		return v.walk("deprived practices", v.of("deprived"))
	case affluentDifference:
		return v.walk("affluent practices", v.of("affluent"))
	default:
		return v.walk("all practices", practices)
	}
}

// explained is what a case pays a practice, under the case's own title.
func explained(r *sim.Result, p *sim.Practice) contract.Explanation {
	c := *r.Contract
	c.Title = r.Title
	return c.Explain(&p.Practice)
}

// of is the practices of a group.
func (v *why) of(group string) []sim.Practice {
	var list []sim.Practice
	for _, p := range v.State.Population.Practices {
		if v.State.Population.Groups.In(group, p.IMDDecile) {
			list = append(list, p)
		}
	}
	return list
}

// walk explains the difference between the two columns of Compare: the
// baseline and the case shown, unless others were chosen there.
func (v *why) walk(whose string, practices []sim.Practice) contract.Explanation {
	e := contract.Explanation{Figure: "Change in the pay of " + whose, Money: true}
	from, to := v.columns.fromTo()
	for _, st := range sim.Walk(practices, from.result.Contract, to.result.Contract) {
		e.Pence += st.Pence
		words := wording.Sentence(strings.Join(st.Words, "; "))
		if st.OrderMatters {
			words += fmt.Sprintf(" Changed on its own it would be %s.", signed(st.Alone))
		}
		e.Steps = append(e.Steps, contract.Explanation{Figure: st.Title, Words: words, Money: true, Pence: st.Pence})
	}
	e.Words = fmt.Sprintf("From %s to %s, part by part in this order; the parts add up to the penny.",
		clean.Text(from.title), clean.Text(to.title))
	if len(e.Steps) == 0 {
		e.Words = "The two contracts are the same."
	}
	return e
}

// Draw is each figure with its words and numbers, and under them what the rules
// of the one under the cursor rest on.
func (v *why) Draw(c screen.Canvas) screen.Drawing {
	nodes := v.nodes()
	at := min(v.node, len(nodes)-1)
	head := fmt.Sprintf("%s %d of %d: %s %s", c.Set.Left, v.question+1, questions, v.words(), c.Set.Right)
	foot := v.sources(c, nodes[at].Rules)
	var body []string
	from, to := 0, 0
	for i, n := range nodes {
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
	body = screen.Fit(body[start:], c.Width, height)
	return screen.Drawing{Lines: append(append([]string{c.Heading(head)}, body...), foot...)}
}

// nodeLines is one figure: its name and amount, then its words.
func (v *why) nodeLines(c screen.Canvas, n node, cursor bool) []string {
	amount := n.Result
	if n.Money {
		amount = n.Pence.String()
		if v.question >= practiceDifference {
			amount = signed(n.Pence)
		}
	}
	indent := strings.Repeat("  ", n.depth)
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
	nodes := v.nodes()
	return v.quoteNode(nodes[min(v.node, len(nodes)-1)])
}

// quoteLine is a line of the pay of the practice looked at with its sum.
func (v *why) quoteLine(l payLine) string {
	asked := *v
	asked.open(l)
	return asked.Quote()
}

// quoteNode is a figure of an explanation with its words, those of the figures
// it is made of, and the sources of the rules used.
func (v *why) quoteNode(n node) string {
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
