package command

import (
	"strings"

	"github.com/spf13/cobra"

	"example.org/immpact/cmd/internal/guide"
	"example.org/immpact/cmd/internal/textwrap"
	"example.org/immpact/cmd/internal/wording"
)

// newTopics are the pages of the guide, each asked for with: immpact help ID. They
// run nothing.
func newTopics() []*cobra.Command {
	var list []*cobra.Command
	for i := range guide.Topics {
		t := &guide.Topics[i]
		c := &cobra.Command{Use: t.ID, Short: wording.UpperFirst(t.Title) + ": " + t.About, Long: topicText(t)}
		c.SetHelpTemplate("{{.Long}}")
		list = append(list, c)
	}
	return list
}

// topicText is a page of the guide in lines of a terminal's width.
func topicText(t *guide.Topic) string {
	var b strings.Builder
	b.WriteString(wording.UpperFirst(t.Title) + ": " + t.About + ".\n\n")
	for _, s := range t.Steps {
		b.WriteString(s.Do + "\n")
		for _, line := range textwrap.Cells(s.Says, 76) {
			b.WriteString("    " + line + "\n")
		}
	}
	return b.String()
}
