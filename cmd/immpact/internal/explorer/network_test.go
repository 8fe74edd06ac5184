package explorer

import (
	"os"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"example.org/immpact/cmd/immpact/internal/chart"
)

// spreadsheet is six invented practices as people keep them: a byte order mark, Windows
// line ends, headings in words, commas in names and in numbers, per cents, blanks, an empty
// row, a total, and the network in two spellings.
var spreadsheet = "\ufeff" + strings.ReplaceAll(`Practice code,Practice name,List size,IMD decile,PCN,8m eligible,8m on time,8m declined,8m no response,18m eligible,18m on time,18m declined,18m no response,5y eligible,5y on time,5y declined,5y no response,5y baseline
A1,"Canal Street Surgery, The","9,400",1,canal-PCN,110,97,5,2,108,92,5,3,112,83,9,4,78.5%
A2,Mill Lane Medical Centre,"7,200",2,Canal PCN,84,76,3,2,80,70,3,1,82,60,8,3,74%
A3,"Weir View, Dr Patel & Partners","12,150",3,canal-PCN,131,120,4,2,128,113,4,3,135,112,7,3,80.25%
A4,Hillside Practice,"5,300",6,Canal PCN,58,54,2,1,55,50,2,1,60,52,3,1,
A5,The Green Surgery,"10,600",8,canal-PCN,102,97,2,1,101,95,2,1,104,95,3,2,90%
A6,"Station Road, Branch","4,150",1,Canal PCN,47,39,3,2,45,36,,2,49,35,4,2,71.4%
,,,,,,,,,,,,,,,,,
TOTAL,,"48,800",,,532,483,,,,,,,,,,,
`, "\n", "\r\n")

// A network director's task: six practices from a spreadsheet, today's contract beside that
// of 2021/22, refusals excepted and a lower line at 5 years, with a name; who is short of a
// line; and a board paper. Under 60 keys, on a small screen and on a large one.
func TestNetworkInSixtyKeys(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		t.Chdir(t.TempDir())
		if err := os.WriteFile("six.csv", []byte(spreadsheet), 0o644); err != nil {
			t.Fatal(err)
		}
		m, pressed := reopened(t, "six.csv", pen(chart.ASCII, termenv.Ascii), size[0], size[1]), 0
		press := func(keys ...string) {
			pressed += len(keys)
			play(m, keys...)
		}
		see := func(step string, texts ...string) {
			t.Helper()
			for _, text := range texts {
				if !shows(m, text) {
					t.Errorf("%dx%d, %s: no %q in\n%s", size[0], size[1], step, text, m.View())
				}
			}
		}
		press("[", "t", "a", "a", "<", "left") // today's contract, the line at 5 years from 81% to 75%
		see("the line moved", "lower threshold of VI003 75%, was 81%", "to spare", "short")
		press("c", "N")
		for _, r := range "5 years from 75%" {
			press(string(r))
		}
		press("enter")
		see("side by side", "5 years from 75%", "The rules of 2021/22", "refusal, no response", "A1", "A6", "now")
		press("h", "down", "enter")
		see("the table", "(5)  5 years from 75%")
		press("end", "pgup", "pgup")
		see("who is short", "VI003", "A5", "(5)")
		press("P", "enter")
		paper, err := os.ReadFile("six-board.html")
		if err != nil {
			t.Fatalf("%v: %s", err, m.Message)
		}
		for _, text := range []string{"5 years from 75%", "The rules of 2021/22", "Canal Street Surgery, The", "all 6 practices", "What would turn it"} {
			if !strings.Contains(string(paper), text) {
				t.Errorf("the paper has no %q", text)
			}
		}
		if pressed >= 60 {
			t.Errorf("%dx%d: %d keys", size[0], size[1], pressed)
		}
		t.Logf("%dx%d: %d keys", size[0], size[1], pressed)
	}
}
