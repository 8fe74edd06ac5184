package scenarios

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Content is what a file says, however it is typed: of TOML its keys and values
// in one order; of any other text its lines, without a byte order mark, lines
// that begin with #, empty lines and what ends them.
func Content(name string, data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if strings.HasSuffix(strings.ToLower(name), ".toml") {
		if tree, wrong := decode(data); wrong == nil {
			if text, err := json.Marshal(tree); err == nil {
				return text
			}
		}
	}
	var lines [][]byte
	for _, line := range bytes.FieldsFunc(data, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return bytes.Join(lines, []byte("\n"))
}
