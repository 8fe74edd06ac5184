package report

import (
	"fmt"
	"slices"

	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// limits is what the model leaves out, and what the files assume, with grades.
func limits(st *study) Section {
	s := Section{ID: "limits", Title: "Limits and assumptions"}
	s.Blocks = append(s.Blocks, Block{Heading: "What the model leaves out"}, Block{Items: []Item{
		{Text: "Coverage is held as it is: neither practices nor families act differently under other rules."},
		{Text: "A contract year is taken in steady state: each birth-year gets the whole schedule once."},
		{Text: "Pay is that of the childhood immunisation rules alone; what else a practice is paid, and what vaccinating costs it, is not counted."},
		{Text: "A practice's deprivation is that of its area's patients together. How pay divides within a practice is not known."},
	}})
	var notices []Item
	for _, n := range slices.Concat(st.s.Notices, st.unknown()) {
		notices = append(notices, Item{Text: n})
	}
	if len(notices) > 0 {
		s.Blocks = append(s.Blocks, Block{Heading: "What the files leave out"}, Block{Items: notices})
	}
	s.Blocks = append(s.Blocks, Block{Heading: "Figures graded low or assumed"})
	var weak []Item
	for _, c := range st.s.Caveats() {
		weak = append(weak, Item{Text: c})
	}
	for _, src := range st.s.PracticeSources {
		if src.Weak() {
			weak = append(weak, Item{Text: fmt.Sprintf("Practices: %s (%s). %s", src.Title, src.Grade, src.Note)})
		}
	}
	if len(weak) == 0 {
		s.Blocks = append(s.Blocks, text("None of the figures that this assessment reads is graded low or assumed."))
	} else {
		s.Blocks = append(s.Blocks, Block{Items: weak})
	}
	return Section{s.ID, s.Title, append(s.Blocks, st.allSources(
		text("Grades: law, high (read in the source), medium (second-hand or inferred), low, assumed. A figure that the proposal itself sets has no source; it is proposed."),
	)...)}
}

// unknown is what the practices' figures do not record, and what of the
// proposal's pay is not known for it.
func (st *study) unknown() (texts []string) {
	for _, text := range []string{st.pop.Unrecorded(), sim.NotKnown(st.pop, st.baseline, st.now)} {
		if text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// allSources lists where every figure comes from, file by file.
func (st *study) allSources(lead Block) []Block {
	blocks := []Block{{Heading: "Sources"}, lead}
	for _, file := range []struct {
		title   string
		sources []scenarios.Source
		covered func(*scenarios.Source) []string
	}{
		{"Sources of " + st.s.Baseline.Title, st.s.Baseline.Sources, rulesCovered(st.s.Baseline)},
		{"Sources of " + st.reform.Contract.Title, st.otherSources(), rulesCovered(st.reform.Contract)},
		{"Sources of the practices", st.s.PracticeSources, practicesCovered},
	} {
		if len(file.sources) > 0 {
			blocks = append(blocks, Block{Heading: file.title}, Block{Items: sources(file.sources, file.covered)})
		}
	}
	return blocks
}

// otherSources is the proposed contract's sources, where its file is another
// than the baseline's.
func (st *study) otherSources() []scenarios.Source {
	if st.reform.Contract.File == st.s.Baseline.File {
		return nil
	}
	return st.reform.Contract.Sources
}

// again is how to make the page again and see that it is the same.
func again(rec *record.Record) Section {
	var rows [][]sheet.Cell
	for _, in := range rec.Inputs {
		rows = append(rows, []sheet.Cell{sheet.Text(in.Name), sheet.Text(in.SHA256[:16])})
	}
	return Section{ID: "again", Title: "Make it again", Blocks: []Block{
		text("This command makes this page again, byte for byte, with immpact " + rec.Version + " and the same files:"),
		{Code: rec.Command},
		text(fmt.Sprintf("Fingerprint %s: a digest over the program's version, the files below, the rules, the practices and every line of pay. The run record is in this file; immpact verify, given this file, runs it again and says whether anything differs.", rec.Short())),
		table("inputs", "The files it was made from", []string{"file", "SHA-256 begins"}, rows),
	}}
}
