package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim/track"
)

// DefaultTrends is the id of the trends that are judged when none are named.
const DefaultTrends = "cover"

// mostCounted is more children than any country has of an age.
const mostCounted = 1_000_000_000

// trendsKeys is what a trends file may hold: coverage of areas and of England,
// year by year.
var trendsKeys = keys{
	"title":   {kind: text, needed: true},
	"about":   {kind: text},
	"notes":   {kind: words},
	"years":   {kind: words, needed: true},
	"measure": {kind: sections, needed: true, keys: keys{"id": {kind: text, needed: true}, "title": {kind: text, needed: true}}},
	"england": {kind: section, needed: true, keys: keys{"coverage": {kind: section, needed: true, keys: countsKeys}}},
	"area": {kind: sections, needed: true, keys: keys{
		"name":      {kind: text, needed: true},
		"code":      {kind: text},
		"imd_score": {kind: number},
		"coverage":  {kind: section, needed: true, keys: countsKeys},
	}},
	"source": {kind: sections, keys: sourceKeys},
}

// countsKeys is the counts of each measure, by its id.
var countsKeys = keys{"*": {kind: section, keys: keys{
	"vaccinated": {kind: wholes, most: mostCounted, needed: true},
	"eligible":   {kind: wholes, most: mostCounted, needed: true},
	"quarters":   {kind: wholes, least: 1, most: 4},
}}}

// Trends is coverage of areas over years, with what its file says of it.
type Trends struct {
	track.Trends
	ID      string
	File    string
	About   string
	Notes   []string
	Sources []Source
}

// LoadTrends reads the trends of that id, or in that file.
func LoadTrends(ref string) (*Trends, error) {
	r := newReader()
	t := r.trends(reference{word: ref})
	if err := r.err(); err != nil {
		return nil, err
	}
	return t, nil
}

// TrendsShipped lists the trends that ship.
func TrendsShipped() []Entry { return trendsFile.entries() }

// trends reads a file of trends; nil where there is a fault in it.
func (r *reader) trends(ref reference) *Trends {
	f := r.load(ref, "trends", trendsFile)
	if f == nil {
		return nil
	}
	if kind := f.root.kind(); kind != trendsFile {
		r.refuse(ref, fault.New(0, "is "+kind.phrase+", not a trends file", "name a file with years, [england] and [[area]] tables"))
		return nil
	}
	return r.trendsOf(f)
}

func (r *reader) trendsOf(f *file) *Trends {
	before := len(r.faults)
	t := f.root
	t.check(trendsKeys)
	list := &Trends{ID: idOf(f.name), File: f.name, About: t.text("about"), Notes: t.words("notes"), Sources: sources(t)}
	list.Title, list.Years = t.text("title"), t.words("years")
	t.checkYears()
	for _, m := range t.tables("measure") {
		list.Measures = append(list.Measures, track.Measure{ID: m.text("id"), Title: m.text("title")})
	}
	if e := t.table("england"); e != nil {
		list.England = track.Area{Name: "England", By: e.counts(list)}
	}
	for _, a := range t.tables("area") {
		list.Areas = append(list.Areas, track.Area{Name: a.text("name"), Code: a.text("code"), Deprived: a.number("imd_score"), By: a.counts(list)})
	}
	if len(r.faults) > before {
		return nil
	}
	return list
}

var trendYear = regexp.MustCompile(`^(\d{4})-(\d\d)$`)

// checkYears reports years that are not written as 2019-20, or that do not
// follow one another.
func (t *table) checkYears() {
	years := t.words("years")
	if t.has("years") && len(years) < 2 {
		t.fault("years", "years holds fewer than two", "a trend takes a first and a last year at least")
	}
	for i, y := range years {
		parts := trendYear.FindStringSubmatch(y)
		if parts == nil {
			t.fault("years", "years holds "+asWritten(y), `a financial year is written as "2019-20"`)
			return
		}
		first, _ := strconv.Atoi(parts[1])
		if track.Year(first) != y {
			t.fault("years", "years holds "+asWritten(y), "the year that begins in "+parts[1]+" is "+track.Year(first))
			return
		}
		if i == 0 {
			continue
		}
		if was, _ := strconv.Atoi(years[i-1][:4]); first != was+1 {
			t.fault("years", fmt.Sprintf("years: %s is missing after %s", track.Year(was+1), years[i-1]), "give every year, the earliest first; 0 eligible is a year without counts")
			return
		}
	}
}

// counts reads an area's counts by measure and year.
func (t *table) counts(of *Trends) [][]track.Count {
	by := make([][]track.Count, len(of.Measures))
	coverage := t.table("coverage")
	for m := range by {
		by[m] = make([]track.Count, len(of.Years))
		id := of.Measures[m].ID
		if coverage == nil {
			continue
		}
		if one := coverage.table(id); one == nil {
			coverage.faultHere("coverage lacks the measure "+id, "give its vaccinated and eligible, or take the [[measure]] out")
		} else {
			one.countsOf(by[m])
		}
	}
	if coverage != nil {
		for _, name := range coverage.inOrder() {
			if !slices.ContainsFunc(of.Measures, func(m track.Measure) bool { return m.ID == name }) {
				coverage.fault(name, "coverage."+name+" is of no [[measure]] of this file", "name one, or add the measure")
			}
		}
	}
	return by
}

// countsOf reads the counts of one measure into a place for each year.
func (t *table) countsOf(into []track.Count) {
	for _, key := range []string{"vaccinated", "eligible", "quarters"} {
		if n := len(t.wholes(key)); t.has(key) && n != len(into) {
			t.fault(key, fmt.Sprintf("%s holds %d figures for %d years", t.shortPath(key), n, len(into)), "give one for each of years, in their order")
			return
		}
	}
	for y := range into {
		c := &into[y]
		c.Quarters = 4
		if list := t.wholes("vaccinated"); list != nil {
			c.Vaccinated = list[y]
		}
		if list := t.wholes("eligible"); list != nil {
			c.Eligible = list[y]
		}
		if list := t.wholes("quarters"); list != nil {
			c.Quarters = list[y]
		}
		if c.Vaccinated > c.Eligible && t.faultless("vaccinated") {
			t.fault("vaccinated", fmt.Sprintf("%s: %d of %d eligible in year %d", t.shortPath("vaccinated"), c.Vaccinated, c.Eligible, y+1), "no more children can be vaccinated than are eligible")
		}
	}
}

// ParseYear is the first calendar year of a financial year as a user writes it:
// 2019-20, 2019/20 or 2019.
func ParseYear(text string) (int, error) {
	parts := regexp.MustCompile(`^(\d{4})(?:[-/](?:\d\d)?(\d\d))?$`).FindStringSubmatch(strings.TrimSpace(text))
	if parts == nil {
		return 0, fmt.Errorf("%s is no financial year; write 2019-20", fault.Quote(text))
	}
	first, _ := strconv.Atoi(parts[1])
	if parts[2] != "" && fmt.Sprintf("%02d", (first+1)%100) != parts[2] {
		return 0, fmt.Errorf("%s is no financial year; the one that begins in %d is %s", fault.Quote(text), first, track.Year(first))
	}
	return first, nil
}
