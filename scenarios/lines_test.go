package scenarios

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each line that sets something ends in the paths that begin on it.
const marked = `# a = 1                          |
title = "T # no comment"          | title
about = """                       | about
not = "a key"
[nor.a.table]
""" # a note                      |
lit = '''
x = 1'''                          |
"quoted key" = 1                  | "quoted key"
'single.dot' = 1                  | "single.dot"
"esc\u0061pe" = 1                 | escape
a.b . c = 1                       | a.b.c
esc = "\"]\\"                     | esc
date = 1979-05-27 07:32:00        | date
list = [ # [                      | list
  "]", '"',
  [1, 2], { x = 1,                | list[3].x
    y = [2] },                    | list[3].y
]                                 |
in = { p = 1, q.r = { s = 2 } }   | in.p in.q.r.s
empty = {}                        | empty
none = []                         | none
[table]                           | table
x = 1                             | table.x
[ table . sub ]                   | table.sub
x = 1                             | table.sub.x
[[many]]                          | many many[0]
x = 1                             | many[0].x
[many.sub]                        | many[0].sub
x = 1                             | many[0].sub.x
[[many.deep]]                     | many[0].deep[0]
x = 1                             | many[0].deep[0].x
[[many]]                          | many[1]
[[many.deep]]                     | many[1].deep[0]
[[many.deep]]                     | many[1].deep[1]
x = """"four quotes""""           | many[1].deep[1].x
y = 2                             | many[1].deep[1].y
["quoted table".z]                | "quoted table".z
x = 1                             | "quoted table".z.x`

func TestLines(t *testing.T) {
	want := map[string]int{}
	var text strings.Builder
	for i, line := range strings.Split(marked, "\n") {
		code, paths, _ := strings.Cut(line, " |")
		text.WriteString(strings.TrimRight(code, " ") + "\n")
		for _, path := range splitPaths(paths) {
			want[path] = i + 1
		}
	}
	if _, wrong := decode([]byte(text.String())); wrong != nil {
		t.Fatal(wrong)
	}
	l := scan([]byte(text.String()))
	got := map[string]int{}
	for path := range want {
		got[path] = l.lineOf(path)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for path, line := range map[string]int{"table.sub.nowhere": 25, "many[1].none.x": 33, "in.p.z": 20, "nowhere": 0} {
		if got := l.lineOf(path); got != line {
			t.Errorf("%s, which is not there, is placed on line %d instead of the nearest table's %d", path, got, line)
		}
	}
}

// splitPaths divides at spaces outside quotes.
func splitPaths(paths string) []string {
	quoted := false
	return strings.FieldsFunc(paths, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	})
}

// Whatever the decoder takes, each key in it has a line.
func FuzzLines(f *testing.F) {
	f.Add([]byte(marked))
	f.Add([]byte(template))
	f.Add([]byte("a=[{b=[{c=1}]},{}]\n[x.\"y z\".w]\n[[x.l]]\n[x.l.m]\n'' = 1\n"))
	f.Add([]byte("a = \"\"\"x\\\n  y\"\"\"\n\n[b]\r\nc = '''\r\n'''\r\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		l := scan(text)
		tree, wrong := decode(text)
		if wrong != nil {
			return
		}
		most := 1 + strings.Count(string(text), "\n")
		everyPath("", tree, func(path string) {
			if _, ok := l.offset(path); !ok {
				t.Errorf("%s has no line in\n%s", path, text)
			}
			if line := l.lineOf(path); line < 1 || line > most {
				t.Errorf("%s is on line %d of %d in\n%s", path, line, most, text)
			}
		})
	})
}

// everyPath calls for each key of a decoded tree.
func everyPath(at string, v any, each func(string)) {
	switch v := v.(type) {
	case map[string]any:
		for name, below := range v {
			path := join(at, name)
			each(path)
			everyPath(path, below, each)
		}
	case []map[string]any:
		for i := range v {
			each(element(at, i))
			everyPath(element(at, i), v[i], each)
		}
	case []any:
		for i := range v {
			everyPath(element(at, i), v[i], each)
		}
	}
}
