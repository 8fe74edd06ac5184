package views

import (
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/wording"
)

// claim is the claim under the cursor in full.
func (v *claimList) claim(c screen.Canvas) []string {
	at := v.cursor()
	lines := append(c.Wrapped(v.said(at), c.Style.Strong), screen.Wrap(v.State.Scenario.Claims[at].URL, c.Width)...)
	page := v.page()
	if page == nil {
		return append(lines, "", c.Style.Dim.Render(c.Set.OnItsWay+" being judged"+c.Set.Ellipsis))
	}
	claim := &page.Claims[at]
	lines = append(lines, "", rulingInk(c, claim.Ruling).Render(wording.UpperFirst(claim.Verdict)+"."))
	texts := append([]string{claim.Why, claim.TrueForWords(), claim.IntervalWords()}, claim.CautionWords()...)
	for _, text := range append(texts, claim.About) {
		lines = append(lines, screen.Wrap(text, c.Width)...)
	}
	lines = listed(c, lines, "The most that one family can cost", claim.FamilyWords())
	lines = listed(c, lines, strings.TrimSpace("What would turn it "+claim.Asked), flipWords(claim))
	lines = listed(c, lines, "Leans on", claim.Assumptions)
	var rules []string
	for i := range claim.Rules {
		rules = append(rules, claim.Rules[i].Words())
	}
	return listed(c, lines, "Rules used", rules)
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

// flipWords is each change that turns the verdict, and those that do not.
func flipWords(c *pages.Claim) []string {
	var list []string
	for _, f := range c.Flips {
		list = append(list, f.Kind+": "+f.InWords)
	}
	if steady := c.SteadyWords(); steady != "" {
		list = append(list, steady)
	}
	return list
}
