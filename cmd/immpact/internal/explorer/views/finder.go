package views

import (
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/clean"
)

// finder is the search of a list: / begins it, what is typed keeps the lines that
// hold every word, Enter goes back to the list and Esc shows all of it again.
type finder struct {
	words  string
	typing bool
}

// Find is the id of the action that searches a view's list.
const Find = "filter"

// actions begin a search of the view's lines, and end it. Searched is what a line
// is found by, and begin what the view does first.
func (f *finder) actions(searched string, begin func()) []Action {
	return []Action{
		{ID: Find, Name: "find", About: "keep only the lines with these words in " + searched, Keys: []string{"/"}, Hint: true,
			Do: func() Request {
				return Ask{Title: "Which words?", About: "Only lines with all of them in " + searched + " are listed.", Done: func(text string) { begin(); f.words = text }}
			},
			DoWith: func(string) Request { begin(); f.typing = true; return nil }},
		{ID: "clear", Name: "all", About: "show all lines again", Keys: []string{"esc"}, Show: "Esc", Do: func() Request { f.words = ""; return nil }},
	}
}

// take takes a key while words are typed; false for one that means something else.
func (f *finder) take(key, text string) bool {
	switch key {
	case "enter":
		f.typing = false
	case "esc":
		f.typing, f.words = false, ""
	case "backspace":
		if r := []rune(f.words); len(r) > 0 {
			f.words = string(r[:len(r)-1])
		}
	default:
		if text == "" {
			return false
		}
		f.words += text
	}
	return true
}

// holds reports whether a line with the text is kept.
func (f *finder) holds(text string) bool { return Holds(text, f.words) }

// shown is what is searched for, for the head of the list; empty where all of it is
// shown.
func (f *finder) shown() string {
	switch {
	case f.typing:
		return "/ " + clean.Text(f.words) + "_"
	case f.words != "":
		return "/ " + clean.Text(f.words)
	}
	return ""
}

// none says that no line has the words.
func (f *finder) none(c screen.Canvas) []string {
	return screen.Wrap("Nothing here has these words. Backspace takes back a letter, Esc shows all.", c.Width)
}
