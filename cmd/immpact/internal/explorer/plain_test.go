package explorer

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"example.org/immpact/scenarios"
)

// converse answers plain mode's prompts line by line and returns what it says.
func converse(t *testing.T, lines ...string) string {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Chdir(t.TempDir())
	var out bytes.Buffer
	err := Run(Options{Plain: true, In: strings.NewReader(strings.Join(lines, "\n") + "\n"), Out: &out})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestPlain does a whole job in lines: a rule changed, explained, saved.
func TestPlain(t *testing.T) {
	said := converse(t, "lower threshold of VI003 8", "type", "80", "view-Practice", "why", "pin", "save", "mine.toml", "undo", "quit")
	for _, want := range []string{
		"deprived practices are paid", "VI003 starts paying at 80% instead of 87%.", "mine.toml. Run it: immpact run mine.toml", "Undone", "Unsaved changes are kept",
		"of 6,404 practices", "new-practice: your own practice", "Assumed, so read with care",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it never says %q:\n%s", want, said)
		}
	}
	if strings.Contains(said, "\x1b") {
		t.Error("it moves the cursor or colours")
	}
	s, err := scenarios.Load("mine.toml")
	if err != nil {
		t.Fatal(err)
	}
	if r, _ := s.Reforms[0].Contract.Rule(lowerVI003); r.Value != 80_00 {
		t.Errorf("saved with VI003 starting at %s", r)
	}
}

// TestPlainFoldedRule names a rule of a part that is off: it is that rule which
// a value is then typed for, and no other.
func TestPlainFoldedRule(t *testing.T) {
	said := converse(t, "improvement that starts to pay", "type", "2", "exceptions allowed in the whole contract: declined", "quit")
	for _, want := range []string{"Which value for improvement that starts to pay?", "exceptions allowed in the whole contract: declined: on"} {
		if !strings.Contains(strings.ToLower(said), strings.ToLower(want)) {
			t.Errorf("it never says %q:\n%s", want, said)
		}
	}
}

// TestPlainClaims judges claims, and tells one in full.
func TestPlainClaims(t *testing.T) {
	said := converse(t, "published about single rules", "down", "down", "open-claim", "quit")
	for _, want := range []string{"14 claims:  holds 13", "Income jumps at 80%", "What would turn it", "Rules used"} {
		if !strings.Contains(said, want) {
			t.Errorf("it never says %q:\n%s", want, said)
		}
	}
	if strings.Contains(said, strings.Repeat("\n", 10)) {
		t.Error("it leaves lines empty for a screen that is not there")
	}
}

// TestPlainEditor enters a practice by prompts.
func TestPlainEditor(t *testing.T) {
	lines := []string{"new-practice", "MINE", "My Surgery", "9000", "1", "", "100", "", "", "95"}
	for range 28 - 4 + 3 {
		lines = append(lines, "")
	}
	said := converse(t, append(lines, "mine.toml", "quit")...)
	if _, err := os.Stat("mine.toml"); err != nil {
		t.Errorf("%v\n%s", err, said)
	}
	if !strings.Contains(said, "8 months, on time [") {
		t.Errorf("it asks without the cohort's name:\n%s", said)
	}
}

// TestPlainWrongWords says what to do.
func TestPlainWrongWords(t *testing.T) {
	said := converse(t, "xyzzy", "help", "lower threshold", "")
	for _, want := range []string{"Nothing is called that", "undo: take back what was done last", "1. "} {
		if !strings.Contains(said, want) {
			t.Errorf("it never says %q:\n%s", want, said)
		}
	}
}

// TestNoTerminal says what to do where there is none.
func TestNoTerminal(t *testing.T) {
	err := Run(Options{In: strings.NewReader(""), Out: &bytes.Buffer{}})
	if err == nil || !strings.Contains(err.Error(), "immpact run england-2021-22") {
		t.Errorf("the error is %v", err)
	}
}

// TestGlyphs chooses characters by what the environment says of the terminal.
func TestGlyphs(t *testing.T) {
	for _, tt := range []struct{ system, env, want string }{
		{"linux", "LANG=en_GB.UTF-8", "unicode"},
		{"linux", "LC_ALL=C,LANG=en_GB.UTF-8", "ascii"},
		{"linux", "LANG=C.utf8", "unicode"},
		{"linux", "", "ascii"},
		{"linux", "TERM=linux,LANG=en_GB.UTF-8", "console"},
		{"linux", "TERM=dumb,LANG=en_GB.UTF-8", "ascii"},
		{"darwin", "", "unicode"},
		{"windows", "", "console"},
		{"windows", "WT_SESSION=1", "unicode"},
	} {
		env := map[string]string{}
		for _, pair := range strings.Split(tt.env, ",") {
			name, value, _ := strings.Cut(pair, "=")
			env[name] = value
		}
		if got := autoGlyphs(tt.system, func(name string) string { return env[name] }).Name; got != tt.want {
			t.Errorf("%s with %q: %s, want %s", tt.system, tt.env, got, tt.want)
		}
	}
	if _, err := glyphs("fancy"); err == nil {
		t.Error("an unknown set is taken")
	}
}
