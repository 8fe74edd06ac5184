package command

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/scenarios/fault"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/record"
	"example.org/immpact/contract"
)

func newVerify() *cobra.Command {
	return &cobra.Command{
		Use:   "verify FILE [SCENARIO]",
		Short: "Run an export again, and say whether anything differs",
		Long: `verify reads the run record that an export carries (JSON, Markdown, HTML, SVG), runs
its scenario again, and compares: the program, every file that was read, the
rules, the practices, every line of pay, and the text of the export itself. It
prints the first difference of each and what is the same, and exits 1 if anything
differs.

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
			e, err := newExport(from, was)
			if err != nil {
				return err
			}
			now := e.record(was.Args)
			differences := record.Compare(was, now)
			if len(differences) == 0 {
				differences = compareText(e, data, was, now)
			}
			if err := writeAll(cmd, func(w io.Writer) error { return writeVerdict(w, names[0], was, now, differences) }); err != nil {
				return err
			}
			if len(differences) > 0 {
				return errNotStrict
			}
			return nil
		},
	}
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

// compareText holds the export itself against what its command writes now. A
// file that is a record and nothing else has no other text.
func compareText(e *export, data []byte, was, now *record.Record) []record.Difference {
	var head struct{ Schema string }
	if json.Unmarshal(data, &head) == nil && head.Schema == record.Schema {
		return nil
	}
	want, err := e.again(was.Args, now)
	if err != nil {
		return []record.Difference{{Part: "record", Words: err.Error()}}
	}
	lines := func(text []byte) []string {
		return strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	}
	a, b := lines(data), lines(want)
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return []record.Difference{{Part: textPart, Words: fmt.Sprintf("line %d of the file is not what the command writes: %s here, %s there", i+1, excerpt(a, b, i), excerpt(b, a, i))}}
		}
	}
	return nil
}

// excerpt is where line i of a begins to differ from that of b.
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
	return fmt.Sprintf("%q", clean.Text(string(text[from:min(len(text), at+30)])))
}

// writeVerdict says whether anything differs, and what; and what does not.
func writeVerdict(w io.Writer, name string, was, now *record.Record, differences []record.Difference) error {
	name = clean.Text(name)
	if len(differences) == 0 {
		_, err := fmt.Fprintf(w, "%s: same. %s, %s and %s run again by immpact %s: fingerprint %s.\n", name,
			contract.Count(int64(len(now.Inputs)), "file", "files"), contract.Count(int64(now.Population.Practices), "practice", "practices"),
			contract.Count(int64(len(now.Results)), "contract", "contracts"), now.Version, now.Short())
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: differs.\n", name)
	for _, d := range differences {
		fmt.Fprintf(&b, "  %s: %s\n", d.Part, clean.Text(d.Words))
	}
	if same := record.Same(was, now); len(same) > 0 {
		fmt.Fprintf(&b, "  same: %s\n", strings.Join(same, ", "))
	}
	if differences[0].Part == textPart {
		b.WriteString("Only the text of the export differs: it was changed by hand, or another release of\n" +
			"immpact words or draws it in another way. To have it as it is now, run its command again:\n" +
			"  " + clean.Text(now.Command) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// textPart is the part of an export that is not its record.
const textPart = "text"
