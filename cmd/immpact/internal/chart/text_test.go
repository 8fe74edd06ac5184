package chart

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

func TestClean(t *testing.T) {
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
		if got := Clean(tt.text); got != tt.want {
			t.Errorf("Clean(%q) = %q, want %q: %s", tt.text, got, tt.want, tt.reason)
		}
	}
}

// After cleaning there is nothing left to clean and nothing that a terminal
// would obey.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"Surgery", "\x1b[31m", "\x1b]0;x", "\x9b31m", "\u202e", "\xff\xfe", "\x1b\x1b[[m\x1b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		clean := Clean(text)
		if again := Clean(clean); again != clean {
			t.Errorf("Clean(%q) = %q, and cleaned again %q", text, clean, again)
		}
		for _, r := range clean {
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
				t.Errorf("Clean(%q) leaves %U", text, r)
			}
		}
		if ansi.Strip(clean) != clean {
			t.Errorf("Clean(%q) leaves a sequence in %q", text, clean)
		}
	})
}

func TestClip(t *testing.T) {
	tests := []struct {
		text  string
		width int
		want  string
	}{
		{"Canal Street Surgery", 20, "Canal Street Surgery"},
		{"Canal Street Surgery", 19, "Canal Street…"},
		{"Canal Street Surgery", 13, "Canal Street…"},
		{"Canal Street Surgery", 12, "Canal…"},
		{"Canal Street Surgery", 6, "Canal…"},
		{"Canal Street Surgery", 5, "…"},
		{"Canal Street Surgery", 1, "…"},
		{"Canal Street Surgery", 0, ""},
		{"Canal Street Surgery", -3, ""},
		{"Llanfairpwllgwyngyll", 10, "…"},
		{"£1,234 a child", 8, "£1,234…"},
		{"山田 内科", 8, "山田…"},
		{"two  spaces here", 12, "two  spaces…"},
		{"", 5, ""},
	}
	for _, tt := range tests {
		if got := Unicode.Clip(tt.text, tt.width); got != tt.want {
			t.Errorf("Clip(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
	for width, want := range []string{"", ".", "..", "...", "...", "Two..."} {
		if width == 5 {
			width = 7
		}
		if got := ASCII.Clip("Two words", width); got != want {
			t.Errorf("ASCII.Clip(%d) = %q, want %q", width, got, want)
		}
	}
}

// Colours survive a cut and end with it.
func TestClipKeepsColours(t *testing.T) {
	if got, want := Unicode.Clip("\x1b[1mCanal Street\x1b[0m", 8), "\x1b[1mCanal\x1b[0m…"; got != want {
		t.Errorf("Clip = %q, want %q", got, want)
	}
}

func FuzzClip(f *testing.F) {
	f.Add("Canal Street Surgery", 9)
	f.Add("山田 内科 \u0301x", 5)
	f.Add("a\x1b[31mb c\x1b[0m", 2)
	f.Fuzz(func(t *testing.T, text string, width int) {
		text = Clean(text)
		for _, s := range Sets() {
			got := s.Clip(text, width)
			if w := ansi.StringWidth(got); w > max(width, 0) {
				t.Errorf("Clip(%q, %d) = %q is %d wide", text, width, got, w)
			}
			// What is left are whole words: the cut falls before a space.
			if kept, cut := strings.CutSuffix(got, s.Ellipsis); cut && got != text {
				if rest, ok := strings.CutPrefix(text, kept); ok && kept != "" && !strings.HasPrefix(rest, " ") {
					t.Errorf("Clip(%q, %d) = %q cuts a word", text, width, got)
				}
			}
		}
	})
}
