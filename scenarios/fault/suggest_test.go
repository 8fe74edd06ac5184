package fault

import "testing"

func TestSuggest(t *testing.T) {
	tests := []struct {
		reason, word string
		names        []string
		want         string
	}{
		{"one letter out", "lowr", []string{"upper", "lower"}, "did you mean lower?"},
		{"case does not count", "vi001", []string{"VI001", "VI002"}, "did you mean VI001?"},
		{"equally far, the one that begins alike", "england-2021", []string{"england-2020-21", "england-2021-22"}, "did you mean england-2021-22?"},
		{"nothing like it", "zzz", []string{"upper", "lower"}, "what can stand here: lower, upper"},
		{"nothing to choose from", "zzz", nil, "nothing can stand here"},
	}
	for _, test := range tests {
		if got := Suggest(test.word, test.names); got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"", "abc", 3}, {"abc", "", 3}, {"kitten", "sitting", 3}, {"abc", "acb", 2}} {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("%q to %q: %d, want %d", test.a, test.b, got, test.want)
		}
	}
}
