package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFilesThatCannotBeRead(t *testing.T) {
	home := t.TempDir()
	large := put(t, home, "large.toml", "title = \"T\"\n")
	if err := os.Truncate(large, 50<<20); err != nil { // takes no room on the disk
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(home, "folder.toml"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"empty.toml":  "",
		"notes.toml":  "# only a note\n",
		"latin1.toml": "title = \"T\"\nabout = \"caf\xe9\"\n",
		"nul.toml":    "title = \"T\"\nabout = \"a\x00b\"\n",
		"utf16.toml":  "\xff\xfet\x00i\x00",
		"binary.toml": "\x7fELF\x02\x01\x01\x00\x00",
		"syntax.toml": "title = \"T\"\n\nbaseline = england\n",
		"twice.toml":  "title = \"T\"\ntitle = \"U\"\n",
		"deep.toml":   "title = " + strings.Repeat("[", 1<<20),
		"dots.toml":   "title = \"T\"\n" + strings.Repeat("a.", 1<<20) + "a = 1\n",
		"tables.toml": strings.Repeat("a={", 1<<20),
		"escape.toml": "title = \"a\x1b[31m\"\n",
	} {
		put(t, home, name, text)
	}
	tests := []struct{ name, want string }{
		{"nowhere.toml", "nowhere.toml: there is no such file; check the name and the folder"},
		{"nowhere/x.toml", "nowhere/x.toml: there is no such file; check the name and the folder"},
		{"folder.toml", "folder.toml: is a folder; name a file in it"},
		{"large.toml", "large.toml: has 50 MB; at most 20 MB are read; split it, or check that it is the right file"},
		{"empty.toml", "empty.toml: holds nothing; fill it in; `immpact init` writes a practice file to start from"},
		{"notes.toml", "notes.toml: holds nothing; fill it in; `immpact init` writes a practice file to start from"},
		{"latin1.toml", "latin1.toml:2: holds bytes that are no UTF-8 text; check that it is the right file; save it as UTF-8"},
		{"nul.toml", "nul.toml:2: holds a NUL byte, so it is no text; check that it is the right file; save it as UTF-8 text"},
		{"binary.toml", "binary.toml:1: holds a NUL byte, so it is no text; check that it is the right file; save it as UTF-8 text"},
		{"utf16.toml", "utf16.toml:1: is UTF-16 text; save it as UTF-8"},
		{"syntax.toml", "syntax.toml:3: not TOML here: expected value but found \"england\" instead; compare the line with a file that `immpact init` writes"},
		{"twice.toml", "twice.toml:2: not TOML here: Key 'title' has already been defined; compare the line with a file that `immpact init` writes"},
		{"deep.toml", "deep.toml:1: nested more than 32 deep; nothing here is; take brackets or dots out"},
		{"dots.toml", "dots.toml:2: nested more than 32 deep; nothing here is; take brackets or dots out"},
		{"tables.toml", "tables.toml:1: nested more than 32 deep; nothing here is; take brackets or dots out"},
		{"escape.toml", "escape.toml:1: not TOML here: TOML files cannot contain control characters: '0x1b'; compare the line with a file that `immpact init` writes"},
	}
	for _, test := range tests {
		_, err := Load(filepath.Join(home, test.name))
		if err == nil {
			t.Errorf("%s: read", test.name)
		} else if got := strings.TrimPrefix(err.Error(), home+"/"); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

// What editors on Windows write is read like anything else.
func TestByteOrderMarkAndLineEnds(t *testing.T) {
	text := "\xef\xbb\xbf" + strings.ReplaceAll(string(Template()), "\n", "\r\n")
	s, err := Load(put(t, t.TempDir(), "windows.toml", text))
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Population.Practices[0].Name; got != "Our surgery" {
		t.Errorf("the first practice is %q", got)
	}
	faulty := strings.Replace(text, "late = 3", "late = -3", 1)
	_, err = Load(put(t, t.TempDir(), "windows.toml", faulty))
	if want := "cohort.8m.late = -3"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
}

// A pipe may never answer and a device never end, so neither is opened.
func TestDevicesAreNotRead(t *testing.T) {
	want := os.DevNull + ": is a pipe or a device, not a file; write it to a file first, and name that"
	if _, err := LoadPopulation(os.DevNull); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestUnknownIDs(t *testing.T) {
	home := t.TempDir()
	t.Chdir(home)
	put(t, home, "mine", string(Template()))
	tests := []struct{ ref, want string }{
		{"exceptions-2021-2", "exceptions-2021-2: no scenario of that name ships; did you mean exceptions-2021-22? `immpact list` names all; a file is named with its ending, exceptions-2021-2.toml"},
		{"mine", "mine: no scenario of that name ships; to read the file of that name write ./mine"},
		{"zzz", "zzz: no scenario of that name ships; what can stand here: by-children, change-of-2021, change-of-2023, communities, england-2021-22, england-2026-27, exceptions-2021-22, improvement-2026-27, inequality-in-qof, league, levers, linear-pay, no-exceptions, pay-for-effort, person-based, protected, published-2021-22, published-rules, response-2021, response-2023, responses, ring-fence, single-family, three-practices. `immpact list` names all; a file is named with its ending, zzz.toml"},
		{"", ": no scenario of that name ships; name one; `immpact list` names those that ship"},
	}
	for _, test := range tests {
		if _, err := Load(test.ref); err == nil || err.Error() != test.want {
			t.Errorf("%s:\n got %v\nwant %s", test.ref, err, test.want)
		}
	}
	if _, err := Load("./mine"); err != nil {
		t.Error(err)
	}
	if _, err := LoadContract("england-1948"); err == nil || !strings.Contains(err.Error(), "no contract of that name ships") {
		t.Error(err)
	}
}

// An id is what ships, also where a file of the same name lies about.
func TestIDsGoBeforeFiles(t *testing.T) {
	home := t.TempDir()
	t.Chdir(home)
	put(t, home, "england-2021-22", "rubbish")
	c, err := LoadContract("england-2021-22")
	if err != nil {
		t.Fatal(err)
	}
	if c.File != "immpact:contracts/england-2021-22.toml" {
		t.Errorf("read from %s", c.File)
	}
}

func TestFilesThatReferWrongly(t *testing.T) {
	home := t.TempDir()
	t.Chdir(home)
	put(t, home, "practices.toml", onePractice)
	put(t, home, "bad.toml", "[[practice]]\ncode = \"A\"\nlist_size = 0\n")
	put(t, home, "population.toml", "[population]\nseed = 1\n")
	if err := os.Symlink("self.toml", filepath.Join(home, "link.toml")); err != nil {
		t.Skip("no links here: ", err)
	}
	const head = "title = \"T\"\nbaseline = \"england-2021-22\"\n"
	tests := []struct{ reason, text, want string }{
		{"the file itself", head + "practices = \"self.toml\"", "self.toml:3: practices = \"self.toml\": is this file itself; name another file, or leave the key out"},
		{"itself by another name", head + "practices = \"./link.toml\"", "self.toml:3: practices = \"./link.toml\": is this file itself; name another file, or leave the key out"},
		{"itself as a contract", "title = \"T\"\nbaseline = \"self.toml\"\npractices = \"ten-averages\"", "self.toml:2: baseline = \"self.toml\": is this file itself; name another file, or leave the key out"},
		{"nothing there", head + "practices = \"gone.toml\"", "self.toml:3: practices = \"gone.toml\": there is no such file; check the name and the folder"},
		{"nothing of the id", head + "practices = \"ten-average\"", "self.toml:3: practices = \"ten-average\": no population of that name ships; did you mean ten-averages? `immpact list` names all; a file is named with its ending, ten-average.toml"},
		{"no contract", "title = \"T\"\nbaseline = \"practices.toml\"\npractices = \"ten-averages\"", "self.toml:2: baseline = \"practices.toml\": is a practices file, not a contract; name a contract, such as england-2021-22"},
		{"a fault in the other file", head + "practices = \"bad.toml\"", "bad.toml:3: list_size = 0 cannot be (practice \"A\"); it takes a whole number from 1 to 1,000,000"},
		{"both ways at once", head + "practices = \"ten-averages\"\n" + onePractice, "self.toml:3: practices names a file, but there are [[practice]] tables here too; take one of the two out"},
		{"neither", head, "self.toml:1: practices is missing; name a file, practices = \"ten-averages\", or add [[practice]] tables"},
	}
	for _, test := range tests {
		put(t, home, "self.toml", test.text)
		if _, err := Load("self.toml"); err == nil || err.Error() != test.want {
			t.Errorf("%s:\n got %v\nwant %s", test.reason, err, test.want)
		}
	}
}

// Every file that went into a scenario is kept as it was read.
func TestInputs(t *testing.T) {
	home := t.TempDir()
	t.Chdir(home)
	put(t, home, "p.toml", onePractice)
	put(t, home, "s.toml", "title = \"T\"\nbaseline = \"england-2021-22\"\npractices = \"p.toml\"\n[[reform]]\nid = \"r\"\ncontract = \"england-2021-22\"\nchange.qof.point_value = 200\n")
	s, err := Load("s.toml")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, in := range s.Inputs {
		names = append(names, in.Name)
	}
	if got, want := strings.Join(names, " "), "s.toml immpact:contracts/england-2021-22.toml p.toml"; got != want {
		t.Errorf("read %s, want %s", got, want)
	}
	if got := string(s.Inputs[2].Data); got != onePractice {
		t.Errorf("p.toml is kept as %q", got)
	}
	if s.ID != "s" || s.File != "s.toml" || s.Practices != "p.toml" {
		t.Errorf("id %q, file %q, practices %q", s.ID, s.File, s.Practices)
	}
}
