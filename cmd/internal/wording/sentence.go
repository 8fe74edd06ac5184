package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// UpperFirst begins a text with a capital.
func UpperFirst(text string) string {
	for i, r := range text {
		return string(unicode.ToUpper(r)) + text[i+utf8.RuneLen(r):]
	}
	return text
}

// Sentence is the text as a sentence: it begins with a capital and ends with a
// full stop.
func Sentence(text string) string {
	if text == "" || strings.HasSuffix(text, ".") {
		return UpperFirst(text)
	}
	return UpperFirst(text) + "."
}
