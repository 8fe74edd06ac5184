package views

import (
	"cmp"
	"slices"
	"strings"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/internal/clean"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// entry is one line of the list: a practice, or a network of several.
type entry struct {
	code, name string
	region     string
	at         int // index of the practice; -1 for a network
	decile     uint8
	practices  int
	listSize   int64
	children   int64
	baseline   contract.Pence
	now        contract.Pence
	clawback   contract.Pence
}

// called is the name, or for a practice without one its region.
func called(name, region string) string {
	if name == "" {
		return region
	}
	return name
}

func (e *entry) change() contract.Pence { return e.now - e.baseline }

func (e *entry) perChild() float64 {
	if e.children == 0 {
		return 0
	}
	return float64(e.change()) / float64(e.children)
}

// listing keeps the last list there was, so that a cursor that moves does not
// sort six thousand practices. It is nothing but a memory: with an empty one
// every list is the same.
type listing struct {
	of   listOf
	list []entry

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
func (v *practices) entries() []entry {
	of := listOf{v.State.Population, v.Baseline, v.Shown, v.sort, v.reverse, v.networks, v.filter}
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
	for i := range v.State.Population.Practices {
		p := &v.State.Population.Practices[i]
		l.code = max(l.code, ansi.StringWidth(clean.Text(p.Code))+1)
		l.name = max(l.name, ansi.StringWidth(clean.Text(called(p.Name, p.Region)))+1)
	}
	return l.code, l.name
}

// sorted makes the list anew.
func (v *practices) sorted() []entry {
	list := v.practiceEntries(strings.Fields(strings.ToLower(v.filter)))
	if v.networks {
		list = v.networkEntries()
	}
	if v.sort != asListed {
		slices.SortStableFunc(list, func(a, b entry) int {
			order := v.sort.compare(&a, &b)
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

// compare orders two entries by the column.
func (c column) compare(a, b *entry) int {
	switch c {
	case byCode:
		return cmp.Compare(a.code, b.code)
	case byName:
		return cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name))
	case byDecile:
		return cmp.Compare(a.decile, b.decile)
	case byChildren:
		return cmp.Compare(a.children, b.children)
	case byBaseline:
		return cmp.Compare(a.baseline, b.baseline)
	case byNow:
		return cmp.Compare(a.now, b.now)
	case byChange:
		return cmp.Compare(a.change(), b.change())
	case byChangePerChild:
		return cmp.Compare(a.perChild(), b.perChild())
	case byClawback:
		return cmp.Compare(a.clawback, b.clawback)
	default:
		return cmp.Compare(a.listSize, b.listSize)
	}
}

// practiceEntries is a line for each practice that holds all of the words.
func (v *practices) practiceEntries(words []string) []entry {
	practices := v.State.Population.Practices
	list := make([]entry, 0, len(practices))
	for i := range practices {
		p := &practices[i]
		if !holds(p, words) {
			continue
		}
		list = append(list, entry{code: p.Code, name: p.Name, region: p.Region, at: i, decile: p.IMDDecile, practices: 1, listSize: int64(p.ListSize),
			children: p.Eligible(), baseline: v.Baseline.Practices[i].Total, now: v.Shown.Practices[i].Total, clawback: v.Shown.Practices[i].Clawback})
	}
	return list
}

// holds reports whether a practice's own words hold all those asked for.
func holds(p *sim.Practice, words []string) bool {
	if len(words) == 0 {
		return true
	}
	text := strings.ToLower(p.Code + " " + p.Name + " " + p.PCN + " " + p.Region)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// networkEntries is a line for each primary care netsession.
func (v *practices) networkEntries() []entry {
	var list []entry
	for _, n := range sim.ByPCN(v.State.Population, []sim.Result{*v.Baseline, *v.Shown}) {
		name := n.Name
		if name == "" {
			name = "no network stated"
		}
		list = append(list, entry{name: name, at: -1, practices: n.Practices, listSize: n.Patients, children: n.Eligible,
			baseline: n.Cases[0].Total, now: n.Cases[1].Total, clawback: n.Cases[1].Clawback})
	}
	return list
}

// at is the index of the entry under the cursor: the practice looked at, or the
// first where the filter leaves it out.
func (v *practices) at(list []entry) int {
	for i := range list {
		if v.networks && list[i].name == v.network || !v.networks && list[i].code == v.State.Practice {
			return i
		}
	}
	return 0
}
