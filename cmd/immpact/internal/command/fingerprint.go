package command

import (
	"fmt"

	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// fingerprint is the short fingerprint of a scenario's run, the one that
// `immpact run` of it carries: over the program's version, the files, the
// rules, the practices and the results. The exports that carry no record
// carry it, so that they can be held against a run that does.
func fingerprint(ref string, s *scenarios.Scenario) string {
	return record.New(Version, ref, s, sim.Run(&s.Population, s.Cases()), nil).Short()
}

// signedPage puts the fingerprint among a page's notes.
func signedPage(p *sheet.Page, mark string) *sheet.Page {
	p.Notes = append(p.Notes, fmt.Sprintf("Fingerprint %s, immpact %s: that of the scenario's run, as immpact run prints it.", mark, Version))
	return p
}
