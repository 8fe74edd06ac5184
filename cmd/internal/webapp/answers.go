package webapp

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"

	"example.org/immpact/cmd/internal/ask"
	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/report"
	"example.org/immpact/cmd/internal/session"
)

// Answers take long, and are worked out by a second App.

// Answer is a view, or the answer to a question, as HTML; or a whole document that
// stands in a frame of its own.
type Answer struct {
	HTML     template.HTML `json:"html"`
	Document string        `json:"document,omitempty"`
}

// Ask is what a second App needs to answer: the work as a link, with what is looked
// at in it.
type Ask struct {
	ID   string `json:"id"`
	Link string `json:"link"`
}

// later is a place for an answer, which the page then asks for.
func (a *App) later(id string) template.HTML { return a.fill("later", id) }

// askFor is what a second App needs to answer the question of an id.
func askFor(a *App, args map[string]string, out *Reply) (bool, error) {
	text, err := a.place()
	out.Answer, out.Address = args["id"], text
	return false, err
}

// Answered works out an answer. Progress hears how far it has come; it may be nil.
func Answered(version string, q Ask, progress func(done, of int)) (Answer, error) {
	a := New(version)
	if _, err := open(a, map[string]string{"link": q.Link}, nil); err != nil {
		return Answer{}, err
	}
	hears := func(done, of int) bool {
		if progress != nil {
			progress(done, of)
		}
		return true
	}
	switch q.ID {
	case "claims":
		return a.claims()
	case "report":
		return a.report()
	}
	for i := range ask.All {
		if ask.All[i].ID == q.ID {
			p, err := ask.All[i].Page(a.Subject, ask.LookedAt{Shown: a.At, Practice: a.Now().Picked()}, hears)
			if err != nil {
				return Answer{}, err
			}
			return Answer{HTML: markup.Sheets(p.Sheets())}, nil
		}
	}
	return Answer{}, fmt.Errorf("there is no question %q", q.ID)
}

// claims is the scenario's claims with their verdicts under the rules shown.
func (a *App) claims() (Answer, error) {
	if !a.Now().HasClaims() {
		return Answer{}, errors.New("this scenario tests no claim; open one that does, such as published-2021-22")
	}
	v := session.Judge(a.Now())
	return Answer{HTML: markup.Sheets(pages.NewClaims(pages.NewSubject(v.Scenario, v.Results), v.List).Sheets())}, nil
}

// report is the impact assessment of the rules shown.
func (a *App) report() (Answer, error) {
	at := a.Now().Shown
	if at == session.BaselineShown {
		return Answer{}, errors.New("the contract that everything is held against has no impact of its own; show another, above")
	}
	subject := a.Now().Subject(a.version, "", func(ref string) []string {
		return []string{"report", ref, "--reform", a.Now().Case().ID, "-o", "assessment.html"}
	})
	var b bytes.Buffer
	if err := report.New(subject.Scenario, subject.Results, at, subject.Record).WriteHTML(&b); err != nil {
		return Answer{}, err
	}
	return Answer{Document: b.String()}, nil
}
