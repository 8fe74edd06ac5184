package screen

import (
	"cmp"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/clean"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Entry is one line of the list: a practice, or a network of several.
type Entry struct {
	Code, Name string
	Region     string
	At         int // index of the practice; -1 for a network
	Decile     uint8
	Practices  int
	ListSize   int64
	Children   int64
	Baseline   contract.Pence
	Now        contract.Pence
	Clawback   contract.Pence
}

// called is the name, or for a practice without one its region.
func called(name, region string) string {
	if name == "" {
		return region
	}
	return name
}

func (e *Entry) change() contract.Pence { return e.Now - e.Baseline }

func (e *Entry) perChild() float64 {
	if e.Children == 0 {
		return 0
	}
	return float64(e.change()) / float64(e.Children)
}

// Listing keeps the last list there was, so that a cursor that moves does not
// sort six thousand practices. It is nothing but a memory: without one, or
// with an empty one, every list is the same.
type Listing struct {
	of   listed
	list []Entry

	population *sim.Population // of which the widths are
	code, name int
}

// listed is what a list follows from.
type listed struct {
	population      *sim.Population
	baseline, shown *sim.Result
	look            List
}

// Entries is the list as it is sorted and filtered. It is not to be changed.
func (s Screen) Entries() []Entry {
	of := listed{s.State.Population, s.Baseline, s.Shown, s.Look.List}
	of.look.Entry, of.look.Network = false, ""
	switch {
	case s.Listing == nil:
		return s.entries()
	case s.Listing.of != of:
		s.Listing.of, s.Listing.list = of, s.entries()
	}
	return s.Listing.list
}

// widths is how wide the longest code and the longest name are, with the space
// behind them.
func (s Screen) widths() (code, name int) {
	if l := s.Listing; l != nil && l.population == s.State.Population {
		return l.code, l.name
	}
	code = len("code") + len(gap)
	for i := range s.State.Population.Practices {
		p := &s.State.Population.Practices[i]
		code = max(code, ansi.StringWidth(clean.Text(p.Code))+1)
		name = max(name, ansi.StringWidth(clean.Text(called(p.Name, p.Region)))+1)
	}
	if s.Listing != nil {
		s.Listing.population, s.Listing.code, s.Listing.name = s.State.Population, code, name
	}
	return code, name
}

// entries sorts and filters the list anew.
func (s Screen) entries() []Entry {
	l := s.Look.List
	list := s.practiceEntries(strings.Fields(strings.ToLower(l.Filter)))
	if l.ByPCN {
		list = s.networkEntries()
	}
	if l.Sort != AsListed {
		slices.SortStableFunc(list, func(a, b Entry) int {
			order := l.Sort.compare(&a, &b)
			if l.Reverse {
				return -order
			}
			return order
		})
	} else if l.Reverse {
		slices.Reverse(list)
	}
	return list
}

// compare orders two entries by the column.
func (c Column) compare(a, b *Entry) int {
	switch c {
	case ByCode:
		return cmp.Compare(a.Code, b.Code)
	case ByName:
		return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	case ByDecile:
		return cmp.Compare(a.Decile, b.Decile)
	case ByChildren:
		return cmp.Compare(a.Children, b.Children)
	case ByBaseline:
		return cmp.Compare(a.Baseline, b.Baseline)
	case ByNow:
		return cmp.Compare(a.Now, b.Now)
	case ByChange:
		return cmp.Compare(a.change(), b.change())
	case ByChangePerChild:
		return cmp.Compare(a.perChild(), b.perChild())
	case ByClawback:
		return cmp.Compare(a.Clawback, b.Clawback)
	default:
		return cmp.Compare(a.ListSize, b.ListSize)
	}
}

// practiceEntries is a line for each practice that holds all of the words.
func (s Screen) practiceEntries(words []string) []Entry {
	practices := s.State.Population.Practices
	list := make([]Entry, 0, len(practices))
	for i := range practices {
		p := &practices[i]
		if !holds(p, words) {
			continue
		}
		list = append(list, Entry{Code: p.Code, Name: p.Name, Region: p.Region, At: i, Decile: p.IMDDecile, Practices: 1, ListSize: int64(p.ListSize),
			Children: p.Eligible(), Baseline: s.Baseline.Practices[i].Total, Now: s.Shown.Practices[i].Total, Clawback: s.Shown.Practices[i].Clawback})
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

// networkEntries is a line for each primary care network.
func (s Screen) networkEntries() []Entry {
	var list []Entry
	for _, n := range sim.ByPCN(s.State.Population, []sim.Result{*s.Baseline, *s.Shown}) {
		name := n.Name
		if name == "" {
			name = "no network stated"
		}
		now := &n.Cases[1]
		list = append(list, Entry{Name: name, At: -1, Practices: now.Practices, ListSize: now.Patients, Children: now.Eligible,
			Baseline: now.Baseline, Now: now.Total, Clawback: now.Clawback()})
	}
	return list
}

// EntryAt is the index of the entry under the cursor: the practice looked at,
// or the first where the filter leaves it out.
func (s Screen) EntryAt(list []Entry) int {
	for i := range list {
		if s.Look.List.ByPCN && list[i].Name == s.Look.List.Network || !s.Look.List.ByPCN && list[i].Code == s.State.Practice {
			return i
		}
	}
	return 0
}
