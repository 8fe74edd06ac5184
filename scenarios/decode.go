package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"example.org/immpact/scenarios/fault"
)

// decode makes a tree of TOML text.
func decode(text []byte) (map[string]any, *fault.Error) {
	if wrong := plainText(text); wrong != nil {
		return nil, wrong
	}
	tree := map[string]any{}
	if _, err := toml.Decode(string(text), &tree); err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			return nil, fault.New(syntax.Position.Line, "not TOML here: "+strings.TrimSuffix(syntax.Message, "."), "compare the line with a file that `immpact init` writes")
		}
		return nil, fault.New(0, "not TOML: "+err.Error(), "compare it with a file that `immpact init` writes")
	}
	if len(tree) == 0 {
		return nil, fault.New(0, "holds nothing", "fill it in; `immpact init` writes a practice file to start from")
	}
	return tree, nil
}

// plainText checks what the decoder leaves unchecked or is slow to find out.
func plainText(text []byte) *fault.Error {
	lineOf := func(offset int) int { return 1 + bytes.Count(text[:offset], []byte("\n")) }
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return fault.New(1, "is UTF-16 text", "save it as UTF-8")
	}
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return fault.New(lineOf(at), "holds a NUL byte, so it is no text", "check that it is the right file; save it as UTF-8 text")
	}
	if !utf8.Valid(text) {
		at := 0
		for r, n := rune(0), 0; ; at += n {
			if r, n = utf8.DecodeRune(text[at:]); r == utf8.RuneError && n == 1 {
				break
			}
		}
		return fault.New(lineOf(at), "holds bytes that are no UTF-8 text", "check that it is the right file; save it as UTF-8")
	}
	if at := tooDeep(text); at >= 0 {
		return fault.New(lineOf(at), fmt.Sprintf("nested more than %d deep", maxDepth), "nothing here is; take brackets or dots out")
	}
	return nil
}

// maxDepth is how deep brackets and dotted keys may nest. The decoder's time
// grows with the cube of it.
const maxDepth = 32

// tooDeep is where brackets or the names of a key nest too deep; -1 if nowhere.
func tooDeep(text []byte) int {
	depth, dots := 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"', '\'':
			i = endOfString(text, i) - 1
			continue
		case '#':
			i = endOfLine(text, i) - 1
		case '[', '{':
			depth++
			dots = 0
		case ']', '}':
			depth = max(0, depth-1)
			dots = 0
		case '.':
			dots++
		case '=', ',', '\n':
			dots = 0
		}
		if depth > maxDepth || dots > maxDepth {
			return i
		}
	}
	return -1
}
