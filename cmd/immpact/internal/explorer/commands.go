package explorer

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/work"
	"example.org/immpact/scenarios"
)

// loaded is a scenario that was read, or why it was not.
type loaded struct {
	ref      string
	scenario *scenarios.Scenario
	beside   *scenarios.Scenario // work on it that was not saved; nil: none
	err      error
}

// load reads a scenario.
func load(ref string) tea.Cmd {
	return func() tea.Msg {
		s, err := scenarios.Load(ref)
		if err != nil {
			return loaded{ref: ref, err: err}
		}
		// Work that cannot be read any more is no reason not to open.
		beside, _ := scenarios.Load(besideFile(s))
		return loaded{ref: ref, scenario: s, beside: beside}
	}
}

// contractLoaded is a contract that was read, or why it was not.
type contractLoaded struct {
	contract *scenarios.Contract
	err      error
}

// loadContract reads a contract.
func loadContract(ref string) tea.Cmd {
	return func() tea.Msg {
		c, err := scenarios.LoadContract(ref)
		return contractLoaded{c, err}
	}
}

// gambled is the odds of a state, which need not be the one shown by now.
type gambled struct{ odds *work.Odds }

// gamble works out the odds of a state.
func gamble(s *work.State, earlier *work.Odds) tea.Cmd {
	return func() tea.Msg { return gambled{work.Gamble(s, earlier)} }
}
