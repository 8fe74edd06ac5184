package webapp

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"

	"example.org/immpact/cmd/internal/ask"
	"example.org/immpact/cmd/internal/clean"
	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/report"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/scenarios"
)

// view is one of the page's views.
type view struct {
	id, name string
	draw     func(a *App) template.HTML
}

var views []*view

func init() {
	views = []*view{
		{"overview", "Deprived and affluent", overview},
		{"practice", "My practice", practice},
		{"network", "My network", func(a *App) template.HTML { return a.later("network") }},
		{"rules", "Rules", rulesView},
		{"compare", "Compare", compare},
		{"why", "Why", why},
		{"ask", "Ask", questions},
		{"claims", "Claims", claimsView},
		{"report", "Report", func(a *App) template.HTML { return a.later("report") }},
		{"files", "Open and save", filesView},
	}
}

func viewOf(id string) *view {
	for _, v := range views {
		if v.id == id {
			return v
		}
	}
	return nil
}

//go:embed *.html
var templateFiles embed.FS

var templates = template.Must(markup.Template("webapp").Funcs(template.FuncMap{
	"drawing": func(c *report.Chart) template.HTML { return c.Drawing() },
}).ParseFS(templateFiles, "*.html"))

// fill fills the template of the name.
func (a *App) fill(name string, data any) template.HTML {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, data); err != nil {
		panic(err.Error()) // a test draws every view
	}
	return template.HTML(clean.Output(b.Bytes()))
}

// Nav is the names of the views, for the page's menu.
func Nav() (list [][2]string) {
	for _, v := range views {
		list = append(list, [2]string{v.id, v.name})
	}
	return list
}

// option is one entry of a list to choose from.
type option struct {
	Value, Name string
	Chosen      bool
}

// mostOptions is how many practices are listed to choose from; of more, a code is
// typed.
const mostOptions = 200

// bar is which rules, and which practice, are shown.
func (a *App) bar() template.HTML {
	s := a.Now()
	cases := []option{{fmt.Sprint(session.BaselineShown), s.Baseline.Name() + " (what is held against)", s.Shown == session.BaselineShown}}
	for i := range s.Cases {
		cases = append(cases, option{fmt.Sprint(i), s.Cases[i].Name(), s.Shown == i})
	}
	var practices []option
	if list := s.Population.Practices; len(list) <= mostOptions {
		for i := range list {
			practices = append(practices, option{list[i].Code, named(list[i].Code, list[i].Name), list[i].Code == s.Practice})
		}
	}
	return a.fill("bar", map[string]any{"Cases": cases, "Practices": practices, "Practice": s.Practice, "Many": len(s.Population.Practices) > mostOptions,
		"Undo": a.History.Done() > 0, "Redo": a.History.Undone() > 0})
}

// named is a practice as a list has it.
func named(code, name string) string {
	if name == "" {
		return code
	}
	return code + ", " + name
}

// overview is what the rules shown pay deprived and affluent practices.
func overview(a *App) template.HTML {
	o := pages.NewOverview(a.Subject)
	return a.fill("overview", map[string]any{"Chart": report.PayByDecile(a.Subject, a.At), "Sheets": markup.Sheets(o.Sheets())})
}

// panel is what the rules shown do, beside the rules.
func (a *App) panel() template.HTML {
	o := pages.NewOverview(a.Subject)
	tables, _ := o.Tables()
	p := &sheet.Page{Title: "What these rules do"}
	for i := range tables {
		switch t := &tables[i]; t.ID {
		case "groups":
			p.Tables = append(p.Tables, *t.Pick("group", "case", "total", "per_child", "change_per_child", "clawback"))
		case "winners":
			p.Tables = append(p.Tables, *t)
		}
	}
	return a.fill("panel", map[string]any{"Headline": a.headline(), "Chart": report.PayByDecile(a.Subject, a.At), "Sheets": markup.Sheets([]*sheet.Page{p})})
}

// compare is the baseline, the rules shown and the pins side by side.
func compare(a *App) template.HTML {
	s := a.Now()
	var pins []string
	for i := range s.Pins {
		pins = append(pins, s.Pins[i].Title)
	}
	return a.fill("compare", map[string]any{"Pins": pins, "Full": len(pins) >= session.MostPins, "Most": session.MostPins, "Contracts": scenarios.Contracts(),
		"Case": s.Case().Name(), "Sheets": markup.Sheets(pages.NewCompare(a.All(), s.Picked()).Sheets())})
}

// why is each sum of the practice looked at in words.
func why(a *App) template.HTML {
	at := a.Now().Picked()
	if at < 0 {
		return a.fill("words", ask.ErrNoPractice.Error())
	}
	return markup.Sheets(pages.NewWhy(a.Subject, at, a.At).Sheets())
}

// questions is what else can be asked.
func questions(a *App) template.HTML { return a.fill("ask", ask.All) }
