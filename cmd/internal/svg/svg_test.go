package svg

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// wellFormed reads the whole drawing as XML.
func wellFormed(t *testing.T, text string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
	}
}

func TestDrawing(t *testing.T) {
	d := Inline(100, 50, "change", "Change", "By decile.")
	d.Rect(30, 2, 10, 12, "gain")
	d.Rect(10, 2, 10.2, 12, "")
	d.Line(0, 1.25, 100, -0.01, "axis")
	d.Path("step", [][2]float64{{0, 1}, {2, 3.999}})
	d.Text(5, 10, End, "label", "£1 < £2")
	want := `<svg viewBox="0 0 100 50" role="img" aria-labelledby="change-title change-desc">
<title id="change-title">Change</title>
<desc id="change-desc">By decile.</desc>
<rect x="10" y="2" width="20" height="10" class="gain"/>
<rect x="10" y="2" width="1" height="10"/>
<line x1="0" y1="1.2" x2="100" y2="0" class="axis"/>
<path d="M0 1L2 4" fill="none" class="step"/>
<text x="5" y="10" text-anchor="end" class="label">£1 &lt; £2</text>
</svg>`
	if diff := cmp.Diff(want, d.String()); diff != "" {
		t.Error(diff)
	}
	wellFormed(t, d.String())
}

func TestHostile(t *testing.T) {
	const evil = "</title><script>alert(1)</script>\x1b[31m\x00\"' onload=x & <!--"
	d := Alone(10, 10, evil, evil, "text{fill:#000}")
	d.Text(1, 1, Start, "", evil)
	wellFormed(t, d.String())
	for _, bad := range []string{"<script", "\x1b", "\x00", "<!--"} {
		if strings.Contains(d.String(), bad) {
			t.Errorf("%q got through", bad)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text  string
		width float64
		most  int
		want  []string
	}{
		{"", 100, 2, nil},
		{"one two three four", 60, 5, []string{"one two", "three", "four"}},
		{"one two three four", 60, 2, []string{"one two", "three …"}},
		{"incomprehensibility is", 60, 3, []string{"incomp…", "is"}},
	} {
		if diff := cmp.Diff(test.want, Wrap(test.text, 12, test.width, test.most)); diff != "" {
			t.Errorf("%q in %v: %s", test.text, test.width, diff)
		}
	}
}
