package scenarios

import (
	"bytes"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"github.com/BurntSushi/toml"
)

// The decoder gives what a key holds, but not where it is. lines finds
// that by reading the text once more, when somebody asks.

// lines is where each key of a TOML text is written, by its path:
// practice[3].cohort.8m.eligible.
type lines struct {
	offsets map[string]int // of the key, in bytes
	starts  []int          // of each line
}

// lineOf is the line of the path, from 1; of the nearest table above it that is
// written out, where it is not.
func (l *lines) lineOf(path string) int {
	at, ok := l.offset(path)
	for !ok && path != "" {
		path = above(path)
		at, ok = l.offset(path)
	}
	if !ok {
		return 0
	}
	return sort.SearchInts(l.starts, at+1)
}

// above is the path of the table or list that holds the path; "" for the file.
func above(path string) string { return path[:max(0, strings.LastIndexAny(path, ".["))] }

func (l *lines) offset(path string) (int, bool) {
	at, ok := l.offsets[path]
	return at, ok
}

// join is the path of a key under another; a name that TOML would quote is
// quoted.
func join(path, name string) string {
	if !isBareKey(name) {
		name = strconv.Quote(name)
	}
	if path == "" {
		return name
	}
	return path + "." + name
}

// element is the path of one value of a list.
func element(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// isBareKey reports whether TOML takes the name without quotes.
func isBareKey(name string) bool {
	for _, c := range []byte(name) {
		if !isBareByte(c) {
			return false
		}
	}
	return name != ""
}

func isBareByte(c byte) bool {
	return c == '_' || c == '-' || c < unicode.MaxASCII && (unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c)))
}

// scan finds the keys of a text that the decoder has accepted. Of any other
// text it finds what it can.
func scan(text []byte) *lines {
	s := &scanner{text: text, at: map[string]int{}, lists: map[string]int{}}
	for table := ""; s.skipBlank(); {
		if s.text[s.pos] == '[' {
			table = s.header()
		} else {
			s.setting(table)
		}
	}
	starts := []int{0}
	for i, c := range text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return &lines{s.at, starts}
}

// scanner walks a TOML text from key to key.
type scanner struct {
	text  []byte
	pos   int
	at    map[string]int // offsets of paths
	lists map[string]int // how many [[tables]] a list has so far
}

// skipBlank skips spaces, line ends and comments; false at the end of the text.
func (s *scanner) skipBlank() bool {
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; {
		case c == '#':
			s.pos = endOfLine(s.text, s.pos)
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			s.pos++
		default:
			return true
		}
	}
	return false
}

// accept steps over the byte, if it comes next.
func (s *scanner) accept(c byte) bool {
	if s.pos < len(s.text) && s.text[s.pos] == c {
		s.pos++
		return true
	}
	return false
}

// mark remembers where a path is first written.
func (s *scanner) mark(path string, offset int) {
	if _, ok := s.at[path]; !ok {
		s.at[path] = offset
	}
}

// header reads [a.b] or [[a.b]] and is the path of the table that follows.
func (s *scanner) header() string {
	start := s.pos
	s.pos++
	list := s.accept('[')
	names := s.key()
	path := ""
	for i, name := range names {
		path = join(path, name)
		s.mark(path, start)
		if i == len(names)-1 && list {
			s.lists[path]++
		}
		if n := s.lists[path]; n > 0 {
			path = element(path, n-1)
			s.mark(path, start)
		}
	}
	s.pos = endOfLine(s.text, s.pos)
	return path
}

// setting reads key = value under a table.
func (s *scanner) setting(table string) {
	start := s.pos
	path := table
	for _, name := range s.key() {
		path = join(path, name)
		s.mark(path, start)
	}
	if !s.accept('=') {
		s.pos = endOfLine(s.text, max(s.pos, start+1))
		return
	}
	s.skipBlank()
	s.value(path)
}

// key reads a dotted key.
func (s *scanner) key() []string {
	var names []string
	for {
		s.blanks()
		start := s.pos
		if s.pos < len(s.text) && (s.text[s.pos] == '"' || s.text[s.pos] == '\'') {
			s.pos = endOfString(s.text, s.pos)
			names = append(names, unquote(s.text[start:s.pos]))
		} else {
			for s.pos < len(s.text) && isBareByte(s.text[s.pos]) {
				s.pos++
			}
			names = append(names, string(s.text[start:s.pos]))
		}
		s.blanks()
		if !s.accept('.') {
			return names
		}
	}
}

func (s *scanner) blanks() {
	for s.accept(' ') || s.accept('\t') {
	}
}

// unquote is the name in a quoted key, by the decoder's own rules.
func unquote(quoted []byte) string {
	var v struct{ K string }
	if _, err := toml.Decode("K="+string(quoted), &v); err != nil {
		return string(quoted)
	}
	return v.K
}

// value steps over the value of a path, marking the keys inside it.
func (s *scanner) value(path string) {
	if s.pos >= len(s.text) {
		return
	}
	switch s.text[s.pos] {
	case '"', '\'':
		s.pos = endOfString(s.text, s.pos)
	case '[':
		s.pos++
		for i := 0; s.skipBlank() && !s.accept(']'); i++ {
			if s.text[s.pos] == '{' {
				s.mark(element(path, i), s.pos)
			}
			start := s.pos
			s.value(element(path, i))
			s.comma()
			if s.pos == start {
				s.pos++ // no value, so no TOML
			}
		}
	case '{':
		s.pos++
		for s.skipBlank() && !s.accept('}') {
			s.setting(path)
			s.comma()
		}
	default:
		if n := bytes.IndexAny(s.text[s.pos:], ",]}#\n"); n >= 0 {
			s.pos += n
		} else {
			s.pos = len(s.text)
		}
	}
}

// comma steps over what is between two values.
func (s *scanner) comma() {
	for s.skipBlank() && s.accept(',') {
	}
}

// endOfLine is the offset of the line's end.
func endOfLine(text []byte, from int) int {
	if i := bytes.IndexByte(text[min(from, len(text)):], '\n'); i >= 0 {
		return from + i
	}
	return len(text)
}

// endOfString is the offset behind a string that begins at from.
func endOfString(text []byte, from int) int {
	quote := text[from]
	end := []byte{quote}
	if triple := bytes.Repeat(end, 3); bytes.HasPrefix(text[from:], triple) {
		end = triple
	}
	i := from + len(end)
	for i < len(text) {
		switch {
		case text[i] == '\\' && quote == '"':
			i += 2
		case bytes.HasPrefix(text[i:], end):
			i += len(end)
			for len(end) == 3 && i < len(text) && text[i] == quote {
				i++ // a fourth and fifth quote belong to the string
			}
			return i
		case text[i] == '\n' && len(end) == 1:
			return i
		default:
			i++
		}
	}
	return len(text)
}
