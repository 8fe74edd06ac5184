package scenarios

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"example.org/immpact/scenarios/fault"
)

// What ships: scenarios in this folder, what they are made of in folders of
// their own (kinds.go). The id of each is its file's name without .toml.
//
//go:embed *.toml contracts practices populations claims trends interventions tables/*.toml
var shipped embed.FS

// ships reports whether the folder has a file of the name.
func ships(folder, name string) bool {
	_, err := fs.Stat(shipped, path.Join(folder, name))
	return err == nil
}

// entries lists the files of the kind that ship.
func (k *fileKind) entries() []Entry {
	var list []Entry
	for _, id := range k.ids() {
		list = append(list, Entry{id, title(path.Join(k.folder, id+".toml"))})
	}
	return list
}

// ids lists those of the files of the kind that ship. None is read for it.
func (k *fileKind) ids() []string {
	files, _ := fs.ReadDir(shipped, k.folder) // a folder that is not there has none
	var list []string
	for _, f := range files {
		if id, ok := strings.CutSuffix(f.Name(), ".toml"); ok {
			list = append(list, id)
		}
	}
	return list
}

// title is the title in a file that ships, read once: the lists of them are made
// anew for every frame of the explorer.
func title(name string) string {
	if known, ok := titles.Load(name); ok {
		return known.(string)
	}
	var head struct{ Title string }
	_, _ = toml.DecodeFS(shipped, name, &head) // a test reads every one in full
	titles.Store(name, head.Title)
	return head.Title
}

var titles sync.Map // by name

// ShippedText is the file of a scenario that ships, or of claims, by its id, to
// begin one's own with: it names what it is made of by ids, so that it reads the
// same wherever it lies. The fault says that there is none.
func ShippedText(id string) ([]byte, error) {
	var ids []string
	for _, k := range []*fileKind{scenarioFile, claimsFile} {
		if isID(id) && ships(k.folder, id+".toml") {
			return fs.ReadFile(shipped, path.Join(k.folder, id+".toml"))
		}
		ids = append(ids, k.ids()...)
	}
	return nil, &fault.Error{File: id, Problem: "no scenario of that id ships", Remedy: fault.SuggestThen(id, ids, "take one of `immpact list`")}
}

// Scenarios lists the shipped scenarios, the default first.
func Scenarios() []Entry {
	list := scenarioFile.entries()
	if i := slices.IndexFunc(list, func(e Entry) bool { return e.ID == Default }); i > 0 {
		first := list[i]
		list = slices.Insert(slices.Delete(list, i, i+1), 0, first)
	}
	return list
}

// Claims lists the shipped files of claims. Each is a scenario too.
func Claims() []Entry { return claimsFile.entries() }

// Contracts lists the shipped contracts, the oldest year first.
func Contracts() []Entry { return contractFile.entries() }

// ShippedContracts is every contract that ships, the oldest year first, read
// once. They are shared: whoever changes one clones it.
var ShippedContracts = sync.OnceValues(func() ([]*Contract, error) {
	var list []*Contract
	for _, e := range Contracts() {
		c, err := LoadContract(e.ID)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
})

// Populations lists the shipped populations: practices as they are, then those
// that are generated.
func Populations() []Entry {
	return append(practicesFile.entries(), populationFile.entries()...)
}
