package fault

import "testing"

func TestError(t *testing.T) {
	for _, tt := range []struct {
		reason string
		e      Error
		want   string
	}{
		{"of a line", Error{"a.toml", 3, "x is no key", "take it out"}, "a.toml:3: x is no key; take it out"},
		{"of a whole file", Error{"a.toml", 0, "holds nothing", "fill it in"}, "a.toml: holds nothing; fill it in"},
		{"without a remedy", Error{"a.toml", 3, "is not so", ""}, "a.toml:3: is not so"},
	} {
		if got := tt.e.Error(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.reason, got, tt.want)
		}
	}
}

func TestIsWord(t *testing.T) {
	for word, want := range map[string]bool{"A81001": true, "": false, "a b": false, "a\x1b[31m": false, "Sjálf": true} {
		if IsWord(word) != want {
			t.Errorf("%q: %v", word, !want)
		}
	}
}
