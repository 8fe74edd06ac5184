package views

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/sim"
)

// listing keeps the last list there was, so that a cursor that moves does not
// sort six thousand practices. It is nothing but a memory: with an empty one
// every list is the same.
type listing struct {
	of   listOf
	list []*pages.Listed

	population *sim.Population // of which the widths are
	code, name int
}

// listOf is what a list follows from.
type listOf struct {
	population        *sim.Population
	baseline, shown   *sim.Result
	sort              column
	reverse, networks bool
	filter            string
}

// entries is the list as it is sorted and filtered. It is not to be changed.
func (v *practices) entries() []*pages.Listed {
	of := listOf{v.State.Population, v.Baseline, v.Shown, v.sort, v.reverse, v.networks, v.find.words}
	if v.listing.of != of {
		v.listing.of, v.listing.list = of, v.sorted()
	}
	return v.listing.list
}

// widths is how wide the longest code and the longest name are, with the space
// behind them.
func (v *practices) widths() (code, name int) {
	l := &v.listing
	if l.population == v.State.Population {
		return l.code, l.name
	}
	l.population, l.code, l.name = v.State.Population, len("code")+len(screen.Gap), 0
	for _, p := range v.rows() {
		l.code = max(l.code, ansi.StringWidth(clean.Text(p.Code))+1)
		l.name = max(l.name, ansi.StringWidth(clean.Text(p.Called()))+1)
	}
	return l.code, l.name
}

// rows is every practice, or every network.
func (v *practices) rows() []pages.Listed {
	if v.networks {
		return pages.NewNetworks(v.Subject, v.At).Rows
	}
	return pages.NewPractices(v.Subject, v.At).Rows
}

// sorted makes the list anew.
func (v *practices) sorted() []*pages.Listed {
	rows := v.rows()
	list := make([]*pages.Listed, 0, len(rows))
	for i := range rows {
		if l := &rows[i]; v.networks || v.find.holds(l.Code+" "+l.Name+" "+l.PCN+" "+l.Region) {
			list = append(list, l)
		}
	}
	if v.sort != asListed {
		slices.SortStableFunc(list, func(a, b *pages.Listed) int {
			order := v.sort.compare(a, b)
			if v.reverse {
				return -order
			}
			return order
		})
	} else if v.reverse {
		slices.Reverse(list)
	}
	return list
}

// compare orders two lines by the column.
func (c column) compare(a, b *pages.Listed) int {
	switch c {
	case byCode:
		return cmp.Compare(a.Code, b.Code)
	case byName:
		return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	case byDecile:
		return cmp.Compare(a.Decile, b.Decile)
	}
	return cmp.Compare(a.Cell(c.id()).Value, b.Cell(c.id()).Value)
}

// Holds reports whether a text holds every word of a filter, in capitals or not.
func Holds(text, filter string) bool {
	if filter == "" {
		return true
	}
	text = strings.ToLower(text)
	for _, word := range strings.Fields(strings.ToLower(filter)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// at is the index of the line under the cursor: the practice looked at, or the
// first where the filter leaves it out.
func (v *practices) at(list []*pages.Listed) int {
	return max(0, slices.IndexFunc(list, func(l *pages.Listed) bool {
		return v.networks && l.Name == v.network || !v.networks && l.Code == v.State.Practice
	}))
}
