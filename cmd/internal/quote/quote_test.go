package quote

import (
	"encoding/xml"
	"html"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/svg"
)

// evil is a card whose every text would do harm if it could.
func evil() *Card {
	const text = "</text><script>alert(1)</script> & \"x\" *b* [l](javascript:x) \x1b[31m --> " +
		"and so many words more that they need another line of the card, and another, and yet another after that one"
	return &Card{Title: text, Figure: "-£2.24", Label: text, Sentence: text, Interval: text, Sources: []string{text, text},
		Record: &record.Record{Schema: record.Schema, Fingerprint: strings.Repeat("0a", 32), Version: "1", Command: "immpact quote 'a-->b'", Scenario: "x.toml"}}
}

func TestSVG(t *testing.T) {
	card := evil().SVG()
	for d := xml.NewDecoder(strings.NewReader(card)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for _, bad := range []string{"<script", "\x1b", "href", "url("} {
		if strings.Contains(card, bad) {
			t.Errorf("%q got through", bad)
		}
	}
	if strings.Count(card, "-->") != 1 {
		t.Error("the record's comment ends early")
	}
	// Lines stand below one another and end within the card.
	foot := 0.0
	for _, m := range regexp.MustCompile(`<text x="44" y="([\d.]+)" class="s(\d+)[^>]*>([^<]*)<`).FindAllStringSubmatch(card, -1) {
		y, _ := strconv.ParseFloat(m[1], 64)
		size, _ := strconv.ParseFloat(m[2], 64)
		if y-size < foot-size*0.3 {
			t.Errorf("%q at %v lies over the line before it", m[3], y)
		}
		if svg.Room(html.UnescapeString(m[3]), size) > cardWidth-margin {
			t.Errorf("%q is wider than the card", m[3])
		}
		foot = y
	}
	if foot == 0 {
		t.Error("the card has no text")
	}
}

func TestMarkdown(t *testing.T) {
	text := evil().Markdown()
	for _, bad := range []string{"<script", " [l](javascript", "*b*", "\x1b"} {
		if strings.Contains(text[:strings.Index(text, "<!--")], bad) {
			t.Errorf("%q got through", bad)
		}
	}
	for i, line := range strings.SplitN(text, "\n", 6)[:5] {
		if !strings.HasPrefix(line, ">") {
			t.Errorf("line %d is outside the quotation: %q", i+1, line)
		}
	}
}

func TestText(t *testing.T) {
	card := &Card{Title: "T", Figure: "£1.00", Label: "a label", Sentence: "A sentence.", Interval: "£0.50 to £1.50", Sources: []string{"A source (high)"},
		Record: &record.Record{Fingerprint: "0123456789abcdef", Version: "1", Command: "immpact quote x"}}
	want := `A sentence.

£1.00, a label
£0.50 to £1.50

Scenario: T
Source: A source (high)

Fingerprint 0123-4567-89ab, immpact 1
immpact quote x
`
	if diff := cmp.Diff(want, card.Text()); diff != "" {
		t.Error(diff)
	}
}
