package webapp

import (
	"fmt"
	"html/template"
	"path/filepath"
	"strconv"

	"example.org/immpact/cmd/internal/draft"
	"example.org/immpact/cmd/internal/link"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/scenarios"
)

// claimsView is a form for a sentence of the reader's own, and the claims of what is
// open, judged.
func claimsView(a *App) template.HTML {
	return a.fill("claims", map[string]any{"Form": a.sentenceForm(), "Claims": a.later("claims")})
}

// sentence is the form of a sentence as it stands.
type sentence struct {
	draft *draft.Draft
	of    *scenarios.Scenario // what it was begun on
	shown int
	drawn map[string]string // the values of its fields as they were drawn last
}

// said is the form as it stands, of what is open now.
func (a *App) said() *sentence {
	of, shown := a.Now().Scenario, a.Now().Shown+1
	switch s := a.sentence; {
	case s == nil:
		a.sentence = &sentence{draft: draft.New(a.Now().ToSave(), shown), of: of, shown: shown}
	case s.of != of || s.shown != shown || len(s.draft.Cases()) != len(a.Now().Cases)+1:
		a.sentence = &sentence{draft: s.draft.Anew(a.Now().ToSave(), shown), of: of, shown: shown}
	}
	return a.sentence
}

// fieldValue is what a field has in the form: its text, or the place of what is chosen.
func fieldValue(f *draft.Field) string {
	if f.Options != nil {
		return strconv.Itoa(f.At)
	}
	return f.Text
}

// sentenceForm draws the form, and what the sentence is taken to say.
func (a *App) sentenceForm() template.HTML {
	s := a.said()
	fields := s.draft.Fields()
	s.drawn = map[string]string{}
	for i := range fields {
		s.drawn[fields[i].ID] = fieldValue(&fields[i])
		fields[i].Label = wording.UpperFirst(fields[i].Label)
	}
	reads, err := s.draft.Reads()
	if err != nil && s.draft.Words() != "" {
		reads = err.Error()
	}
	return a.fill("sentence", map[string]any{"Fields": fields, "Reads": reads, "Wrong": err != nil})
}

// say takes the fields of the form that the reader changed since they were drawn.
func say(a *App, args map[string]string, out *Reply) (bool, error) {
	s := a.said()
	for _, f := range s.draft.Fields() {
		text, there := args[f.ID]
		if !there || text == s.drawn[f.ID] {
			continue
		}
		at, err := strconv.Atoi(text)
		if f.Options != nil && err != nil {
			return false, fmt.Errorf("there is no such choice: %q", text)
		}
		s.draft.Set(f.ID, text, at)
	}
	out.Panel = a.sentenceForm()
	return false, nil
}

// claim takes the sentence in as a claim, beside those of the reader's own file.
func claim(a *App, args map[string]string, out *Reply) (bool, error) {
	if _, err := say(a, args, out); err != nil {
		return false, err
	}
	sc, _, err := a.said().draft.Scenario(len(a.files) > 0)
	if err != nil {
		return false, err
	}
	folder := filepath.Dir(sc.File)
	if len(a.files) == 0 {
		folder = ""
	}
	files := []scenarios.Input{{Name: filepath.Join(folder, "my-claims.toml"), Data: scenarios.EncodeScenario(sc, folder)}}
	for _, f := range a.files {
		if f.Name != files[0].Name {
			files = append(files, f)
		}
	}
	s, err := link.Read(files)
	if err != nil {
		return false, err
	}
	a.take(s, files)
	a.sentence, a.view = nil, viewOf("claims")
	a.Say("Judged below. Save the scenario to keep it: the terminal program quotes it as a card.")
	return true, nil
}
