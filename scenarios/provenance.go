package scenarios

import (
	"fmt"

	"example.org/immpact/contract"
)

// Provenance says where the value of a leaf comes from: which file set it,
// what it was before, and the source that covers it with its grade.
func (c *Contract) Provenance(path string) string {
	origins := c.Origins[path]
	f, known := contract.FieldOf(path)
	if !known {
		return ""
	}
	if len(origins) == 0 {
		return "not stated by " + c.Title + ", so " + f.Unit.Format(c.valueOf(path))
	}
	last := origins[len(origins)-1]
	if len(origins) > 1 {
		was := origins[len(origins)-2]
		return fmt.Sprintf("set by %s%s, was %s by %s", last.By, position(last), f.Unit.Format(was.Value), was.By)
	}
	if sources := c.SourcesOf(path); len(sources) > 0 {
		s := sources[0]
		text := s.Title
		if s.URL != "" {
			text += " <" + s.URL + ">"
		}
		text += " (" + s.Grade + ")"
		if s.Note != "" {
			text += ". " + s.Note
		}
		return text
	}
	return fmt.Sprintf("set by %s%s; no source given", last.By, position(last))
}

func (c *Contract) valueOf(path string) contract.Value {
	r, _ := c.Rule(path)
	return r.Value
}

// position is where a leaf was set, for a sentence.
func position(o Origin) string {
	if o.File == "" {
		return ""
	}
	return fmt.Sprintf(" (%s:%d)", o.File, o.Line)
}
