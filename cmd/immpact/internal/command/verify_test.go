package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An export of 0.1.0 has the figures that are worked out now, and is the same but
// for its words; a figure changed in it by hand is found.
func TestVerifyOlder(t *testing.T) {
	old, err := os.ReadFile("../../../../testdata/run-0.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	put(t, "old.json", string(old))
	if stdout, _ := good(t, "verify", "old.json"); !strings.HasPrefix(stdout, "old.json: same figures. ") || !strings.Contains(stdout, "figures are all as they are now") {
		t.Error(stdout)
	}
	put(t, "old.json", strings.Replace(string(old), `"list_size": 1`, `"list_size": 2`, 1))
	if code, stdout, _ := run("verify", "old.json"); code != 1 || !strings.Contains(stdout, "list_size is ") {
		t.Errorf("exit %d: %s", code, stdout)
	}
}

// How a file is typed changes neither figures nor fingerprint; what it says does.
func TestVerifyTyping(t *testing.T) {
	ownFolder(t)
	e := exports[0]
	fill(t, e.file, e.args)
	mine := get(t, "mine.toml")
	for _, test := range []struct{ text, want string }{
		{strings.ReplaceAll(mine, "\n", "\r\n"), "mine.toml differs in line ends only"},
		{"\ufeff" + mine, "mine.toml differs in its byte order mark only"},
		{"# a note\n" + mine, "mine.toml differs in comments, spaces or line ends only"},
	} {
		put(t, "mine.toml", test.text)
		if stdout, _ := good(t, "verify", e.file); !strings.HasPrefix(stdout, e.file+": same figures. ") || !strings.Contains(stdout, test.want) {
			t.Errorf("%s: %s", test.want, stdout)
		}
	}
	put(t, "mine.toml", mine)
	// A difference that cannot be seen is named.
	put(t, e.file, strings.Replace(get(t, e.file), "Mine", "Mi\u200bne", 1))
	if code, stdout, _ := run("verify", e.file); code != 1 || !strings.Contains(stdout, `Mi\u200bne`) {
		t.Errorf("exit %d: %s", code, stdout)
	}
	// Sent alone, it says what it lacks.
	alone := t.TempDir()
	put(t, filepath.Join(alone, e.file), get(t, e.file))
	if code, _, stderr := run("verify", filepath.Join(alone, e.file), filepath.Join(alone, "mine.toml")); code != 2 || !strings.Contains(stderr, "was made from files that are not here: mine.toml, two.toml; ask for them") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}
