package fault

import (
	"slices"
	"strings"
)

// Nearest is the name most like the word; of those equally like it the one
// that begins like it.
func Nearest(word string, names []string) string {
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

// DidYouMean asks whether the word was meant for the nearest of the names;
// false where none is near.
func DidYouMean(word string, names []string) (question string, near bool) {
	best := Nearest(word, names)
	if best == "" || distance(strings.ToLower(word), strings.ToLower(best)) > max(2, len(best)/2) {
		return "", false
	}
	return "did you mean " + best + "?", true
}

// Suggest says which of the names the word may have been meant for: the
// nearest, and all of them where it is not near.
func Suggest(word string, names []string) string {
	if question, near := DidYouMean(word, names); near {
		return question
	}
	if len(names) == 0 {
		return "nothing can stand here"
	}
	return "what can stand here: " + strings.Join(slices.Sorted(slices.Values(names)), ", ")
}

// SuggestThen is Suggest with a sentence after it.
func SuggestThen(word string, names []string, sentence string) string {
	if question, near := DidYouMean(word, names); near {
		return question + " " + sentence
	}
	return Suggest(word, names) + ". " + sentence
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
