package record

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

const mine = `title = "Mine"
practices = "lists/two.toml"
baseline = "england-2021-22"

[[reform]]
id = "lower"
[reform.change.indicator.VI003]
lower = 85
`

const two = `title = "Two"
[[practice]]
code = "EX1"
list_size = 9085
imd_decile = 1
[practice.cohort.5y]
eligible = 100
on_time = 86

[[practice]]
code = "EX2"
list_size = 9085
imd_decile = 10
[practice.cohort.5y]
eligible = 100
on_time = 95
`

// folder writes the two files and returns the scenario's path.
func folder(t *testing.T, scenario, practices string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "mine.toml"), scenario)
	write(t, filepath.Join(dir, "lists", "two.toml"), practices)
	return filepath.Join(dir, "mine.toml")
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// run records a run of the scenario.
func run(t *testing.T, version, ref string) *Record {
	t.Helper()
	s, err := scenarios.Load(ref)
	if err != nil {
		t.Fatal(err)
	}
	return New(version, ref, s, sim.Run(&s.Population, s.Cases()), []string{"run", Ref(ref), "--format", "json"})
}

func words(list []Difference) []string {
	var all []string
	for _, d := range list {
		all = append(all, d.Part+": "+d.Words)
	}
	return all
}

// all is every difference: in figures, in what files say, in how they are typed.
func all(was, now *Record) []string {
	say, typed := Files(was, now)
	for i := range typed {
		typed[i].Part = "typed"
	}
	return words(slices.Concat(Compare(was, now), say, typed))
}

// The same files in two folders, as on two machines, make the same record.
func TestSameElsewhere(t *testing.T) {
	here, there := run(t, "1", folder(t, mine, two)), run(t, "1", folder(t, mine, two))
	if diff := cmp.Diff(here, there, cmpopts.IgnoreUnexported(Input{})); diff != "" {
		t.Error(diff)
	}
	if got := all(here, there); got != nil {
		t.Errorf("differs: %q", got)
	}
	names := []string{}
	for _, in := range here.Inputs {
		names = append(names, in.Name)
	}
	want := []string{"mine.toml", "immpact:contracts/england-2021-22.toml", "lists/two.toml"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("inputs: %s", diff)
	}
	if text := here.Comment(); strings.Contains(text, os.TempDir()) {
		t.Errorf("the record tells of a folder of this machine: %s", text)
	}
}

// From the scenario's own folder the files have the same names.
func TestSameFromItsFolder(t *testing.T) {
	ref := folder(t, mine, two)
	far := run(t, "1", ref)
	t.Chdir(filepath.Dir(ref))
	if near := run(t, "1", "mine.toml"); near.Fingerprint != far.Fingerprint {
		t.Errorf("differs: %q", all(far, near))
	}
}

// Under 2021/22 VI003 pays from 87% (7 points) to 95% (18 points), the reform
// from 85%. One point is worth £201.16 at 9,085 patients. EX1 is at 86%.
func TestCompare(t *testing.T) {
	was := run(t, "1", folder(t, mine, two))
	tests := []struct {
		reason              string
		scenario, practices string
		version             string
		want                []string
	}{
		{"a title: the file alone", strings.Replace(mine, "Mine", "Ours", 1), two, "1", []string{
			"input: mine.toml has changed"}},
		{"a comment", "# x\n" + mine, two, "1", []string{"typed: mine.toml differs in comments, spaces or line ends only"}},
		{"another way to write the same", strings.Replace(mine, "lower = 85", "  'lower'=85 # per cent", 1), two, "1", []string{"typed: mine.toml differs in comments, spaces or line ends only"}},
		{"line ends", mine, strings.ReplaceAll(two, "\n", "\r\n"), "1", []string{"typed: lists/two.toml differs in line ends only"}},
		{"a byte order mark", "\xef\xbb\xbf" + mine, two, "1", []string{"typed: mine.toml differs in its byte order mark only"}},
		{"both", "\xef\xbb\xbf" + strings.ReplaceAll(mine, "\n", "\r\n"), two, "1", []string{"typed: mine.toml differs in line ends and its byte order mark only"}},
		{"a threshold: points of EX1 fall from 7 + 11 x 1/10 to 7", strings.Replace(mine, "85", "86", 1), two, "1", []string{
			`rules: reform "lower": indicator.VI003.lower: 85% on record, 86% now`,
			// 8.1 x 201.16 = 1,629.396 and 7 x 201.16 = 1,408.12
			`results: reform "lower", EX1, qof VI003: £1,629.40 on record, £1,408.12 now, £221.28 less`,
			"input: mine.toml has changed"}},
		{"a child more: fees of 2 doses at £10.06, and the threshold is reached", mine, strings.Replace(two, "86", "87", 1), "1", []string{
			`practices: practice "EX1" is not described as it was`,
			"results: the baseline, EX1, item_of_service: £1,730.32 on record, £1,750.44 now, £20.12 more",
			"input: lists/two.toml has changed"}},
		{"another program", mine, two, "2", nil},
		{"a reform gone", mine[:strings.Index(mine, "[[reform]]")], two, "1", []string{
			`rules: reform "lower" is on record and not in the scenario`,
			"input: mine.toml has changed"}},
		{"a practice gone", mine, two[:strings.LastIndex(two, "[[practice]]")], "1", []string{
			"practices: 2 practices on record, 1 now",
			"results: the baseline, EX2, item_of_service: £1,911.40 on record, £0.00 now, £1,911.40 less",
			"input: lists/two.toml has changed"}},
	}
	for _, test := range tests {
		now := run(t, test.version, folder(t, test.scenario, test.practices))
		got := all(was, now)
		if same := len(got) == 0 || strings.HasPrefix(got[0], "typed"); (was.Fingerprint == now.Fingerprint) != (same && test.version == was.Version) {
			t.Errorf("%s: fingerprints %s and %s", test.reason, was.Short(), now.Short())
		}
		for i := range got {
			if at := strings.Index(got[i], " (SHA-256"); at > 0 {
				got[i] = got[i][:at]
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s:\n%s", test.reason, diff)
		}
	}
}

// Every byte of every input counts.
func TestEachByte(t *testing.T) {
	was := run(t, "1", folder(t, mine, two))
	for i := range two {
		changed := two[:i] + string(two[i]^1) + two[i+1:]
		ref := folder(t, mine, changed)
		s, err := scenarios.Load(ref)
		if err != nil {
			if !strings.Contains(err.Error(), "two.toml") {
				t.Errorf("byte %d: %v does not name the file", i, err)
			}
			continue
		}
		now := New("1", ref, s, sim.Run(&s.Population, s.Cases()), was.Args)
		if got := strings.Join(all(was, now), "\n"); !strings.Contains(got, ": lists/two.toml ") {
			t.Errorf("byte %d: %q", i, got)
		}
	}
}

// A record that was itself changed is found out, whatever was changed.
func TestForged(t *testing.T) {
	ref := folder(t, mine, two)
	now := run(t, "1", ref)
	forge := func(name string, change func(*Record)) {
		was := run(t, "1", ref)
		change(was)
		if len(Compare(was, now)) == 0 {
			t.Errorf("%s: not found", name)
		}
	}
	forge("fingerprint", func(r *Record) { r.Fingerprint = strings.Repeat("0", 64) })
	forge("value of a rule", func(r *Record) { r.Rules[0].Values["qof.point_value"]++ })
	forge("digest of rules", func(r *Record) { r.Rules[0].SHA256 = "00" })
	forge("a line", func(r *Record) { r.Results[1].Lines[2].Pence++ })
	forge("a line more", func(r *Record) { r.Results[1].Lines = append(r.Results[1].Lines, Line{"EX3", "qof VI003", 1}) })
	forge("a total", func(r *Record) { r.Results[0].Total++ })
	forge("a practice", func(r *Record) { r.Population.Each[0].SHA256 = "00" })
	forge("an unknown rule", func(r *Record) { r.Rules[0].Values["nothing"] = -1 })
}

// Many practices are recorded by decile.
func TestManyPractices(t *testing.T) {
	s, err := scenarios.Load(folder(t, mine, two))
	if err != nil {
		t.Fatal(err)
	}
	one := s.Population.Practices[0]
	for range mostEach {
		s.Population.Practices = append(s.Population.Practices, one)
	}
	results := sim.Run(&s.Population, s.Cases())
	was := New("1", "mine.toml", s, results, nil)
	if len(was.Population.Each) != 0 || was.Results[0].Lines[0].Of != "decile-1" {
		t.Errorf("recorded one by one: %+v", was.Results[0].Lines[0])
	}
	results[1].Practices[0].Lines[0].Pence++
	results[1].Groups[3].Components[0]++
	got := words(Compare(was, New("1", "mine.toml", s, results, nil)))
	want := []string{`results: reform "lower", decile-1, item_of_service: £174,762.32 on record, £174,762.33 now, £0.01 more`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFind(t *testing.T) {
	r := run(t, "1", folder(t, mine, two))
	r.Args = append(r.Args, "--reform", "a-->b<!--")
	bare, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	field, _ := json.Marshal(map[string]any{"schema": "immpact.run/1", "record": r})
	comment := r.Comment()
	if strings.Count(comment, "--") != 2 {
		t.Errorf("the comment ends before its end: %s", comment)
	}
	for name, export := range map[string]string{
		"record": string(bare), "json": string(field), "html": "<!doctype html>\n<html>" + comment + "</html>\n",
		"markdown": "# x\n\n" + comment + "\n", "byte order mark": "\ufeff" + string(bare),
	} {
		got, err := Find([]byte(export))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if diff := cmp.Diff(r, got, cmpopts.IgnoreUnexported(Input{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestFindNothing(t *testing.T) {
	good := string(must(json.Marshal(run(t, "1", folder(t, mine, two)))))
	for reason, test := range map[string]struct{ export, want string }{
		"a CSV":             {"case,contract\n", "carries no run record"},
		"nothing":           {"", "carries no run record"},
		"cut off":           {good[:len(good)/2], "is not whole JSON"},
		"an older export":   {`{"schema": "immpact.run/1"}`, `no field "record"`},
		"a later schema":    {strings.Replace(good, "record/1", "record/9", 1), `no field "record"`},
		"a later record":    {`{"record": {"schema": "immpact.record/9"}}`, "use the version that wrote it"},
		"an absolute path":  {`{"record": {"schema": "immpact.record/1", "scenario": "/etc/passwd"}}`, "no relative path"},
		"an empty record":   {`{"schema": "immpact.record/1", "scenario": "x"}`, "is not whole"},
		"a cut comment":     {"<!-- immpact.record/1 {\"schema\":", "carries no run record"},
		"a comment of text": {"<!-- immpact.record/1 hello -->", "cannot be read"},
		"a wrong type":      {`{"record": {"schema": 7}}`, "cannot be read"},
	} {
		if _, err := Find([]byte(test.export)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", reason, err, test.want)
		}
	}
}

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

func TestCommand(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"run", "exceptions-2021-22", "--format", "json"}, "immpact run exceptions-2021-22 --format json"},
		{[]string{"run", "my file.toml"}, `immpact run "my file.toml"`},
		{[]string{"run", "it's.toml", ""}, `immpact run "it's.toml" ""`},
		{[]string{"run", "$(rm x).toml"}, `immpact run '$(rm x).toml'`},
		{[]string{"run", "'$x'"}, `immpact run ''\''$x'\'''`},
		{[]string{"run", "a;b"}, `immpact run "a;b"`},
	} {
		if got := Command(test.args); got != test.want {
			t.Errorf("%q: %s, want %s", test.args, got, test.want)
		}
	}
}

func TestNames(t *testing.T) {
	if got := Ref(filepath.Join(t.TempDir(), "mine.toml")); got != "mine.toml" {
		t.Errorf("absolute: %s", got)
	}
	for _, test := range [][3]string{
		{".", "mine.toml", "mine.toml"},
		{"work", filepath.Join("work", "lists", "two.toml"), "lists/two.toml"},
		{"work", filepath.Join("other", "two.toml"), "../other/two.toml"},
		{"work", "/home/somebody/two.toml", "two.toml"},
		{"/home/somebody/work", "/home/else/two.toml", "two.toml"},
		{"work", "immpact:contracts/x.toml", "immpact:contracts/x.toml"},
	} {
		if got := inputName(test[0], test[1]); got != test[2] {
			t.Errorf("%q from %q: %s, want %s", test[1], test[0], got, test[2])
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add([]byte(`{"schema": "immpact.record/1", "scenario": "x", "rules": [{}], "results": [{}]}`))
	f.Add([]byte("<!-- immpact.record/1 {} -->"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Find(data)
		if err != nil {
			return
		}
		Compare(r, r) // whatever it holds, it can be compared and told
		if again, err := Find([]byte(r.Comment())); err != nil || again.Scenario != r.Scenario {
			t.Errorf("its comment reads back as %+v, %v", again, err)
		}
	})
}

// What a difference leaves as it was is named, and nothing else is.
func TestSame(t *testing.T) {
	ref := folder(t, mine, two)
	const files, rules, practices, pay = "the files read", "every rule", "the practices", "the pay of each practice"
	for _, test := range []struct {
		reason string
		change func(*Record)
		want   []string
	}{
		{"nothing differs", func(*Record) {}, []string{files, rules, practices, pay}},
		{"another program", func(r *Record) { r.Version = "2" }, []string{files, rules, practices, pay}},
		{"a file", func(r *Record) { r.Inputs[0].SHA256 = "00" }, []string{rules, practices, pay}},
		{"a rule", func(r *Record) { r.Rules[0].SHA256 = "00" }, []string{files, practices, pay}},
		{"a reform gone", func(r *Record) { r.Rules, r.Results = r.Rules[:1], r.Results[:1] }, []string{files, practices}},
		{"a practice", func(r *Record) { r.Population.SHA256 = "00" }, []string{files, rules, pay}},
		{"pay", func(r *Record) { r.Results[1].SHA256 = "00" }, []string{files, rules, practices}},
		{"a line, though not its digest", func(r *Record) { r.Results[1].Lines[2].Pence++ }, []string{files, rules, practices}},
	} {
		now := run(t, "1", ref)
		test.change(now)
		if diff := cmp.Diff(test.want, Same(run(t, "1", ref), now)); diff != "" {
			t.Errorf("%s:\n%s", test.reason, diff)
		}
	}
}
