package views

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/claims"
)

// said is a claim's words, and who said them when.
func said(c *scenarios.Claim) string {
	var who []string
	for _, part := range []string{c.Who, c.When} {
		if part != "" {
			who = append(who, part)
		}
	}
	return strings.TrimSuffix("\""+c.Words+"\" "+strings.Join(who, ", "), " ")
}

// claim is the claim under the cursor in full.
func (v *claimList) claim(c screen.Canvas) []string {
	claim := &v.State.Scenario.Claims[v.cursor()]
	lines := append(c.Wrapped(said(claim), c.Style.Strong), screen.Wrap(claim.URL, c.Width)...)
	if v.Verdicts() == nil {
		return append(lines, "", c.Style.Dim.Render(c.Set.OnItsWay+" being judged"+c.Set.Ellipsis))
	}
	verdict := &v.Verdicts().List[v.cursor()]
	lines = append(lines, "", rulingInk(c, verdict.Ruling).Render(wording.UpperFirst(verdict.Ruling.String())+"."))
	for _, text := range []string{verdict.Why, trueForWords(verdict), spreadWords(verdict), claim.About} {
		lines = append(lines, screen.Wrap(text, c.Width)...)
	}
	lines = listed(c, lines, "The most that one family can cost", familyWords(claim, verdict))
	lines = listed(c, lines, strings.TrimSpace("What would turn it "+verdict.Asked), flipWords(verdict))
	lines = listed(c, lines, "Leans on", append(append([]string(nil), claim.Assumes...), verdict.Leans...))
	return listed(c, lines, "Rules used", v.ruleWords(verdict))
}

// listed adds a heading and its points, if there are any.
func listed(c screen.Canvas, lines []string, head string, points []string) []string {
	if len(points) == 0 {
		return lines
	}
	lines = append(lines, "")
	lines = append(lines, c.Wrapped(head, c.Style.Heading)...)
	for _, p := range points {
		lines = append(lines, screen.Indented(c.Set.Bullet+" ", p, c.Width)...)
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
func (v *claimList) ruleWords(of *claims.Verdict) []string {
	var list []string
	for _, used := range of.Rules {
		from, r := v.Verdicts().Scenario.Rule(used)
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
