package explorer

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/work"
	"example.org/immpact/scenarios"
)

// claimActions look into a claim.
func claimActions() []action {
	claims := []screen.View{screen.Claims}
	return []action{
		{id: "open-claim", name: "in full", about: "show the claim in full: its verdict, what would turn it, the rules used", keys: []string{"enter"}, show: "Enter", views: claims, hint: true, do: openClaim},
		{id: "close-claim", name: "list", about: "go back to the list of claims", keys: []string{"esc"}, show: "Esc", views: claims, hint: true,
			do: func(m *model) tea.Cmd { m.look.ClaimOpen = false; return nil }},
	}
}

// openClaim shows the claim under the cursor in full; where the scenario has
// none, it opens the file of claims under the cursor.
func openClaim(m *model) tea.Cmd {
	if !m.history.Now().HasClaims() {
		return load(scenarios.Claims()[m.screen().ClaimAt()].ID)
	}
	m.look.ClaimOpen, m.look.ClaimScroll = true, 0
	return nil
}

// stepClaim moves the cursor in the list, or scrolls the claim that is open.
func (m *model) stepClaim(by int) {
	if m.look.ClaimOpen {
		m.look.ClaimScroll = min(max(m.look.ClaimScroll+by, 0), 400)
		return
	}
	m.look.Claim = within(m.screen().ClaimAt()+by, m.screen().Claims())
}

// judged is the verdicts on the claims of a state, which need not be the one
// shown by now.
type judged struct{ verdicts *work.Judged }

// verdicts is those of the state that is shown; nil while they are found.
func (m *model) verdicts() *work.Judged {
	if m.judged.Holds(m.state()) {
		return m.judged
	}
	return nil
}

// judge has the claims judged where they are looked at and not judged yet.
func (m *model) judge() tea.Cmd {
	if m.history == nil || m.look.View != screen.Claims || m.judging || !m.state().HasClaims() || m.verdicts() != nil {
		return nil
	}
	m.judging = true
	s := m.state()
	return func() tea.Msg { return judged{work.Judge(s)} }
}
