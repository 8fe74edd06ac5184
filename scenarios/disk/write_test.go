package disk

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func content(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestWrite(t *testing.T) {
	home := t.TempDir()
	name := filepath.Join(home, "new.toml")
	if err := Write(name, []byte("one"), false); err != nil {
		t.Fatal(err)
	}
	if err := Write(name, []byte("two"), false); err == nil || !strings.Contains(err.Error(), "is there already") {
		t.Errorf("written over: %v", err)
	}
	if got := content(t, name); got != "one" {
		t.Errorf("holds %q", got)
	}
	if err := Write(name, []byte("two"), true); err != nil {
		t.Fatal(err)
	}
	if got := content(t, name); got != "two" {
		t.Errorf("holds %q", got)
	}
	alone(t, home, "new.toml")
}

// alone reports what else lies in a folder.
func alone(t *testing.T, folder string, names ...string) {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		got = append(got, f.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("in the folder lie %v, want %v", got, names)
	}
}

func TestWriteKeepsPermissionsAndLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has permissions and links of its own")
	}
	home := t.TempDir()
	name, link := filepath.Join(home, "a.toml"), filepath.Join(home, "link.toml")
	if err := os.WriteFile(name, []byte("one"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.toml", link); err != nil {
		t.Fatal(err)
	}
	if err := Write(link, []byte("two"), true); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(name)
	if err != nil || info.Mode() != 0o640 || content(t, name) != "two" {
		t.Errorf("%v, %v, %q", info.Mode(), err, content(t, name))
	}
	if info, _ := os.Lstat(link); info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link became a file")
	}
}

func TestWriteThatCannotBe(t *testing.T) {
	home := t.TempDir()
	tests := []struct{ reason, name, want string }{
		{"no such folder", filepath.Join(home, "none", "x.toml"), "cannot be written: no such file or directory; make the folder first"},
		{"a folder", home, "is a folder; name a file in it"},
		{"a device", os.DevNull, "is no ordinary file; name another"},
	}
	for _, test := range tests {
		if err := Write(test.name, []byte("x"), true); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", test.reason, err, test.want)
		}
	}
	alone(t, home)
}

func TestWriteInAReadOnlyFolder(t *testing.T) {
	home := t.TempDir()
	name := filepath.Join(home, "a.toml")
	if err := os.WriteFile(name, []byte("one"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(home, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(home, 0o700)
	if f, err := os.Create(filepath.Join(home, "probe")); err == nil {
		f.Close()
		os.Remove(f.Name())
		t.Skip("this user may write everywhere")
	}
	if err := Write(name, []byte("two"), true); err == nil || !strings.Contains(err.Error(), "permission") {
		t.Errorf("%v", err)
	}
	if got := content(t, name); got != "one" {
		t.Errorf("holds %q", got)
	}
}
