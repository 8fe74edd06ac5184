package clean

import (
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

func TestText(t *testing.T) {
	tests := []struct{ text, want, reason string }{
		{"Canal Street Surgery", "Canal Street Surgery", "nothing to do"},
		{"Dr Ó Súilleabháin & 山田", "Dr Ó Súilleabháin & 山田", "names of all languages stay"},
		{"\x1b[31mred\x1b[0m", "red", "colours go"},
		{"\x1b]0;owned\x07Surgery", "Surgery", "a window title goes"},
		{"\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link", "a hyperlink's address goes"},
		{"\x1bP1$r\x1b\\Surgery", "Surgery", "a device control string goes"},
		{"a\x1b[2J\x1b[Hb", "ab", "clearing the screen goes"},
		{"\x1b\x1b[[31mA", "31mA", "what is left of a nested sequence is only text"},
		{"a\tb\r\nc", "a b  c", "tabs and line breaks become spaces"},
		{"a\x00\x07\x08\x7fb", "ab", "control characters go"},
		{"a\u0085b\u009b31mc", "a b31mc", "so do those above 127"},
		{"a\xff\x9bb", "a?b", "bytes that are no text become a question mark"},
		{"pay\u202ednuop\u2066x\u2069", "paydnuopx", "the reading direction cannot be reversed"},
		{"a\u200b\u200e\ufeffb\U000e0041", "ab", "nothing invisible is left"},
		{"a\u2028b\u2029c", "a b c", "line separators become spaces"},
		{"", "", "empty"},
	}
	for _, tt := range tests {
		if got := Text(tt.text); got != tt.want {
			t.Errorf("Text(%q) = %q, want %q: %s", tt.text, got, tt.want, tt.reason)
		}
	}
}

// After cleaning there is nothing left to clean and nothing that a terminal
// would obey.
func FuzzText(f *testing.F) {
	for _, s := range []string{"Surgery", "\x1b[31m", "\x1b]0;x", "\x9b31m", "\u202e", "\xff\xfe", "\x1b\x1b[[m\x1b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		clean := Text(text)
		if again := Text(clean); again != clean {
			t.Errorf("Text(%q) = %q, and cleaned again %q", text, clean, again)
		}
		for _, r := range clean {
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
				t.Errorf("Text(%q) leaves %U", text, r)
			}
		}
		if ansi.Strip(clean) != clean {
			t.Errorf("Text(%q) leaves a sequence in %q", text, clean)
		}
	})
}
