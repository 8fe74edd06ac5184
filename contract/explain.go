package contract

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// Explanation says in words where a figure comes from, with the numbers put
// in, and which rules were used.
type Explanation struct {
	Figure string // what is explained
	Words  string // the sum, in a sentence

	Money  bool   // Pence is the figure's amount
	Pence  Pence  // with Money
	Result string // the figure, where it is no amount: 93.3%

	Rules []string      // paths of the rules used, as in Rules
	Steps []Explanation // the figures it is made of
}

// Explain explains each line the contract pays the practice, and the total.
// The contract is called by the title, its own or that of a reform. Without a
// setting nothing is known beyond the practice.
func (c *Contract) Explain(title string, p *Practice, in *Setting) Explanation {
	total := Explanation{Figure: "Total", Money: true}
	for _, l := range c.Pay(p, in, nil) {
		total.Pence += l.Pence
		total.Steps = append(total.Steps, c.ExplainLine(l, p, in))
	}
	total.Words = fmt.Sprintf("%s pays this practice %s for %s.", title, total.Pence,
		Count(p.Eligible(), "eligible child", "eligible children"))
	return total
}

// partOf is the part that pays a line.
func (c *Contract) partOf(l *Line) Part {
	if l.Component == QOFPoints {
		return &c.Indicators[l.Indicator]
	}
	for _, part := range c.Parts() {
		if of, _ := part.pays(c); of == l.Component {
			return part
		}
	}
	return nil
}

// LineTitle names a line of the contract's for a reader, one name for every
// face: Item-of-service fees; VI001; Clawback, 18 months.
func (c *Contract) LineTitle(l Line) string { return c.partOf(&l).lineTitle(&l) }

// ExplainLine explains one line that Pay gave for the practice in the setting.
// Its figure is the line's title.
func (c *Contract) ExplainLine(l Line, p *Practice, in *Setting) Explanation {
	if in == nil {
		in = &nowhere
	}
	part := c.partOf(&l)
	e := part.explain(c, &l, p, in)
	e.Figure = part.lineTitle(&l)
	return e
}

// note says which case of the part's rule a line is, which its words follow.
func note(part Part, c *Contract, l *Line, p *Practice, in *Setting) uint8 {
	st := statement{in: in}
	st.stand(&p.Cohorts[l.Cohort])
	st.begin()
	part.state(c, p, l.Cohort, &st)
	return st.room[0].note
}

// Share writes n of d as a percentage, to two decimals. Where that would make
// a whole per cent of what is not quite one, it has four, so that what is just
// under a threshold is never shown as on it.
func Share(n, d int32) string {
	if d == 0 {
		return "no coverage (nobody in the denominator)"
	}
	p := Round(int64(n), hundredPercent, int64(d))
	if p%100 == 0 && p*int64(d) != int64(n)*hundredPercent {
		return fmt.Sprintf("%.4f%%", 100*float64(n)/float64(d))
	}
	return Percent(p).String()
}

// ShareBeside writes n of d as Share does, with as many decimals as it takes to
// show on which side of each of the lines it lies: 13 of 15 is 86.667% beside a
// line of 86.67%.
func ShareBeside(n, d int32, lines ...Percent) string {
	text := Share(n, d)
	if d == 0 {
		return text
	}
	for decimals, scale := 2, int64(1); decimals <= 8; decimals, scale = decimals+1, scale*10 {
		shown := Round(int64(n), hundredPercent*scale, int64(d)) // per cent, in 1/100/scale
		if slices.ContainsFunc(lines, func(line Percent) bool {
			return cmp.Compare(shown, int64(line)*scale) != cmp.Compare(int64(n)*hundredPercent, int64(line)*int64(d))
		}) {
			continue
		}
		if decimals == 2 {
			return text
		}
		return strconv.FormatFloat(float64(shown)/float64(scale)/100, 'f', decimals, 64) + "%"
	}
	return fmt.Sprintf("%d/%d", n, d) // no cohort is so large
}

// pointsText writes a fraction of points with two decimals at most, for
// reading.
func pointsText(a Achieved) string { return points(a, 2) }

// pointsPaying writes it so that points x mul / div, done by hand with what is
// written, gives the line's pence: with the fewest decimals from six up that do,
// else as a fraction.
func pointsPaying(l *Line, mul, div int64) string {
	a := l.Points
	for decimals, scale := 6, int64(1_000_000); decimals <= 10 && scale <= math.MaxInt64/div; decimals, scale = decimals+1, scale*10 {
		shown := Round(a.Num, scale, a.Den*wholePoint)
		if Pence(Round(shown, mul, scale*div)) == l.Pence {
			return points(a, decimals)
		}
	}
	num, den := a.Num, a.Den*wholePoint
	for x, y := num, den; ; x, y = y, x%y {
		if y == 0 {
			return fmt.Sprintf("%d/%d", num/x, den/x)
		}
	}
}

// points writes a fraction of points with the decimals it has, up to a most.
func points(a Achieved, decimals int) string {
	scale := int64(1)
	for range decimals {
		scale *= 10
	}
	return strconv.FormatFloat(float64(Round(a.Num, scale, a.Den*wholePoint))/float64(scale), 'f', -1, 64)
}

// Count writes a whole number with its noun: 1 child, 1,200 children.
func Count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Group(n) + " " + many
}
