package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"

	"example.org/immpact/scenarios/fault"
)

// Write writes a file, all of it or nothing: beside it first, then in its
// place, and both are on the disk when it returns. A file that is there is kept
// unless overwrite is set; then a symbolic link to it is followed, and its owner
// and permissions stay. One that may only be read, or whose owner or other names
// (hard links) could not be kept, is refused. The error is an *fault.Error.
func Write(name string, data []byte, overwrite bool) error {
	target := name
	if real, err := filepath.EvalSymlinks(name); err == nil {
		target = real
	}
	there, err := os.Stat(target)
	if err != nil {
		there = nil
	} else if err := mayReplace(name, target, there, overwrite); err != nil {
		return err
	}
	temp, err := draft(filepath.Dir(target), data, there)
	if err != nil {
		return unwritable(name, err)
	}
	defer os.Remove(temp) // nothing is there once it has been renamed
	if there != nil {
		err = os.Rename(temp, target)
	} else {
		err = place(temp, target)
	}
	if errors.Is(err, fs.ErrExist) {
		return taken(name)
	}
	if err = errors.Join(err, syncFolder(filepath.Dir(target))); err != nil {
		return unwritable(name, err)
	}
	return nil
}

// mayReplace refuses what is no file, what is not to be written over, and what a
// file put in its place would change more than the text of.
func mayReplace(name, target string, there fs.FileInfo, overwrite bool) error {
	switch {
	case there.IsDir():
		return &fault.Error{File: name, Problem: "is a folder", Remedy: "name a file in it"}
	case !there.Mode().IsRegular():
		return &fault.Error{File: name, Problem: "is no ordinary file", Remedy: "name another"}
	case !overwrite:
		return taken(name)
	case there.Mode().Perm()&0o222 == 0:
		return readOnly(name)
	case names(there) > 1:
		return &fault.Error{File: name, Problem: "has another name too (a hard link), under which the old text would stay", Remedy: "choose another name"}
	}
	f, err := os.OpenFile(target, os.O_WRONLY|openFlags, 0)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return readOnly(name)
	case err != nil:
		return unwritable(name, err)
	}
	return f.Close()
}

func readOnly(name string) error {
	return &fault.Error{File: name, Problem: "may only be read, no permission to write it", Remedy: "choose another name, or allow writing first"}
}

// errOwner says that a file put in the place of another would be somebody
// else's.
var errOwner = errors.New("it belongs to another user or group, and replaced it would not")

// draft writes a new file in the folder, with the owner and permissions of the
// one that it is to replace, if any; the name is its.
func draft(folder string, data []byte, like fs.FileInfo) (string, error) {
	perm := fs.FileMode(0o666)
	if like != nil {
		perm = 0o600 // until it has those of the other
	}
	f, err := createTemp(folder, perm)
	if err != nil {
		return "", err
	}
	if like != nil {
		if giveAs(f, like) != nil {
			err = errOwner
		} else {
			err = f.Chmod(like.Mode().Perm())
		}
	}
	if err == nil {
		_, err = f.Write(data)
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// createTemp creates a file of a name that no other has.
func createTemp(folder string, perm fs.FileMode) (*os.File, error) {
	for {
		f, err := os.OpenFile(filepath.Join(folder, fmt.Sprintf(".immpact-%08x", rand.Uint32())), os.O_CREATE|os.O_EXCL|os.O_WRONLY, perm)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// place gives a file a new name unless another has it. Where the file system has
// no hard links, which do that in one step, the name is claimed first.
func place(temp, target string) error {
	err := os.Link(temp, target)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	claim, err := os.OpenFile(target, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	return errors.Join(claim.Close(), os.Rename(temp, target))
}

// Keep writes a file of the program's own, with permissions like those of the
// file that it belongs to; nil: the user's alone. What has the name is replaced,
// and a link there not followed. The text is in its place when it returns, and on
// the disk once Sync has.
func Keep(name string, data []byte, like fs.FileInfo) error {
	temp := name + ".part"
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unwritable(name, err)
	}
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return unwritable(name, err)
	}
	if like != nil && giveAs(f, like) == nil {
		err = f.Chmod(like.Mode().Perm() | 0o600)
	}
	if err == nil {
		_, err = f.Write(data)
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		os.Remove(temp)
		return unwritable(name, err)
	}
	return nil
}

// Sync has the system write down what a file holds, and that it is there.
func Sync(name string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|openFlags|NoFollow, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close(), syncFolder(filepath.Dir(name)))
}

// Forget removes a file that Keep wrote.
func Forget(name string) error {
	_ = os.Remove(name + ".part") // of a write that was broken off
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unwritable(name, err)
	}
	return nil
}

const isThere = "is there already"

func taken(name string) error {
	return &fault.Error{File: name, Problem: isThere, Remedy: "choose another name, or take that file away first"}
}

// Taken reports whether Write kept a file that is there; the remedy may then
// say how to write over it.
func Taken(err error) (*fault.Error, bool) {
	e, ok := err.(*fault.Error)
	return e, ok && e.Problem == isThere
}

func unwritable(name string, err error) error {
	remedy := "choose another folder, or check the disk and its permissions"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		remedy = "make the folder first"
	case errors.Is(err, errOwner):
		remedy = "choose another name"
	}
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return &fault.Error{File: name, Problem: "cannot be written: " + err.Error(), Remedy: remedy}
}
