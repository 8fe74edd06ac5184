package report

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"example.org/immpact/scenarios"
)

// reader reads a page as a tree of tags, and fails on one that is not whole.
func reader(text string) *xml.Decoder {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	return d
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// outline is what a page's tags say of its structure.
type outline struct {
	ids      map[string]int
	headings []int
	drawings []string // id, title and desc of each
	tags     []string // svg and table, in order
	texts    map[string]string
	loose    int // header cells without a scope
}

func outlineOf(t *testing.T, text string) outline {
	t.Helper()
	o := outline{ids: map[string]int{}, texts: map[string]string{}}
	var open []string
	id := ""
	for d := reader(text); ; {
		token, err := d.Token()
		if err == io.EOF {
			return o
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			name := e.Name.Local
			open = append(open, name)
			if id = attr(e, "id"); id != "" {
				o.ids[id]++
			}
			switch {
			case len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6':
				o.headings = append(o.headings, int(name[1]-'0'))
			case name == "svg":
				o.drawings = append(o.drawings, attr(e, "aria-labelledby"))
				o.tags = append(o.tags, name)
				if attr(e, "role") != "img" {
					t.Errorf("a drawing is no image: %v", e.Attr)
				}
			case name == "table":
				o.tags = append(o.tags, name)
			case name == "th" && attr(e, "scope") == "":
				o.loose++
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if id != "" {
				o.texts[id] += string(e)
			}
			id = ""
		}
	}
}

// A page can be read aloud: one heading of the first rank, no rank left out,
// names for all drawings, heads for all tables.
func TestStructure(t *testing.T) {
	everyReform(t, func(name string, d *Document, _ *scenarios.Scenario, _ int) {
		page := htmlOf(t, d)
		if !strings.HasPrefix(page, "<!DOCTYPE html>\n<html lang=\"en-GB\">") {
			t.Errorf("%s: begins %q", name, page[:40])
		}
		o := outlineOf(t, page)
		for id, n := range o.ids {
			if n > 1 {
				t.Errorf("%s: id %q stands %d times", name, id, n)
			}
		}
		for i, rank := range o.headings {
			if i == 0 && rank != 1 || i > 0 && (rank == 1 || rank > o.headings[i-1]+1) {
				t.Errorf("%s: heading %d is of rank %d", name, i+1, rank)
			}
		}
		if o.loose > 0 {
			t.Errorf("%s: %d header cells have no scope", name, o.loose)
		}
		if len(o.drawings) < 5 {
			t.Errorf("%s: %d drawings", name, len(o.drawings))
		}
		for _, labels := range o.drawings {
			for _, id := range strings.Fields(labels) {
				if len(o.texts[id]) < 10 {
					t.Errorf("%s: drawing %q is named %q", name, id, o.texts[id])
				}
			}
		}
		for i, tag := range o.tags {
			if tag == "svg" && (i+1 == len(o.tags) || o.tags[i+1] != "table") {
				t.Errorf("%s: drawing %d has no table after it", name, i)
			}
		}
	})
}
