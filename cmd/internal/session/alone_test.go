package session

import (
	"os"
	"path/filepath"
	"testing"

	"example.org/immpact/scenarios"
)

// TestOnePracticeAlone opens one practice under the contract that pays it, and
// several, or a scenario that names its reforms, under the first reform.
func TestOnePracticeAlone(t *testing.T) {
	const heads = "code,list_size,imd_decile,8m_eligible,8m_on_time\n"
	dir := t.TempDir()
	tests := []struct {
		name, text string
		shown      int
	}{
		{"one.csv", heads + "X1,9400,2,104,92\n", BaselineShown},
		{"two.csv", heads + "X1,9400,2,104,92\nX2,5000,9,50,49\n", 0},
		{"scenario.toml", "title = \"Mine\"\npractices = \"one.csv\"\nbaseline = \"england-2025-26\"\n[[reform]]\nid = \"then\"\ncontract = \"england-2021-22\"\n", 0},
	}
	for _, tt := range tests {
		file := filepath.Join(dir, tt.name)
		if err := os.WriteFile(file, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := scenarios.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := New(s).Shown; got != tt.shown {
			t.Errorf("%s opens on case %d, want %d", tt.name, got, tt.shown)
		}
	}
}
