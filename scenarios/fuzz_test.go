package scenarios

import (
	"errors"
	"path"
	"slices"
	"strings"
	"testing"

	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim"
)

// Whatever a file holds, it is read or refused with errors that stand on its
// lines, in their order; and what is read can be paid, saved and read again.

// broken are texts that were once, or could be, trouble for a reader.
var broken = []string{
	"", "=", "[", "[[", "[a", "[[a]", "a", "a =", "a = [", "a = {", "a = \"", "a = '''", "a = 1 1", "a = 0b", "a = 0x\x7f", "\x00", "\xff", "\xef\xbb\xbf",
	"a = [b=[{c=1}]},{}]", "practice = 1", "practice = [1]", "practice = [{}]", "reform = [{}]", "source = [[]]", "id = 1\nqof = 2",
	"indicator = 3", "indicator.X = 3", "indicator.X.exceptions = []", "item_of_service = [1]", "targets.cohort = {}", "reform.change = 1",
	"\"\" = 1", "[\"\"]", "a.\"b.c\".d = 1", "practice = [{code = 1979-05-27, list_size = 1e400}]", "[practice]", "cohort.8m = 3",
}

// orderly reports errors that do not stand on lines of the file, or stand out
// of order.
func orderly(t *testing.T, file, text string, err error) {
	t.Helper()
	var faults fault.Errors
	if !errors.As(err, &faults) {
		t.Fatalf("%T: %v", err, err)
	}
	last := 0
	for _, e := range faults {
		if e.File != file {
			continue // another file that ships and that it refers to
		}
		if e.Problem == "" || strings.ContainsAny(e.Error(), "\x00\x1b\n") {
			t.Errorf("%q", e.Error())
		}
		if e.Line < last || e.Line > 1+strings.Count(text, "\n") {
			t.Errorf("line %d after line %d: %v", e.Line, last, e)
		}
		last = e.Line
	}
}

// decoded is the file of the text; nil where it is no TOML.
func decoded(t *testing.T, r *reader, text string) *file {
	f, wrong := newFile(r, "f.toml", []byte(text))
	if wrong != nil {
		wrong.File = "f.toml"
		r.fault(wrong)
		orderly(t, "f.toml", text, r.err())
		return nil
	}
	f.place.folder = t.TempDir()
	return f
}

func seed(f *testing.F, kind *fileKind) {
	for _, text := range broken {
		f.Add(text)
	}
	for _, entry := range kind.entries() {
		data, err := shipped.ReadFile(path.Join(kind.folder, entry.ID+".toml"))
		if err != nil {
			f.Fatal(err)
		}
		if len(data) < 20_000 {
			f.Add(string(data))
		}
	}
}

func FuzzContract(f *testing.F) {
	seed(f, contractFile)
	practices := anyPractices(3, 20)
	f.Fuzz(func(t *testing.T, text string) {
		r := newReader()
		in := decoded(t, r, text)
		if in == nil {
			return
		}
		c := r.contractOf(in)
		if err := r.err(); err != nil {
			orderly(t, in.name, text, err)
			return
		}
		if problems := c.Validate(); len(problems) > 0 {
			t.Errorf("taken although %v", problems)
		}
		for _, rule := range c.Rules() {
			if rule.Value < 0 || rule.Value > rule.Unit.Most() {
				t.Errorf("%s = %d", rule.Path, rule.Value)
			}
		}
		for i := range practices {
			c.Explain(c.Title, &practices[i].Practice, nil)
		}
	})
}

func FuzzPractices(f *testing.F) {
	seed(f, practicesFile)
	f.Add(template)
	f.Add(onePractice)
	f.Fuzz(func(t *testing.T, text string) {
		r := newReader()
		in := decoded(t, r, text)
		if in == nil {
			return
		}
		pop := r.practicesOf(in)
		if err := r.err(); err != nil {
			orderly(t, in.name, text, err)
			return
		}
		again := newReader()
		back := again.practicesOf(mustFile(t, again, "g.toml", string(EncodePractices(&pop.Population, pop.Sources))))
		if err := again.err(); err != nil {
			t.Fatalf("%v after reading %q", err, text)
		}
		if !slices.Equal(back.Practices, pop.Practices) {
			t.Errorf("%+v became %+v", pop.Practices, back.Practices)
		}
	})
}

func FuzzScenario(f *testing.F) {
	seed(f, scenarioFile)
	const reform = "[[reform]]\nid = \"r\"\n"
	f.Add(head + reform + "[reform.change.clawback]\nbelow = 3\n" + reform)
	f.Add(head + reform + "on = [\"r\"]\n")
	f.Add(strings.Replace(head, "practices = \"ten-averages\"\n", "", 1) + onePractice + reform)
	f.Fuzz(func(t *testing.T, text string) {
		r := newReader()
		in := decoded(t, r, text)
		if in == nil {
			return
		}
		s := r.scenario(in, nil)
		if err := r.err(); err != nil {
			orderly(t, in.name, text, err)
			return
		}
		if len(s.Population.Practices) > 100 {
			return
		}
		sim.Unmoved(&s.Population, sim.Run(&s.Population, s.Cases()))
		if s.Baseline.File != in.name && s.Practices == in.name {
			samePayments(t, s)
		}
	})
}
