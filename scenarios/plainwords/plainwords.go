// Package plainwords is for tests: it finds, in what a user reads, words that are the
// program's own and not the reader's. What files and JSON call things is not read so.
package plainwords

import "regexp"

// notOurs are the words, each with what stands there instead.
var notOurs = []struct {
	word    *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`(?i)\barchetyp\w*`), "average of a decile"},
	{regexp.MustCompile(`\bP(10|50|90)\b`), "low, middle, high; 8 of 10 years"},
	{regexp.MustCompile(`(?i)\bcounted now\b`), "counted"},
	{regexp.MustCompile(`(?i)\bpresent state\b`), "what you did"},
	{regexp.MustCompile(`(?i)\btak(es?|en) (it )?in\b[.,:;]`), "done"},
	{regexp.MustCompile(`(?i)\bgenerated practices\b|\bpractices [^.]{0,40}are generated\b`), "simulated"},
	{regexp.MustCompile(`\brho\b`), "how far practices differ"},
	{regexp.MustCompile(`\b\w*_(shift|slope|rho)\b`), "the label of the figure"},
	{regexp.MustCompile(`(?i)\b(the|no|each|every|first|this|another|a) cases?\b`), "contract, baseline or reform"},
	{regexp.MustCompile(`(?im)^\W*cases?\b|\bcases? *[|]|<th[^>]*>cases?<`), "contract"},
	{regexp.MustCompile(`(?i)\b(dataframe|struct|nil|null pointer|index out of range|panic)\b`), "a sentence"},
}

// In lists the words found in a text, each with some of what stands around it and
// what to write instead.
func In(text string) []string {
	var found []string
	for _, n := range notOurs {
		for _, at := range n.word.FindAllStringIndex(text, -1) {
			from, to := max(at[0]-40, 0), min(at[1]+40, len(text))
			found = append(found, text[from:to]+" -> "+n.instead)
		}
	}
	return found
}
