package clean

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestKinds(t *testing.T) {
	for _, test := range []struct {
		reason    string
		got, want string
	}{
		{"a cell is no formula", Cell("=1+1"), "'=1+1"},
		{"nor behind what is taken out", Cell("\u202e\x1b[1m@x"), "'@x"},
		{"a comment's later cells are none", Comment("a,=1;+2\t-3, @x"), "a,'=1;'+2 -3, '@x"},
		{"a comment is one line", Comment("a\n=1"), "a =1"},
		{"markup stays text", Markup(`<b a="x">&`), "&lt;b a=&#34;x&#34;&gt;&amp;"},
		{"so it does in Markdown", Markdown("<b>[x](y)*"), "&lt;b&gt;\\[x\\](y)\\*"},
		{"code", Code("immpact run x"), "`immpact run x`"},
		{"code does not end before its end", Code("a`<img>``b"), "``` a`<img>``b ```"},
		{"code is one line", Code("a\n<img>"), "`a <img>`"},
		{"output keeps its lines", string(Output([]byte("a\x1b[2J\nb\u202e\n"))), "a\nb\n"},
		{"a frame keeps its colours", Frame("\x1b[1;31ma\x1b[0m\x1b[2J\x1b]0;x\x07b"), "\x1b[1;31ma\x1b[0mb"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, test.got, test.want)
		}
	}
}

// JSON is the same data, with nothing in it that cannot be seen.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{"a", "\u202e\u009b", "\U000e0041", "\x7f", "£"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		plain, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		var back string
		clean := JSON(plain)
		if err := json.Unmarshal(clean, &back); err != nil || back != text {
			t.Errorf("%q came back as %q: %v", text, back, err)
		}
		if i := strings.IndexFunc(string(clean), invisible); i >= 0 {
			t.Errorf("%q leaves %q", text, clean[i:])
		}
	})
}
