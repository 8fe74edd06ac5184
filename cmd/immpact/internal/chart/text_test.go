package chart

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.org/immpact/cmd/internal/clean"
)

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
		text = clean.Text(text)
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
