package command

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A link that is made of files and opened elsewhere runs as the files do; nothing
// that is there is written over, and nothing is written outside the folder.
func TestLinkAndOpen(t *testing.T) {
	dir := t.TempDir()
	csv := filepath.Join(dir, "ours.csv")
	if err := os.WriteFile(csv, []byte("code,list_size,imd_decile,8m_eligible,8m_on_time\nA,9400,2,104,92\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, link, _ := run("link", csv, "--page", "https://example.org/immpact.html")
	link = strings.TrimSpace(link)
	if code != 0 || !strings.HasPrefix(link, "https://example.org/immpact.html#1.") {
		t.Fatalf("%d %q", code, link)
	}
	to := filepath.Join(dir, "to")
	code, out, _ := run("open", link, "-o", to)
	if want := "immpact " + filepath.Join(to, "ours.csv"); code != 0 || strings.TrimSpace(out) != want {
		t.Fatalf("%d %q, not %q", code, out, want)
	}
	_, was, _ := run("run", csv, "--format", "csv")
	_, now, _ := run("run", filepath.Join(to, "ours.csv"), "--format", "csv")
	if was != now || was == "" {
		t.Errorf("from the link:\n%s\nfrom the file:\n%s", now, was)
	}
	if code, _, _ := run("open", link, "-o", to); code != 0 {
		t.Error("the same files cannot be opened twice")
	}
	if err := os.WriteFile(filepath.Join(to, "ours.csv"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, said := run("open", link, "-o", to); code == 0 || !strings.Contains(said, "is another") {
		t.Errorf("%d %q", code, said)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("../out.csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("code,list_size\nA,1\n")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if code, _, said := run("open", "#1."+base64.RawURLEncoding.EncodeToString(b.Bytes()), "-o", to); code == 0 {
		t.Errorf("a file outside the folder: %q", said)
	}
	if _, err := os.Stat(filepath.Join(dir, "out.csv")); err == nil {
		t.Error("it wrote outside the folder")
	}
}
