package screen

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Question is what the Why view answers.
type Question uint8

// The questions. Those of a practice are of the one looked at.
const (
	PracticeNow Question = iota
	PracticeBaseline
	PracticeDifference
	DeprivedDifference
	AffluentDifference
	AllDifference
	Questions
)

// question is the question looked at, in words.
func (s Screen) question() string {
	code := clean.Text(s.State.Practice)
	return [Questions]string{
		"what " + code + " is paid", "what " + code + " is paid under the baseline", "what changes the pay of " + code,
		"what changes the pay of deprived practices", "what changes the pay of affluent practices", "what changes the pay of all practices",
	}[s.Look.Ask]
}

// Node is one figure of an explanation, flattened.
type Node struct {
	Depth int
	contract.Explanation
}

// Nodes is the answer to the question looked at, figure by figure.
func (s Screen) Nodes() []Node {
	var nodes []Node
	var flatten func(e contract.Explanation, depth int)
	flatten = func(e contract.Explanation, depth int) {
		nodes = append(nodes, Node{depth, e})
		for _, step := range e.Steps {
			flatten(step, depth+1)
		}
	}
	flatten(s.answer(), 0)
	return nodes
}

// NodeOf is the figure of that name in the answer; the whole where there is
// none.
func (s Screen) NodeOf(title string) int {
	return max(0, slices.IndexFunc(s.Nodes(), func(n Node) bool { return strings.HasPrefix(n.Figure, title) }))
}

// answer explains what the question asks for.
func (s Screen) answer() contract.Explanation {
	i := s.State.Picked()
	if i < 0 && s.Look.Ask <= PracticeDifference {
		return contract.Explanation{Figure: "There is no practice here."}
	}
	practices := s.State.Population.Practices
	switch s.Look.Ask {
	case PracticeNow:
		return explained(s.Shown, &practices[i])
	case PracticeBaseline:
		return explained(s.Baseline, &practices[i])
	case PracticeDifference:
		return s.walk(clean.Text(cmp.Or(practices[i].Name, practices[i].Code)), practices[i:i+1])
	case DeprivedDifference:
		return s.walk("deprived practices", s.State.Population.In("deprived"))
	case AffluentDifference:
		return s.walk("affluent practices", s.State.Population.In("affluent"))
	default:
		return s.walk("all practices", practices)
	}
}

// explained is what a case pays a practice, told under the case's own name.
func explained(r *sim.Result, p *sim.Practice) contract.Explanation {
	return r.Contract.Explain(r.Title, &p.Practice, nil)
}

// walk explains the difference between the two columns of Compare: the
// baseline and the case shown, unless others were chosen there.
func (s Screen) walk(whose string, practices []sim.Practice) contract.Explanation {
	e := contract.Explanation{Figure: "Change in the pay of " + whose, Money: true}
	from, to := s.FromTo()
	for _, st := range sim.Walk(practices, from.Result.Contract, to.Result.Contract) {
		e.Pence += st.Pence
		words := Sentence(strings.Join(st.Words, "; "))
		if st.OrderMatters {
			words += fmt.Sprintf(" Changed on its own it would be %s.", signedPence(st.Alone))
		}
		e.Steps = append(e.Steps, contract.Explanation{Figure: st.Heading(), Words: words, Money: true, Pence: st.Pence})
	}
	e.Words = fmt.Sprintf("From %s to %s, part by part in this order; the parts add up to the penny.",
		clean.Text(from.Title), clean.Text(to.Title))
	if len(e.Steps) == 0 {
		e.Words = "The two contracts are the same."
	}
	return e
}

// signedPence writes a change to the penny.
func signedPence(p contract.Pence) string {
	if p > 0 {
		return "+" + p.String()
	}
	return p.String()
}

// why is the explanation of a figure, each with its words and numbers, and
// under it what the rules of the one under the cursor rest on.
func (s Screen) why() []string {
	nodes := s.Nodes()
	at := min(s.Look.Node, len(nodes)-1)
	head := fmt.Sprintf("%s %d of %d: %s %s", s.Set.Left, s.Look.Ask+1, Questions, s.question(), s.Set.Right)
	foot := s.sources(nodes[at].Rules)
	var body []string
	from, to := 0, 0
	for i, n := range nodes {
		if i == at {
			from = len(body)
		}
		body = append(body, s.node(n, i == at)...)
		if i == at {
			to = len(body)
		}
	}
	height := s.Height - 1 - len(foot)
	start := min(max(0, (from+to)/2-height/2, to-height), from, max(len(body)-height, 0))
	body = fit(body[start:], s.Width, height)
	return append(append([]string{s.Style.Heading.Render(s.Set.Clip(head, s.Width))}, body...), foot...)
}

// node is one figure: its name and amount, then its words.
func (s Screen) node(n Node, cursor bool) []string {
	amount := n.Result
	if n.Money {
		amount = n.Pence.String()
		if s.Look.Ask >= PracticeDifference {
			amount = signedPence(n.Pence)
		}
	}
	indent := strings.Repeat("  ", n.Depth)
	room := s.Width - len([]rune(amount)) - 1
	lines := []string{s.line(cursor, left(s.pointer(cursor)+indent+upperFirst(clean.Text(n.Figure)), room, &s.Style.Strong), right(amount, s.Width-room, &s.Style.Strong))}
	return append(lines, indented("  "+indent+"  ", n.Words, s.Width)...)
}

// sources is what the rules of the figure under the cursor rest on.
func (s Screen) sources(paths []string) []string {
	c := s.State.Case().Now
	if s.Look.Ask == PracticeBaseline {
		c = s.State.Baseline.Now
	}
	const most = 5
	var lines []string
	for _, path := range paths {
		if r, ok := c.Rule(path); ok {
			lines = append(lines, s.atMost(indented(s.Set.Bullet+" ", r.Label+" "+r.String()+": "+c.Provenance(path), s.Width), 2)...)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	lines = s.atMost(lines, most)
	for i := range lines {
		lines[i] = s.Style.Dim.Render(lines[i])
	}
	return append([]string{s.Style.Dim.Render(s.Set.Clip("The rules used here", s.Width))}, lines...)
}
