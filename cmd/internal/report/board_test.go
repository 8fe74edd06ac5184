package report

import (
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// board is the paper on a scenario, as HTML and as Markdown.
func board(t *testing.T, s *scenarios.Scenario) (page *pages.Board, html, md string) {
	t.Helper()
	subject := pages.NewSubject(s, sim.Run(&s.Population, s.Cases()))
	subject.Record = record.New("0", "paper.toml", s, subject.Results, []string{"board", "paper.toml"})
	page, err := pages.NewBoard(subject, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	var a, b strings.Builder
	if err := NewBoard(page).WriteHTML(&a); err != nil {
		t.Fatal(err)
	}
	if err := NewBoard(page).WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	return page, a.String(), b.String()
}

// A paper has every practice by its code with what each contract pays it and changes,
// in HTML and in Markdown, and one drawing; it runs nothing and asks for nothing.
func TestBoardPaper(t *testing.T) {
	s, err := scenarios.Load("three-practices")
	if err != nil {
		t.Fatal(err)
	}
	s.Population.Practices[0].Name = "<script>alert(1)</script> | _Mill_"
	page, html, md := board(t, s)
	for i := range page.Practices {
		p := &page.Practices[i]
		for at, pay := range p.Pays {
			figures := []string{p.Code, sheet.Money(pay.Pence).Text()}
			if at > 0 {
				figures = append(figures, strings.TrimLeft(sheet.Change(pay.Change).Text(), "+-"))
			}
			for _, figure := range figures {
				if !strings.Contains(html, figure) || !strings.Contains(md, figure) {
					t.Errorf("%s, contract %d: %s is missing", p.Code, at+1, figure)
				}
			}
		}
	}
	if n := strings.Count(html, "<svg"); n != 1 {
		t.Errorf("%d drawings", n)
	}
	checkRoom(t, "board", html[strings.Index(html, "<svg"):strings.Index(html, "</svg>")+len("</svg>")])
	if strings.Contains(html, "<script") || strings.Contains(html, `src="`) || strings.Contains(md, "<script") {
		t.Error("a name became markup")
	}
}

// The paper's first mention of each indicator is with what it asks for, before any
// figure of it.
func TestBoardTellsItsTerms(t *testing.T) {
	s, err := scenarios.Load("exceptions-2021-22")
	if err != nil {
		t.Fatal(err)
	}
	_, html, md := board(t, s)
	for _, text := range []string{html[strings.Index(html, "<header>"):], md} {
		for _, term := range []string{"VI001: three doses", "VI002: the first MMR", "VI003: two MMR", "personalised care adjustment (PCA)"} {
			code, _, _ := strings.Cut(term, ":")
			if code == "personalised care adjustment (PCA)" {
				code = "PCA"
			}
			at, first := strings.Index(text, term), strings.Index(text, code)
			if at < 0 || first < at {
				t.Errorf("%s stands at %d, %s at %d", term, at, code, first)
			}
		}
	}
}

// A paper can be written after an assessment, and the other way round.
func TestBoardAfterReport(t *testing.T) {
	s, err := scenarios.Load("three-practices")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		results := sim.Run(&s.Population, s.Cases())
		var b strings.Builder
		if err := New(s, results, 0, record.New("0", "x.toml", s, results, []string{"report", "x.toml"})).WriteHTML(&b); err != nil || b.Len() == 0 {
			t.Fatal(err)
		}
		board(t, s)
	}
}
