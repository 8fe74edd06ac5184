// Package recovery keeps work that no file of the user's has yet, so that
// neither a crash nor a closed window loses any of it.
//
//  1. Each session that has such work writes it to a file of its own, beside
//     the scenario; two windows on one scenario never touch each other's. The
//     file's name holds the user and the process, and a lock on another beside
//     it lasts as long as the process.
//  2. A file whose lock is free was left behind. It is offered when the
//     scenario is opened again, until the user goes on with it or throws it
//     away; nothing else removes it, least of all that it cannot be read.
//  3. It has the permissions of the scenario's own file. A link is not
//     followed, and another user's file not read.
//  4. What is written is a scenario, with what a scenario cannot say in a
//     comment on its first line.
package recovery

import (
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"example.org/immpact/scenarios/disk"
)

// Place is where unsaved work on one scenario is kept.
type Place struct {
	folder string
	prefix string      // of the names of files there: of this scenario and user
	like   fs.FileInfo // the scenario's own file, whose permissions it has; nil: the user's alone
	err    error       // why there is no such place
}

// ending is that of every file that holds unsaved work.
const ending = ".toml"

// Beside is the place beside a scenario's own file.
func Beside(file string) *Place {
	like, err := os.Stat(file)
	if err != nil {
		like = nil
	}
	return &Place{folder: filepath.Dir(file), prefix: prefix(filepath.Base(file)), like: like}
}

// OfShipped is the place of a scenario that ships, in the user's own cache.
func OfShipped(id string) *Place {
	cache, err := os.UserCacheDir()
	return &Place{folder: filepath.Join(cache, "immpact"), prefix: prefix(id), err: err}
}

// prefix begins the names of files of unsaved work on a scenario by this user.
func prefix(name string) string { return "." + name + ".unsaved-" + owner() + "-" }

// owner is the user's name as it may stand in that of a file.
func owner() string {
	u, err := user.Current()
	if err != nil {
		return "user"
	}
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, u.Username)
}

// Same reports whether two places are of one scenario.
func (p *Place) Same(q *Place) bool { return p.folder == q.folder && p.prefix == q.prefix }

// take makes a file of this process's own there, which holds nothing yet.
func (p *Place) take() (*Work, error) {
	if p.err != nil {
		return nil, p.err
	}
	if err := os.MkdirAll(p.folder, 0o700); err != nil {
		return nil, err
	}
	for n := 1; ; n++ {
		id := fmt.Sprint(os.Getpid())
		if n > 1 {
			id += fmt.Sprintf("-%d", n)
		}
		w, err := lock(filepath.Join(p.folder, p.prefix+id+ending))
		if err != nil || w != nil && !w.isThere() {
			return w, err
		}
		if w != nil { // left behind by another process that had the same number
			w.Leave()
		}
	}
}

// Left lists the work that was left behind there, by no process that still
// runs. Each is locked, so that no other window offers it too.
func (p *Place) Left() []*Work {
	entries, _ := os.ReadDir(p.folder) // a folder that cannot be read holds none
	var list []*Work
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), p.prefix) || !strings.HasSuffix(e.Name(), ending) {
			continue
		}
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || !disk.IsOwn(info) {
			continue
		}
		if w, err := lock(filepath.Join(p.folder, e.Name())); err == nil && w != nil {
			if w.At = info.ModTime(); w.isThere() {
				list = append(list, w)
			} else {
				w.Leave()
			}
		}
	}
	return list
}

// Work is one file of unsaved work, which this process has locked.
type Work struct {
	File string
	At   time.Time // when it was written last; only of what was left behind
	lock *flock.Flock
}

// lockEnding is that of the file that is locked: the one with the work is
// replaced whenever it is written.
const lockEnding = ".lock"

// lock locks a file of unsaved work, there or not; nil where another holds it.
func lock(file string) (*Work, error) {
	l := flock.New(file+lockEnding, flock.SetFlag(os.O_CREATE|os.O_RDWR|disk.NoFollow), flock.SetPermissions(0o600))
	switch got, err := l.TryLock(); {
	case err != nil:
		return nil, err
	case !got:
		return nil, nil
	}
	return &Work{File: file, lock: l}, nil
}

// isThere reports whether the file holds work.
func (w *Work) isThere() bool {
	_, err := os.Lstat(w.File)
	return err == nil
}

// Leave leaves the work to be offered again.
func (w *Work) Leave() {
	if !w.isThere() {
		_ = os.Remove(w.lock.Path())
	}
	_ = w.lock.Close() // the system does so too, when the process ends
}

// ThrowAway removes the work.
func (w *Work) ThrowAway() error {
	err := disk.Forget(w.File)
	w.Leave()
	return err
}
