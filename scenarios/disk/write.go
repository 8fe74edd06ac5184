package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/immpact/scenarios/fault"
)

// Write writes a file, all of it or nothing: beside it first, then in its
// place. A file that is there is kept unless overwrite is set, and a link is
// followed. The error is an *fault.Error.
func Write(name string, data []byte, overwrite bool) error {
	target := name
	if real, err := filepath.EvalSymlinks(name); err == nil {
		target = real
	}
	info, err := os.Stat(target)
	switch there := err == nil; {
	case there && info.IsDir():
		return &fault.Error{File: name, Problem: "is a folder", Remedy: "name a file in it"}
	case there && !info.Mode().IsRegular():
		return &fault.Error{File: name, Problem: "is no ordinary file", Remedy: "name another"}
	case there && !overwrite:
		return taken(name)
	}
	temp, err := os.CreateTemp(filepath.Dir(target), ".immpact-*")
	if err != nil {
		return unwritable(name, err)
	}
	defer os.Remove(temp.Name()) // nothing is there once it has been renamed
	_, err = temp.Write(data)
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return unwritable(name, err)
	}
	return replace(name, target, temp.Name(), info)
}

// replace puts the temporary file in the target's place, with the permissions
// of the file that is there, or of a new one.
func replace(name, target, temp string, there fs.FileInfo) error {
	if there == nil {
		claim, err := os.OpenFile(target, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
		if errors.Is(err, fs.ErrExist) {
			return taken(name)
		}
		if err != nil {
			return unwritable(name, err)
		}
		there, err = claim.Stat()
		if err = errors.Join(err, claim.Close()); err != nil {
			return unwritable(name, err)
		}
	}
	if err := errors.Join(os.Chmod(temp, there.Mode().Perm()), os.Rename(temp, target)); err != nil {
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
	if errors.Is(err, fs.ErrNotExist) {
		remedy = "make the folder first"
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &fault.Error{File: name, Problem: "cannot be written: " + err.Error(), Remedy: remedy}
}
