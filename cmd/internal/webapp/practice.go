package webapp

import (
	"errors"
	"fmt"
	"html/template"
	"strings"

	"example.org/immpact/cmd/internal/ask"
	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
)

// field is a field of the form of a practice.
type field struct {
	ID, Label, Explain, Text, Hint string
}

// formRow is a count with a field for each cohort.
type formRow struct {
	Title, Explain string
	Fields         []field
}

// practice is the form of a practice, and its year under the rules shown.
func practice(a *App) template.HTML {
	f := a.profile()
	data := map[string]any{"Facts": facts(f), "Rows": rows(f), "Ages": ages(), "Mine": !a.ships(), "Notes": a.formNotes()}
	if at := a.Now().Picked(); at >= 0 {
		year, err := pages.NewPracticeYear(a.Subject, at, a.At)
		if err != nil {
			return a.fill("words", err.Error())
		}
		data["Year"] = markup.Sheets(year.Sheets())
		data["Plan"] = markup.Sheets(pages.NewPlan(a.Subject, at, a.At, ask.PlanChildren).Sheets())
	}
	return a.fill("practice", data)
}

// profile is the form as it stands: what was typed, or the practice looked at where
// it is the reader's own.
func (a *App) profile() *session.Profile {
	if a.form == nil {
		a.form = &session.Profile{}
		if at := a.Now().Picked(); at >= 0 && !a.ships() {
			a.form = session.ProfileOf(&a.Now().Population.Practices[at])
			a.form.LookUp()
		}
	}
	return a.form
}

func ages() (list []string) {
	for k := range contract.Cohorts {
		list = append(list, k.Title())
	}
	return list
}

func facts(f *session.Profile) (list []field) {
	for i := range session.Facts {
		list = append(list, field{fmt.Sprintf("f-%d-0", i), wording.UpperFirst(i.String()), i.Explain(), *f.Field(int(i), 0), ""})
	}
	return list
}

func rows(f *session.Profile) (list []formRow) {
	for c := range session.Counts {
		row := formRow{Title: wording.UpperFirst(c.String()), Explain: c.Explain(contract.Age5y)}
		for k := range contract.Cohorts {
			at := field{ID: fmt.Sprintf("f-%d-%d", int(session.Facts)+int(c), k), Label: c.String() + ", " + k.Title(), Explain: c.Explain(k), Text: *f.Field(int(session.Facts)+int(c), int(k))}
			if n, ok := f.Suggested(k); ok && c == session.Eligible {
				at.Hint = fmt.Sprintf("usually %d", n)
			}
			row.Fields = append(row.Fields, at)
		}
		list = append(list, row)
	}
	return list
}

// formNotes is what is known and doubted of the form as it stands.
func (a *App) formNotes() template.HTML {
	f := a.profile()
	var wrong string
	if _, err := f.Practice(a.taken(f)); err != nil && *f != (session.Profile{}) {
		wrong = wording.Sentence(err.Error())
	}
	var doubts []string
	if *f != (session.Profile{}) {
		for _, d := range f.Doubts() {
			doubts = append(doubts, wording.Sentence(d))
		}
	}
	return a.fill("notes", map[string]any{"Published": f.Published(), "Wrong": wrong, "Doubts": doubts})
}

// taken reports whether another practice beside those of the form has a code. Those
// that ship are left when a practice is entered, and take none.
func (a *App) taken(f *session.Profile) func(code string) bool {
	return func(code string) bool { return !a.ships() && code != f.Was && a.Now().Population.Find(code) != nil }
}

// typed takes the fields of the form as they stand: by id, f-row-column. A block
// that was pasted fills the fields from its place on.
func typed(a *App, args map[string]string, out *Reply) (bool, error) {
	f := a.profile()
	for id, text := range args {
		var row, col int
		if _, err := fmt.Sscanf(id, "f-%d-%d", &row, &col); err != nil || row < 0 || row >= session.Rows || col < 0 || col >= int(contract.Cohorts) {
			continue
		}
		if r := []rune(text); len(r) > session.LongestField {
			text = string(r[:session.LongestField])
		}
		*f.Field(row, col) = text
	}
	block, pasted := args["block"]
	if pasted {
		var row, col int
		if _, err := fmt.Sscanf(args["at"], "f-%d-%d", &row, &col); err != nil {
			return false, errors.New("there is no field to paste into")
		}
		filled, left := f.Paste(row, col, block)
		a.Say("Filled %s.", contract.Count(int64(filled), "field", "fields"))
		if left > 0 {
			a.Refuse(fmt.Errorf("filled %s; %s of the block found no field here", contract.Count(int64(filled), "field", "fields"), contract.Count(int64(left), "cell", "cells")))
		}
	}
	known := f.Known
	f.LookUp()
	if pasted || known != f.Known {
		return true, nil
	}
	out.Panel = a.formNotes()
	return false, nil
}

// enter takes the practice of the form in: into the practices that are open where
// they are the reader's own, else by itself.
func enter(a *App, args map[string]string, out *Reply) (bool, error) {
	if _, err := typed(a, args, out); err != nil {
		return false, err
	}
	f := a.profile()
	if args["usual"] != "" {
		for k := range contract.Cohorts {
			f.TakeSuggestion(k)
		}
		return true, nil
	}
	p, err := f.Practice(a.taken(f))
	switch {
	case err != nil:
		return false, err
	case p.Eligible() == 0:
		return false, errors.New("no child is entered yet: write the eligible children of at least one age")
	}
	if a.ships() {
		if err := a.onlyMine(p); err != nil {
			return false, err
		}
	} else {
		a.Record(a.Now().With(p, f.Was), "entered practice "+p.Code, "practice "+p.Code)
	}
	a.form = nil
	a.Say("%s is in every view now.", strings.TrimSpace(p.Code))
	return true, nil
}
