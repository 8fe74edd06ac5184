package tabular

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"example.org/immpact/scenarios/fault"
)

// SaveAsUTF8 is the remedy for a file whose bytes are no text.
const SaveAsUTF8 = `save it as "CSV UTF-8"`

// others are files that are no text, by what they begin with.
var others = []struct{ start, what, remedy string }{
	{"PK\x03\x04", "a zip archive", "unpack it, and name a file that was in it"},
	{"PK\x05\x06", "an empty zip archive", "take another file"},
	{"\x1f\x8b", "compressed (gzip)", "unpack it, and name what was in it"},
	{"BZh", "compressed (bzip2)", "unpack it, and name what was in it"},
	{"\xfd7zXZ\x00", "compressed (xz)", "unpack it, and name what was in it"},
	{"\x28\xb5\x2f\xfd", "compressed (zstd)", "unpack it, and name what was in it"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it, and name what was in it"},
	{"Rar!", "a RAR archive", "unpack it, and name what was in it"},
	{"\xd0\xcf\x11\xe0", "a workbook of an old Excel (.xls)", `open it, and save the sheet as "CSV UTF-8"`},
	{"%PDF", "a PDF document", `take the table that it was made of, as CSV`},
	{"PAR1", "a Parquet file", "write it as CSV first"},
}

// NotCSV recognises from its first bytes, some hundreds, a file that is
// something else than text; "" for what may be text.
func NotCSV(start []byte) (problem, remedy string) {
	for _, o := range others {
		if !bytes.HasPrefix(start, []byte(o.start)) {
			continue
		}
		for _, workbook := range []string{"[Content_Types].xml", "xl/", "_rels/", "docProps/"} {
			if bytes.Contains(start, []byte(workbook)) {
				return "is an Excel workbook (.xlsx), not CSV", `open it, and save the sheet as "CSV UTF-8"`
			}
		}
		if bytes.Contains(start, []byte("opendocument")) {
			return "is an OpenDocument workbook (.ods), not CSV", `open it, and save the sheet as "CSV UTF-8"`
		}
		return "is " + o.what + ", not CSV", o.remedy
	}
	return "", ""
}

// textOf is the text of a file that begins so: UTF-8; UTF-16, with its mark or
// known by its NULs; and where it is neither, Windows' (cp1252), letter by
// letter, which the second value tells. A control-Z at the end is left out.
func textOf(start []byte, r io.Reader) (io.Reader, *letters) {
	l := &letters{}
	nul := func(i int) bool { return len(start) > 3 && start[i] == 0 && start[i^1] != 0 }
	switch {
	case bytes.HasPrefix(start, []byte("\xff\xfe")), bytes.HasPrefix(start, []byte("\xfe\xff")):
		r, l.wide = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(r), true
	case nul(1) && nul(3):
		r, l.wide = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Reader(r), true
	case nul(0) && nul(2):
		r, l.wide = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Reader(r), true
	}
	return transform.NewReader(r, l), l
}

// letters makes UTF-8 of text, and remembers what it was.
type letters struct {
	transform.NopResetter
	wide    bool // UTF-16
	windows bool // some bytes were no UTF-8 and were taken as cp1252
}

const controlZ = 0x1a

// Transform is that of transform.Transformer.
func (l *letters) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		c := src[nSrc]
		if c < utf8.RuneSelf && c != controlZ {
			if nDst == len(dst) {
				return nDst, nSrc, transform.ErrShortDst
			}
			dst[nDst] = c
			nDst, nSrc = nDst+1, nSrc+1
			continue
		}
		if !atEOF && (c == controlZ && nSrc+1 == len(src) || !utf8.FullRune(src[nSrc:])) {
			return nDst, nSrc, transform.ErrShortSrc
		}
		if c == controlZ && nSrc+1 == len(src) {
			return nDst, len(src), nil
		}
		r, size := utf8.DecodeRune(src[nSrc:])
		if r == utf8.RuneError && size == 1 {
			r, l.windows = charmap.Windows1252.DecodeByte(c), true
		}
		if nDst+utf8.RuneLen(r) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += size
	}
	return nDst, nSrc, nil
}

// lineGuard reads on as long as lines are of a length that a table's row can
// have and hold text.
type lineGuard struct {
	r      io.Reader
	line   int // being read
	length int // of it so far
	fault  *fault.Error
}

// Read stops before a line that is too long or holds a NUL.
func (g *lineGuard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	for at := 0; at < n; {
		end := bytes.IndexByte(p[at:n], '\n')
		ended := end >= 0
		if !ended {
			end = n - at
		}
		g.length += end
		if g.length > maxLine {
			g.fault = &fault.Error{Line: g.line, Problem: fmt.Sprintf("the line is longer than %d characters", maxLine),
				Remedy: "check that it is the right file, and that each row ends with a line break"}
			return at, g.fault
		}
		if bytes.IndexByte(p[at:at+end], 0) >= 0 {
			g.fault = &fault.Error{Line: g.line, Problem: "holds a NUL byte, so it is no text", Remedy: SaveAsUTF8}
			return at, g.fault
		}
		if !ended {
			break
		}
		g.line, g.length = g.line+1, 0
		at += end + 1
	}
	return n, err
}
