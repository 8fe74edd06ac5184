package webapp_test

import (
	"encoding/base64"
	"encoding/json"
	"html"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/link"
	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/webapp"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// do asks the app, and fails for a refusal.
func do(t *testing.T, a *webapp.App, what string, args ...string) webapp.Reply {
	t.Helper()
	r := ask(t, a, what, args...)
	if r.Warn {
		t.Fatalf("%s %v: %s", what, args, r.Message)
	}
	return r
}

// ask asks the app, as the page does: in JSON.
func ask(t *testing.T, a *webapp.App, what string, args ...string) (r webapp.Reply) {
	t.Helper()
	of := map[string]string{}
	for i := 0; i+1 < len(args); i += 2 {
		of[args[i]] = args[i+1]
	}
	text, err := json.Marshal(webapp.Request{Do: what, Args: of})
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(a.Serve(string(text))), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

var tags = regexp.MustCompile(`<[^>]*>`)

// words is what a reader sees of HTML.
func words(text string) string {
	return strings.ReplaceAll(html.UnescapeString(tags.ReplaceAllString(text, "\x1f")), "\u2212", "-")
}

// Every view of every scenario is drawn, and says what the scenario's own run says:
// pay per child of every group under the rules shown, to the penny.
func TestAgreesWithRun(t *testing.T) {
	for _, e := range scenarios.Scenarios() {
		t.Run(e.ID, func(t *testing.T) {
			a := webapp.New("test")
			r := do(t, a, "open", "link", e.ID)
			s, err := scenarios.Load(e.ID)
			if err != nil {
				t.Fatal(err)
			}
			for i, c := range s.Cases() {
				r = do(t, a, "show", "case", strconv.Itoa(i-1))
				seen := words(string(r.Main))
				run := sim.Run(&s.Population, s.Cases())
				for g := range run[i].Groups {
					if group := &run[i].Groups[g]; group.Eligible > 0 && !strings.Contains(group.Name, "communities") && !strings.Contains(seen, markupMoney(group.PerChild())) {
						t.Errorf("%s: %s is paid %s a child, which is not shown", c.ID, group.Name, markupMoney(group.PerChild()))
					}
				}
			}
			for _, v := range webapp.Nav() {
				if r := do(t, a, "view", "view", v[0]); r.View != v[0] || len(r.Main) < 40 {
					t.Errorf("%s: %q", v[0], r.Main)
				}
			}
		})
	}
}

func markupMoney(pence float64) string {
	return strings.ReplaceAll(markup.Plain(wording.Money(pence)), "\u2212", "-")
}

// A figure that is moved, typed or toggled pays as the same change in a scenario
// does; undo and redo go back and forth; the link holds the change.
func TestEdit(t *testing.T) {
	a := webapp.New("test")
	do(t, a, "open", "link", "three-practices")
	do(t, a, "view", "view", "rules")
	before := do(t, a, "show", "case", "-1")
	r := do(t, a, "set", "path", "indicator.VI003.lower", "text", "75%")
	if !strings.Contains(string(r.Main), `value="75%"`) || r.Main == before.Main {
		t.Error("75% is not shown")
	}
	slid := do(t, a, "set", "path", "indicator.VI003.lower", "raw", "8000")
	if slid.Main != "" || slid.Panel == "" || len(slid.Values) == 0 {
		t.Error("a slider that moves draws more than the figures that follow")
	}
	text := do(t, a, "address")
	b := webapp.New("test")
	do(t, b, "open", "link", "#"+text.Address)
	shown := do(t, b, "view", "view", "overview")
	if want := do(t, a, "view", "view", "overview"); words(string(want.Headline)) != words(string(shown.Headline)) {
		t.Errorf("the link says %q, not %q", shown.Headline, want.Headline)
	}
	for _, bad := range [][]string{{"path", "indicator.VI003.lower", "text", "lots"}, {"path", "indicator.VI003.lower", "text", "99%"}, {"path", "nothing", "raw", "1"}, {"path", "indicator.VI003.lower", "raw", "x"}} {
		if r := ask(t, a, "set", bad...); !r.Warn || r.Message == "" {
			t.Errorf("%v is not refused: %q", bad, r.Message)
		}
	}
	do(t, a, "undo")
	do(t, a, "undo")
	if r := do(t, a, "redo"); !strings.Contains(r.Message, "75%") {
		t.Errorf("redo says %q", r.Message)
	}
}

// A practice that is entered in the form is paid as the same practice in a file, by
// itself; what is wrong is said and what was typed stays.
func TestPractice(t *testing.T) {
	a := webapp.New("test")
	do(t, a, "open", "link", scenarios.Default)
	do(t, a, "view", "view", "practice")
	fields := []string{"f-0-0", "X1", "f-2-0", "9400", "f-3-0", "2", "f-5-0", "104", "f-6-0", "92", "f-5-1", "110", "f-6-1", "93", "f-5-2", "121", "f-6-2", "95"}
	if r := ask(t, a, "enter", append([]string{"f-2-0", "many"}, fields[:2]...)...); !r.Warn || !strings.Contains(r.Message, "whole number") {
		t.Errorf("letters in a number: %q", r.Message)
	}
	r := do(t, a, "enter", fields...)
	csv := "code,list_size,imd_decile,8m_eligible,8m_on_time,18m_eligible,18m_on_time,5y_eligible,5y_on_time\nX1,9400,2,104,92,110,93,121,95\n"
	s, err := link.Read([]scenarios.Input{{Name: "x1.csv", Data: []byte(csv)}})
	if err != nil {
		t.Fatal(err)
	}
	want := sim.Run(&s.Population, s.Cases())[0].Practices[0].Total
	if seen := words(string(r.Main)); !strings.Contains(seen, want.String()) {
		t.Errorf("%s is not shown", want)
	}
	if r.Title != "X1" {
		t.Errorf("it is entered among others: %q", r.Title)
	}
	// The same as a file that is opened.
	b := webapp.New("test")
	opened := do(t, b, "files", "name0", "x1.csv", "data0", base64.StdEncoding.EncodeToString([]byte(csv)))
	if opened.View != "practice" || !strings.Contains(words(string(opened.Main)), want.String()) {
		t.Error("a practice that is opened alone is not shown with its pay")
	}
	// A block from a spreadsheet.
	pasted := do(t, b, "form", "at", "f-5-0", "block", "100\t90\t80\n91\t82\t70")
	if !strings.Contains(string(pasted.Main), `value="82"`) {
		t.Error("a block is not pasted")
	}
}

// Thresholds by decile are added from the plain one, moved together and taken off.
func TestRowOfTen(t *testing.T) {
	const row = "indicator.VI003.lower_by_decile"
	a := webapp.New("test")
	do(t, a, "open", "link", "three-practices")
	do(t, a, "view", "view", "rules")
	plain, _ := a.Now().Case().Contract.Rule("indicator.VI003.lower")
	for _, step := range []struct {
		how     string
		by      contract.Value
		figures int
	}{{"add", 0, 10}, {"less", -1_00, 10}, {"more", 0, 10}, {"off", 0, 0}} {
		drawn := string(do(t, a, "ten", "path", row, "how", step.how).Main)
		ten, _ := a.Now().Case().Contract.Ten(row)
		if len(ten.Rules) != step.figures || step.figures > 0 && ten.Rules[9].Value != plain.Value+step.by {
			t.Errorf("%s: %+v", step.how, ten.Rules)
		}
		if shown := strings.Contains(drawn, `data-path="`+row+`.10"`); shown != (step.figures > 0) {
			t.Errorf("%s: the tenth figure is shown: %v", step.how, shown)
		}
	}
}

// What is no scenario, no list and no link is refused in words, and what was open
// stays.
func TestBadInput(t *testing.T) {
	a := webapp.New("test")
	do(t, a, "open", "link", "three-practices")
	for _, bad := range [][]string{
		{"open", "link", "1.AAAA"}, {"open", "link", "2.AAAA"}, {"open", "link", ""}, {"open", "link", "no-such"},
		{"files", "name0", "photo.jpg", "data0", "AAAA"}, {"files", "name0", "a.toml", "data0", "AAAA"}, {"files", "name0", "a.csv", "data0", ""}, {"files"},
		{"view", "view", "none"}, {"show", "case", "99"}, {"pick", "code", "none"}, {"save", "kind", "none"}, {"add", "contract", "none"}, {"rules", "scenario", "none"},
		{"unpin", "pin", "7"}, {"toggle", "path", "none"},
		{"ten", "path", "indicator.VI003.lower_by_decile", "how", "more"}, {"ten", "path", "uplift.percent_by_decile", "how", "off"}, {"ten", "path", "none", "how", "add"}, {"ten", "path", "none"}, {"undo"}, {"redo"}, {"no-such-deed"}, {"form", "at", "x", "block", "1"},
	} {
		if r := ask(t, a, bad[0], bad[1:]...); !r.Warn || r.Message == "" {
			t.Errorf("%v is not refused", bad)
		}
	}
	if r := do(t, a, "view", "view", "overview"); r.Title == "" {
		t.Error("nothing is open any more")
	}
}

// Text that tries to be markup stays text, wherever it is shown.
func TestHostileText(t *testing.T) {
	const code, hostile = `<img/src=x/onerror=alert(1)>`, `<img src=x onerror=alert(1)>"'` + "\x1b[31m\u202e"
	a := webapp.New("test")
	do(t, a, "open", "link", "three-practices")
	do(t, a, "view", "view", "practice")
	var seen []webapp.Reply
	seen = append(seen, ask(t, a, "form", "f-0-0", hostile, "f-1-0", hostile, "f-5-0", hostile))
	seen = append(seen, do(t, a, "enter", "f-0-0", code, "f-1-0", hostile, "f-2-0", "900", "f-3-0", "1", "f-5-0", "9", "f-6-0", "8"))
	do(t, a, "pin", "name", hostile)
	seen = append(seen, do(t, a, "set", "path", "indicator.VI003.lower", "text", "75%"), do(t, a, "pin", "name", hostile))
	for _, v := range webapp.Nav() {
		seen = append(seen, do(t, a, "view", "view", v[0]))
	}
	text := do(t, a, "address").Address
	for _, id := range []string{"plan", "network", "gap", "report"} {
		answer, err := webapp.Answered("test", webapp.Ask{ID: id, Link: text}, nil)
		if err != nil {
			t.Logf("%s: %v", id, err)
		}
		seen = append(seen, webapp.Reply{Main: answer.HTML})
		if strings.Contains(answer.Document, "<img") {
			t.Errorf("%s has it as markup", id)
		}
	}
	for _, r := range seen {
		for _, part := range []string{string(r.Bar), string(r.Main), string(r.Panel)} {
			if strings.Contains(part, "<img") || strings.Contains(part, "\x1b") || strings.Contains(part, "\u202e") {
				t.Errorf("it is markup, or moves the text, in %s: %.300q", r.View, part[max(0, strings.Index(part, "<img")-80):])
			}
		}
	}
}

// A sentence proposes what it says; a choice stands, what was not chosen follows the
// words, and judged it is a claim that is saved with the work.
func TestSentence(t *testing.T) {
	a := webapp.New("test")
	do(t, a, "open", "link", "exceptions-2021-22")
	do(t, a, "view", "view", "claims")
	if r := ask(t, a, "claim", "sentence", ""); !r.Warn {
		t.Error("no sentence is a claim")
	}
	const sentence = "The clawback took more than £1,000 <b>from</b> practices"
	r := do(t, a, "say", "sentence", sentence)
	if r.Main != "" || !strings.Contains(words(string(r.Panel)), "the fees repaid under") || strings.Contains(string(r.Panel), "<b>from") {
		t.Errorf("it is taken as %s", words(string(r.Panel)))
	}
	// The whole form is sent with what it has; only what was changed is a choice.
	fields := []string{"sentence", sentence, "measure", "2", "held", "2", "figure", "2,000", "for", "1"}
	if r = do(t, a, "say", fields...); !strings.Contains(words(string(r.Panel)), "over £2,000") || !strings.Contains(words(string(r.Panel)), "deprived") {
		t.Errorf("it is taken as %s", words(string(r.Panel)))
	}
	fields[1] = "The clawback took at least £1,000 from practices"
	if r = do(t, a, "claim", fields...); r.View != "claims" || !strings.Contains(r.Message, "Judged") {
		t.Errorf("%s: %s", r.View, r.Message)
	}
	kept := do(t, a, "save", "kind", "scenario").File
	s, err := link.Read([]scenarios.Input{{Name: kept.Name, Data: []byte(kept.Text)}})
	if err != nil || len(s.Claims) != 1 || s.Claims[0].Test.Low != 2_000_00 || s.Claims[0].Words != fields[1] {
		t.Fatalf("%v: saved is %s", err, kept.Text)
	}
	answer, err := webapp.Answered("test", webapp.Ask{ID: "claims", Link: do(t, a, "answer", "id", "claims").Address}, nil)
	if err != nil || !strings.Contains(words(string(answer.HTML)), s.Judge()[0].Ruling.String()) {
		t.Errorf("%v: %s", err, answer.HTML)
	}
	// Another sentence stands beside it.
	do(t, a, "say", "sentence", "Coverage is at least 80%")
	do(t, a, "claim", "sentence", "Coverage is at least 80%")
	if kept = do(t, a, "save", "kind", "scenario").File; strings.Count(kept.Text, "[[claim]]") != 2 {
		t.Errorf("saved is %s", kept.Text)
	}
}
