package command

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"example.org/immpact/cmd/immpact/internal/explorer"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/link"
	"example.org/immpact/cmd/internal/version"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/fault"
)

func newLink() *cobra.Command {
	var page string
	cmd := &cobra.Command{
		Use:   "link SCENARIO",
		Short: "A link that holds a scenario, for the web page and for immpact open",
		Long: `link prints a scenario as a link: its id where it ships, else all its files,
packed. What stands after the # is sent to no server: whoever has the link has the
figures in it.`,
		Example: `  immpact link three-practices
  immpact link our-pcn.csv --page https://example.org/immpact.html`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: completeScenario,
		RunE: func(cmd *cobra.Command, names []string) error {
			s, err := scenarios.Load(names[0])
			if err != nil {
				return err
			}
			text, err := link.Of(s)
			if err == nil {
				err = link.Carried(text)
			}
			if err != nil {
				return err
			}
			address, _, _ := strings.Cut(page, "#")
			return writeBytes(cmd, []byte(clean.Text(address)+"#"+text+"\n"))
		},
	}
	cmd.Flags().StringVar(&page, "page", "", "address of the web page, to stand before the #")
	return cmd
}

func newOpen() *cobra.Command {
	var folder string
	cmd := &cobra.Command{
		Use:   "open LINK",
		Short: "Open a link that the web page or immpact link made",
		Long: `open writes the files that a link holds into a folder, never over others, and opens
them in the explorer where there is a terminal to draw on. A link to a scenario that
ships holds no files.`,
		Example: `  immpact open '#three-practices'
  immpact open 'immpact.html#1.UEsDBBQA...' -o our-pcn`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			s, err := link.Open(names[0])
			if err != nil {
				return err
			}
			files, err := link.Unpack(names[0])
			if err != nil {
				return err
			}
			opens := s.ID
			if len(files) > 0 {
				opens = filepath.Join(folder, filepath.FromSlash(files[0].Name))
				if err := unpack(folder, files); err != nil {
					return err
				}
				fmt.Fprintf(cmd.ErrOrStderr(), "Wrote %s.\n", clean.Text(opens))
			}
			if f, ok := cmd.OutOrStdout().(*os.File); !ok || !term.IsTerminal(f.Fd()) {
				return writeBytes(cmd, []byte("immpact "+clean.Text(opens)+"\n"))
			}
			return explorer.Run(explorer.Options{Scenario: opens, Glyphs: "auto", In: cmd.InOrStdin(), Out: cmd.OutOrStdout(), Version: version.Version})
		},
	}
	cmd.Flags().StringVarP(&folder, "output", "o", ".", "folder to write the files into")
	return cmd
}

// unpack writes the files of a link into a folder, all or none of them: a file that is
// there and is another is kept, and so is everything outside the folder.
func unpack(folder string, files []scenarios.Input) error {
	for _, f := range files {
		name := filepath.FromSlash(f.Name)
		if !filepath.IsLocal(name) || !slices.Contains([]string{".toml", ".csv"}, strings.ToLower(filepath.Ext(name))) {
			return &fault.Error{File: f.Name, Problem: "is no name that a link of immpact has", Remedy: "ask for the file itself, from whoever sent the link"}
		}
		there, _, wrong := disk.Read(disk.Files{}, filepath.Join(folder, name))
		if wrong == nil && !bytes.Equal(there, f.Data) {
			return &fault.Error{File: filepath.Join(folder, name), Problem: "is there already, and is another", Remedy: "name another folder with -o"}
		}
	}
	for _, f := range files {
		name := filepath.Join(folder, filepath.FromSlash(f.Name))
		if _, err := fs.Stat(disk.Files{}, name); err == nil {
			continue // the same
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return &fault.Error{File: filepath.Dir(name), Problem: "cannot be made: " + disk.Unreadable(err).Problem, Remedy: "name another folder with -o"}
		}
		if err := disk.Write(name, f.Data, false); err != nil {
			return err
		}
	}
	return nil
}
