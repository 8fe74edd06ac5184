package webapp

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/link"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim"
)

// asFiles is the work as files, the scenario first; none where it is one that ships,
// as it ships.
func (a *App) asFiles() []scenarios.Input {
	if a.AsOpened() {
		return a.files
	}
	sc := a.Now().ToSave()
	folder := filepath.Dir(strings.TrimPrefix(sc.File, "immpact:"))
	list := []scenarios.Input{{Name: filepath.Join(folder, sc.ID+".toml"), Data: scenarios.EncodeScenario(sc, folder)}}
	for _, f := range a.files {
		if f.Name != sc.File && f.Name != list[0].Name {
			list = append(list, f)
		}
	}
	return list
}

// link is the work as a link.
func (a *App) link() (string, error) {
	if files := a.asFiles(); len(files) > 0 {
		return link.Pack(files)
	}
	return a.Now().Scenario.ID, nil
}

// place is the work as a link, with what is looked at.
func (a *App) place() (string, error) {
	text, err := a.link()
	return strings.Join([]string{text, a.view.id, fmt.Sprint(a.Now().Shown), url.QueryEscape(a.Now().Practice)}, "&"), err
}

// address is the link to the work. What is too long for one leaves the address as it
// is, and is said only where somebody asked.
func address(a *App, args map[string]string, out *Reply) (bool, error) {
	text, err := a.place()
	if err == nil {
		err = link.Carried(text)
	}
	switch asked := args["asked"] != ""; {
	case err != nil && asked:
		return false, err
	case err != nil:
		return false, nil
	case asked:
		a.Say("The link is copied. Whoever has it has the figures in it.")
	}
	out.Address = text
	return false, nil
}

// openFiles opens files from the reader's computer: names in order, and what each
// holds in base64, as name0, data0, name1, data1 and so on. The first that is a
// scenario is opened, or else the first.
func openFiles(a *App, args map[string]string, _ *Reply) (bool, error) {
	var files []scenarios.Input
	for i := 0; ; i++ {
		name, ok := args[fmt.Sprint("name", i)]
		if !ok {
			break
		}
		data, err := base64.StdEncoding.DecodeString(args[fmt.Sprint("data", i)])
		if err != nil {
			return false, err
		}
		if ending := strings.ToLower(filepath.Ext(name)); ending != ".toml" && ending != ".csv" {
			return false, &fault.Error{File: name, Problem: "is neither a scenario (.toml) nor a list of practices (.csv)", Remedy: "save a spreadsheet as CSV, then open that"}
		}
		files = append(files, scenarios.Input{Name: name, Data: data})
	}
	if len(files) == 0 {
		return false, errors.New("no file was given")
	}
	first := max(0, slices.IndexFunc(files, func(f scenarios.Input) bool { return scenarios.KindOf(f.Data) == scenarios.ScenarioKind }))
	files[0], files[first] = files[first], files[0]
	s, err := link.Read(files)
	if err != nil {
		return false, err
	}
	a.take(s, files)
	a.view = views[0]
	if len(s.Population.Practices) == 1 {
		a.view = viewOf("practice")
	}
	return true, nil
}

// The kinds of file that the work is saved as.
const (
	asScenario  = "scenario"
	asPractices = "practices"
	asTable     = "table"
)

// save gives the work as a file: the scenario, or its practices, or the figures as a
// table for a spreadsheet.
func save(a *App, args map[string]string, out *Reply) (bool, error) {
	sc := a.Now().ToSave()
	switch args["kind"] {
	case asScenario:
		if !strings.HasPrefix(sc.Practices, "immpact:") {
			sc.Practices = "" // so that the one file holds all
		}
		out.File = &File{sc.ID + ".toml", "application/toml", string(scenarios.EncodeScenario(sc, ""))}
	case asPractices:
		out.File = &File{sc.ID + "-practices.toml", "application/toml", string(scenarios.EncodePractices(&sc.Population, sc.PracticeSources))}
	case asTable:
		var b bytes.Buffer
		if err := pages.Write(&b, pages.NewRun(a.Subject), pages.CSV); err != nil {
			return false, err
		}
		out.File = &File{sc.ID + ".csv", "text/csv", b.String()}
	default:
		return false, fmt.Errorf("nothing is saved as %q", args["kind"])
	}
	a.Say("Saved as %s, where your browser keeps what it downloads.", out.File.Name)
	return false, nil
}

// filesView is where work is opened from and saved to.
func filesView(a *App) template.HTML {
	return a.fill("files", map[string]any{"Scenarios": scenarios.Scenarios(), "Claims": scenarios.Claims(), "Own": !a.ships(), "Title": a.Now().Scenario.Title})
}

// ships reports whether the practices that are open ship.
func (a *App) ships() bool {
	return len(a.Now().Yours) == 0 && strings.HasPrefix(a.Now().Scenario.Practices, "immpact:")
}

// onlyMine opens a practice of the reader's own by itself, under the newest
// contract: the practices that ship are not theirs.
func (a *App) onlyMine(p sim.Practice) error {
	file := scenarios.Input{Name: "my-practice.toml", Data: scenarios.EncodePractices(&sim.Population{Title: named(p.Code, p.Name), Practices: []sim.Practice{p}}, nil)}
	s, err := link.Read([]scenarios.Input{file})
	if err != nil {
		return err
	}
	a.take(s, []scenarios.Input{file})
	return nil
}
