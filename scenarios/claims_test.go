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
		{"an unknown case", "under = \"latr\"", []string{`10: under = "latr" is no case of this scenario (claim "c"); did you mean later?`}},
		{"a share of 1 for per cent", "measure = \"coverage\"\nindicator = \"VI003\"\nfor = \"all\"\nat_least = 0.8\nunit = \"per cent\"",
			[]string{`13: at_least = 0.8 looks like a share of 1 (claim "c"); write 80 for 80%, or "0.8%" if that is meant`}},
		{"less than one per cent, with its sign", "measure = \"coverage\"\nindicator = \"VI003\"\nfor = \"all\"\nat_least = \"0.8%\"\nunit = \"per cent\"", nil},
		{"near by less than one per cent", "measure = \"coverage\"\nindicator = \"VI003\"\nfor = \"all\"\nclose_to = 80\nwithin = 0.5\nunit = \"per cent\"", nil},
		{"two tests", "at_least = 1\nat_most = 2", []string{`11: at_least and at_most are two tests (claim "c"); a claim takes one; make two claims of it`}},
		{"half a range", "from = 1", []string{`7: from and to are the two ends that the figure lies between (claim "c"); give both, the lower one as from`}},
		{"a range upside down", "from = 2\nto = 1", []string{`7: from and to are the two ends that the figure lies between (claim "c"); give both, the lower one as from`}},
		{"near, but how near", "close_to = 2", []string{`7: close_to and within belong together (claim "c"); give the figure and how far from it still counts`}},
		{"a comparison with nothing", "compared = \"more\"", []string{`10: compared says nothing without [claim.than] (claim "c"); say there what the figure is compared with`}},
		{"a comparison without a direction", "measure = \"pay\"\nfor = \"all\"\nthan = { under = \"later\" }", []string{`7: compared = "" cannot be (claim "c"); it takes "more" or "less", as the claim has it`}},
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

// A claim that speaks of what there is not is no fault of the file: it cannot
// be tested, with the reason.
func TestClaimsThatCannotBeTested(t *testing.T) {
	for _, test := range []struct{ reason, claim, why string }{
		{"nothing measured", "", "names nothing that a contract pays"},
		{"no such measure", `measure = "contacts"`, `"contacts" is nothing that immpact measures`},
		{"a unit that does not fit", "measure = \"pay\"\nfor = \"all\"\nat_least = 1\nunit = \"per cent\"", "measured in pounds"},
		{"an empty group", "measure = \"pay\"\nfor = \"decile-7\"\nat_least = 1\nunit = \"pounds\"", "decile-7"},
		{"a part the contract has not", "measure = \"clawback\"\nfor = \"all\"\nunder = \"later\"\nat_least = 1\nunit = \"pounds\"", "has no clawback"},
		{"not England", "measure = \"pay\"\nfor = \"England\"\nat_least = 1\nunit = \"pounds\"", "do not stand for England"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			s, err := Load(put(t, t.TempDir(), "file.toml", claimHead+test.claim+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			v := s.Judge()[0]
			if v.Ruling != claims.CannotBeTested || !strings.Contains(v.Why, test.why) {
				t.Errorf("%s: %q, want it untestable because %q", v.Ruling, v.Why, test.why)
			}
		})
	}
}

// A file of claims alone is judged on the scenario that it names.
func TestClaimsAlone(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "base.toml", strings.Replace(claimHead, "[[claim]]", "[[claim]]\nmeasure = \"pay\"", 1))
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
		{"a case there is not", "scenario = \"three-practices\"\n" + claim, `7: under = "later" is no case of this scenario`},
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
