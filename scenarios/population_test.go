package scenarios

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// The population that ships is the same on every machine.
func TestShippedPopulation(t *testing.T) {
	const practices, hash = 6404, "40433081fd37b538"
	p, err := LoadPopulation("england")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Practices) != practices || p.ID != "england" || p.Recipe == nil || p.About == "" || p.Vintage == "" {
		t.Errorf("%d practices, id %q, about %q, vintage %q", len(p.Practices), p.ID, p.About, p.Vintage)
	}
	// What a recipe decides of a practice; it states nothing else.
	type rules struct {
		ListSize  int32
		IMDDecile uint8
		Cohorts   [contract.Cohorts]contract.Children
	}
	type made struct {
		Rules       rules
		Code, Name  string
		Region, PCN string
		IMD         float64
		Communities sim.Share
	}
	var all []made
	for _, p := range p.Practices {
		all = append(all, made{rules{p.ListSize, p.IMDDecile, p.Cohorts}, p.Code, p.Name, p.Region, p.PCN, p.IMD, p.Communities})
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%v", all)))[:16]; got != hash {
		t.Errorf("practices hash to %s, want %s", got, hash)
	}
	if list := unsourcedRows(p.Recipe, p.Sources); len(list) > 0 {
		t.Errorf("no source for %s", strings.Join(list, ", "))
	}
	if kind, err := Check("england"); kind != "population" || err != nil {
		t.Errorf("check: %s, %v", kind, err)
	}
	if !strings.Contains(strings.Join(p.Notices, " "), "seed 119") {
		t.Errorf("notices %q do not name the seed", p.Notices)
	}
}

// englandFile is the shipped population's text.
func englandFile(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("populations/england.toml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestFaultsInPopulations(t *testing.T) {
	england := englandFile(t)
	lineOf := func(text, part string) int {
		return 1 + strings.Count(text[:strings.Index(text, part)], "\n")
	}
	const rows = "it takes one number, or ten in a list, one for each tenth, the most deprived first"
	for _, tt := range []struct {
		reason   string
		old, new string
		at       string // what the line that is named holds
		want     string
	}{
		{"as it should be", "", "", "", ""},
		{"one number for every tenth", "london_median = [67.3, 53.0, 46.0, 43.0, 40.6, 39.2, 36.6, 31.6, 26.9, 21.2]", "london_median = 41", "", ""},
		{"the seed is missing", "\nseed = 119\n", "\n", "id = ", "seed is missing; it takes a whole number from 0 to 9,007,199,254,740,991"},
		{"a seed that is no whole number", "seed = 119", "seed = 1.5", "seed = ", "seed = 1.5 cannot be; it takes a whole number from 0 to 9,007,199,254,740,991"},
		{"coverage above 100%", "coverage = [87.0,", "coverage = [187.0,", "coverage = [187.0", "cohort.5y.coverage: 187 for tenth 1; it is 0.1 to 99.9"},
		{"a share under 0", "share = [2.15,", "share = [-2.15,", "share = [-2.15", "london.share: -2.15 for tenth 1; it is 0 to 100"},
		{"coverage under 0 where the share is highest", "communities_slope = [-3.14,", "communities_slope = [-9.14,", "communities_slope = [-9.14",
			"cohort.5y.communities_slope: -9.14 for tenth 1 makes coverage -4.40% where the communities share is 100%; coverage and ten times the slope together are 0.1 to 99.9"},
		{"nine of ten", "practices = [839, ", "practices = [", "practices = [672", "practices holds 9 numbers; " + rows},
		{"text among numbers", "practices = [839, ", `practices = ["many", `, `practices = ["many"`, `practices holds "many"; ` + rows},
		{"text for a row", "registered_late = 13.6", `registered_late = "some"`, `registered_late = "some"`, `cohort.5y.not_on_time.registered_late = "some" is text; ` + rows},
		{"a list for one figure", "minimum = 500 ", "minimum = [500] ", "minimum = [", "list.minimum is a list; it takes a number"},
		{"not a number", "8m_18m = 0.74", "8m_18m = nan", "8m_18m = nan", "correlation.8m_18m: NaN; it is -0.99 to 0.99"},
		{"a figure is missing", "log_sd = [0.590, 0.628, 0.616, 0.634, 0.629, 0.609, 0.587, 0.564, 0.555, 0.537]\n", "", "[list]", "list.log_sd is missing; " + rows},
		{"a table is missing", "[children]\nper_1000", "[childs]\nper_1000", "[childs]", "childs is no key; did you mean children?"},
		{"a key that nothing reads", "log_mean = [", "log_meen = [", "log_meen", "log_meen is no key of [list]; did you mean log_mean?"},
		{"a source of nothing", `covers = ["imd"]`, `covers = ["imb"]`, `covers = ["imb"]`, `covers "imb", no figure of a population (source 2); write a figure's path, such as cohort.*.coverage`},
		{"a figure without a source", `covers = ["correlation"]`, `covers = ["imd"]`, "8m_18m = ", "correlation.8m_18m has no source; cover it by a [[source]]"},
	} {
		text := england
		if tt.old != "" {
			if text = strings.Replace(england, tt.old, tt.new, 1); text == england {
				t.Fatalf("%s: the file does not hold %q", tt.reason, tt.old)
			}
		}
		list := faultsOf(t, text)
		want := fmt.Sprintf("%d: %s", lineOf(text, tt.at), tt.want)
		if tt.want == "" && len(list) > 0 || tt.want != "" && !slices.Contains(list, want) {
			t.Errorf("%s: told %q, want %q", tt.reason, list, want)
		}
	}
}

// A scenario names a population by its id or by a file; a population opens by
// itself, too, under the default scenario's rules.
func TestScenarioOfAPopulation(t *testing.T) {
	home := t.TempDir()
	small := strings.Replace(englandFile(t), "practices = [839, 672, 647, 643, 606, 618, 627, 608, 578, 566]", "practices = [4, 0, 0, 0, 0, 0, 0, 0, 0, 4]", 1)
	file := put(t, home, "small.toml", small)
	rules := "title = \"T\"\nbaseline = \"england-2021-22\"\n"
	for _, tt := range []struct {
		ref       string
		practices int
	}{
		{put(t, home, "by-id.toml", rules+"practices = \"england\"\n"), 6404},
		{put(t, home, "by-file.toml", rules+"practices = \"small.toml\"\n"), 8},
		{file, 8},
		{"england-2021-22", 6404},
	} {
		s, err := Load(tt.ref)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(tt.ref), err)
			continue
		}
		if len(s.Population.Practices) != tt.practices || len(s.PracticeSources) == 0 {
			t.Errorf("%s: %d practices, want %d; %d sources", tt.ref, len(s.Population.Practices), tt.practices, len(s.PracticeSources))
		}
		if p := s.Population.Practices[0]; p.Code != "D01-R0001" || !p.Cohorts[contract.Age5y].HasBaseline {
			t.Errorf("%s: the first practice is %+v", tt.ref, p)
		}
	}
}

// Practices that are listed load as a population as well.
func TestLoadPopulationOfListedPractices(t *testing.T) {
	p, err := LoadPopulation("ten-averages")
	if err != nil || len(p.Practices) != 10 || p.Recipe != nil || unsourcedRows(p.Recipe, p.Sources) != nil {
		t.Errorf("%+v, %v", p, err)
	}
	if _, err := LoadPopulation("england-2021-22"); err == nil || !strings.Contains(err.Error(), "no population of that name ships") {
		t.Errorf("a scenario as a population: %v", err)
	}
}

func BenchmarkLoadEngland(b *testing.B) {
	for b.Loop() {
		if _, err := LoadPopulation("england"); err != nil {
			b.Fatal(err)
		}
	}
}
