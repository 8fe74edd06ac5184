package explorer

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/views"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/draft"
	"example.org/immpact/cmd/internal/quote"
	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim"
)

// A sentence of the user's own becomes a claim: said in a form, kept in a file with
// the scenario that it is held against, judged, and quoted as a card.

// sentenceForm is a sentence being entered, with what it is taken to say.
type sentenceForm struct {
	draft *draft.Draft
	at    int // the field under the cursor
}

// askSentence opens the form, with what was typed into it before and not judged.
func (m *model) askSentence() tea.Cmd {
	sc, shown := m.Now().AsScenario(), m.Now().Shown+1
	form := &sentenceForm{draft: draft.New(sc, shown)}
	if m.sentence != nil {
		form.draft = m.sentence.Anew(sc, shown)
		m.Say("This is what you typed before.")
	}
	m.overlay = form
	return nil
}

func (f *sentenceForm) help() string {
	return "Enter down  ← → choose  Ctrl-S judge it  Esc leave, kept"
}

func (f *sentenceForm) lines(_ *model, c screen.Canvas) []string {
	reads, err := f.draft.Reads()
	return c.Sentence(f.draft.Fields(), f.at, reads, err)
}

// field is the one under the cursor.
func (f *sentenceForm) field() draft.Field {
	fields := f.draft.Fields()
	f.at = min(max(f.at, 0), len(fields)-1)
	return fields[f.at]
}

func (f *sentenceForm) key(m *model, msg tea.KeyMsg) tea.Cmd {
	on := f.field()
	step := 0
	switch msg.Type {
	case tea.KeyEsc:
		m.leaveSentence(f)
	case tea.KeyCtrlS:
		return f.done(m)
	case tea.KeyUp, tea.KeyShiftTab:
		f.at--
	case tea.KeyDown, tea.KeyEnter, tea.KeyTab:
		f.at++
	case tea.KeyRight:
		step = 1
	case tea.KeyLeft:
		step = -1
	case tea.KeyBackspace:
		if r := []rune(on.Text); len(r) > 0 && on.Options == nil {
			f.draft.Set(on.ID, string(r[:len(r)-1]), 0)
		}
	case tea.KeyDelete:
		f.draft.Set(on.ID, "", on.At)
	case tea.KeyRunes, tea.KeySpace:
		f.typed(on, string(msg.Runes))
	}
	if step != 0 && on.Options != nil {
		f.draft.Set(on.ID, "", on.At+step)
	}
	f.field()
	return nil
}

// typed adds to a text; in a list it goes to the next choice with a word that begins
// so.
func (f *sentenceForm) typed(on draft.Field, text string) {
	if on.Options == nil {
		f.draft.Set(on.ID, on.Text+text, 0)
		return
	}
	n := len(on.Options)
	for i := 1; i <= n; i++ {
		at := (on.At + i) % n
		words := strings.FieldsFunc(on.Options[at], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(strings.ToLower(w), strings.ToLower(text)) }) {
			f.draft.Set(on.ID, "", at)
			return
		}
	}
}

// paste adds pasted text to the field; in a list, to the sentence.
func (f *sentenceForm) paste(_ *model, text string) {
	on := f.field()
	if on.Options != nil {
		on = f.draft.Fields()[0]
	}
	f.draft.Set(on.ID, on.Text+strings.TrimSpace(clean.Text(text)), 0)
}

// leaveSentence leaves the form and keeps what was typed.
func (m *model) leaveSentence(f *sentenceForm) {
	m.overlay, m.sentence = nil, f.draft
	if f.draft.Words() == "" {
		m.sentence = nil
		return
	}
	m.Say("What you typed is kept: J brings it back.")
}

// done asks for the file that the claim is kept in.
func (f *sentenceForm) done(m *model) tea.Cmd {
	if _, err := f.draft.Claim(); err != nil {
		m.Refuse(err)
		return nil
	}
	m.sentence = f.draft
	name := m.claimsFile()
	m.overlay = newPrompt("Keep the claim in which file?", name,
		"The file holds the scenario with your claim in it: it opens again, and immpact claims "+name+" prints its verdict.",
		func(name string) tea.Cmd { return m.saveClaim(name, false) })
	return nil
}

// claimsFile is the file that a claim is proposed to be kept in: the one that is open
// where it has claims, or else one beside it.
func (m *model) claimsFile() string {
	file := m.autosave.file
	if m.hasOwnClaims() {
		return file
	}
	const ending = "-claims" + scenarioEnding
	if file == "" {
		return "my" + ending
	}
	return strings.TrimSuffix(file, filepath.Ext(file)) + ending
}

// hasOwnClaims reports whether the work is as a file of the user's has it, with
// claims: one more is added to its end, and nothing else in it is touched.
func (m *model) hasOwnClaims() bool {
	return m.Now().HasClaims() && m.autosave.file != "" && !m.unsaved()
}

// saveClaim writes the claim with its scenario, and opens that. A file that is there
// is asked about first, unless it is the one that is open and as it was read.
func (m *model) saveClaim(name string, overwrite bool) tea.Cmd {
	if filepath.Ext(name) == "" {
		name += scenarioEnding
	}
	s := m.Now()
	sc, claim, err := m.sentence.Scenario(!isShipped(s.Scenario.File))
	if err == nil && !isScenarioName(name) {
		err = fmt.Errorf("a file of claims ends in .toml, such as %s", strings.TrimSuffix(name, filepath.Ext(name))+scenarioEnding)
	}
	if err != nil {
		m.Refuse(errors.New("not saved: " + err.Error()))
		m.overlay = &sentenceForm{draft: m.sentence}
		return nil
	}
	a := m.autosave
	text := scenarios.EncodeScenario(sc, filepath.Dir(name))
	if m.hasOwnClaims() && filepath.Dir(name) == filepath.Dir(a.file) {
		text = append(bytes.TrimRight(a.data, "\n"), append([]byte("\n"), scenarios.EncodeClaim(sc, &claim)...)...)
	}
	again := func() tea.Cmd { return m.saveClaim(name, true) }
	return func() tea.Msg {
		there, _, wrong := disk.Read(disk.Files{}, name)
		if kind := otherKind(there); wrong == nil && kind != "" && scenarios.KindOf(there) != scenarios.ClaimsKind {
			return claimKept{err: &fault.Error{File: name, Problem: "is " + kind + ", and is kept", Remedy: "choose another name"}}
		}
		same := a.file == name && bytes.Equal(there, a.data)
		if wrong == nil && !overwrite && !same {
			return overwriteAsked{name: name, changed: a.file == name, again: again, another: m.askSentence}
		}
		if scenarios.KindOf(text) == "" { // its own claims stand in a list of one line, say
			return claimKept{err: &fault.Error{File: name, Problem: "is written in a way that no claim can be added to", Remedy: "choose another name"}}
		}
		if err := disk.Write(name, text, true); err != nil {
			return claimKept{err: err}
		}
		return claimKept{claim.ID, load(name)().(loaded), nil}
	}
}

// claimKept is a claim that was written, in its scenario as that is read again; or
// why it was not.
type claimKept struct {
	id     string
	opened loaded
	err    error
}

// takeClaim opens the claim that was written.
func (m *model) takeClaim(msg claimKept) tea.Cmd {
	if msg.err == nil {
		msg.err = msg.opened.err
	}
	if msg.err != nil {
		m.Refuse(errors.New("not saved: " + msg.err.Error()))
		m.overlay = &sentenceForm{draft: m.sentence}
		return nil
	}
	m.sentence = nil
	m.open(msg.opened)
	m.Say("Q writes a card to quote, u goes back. Kept in %s.", whereItLies(msg.opened.ref))
	return m.request(views.Claim(m.views, msg.id))
}

// askQuote asks for the file that a claim's card is written to.
func (m *model) askQuote(id string) {
	ref := m.savedAs()
	if ref == "" {
		m.Refuse(errors.New("a card is of a scenario that others can open: press s to save what you did, then Q"))
		return
	}
	m.overlay = newPrompt("Write the card to which file?", id+".md",
		"The same as: "+record.Command(quoteArgs(ref, id, "md"))+". One that ends in .svg is a picture.",
		func(file string) tea.Cmd { return m.writeQuote(ref, id, file) })
}

// writeQuote writes the card, in the format that the file's ending says.
func (m *model) writeQuote(ref, id, file string) tea.Cmd {
	format := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	write := map[string]func(c *quote.Card) string{"md": (*quote.Card).Markdown, "svg": (*quote.Card).SVG}[format]
	if write == nil {
		m.Refuse(errors.New("not written: a card's file ends in .md or .svg"))
		return nil
	}
	version := m.version
	m.Say("The card is being written.")
	return export(func(format string) ([]byte, error) {
		s, err := scenarios.Load(ref)
		if err != nil {
			return nil, err
		}
		if s.Claims = slices.DeleteFunc(s.Claims, func(c scenarios.Claim) bool { return c.ID != id }); len(s.Claims) == 0 {
			return nil, fmt.Errorf("claim %s is not in %s any more", id, ref)
		}
		results := sim.Run(&s.Population, s.Cases())
		rec := record.New(version, ref, s, results, quoteArgs(record.Ref(ref), id, format))
		return []byte(write(quote.OfClaim(s, results, rec))), nil
	}, format, file, false)
}

// quoteArgs is the arguments of the command that makes the same card.
func quoteArgs(ref, id, format string) []string {
	return []string{"quote", ref, "--claim", id, "--format", format}
}
