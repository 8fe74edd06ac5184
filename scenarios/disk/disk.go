// Package disk reads and writes the computer's own files, and puts the
// system's refusals in words.
package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"example.org/immpact/scenarios/fault"
)

// Files is the computer's own files, by any path. A pipe or a device is not
// opened: it might never answer, or never end.
type Files struct{}

// Open opens a file or a folder for reading.
func (Files) Open(name string) (fs.File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !holdsData(info) {
		return nil, errNoFile
	}
	f, err := os.OpenFile(name, os.O_RDONLY|openFlags, 0)
	if err != nil {
		return nil, err
	}
	// It may have become another meanwhile.
	if info, err = f.Stat(); err == nil && !holdsData(info) {
		err = errNoFile
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// holdsData reports whether it is a file or a folder, not a pipe or a device.
func holdsData(info fs.FileInfo) bool { return info.IsDir() || info.Mode().IsRegular() }

// errNoFile is the refusal of what has a name but holds no data of its own.
var errNoFile = errors.New("is a pipe or a device, not a file")

// MaxSize is the largest file that is read, in bytes.
const MaxSize = 20 << 20

// Read reads a file of at most MaxSize, of the computer's own or of those that
// ship. The fault does not name the file.
func Read(system fs.FS, name string) ([]byte, fs.FileInfo, *fault.Error) {
	f, err := system.Open(name)
	if err != nil {
		return nil, nil, Unreadable(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, Unreadable(err)
	}
	if info.IsDir() {
		return nil, nil, fault.New(0, "is a folder", "name a file in it")
	}
	if info.Size() > MaxSize {
		return nil, nil, tooLarge(info.Size())
	}
	data, err := io.ReadAll(io.LimitReader(f, MaxSize+1))
	if err != nil {
		return nil, nil, Unreadable(err)
	}
	if len(data) > MaxSize {
		return nil, nil, tooLarge(int64(len(data)))
	}
	return data, info, nil
}

func tooLarge(size int64) *fault.Error {
	return fault.New(0, fmt.Sprintf("has %d MB; at most %d MB are read", (size+1<<20-1)>>20, MaxSize>>20), "split it, or check that it is the right file")
}

// Unreadable is the system's refusal to read a file, in words. The file's name
// is left to the caller.
func Unreadable(err error) *fault.Error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(0, "there is no such file", "check the name and the folder")
	case errors.Is(err, fs.ErrPermission):
		return fault.New(0, "may not be read", "check the file's permissions")
	case errors.Is(err, errNoFile):
		return fault.New(0, err.Error(), "write it to a file first, and name that")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fault.New(0, "cannot be read: "+err.Error(), "check the name and the folder")
}
