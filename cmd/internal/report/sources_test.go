package report

import (
	"regexp"
	"strings"
	"testing"

	"example.org/immpact/scenarios"
)

// A reader is shown what a source covers in words, never by the keys of a file.
func TestSourcesInWords(t *testing.T) {
	key := regexp.MustCompile(`\brhos?\b|\w\.\*|\*\.\w|cohort\.|indicator\.|item_of_service|clawback\.\w|not_on_time|communities_`)
	everyReform(t, func(name string, d *Document, s *scenarios.Scenario, _ int) {
		for i := range s.PracticeSources {
			for _, covers := range s.PracticeSources[i].Covers {
				if practiceWords(covers) == "" {
					t.Errorf("%s: %q has no words", name, covers)
				}
			}
		}
		for _, b := range sectionOf(d, "limits").Blocks {
			for _, item := range b.Items {
				if at := key.FindString(item.Text); at != "" {
					t.Errorf("%s: %q stands in %q", name, at, item.Text)
				}
				if strings.Contains(item.Text, "for .") {
					t.Errorf("%s: %q covers nothing", name, item.Text)
				}
			}
		}
	})
}

// sectionOf is the section of the id.
func sectionOf(d *Document, id string) *Section {
	for i := range d.Sections {
		if d.Sections[i].ID == id {
			return &d.Sections[i]
		}
	}
	return &Section{}
}
