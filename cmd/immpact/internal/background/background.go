// Package background spares the program a five-second wait.
//
// Bubble Tea asks the terminal for its background colour when its package is
// initialised, before main runs, and a terminal that never answers (a
// pseudo-terminal in a build, a relay, some web terminals) holds the start of
// every command for five seconds. Told the answer beforehand it does not ask.
//
// Go initialises packages that are ready in the order of their import paths.
// So this package imports lipgloss and nothing else, and its path must sort
// before github.com/charmbracelet/bubbletea. The palette reads on light and
// dark alike, so which answer is given does not matter.
package background

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
