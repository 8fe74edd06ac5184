package scenarios

import "example.org/immpact/scenarios/fault"

// isWord checks that a key holds a word.
func (t *table) word(key string) bool {
	s := t.text(key)
	if t.has(key) && !fault.IsWord(s) {
		t.fault(key, key+" = "+asWritten(s)+" cannot be", "it takes 1 to 80 letters, digits and signs, without spaces")
		return false
	}
	return t.has(key)
}
