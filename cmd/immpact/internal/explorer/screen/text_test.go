package screen

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWrap breaks between words, and an address after a slash or a hyphen.
func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		reason, text string
		want         []string
	}{
		{"between words", "one two three", []string{"one two", "three"}},
		{"an address begins on a line of its own and goes on after a slash", "see http://a.uk/bb/ccccc now", []string{"see", "http://a.uk/", "bb/ccccc now"}},
		{"a long name in an address, after a hyphen", "childhood-vaccines-uk", []string{"childhood-", "vaccines-uk"}},
		{"what cannot be broken, at the end of the line", "abcdefghijklmnop", []string{"abcdefghijkl", "mnop"}},
	} {
		if diff := cmp.Diff(tt.want, Wrap(tt.text, 12)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
	if got := Wrap("界界", 1); len(got) != 1 {
		t.Errorf("characters wider than the line: %q", got)
	}
}
