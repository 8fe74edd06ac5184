package scenarios

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile writes a file whole or not at all: beside it first, then in its
// place. A file that is there is kept unless overwrite is set. The error is an
// *Error.
func WriteFile(name string, data []byte, overwrite bool) error {
	if info, err := os.Stat(name); err == nil {
		if info.IsDir() {
			return unwritable(name, errors.New("it is a folder"))
		}
		if !overwrite {
			return &Error{File: name, Problem: "is there already", Remedy: "choose another name, or say that it may be replaced"}
		}
	}
	temp, err := os.CreateTemp(filepath.Dir(name), ".immpact-*")
	if err != nil {
		return unwritable(name, err)
	}
	err = errors.Join(write(temp, data), temp.Close())
	if err == nil && overwrite {
		err = os.Rename(temp.Name(), name)
	} else if err == nil {
		err = os.Link(temp.Name(), name)
	}
	if err != nil {
		_ = os.Remove(temp.Name())
		return unwritable(name, err)
	}
	return nil
}

func write(f *os.File, data []byte) error {
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Sync()
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
	return &Error{File: name, Problem: "cannot be written: " + err.Error(), Remedy: remedy}
}
