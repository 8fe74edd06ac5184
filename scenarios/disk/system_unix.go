//go:build unix

package disk

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// openFlags keep the opening of a file from waiting for whoever is at the other
// end of a pipe.
const openFlags = syscall.O_NONBLOCK

// NoFollow is the flag of os.OpenFile that refuses a symbolic link.
const NoFollow = syscall.O_NOFOLLOW

// IsOwn reports whether a file belongs to the user who runs the program.
func IsOwn(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return !ok || int(stat.Uid) == os.Getuid()
}

// names is how many names a file has: hard links.
func names(info fs.FileInfo) int {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(stat.Nlink)
	}
	return 1
}

// giveAs gives a file to the owner and the group of another.
func giveAs(f *os.File, like fs.FileInfo) error {
	want, ok := like.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if is, ok := info.Sys().(*syscall.Stat_t); ok && is.Uid == want.Uid && is.Gid == want.Gid {
		return nil
	}
	return f.Chown(int(want.Uid), int(want.Gid))
}

// syncFolder has the system write down which files a folder holds; some file
// systems cannot, and need not.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return nil // it may be written in, but not read
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}
