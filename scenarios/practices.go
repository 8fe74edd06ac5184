package scenarios

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular/practicecsv"
	"example.org/immpact/sim"
)

// practicesKeys is what a practices file may hold.
var practicesKeys = keys{
	"title":    {kind: text},
	"vintage":  {kind: text},
	"practice": {kind: sections, keys: practiceKeys},
	"source":   {kind: sections, keys: sourceKeys},
	"range":    {kind: sections, keys: rangeKeys},
}

// practiceKeys is what a [[practice]] may hold.
var practiceKeys = keys{
	"code":         {kind: text, needed: true},
	"name":         {kind: text},
	"list_size":    {kind: whole, least: 1, most: int64(contract.Patients.Most()), needed: true},
	"imd_decile":   {kind: whole, least: 1, most: 10},
	"imd_score":    {kind: number},
	"region":       {kind: text},
	"board":        {kind: text},
	"pcn":          {kind: text},
	"partners":     {kind: whole, least: 1, most: sim.MostPartners},
	communitiesKey: {kind: figure, unit: contract.PerCent, small: true},
	southAsianKey:  {kind: figure, unit: contract.PerCent, small: true},

	"not_recorded": {kind: words},
	livesKey:       livesShape,
	"cohort":       {kind: section, keys: byCohort(cohortKeys())},
}

// The shares of the residents of a practice's area.
const (
	communitiesKey = "communities_percent"
	southAsianKey  = "south_asian_percent"
)

// cohortKeys is what a cohort may hold: counts by status, or rates.
func cohortKeys() keys {
	counts := keys{
		"eligible":        {kind: figure, unit: contract.ChildCount, needed: true},
		"given_elsewhere": {kind: figure, unit: contract.ChildCount},
		"baseline":        {kind: figure, unit: contract.PerCent},
	}
	rates := keys{}
	for s := range contract.Statuses {
		counts[s.String()] = &shape{kind: figure, unit: contract.ChildCount}
		rates[s.String()] = &shape{kind: figure, unit: contract.PerCent, small: true}
	}
	counts["rates"] = &shape{kind: section, keys: rates}
	return counts
}

// byCohort is a table for each cohort.
func byCohort(k keys) keys {
	tables := keys{}
	for c := range contract.Cohorts {
		tables[c.String()] = &shape{kind: section, keys: k}
	}
	return tables
}

// Population is practices with what their file says of them.
type Population struct {
	sim.Population
	ID      string // of one that is generated
	About   string
	File    string
	Sources []Source
	Ranges  []Range
	Notices []string
	Recipe  *sim.Recipe // what they were generated from; nil: they are listed
}

// practices reads the practices that a scenario refers to. What kinds of file
// they can come in is decided here and nowhere else.
func (r *reader) practices(ref reference) *Population {
	if ref.isCSV() {
		return r.practicesCSV(ref)
	}
	f := r.load(ref, "population", practicesFile, populationFile)
	if f == nil {
		return nil
	}
	switch kind := f.root.kind(); kind {
	case practicesFile:
		return r.practicesOf(f)
	case populationFile:
		return r.generate(f)
	default:
		r.refuse(ref, fault.New(0, "is "+kind.phrase+", not a practices file", "name a file of [[practice]] tables"))
	}
	return nil
}

// isCSV reports whether what is referred to is practices as CSV, by its name.
func (ref reference) isCSV() bool { return strings.EqualFold(filepath.Ext(ref.word), ".csv") }

// practicesCSV reads a CSV file of practices; nil where there is a fault in it.
func (r *reader) practicesCSV(ref reference) *Population {
	in, name := locate(ref)
	data, _, shown := r.fetch(ref, in, name)
	if data == nil {
		return nil
	}
	pop, notices, err := practicecsv.Read(shown, data)
	var faults fault.Errors
	if errors.As(err, &faults) {
		r.faults = append(r.faults, faults...)
		return nil
	}
	return &Population{Population: *pop, File: shown, Notices: notices}
}

// practicesOf reads a file of practices; nil where there is a fault in it.
func (r *reader) practicesOf(f *file) *Population {
	before := len(r.faults)
	t := f.root
	t.check(practicesKeys)
	p := &Population{File: f.name, Sources: sources(t)}
	p.Title, p.Vintage = t.text("title"), t.text("vintage")
	p.Practices = t.practices()
	p.Groups = sim.StandardGrouping()
	p.Ranges = ranges(t)
	p.checkRanges(t, p.Ranges, nil, nil)
	if len(r.faults) > before {
		return nil
	}
	return p
}

// practices reads the [[practice]] tables.
func (t *table) practices() []sim.Practice {
	tables := t.tables("practice")
	list := make([]sim.Practice, 0, len(tables))
	first := make(map[string]*table, len(tables))
	for _, each := range tables {
		if t.r.tooMany() {
			break
		}
		list = append(list, each.practice())
		code := each.text("code")
		if !each.checkWord("code") {
			continue
		}
		if twin := first[code]; twin != nil {
			also, remedy := fmt.Sprintf("code = %q is also the practice's on line %d", code, twin.line("code")), "give each practice a code of its own"
			if here, there := each.text("pcn"), twin.text("pcn"); here != "" && there != "" && !sim.SameNetwork(here, there) {
				also += fmt.Sprintf(", which is in the network %q, and this in %q", there, here)
				remedy += "; one in two networks has one table, with the network that it is counted in"
			}
			each.fault("code", also, remedy)
		} else {
			first[code] = each
		}
	}
	if len(tables) == 0 && (!t.has("practice") || t.faultless("practice")) {
		t.faultHere("no practice here", "add a [[practice]] table; `immpact init` writes one to fill in")
	}
	return list
}

// practice reads one [[practice]].
func (t *table) practice() sim.Practice {
	p := sim.Practice{Code: t.text("code"), Name: t.text("name"), Region: t.text("region"), Board: t.text("board"), PCN: t.text("pcn"), IMD: t.number("imd_score")}
	p.ListSize = int32(t.whole("list_size"))
	p.IMDDecile = uint8(t.whole("imd_decile"))
	p.Partners = int32(t.whole("partners"))
	p.ChildrenByDecile = t.lives()
	p.Communities, p.SouthAsian = t.share(communitiesKey), t.share(southAsianKey)
	if over := sim.OverShares(p.Communities, p.SouthAsian); over != nil {
		t.fault(southAsianKey, over.Problem, over.Remedy)
	}
	if cohorts := t.table("cohort"); cohorts != nil {
		for k := range contract.Cohorts {
			if c := cohorts.table(k.String()); c != nil {
				p.Cohorts[k] = c.children()
				if over := sim.OverList(p.Cohorts[k].Eligible, p.ListSize); over != nil && t.has("list_size") {
					c.fault("eligible", c.shortPath("eligible")+": "+over.Problem, over.Remedy)
				}
			}
		}
	}
	p.NotRecorded = t.notRecorded(&p)
	return p
}

// share is a share of the residents of the practice's area.
func (t *table) share(key string) sim.Share {
	return sim.Share{Percent: contract.Percent(t.figure(key)), Stated: t.has(key)}
}

// notRecorded is the statuses that the practice's figures do not tell.
func (t *table) notRecorded(p *sim.Practice) (set contract.Reasons) {
	const key = "not_recorded"
	var recordable []string
	for s := range contract.Statuses {
		if s.Recordable() {
			recordable = append(recordable, s.String())
		}
	}
	for _, word := range t.words(key) {
		if s, ok := contract.ParseStatus(word); ok && s.Recordable() {
			set = set.With(s)
		} else {
			t.fault(key, key+": "+fault.Quote(word)+" is no status that can be left unrecorded", fault.Suggest(word, recordable))
		}
	}
	if s, ok := p.Contradicts(set); ok {
		t.fault(key, key+" names "+s.String()+", but children have it", "take it out of one of the two")
	}
	return set
}

// children reads one cohort, by counts or by rates.
func (t *table) children() contract.Children {
	var by [contract.Statuses]int64
	if rates := t.table("rates"); rates != nil {
		by = t.fromRates(rates)
	} else {
		for s := range contract.Statuses {
			by[s] = int64(t.figure(s.String()))
		}
	}
	ch, err := sim.Cohort(int64(t.figure("eligible")), by, int64(t.figure("given_elsewhere")))
	var counts *sim.CountsError
	if errors.As(err, &counts) && t.has("eligible") {
		t.faultHere(t.up.shortPath(t.name)+": "+counts.Problem, cmp.Or(counts.Remedy, "correct the counts: each child has one status"))
	}
	if rest := t.figure("reachable"); err == nil && t.has("reachable") && int32(rest) != ch.By[contract.Reachable] {
		t.fault("reachable", fmt.Sprintf("%s = %d, but %d of the %d eligible have no other status", t.shortPath("reachable"), rest, ch.By[contract.Reachable], ch.Eligible), "leave reachable out, it is the remainder")
	}
	ch.Baseline, ch.HasBaseline = contract.Percent(t.figure("baseline")), t.has("baseline")
	return ch
}

// fromRates makes whole children of rates in per cent of the eligible.
func (t *table) fromRates(rates *table) (by [contract.Statuses]int64) {
	const hundred = contract.Percent(100_00)
	shares := make([]contract.Percent, contract.Reachable)
	var sum contract.Percent
	for s := range contract.Reachable {
		shares[s] = contract.Percent(rates.figure(s.String()))
		sum += shares[s]
	}
	for s := range contract.Statuses {
		if t.has(s.String()) {
			t.fault(s.String(), t.shortPath(s.String())+" is a count beside rates", "describe a cohort by counts or by rates, not both")
		}
	}
	rest := contract.Percent(rates.figure("reachable"))
	switch {
	case shares[contract.OnTime] > 0 && sum+rest <= 1_00:
		t.fault("rates", fmt.Sprintf("%s add up to %s: they look like shares of 1", t.shortPath("rates"), sum+rest), "each is per cent of the eligible: write 95 for 95%")
		return by
	case sum > hundred:
		t.fault("rates", fmt.Sprintf("%s add up to %s, more than 100%%", t.shortPath("rates"), sum), "each is per cent of the eligible; lower some")
		return by
	case rates.has("reachable") && rest != hundred-sum:
		rates.fault("reachable", fmt.Sprintf("%s = %s, but the other rates leave %s", rates.shortPath("reachable"), rest, hundred-sum), "leave reachable out, it is the remainder")
	}
	copy(by[:], sim.Apportion(int64(t.figure("eligible")), shares))
	by[contract.Reachable] = 0 // the remainder
	return by
}
