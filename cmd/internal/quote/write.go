package quote

import (
	"fmt"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/svg"
	"example.org/immpact/cmd/internal/textwrap"
)

// Text is the card as plain lines.
func (c *Card) Text() string {
	var b strings.Builder
	line := func(text string) { b.WriteString(textwrap.Hanging(text, 96, "  ") + "\n") }
	line(c.Sentence)
	b.WriteString("\n")
	line(c.Figure + ", " + c.Label)
	line(c.Interval)
	b.WriteString("\n")
	for _, n := range c.Notes {
		line("Note: " + n)
	}
	line("Scenario: " + c.Title)
	for _, s := range c.Sources {
		line("Source: " + s)
	}
	fmt.Fprintf(&b, "\nFingerprint %s, immpact %s\n%s\n", c.Record.Short(), c.Record.Version, clean.Text(c.Record.Command))
	return b.String()
}

// Markdown is the card as a quotation, with its run record.
func (c *Card) Markdown() string {
	md := clean.Markdown
	var b strings.Builder
	fmt.Fprintf(&b, "> %s\n>\n> **%s**, %s\n>\n> %s\n\n", md(c.Sentence), md(c.Figure), md(c.Label), md(c.Interval))
	for _, n := range c.Notes {
		fmt.Fprintf(&b, "- Note: %s\n", md(n))
	}
	fmt.Fprintf(&b, "- Scenario: %s\n", md(c.Title))
	for _, s := range c.Sources {
		fmt.Fprintf(&b, "- Source: %s\n", md(s))
	}
	fmt.Fprintf(&b, "- Fingerprint %s, immpact %s\n\n%s\n\n%s\n", md(c.Record.Short()), md(c.Record.Version), clean.Code(c.Record.Command), c.Record.Comment())
	return b.String()
}

// cardStyle has colours of its own, for a card stands alone.
const cardStyle = `text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;fill:#1c2126}
.paper{fill:#fff}.edge{fill:#1c5fa3}.soft{fill:#4d565f}
.s64{font-size:64px;font-weight:700}.s22{font-size:22px}.s17{font-size:17px}.s14{font-size:14px}
@media(prefers-color-scheme:dark){text{fill:#e8ebee}.paper{fill:#14181c}.edge{fill:#8fc1f0}.soft{fill:#b3bcc4}}`

const cardWidth, margin = 760.0, 44.0

// SVG is the card as a picture of its own, with its run record.
func (c *Card) SVG() string {
	const room = cardWidth - 2*margin
	type row struct {
		class string
		size  float64
		gap   float64 // above it
		text  string
	}
	rows := []row{{"s64", 64, 0, c.Figure}}
	add := func(class string, size, gap float64, most int, text string) {
		for i, line := range svg.Wrap(text, size, room, most) {
			if i > 0 {
				gap = 0
			}
			rows = append(rows, row{class, size, gap, line})
		}
	}
	add("s17 soft", 17, 2, 3, c.Label)
	add("s22", 22, 20, 12, c.Sentence)
	add("s17", 17, 16, 4, "Range: "+c.Interval)
	for _, n := range c.Notes {
		add("s14 soft", 14, 10, 12, "Note: "+n)
	}
	add("s14 soft", 14, 22, 3, "Scenario: "+c.Title)
	for _, s := range c.Sources {
		add("s14 soft", 14, 4, 4, "Source: "+s)
	}
	add("s14 soft", 14, 18, 1, "Fingerprint "+c.Record.Short()+", immpact "+c.Record.Version)
	add("s14 soft", 14, 4, 4, c.Record.Command)
	height := margin
	for _, r := range rows {
		height += r.gap + r.size*1.4
	}
	d := svg.Alone(cardWidth, height+margin/2, c.Figure+", "+c.Label, c.Sentence+" "+c.Interval, cardStyle)
	d.Rect(0, 0, cardWidth, height+margin/2, "paper")
	d.Rect(0, 0, 10, height+margin/2, "edge")
	y := margin / 2
	for _, r := range rows {
		y += r.gap + r.size*1.4
		d.Text(margin, y-r.size*0.3, svg.Start, r.class, strings.ReplaceAll(r.text, "-£", "\u2212£"))
	}
	return d.String() + "\n" + c.Record.Comment() + "\n"
}
