package scenarios

import (
	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim/gap"
)

// interventionKeys is what a file of an intervention may hold: how many children
// it wins, of whom, at what cost where that is known, and who says so.
var interventionKeys = keys{
	"title": {kind: text, needed: true},
	"about": {kind: text},
	"effect": {kind: section, needed: true, keys: keys{
		"points": {kind: figure, unit: contract.Steps},
		"share":  {kind: figure, unit: contract.PerCent},
	}},
	"cohorts": {kind: words, needed: true},
	"cost":    {kind: text},
	"source":  {kind: sections, keys: sourceKeys},
}

// Intervention is something that wins children, with what its file says of it.
type Intervention struct {
	gap.Intervention
	File    string
	About   string
	Cost    string // in words; "" where nothing is known
	Sources []Source
}

// LoadIntervention reads the intervention of that id, or in that file.
func LoadIntervention(ref string) (*Intervention, error) {
	r := newReader()
	v := r.intervention(reference{word: ref})
	if err := r.err(); err != nil {
		return nil, err
	}
	return v, nil
}

// Interventions lists the interventions that ship.
func Interventions() []Entry { return interventionFile.entries() }

func (r *reader) intervention(ref reference) *Intervention {
	f := r.load(ref, "intervention", interventionFile)
	if f == nil {
		return nil
	}
	if kind := f.root.kind(); kind != interventionFile {
		r.refuse(ref, fault.New(0, "is "+kind.phrase+", not an intervention", "name a file with an [effect]"))
		return nil
	}
	return r.interventionOf(f)
}

// interventionOf reads an intervention; nil where there is a fault in it.
func (r *reader) interventionOf(f *file) *Intervention {
	before := len(r.faults)
	t := f.root
	t.check(interventionKeys)
	v := &Intervention{File: f.name, About: t.text("about"), Cost: t.text("cost"), Sources: sources(t)}
	v.ID, v.Title = idOf(f.name), t.text("title")
	for _, word := range t.words("cohorts") {
		k, ok := contract.ParseCohort(word)
		if !ok {
			t.fault("cohorts", "cohorts holds "+asWritten(word), `it takes some of "8m", "18m" and "5y"`)
			break
		}
		v.Cohorts[k] = true
	}
	if e := t.table("effect"); e != nil {
		v.Points, v.Share = contract.Percent(e.figure("points")), contract.Percent(e.figure("share"))
		if (v.Points > 0) == (v.Share > 0) && e.faultless("points") && e.faultless("share") {
			e.faultHere("effect says no size, or two", "give points (percentage points of coverage) or share (per cent of the children reachable), one of them above 0")
		}
	}
	if len(v.Sources) == 0 && t.faultless("source") {
		t.faultHere("the intervention has no source", "add a [[source]] with a title and a grade; an effect that you assume is graded assumed")
	}
	if len(r.faults) > before {
		return nil
	}
	return v
}
