package explorer

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/report"
)

// A paper for the board is written from anywhere, of all practices under every
// contract there is in the present state: the bytes are those of immpact board.

// askBoard asks for the file, which lies beside the one that was opened.
func (m *model) askBoard() tea.Cmd {
	name := strings.TrimSuffix(m.autosave.file, filepath.Ext(m.autosave.file))
	if name == "" {
		name = m.Now().Scenario.ID
	}
	m.overlay = newPrompt("Write the board paper to which file?", name+"-board.html",
		"Every contract, practice by practice, to print. One that ends in .md is Markdown.", m.writeBoard)
	return nil
}

// writeBoard writes the paper, in the format that the file's ending says.
func (m *model) writeBoard(file string) tea.Cmd {
	format := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	if format != pages.Markdown && format != "html" {
		m.Refuse(errors.New("not written: a board paper's file ends in .html or .md"))
		return nil
	}
	subject := m.toExport()
	m.Say("The paper is being written.")
	return export(func(format string) ([]byte, error) {
		s, err := subject(func(scenario string) []string { return []string{"board", scenario, "--format", format} })
		if err != nil {
			return nil, err
		}
		page, err := pages.NewBoard(s, "", nil)
		if err != nil {
			return nil, err
		}
		paper := report.NewBoard(page)
		write := paper.WriteHTML
		if format == pages.Markdown {
			write = paper.WriteMarkdown
		}
		var b bytes.Buffer
		err = write(&b)
		return b.Bytes(), err
	}, format, file, false)
}
