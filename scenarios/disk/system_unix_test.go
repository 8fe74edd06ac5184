//go:build unix

package disk

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// within fails the test where something waits that must not.
func within(t *testing.T, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { do(); close(done) }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("it waits for the other end of a pipe")
	}
}

// Nobody is at the other end of this pipe: what opens it waits for ever.
func TestNothingWaitsForAPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.toml")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	within(t, func() {
		if _, _, err := Read(Files{}, pipe); err == nil || !strings.Contains(err.Error(), "is a pipe or a device") {
			t.Errorf("read: %v", err)
		}
		for _, overwrite := range []bool{false, true} {
			if err := Write(pipe, []byte("x"), overwrite); err == nil || !strings.Contains(err.Error(), "is no ordinary file") {
				t.Errorf("written: %v", err)
			}
		}
	})
}

// TestWriteRespectsWhatIsThere replaces a file's text and nothing else of it, or
// refuses in words and leaves it as it is.
func TestWriteRespectsWhatIsThere(t *testing.T) {
	for _, test := range []struct {
		reason string
		make   func(name string) error
		want   string // of the refusal; empty: it is written
	}{
		{"of somebody else", func(name string) error { return os.Chown(name, 1234, 1235) }, ""},
		{"with permissions of its own", func(name string) error { return os.Chmod(name, 0o604) }, ""},
		{"read-only", func(name string) error { return os.Chmod(name, 0o444) }, "may only be read"},
		{"with another name", func(name string) error { return os.Link(name, name+".too") }, "has another name too (a hard link)"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "a.toml")
			if err := os.WriteFile(name, []byte("one"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := test.make(name); err != nil {
				t.Skip(err)
			}
			before, _ := os.Stat(name)
			was := *before.Sys().(*syscall.Stat_t)
			err := Write(name, []byte("two"), true)
			after, _ := os.Stat(name)
			is := after.Sys().(*syscall.Stat_t)
			if is.Uid != was.Uid || is.Gid != was.Gid || is.Mode != was.Mode || is.Nlink != was.Nlink {
				t.Errorf("it was %o of %d:%d and is %o of %d:%d", was.Mode, was.Uid, was.Gid, is.Mode, is.Uid, is.Gid)
			}
			switch got := content(t, name); {
			case test.want == "" && (err != nil || got != "two"):
				t.Errorf("%v, and it holds %q", err, got)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want) || got != "one"):
				t.Errorf("%v, and it holds %q", err, got)
			}
		})
	}
}

// TestKeep follows no link that was planted under its names, and has the
// permissions of the file it belongs to.
func TestKeep(t *testing.T) {
	home := t.TempDir()
	name, victim, theirs := filepath.Join(home, "kept"), filepath.Join(home, "victim"), filepath.Join(home, "theirs")
	for _, file := range []string{victim, theirs} {
		if err := os.WriteFile(file, []byte("one"), 0o640); err != nil {
			t.Fatal(err)
		}
	}
	for _, planted := range []string{name, name + ".part"} {
		if err := os.Symlink(victim, planted); err != nil {
			t.Fatal(err)
		}
	}
	like, _ := os.Stat(theirs)
	if err := Keep(name, []byte("two"), like); err != nil {
		t.Fatal(err)
	}
	if got := content(t, victim); got != "one" {
		t.Errorf("the link was followed: %q", got)
	}
	if info, err := os.Lstat(name); err != nil || info.Mode() != 0o640 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if err := Keep(name, []byte("three"), nil); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(name); err != nil || info.Mode() != 0o600 {
		t.Errorf("of no file: %v, %v", info.Mode(), err)
	}
	if err := Forget(name); err != nil || Forget(name) != nil {
		t.Errorf("forgotten: %v", err)
	}
	alone(t, home, "theirs", "victim")
}

// A program that is ended while it writes leaves the old text or the new.
func TestReadersSeeNoHalfFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.toml")
	old, new := bytes.Repeat([]byte("o"), 1<<16), bytes.Repeat([]byte("n"), 1<<16)
	if err := Write(name, old, false); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 50 {
			if err := Write(name, [][]byte{new, old}[i%2], true); err != nil {
				t.Error(err)
			}
		}
	}()
	for {
		data, err := os.ReadFile(name)
		if err != nil || !bytes.Equal(data, old) && !bytes.Equal(data, new) {
			t.Fatalf("%v, %d bytes", err, len(data))
		}
		select {
		case <-done:
			return
		default:
		}
	}
}
