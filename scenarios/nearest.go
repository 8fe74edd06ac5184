package scenarios

import (
	"slices"
	"strings"
)

// nearest is the name most like the word; of those equally like it the one
// that begins like it.
func nearest(word string, names []string) string {
	word = strings.ToLower(word)
	best, least, most := "", 0, 0
	for _, name := range slices.Sorted(slices.Values(names)) {
		d, same := distance(word, strings.ToLower(name)), common(word, strings.ToLower(name))
		if best == "" || d < least || d == least && same > most {
			best, least, most = name, d, same
		}
	}
	return best
}

// common is how many bytes the two begin with alike.
func common(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// suggest tells which of the names the word may have been meant for: the
// nearest, and all of them where it is not near.
func suggest(word string, names []string) string {
	best := nearest(word, names)
	if best == "" {
		return "nothing can stand here"
	}
	if distance(strings.ToLower(word), strings.ToLower(best)) <= max(2, len(best)/2) {
		return "did you mean " + best + "?"
	}
	return "what can stand here: " + strings.Join(slices.Sorted(slices.Values(names)), ", ")
}

// distance counts the letters to add, take out or change to get from a to b
// (Levenshtein). Long words are compared by their beginning.
func distance(a, b string) int {
	const longest = 64
	a, b = a[:min(len(a), longest)], b[:min(len(b), longest)]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
