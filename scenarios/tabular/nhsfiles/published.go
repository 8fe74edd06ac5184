package nhsfiles

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/fault"
)

// mostFiles is how many files of a folder or an archive are looked at.
const mostFiles = 500

// source is a file that may be read, by itself or from an archive.
type source struct {
	name  string // as shown
	found bool   // in a folder or an archive, not named by the user
	open  func() (io.ReadCloser, error)
}

// readPublished reads the files that are named, and those of the folders and
// archives that are.
func (im *importer) readPublished() {
	for _, name := range im.Files {
		info, err := os.Stat(name)
		switch {
		case err == nil && info.IsDir():
			im.readFolder(name)
		case strings.EqualFold(filepath.Ext(name), ".zip"):
			im.readArchive(name)
		default:
			im.readSource(onDisk(name))
		}
	}
}

// onDisk is a file of the computer's own.
func onDisk(name string) source {
	return source{name: name, open: func() (io.ReadCloser, error) { return disk.Files{}.Open(name) }}
}

// readFolder reads the files in a folder and the folders in it.
func (im *importer) readFolder(folder string) {
	var names []string
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && len(names) <= mostFiles {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		im.unreadable(folder, err)
		return
	}
	if im.tooMany(folder, len(names)) {
		return
	}
	for _, name := range names {
		if strings.EqualFold(filepath.Ext(name), ".zip") {
			im.readArchive(name)
		} else if im.mayBeTable(name) {
			s := onDisk(name)
			s.found = true
			im.readSource(s)
		}
	}
}

// readArchive reads the files in a zip archive.
func (im *importer) readArchive(name string) {
	file, err := disk.Files{}.Open(name)
	if err != nil {
		im.unreadable(name, err)
		return
	}
	_ = file.Close()
	archive, err := zip.OpenReader(name)
	if err != nil {
		im.faults = append(im.faults, &fault.Error{File: name, Problem: "cannot be opened as a zip archive: " + err.Error(), Remedy: "download it again, or name the files that were in it"})
		return
	}
	defer archive.Close()
	if im.tooMany(name, len(archive.File)) {
		return
	}
	for _, entry := range archive.File {
		if entry.FileInfo().IsDir() || !im.mayBeTable(entry.Name) {
			continue
		}
		im.readSource(source{name: name + "/" + entry.Name, found: true, open: entry.Open})
	}
}

func (im *importer) tooMany(name string, n int) bool {
	if n > mostFiles {
		im.faults = append(im.faults, &fault.Error{File: name, Problem: fmt.Sprintf("holds more than %d files", mostFiles), Remedy: "name the files that are wanted"})
	}
	return n > mostFiles
}

// mayBeTable reports whether a file that was found may be one of tables, by its
// name, and else passes it over.
func (im *importer) mayBeTable(name string) bool {
	name = base(name)
	if strings.HasPrefix(name, ".") {
		return false
	}
	if !slices.Contains([]string{".csv", ".txt", ".tsv"}, strings.ToLower(path.Ext(name))) {
		im.passed = append(im.passed, name)
		return false
	}
	return true
}

func (im *importer) unreadable(name string, err error) {
	wrong := disk.Unreadable(err)
	wrong.File = name
	im.faults = append(im.faults, wrong)
}

// yearInName is a contract year in the name of a file: 2425, 2024-25, 2024_25.
var yearInName = regexp.MustCompile(`(?:^|[^0-9])(?:20)?(\d\d)[-_]?(\d\d)(?:[^0-9]|$)`)

// year is the contract year of the counts that the names of their files tell,
// else those of the archives or folders they lie in, as in a contract's id:
// 2024-25; "" where they tell none, or several.
func (im *importer) year() string {
	for _, nameOf := range []func(string) string{base, func(name string) string { return base(filepath.Dir(name)) }} {
		told := map[string]bool{}
		for _, name := range im.counted {
			for _, found := range yearInName.FindAllStringSubmatch(nameOf(name), -1) {
				from, _ := strconv.Atoi(found[1])
				if to, _ := strconv.Atoi(found[2]); from >= 19 && to == from+1 {
					told[fmt.Sprintf("20%02d-%02d", from, to)] = true
				}
			}
		}
		for year := range told {
			if len(told) == 1 {
				return year
			}
			return ""
		}
	}
	return ""
}
