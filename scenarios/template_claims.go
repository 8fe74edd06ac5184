package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/claims"
)

// ClaimsTemplate is a commented claims file to fill in. It loads as it is. What
// it says of keys, measures, groups and units comes from the lists by which
// claims are read.
func ClaimsTemplate() []byte {
	var b strings.Builder
	b.WriteString(claimsExamples)
	note := func(head string, rows [][2]string) {
		fmt.Fprintf(&b, "\n# %s\n#\n", head)
		for _, row := range rows {
			fmt.Fprintf(&b, "#   %-19s %s\n", row[0], row[1])
		}
	}
	note("Every key of the file", claimsFileKeys.rows())
	note("Every key of a [[claim]]", claimKeys.rows())
	note("Every key of [bounds]", boundsKeys.rows())
	note("What measure takes, and the unit that goes with it", measureRows())
	note("What for takes", [][2]string{
		{"a code", "one practice"},
		{"a group", sim.GroupNames + ", a region or a network"},
		{"any practice", "it is said to be true of one at least"},
		{"every practice", "it is said to be true of all"},
		{"practices", "it is said of practices in general"},
		{"England", "all practices, where they stand for England's"},
	})
	note("What unit takes", [][2]string{{"", strings.Join(claims.Units(), ", ")}})
	note("What components takes, and what become takes", [][2]string{
		{"components", strings.Join(componentNames(), ", ")},
		{"become", strings.Join(statusNames(), ", ")},
	})
	return []byte(b.String())
}

// rows is each key with what it says; a key that must be there is marked.
func (k keys) rows() [][2]string {
	var rows [][2]string
	for _, name := range slices.Sorted(maps.Keys(k)) {
		if s := k[name]; s.about != "" {
			needed := ""
			if s.needed {
				needed = "needed: "
			}
			rows = append(rows, [2]string{name, needed + s.about})
		}
	}
	return rows
}

// measureRows is each measure with its unit.
func measureRows() [][2]string {
	var rows [][2]string
	for _, m := range claims.Measures() {
		unit := m.Unit.String()
		switch {
		case m.Name == claims.RuleValue.String():
			unit = "the rule's own unit"
		case m.Unit == claims.NoUnit:
			unit = claims.Pounds.String() + ", or of coverage " + claims.PercentagePoints.String()
		}
		of := "of a group"
		if m.Each {
			of = "of a practice, or summed over a group"
		}
		if m.Name == claims.RuleValue.String() {
			of = "of a contract"
		}
		rows = append(rows, [2]string{m.Name, fmt.Sprintf("%s; %s; %s", m.Words, unit, of)})
	}
	return rows
}

const claimsExamples = `# Claims for immpact: sentences that somebody said, each held against a contract.
# Change the examples, save, then see the verdicts:
#
#   immpact claims my-claims.toml
#   immpact claims my-claims.toml --claim my-second
#
# A line that begins with # is a note and is not read. Below the examples stands
# every key, measure, group and unit.

title = "My claims"
scenario = "three-practices"      # an id that immpact list prints, or your own file

# What a group of practices is paid, against the baseline.
[[claim]]
id = "my-first"
words = "The rules of 2023/24 brought the three practices more than £5,000"
who = "Who said it"
when = "April 2024"
measure = "change"
for = "all"
under = "rules-2023-24"
more_than = 5_000
unit = "pounds"

# How many practices have something.
[[claim]]
id = "my-second"
words = "At least half of the practices scored nothing on the pre-school booster"
who = "Who said it"
measure = "share"
having = { measure = "points", indicator = "VI003", at_most = 0, unit = "points" }
for = "all"
at_least = 50
unit = "per cent"

# Two figures, one held against the other.
[[claim]]
id = "my-third"
words = "A child missed costs Tannery Wharf more under 2021/22 than under 2023/24"
who = "Who said it"
measure = "missed_children"
children = 1
placed = "at the worst"
for = "EX0001"
compared = "more"
than = { under = "rules-2023-24" }

# What cannot be tested, and why.
[[claim]]
id = "my-fourth"
words = "Some families were contacted more than 30 times"
who = "Who said it"
untestable = "no contract pays or counts contacts with families"
`

// componentNames and statusNames list what the keys of those names take.
func componentNames() []string {
	var names []string
	for c := range contract.Components {
		names = append(names, c.String())
	}
	return names
}

func statusNames() []string {
	var names []string
	for s := contract.Late; s < contract.Statuses; s++ {
		names = append(names, s.String())
	}
	return names
}
