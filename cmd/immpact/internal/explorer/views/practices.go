package views

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/sim"

	"example.org/immpact/contract"
)

// practices is every practice in a list, or every network.
type practices struct {
	base
	practice *practice // which a practice of the list opens in
	listing  listing   // the last list there was
	width    int       // at which it was last drawn; 0: never

	sort     column
	reverse  bool
	find     finder
	networks bool   // networks rather than practices
	network  string // name of the network under the cursor
}

func (v *practices) Name() string  { return "Practices" }
func (v *practices) Key() string   { return "l" }
func (v *practices) About() string { return "every practice in a list, sorted and filtered" }

func (v *practices) Actions() []Action {
	return append(v.find.actions("code, name, network or region", func() { v.networks = false }), []Action{
		{ID: "sort-right", Name: "sort", About: "sort by the next column", Keys: []string{"right"}, Show: "← →", Hint: true, Do: v.sortBy(1)},
		{ID: "sort-left", Name: "sort before", About: "sort by the column before", Keys: []string{"left"}, Show: "←", Do: v.sortBy(-1)},
		{ID: "reverse", Name: "turn round", About: "turn the order round", Keys: []string{" "}, Show: "Space", Hint: true,
			Do: func() Request { v.reverse = !v.reverse; return nil }},
		{ID: "networks", Name: "networks", About: "add practices up by primary care network", Keys: []string{"v"}, Hint: true, Do: v.turnToNetworks},
		{ID: "open", Name: "open", About: "look into the practice, or list the network's practices", Keys: []string{"enter"}, Show: "Enter", Hint: true, Do: v.open},
	}...)
}

func (v *practices) Draw(c screen.Canvas) screen.Drawing {
	v.width = c.Width
	list := v.entries()
	columns, code, name := v.fitting(c.Width)
	lines := []string{v.title(c, len(list)), v.head(c, columns, code, name)}
	steps := map[int]int{}
	at := v.at(list)
	room := c.Height - len(lines)
	if len(list) > 1 {
		room--
	}
	from, to := screen.Window(at, len(list), room)
	for i := from; i < to; i++ {
		steps[len(lines)] = i - at
		lines = append(lines, v.line(c, list[i], i == at, columns, code, name))
	}
	if len(list) > 1 {
		all := pages.Total(list, "all "+contract.Group(int64(len(list))))
		lines = append(lines, v.line(c, all, false, columns, code, name))
	}
	if len(list) == 0 {
		lines = append(lines, v.find.none(c)...)
	}
	return screen.Drawing{Lines: lines, Steps: steps}
}

func (v *practices) Move(by int, _ bool) {
	if list := v.entries(); len(list) > 0 {
		v.pick(list[within(v.at(list)+by, len(list))])
	}
}

// pick looks at a practice or network of the list.
func (v *practices) pick(l *pages.Listed) {
	if l.At < 0 {
		v.network = l.Name
		return
	}
	v.practice.pick(l.Code)
}

// under is the practice or network under the cursor; nil for an empty list.
func (v *practices) under() *pages.Listed {
	list := v.entries()
	if len(list) == 0 {
		return nil
	}
	return list[v.at(list)]
}

func (v *practices) Typing() bool { return v.find.typing }

func (v *practices) Type(key, text string) bool {
	if !v.find.take(key, text) {
		return false
	}
	if l := v.under(); l != nil && l.Code != v.Now().Practice {
		v.pick(l)
	}
	return true
}

// sortBy sorts the list by the column so many further on, of those shown.
func (v *practices) sortBy(by int) func() Request {
	return func() Request {
		fitting, _, _ := v.fitting(v.width)
		columns := append([]column{asListed}, fitting...)
		v.sort = columns[(max(slices.Index(columns, v.sort), 0)+by+len(columns))%len(columns)]
		if v.sort == asListed {
			v.Say("As the file lists them.")
		} else {
			v.Say("Sorted by %s. Space turns the order round.", v.sort)
		}
		return nil
	}
}

func (v *practices) turnToNetworks() Request {
	if !slices.ContainsFunc(v.Now().Population.Practices, func(p sim.Practice) bool { return p.PCN != "" }) {
		v.Refuse(errors.New("no practice here states a primary care network"))
		return nil
	}
	v.networks = !v.networks
	return nil
}

// open looks into the practice under the cursor, or lists the network's.
func (v *practices) open() Request {
	l := v.under()
	switch {
	case l == nil:
		v.Refuse(errors.New("there is no practice under the cursor"))
	case l.At < 0:
		v.networks, v.find.words = false, l.Name
		if first := v.under(); first != nil {
			v.pick(first)
		}
	default:
		return v.practice.look(l.Code)
	}
	return nil
}

// enter asks for a practice's own figures; the filter must not hide it then.
func (v *practices) enter(p *session.Profile) Request {
	return Edit{p, func() { v.find.words = "" }, v.practice}
}

// next is the action that looks at the practice so many further on in the
// list.
func (v *practices) next(by int) Action {
	a := Action{ID: "next-practice", Name: "practice", About: "look at the next practice of the list", Keys: []string{"."}, Show: ", .", Hint: true}
	if by < 0 {
		a = Action{ID: "previous-practice", Name: "practice before", About: "look at the practice before", Keys: []string{","}}
	}
	a.Do = func() Request {
		v.networks = false
		list := v.entries()
		if n := len(list); n > 0 {
			v.pick(list[((v.at(list)+by)%n+n)%n])
		}
		return nil
	}
	return a
}

func (v *practices) Quote() string {
	l := v.under()
	if l == nil {
		return v.Headline
	}
	return fmt.Sprintf("%s: %s by %s, %s under the baseline, a change of %s for %s.", strings.TrimSpace(l.Code+" "+l.Name), l.Now,
		v.State.Case().Name(), l.Baseline, l.Cell("change").Text(), contract.Count(l.Children, "eligible child", "eligible children"))
}

// title says how many are listed, how they are sorted and filtered.
func (v *practices) title(c screen.Canvas, n int) string {
	text := contract.Count(int64(n), "practice", "practices")
	if v.networks {
		text = contract.Count(int64(n), "primary care network", "primary care networks")
	}
	if n != len(v.State.Population.Practices) && !v.networks {
		text += " of " + group(len(v.State.Population.Practices))
	}
	if f := v.find.shown(); f != "" {
		text += "  " + f
	}
	return c.Heading(text)
}

// head names the columns, with an arrow at the one sorted by.
func (v *practices) head(c screen.Canvas, columns []column, code, name int) string {
	cells := []screen.Cell{screen.Left("", 2, nil)}
	for _, col := range columns {
		text, ink := col.String(), &c.Style.Dim
		if col == v.sort {
			ink = &c.Style.Heading
			if v.reverse {
				text = c.Set.Down + text
			} else {
				text = c.Set.Up + text
			}
		}
		switch col {
		case byName:
			cells = append(cells, screen.Left(text, name, ink))
		case byCode:
			cells = append(cells, screen.Left(text, code, ink))
		default:
			cells = append(cells, screen.Right(text, col.width(), ink))
		}
	}
	return c.Row(false, cells...)
}

// changeWithin writes a change in whole pounds, or where they have no room in millions.
func changeWithin(pence float64, width int) string {
	if text := poundsChange(pence); ansi.StringWidth(text) < width {
		return text
	}
	return wording.Change(pence, wording.Millions(2))
}

// line is one practice, one network, or the sum of those listed.
func (v *practices) line(c screen.Canvas, l *pages.Listed, cursor bool, columns []column, code, name int) string {
	cells := []screen.Cell{screen.Left(c.Pointer(cursor), 2, nil)}
	for _, col := range columns {
		cell := l.Cell(col.id())
		text := payWithin(cell, col.width())
		if cell.Unit != sheet.Pence {
			text = cell.TextBy(wording.Whole)
		}
		switch col {
		case byName:
			cells = append(cells, screen.Left(text, name-1, nil), screen.Left("", 1, nil))
		case byCode:
			cells = append(cells, screen.Left(text, code, &c.Style.Dim))
		case byBaseline:
			cells = append(cells, screen.Right(text, col.width(), &c.Style.Dim))
		case byChange:
			cells = append(cells, screen.Right(changeWithin(cell.Value, col.width()), col.width(), c.ChangeInk(cell.Value)))
		case byChangePerChild:
			cells = append(cells, screen.Right(change(cell.Value), col.width(), c.ChangeInk(cell.Value)))
		default:
			cells = append(cells, screen.Right(text, col.width(), nil))
		}
	}
	return c.Row(cursor, cells...)
}
