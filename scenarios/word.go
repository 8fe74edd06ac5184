package scenarios

import "unicode"

// isWord reports whether an id or code can be typed and shown as it is:
// printable, without spaces, not too long.
func isWord(s string) bool {
	const longest = 80
	for _, r := range s {
		if !unicode.IsPrint(r) || r == ' ' {
			return false
		}
	}
	return s != "" && len(s) <= longest
}

// word checks that a key holds a word.
func (t *table) word(key string) bool {
	s := t.text(key)
	if t.has(key) && !isWord(s) {
		t.fault(key, key+" = "+written(s)+" cannot be", "it takes 1 to 80 letters, digits and signs, without spaces")
		return false
	}
	return t.has(key)
}
