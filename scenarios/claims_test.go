package scenarios

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/sim/claims"
)

const claimHead = `title = "t"
practices = "three-practices"
baseline = "england-2021-22"
[[reform]]
id = "later"
contract = "england-2023-24"
[[claim]]
id = "c"
words = "w"
`

// A claim that is malformed is a fault of the file, with its line.
func TestFaultsInClaims(t *testing.T) {
	for _, test := range []struct {
		reason string
		claim  string // from line 10 on
		want   []string
	}{
		{"as it should be", "measure = \"pay\"\nfor = \"all\"\nat_least = -5\nunit = \"pounds\"", nil},
		{"a key that nothing reads", `mesure = "pay"`, []string{`10: mesure is no key of [claim] (claim "c"); did you mean measure?`}},
		{"an unknown unit", "unit = \"pound\"", []string{`10: unit = "pound" is no unit (claim "c"); did you mean pounds?`}},
		{"an unknown case", "under = \"latr\"", []string{`10: under = "latr" is no reform of this scenario (claim "c"); did you mean later?`}},
		{"a share of 1 for per cent", "measure = \"coverage\"\nindicator = \"VI003\"\nfor = \"all\"\nat_least = 0.8\nunit = \"per cent\"",
			[]string{`13: at_least = 0.8 looks like a share of 1 (claim "c"); write 80 for 80%, or "0.8%" if that is meant`}},
		{"less than one per cent, with its sign", "measure = \"coverage\"\nindicator = \"VI003\"\nfor = \"all\"\nat_least = \"0.8%\"\nunit = \"per cent\"", nil},
		{"near by less than one per cent", "measure = \"coverage\"\nindicator = \"VI003\"\nfor = \"all\"\nclose_to = 80\nwithin = 0.5\nunit = \"per cent\"", nil},
		{"two tests", "at_least = 1\nat_most = 2", []string{`11: at_least and at_most are two tests (claim "c"); a claim takes one; make two claims of it`}},
		{"half a range", "from = 1", []string{`7: from and to are the two ends that the figure lies between (claim "c"); give both, the lower one as from`}},
		{"a range upside down", "from = 2\nto = 1", []string{`7: from and to are the two ends that the figure lies between (claim "c"); give both, the lower one as from`}},
		{"near, but how near", "close_to = 2", []string{`7: close_to and within belong together (claim "c"); give the figure and how far from it still counts`}},
		{"a comparison with nothing", "compared = \"more\"", []string{`10: compared says nothing without [claim.than] (claim "c"); say there what the figure is compared with`}},
		{"a comparison without a direction", "measure = \"pay\"\nfor = \"all\"\nthan = { under = \"later\" }", []string{`7: compared = "" cannot be (claim "c"); it takes "more", "less" or "part", as the claim has it`}},
		{"a part of pay there is not", "components = [\"qoff\"]", []string{`10: components: "qoff" is no part of pay (claim "c"); did you mean qof?`}},
		{"a divisor there is not", "per = \"childs\"", []string{`10: per = "childs" cannot be (claim "c"); did you mean child?`}},
		{"a family without children", "measure = \"missed_children\"", []string{`10: missed_children needs children: how many a family has (claim "c"); add children = 1`}},
		{"six children", "children = 6", []string{`10: children = 6 cannot be (claim "c"); it takes a whole number from 1 to 5`}},
		{"missed and yet on time", "become = \"on_time\"", []string{`10: become = "on_time" is no status of a child who is not on time (claim "c"); what can stand here: contraindicated, declined, late, no_response, other_schedule, reachable, registered_late`}},
		{"a text for a number", "at_least = \"many\"", []string{`10: at_least = "many" is text (claim "c"); it takes a number, or per cent with its sign, such as "87.5%"`}},
		{"the same id twice", "[[claim]]\nid = \"c\"\nwords = \"v\"", []string{`11: id = "c" is also the claim's on line 8 (claim "c"); give each claim an id of its own`}},
		{"no words", "[[claim]]\nid = \"d\"", []string{`10: words is missing (claim "d"); it takes a text in quotes, such as "this"`}},
		{"bounds out of order", "[bounds]\nlists = 9\nleast = 5\nusual = 4\nmost = 3", []string{`10: least, usual and most are not in order, or above 100 children; they are the children of a cohort per 1,000 patients`}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			if diff := cmp.Diff(test.want, faultsOf(t, claimHead+test.claim+"\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A claim that lacks something to be tested is a fault of its file, with what to
// do; one that says itself why it cannot be tested is none.
func TestClaimsThatCannotBeTested(t *testing.T) {
	for _, test := range []struct{ reason, claim, want string }{
		{"nothing measured", "", `7: it names nothing that a contract pays or counts: measure is missing (claim "c"); it takes one of pay, change, `},
		{"no such measure", `measure = "contacts"`, `10: "contacts" is nothing that immpact measures (claim "c"); it takes one of pay, `},
		{"a unit that does not fit", "measure = \"pay\"\nfor = \"all\"\nat_least = 1\nunit = \"per cent\"", `13: the pay is measured in pounds, but the claim speaks in per cent (claim "c"); write unit = "pounds"`},
		{"no unit", "measure = \"pay\"\nfor = \"all\"\nat_least = 1", `the claim speaks in no unit (claim "c"); write unit = "pounds"`},
		{"a group that is not there", "measure = \"pay\"\nfor = \"Norfolk\"\nat_least = 1\nunit = \"pounds\"", `11: no practice here is called "Norfolk" or is in a group of that name (claim "c"); it takes "practices", `},
		{"nobody", "measure = \"pay\"\nat_least = 1\nunit = \"pounds\"", `it does not say for whom (claim "c"); it takes "practices", `},
		{"a part the contract has not", "measure = \"clawback\"\nfor = \"all\"\nunder = \"later\"\nat_least = 1\nunit = \"pounds\"", `12: England GP contract 2023/24 has no clawback (claim "c"); name a reform that has it: under = "its id"`},
		{"not England", "measure = \"pay\"\nfor = \"England\"\nat_least = 1\nunit = \"pounds\"", `11: 3 practices here do not stand for England (claim "c"); take the population england`},
		{"no figure", "measure = \"pay\"\nfor = \"all\"", `10: it says no figure that the pay could be held against (claim "c"); add one`},
		{"a share of nothing said", "measure = \"share\"\nat_least = 1\nunit = \"per cent\"\nhaving = { measure = \"pay\" }", `13: it does not say what figure the practices of the share have (claim "c"); add one to having`},
		{"compared with itself", "measure = \"pay\"\nfor = \"all\"\ncompared = \"more\"\nthan = { for = \"all\" }", `13: it is compared with itself (claim "c"); name in than what is another`},
		{"untestable, and tested", "untestable = \"no sum\"\nmeasure = \"pay\"", `11: measure says nothing of a claim that cannot be tested (claim "c"); take it out, or untestable`},
	} {
		t.Run(test.reason, func(t *testing.T) {
			if got := faultsOf(t, claimHead+test.claim+"\n"); len(got) != 1 || !strings.Contains(got[0], test.want) {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
	s, err := Load(put(t, t.TempDir(), "file.toml", claimHead+"untestable = \"no contract pays it\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if v := s.Judge()[0]; v.Ruling != claims.CannotBeTested || v.Why != "no contract pays it" {
		t.Errorf("%s: %q", v.Ruling, v.Why)
	}
}

// The template reads back, every claim in it has a verdict, and it names every
// key, measure, group, unit and word that a claim can have.
func TestClaimsTemplate(t *testing.T) {
	text := string(ClaimsTemplate())
	s, err := Load(put(t, t.TempDir(), "my-claims.toml", text))
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range s.Judge() {
		if (v.Ruling == claims.CannotBeTested) != (s.Claims[i].Untestable != "") {
			t.Errorf("%s: %s (%s)", s.Claims[i].ID, v.Ruling, v.Why)
		}
	}
	_, notes, _ := strings.Cut(text, "# Every key of the file")
	listed := map[string]bool{}
	for _, line := range strings.Split(notes, "\n") {
		if row, ok := strings.CutPrefix(line, "#   "); ok {
			listed[strings.TrimSpace(row[:min(len(row), 19)])] = true
			if len(row) < 22 {
				t.Errorf("%q says nothing of itself", line)
			}
		}
	}
	for _, list := range []keys{claimsFileKeys, claimKeys, boundsKeys} {
		for _, name := range list.names() {
			if name != "claim" && !listed[name] {
				t.Errorf("the key %s is not named", name)
			}
		}
	}
	for name := range scopeWords {
		if !listed[name] {
			t.Errorf("for = %q is not named", name)
		}
	}
	for _, m := range claims.Measures() {
		if !listed[m.Name] {
			t.Errorf("the measure %s is not named", m.Name)
		}
	}
	for _, words := range [][]string{claims.Units(), componentNames(), statusNames(), {"deprived", "decile-1", "a region", "1000 patients", "at the worst", "coverage, pay"}} {
		for _, word := range words {
			if !strings.Contains(notes, word) {
				t.Errorf("%q is not named", word)
			}
		}
	}
}

// A file of claims alone is judged on the scenario that it names.
func TestClaimsAlone(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "base.toml", strings.Replace(claimHead, "[[claim]]", "[[claim]]\nuntestable = \"no sum\"", 1))
	claim := "[[claim]]\nid = \"mine\"\nwords = \"w\"\nmeasure = \"points\"\nfor = \"practices\"\nunder = \"later\"\nat_least = 0\nunit = \"points\"\n"
	for _, of := range []string{"base.toml", "three-practices"} {
		head := "title = \"Mine\"\nscenario = \"" + of + "\"\n"
		text := head + claim
		if of == "three-practices" {
			text = strings.Replace(text, "later", "rules-2023-24", 1)
		}
		s, err := Load(put(t, folder, "claims.toml", text))
		if err != nil {
			t.Fatal(err)
		}
		if v := s.Judge(); len(v) != 1 || v[0].Ruling != claims.Holds || v[0].TrueFor.Of != 3 || s.Title != "Mine" || s.ID != "claims" {
			t.Errorf("%s: %v", of, v)
		}
	}
	for _, test := range []struct{ reason, text, want string }{
		{"no such scenario", "scenario = \"nix\"\n" + claim, `1: scenario = "nix": no scenario of that name ships`},
		{"not a scenario", "scenario = \"base.csv\"\n" + claim, `1: scenario = "base.csv": there is no such file`},
		{"another claims file", "scenario = \"claims.toml\"\n" + claim, `1: scenario = "claims.toml" is a claims file`},
		{"no claims", "scenario = \"three-practices\"\n", `1: claim is missing`},
		{"a case there is not", "scenario = \"three-practices\"\n" + claim, `7: under = "later" is no reform of this scenario`},
	} {
		_, err := Load(put(t, folder, "faulty.toml", test.text))
		if err == nil || !strings.Contains(err.Error(), "faulty.toml:"+test.want) {
			t.Errorf("%s: %v, want %s", test.reason, err, test.want)
		}
	}
}

// Each shipped claim says what it gets right; each that somebody made says who,
// when and where; each is under a scenario that loads by its id.
func TestShippedClaims(t *testing.T) {
	published := 0
	for _, entry := range Claims() {
		s, err := Load(entry.ID)
		if err != nil {
			t.Error(err)
			continue
		}
		if s.Title == "" || s.About == "" || s.Author == "" || len(s.Claims) == 0 {
			t.Errorf("%s is not signed and described, or has no claims", entry.ID)
		}
		for _, c := range s.Claims {
			if len(c.About) < 20 || c.Words == "" || c.Who == "" {
				t.Errorf("%s, line %d: claim %s lacks words, who or about", entry.ID, c.Line, c.ID)
			}
			if c.Who != "immpact" {
				published++
				if c.When == "" || !strings.HasPrefix(c.URL, "http") {
					t.Errorf("%s, line %d: claim %s lacks when or url", entry.ID, c.Line, c.ID)
				}
			}
		}
	}
	if published < 30 {
		t.Errorf("%d published claims ship, want 30 or more", published)
	}
}
