package chart

import (
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// Pair is one row of [Pairs].
type Pair struct {
	Label            string
	Baseline, Reform float64
}

// Pairs draws the baseline beside the reform as two thin bars a row, one
// under the other, all on one scale. What is under zero, such as a clawback,
// goes left:
//
//	─── 2021/22 as imposed   ━━━ refusal excepted
//	QOF points          │───────────                  £4100
//	                    │━━━━━━━━━━━━━━━━━━━━━        £7950
//	Clawback    ────────│                            -£3000
//	                   ╺│                              -£10
type Pairs struct {
	Rows                     []Pair
	BaselineName, ReformName string
	Format                   func(value float64) string
	Zero                     string // said where every value is zero
}

// Lines draws the chart: a line of names, then two lines a row.
func (d Pairs) Lines(p Pen, width int) []string {
	var labels, texts []string
	var under, over float64
	nothing := true
	for _, row := range d.Rows {
		labels = append(labels, clean.Text(row.Label))
		texts = append(texts, figure(row.Baseline, d.Format), figure(row.Reform, d.Format))
		u, o := extent(row.Baseline, row.Reform)
		under, over = max(under, u), max(over, o)
		nothing = nothing && row.Baseline == 0 && row.Reform == 0
	}
	if nothing {
		return p.words(or(d.Zero, "Nothing to draw: every value is zero."), width, 3)
	}
	cols := p.Set.share(width, labels, texts)
	if !cols.ok {
		return p.words("Too narrow to draw.", width, 1)
	}
	a := newAxis(under, over, max(cols.bars-1, 0))
	zero := cols.barsAt() + a.left
	legend := d.legend(p, width)
	c := newCanvas(width, 2*len(d.Rows))
	for i, row := range d.Rows {
		c.text(0, 2*i, p.Set.Clip(labels[i], cols.label), &p.Style.Plain)
		for half, v := range [...]float64{row.Baseline, row.Reform} {
			s, ink := p.Set.baseline, &p.Style.Baseline
			if half == 1 {
				s, ink = p.Set.reform, &p.Style.Reform
			}
			y := 2*i + half
			if cols.bars > 0 {
				c.put(zero, y, p.Set.Vertical(), &p.Style.Dim)
				c.bar(a, zero, y, v, s, ink)
			}
			c.textLeft(width, y, texts[y], ink)
		}
	}
	return append(legend, c.lines()...)
}

// legend names the two strokes, on one line where they fit, else on two.
func (d Pairs) legend(p Pen, width int) []string {
	name := func(s stroke, ink *lipgloss.Style, text string) string {
		return ink.Render(strings.Repeat(s.whole, 3)) + " " + clean.Text(text)
	}
	first := name(p.Set.baseline, &p.Style.Baseline, or(d.BaselineName, "baseline"))
	second := name(p.Set.reform, &p.Style.Reform, or(d.ReformName, "reform"))
	if ansi.StringWidth(first)+3+ansi.StringWidth(second) <= width {
		return []string{first + "   " + second}
	}
	return []string{p.Set.Clip(first, width), p.Set.Clip(second, width)}
}
