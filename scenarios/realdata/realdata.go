// Package realdata finds the files of published data that tests hold the program
// against, where a machine has them. Nothing but tests uses it.
package realdata

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"
)

// File is where the file of the name lies: in the folder that IMMPACT_DATA names,
// else in shared/data beside the project. The test is skipped, with a message,
// where there is no such file.
func File(t testing.TB, name string) string {
	t.Helper()
	folder := os.Getenv("IMMPACT_DATA")
	if folder == "" {
		folder = filepath.Join(root(t), "..", "shared", "data")
	}
	file := filepath.Join(folder, name)
	if _, err := os.Stat(file); err != nil {
		t.Skipf("no %s on this machine; set IMMPACT_DATA to the folder that has it", name)
	}
	return file
}

// root is the project's folder: the nearest above the test's that has a go.mod.
func root(t testing.TB) string {
	t.Helper()
	at, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at
		}
		up := filepath.Dir(at)
		if up == at {
			t.Fatal("the test does not run within the project")
		}
		at = up
	}
}

// Rows is the rows of a file with a header, each by its columns' heads.
func Rows(t testing.TB, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(File(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]map[string]string, len(lines)-1)
	for i, line := range lines[1:] {
		rows[i] = map[string]string{}
		for k, head := range lines[0] {
			rows[i][head] = line[k]
		}
	}
	return rows
}
