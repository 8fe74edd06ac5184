package explorer

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/scenarios"
)

// loaded is a scenario that was read, or why it was not.
type loaded struct {
	ref      string
	scenario *scenarios.Scenario
	left     []leftWork // work on it that was not saved
	err      error
}

// load reads a scenario.
func load(ref string) tea.Cmd {
	return func() tea.Msg {
		s, err := scenarios.Load(ref)
		if err != nil {
			return loaded{ref: ref, err: err}
		}
		return loaded{ref: ref, scenario: s, left: leftAt(placeOf(s))}
	}
}

// rulesLoaded is a scenario that was read for its rules, or why it was not.
type rulesLoaded struct {
	scenario *scenarios.Scenario
	err      error
}

// loadRules reads a scenario for its rules.
func loadRules(ref string) tea.Cmd {
	return func() tea.Msg {
		s, err := scenarios.Load(ref)
		return rulesLoaded{s, err}
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
