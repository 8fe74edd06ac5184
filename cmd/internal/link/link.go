// Package link writes a scenario as the part of a web address after its #, and
// reads it again. What stands after # is sent to nobody: whoever has the link has
// the figures in it, and nobody else.
//
//  1. A scenario that ships, as it ships, is its id: #england-2021-22.
//  2. Any other is "1." and a zip archive of its files in base64url: the scenario
//     first, then the files it names that do not ship. The 1 is the version of this
//     form. The same files give the same link.
//  3. What follows an & is the reader's own (which page is looked at), and no part
//     of the scenario.
package link

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/fault"
)

// version is that of the form of a link.
const version = "1"

// Longest is how many characters a link may have: more than this is not carried by
// every browser, and by no message.
const Longest = 500_000

// Of is the link to a scenario as it was read; whether it is carried is for [Carried]
// to say.
func Of(s *scenarios.Scenario) (string, error) {
	var files []scenarios.Input
	for _, in := range s.Inputs {
		if !strings.HasPrefix(in.Name, "immpact:") {
			files = append(files, in)
		}
	}
	if len(files) == 0 {
		return s.ID, nil
	}
	first := 0
	for i := range files {
		if files[i].Name == s.File {
			first = i
		}
	}
	files[0], files[first] = files[first], files[0]
	return Pack(files)
}

// Pack is the link to files, the scenario first; whether it is carried is for
// [Carried] to say.
func Pack(files []scenarios.Input) (string, error) {
	data, _, err := archive(files)
	if err != nil {
		return "", err
	}
	return version + "." + base64.RawURLEncoding.EncodeToString(data), nil
}

// Carried is nil for a link that browsers and messages carry. The fault says that it
// is too long.
func Carried(text string) error {
	if len(text) <= Longest {
		return nil
	}
	return fault.New(0, fmt.Sprintf("this is too much for a link, which would have %d characters; at most %d are carried", len(text), Longest), "send the file instead")
}

// Read reads the scenario in files that are in memory, the scenario first.
func Read(files []scenarios.Input) (*scenarios.Scenario, error) {
	data, name, err := archive(files)
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	return scenarios.LoadFrom(z, name)
}

// archive is the files as a zip archive, and the name of the first in it.
func archive(files []scenarios.Input) (data []byte, first string, err error) {
	names := together(files)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: names[i], Method: zip.Deflate})
		if err != nil {
			return nil, "", err
		}
		if _, err := w.Write(f.Data); err != nil {
			return nil, "", err
		}
	}
	if err := z.Close(); err != nil {
		return nil, "", err
	}
	return b.Bytes(), names[0], nil
}

// together is the files' names as seen from the folder that holds them all, parted
// by slashes.
func together(files []scenarios.Input) []string {
	names := make([]string, len(files))
	local := true
	for i, f := range files {
		names[i] = path.Clean(filepath.ToSlash(f.Name))
		local = local && filepath.IsLocal(f.Name)
	}
	if local {
		return names
	}
	for i, f := range files {
		if full, err := filepath.Abs(f.Name); err == nil {
			names[i] = filepath.ToSlash(full)
		}
	}
	folder := path.Dir(names[0])
	for i := 0; i < len(names); {
		if rest, ok := strings.CutPrefix(names[i], strings.TrimSuffix(folder, "/")+"/"); ok && rest != "" {
			i++
			continue
		}
		if folder == path.Dir(folder) {
			break // another drive: the names stay whole
		}
		folder, i = path.Dir(folder), 0
	}
	for i := range names {
		names[i] = strings.TrimPrefix(strings.TrimPrefix(names[i], folder), "/")
	}
	return names
}

// Files is what a link holds: the files, and the name to open; no files for a
// scenario that ships. Anything before a # and after an & is passed over. The fault
// says how the link is broken.
func Files(text string) (fs.FS, string, error) {
	if _, after, ok := strings.Cut(text, "#"); ok {
		text = after
	}
	text, _, _ = strings.Cut(strings.TrimSpace(text), "&")
	form, data, packed := strings.Cut(text, ".")
	switch {
	case text == "":
		return nil, "", fault.New(0, "the link holds nothing after its #", "copy all of it")
	case !packed:
		return nil, text, nil
	case form != version:
		return nil, "", fault.New(0, fmt.Sprintf("the link is of version %q, and this immpact reads version %s", form, version), "open it with the immpact that made it, or a newer one")
	}
	broken := fault.New(0, "the link was cut short or changed on its way", "copy all of it, from the # to the end")
	raw, err := base64.RawURLEncoding.DecodeString(data)
	if err != nil {
		return nil, "", broken
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil || len(z.File) == 0 {
		return nil, "", broken
	}
	return z, z.File[0].Name, nil
}

// Open reads the scenario of a link. The fault says how the link, or the scenario
// in it, is broken.
func Open(text string) (*scenarios.Scenario, error) {
	files, name, err := Files(text)
	if err != nil {
		return nil, err
	}
	if files == nil {
		return scenarios.Load(name)
	}
	return scenarios.LoadFrom(files, name)
}

// Unpack is the files of a link, the scenario first; none of one that ships. The
// fault says how the link is broken.
func Unpack(text string) ([]scenarios.Input, error) {
	files, _, err := Files(text)
	if err != nil || files == nil {
		return nil, err
	}
	var list []scenarios.Input
	for _, f := range files.(*zip.Reader).File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			return nil, err
		}
		list = append(list, scenarios.Input{Name: f.Name, Data: data})
	}
	return list, nil
}
