package scenarios

// claimsFileKeys is what a file of claims alone may hold.
var claimsFileKeys = keys{
	"title":    {kind: text},
	"about":    {kind: text},
	"author":   {kind: text},
	"scenario": {kind: text, needed: true},
	"claim":    {kind: sections, keys: claimKeys, needed: true},
	"bounds":   {kind: section, keys: boundsKeys},
}

// claimsScenario is the scenario that a file of claims alone names, with these
// claims in place of its own.
func (r *reader) claimsScenario(f *file) *Scenario {
	t := f.root
	t.check(claimsFileKeys)
	if !t.has("scenario") {
		return nil
	}
	named := r.load(reference{t.text("scenario"), t, "scenario"}, "scenario", scenarioFile, claimsFile)
	if named == nil {
		return nil
	}
	if kind := named.root.kind(); kind != scenarioFile {
		t.fault("scenario", "scenario = "+asWritten(t.text("scenario"))+" is "+kind.phrase, "name a scenario; `immpact list` names those that ship")
		return nil
	}
	s := r.scenario(named, nil)
	if s.Practices == s.File {
		s.Practices = f.name
	}
	s.File = f.name
	for key, to := range map[string]*string{"title": &s.Title, "about": &s.About, "author": &s.Author} {
		if t.has(key) {
			*to = t.text(key)
		}
	}
	s.Claims = s.claims(t)
	return s
}
