package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/scenarios/fault"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/cmd/internal/textwrap"
	"example.org/immpact/contract"
)

func newVerify() *cobra.Command {
	return &cobra.Command{
		Use:   "verify FILE [SCENARIO]",
		Short: "Run an export again, and say whether anything differs",
		Long: `verify reads the run record that an export carries (JSON, Markdown, HTML, SVG), runs
its scenario again, and compares, figures first: the rules, the practices, every
line of pay; then what every file that was read says; then the text of the export
itself. It prints the first difference of each and what is the same. It exits 1 if
a figure, a file's content or the text differs, and 0 where only the typing does:
line ends, comments, a byte order mark. The words of an export that another
release wrote are not compared; its figures are.

The scenario is looked for under the name on record, here and beside the export.
Name it if it lies elsewhere.`,
		Example: `  immpact verify assessment.html
  immpact verify figures.json work/mine.toml`,
		Args: args(cobra.RangeArgs(1, 2)),
		RunE: func(cmd *cobra.Command, names []string) error {
			data, err := readExport(names[0])
			if err != nil {
				return err
			}
			was, err := record.Find(data)
			if err != nil {
				return &fault.Error{File: names[0], Problem: err.Error()}
			}
			from := sought(names, was)
			if err := lacking(names[0], from, was); err != nil {
				return err
			}
			e, err := newExport(from, was)
			if err != nil {
				return err
			}
			v := verdictOn(e, data, was)
			if err := writeAll(cmd, func(w io.Writer) error { return v.write(w, names[0]) }); err != nil {
				return err
			}
			if !v.same() {
				return errNotStrict
			}
			return nil
		},
	}
}

// lacking is an error that names the user's files that the export was made from
// and that are not there: an export that was sent alone.
func lacking(name, from string, was *record.Record) error {
	missing := was.Missing(func(file string) bool {
		_, err := os.Stat(filepath.Join(filepath.Dir(from), filepath.FromSlash(file)))
		return err == nil || file == was.Scenario && isThere(from)
	})
	if len(missing) == 0 {
		return nil
	}
	return &fault.Error{File: name, Problem: "was made from files that are not here: " + strings.Join(missing, ", "),
		Remedy: "ask for them, put them beside it, or name where the scenario lies: immpact verify FILE SCENARIO"}
}

// isThere reports whether there is a file of the name.
func isThere(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// readExport reads the file to verify, of at most what a scenario may have.
func readExport(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, &fault.Error{File: name, Problem: "cannot be read", Remedy: "check the name and the folder"}
	}
	if !info.Mode().IsRegular() {
		return nil, &fault.Error{File: name, Problem: "is no file", Remedy: "name an export that was written to a file"}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, &fault.Error{File: name, Problem: "cannot be read", Remedy: "check that you may read it"}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostExport+1))
	if err != nil {
		return nil, &fault.Error{File: name, Problem: "cannot be read", Remedy: "name a file"}
	}
	if len(data) > mostExport {
		return nil, &fault.Error{File: name, Problem: fmt.Sprintf("has more than %d MB", mostExport>>20), Remedy: "check that it is an export"}
	}
	return data, nil
}

// mostExport is the largest export that is read, in bytes: a run of 20,000
// practices has about 100 MB.
const mostExport = 200 << 20

// sought is where the record's scenario lies: where the user says, under its
// own name, or beside the export.
func sought(names []string, was *record.Record) string {
	if len(names) > 1 {
		return names[1]
	}
	ref := filepath.FromSlash(was.Scenario)
	if !strings.ContainsAny(ref, `/\.:`) { // an id
		return ref
	}
	folder := filepath.Dir(names[0])
	for _, name := range []string{ref, filepath.Join(folder, ref), filepath.Join(folder, filepath.Base(ref))} {
		if _, err := os.Stat(name); err == nil {
			return name
		}
	}
	return ref
}

// verified is how a run compares with an export of it.
type verified struct {
	was, now *record.Record
	figures  []record.Difference // in rules, practices, pay, or the record itself
	files    []record.Difference // that say something else
	typed    []record.Difference // that are typed in another way
	text     []record.Difference // in the text of the export
	notes    []string            // what was not compared, and what that leaves
}

// verdictOn compares an export with what its scenario gives now. Its text is
// compared where its figures and its files are the same: with the record that it
// carries, its command writes it again.
func verdictOn(e *export, data []byte, was *record.Record) *verified {
	v := &verified{was: was, now: e.record(was.Args)}
	v.figures = record.Compare(was, v.now)
	v.files, v.typed = record.Files(was, v.now)
	if len(v.figures)+len(v.files) > 0 || isRecord(data) {
		return v
	}
	want, err := e.again(was.Args, was)
	if err != nil {
		v.figures = []record.Difference{{Part: "record", Words: err.Error()}}
		return v
	}
	text, invisible := compareText(data, want)
	switch {
	case invisible != "":
		v.notes = append(v.notes, invisible)
	case text == "":
	case was.Version == v.now.Version:
		v.text = []record.Difference{{Part: textPart, Words: text}}
	default:
		v.older(data, want)
	}
	return v
}

// older compares an export that another release wrote, in other words maybe.
func (v *verified) older(data, want []byte) {
	n, differs, ok := sameNumbers(data, want)
	switch {
	case !ok:
		v.notes = append(v.notes, fmt.Sprintf("Its words are those of immpact %s and were not compared with these of %s; what is on record was.", v.was.Version, v.now.Version))
	case differs != "":
		v.text = []record.Difference{{Part: textPart, Words: differs}}
	default:
		v.notes = append(v.notes, fmt.Sprintf("Its %s are all as they are now. It was written by immpact %s, and may word or order them in another way than %s.",
			contract.Count(int64(n), "figure", "figures"), v.was.Version, v.now.Version))
	}
}

// isRecord reports whether a file is a record and nothing else.
func isRecord(data []byte) bool {
	var head struct{ Schema string }
	return json.Unmarshal(data, &head) == nil && head.Schema == record.Schema
}

// same reports whether all that was compared is the same, but for how files are
// typed.
func (v *verified) same() bool { return len(v.figures)+len(v.files)+len(v.text) == 0 }

// compareText is the first line in which an export is not what its command
// writes; or what differs where no line does.
func compareText(data, want []byte) (differs, invisible string) {
	lines := func(text []byte) []string {
		return strings.Split(strings.ReplaceAll(strings.TrimPrefix(string(text), "\ufeff"), "\r\n", "\n"), "\n")
	}
	a, b := lines(data), lines(want)
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			here, there := excerpt(a, b, i), excerpt(b, a, i)
			return fmt.Sprintf("line %d of the file is not what the command writes: %s here, %s there", i+1, here, there), ""
		}
	}
	if !bytes.Equal(data, want) {
		return "", "The file's own line ends, or its byte order mark, are not those that the command writes; nothing else differs."
	}
	return "", ""
}

// excerpt is where line i of a begins to differ from that of b, with what cannot
// be seen written by its number.
func excerpt(a, b []string, i int) string {
	if i >= len(a) {
		return "the end of the file"
	}
	text := []rune(a[i])
	at := 0
	if i < len(b) {
		for other := []rune(b[i]); at < min(len(text), len(other)) && text[at] == other[at]; at++ {
		}
	}
	from := max(0, at-20)
	part := string(text[from:min(len(text), at+30)])
	// A letter with a mark of its own looks like the two of them.
	if strings.IndexFunc(part, unicode.IsMark) >= 0 {
		return strconv.QuoteToASCII(part)
	}
	return strconv.Quote(part)
}

// write says whether anything differs, and what; and what does not.
func (v *verified) write(w io.Writer, name string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", clean.Text(name), v.headline())
	for _, d := range slices.Concat(v.figures, v.files, v.typed, v.text) {
		fmt.Fprintf(&b, "  %s: %s\n", d.Part, clean.Text(d.Words))
	}
	if !v.same() {
		if same := record.Same(v.was, v.now); len(same) > 0 {
			fmt.Fprintf(&b, "  same: %s\n", strings.Join(same, ", "))
		}
	}
	for _, note := range v.notes {
		b.WriteString(textwrap.Hanging(note, 96, "  ") + "\n")
	}
	if len(v.text) > 0 {
		b.WriteString("Only the text of the export differs: it was changed by hand, or another release of\n" +
			"immpact words or draws it in another way. To have it as it is now, run its command again:\n" +
			"  " + clean.Text(v.now.Command) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// headline is the answer in a line.
func (v *verified) headline() string {
	again := fmt.Sprintf("%s, %s and %s run again by immpact %s: fingerprint %s.\n", contract.Count(int64(len(v.now.Inputs)), "file", "files"),
		contract.Count(int64(v.now.Population.Practices), "practice", "practices"), contract.Count(int64(len(v.now.Results)), "contract", "contracts"), v.now.Version, v.was.Short())
	switch {
	case len(v.figures) > 0:
		return "differs.\n"
	case !v.same():
		return "differs, though every figure on record is the same.\n"
	case len(v.typed) > 0:
		return "same figures. " + again
	}
	return "same. " + again
}

// textPart is the part of an export that is not its record.
const textPart = "text"
