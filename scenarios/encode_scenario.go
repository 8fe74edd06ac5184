package scenarios

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// EncodeScenario writes a scenario, to be kept in the folder, that reads back
// to the same payments. Each reform's change is written in full, so none is
// stacked on another; a changed figure that no run reads is left out and said
// in a comment. The practices are written into it where s.Practices is s.File
// or "", else their file is named. A claim on a contract that is not among those of
// the scenario is left out, and said in a comment.
func EncodeScenario(s *Scenario, folder string) []byte {
	e := &encoder{}
	e.line("# A scenario for immpact: practices, a baseline contract, and what each reform")
	e.line("# changes in a contract.")
	e.line("")
	e.setting("title", quote(s.Title), "")
	e.text("about", s.About)
	e.text("author", s.Author)
	e.text("year", s.Year)
	inline := s.Practices == "" || s.Practices == s.File
	if !inline {
		e.setting("practices", quote(refer(s.Practices, folder)), "")
	}
	e.setting("baseline", quote(refer(s.Baseline.File, folder)), "")
	if s.Population.Groups != sim.StandardGrouping() {
		e.groups(s.Population.Groups)
	}
	e.chance(s.Model)
	e.response(s.Response)
	setting := s.Population.Setting()
	e.change("baseline_change", s.Baseline, setting)
	for _, r := range s.Reforms {
		e.line("")
		e.line("[[reform]]")
		e.setting("id", quote(r.ID), "")
		e.text("title", r.Title)
		e.text("about", r.About)
		e.setting("contract", quote(refer(r.Contract.File, folder)), "")
		e.change("reform.change", r.Contract, setting)
		e.dial(r.Dial)
	}
	e.claims(s)
	if inline {
		e.practices(s.Population.Practices)
		e.sources(s.PracticeSources)
		e.ranges(s.PracticeRanges)
	}
	e.ranges(s.Ranges)
	return e.Bytes()
}

func (e *encoder) groups(g sim.Grouping) {
	deciles := func(in [11]bool) string {
		var list []string
		for d := range in {
			if in[d] {
				list = append(list, fmt.Sprint(d))
			}
		}
		return "[" + strings.Join(list, ", ") + "]"
	}
	e.line("")
	e.line("[groups]                          # by IMD decile")
	e.setting("deprived", deciles(g.Deprived), "")
	e.setting("affluent", deciles(g.Affluent), "")
}

// chance writes how chance works, where that is not the default.
func (e *encoder) chance(m sim.Model) {
	if m == (sim.Model{}) {
		return
	}
	e.line("")
	e.line("[chance]")
	if m.Shock > 0 {
		e.setting("shock", fmt.Sprint(m.Shock), "standard deviation of good and bad years, logit scale")
	}
	for k, spread := range m.Spread {
		if spread > 0 {
			e.setting("spread."+contract.CohortID(k).String(), fmt.Sprint(spread), "intra-class correlation")
		}
	}
}

// refer is how a file in the folder names another file, or one that ships.
func refer(name, folder string) string {
	if id, ok := strings.CutPrefix(name, "immpact:"); ok {
		return strings.TrimSuffix(filepath.Base(id), ".toml")
	}
	from, err := filepath.Abs(folder)
	to, err2 := filepath.Abs(name)
	if err != nil || err2 != nil {
		return filepath.ToSlash(name)
	}
	if rel, err := filepath.Rel(from, to); err == nil {
		to = rel
	}
	if to = filepath.ToSlash(to); isID(to) {
		to = "./" + to
	}
	return to
}

// change writes what differs in the contract from its own file, as tables
// under the name.
func (e *encoder) change(name string, c *Contract, setting contract.Setting) {
	table := ""
	for _, rules := range settings(c.proposed(setting)) {
		at, leaf := cutLast(settingOf(rules[0].Path))
		if at != table {
			table = at
			e.line("")
			e.line("[%s.%s]", name, at)
			e.text("title", c.newTitle(at))
		}
		if why := unreadAll(rules, c.unreadIn(setting)); why != "" {
			e.line("# %s = %s is left out: %s", leaf, settingText(rules), why)
			continue
		}
		note := unitNote(rules[0].Unit)
		if contract.CanTakeOff(rules[0].Path) {
			note = "takes it off: the plain threshold holds in every decile"
		}
		if origins := c.Origins[rules[0].Path]; len(origins) > 1 && len(rules) == 1 {
			note = strings.TrimPrefix(note+"; was "+rules[0].Unit.Format(origins[0].Value), "; ")
		}
		e.setting(leaf, settingText(rules), note)
	}
}

// proposed lists the figures that the contract's own file has not set, or has
// set to something else, with those that a table needs to be complete. A table
// of which no run reads any is left out.
func (c *Contract) proposed(setting contract.Setting) []contract.Rule {
	written := map[string]bool{}
	var tables []string
	own := func(o Origin) bool { return o.File == c.File && o.By == c.ID }
	for path, origins := range c.Origins {
		last := origins[len(origins)-1]
		if !own(last) && !(own(origins[0]) && origins[0].Value == last.Value) {
			written[settingOf(path)] = true
			if at, _ := cutLast(settingOf(path)); c.Unread(path, &setting) == "" && !slices.Contains(tables, at) {
				tables = append(tables, at)
			}
		}
	}
	for _, at := range tables {
		for _, leaf := range c.missing(at) {
			written[at+"."+leaf] = true
		}
	}
	list := slices.DeleteFunc(c.Rules(), func(r contract.Rule) bool {
		at, _ := cutLast(settingOf(r.Path))
		return !written[settingOf(r.Path)] || !slices.Contains(tables, at)
	})
	for _, row := range slices.Sorted(maps.Keys(written)) {
		if contract.CanTakeOff(row) && len(ofSetting(c.Rules(), row)) == 0 {
			list = besideTable(list, takenOff(row))
		}
	}
	return list
}

// besideTable is the list with the rule after the others of its table.
func besideTable(list []contract.Rule, r contract.Rule) []contract.Rule {
	table, _ := cutLast(r.Path)
	at := len(list)
	for i := range list {
		if of, _ := cutLast(settingOf(list[i].Path)); of == table {
			at = i + 1
		}
	}
	return slices.Insert(list, at, r)
}

// newTitle is the title of the item or indicator at the path, where the
// contract's own file does not have it.
func (c *Contract) newTitle(at string) string {
	for path, origins := range c.Origins {
		if contract.Covers(at, path) && origins[0].File == c.File && origins[0].By == c.ID {
			return ""
		}
	}
	return c.TitleOf(at)
}

// unitNote names the unit of a plain number in a file.
func unitNote(u contract.Unit) string {
	switch u {
	case contract.Pounds, contract.FundPounds:
		return "pounds"
	case contract.PerThousand:
		return "per 1,000 patients"
	case contract.PerCent, contract.UpliftCent, contract.FloorCent:
		return "per cent"
	case contract.Steps:
		return "percentage points"
	case contract.PointCount:
		return "points"
	case contract.Doses:
		return "doses"
	case contract.Patients:
		return "patients"
	case contract.ChildCount:
		return "children"
	default:
		return ""
	}
}
