package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/immpact/contract"
)

// A row is several figures of a contract that a file has as one list. Their
// paths are numbered from 1 (uplift.percent_by_decile.1): to provenance,
// overlays and edits each is a figure of its own; in a file the list is
// complete, and takes the place of the whole row.

// isNumber reports whether the name is the number of a figure in a row.
func isNumber(name string) bool {
	n, err := strconv.Atoi(name)
	return err == nil && n > 0
}

// settingOf is the path of the setting in a file that holds the figure: its
// row's, or its own.
func settingOf(path string) string {
	if row, name := cutLast(path); isNumber(name) {
		return row
	}
	return path
}

// figures is a row of figures, as the table that it stands for.
func (s *shape) figures(v any) (made any, problem, remedy string) {
	list, ok := v.([]any)
	switch {
	case !ok:
		return nil, describe(v), s.expects()
	case s.empty && len(list) == 0:
		return contract.Value(0), "", ""
	case int64(len(list)) != s.most:
		return nil, " holds " + contract.Count(int64(len(list)), "figure", "figures"), s.expects()
	}
	row := map[string]any{}
	for i, each := range list {
		value, problem, _ := s.figure(each)
		if problem != "" {
			return nil, fmt.Sprintf(": figure %d%s", i+1, problem), s.expects()
		}
		row[strconv.Itoa(i+1)] = value
	}
	return row, "", ""
}

// settings divides figures into those that a file has as one setting: rows, and
// figures alone.
func settings(rules []contract.Rule) [][]contract.Rule {
	var list [][]contract.Rule
	for i, r := range rules {
		if i > 0 && settingOf(r.Path) == settingOf(rules[i-1].Path) {
			list[len(list)-1] = append(list[len(list)-1], r)
		} else {
			list = append(list, []contract.Rule{r})
		}
	}
	return list
}

// takenOff stands among figures for a row that is taken off: the one rule of
// its setting, at the row's own path.
func takenOff(row string) contract.Rule { return contract.Rule{Path: row} }

// settingText is the setting of the figures as a file has it.
func settingText(rules []contract.Rule) string {
	if contract.CanTakeOff(rules[0].Path) {
		return "[]"
	}
	var texts []string
	for _, r := range rules {
		texts = append(texts, figureText(r.Unit, r.Value))
	}
	text := strings.Join(texts, ", ")
	if settingOf(rules[0].Path) != rules[0].Path {
		text = "[" + text + "]"
	}
	return text
}

// shown is the setting of the figures for a reader; none where the contract has no
// such part.
func shown(rules []contract.Rule) string {
	if len(rules) == 0 || contract.CanTakeOff(rules[0].Path) {
		return "none"
	}
	var texts []string
	for _, r := range rules {
		texts = append(texts, r.String())
	}
	return strings.Join(texts, ", ")
}

// onePerSetting is the paths, of which those of a row stand together, with one
// figure of each row.
func onePerSetting(paths []string) []string {
	return slices.CompactFunc(slices.Clone(paths), func(a, b string) bool { return settingOf(a) == settingOf(b) })
}

// setting is the figures of the setting that the path is of; of a row that the
// contract does not have, that it is taken off.
func (c *Contract) setting(path string) []contract.Rule {
	list := ofSetting(c.Rules(), path)
	if row := settingOf(path); len(list) == 0 && contract.CanTakeOff(row) {
		list = []contract.Rule{takenOff(row)}
	}
	return list
}

// ofSetting is the figures of the setting that the path is of.
func ofSetting(rules []contract.Rule, path string) []contract.Rule {
	var list []contract.Rule
	for _, r := range rules {
		if settingOf(r.Path) == settingOf(path) {
			list = append(list, r)
		}
	}
	return list
}

// unreadAll says why none of the figures is read; "" where one is, for a file
// can only change a row as a whole.
func unreadAll(rules []contract.Rule, unread func(path string) string) (why string) {
	for _, r := range rules {
		if why = unread(r.Path); why == "" {
			return ""
		}
	}
	return why
}

// unreadIn says of a path why no run in the setting reads the figure.
func (c *Contract) unreadIn(setting contract.Setting) func(path string) string {
	return func(path string) string { return c.Unread(path, &setting) }
}
