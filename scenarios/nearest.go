package scenarios

import (
	"slices"
	"strings"
)

// nearest is the name most like the word.
func nearest(word string, names []string) string {
	best, least := "", 0
	for _, name := range slices.Sorted(slices.Values(names)) {
		if d := distance(strings.ToLower(word), strings.ToLower(name)); best == "" || d < least {
			best, least = name, d
		}
	}
	return best
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
