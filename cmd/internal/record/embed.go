package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"example.org/immpact/cmd/internal/clean"
)

// commentOpen and commentClose stand around a record in HTML, Markdown and
// SVG. None of these ends a comment before "--", which never occurs within.
const commentOpen, commentClose = "<!-- " + Schema + " ", " -->"

// Comment is the record as a comment of one line for HTML, Markdown and SVG.
func (r *Record) Comment() string {
	data, err := json.Marshal(r)
	if err != nil {
		panic(err) // texts and whole numbers alone
	}
	// Two hyphens stand only within texts, for no number has them.
	return commentOpen + strings.ReplaceAll(string(clean.JSON(data)), "--", `-\u002d`) + commentClose
}

// Find is the record that an export carries: the whole of a JSON file or its
// field "record", or the comment of an HTML, Markdown or SVG file. The error
// says why there is none.
func Find(export []byte) (*Record, error) {
	export = bytes.TrimSpace(bytes.TrimPrefix(export, []byte("\xef\xbb\xbf")))
	if bytes.HasPrefix(export, []byte("{")) {
		return findJSON(export)
	}
	_, rest, found := bytes.Cut(export, []byte(commentOpen))
	data, _, closed := bytes.Cut(rest, []byte(commentClose))
	if !found || !closed {
		return nil, errors.New("carries no run record; JSON, Markdown, HTML and SVG exports do, CSV and plain tables cannot")
	}
	return decode(data)
}

func findJSON(export []byte) (*Record, error) {
	var head struct {
		Schema string          `json:"schema"`
		Record json.RawMessage `json:"record"`
	}
	if err := json.Unmarshal(export, &head); err != nil {
		return nil, fmt.Errorf("is not whole JSON: %w; take the file as it was exported", err)
	}
	if head.Schema == Schema {
		return decode(export)
	}
	if head.Record == nil {
		return nil, errors.New(`carries no run record: it has no field "record"; export it again`)
	}
	return decode(head.Record)
}

// decode reads a record and refuses what no run writes.
func decode(data []byte) (*Record, error) {
	r := new(Record)
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("its run record cannot be read: %w; take the file as it was exported", err)
	}
	switch {
	case r.Schema != Schema:
		return nil, fmt.Errorf("its run record is of schema %q, and this program reads %s; use the version that wrote it", r.Schema, Schema)
	case r.Scenario == "" || path.IsAbs(r.Scenario) || filepath.IsAbs(r.Scenario):
		return nil, fmt.Errorf("its run record names the scenario %q, which is no id and no relative path; take the file as it was exported", r.Scenario)
	case len(r.Results) == 0 || len(r.Results) != len(r.Rules):
		return nil, errors.New("its run record is not whole; take the file as it was exported")
	}
	return r, nil
}

// Command is the one line that runs immpact with the arguments, quoted for a
// shell where they need it.
func Command(args []string) string {
	words := []string{"immpact"}
	for _, a := range args {
		words = append(words, quote(a))
	}
	return strings.Join(words, " ")
}

// quote writes an argument so that a shell takes it as one word. Double
// quotes serve every common shell; a text that they would not protect is put
// in single ones.
func quote(arg string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./:@%+=,", r)
	}
	switch {
	case arg != "" && strings.IndexFunc(arg, func(r rune) bool { return !plain(r) }) < 0:
		return arg
	case !strings.ContainsAny(arg, "\"$`\\!"):
		return `"` + arg + `"`
	}
	return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
}
