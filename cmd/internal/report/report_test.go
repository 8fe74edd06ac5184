package report

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// assess is the assessment of a scenario's reform, and the run it is of.
func assess(t testing.TB, ref string, reform int) (*Document, *scenarios.Scenario, []sim.Result) {
	t.Helper()
	s, err := scenarios.Load(ref)
	if err != nil {
		t.Fatal(err)
	}
	results := sim.Run(&s.Population, s.Cases())
	rec := record.New("1", ref, s, results, []string{"report", record.Ref(ref), "-o", "x.html"})
	return New(s, results, reform, rec), s, results
}

func htmlOf(t testing.TB, d *Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func markdownOf(t testing.TB, d *Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// assessed is the assessment of one reform.
type assessed struct {
	name   string
	d      *Document
	s      *scenarios.Scenario
	reform int
}

// assessments is those of every reform of every shipped scenario, made once.
var assessments = sync.OnceValues(func() ([]assessed, error) {
	var list []assessed
	for _, e := range scenarios.Scenarios() {
		s, err := scenarios.Load(e.ID)
		if err != nil {
			return nil, err
		}
		if len(s.Population.Practices) > 1000 {
			s.Reforms = s.Reforms[:1] // a whole country once is enough
		}
		results := sim.Run(&s.Population, s.Cases())
		for i := range s.Reforms {
			args := []string{"report", e.ID, "--reform", s.Reforms[i].ID, "-o", "x.html"}
			list = append(list, assessed{e.ID + " " + s.Reforms[i].ID, New(s, results, i, record.New("1", e.ID, s, results, args)), s, i})
		}
	}
	return list, nil
})

// everyReform goes through the assessments of every reform.
func everyReform(t *testing.T, do func(name string, d *Document, s *scenarios.Scenario, reform int)) {
	t.Helper()
	list, err := assessments()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range list {
		do(a.name, a.d, a.s, a.reform)
	}
}

func TestSections(t *testing.T) {
	d, _, _ := assess(t, "exceptions-2021-22", 0)
	var ids []string
	for _, s := range d.Sections {
		ids = append(ids, s.ID)
		if len(s.Blocks) == 0 {
			t.Errorf("section %s is empty", s.ID)
		}
	}
	want := []string{"proposal", "reforms", "affected", "each", "money", "gap", "cliffs", "coverage-gap", "uncertainty", "mitigations", "equality", "engagement", "monitoring", "limits", "again", "appendix"}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Error(diff)
	}
	page, text := htmlOf(t, d), markdownOf(t, d)
	for _, part := range []struct{ of, text string }{{"HTML", page}, {"Markdown", text}} {
		at := strings.Index(part.text, d.Verdict.Answer)
		for _, s := range d.Sections {
			next := strings.LastIndex(part.text, ">"+s.Title+"<")
			if part.of == "Markdown" {
				next = strings.Index(part.text, "\n## "+s.Title+"\n")
			}
			if next < at {
				t.Errorf("%s: %q is missing or before what should stand before it", part.of, s.Title)
			}
			at = next
		}
		for _, blank := range []string{"This model holds no evidence on disability.", "Nobody was consulted by this model", "race or ethnicity"} {
			if !strings.Contains(part.text, blank) {
				t.Errorf("%s: %q is missing", part.of, blank)
			}
		}
	}
}

// Nothing in a page makes a request, runs, or is of the day.
func TestAlone(t *testing.T) {
	bad := regexp.MustCompile(`(?i)<script|\ssrc=|<link|<img|<iframe|<object|<embed|<form|@import|url\(|refresh|<base|\son[a-z]+=|javascript:|data:`)
	everyReform(t, func(name string, d *Document, _ *scenarios.Scenario, _ int) {
		page := htmlOf(t, d)
		body := page[strings.Index(page, "<body>"):]
		if at := bad.FindString(page); at != "" {
			t.Errorf("%s: holds %q", name, at)
		}
		for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(body, -1) {
			if to, inside := strings.CutPrefix(m[1], "#"); inside && !strings.Contains(page, `id="`+to+`"`) || !inside && !strings.HasPrefix(m[1], "http") {
				t.Errorf("%s: a link to %q leads nowhere", name, m[1])
			}
		}
	})
}

func TestSameBytes(t *testing.T) {
	a, _, _ := assess(t, "exceptions-2021-22", 0)
	b, _, _ := assess(t, "exceptions-2021-22", 0)
	if htmlOf(t, a) != htmlOf(t, b) || markdownOf(t, a) != markdownOf(t, b) {
		t.Error("two runs of the same scenario differ")
	}
}

// Every row of every table has as many cells as the head, none of them empty
// but for what a walk's first row adds.
func TestTables(t *testing.T) {
	everyReform(t, func(name string, d *Document, _ *scenarios.Scenario, _ int) {
		for _, table := range tablesOf(d) {
			for _, row := range table.Rows {
				if len(row) != len(table.Columns) {
					t.Errorf("%s: table %s has %d cells under %d heads", name, table.ID, len(row), len(table.Columns))
				}
				for i, c := range row {
					if c.Text() == "" && table.ID != "walk" {
						t.Errorf("%s: table %s, %q has nothing under %q", name, table.ID, row[0].Text(), table.Columns[i].Head)
					}
					if strings.Contains(c.Text(), "NaN") || strings.Contains(c.Text(), "Inf") {
						t.Errorf("%s: table %s, %q: %s", name, table.ID, row[0].Text(), c.Text())
					}
				}
			}
		}
	})
}

func tablesOf(d *Document) []*sheet.Table {
	var list []*sheet.Table
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			switch {
			case b.Table != nil:
				list = append(list, b.Table)
			case b.Chart != nil:
				list = append(list, b.Chart.Table)
			}
		}
	}
	return list
}

func tableOf(t *testing.T, d *Document, id string) *sheet.Table {
	t.Helper()
	for _, table := range tablesOf(d) {
		if table.ID == id {
			return table
		}
	}
	t.Fatalf("no table %s", id)
	return nil
}

// Text from files does no harm in either form.
func TestHostile(t *testing.T) {
	const evil = `</title><script>alert(1)</script><img src=x onerror=alert(2)> & "quoted" 'so' | a *b* _c_ [d](javascript:x) -->`
	toml := fmt.Sprintf(`
title = %[1]q
about = %[1]q
baseline = "england-2021-22"
[[reform]]
id = "evil"
title = %[1]q
about = %[1]q
[reform.change.clawback]
share = 40
[[source]]
covers = ["cohort.*.rates.late"]
title = %[1]q
url = "javascript:alert(3)"
grade = "assumed"
note = %[1]q
[[practice]]
code = "EX1"
name = %[1]q
list_size = 9000
imd_decile = 1
[practice.cohort.5y]
eligible = 100
on_time = 70
[[practice]]
code = "EX2"
name = %[1]q
list_size = 9000
imd_decile = 10
[practice.cohort.5y]
eligible = 100
on_time = 96
`, evil)
	file := filepath.Join(t.TempDir(), "evil.toml")
	if err := os.WriteFile(file, []byte(toml), 0o644); err != nil {
		t.Fatal(err)
	}
	d, _, _ := assess(t, file, 0)
	page, text := htmlOf(t, d), markdownOf(t, d)
	for _, bad := range []string{"<script", "<img", `href="javascript`, "-->-->"} {
		if strings.Contains(page, bad) || strings.Contains(text, bad) {
			t.Errorf("%q got through", bad)
		}
	}
	outlineOf(t, page)
	if n := strings.Count(page, "-->"); n != 1 {
		t.Errorf("%d comments end in the page", n)
	}
	if !strings.Contains(page, "&lt;script&gt;alert(1)") || !strings.Contains(text, "&lt;script&gt;alert(1)") {
		t.Error("the title is not shown as it is")
	}
	if !strings.Contains(text, `\[d\](javascript:x)`) || !strings.Contains(text, `\| a \*b\* \_c\_`) {
		t.Error("Markdown is not escaped")
	}
}

// Populations of which little can be told.
func TestLittle(t *testing.T) {
	practice := func(code string, decile, eligible, onTime int) string {
		text := fmt.Sprintf("[[practice]]\ncode = %q\nlist_size = 5000\n", code)
		if decile > 0 {
			text += fmt.Sprintf("imd_decile = %d\n", decile)
		}
		return text + fmt.Sprintf("[practice.cohort.18m]\neligible = %d\non_time = %d\n", eligible, onTime)
	}
	const head = "title = \"Little\"\nbaseline = \"england-2021-22\"\n"
	const lower = "[[reform]]\nid = \"lower\"\n[reform.change.indicator.VI002]\nlower = 85\n"
	for _, test := range []struct{ reason, text, answer string }{
		{"deprived alone", head + lower + practice("A", 1, 50, 43), "Pays £17.94 more per eligible child"},
		{"no decile", head + lower + practice("A", 0, 50, 43), "Pays £17.94 more per eligible child"},
		{"one child each", head + lower + practice("A", 1, 1, 1) + practice("B", 10, 1, 0), "Moves no payment"},
		{"nobody moves", head + lower + practice("A", 1, 50, 20) + practice("B", 10, 50, 50), "Moves no payment"},
		// 43 of 50 = 86%: 7 + 11 x 1/10 = 8.1 points x £201.16 x 5000/9085 = £896.75, over 50 children £17.935. Luck may
		// take the one practice that gains under 85% in the reform too.
		{"the deprived gain", head + lower + practice("A", 1, 50, 43) + practice("B", 10, 50, 50), "Too close to call; as the figures stand: narrows the gap by £17.94 a child"},
		{"the affluent gain", head + lower + practice("A", 1, 50, 20) + practice("B", 10, 50, 43), "Too close to call; as the figures stand: widens the gap by £17.94 a child"},
	} {
		file := filepath.Join(t.TempDir(), "little.toml")
		if err := os.WriteFile(file, []byte(test.text), 0o644); err != nil {
			t.Fatal(err)
		}
		d, s, _ := assess(t, file, 0)
		if got := d.Verdict.Answer; got != test.answer {
			t.Errorf("%s: %q, want %q", test.reason, got, test.answer)
		}
		outlineOf(t, htmlOf(t, d))
		if !strings.Contains(markdownOf(t, d), s.Title) {
			t.Errorf("%s: the title is missing", test.reason)
		}
	}
}

// Markdown tables are whole: as many cells in each row as in the head.
func TestMarkdownTables(t *testing.T) {
	everyReform(t, func(name string, d *Document, _ *scenarios.Scenario, _ int) {
		cells := 0
		for i, line := range strings.Split(markdownOf(t, d), "\n") {
			if !strings.HasPrefix(line, "|") {
				cells = 0
				continue
			}
			n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
			if cells > 0 && n != cells {
				t.Errorf("%s, line %d: %d cells, not %d", name, i+1, n, cells)
			}
			cells = n
		}
	})
}

func BenchmarkEngland(b *testing.B) {
	ids := scenarios.Scenarios()
	if !slices.ContainsFunc(ids, func(e scenarios.Entry) bool { return e.ID == "england-2021-22" }) {
		b.Skip("no scenario of England ships")
	}
	for b.Loop() {
		d, _, _ := assess(b, "england-2021-22", 0)
		htmlOf(b, d)
	}
}

// A scenario that speaks of a year is watched in that year; what is no contract year
// is a fault with its line.
func TestYear(t *testing.T) {
	const text = "title = \"Little\"\nyear = %q\nbaseline = \"england-2025-26\"\npractices = \"exceptions-2021-22\"\n[[reform]]\nid = \"lower\"\n[reform.change.indicator.VI003]\nlower = 75\n"
	load := func(year string) (*scenarios.Scenario, error) {
		name := filepath.Join(t.TempDir(), "little.toml")
		if err := os.WriteFile(name, []byte(strings.Replace(fmt.Sprintf(text, year), "exceptions-2021-22", "archetypes", 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		return scenarios.Load(name)
	}
	s, err := load("2027/28")
	if err != nil {
		t.Fatal(err)
	}
	results := sim.Run(&s.Population, s.Cases())
	d := New(s, results, 0, record.New("test", "little.toml", s, results, nil))
	if got := markdownOf(t, d); !strings.Contains(got, "For 2027/28, which ends on 31 March 2028") {
		t.Error("the report does not speak of 2027/28")
	}
	if back := string(scenarios.EncodeScenario(s, "")); !strings.Contains(back, `year = "2027/28"`) {
		t.Errorf("it is not written:\n%s", back)
	}
	for _, year := range []string{"2027", "2027/29", "next"} {
		if _, err := load(year); err == nil || !strings.Contains(err.Error(), "little.toml:2: year = ") {
			t.Errorf("%s: %v", year, err)
		}
	}
}
