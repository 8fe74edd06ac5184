package textwrap

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCells(t *testing.T) {
	for _, test := range []struct {
		reason, text string
		width        int
		want         []string
	}{
		{"as full as can be", "one two three", 7, []string{"one two", "three"}},
		{"a line exactly full", "one two", 7, []string{"one two"}},
		{"one space between words", " one  two ", 20, []string{"one two"}},
		{"no words, no line", " ", 20, nil},
		{"no room, no line", "one", 0, nil},
		{"cells, not bytes", "é é", 3, []string{"é é"}},
		{"wide characters take two", "日本 語", 5, []string{"日本", "語"}},
		{"a long word after a slash", "see nhs.uk/payments/gp today", 14, []string{"see nhs.uk/", "payments/gp", "today"}},
		{"a long word after a hyphen", "item-of-service", 9, []string{"item-of-", "service"}},
		{"a long word anywhere", "abcdefgh ij", 5, []string{"abcde", "fgh", "ij"}},
		{"control characters are no text", "a\x1b[31mb", 9, []string{"ab"}},
	} {
		if diff := cmp.Diff(test.want, Cells(test.text, test.width)); diff != "" {
			t.Errorf("%s: %s", test.reason, diff)
		}
	}
}

func TestHanging(t *testing.T) {
	if diff := cmp.Diff("one two\n  three\n  a-long-word\n  four", Hanging("one two three a-long-word four", 8, "  ")); diff != "" {
		t.Error(diff)
	}
}

// A measure of the caller's own, and words cut by it.
func TestWrapByRoom(t *testing.T) {
	w := Wrap{Fits: func(line string) bool { return len(line) <= 6 }, Pieces: func(word string) []string { return []string{strings.ToUpper(word[:1])} }}
	if diff := cmp.Diff([]string{"O T T", "F"}, w.Lines("one two three four")); diff != "" {
		t.Error(diff)
	}
}
