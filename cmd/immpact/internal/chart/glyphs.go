package chart

import (
	"fmt"
	"strings"
)

// Set is one set of characters to draw with. There are three: [ASCII] for any
// terminal, [Console] with what the font of an old Windows console has (code
// page 437), [Unicode] for the rest. Every field is one cell wide except
// Ellipsis.
type Set struct {
	Name     string // as given to --glyphs
	Ellipsis string // where text was cut

	// Arrows and the pointer at the line under the cursor.
	Up, Down, Left, Right, Cursor string

	// Marks. Each has one meaning on every screen.
	Changed  string // this rule differs from the contract
	Baseline string // today's rules, what is compared against
	Reform   string // the changed rules
	Cliff    string // pay jumps here
	OnItsWay string // a figure still being worked out
	Here     string // where the practice stands
	Caution  string // read with care: few children, or an assumption
	Bullet   string // an item of a list
	Dot      string // between two things on one line

	// Lines: by which sides of the cell they join, see up, right, down, left.
	// In heavy the verticals are the heavy ones, for cliffs.
	light, heavy [16]string

	Threshold string // the vertical mark of a threshold

	gain, loss        stroke   // bars right and left of zero
	rising            []string // a cell filled from the foot, growing; the last is full
	shades            []string // growing density, for one line
	trail             string   // a second curve behind the first
	span              whisker  // what chance spans
	offLeft, offRight string   // an interval goes on beyond the scale
}

// stroke is what a bar is made of: whole cells, half a cell at its end on
// either side of zero (empty: it ends on whole cells), and what stands for a
// value too small for either.
type stroke struct{ whole, halfLeft, halfRight, tinyLeft, tinyRight string }

// whisker is what an interval is drawn with.
type whisker struct{ low, line, high, mid string }

// The sides by which a line leaves its cell, as bits of an index into the
// tables of lines.
const (
	up = 1 << iota
	right
	down
	left
)

// table splits a string into sixteen cells.
func table(cells string) (t [16]string) {
	for i, r := range []rune(cells) {
		t[i] = string(r)
	}
	return t
}

// ASCII is for any terminal at all.
var ASCII = &Set{
	Name: "ascii", Ellipsis: "...",
	Up: "^", Down: "v", Left: "<", Right: ">", Cursor: ">",
	Changed: "*", Baseline: "o", Reform: "x", Cliff: "#", OnItsWay: "~", Here: "@", Caution: "!", Bullet: "-", Dot: "-",
	light:     table(" |-+||++-+-+++++"),
	heavy:     table(" #-#####-#######"),
	Threshold: ":",
	gain:      stroke{whole: "+", tinyLeft: "+"},
	loss:      stroke{whole: "-", tinyRight: "-"},
	rising:    []string{".", "#"},
	shades:    strings.Split(".:-=+*#@", ""),
	trail:     ".",
	span:      whisker{"|", "-", "|", "o"},
	offLeft:   "<", offRight: ">",
}

// Console keeps to the characters of code page 437, which the fonts of old
// Windows consoles have.
var Console = &Set{
	Name: "console", Ellipsis: "...",
	Up: "↑", Down: "↓", Left: "←", Right: "→", Cursor: "►",
	Changed: "*", Baseline: "○", Reform: "♦", Cliff: "║", OnItsWay: "~", Here: "■", Caution: "!", Bullet: "•", Dot: "·",
	light:     table(" │─└││┌├─┘─┴┐┤┬┼"),
	heavy:     table(" ║─╙║║╓╟─╜╫╨╖╢╥╫"),
	Threshold: ":",
	gain:      stroke{whole: "█", halfLeft: "▌", tinyLeft: "▌"},
	loss:      stroke{whole: "█", halfRight: "▐", tinyRight: "▐"},
	rising:    []string{"▄", "█"},
	shades:    strings.Split("░▒▓█", ""),
	trail:     "·",
	span:      whisker{"├", "─", "┤", "■"},
	offLeft:   "◄", offRight: "►",
}

// Unicode is for terminals with a modern font.
var Unicode = &Set{
	Name: "unicode", Ellipsis: "…",
	Up: "↑", Down: "↓", Left: "←", Right: "→", Cursor: "▸",
	Changed: "✱", Baseline: "○", Reform: "◆", Cliff: "┃", OnItsWay: "◌", Here: "●", Caution: "!", Bullet: "•", Dot: "·",
	light:     table(" ╵╶└╷│┌├╴┘─┴┐┤┬┼"),
	heavy:     table(" ╹╶┖╻┃┎┠╴┚╂┸┒┨┰╂"),
	Threshold: "┊",
	gain:      stroke{whole: "█", halfLeft: "▌", tinyLeft: "▏"},
	loss:      stroke{whole: "█", halfRight: "▐", tinyRight: "▕"},
	rising:    strings.Split("▁▂▃▄▅▆▇█", ""),
	shades:    strings.Split("▁▂▃▄▅▆▇█", ""),
	trail:     "·",
	span:      whisker{"├", "─", "┤", "●"},
	offLeft:   "◂", offRight: "▸",
}

// Sets lists the sets, plainest first.
func Sets() []*Set { return []*Set{ASCII, Console, Unicode} }

// ParseSet is the set of that name; the error lists the names there are.
func ParseSet(name string) (*Set, error) {
	for _, s := range Sets() {
		if s.Name == name {
			return s, nil
		}
	}
	return nil, fmt.Errorf("glyphs %q: there is no such set; use ascii, console or unicode", name)
}

// Horizontal is a level line, one cell of it.
func (s *Set) Horizontal() string { return s.light[left|right] }

// Vertical is an upright line, one cell of it.
func (s *Set) Vertical() string { return s.light[up|down] }
