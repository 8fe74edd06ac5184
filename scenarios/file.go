package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// MaxSize is the largest file that is read, in bytes.
const MaxSize = 20 << 20

// file is one file that was read.
type file struct {
	name  string // as shown
	place place  // its folder
	info  fs.FileInfo
	root  *table
	lines func() *lines

	// spoilt is the paths at or under which a fault was found; what would
	// only follow from it is not told.
	spoilt map[string]bool
}

// spoil remembers a fault at the path.
func (f *file) spoil(path string) {
	for ; path != "" && !f.spoilt[path]; path = above(path) {
		f.spoilt[path] = true
	}
}

// fault is the one reason why a file cannot be read at all.
func fault(line int, problem, remedy string) *Error {
	return &Error{Line: line, Problem: problem, Remedy: remedy}
}

// readAll reads a file of at most MaxSize.
func readAll(system fs.FS, name string) ([]byte, fs.FileInfo, *Error) {
	f, err := system.Open(name)
	if err != nil {
		return nil, nil, unreadable(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, unreadable(err)
	}
	if info.IsDir() {
		return nil, nil, fault(0, "is a folder", "name a file in it")
	}
	if info.Size() > MaxSize {
		return nil, nil, tooLarge(info.Size())
	}
	data, err := io.ReadAll(io.LimitReader(f, MaxSize+1))
	if err != nil {
		return nil, nil, unreadable(err)
	}
	if len(data) > MaxSize {
		return nil, nil, tooLarge(int64(len(data)))
	}
	return data, info, nil
}

func tooLarge(size int64) *Error {
	return fault(0, fmt.Sprintf("has %d MB; at most %d MB are read", (size+1<<20-1)>>20, MaxSize>>20), "split it, or check that it is the right file")
}

// unreadable puts the system's refusal in words.
func unreadable(err error) *Error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault(0, "there is no such file", "check the name and the folder")
	case errors.Is(err, fs.ErrPermission):
		return fault(0, "may not be read", "check the file's permissions")
	case errors.Is(err, errNoFile):
		return fault(0, err.Error(), "write it to a file first, and name that")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fault(0, "cannot be read: "+err.Error(), "check the name and the folder")
}

// disk is the computer's own files, by any path. A pipe or a device is not
// opened: it might never answer, or never end.
type disk struct{}

func (disk) Open(name string) (fs.File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, errNoFile
	}
	return os.Open(name)
}

// errNoFile is the refusal of what has a name but holds no data of its own.
var errNoFile = errors.New("is a pipe or a device, not a file")

// decode makes a tree of TOML text.
func decode(text []byte) (map[string]any, *Error) {
	if wrong := plainText(text); wrong != nil {
		return nil, wrong
	}
	tree := map[string]any{}
	if _, err := toml.Decode(string(text), &tree); err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			return nil, fault(syntax.Position.Line, "not TOML here: "+strings.TrimSuffix(syntax.Message, "."), "compare the line with a file that `immpact init` writes")
		}
		return nil, fault(0, "not TOML: "+err.Error(), "compare it with a file that `immpact init` writes")
	}
	if len(tree) == 0 {
		return nil, fault(0, "holds nothing", "fill it in; `immpact init` writes a practice file to start from")
	}
	return tree, nil
}

// plainText checks what the decoder leaves unchecked or is slow to find out.
func plainText(text []byte) *Error {
	lineOf := func(offset int) int { return 1 + bytes.Count(text[:offset], []byte("\n")) }
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return fault(1, "is UTF-16 text", "save it as UTF-8")
	}
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return fault(lineOf(at), "holds a NUL byte, so it is no text", "check that it is the right file; save it as UTF-8 text")
	}
	if !utf8.Valid(text) {
		at := 0
		for r, n := rune(0), 0; ; at += n {
			if r, n = utf8.DecodeRune(text[at:]); r == utf8.RuneError && n == 1 {
				break
			}
		}
		return fault(lineOf(at), "holds bytes that are no UTF-8 text", "check that it is the right file; save it as UTF-8")
	}
	if at := tooDeep(text); at >= 0 {
		return fault(lineOf(at), fmt.Sprintf("nested more than %d deep", maxDepth), "nothing here is; take brackets or dots out")
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

// newFile decodes what was read.
func newFile(r *reader, name string, data []byte) (*file, *Error) {
	text := bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	tree, wrong := decode(text)
	if wrong != nil {
		return nil, wrong
	}
	f := &file{name: name, spoilt: map[string]bool{}, lines: sync.OnceValue(func() *lines { return scan(text) })}
	f.root = &table{r: r, file: f, index: -1, keys: tree}
	return f, nil
}
