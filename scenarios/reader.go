package scenarios

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/fault"
)

// mostFaults is how many faults are reported at once: more than anybody reads, few
// enough that a large file of another kind is refused soon.
const mostFaults = 1000

// reader reads the files that one question needs, and keeps every fault.
type reader struct {
	files     fs.FS // that are not shipped
	inputs    []Input
	faults    []*fault.Error
	contracts map[string]*Contract // by the name shown
}

// newReader reads the computer's own files.
func newReader() *reader { return readerOf(disk.Files{}) }

func readerOf(files fs.FS) *reader {
	return &reader{files: files, contracts: map[string]*Contract{}}
}

// fault keeps a fault. A file's own words in it are made fit to show.
func (r *reader) fault(e *fault.Error) {
	e.Problem, e.Remedy = printable(e.Problem), printable(e.Remedy)
	r.faults = append(r.faults, e)
}

// printable is a text without what is not to be printed, and no longer than a few
// lines.
func printable(text string) string {
	const longest = 500
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "") + "..."
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, text)
}

// tooMany reports that enough faults have been found.
func (r *reader) tooMany() bool { return len(r.faults) > mostFaults }

// err is every fault, file by file in the order of reading, each in the order
// of its lines; nil if there is none.
func (r *reader) err() error {
	if len(r.faults) == 0 {
		return nil
	}
	order := map[string]int{}
	for i, in := range r.inputs {
		order[in.Name] = i
	}
	slices.SortStableFunc(r.faults, func(a, b *fault.Error) int {
		return cmp.Or(cmp.Compare(order[a.File], order[b.File]), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Problem, b.Problem))
	})
	list := slices.CompactFunc(r.faults, func(a, b *fault.Error) bool { return *a == *b })
	if len(list) > mostFaults {
		more := &fault.Error{File: list[mostFaults].File, Problem: fmt.Sprintf("only the first %d faults are told", mostFaults), Remedy: "correct these, then read it again"}
		list = append(list[:mostFaults:mostFaults], more)
	}
	return fault.Errors(list)
}

// place is where a file lies: a folder on disk, or one among those that ship.
type place struct {
	shipped bool
	folder  string
}

// shown is how a file of the place is named to the user.
func (p place) shown(name string) string {
	if p.shipped {
		return "immpact:" + path.Join(p.folder, name)
	}
	return filepath.Join(p.folder, name)
}

// open reads a file of the place, of those given where it does not ship.
func (p place) open(files fs.FS, name string) ([]byte, fs.FileInfo, *fault.Error) {
	if p.shipped {
		return disk.Read(shipped, path.Join(p.folder, name))
	}
	return disk.Read(files, filepath.Join(p.folder, name))
}

// reference is a file as somebody named it: the user, or a key of a file.
type reference struct {
	word string
	from *table // nil: the user
	key  string
}

// refuse reports why the file referred to cannot be had.
func (r *reader) refuse(ref reference, e *fault.Error) {
	if ref.from == nil {
		e.File = ref.word
		r.fault(e)
		return
	}
	at := ""
	if e.Line > 0 {
		at = fmt.Sprintf(", line %d", e.Line)
	}
	ref.from.fault(ref.key, fmt.Sprintf("%s = %q%s: %s", ref.key, ref.word, at, e.Problem), e.Remedy)
}

// isID reports whether the word is the id of something that ships, not a file:
// it has neither folder nor extension.
func isID(word string) bool {
	return !strings.ContainsAny(word, `/\.:`)
}

// renamed is what ships under another id than before: files name it by either.
var renamed = map[string]string{"archetypes": "ten-averages"}

// load reads what is referred to: one that ships, by its id, of one of the
// kinds, or a file of any kind beside the one that names it.
func (r *reader) load(ref reference, what string, kinds ...*fileKind) *file {
	if isID(ref.word) {
		id := cmp.Or(renamed[ref.word], ref.word)
		for _, k := range kinds {
			if name := id + ".toml"; ships(k.folder, name) {
				return r.read(ref, place{true, k.folder}, name)
			}
		}
		r.refuse(ref, r.unknownID(ref, what, kinds))
		return nil
	}
	in, name := locate(ref)
	if id := idOf(name); !in.shipped && r.absent(in, name) {
		for _, k := range kinds {
			if ships(k.folder, id+".toml") {
				r.refuse(ref, fault.New(0, "there is no such file", fmt.Sprintf("for what ships write its id alone, without folder and ending: %q", id)))
				return nil
			}
		}
	}
	return r.read(ref, in, name)
}

// absent reports whether there is no file of the name in a place.
func (r *reader) absent(in place, name string) bool {
	_, err := fs.Stat(r.files, filepath.Join(in.folder, name))
	return errors.Is(err, fs.ErrNotExist)
}

// locate is where the file referred to lies: beside the one that names it.
func locate(ref reference) (in place, name string) {
	if ref.from != nil {
		in = ref.from.file.place
	}
	if in.shipped {
		in.folder = path.Join(in.folder, path.Dir(ref.word))
		return in, path.Base(ref.word)
	}
	name = filepath.FromSlash(ref.word)
	if !filepath.IsAbs(name) {
		name = filepath.Join(in.folder, name)
	}
	return place{folder: filepath.Dir(name)}, filepath.Base(name)
}

// unknownID is the fault that nothing of the id ships.
func (r *reader) unknownID(ref reference, what string, kinds []*fileKind) *fault.Error {
	var ids []string
	for _, k := range kinds {
		ids = append(ids, k.ids()...)
	}
	remedy := fault.SuggestThen(ref.word, ids, "`immpact list` names all; a file is named with its ending, "+ref.word+".toml")
	if ref.word == "" {
		remedy = "name one; `immpact list` names those that ship"
	} else if _, err := fs.Stat(r.files, ref.word); err == nil && ref.from == nil {
		remedy = "to read the file of that name write ." + string(filepath.Separator) + ref.word
	}
	return fault.New(0, fmt.Sprintf("no %s of that name ships", what), remedy)
}

// read reads and decodes one file.
func (r *reader) read(ref reference, in place, name string) *file {
	data, info, shown := r.fetch(ref, in, name)
	if data == nil {
		return nil
	}
	f, wrong := newFile(r, shown, data)
	if wrong != nil {
		wrong.File = shown
		r.fault(wrong)
		return nil
	}
	f.place, f.info = in, info
	return f
}

// fetch reads what one file holds, and returns the name it is shown by; nil
// where it cannot be read.
func (r *reader) fetch(ref reference, in place, name string) (data []byte, info fs.FileInfo, shown string) {
	data, info, wrong := in.open(r.files, name)
	shown = in.shown(name)
	if ref.from == nil && !in.shipped {
		shown = ref.word
	}
	if wrong == nil && ref.from != nil && ref.from.file.isSame(shown, info) {
		wrong = fault.New(0, "is this file itself", "name another file, or leave the key out")
	}
	if wrong != nil {
		r.refuse(ref, wrong)
		return nil, nil, shown
	}
	if !slices.ContainsFunc(r.inputs, func(i Input) bool { return i.Name == shown }) {
		r.inputs = append(r.inputs, Input{shown, data})
	}
	return data, info, shown
}

// isSame reports whether the file is the one of that name or identity.
func (f *file) isSame(shown string, info fs.FileInfo) bool {
	if f.place.shipped {
		return f.name == shown
	}
	return f.info != nil && info != nil && os.SameFile(f.info, info)
}
