package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
)

// ofThree is the figures of a part with a row of three, which no contract has.
func ofThree() []contract.Field {
	list := []contract.Field{{Pattern: "uplift.enabled", Unit: contract.Switch}}
	for i := range 3 {
		list = append(list, contract.Field{Pattern: fmt.Sprintf("uplift.percent.%d", i+1), Unit: contract.PerCent})
	}
	return list
}

// A row is read as figures, each with the line of the list.
func TestRowRead(t *testing.T) {
	r := newReader()
	f, wrong := newFile(r, "f.toml", []byte("[uplift]\nenabled = true\npercent = [40, 12.5, 0]\n"))
	if wrong != nil {
		t.Fatal(wrong)
	}
	f.root.check(figureKeys(ofThree(), nil))
	if err := r.err(); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	f.root.eachFigure("", func(in *table, key, path string) {
		got[path] = fmt.Sprintf("%d on line %d", in.figure(key), in.line(key))
	})
	want := map[string]string{"uplift.enabled": "1 on line 2",
		"uplift.percent.1": "4000 on line 3", "uplift.percent.2": "1250 on line 3", "uplift.percent.3": "0 on line 3"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What is no complete row says where it is, what is wrong and what to do.
func TestRowFaults(t *testing.T) {
	const remedy = "it takes a list of 3, each a percentage from 0 to 100 with at most two decimals, such as 87.5"
	for written, problem := range map[string]string{
		"[40, 12.5]":      "uplift.percent holds 2 figures",
		"[1, 2, 3, 4]":    "uplift.percent holds 4 figures",
		"[]":              "uplift.percent holds 0 figures",
		"40":              "uplift.percent = 40 cannot be",
		"{ 1 = 40 }":      "uplift.percent is a table",
		`[40, "many", 0]`: `uplift.percent: figure 2 = "many" is text`,
		"[40, 100.01, 0]": "uplift.percent: figure 2 = 100.01 is above 100%, the most it can be",
		"[40, 12.125, 0]": "uplift.percent: figure 2 = 12.125 has more than two decimals",
		"[40, 0, -1]":     "uplift.percent: figure 3 = -1 must be 0 or more",
		"[40, [1], 0]":    "uplift.percent: figure 2 is a list",
	} {
		r := newReader()
		f, wrong := newFile(r, "f.toml", []byte("[uplift]\n\npercent = "+written+"\n"))
		if wrong != nil {
			t.Fatal(wrong)
		}
		f.root.check(figureKeys(ofThree(), nil))
		if len(r.faults) != 1 || r.faults[0].Problem != problem || r.faults[0].Remedy != remedy || r.faults[0].Line != 3 {
			t.Errorf("%s: %+v", written, r.err())
		}
		if f.root.table("uplift").has("percent") {
			t.Errorf("%s is kept", written)
		}
	}
}

// A row that one practice reads a figure of is read; one that nobody reads is
// named once.
func TestRowUnread(t *testing.T) {
	var rules []contract.Rule
	var paths []string
	for _, f := range ofThree() {
		rules = append(rules, contract.Rule{Path: f.Pattern, Unit: f.Unit})
		paths = append(paths, f.Pattern)
	}
	if got := onePerSetting(paths); !slices.Equal(got, []string{"uplift.enabled", "uplift.percent.1"}) {
		t.Error(got)
	}
	row := ofSetting(rules, "uplift.percent.2")
	if got := shown(row); got != "0%, 0%, 0%" {
		t.Error(got)
	}
	for why, read := range map[string]string{"": "uplift.percent.3", "nobody of uplift.percent.3": "uplift.enabled"} {
		if got := unreadAll(row, func(path string) string {
			if path == read {
				return ""
			}
			return "nobody of " + path
		}); got != why {
			t.Errorf("%q where %s is read, want %q", got, read, why)
		}
	}
}

// A row is written as one list, and a figure alone as itself; less than one per
// cent with its sign, since a plain number would look like a share of 1.
func TestRowWritten(t *testing.T) {
	var rules []contract.Rule
	for i, f := range ofThree() {
		rules = append(rules, contract.Rule{Path: f.Pattern, Unit: f.Unit, Value: contract.Value(i)})
	}
	rules = append(rules, contract.Rule{Path: "clawback.below", Unit: contract.PerCent, Value: 80_00})
	var got []string
	for _, each := range settings(rules) {
		got = append(got, settingOf(each[0].Path)+" = "+settingText(each))
	}
	if want := "uplift.enabled = false|uplift.percent = [\"0.01%\", \"0.02%\", \"0.03%\"]|clawback.below = 80"; strings.Join(got, "|") != want {
		t.Error(got)
	}
}
