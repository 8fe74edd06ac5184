package views

import (
	"errors"
	"slices"
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/session"

	"github.com/charmbracelet/lipgloss"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/claims"
)

// claimList is what was said of the contracts, each with its verdict.
type claimList struct {
	base
	at     int  // the claim under the cursor, of all there are
	open   bool // it is shown in full
	find   finder
	scroll int

	judged *session.Verdicts // that claims is the page of
	claims *pages.Claims
}

func (v *claimList) Name() string  { return "Claims" }
func (v *claimList) Key() string   { return "j" }
func (v *claimList) About() string { return "what was said of the contracts, and whether it holds" }

// HasTab reports whether there are claims.
func (v *claimList) HasTab() bool { return v.IsOpen() && v.Now().HasClaims() }

func (v *claimList) Actions() []Action {
	return append(v.find.actions("the claim or its verdict", func() { v.open = false })[:1], []Action{
		{ID: "open-claim", Name: "in full", About: "show the claim in full: its verdict, what would turn it, the rules used", Keys: []string{"enter"}, Show: "Enter", Hint: true, Do: v.openClaim},
		{ID: "close-claim", Name: "list", About: "go back to the list of claims", Keys: []string{"esc"}, Show: "Esc", Hint: true,
			Do: func() Request { v.leave(); return nil }},
		{ID: "quote-claim", Name: "quote", About: "write the verdict on the claim as a card to quote, with its sources and fingerprint", Keys: []string{"Q"}, Hint: true, Do: v.quoteClaim},
	}...)
}

// quoteClaim asks for a card of the claim under the cursor.
func (v *claimList) quoteClaim() Request {
	if !v.Now().HasClaims() {
		v.Refuse(errors.New("there is no claim here to quote: Enter opens some, J tests a sentence of your own"))
		return nil
	}
	return QuoteClaim{v.Now().Scenario.Claims[v.cursor()].ID}
}

// show shows the claim of the id in full.
func (v *claimList) show(id string) {
	v.at = max(slices.IndexFunc(v.Now().Scenario.Claims, func(c scenarios.Claim) bool { return c.ID == id }), 0)
	v.find.words, v.open, v.scroll = "", true, 0
}

// Places lists the files of claims that ship.
func (v *claimList) Places() []Place {
	var list []Place
	for _, e := range scenarios.Claims() {
		list = append(list, Place{Name: e.Title, Kind: "claims", Go: func() Request { return Load{e.ID, v} }, IsScenario: true})
	}
	return list
}

// openClaim shows the claim under the cursor in full; where the scenario has
// none, it opens the file of claims under the cursor.
func (v *claimList) openClaim() Request {
	if !v.Now().HasClaims() {
		return Load{Ref: scenarios.Claims()[v.cursor()].ID}
	}
	v.open, v.scroll = true, 0
	return nil
}

// leave goes back from the claim that is open to the list, or from what was
// searched to all claims.
func (v *claimList) leave() {
	if !v.open {
		v.find.words = ""
	}
	v.open = false
}

// kept is the places of the claims that hold what is searched for, and which of them
// is under the cursor.
func (v *claimList) kept() (list []int, at int) {
	page := v.page()
	for i := range v.State.Scenario.Claims {
		text := v.said(i)
		if page != nil {
			text += " " + page.Claims[i].Verdict
		}
		if v.find.holds(text) {
			list = append(list, i)
		}
	}
	return list, max(slices.Index(list, v.cursor()), 0)
}

func (v *claimList) Typing() bool { return v.find.typing }

func (v *claimList) Type(key, text string) bool {
	took := v.find.take(key, text)
	v.Move(0, false)
	return took
}

// Move moves the cursor in the list, or scrolls the claim that is open.
func (v *claimList) Move(by int, _ bool) {
	if v.open {
		v.scroll = min(max(v.scroll+by, 0), 400)
		return
	}
	if !v.State.HasClaims() {
		v.at = within(v.cursor()+by, v.count())
	} else if list, at := v.kept(); len(list) > 0 {
		v.at = list[within(at+by, len(list))]
	}
}

// Task judges the claims, once they are looked at.
func (v *claimList) Task() session.Task { return v.JudgeTask() }

// Export is the claims judged under the rules that are shown; why not, where there
// are none.
func (v *claimList) Export() Export {
	if !v.Now().HasClaims() {
		return Export{Err: errors.New("this scenario makes no claims to export")}
	}
	verdicts := v.Verdicts()
	return Export{Args: []string{"claims", Scenario, "--full"}, Page: func(s *pages.Subject, _ int) (pages.Page, error) {
		if verdicts == nil {
			return pages.NewClaims(s, s.Scenario.Judge()), nil
		}
		return pages.NewClaims(s, verdicts.List), nil
	}}
}

// page is the claims with their verdicts; nil while they are being judged.
func (v *claimList) page() *pages.Claims {
	verdicts := v.Verdicts()
	if verdicts == nil {
		return nil
	}
	if v.judged != verdicts {
		v.judged, v.claims = verdicts, pages.NewClaims(pages.NewSubject(verdicts.Scenario, verdicts.Results), verdicts.List)
	}
	return v.claims
}

// said is a claim's words, and who said them when.
func (v *claimList) said(i int) string {
	c := &v.State.Scenario.Claims[i]
	return (&pages.Claim{Words: c.Words, Who: c.Who, When: c.When}).Said()
}

func (v *claimList) Quote() string {
	page := v.page()
	if page == nil {
		return v.Headline
	}
	c := &page.Claims[v.cursor()]
	return c.Said() + ": " + c.Verdict + ". " + c.Why
}

// Draw is the list of claims, or one of them in full; where the scenario makes
// no claims, those that ship.
func (v *claimList) Draw(c screen.Canvas) screen.Drawing {
	switch {
	case !v.State.HasClaims():
		return screen.Drawing{Lines: v.shipped(c)}
	case v.open:
		return screen.Drawing{Lines: c.Scrolled(v.claim(c), v.scroll, c.Height)}
	}
	list, at := v.kept()
	lines, steps := []string{v.title(c), v.head(c)}, map[int]int{}
	if len(list) == 0 {
		return screen.Drawing{Lines: append(lines, v.find.none(c)...)}
	}
	foot := v.foot(c, list[at])
	from, to := screen.Window(at, len(list), c.Height-len(lines)-len(foot))
	for i := from; i < to; i++ {
		steps[len(lines)] = i - at
		lines = append(lines, v.line(c, list[i], i == at))
	}
	for len(lines) < c.Height-len(foot) && !c.Plain {
		lines = append(lines, "")
	}
	return screen.Drawing{Lines: append(lines, foot...), Steps: steps}
}

// count is the lines of the list: the scenario's claims, or the files of claims
// that ship.
func (v *claimList) count() int {
	if v.State.HasClaims() {
		return len(v.State.Scenario.Claims)
	}
	return len(scenarios.Claims())
}

// cursor is the line under the cursor.
func (v *claimList) cursor() int { return min(v.at, v.count()-1) }

// shipped lists the files of claims that ship.
func (v *claimList) shipped(c screen.Canvas) []string {
	lines := append(screen.Wrap("J tests a sentence of your own. This scenario makes no claims yet; these do, each with its sources, and Enter opens one.", c.Width), "")
	for i, e := range scenarios.Claims() {
		here := i == v.cursor()
		lines = append(lines, c.Row(here, screen.Left(c.Pointer(here)+e.Title, c.Width-20, nil), screen.Right(e.ID, 20, &c.Style.Dim)))
	}
	return lines
}

// title counts the verdicts, or says that they are on their way.
func (v *claimList) title(c screen.Canvas) string {
	count := contract.Count(int64(len(v.State.Scenario.Claims)), "claim", "claims")
	page := v.page()
	if page == nil {
		return c.Dim(c.Set.OnItsWay + " " + count + " being judged, which takes some seconds" + c.Set.Ellipsis)
	}
	of := make([]int, len(claims.Rulings()))
	for i := range page.Claims {
		of[page.Claims[i].Ruling]++
	}
	parts := []string{count + ":"}
	if f := v.find.shown(); f != "" {
		parts = []string{f, count + ":"}
	}
	for ruling, n := range of {
		if n > 0 {
			parts = append(parts, claims.Ruling(ruling).String()+" "+number(n))
		}
	}
	return c.Style.Heading.Render(screen.Parts(c.Width, parts...))
}

// The widths of the list's columns; the words take what is left.
const (
	verdictWidth = 22
	figureWidth  = 15
	trueForWidth = 17
)

// trueForFits reports whether there is room for the practices that a claim is
// true for, and any that is true for some of several.
func (v *claimList) trueForFits(width int) bool {
	page := v.page()
	return width >= 80 && page != nil && slices.ContainsFunc(page.Claims, func(c pages.Claim) bool { return trueFor(&c) != "" })
}

func (v *claimList) wordsWidth(width int) int {
	room := width - verdictWidth - figureWidth - 2
	if v.trueForFits(width) {
		room -= trueForWidth
	}
	return room
}

func (v *claimList) head(c screen.Canvas) string {
	cells := []screen.Cell{screen.Left("  verdict", verdictWidth, &c.Style.Dim), screen.Right("figure", figureWidth, &c.Style.Dim)}
	if v.trueForFits(c.Width) {
		cells = append(cells, screen.Right("true for", trueForWidth, &c.Style.Dim))
	}
	return c.Row(false, append(cells, screen.Left("", 2, nil), screen.Left("claim", v.wordsWidth(c.Width), &c.Style.Dim))...)
}

// line is one claim with its verdict and figure.
func (v *claimList) line(c screen.Canvas, i int, cursor bool) string {
	verdict, figure, of := c.Set.OnItsWay, "", ""
	ink := &c.Style.Dim
	if page := v.page(); page != nil {
		claim := &page.Claims[i]
		// Percentage points are written short: the column has no room for more.
		figure = strings.Replace(claim.FigureCell().Text(), " percentage points", " pp", 1)
		verdict, of, ink = inList(claim), trueFor(claim), rulingInk(c, claim.Ruling)
	}
	cells := []screen.Cell{screen.Left(c.Pointer(cursor)+verdict, verdictWidth, ink), screen.Right(figure, figureWidth, nil)}
	if v.trueForFits(c.Width) {
		cells = append(cells, screen.Right(of, trueForWidth, &c.Style.Dim))
	}
	return c.Row(cursor, append(cells, screen.Left("", 2, nil), screen.Left(clean.Text(v.State.Scenario.Claims[i].Words), v.wordsWidth(c.Width), nil))...)
}

// inList is the verdict as the list has room for it.
func inList(c *pages.Claim) string {
	if c.Ruling == claims.NotReproduced {
		return "not reproduced"
	}
	return c.Verdict
}

// trueFor is how many practices the claim is true for; empty where it was asked
// of one or of none.
func trueFor(c *pages.Claim) string {
	if c.TrueFor == nil || c.TrueFor.Of == 1 {
		return ""
	}
	return group(c.TrueFor.Count) + " of " + group(c.TrueFor.Of)
}

// foot is the claim under the cursor in its own words, who said it, and
// why the verdict is what it is.
func (v *claimList) foot(c screen.Canvas, at int) []string {
	const most = 5
	lines := screen.Wrap(v.said(at), c.Width)
	if page := v.page(); page != nil {
		lines = append(lines, screen.Wrap(page.Claims[at].Why, c.Width)...)
	}
	lines = c.AtMost(lines, most)
	for len(lines) < most {
		lines = append(lines, "")
	}
	return append([]string{c.Rule()}, lines...)
}

// rulingInk is the style of a verdict, which its words say as well.
func rulingInk(c screen.Canvas, r claims.Ruling) *lipgloss.Style {
	switch r {
	case claims.Holds:
		return &c.Style.Gain
	case claims.DoesNotHold:
		return &c.Style.Loss
	case claims.Depends, claims.PossibleButRare:
		return &c.Style.Warn
	}
	return &c.Style.Dim
}
