package screen

import (
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"github.com/charmbracelet/lipgloss"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/claims"
)

// claims is what was said of the contracts, each with its verdict; or one of
// them in full. Where the scenario makes no claims, those that ship.
func (s Screen) claims() []string {
	switch {
	case !s.State.HasClaims():
		return s.shippedClaims()
	case s.Look.ClaimOpen:
		return s.scrolled(s.claim(), s.Look.ClaimScroll, s.Height)
	}
	list := s.State.Scenario.Claims
	at := s.ClaimAt()
	foot := s.claimFoot(at)
	lines := []string{s.claimsTitle(), s.claimsHead()}
	from, to := window(at, len(list), s.Height-len(lines)-len(foot))
	for i := from; i < to; i++ {
		lines = append(lines, s.claimLine(i, i == at))
	}
	for len(lines) < s.Height-len(foot) && !s.Look.Plain {
		lines = append(lines, "")
	}
	return append(lines, foot...)
}

// Claims counts the lines of the list: the scenario's claims, or the files of
// claims that ship.
func (s Screen) Claims() int {
	if s.State.HasClaims() {
		return len(s.State.Scenario.Claims)
	}
	return len(scenarios.Claims())
}

// ClaimAt is the line under the cursor.
func (s Screen) ClaimAt() int { return min(s.Look.Claim, s.Claims()-1) }

// shippedClaims lists the files of claims that ship.
func (s Screen) shippedClaims() []string {
	lines := append(wrap("This scenario makes no claims. These do, each with its sources; Enter opens one.", s.Width), "")
	for i, e := range scenarios.Claims() {
		lines = append(lines, s.line(i == s.ClaimAt(), left(s.pointer(i == s.ClaimAt())+e.Title, s.Width-20, nil), right(e.ID, 20, &s.Style.Dim)))
	}
	return lines
}

// claimsTitle counts the verdicts, or says that they are on their way.
func (s Screen) claimsTitle() string {
	count := contract.Count(int64(len(s.State.Scenario.Claims)), "claim", "claims")
	if s.Judged == nil {
		return s.Style.Dim.Render(s.Set.Clip(s.Set.OnItsWay+" "+count+" being judged, which takes some seconds"+s.Set.Ellipsis, s.Width))
	}
	var of [claims.CannotBeTested + 1]int
	for i := range s.Judged.Verdicts {
		of[s.Judged.Verdicts[i].Ruling]++
	}
	parts := []string{count + ":"}
	for ruling, n := range of {
		if n > 0 {
			parts = append(parts, claims.Ruling(ruling).String()+" "+number(n))
		}
	}
	return s.Style.Heading.Render(clipParts(join(parts), s.Width))
}

// The widths of the list's columns; the words take what is left.
const (
	verdictWidth = 18
	figureWidth  = 15
	trueForWidth = 17
)

// trueForFits reports whether there is room for the practices that a claim is
// true for, and any that is true for some of several.
func (s Screen) trueForFits() bool {
	return s.Width >= 80 && s.Judged != nil && slices.ContainsFunc(s.Judged.Verdicts, func(v claims.Verdict) bool { return claimTrueFor(&v) != "" })
}

func (s Screen) wordsWidth() int {
	width := s.Width - verdictWidth - figureWidth - 2
	if s.trueForFits() {
		width -= trueForWidth
	}
	return width
}

func (s Screen) claimsHead() string {
	cells := []cell{left("  verdict", verdictWidth, &s.Style.Dim), right("figure", figureWidth, &s.Style.Dim)}
	if s.trueForFits() {
		cells = append(cells, right("true for", trueForWidth, &s.Style.Dim))
	}
	return s.line(false, append(cells, left("", 2, nil), left("claim", s.wordsWidth(), &s.Style.Dim))...)
}

// claimLine is one claim with its verdict and figure.
func (s Screen) claimLine(i int, cursor bool) string {
	verdict, figure, trueFor := s.Set.OnItsWay, "", ""
	ink := &s.Style.Dim
	if s.Judged != nil {
		v := &s.Judged.Verdicts[i]
		verdict, figure, trueFor, ink = v.Ruling.String(), claimFigure(v), claimTrueFor(v), s.rulingInk(v.Ruling)
	}
	cells := []cell{left(s.pointer(cursor)+verdict, verdictWidth, ink), right(figure, figureWidth, nil)}
	if s.trueForFits() {
		cells = append(cells, right(trueFor, trueForWidth, &s.Style.Dim))
	}
	return s.line(cursor, append(cells, left("", 2, nil), left(clean.Text(s.State.Scenario.Claims[i].Words), s.wordsWidth(), nil))...)
}

// claimFigure is the verdict's figure, short enough for a column.
func claimFigure(v *claims.Verdict) string {
	if v.Ruling == claims.CannotBeTested {
		return "no figure"
	}
	return strings.Replace(v.Figure.String(), " percentage points", " pp", 1)
}

func claimTrueFor(v *claims.Verdict) string {
	if v.TrueFor == nil || v.TrueFor.Of == 1 {
		return ""
	}
	return group(v.TrueFor.Count) + " of " + group(v.TrueFor.Of)
}

// claimFoot is the claim under the cursor in its own words, who said it, and
// why the verdict is what it is.
func (s Screen) claimFoot(at int) []string {
	const most = 5
	c := &s.State.Scenario.Claims[at]
	lines := s.said(c)
	if s.Judged != nil {
		lines = append(lines, wrap(s.Judged.Verdicts[at].Why, s.Width)...)
	}
	lines = s.atMost(lines, most)
	for len(lines) < most {
		lines = append(lines, "")
	}
	return append([]string{s.Style.Dim.Render(strings.Repeat(s.Set.Horizontal(), s.Width))}, lines...)
}

// said is a claim's words, and who said them when.
func (s Screen) said(c *scenarios.Claim) []string {
	var who []string
	for _, part := range []string{c.Who, c.When} {
		if part != "" {
			who = append(who, part)
		}
	}
	return wrap(strings.TrimSuffix("\""+c.Words+"\" "+strings.Join(who, ", "), " "), s.Width)
}

// claim is the claim under the cursor in full.
func (s Screen) claim() []string {
	c := &s.State.Scenario.Claims[s.ClaimAt()]
	lines := s.said(c)
	for i := range lines {
		lines[i] = s.Style.Strong.Render(lines[i])
	}
	lines = append(lines, wrap(c.URL, s.Width)...)
	if s.Judged == nil {
		return append(lines, "", s.Style.Dim.Render(s.Set.OnItsWay+" being judged"+s.Set.Ellipsis))
	}
	v := &s.Judged.Verdicts[s.ClaimAt()]
	lines = append(lines, "", s.rulingInk(v.Ruling).Render(upperFirst(v.Ruling.String())+"."))
	for _, text := range []string{v.Why, trueForWords(v), spreadWords(v), c.About} {
		if text != "" {
			lines = append(lines, wrap(text, s.Width)...)
		}
	}
	lines = s.listed(lines, "The most that one family can cost", familyWords(c, v))
	lines = s.listed(lines, strings.TrimSpace("What would turn it "+v.Asked), flipWords(v))
	lines = s.listed(lines, "Leans on", append(append([]string(nil), c.Assumes...), v.Leans...))
	return s.listed(lines, "Rules used", s.ruleWords(v))
}

// listed adds a heading and its points, if there are any.
func (s Screen) listed(lines []string, head string, points []string) []string {
	if len(points) == 0 {
		return lines
	}
	lines = append(lines, "")
	for _, l := range wrap(head, s.Width) {
		lines = append(lines, s.Style.Heading.Render(l))
	}
	for _, p := range points {
		lines = append(lines, indented(s.Set.Bullet+" ", p, s.Width)...)
	}
	return lines
}

func trueForWords(v *claims.Verdict) string {
	if claimTrueFor(v) == "" {
		return ""
	}
	text := "True for " + claimTrueFor(v) + " practices"
	if codes := v.TrueFor.Codes; len(codes) > 0 {
		text += ", first among them " + strings.Join(codes[:min(len(codes), 5)], ", ")
	}
	return text + "."
}

// spreadWords is the range that chance gives the figure.
func spreadWords(v *claims.Verdict) string {
	if v.Spread == nil {
		return ""
	}
	low, high := claims.Figure{Value: v.Spread.Low, Unit: v.Figure.Unit}, claims.Figure{Value: v.Spread.High, Unit: v.Figure.Unit}
	return fmt.Sprintf("In %d of 100 years it would be between %s and %s, by %s.", v.Spread.Within, low, high, v.Spread.Words)
}

func familyWords(c *scenarios.Claim, v *claims.Verdict) []string {
	var list []string
	for _, f := range v.Family {
		list = append(list, fmt.Sprintf("%s: %s in any practice there could be, %s at the average list; %s of %s could lose %s, stood they where it costs most, and %s do.",
			contract.Count(int64(f.Children), "child", "children"), f.Most.Pence, f.Typical.Pence, group(f.Could),
			contract.Count(int64(f.Of), "practice", "practices"), contract.Pence(c.Test.Low).Pounds(), group(f.Do)))
	}
	return list
}

func flipWords(v *claims.Verdict) []string {
	var list []string
	for _, f := range v.Flips {
		list = append(list, f.Kind+": "+f.Words())
	}
	if len(v.Steady) > 0 {
		list = append(list, "no change searched of this kind: "+strings.Join(v.Steady, ", "))
	}
	return list
}

// ruleWords is each rule used, with its grade and what sets it.
func (s Screen) ruleWords(v *claims.Verdict) []string {
	var list []string
	for _, used := range v.Rules {
		from, r := s.Judged.Scenario.Rule(used)
		text := fmt.Sprintf("%s %s, %s", r.Label, r, from.Year)
		if grade := from.Grade(r.Path); grade != "" {
			text += " (" + grade + ")"
		}
		if sources := from.SourcesOf(r.Path); len(sources) > 0 {
			text += ": " + sources[0].Title
		}
		list = append(list, text)
	}
	return list
}

// rulingInk is the style of a verdict, which its words tell as well.
func (s Screen) rulingInk(r claims.Ruling) *lipgloss.Style {
	switch r {
	case claims.Holds:
		return &s.Style.Gain
	case claims.DoesNotHold:
		return &s.Style.Loss
	case claims.Depends:
		return &s.Style.Warn
	}
	return &s.Style.Dim
}
