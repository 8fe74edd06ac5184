package screen

// log is what was done, in order.
func (s Screen) log() []string {
	list := s.History.Log()
	lines := []string{s.Style.Heading.Render(s.Set.Clip("What was done. u takes back, U does again, s saves it.", s.Width))}
	var body []string
	cursor := 0
	for i, l := range list {
		mark := "  "
		switch {
		case l.Now:
			mark, cursor = s.Set.Cursor+" ", len(body)
		case l.Ahead:
			mark = s.Set.Bullet + " "
		}
		text := Sentence(l.Did)
		if l.Ahead {
			text += " (taken back)"
		}
		rows := indented(mark+padLeft(number(i+1), 4)+"  ", text, s.Width)
		for _, r := range rows {
			if l.Ahead {
				r = s.Style.Dim.Render(r)
			}
			body = append(body, r)
		}
	}
	if len(s.State.Scenario.Notices) > 0 {
		body = append(body, "", s.Style.Heading.Render("What was noticed when the scenario was read"))
		for _, n := range s.State.Scenario.Notices {
			body = append(body, indented(s.Set.Caution+" ", Sentence(n), s.Width)...)
		}
	}
	from, to := window(cursor, len(body), s.Height-1)
	return append(lines, body[from:to]...)
}
