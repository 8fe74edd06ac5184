package fault

import "strconv"

// longestQuote is how many characters of a user's text are shown.
const longestQuote = 60

// Quote is a user's text in double quotes, as a fault shows it: what cannot be
// printed is written out, and the end of a long one left out.
func Quote(s string) string {
	if r := []rune(s); len(r) > longestQuote {
		s = string(r[:longestQuote]) + "..."
	}
	return strconv.Quote(s)
}

// Plain is Quote without the quotes.
func Plain(s string) string {
	quoted := Quote(s)
	return quoted[1 : len(quoted)-1]
}
