package chart

import (
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// cp437 is the upper half of code page 437 and the pictures of its lower
// half: what an old Windows console font has beside ASCII.
const cp437 = "☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂" +
	"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»" +
	"░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" +
	"αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■"

// glyphs lists every string of a set, by field.
func glyphs(s *Set) map[string][]string {
	found := map[string][]string{}
	var walk func(name string, v reflect.Value)
	walk = func(name string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			found[name] = append(found[name], v.String())
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(name, v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(name+"."+v.Type().Field(i).Name, v.Field(i))
			}
		}
	}
	walk("", reflect.ValueOf(*s))
	delete(found, ".Name")
	return found
}

func TestSetsKeepToTheirFont(t *testing.T) {
	for name, all := range glyphs(ASCII) {
		for _, g := range all {
			if strings.Trim(g, " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~") != "" {
				t.Errorf("ascii%s is %q", name, g)
			}
		}
	}
	for name, all := range glyphs(Console) {
		for _, g := range all {
			for _, r := range g {
				if r > '~' && !strings.ContainsRune(cp437, r) {
					t.Errorf("console%s is %q, which is not in code page 437", name, g)
				}
			}
		}
	}
}

// Charts count cells, so a glyph must be one cell wide. Only the ellipsis may
// be more, and a half cell may be missing.
func TestGlyphsAreOneCell(t *testing.T) {
	for _, s := range Sets() {
		for name, all := range glyphs(s) {
			for _, g := range all {
				optional := strings.Contains(name, ".half") || strings.Contains(name, ".tiny")
				if w := ansi.StringWidth(g); name != ".Ellipsis" && w != 1 && !(optional && g == "") {
					t.Errorf("%s%s is %q, %d cells", s.Name, name, g, w)
				}
			}
		}
	}
}

// Marks that may stand beside each other must not look alike.
func TestMarksDiffer(t *testing.T) {
	for _, s := range Sets() {
		seen := map[string]string{}
		for name, g := range map[string]string{
			"Changed": s.Changed, "Baseline": s.Baseline, "Reform": s.Reform, "Cliff": s.Cliff,
			"OnItsWay": s.OnItsWay, "Here": s.Here, "Caution": s.Caution, "Cursor": s.Cursor,
		} {
			if other, ok := seen[g]; ok {
				t.Errorf("%s: %s and %s are both %q", s.Name, name, other, g)
			}
			seen[g] = name
		}
	}
}

// The tables of lines: two corners and what joins them, light and heavy.
func TestLines(t *testing.T) {
	for _, tt := range []struct {
		set  *Set
		want string
	}{
		{ASCII, "+++ ### |"},
		{Console, "┌┬┐ ╓╥╖ │"},
		{Unicode, "┌┬┐ ┎┰┒ │"},
	} {
		top := func(t [16]string) string { return t[right|down] + t[right|down|left] + t[down|left] }
		if got := top(tt.set.light) + " " + top(tt.set.heavy) + " " + tt.set.Vertical(); got != tt.want {
			t.Errorf("%s: lines %q, want %q", tt.set.Name, got, tt.want)
		}
	}
}

func TestParseSet(t *testing.T) {
	for _, s := range Sets() {
		if got, err := ParseSet(s.Name); got != s || err != nil {
			t.Errorf("ParseSet(%q) = %v, %v", s.Name, got, err)
		}
	}
	_, err := ParseSet("emoji")
	if want := `glyphs "emoji": there is no such set; use ascii, console or unicode`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
