package scenarios

import (
	"bytes"
	"io/fs"
	"sync"

	"example.org/immpact/scenarios/fault"
)

// file is one file that was read.
type file struct {
	name  string // as shown
	place place  // its folder
	info  fs.FileInfo
	root  *table
	lines func() *lines

	// faulty is the paths at or under which a fault was found; what would
	// only follow from it is not reported.
	faulty map[string]bool
}

// markFaulty remembers a fault at the path.
func (f *file) markFaulty(path string) {
	for ; path != "" && !f.faulty[path]; path = above(path) {
		f.faulty[path] = true
	}
}

// newFile decodes what was read.
func newFile(r *reader, name string, data []byte) (*file, *fault.Error) {
	text := bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	tree, wrong := decode(text)
	if wrong != nil {
		return nil, wrong
	}
	f := &file{name: name, faulty: map[string]bool{}, lines: sync.OnceValue(func() *lines { return scan(text) })}
	f.root = &table{r: r, file: f, index: -1, keys: tree}
	return f, nil
}
