package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/textwrap"
	"example.org/immpact/cmd/internal/version"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/tabular/emis"
	"example.org/immpact/scenarios/tabular/nhsfiles"
	"example.org/immpact/scenarios/tabular/practicecsv"
	"example.org/immpact/sim"
)

// importFlags are the flags of an import, as they were typed.
type importFlags struct {
	qof, practices                           string
	code, listCode, imdCode                  string
	list, listSize, imd, imdScore, imdDecile string
	communities, communitiesCode             string
	share, southAsian                        string
	cohort, numerator, denominator, pcas     string
	name, region, board, pcn                 string
	pcaStatus, vintage, to                   string
	year                                     string
	where, emis                              []string
	force, check                             bool
}

func newImport() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import [FILE|FOLDER|ZIP...] -o FILE",
		Short: "Make a practice file of NHS England's published files",
		Long: `Make a practice file of published files, joined by practice code.

Name what you downloaded: a QOF archive, its folder or its files, a file of
patients registered at a GP practice, OHID's deprivation scores for GP practices
(Fingertips). Each is recognised by its header; what is not needed is passed
over and named. Names, regions, boards and networks are taken from whichever file has
them. A file of another layout is named with --practices, --list or --imd, and
its columns.

Eligible is DENOMINATOR + PCAS (personalised care adjustments, once exception
reporting), on time is NUMERATOR. What is missing is said and left out, never
made up. Where there are scores only, deciles are cut from them, each with a
tenth of the patients.

A practice's own counts, exported from EMIS search by search, are named by the
column of a practice file that they fill (immpact init --csv lists these). A
file that names patients is refused unread.

--check writes nothing: it pays each practice under its year's contract and
tells how many of the points that were published come out.`,
		Example: `  immpact import QOF2425.zip indicators-gps.csv -o england.toml
  immpact import QOF2425 --list gp-reg-pat-prac-all.csv \
      --imd indicators-gps.csv --imd-code "Area Code" --imd-score Value --where "Indicator ID=93553" -o england.csv
  immpact import --practices practices.csv --cohort 5y --numerator VI_NUM --denominator VI_DEN \
      --list-size LIST_SIZE --imd-decile IMD_DECILE -o practices.toml
  immpact import --emis list_size=list.csv --emis 5y_on_time=vi003.csv --emis 5y_declined=declined.csv -o ours.toml
  immpact import QOF2425.zip --check`,
		Args: cobra.ArbitraryArgs,
	}
	f.add(cmd)
	out := formatFlag(cmd)
	cmd.Flags().Lookup("format").Usage = "how to print what --check finds"
	cmd.RunE = func(cmd *cobra.Command, files []string) error {
		if len(f.emis) > 0 {
			return f.fromEMIS(cmd, files)
		}
		m, err := f.plan(files)
		if err != nil {
			return usageError{err}
		}
		made, err := m.Read()
		if err != nil {
			return err
		}
		if f.check {
			return f.checkPublished(cmd, made, out)
		}
		return f.save(cmd, made.Population, made.Notices)
	}
	return cmd
}

// add gives the command its flags.
func (f *importFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	text := func(to *string, name, preset, usage string) { flags.StringVar(to, name, preset, usage) }
	flags.StringVarP(&f.to, "output", "o", "", "`FILE` to write, .toml or .csv")
	flags.BoolVar(&f.force, "force", false, "replace the file if it is there")
	flags.BoolVar(&f.check, "check", false, "write nothing; hold the published points against the rules")
	text(&f.year, "contract", "", "with --check: the `CONTRACT` of the files' year, where their names do not tell it")
	flags.StringArrayVar(&f.where, "where", nil, "take only rows with this `COLUMN=VALUE`; may be given again")
	flags.StringArrayVar(&f.emis, "emis", nil, "an EMIS counts export, and the column that it fills, as `COLUMN=FILE`; may be given again")
	text(&f.qof, "qof", "", "a QOF `FILE`; files, folders and archives may be named without a flag")
	text(&f.practices, "practices", "", "or a `FILE` with a row for each practice")
	text(&f.cohort, "cohort", "", "of its counts: 8m, 18m or 5y")
	text(&f.numerator, "numerator", "", "its `COLUMN` of children on time")
	text(&f.denominator, "denominator", "", "its `COLUMN` of children less those under PCAs")
	text(&f.pcas, "pcas", "", "its `COLUMN` of children under PCAs, if it has one")
	text(&f.code, "code", "PRACTICE_CODE", "`COLUMN` of practice codes, in every file that is not told apart below")
	text(&f.list, "list", "", "`FILE` of list sizes (without it: the QOF files, or the --practices file)")
	text(&f.listCode, "list-code", "", "its `COLUMN` of practice codes")
	text(&f.listSize, "list-size", "", "its `COLUMN` of registered patients")
	text(&f.imd, "imd", "", "`FILE` of deprivation (without it: the --list file, or the files named)")
	text(&f.imdCode, "imd-code", "", "its `COLUMN` of practice codes")
	text(&f.imdScore, "imd-score", "", "its `COLUMN` of IMD scores")
	text(&f.imdDecile, "imd-decile", "", "its `COLUMN` of IMD deciles, 1 = most deprived")
	text(&f.communities, "communities", "", "`FILE` of shares of the residents of practices' areas (without it: what ships, by NHS code)")
	text(&f.communitiesCode, "communities-code", "", "its `COLUMN` of practice codes")
	text(&f.share, "communities-percent", "", "its `COLUMN` of per cent Black, mixed, other (Arab among them) and White other")
	text(&f.southAsian, "south-asian-percent", "", "its `COLUMN` of per cent Indian, Pakistani and Bangladeshi")
	text(&f.name, "name", "", "`COLUMN` of practice names, in any of the files (without it: that of NHS England)")
	text(&f.region, "region", "", "`COLUMN` of regions, in any of the files (without it: that of NHS England)")
	text(&f.board, "board", "", "`COLUMN` of integrated care boards, in any of the files (without it: that of NHS England)")
	text(&f.pcn, "pcn", "", "`COLUMN` of primary care networks, in any of the files (without it: that of NHS England)")
	text(&f.pcaStatus, "pca-status", contract.Contraindicated.String(), "status under which children under PCAs count: contraindicated or registered_late")
	text(&f.vintage, "vintage", "", "of when the figures are, such as \"QOF 2023/24\"")
	_ = cmd.RegisterFlagCompletionFunc("cohort", cobra.FixedCompletions([]string{"8m", "18m", "5y"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("pca-status", cobra.FixedCompletions([]string{"contraindicated", "registered_late"}, cobra.ShellCompDirectiveNoFileComp))
}

// plan is the import that the flags and files ask for.
func (f *importFlags) plan(files []string) (*nhsfiles.Import, error) {
	m := &nhsfiles.Import{Files: files, Name: f.name, Region: f.region, Board: f.board, PCN: f.pcn, Vintage: f.vintage}
	if f.qof != "" {
		m.Files = append([]string{f.qof}, files...)
	}
	m.Files = unglob(m.Files)
	for _, text := range f.where {
		column, value, ok := strings.Cut(text, "=")
		if !ok {
			return nil, fmt.Errorf("--where %q: write COLUMN=VALUE", text)
		}
		m.Where = append(m.Where, nhsfiles.Choice{Column: strings.TrimSpace(column), Value: strings.TrimSpace(value)})
	}
	if err := f.checkOutput(); err != nil {
		return nil, err
	}
	if err := f.counts(m); err != nil {
		return nil, err
	}
	switch m.PCAs, _ = contract.ParseStatus(f.pcaStatus); m.PCAs {
	case contract.Contraindicated, contract.RegisteredLate:
	default:
		return nil, fmt.Errorf("--pca-status %q: choose contraindicated or registered_late; QOF has PCAs of no other sort for these indicators", f.pcaStatus)
	}
	m.List = nhsfiles.ListFile{File: first(f.list, f.practices), Code: first(f.listCode, f.code), Size: f.listSize}
	switch {
	case f.listSize != "" && m.List.File == "":
		return nil, fmt.Errorf("--list is missing; name the file that has the column %q", f.listSize)
	case f.practices != "" && f.list == "" && f.listSize == "":
		return nil, fmt.Errorf("--list-size is missing; name the column of registered patients in %s", m.List.File)
	}
	m.IMD = nhsfiles.IMDFile{File: f.imd, Code: f.code, Score: f.imdScore, Decile: f.imdDecile}
	if m.IMD.File == "" && f.imdScore+f.imdDecile != "" {
		m.IMD.File = m.List.File
	}
	switch {
	case m.IMD.File == "" && f.imdScore+f.imdDecile+f.imdCode != "":
		return nil, errors.New("--imd is missing; name the file of deprivation")
	case m.IMD.File == m.List.File:
		m.IMD.Code = m.List.Code
	}
	m.IMD.Code = first(f.imdCode, m.IMD.Code)
	m.Communities = nhsfiles.CommunitiesFile{File: f.communities, Code: first(f.communitiesCode, f.code), Percent: f.share, SouthAsian: f.southAsian}
	switch named := f.share+f.southAsian != ""; {
	case m.Communities.File == "" && (named || f.communitiesCode != ""):
		return nil, errors.New("--communities is missing; name the file of shares of residents")
	case m.Communities.File != "" && !named:
		return nil, fmt.Errorf("--communities-percent is missing; name the column of the share in %s", m.Communities.File)
	}
	return m, nil
}

// fromEMIS makes the practice file of a practice's own counts.
func (f *importFlags) fromEMIS(cmd *cobra.Command, files []string) error {
	if err := f.checkOutput(); err != nil {
		return usageError{err}
	}
	if f.check || len(files) > 0 || f.qof+f.practices+f.list+f.imd != "" {
		return usageError{errors.New("--emis stands alone; published files are imported by themselves")}
	}
	var searches []emis.Search
	for _, text := range f.emis {
		column, file, ok := strings.Cut(text, "=")
		if !ok || column == "" || file == "" {
			return usageError{fmt.Errorf("--emis %q: write COLUMN=FILE, such as 5y_on_time=vi003.csv", text)}
		}
		searches = append(searches, emis.Search{Column: column, File: file})
	}
	pop, notices, err := emis.Practices(searches)
	if err != nil {
		return err
	}
	return f.save(cmd, pop, notices)
}

// counts takes the files of counts: QOF files, or one of practices.
func (f *importFlags) counts(m *nhsfiles.Import) error {
	if f.practices == "" {
		switch {
		case len(m.Files) == 0:
			return errors.New("no file is named; name a QOF archive, folder or files, or a file of practices with --practices")
		case f.cohort+f.numerator+f.denominator+f.pcas != "":
			return errors.New("--cohort, --numerator, --denominator and --pcas are of a --practices file; a QOF file says these itself")
		}
		return nil
	}
	if f.qof != "" || len(m.Files) > 0 {
		return errors.New("--practices and QOF files are both named; take one of the two")
	}
	for _, needed := range [][2]string{{f.cohort, "--cohort is missing; say of which children the counts are: 8m, 18m or 5y"},
		{f.numerator, "--numerator is missing; name the column of children on time"},
		{f.denominator, "--denominator is missing; name the column of children it is taken of"}} {
		if needed[0] == "" {
			return errors.New(needed[1])
		}
	}
	k, ok := contract.ParseCohort(f.cohort)
	if !ok {
		return fmt.Errorf("--cohort %q is none; choose 8m, 18m or 5y", f.cohort)
	}
	m.Counts = nhsfiles.CountsFile{File: f.practices, Code: f.code, Cohort: k, Numerator: f.numerator, Denominator: f.denominator, PCAs: f.pcas}
	return nil
}

// unglob replaces names such as *.csv by the files they stand for, where the
// shell has not, as on Windows. A name that stands for none is kept.
func unglob(names []string) []string {
	var files []string
	for _, name := range names {
		if found, err := filepath.Glob(name); err == nil && len(found) > 0 {
			files = append(files, found...)
		} else {
			files = append(files, name)
		}
	}
	return files
}

func (f *importFlags) checkOutput() error {
	switch {
	case f.check && f.to != "":
		return errors.New("--check writes no file; take -o out, or --check")
	case !f.check && f.year != "":
		return errors.New("--contract is of --check; a practice file is of no contract")
	case f.check:
		return nil
	}
	if f.to == "" {
		return errors.New("-o is missing; name the file to write, such as practices.toml or practices.csv")
	}
	if ext := strings.ToLower(filepath.Ext(f.to)); ext != ".toml" && ext != ".csv" {
		return fmt.Errorf("-o %s: the name ends in neither .toml nor .csv; choose one of them", f.to)
	}
	return nil
}

// first is the first text that is not empty.
func first(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

// checkPublished prints how the published points compare with the rules of the
// year.
func (f *importFlags) checkPublished(cmd *cobra.Command, made *nhsfiles.Made, out *format) error {
	if len(made.Published) == 0 {
		return errors.New("the files hold no ACHIEVED_POINTS of VI001, VI002 or VI003 to check; take the QOF files as they were published")
	}
	id := f.year
	if id == "" && made.Year != "" {
		id = "england-" + made.Year
	}
	if id == "" {
		return usageError{errors.New("--contract is missing; the files' names do not tell their year, so name its contract, such as england-2024-25")}
	}
	c, err := scenarios.LoadContract(id)
	if err != nil {
		return err
	}
	printNotices(cmd, made.Notices)
	return writeAll(cmd, func(w io.Writer) error { return out.write(w, pages.NewPublished(made, c)) })
}

// save writes the practices, how they were made above them, and says so.
func (f *importFlags) save(cmd *cobra.Command, pop *sim.Population, notices []string) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Made by immpact %s import.\n", version.Version)
	for _, n := range notices {
		for _, line := range strings.Split(textwrap.Hanging("- "+n, 98, "  "), "\n") {
			b.WriteString("# " + clean.Comment(line) + "\n")
		}
	}
	if strings.EqualFold(filepath.Ext(f.to), ".csv") {
		b.Write(clean.Output(practicecsv.Encode(pop)))
	} else {
		b.WriteString("\n")
		b.Write(scenarios.EncodePractices(pop, nil))
	}
	if b.Len() > disk.MaxSize {
		return fmt.Errorf("%s would have %d MB, more than the %d MB that are read back; write it as .csv, which is smaller, or fewer practices",
			f.to, b.Len()>>20, disk.MaxSize>>20)
	}
	if err := disk.Write(f.to, b.Bytes(), f.force); err != nil {
		return hint(err, f.force)
	}
	printNotices(cmd, notices)
	fmt.Fprintf(cmd.ErrOrStderr(), "Wrote %s: %s. To see them under the contracts: immpact run %s\n", clean.Text(f.to),
		contract.Count(int64(len(pop.Practices)), "practice", "practices"), f.to)
	return nil
}
