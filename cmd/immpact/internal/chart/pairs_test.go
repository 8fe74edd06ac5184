package chart

import "testing"

func TestPairs(t *testing.T) {
	pay := Pairs{
		Format: pounds, BaselineName: "2021/22 as imposed", ReformName: "refusal excepted",
		Rows: []Pair{
			{"Item-of-service fees", 10_000_00, 10_000_00},
			{"QOF points", 4_100_00, 7_950_00},
			{"Clawback", -3_000_00, -10_00},
			{"Target payments", 0, 0},
		},
	}
	tests := []struct {
		name   string
		chart  Pairs
		set    *Set
		width  int
		want   string
		reason string
	}{
		{"ascii wide", pay, ASCII, 64, `
--- 2021/22 as imposed   === refusal excepted
Item-of-service fees         |--------------------------- £10000
                             |=========================== £10000
QOF points                   |-----------                  £4100
                             |=====================        £7950
Clawback             --------|                            -£3000
                            =|                              -£10
Target payments              |                                £0
                             |                                £0
`, "a clawback goes left of zero; the strokes differ"},
		{"console wide", pay, Console, 64, `
─── 2021/22 as imposed   ▀▀▀ refusal excepted
Item-of-service fees         │─────────────────────────── £10000
                             │▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀ £10000
QOF points                   │───────────                  £4100
                             │▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀        £7950
Clawback             ────────│                            -£3000
                            ▀│                              -£10
Target payments              │                                £0
                             │                                £0
`, "thin bars: a line above, half a block below"},
		{"unicode wide", pay, Unicode, 64, `
─── 2021/22 as imposed   ━━━ refusal excepted
Item-of-service fees         │──────────────────────────╴ £10000
                             │━━━━━━━━━━━━━━━━━━━━━━━━━━╸ £10000
QOF points                   │───────────                  £4100
                             │━━━━━━━━━━━━━━━━━━━━━        £7950
Clawback             ────────│                            -£3000
                            ╺│                              -£10
Target payments              │                                £0
                             │                                £0
`, "a light line above a heavy one"},
		{"narrow", pay, Unicode, 36, `
─── 2021/22 as imposed
━━━ refusal excepted
Item-of-service…    │──────── £10000
                    │━━━━━━━━ £10000
QOF points          │───╴      £4100
                    │━━━━━━╸   £7950
Clawback         ╶──│         -£3000
                   ╺│           -£10
Target payments     │             £0
                    │             £0
`, "the names take a line each; labels are cut between words"},
		{"no bars", pay, Unicode, 24, `
─── 2021/22 as imposed
━━━ refusal excepted
Item-of-service…  £10000
                  £10000
QOF points         £4100
                   £7950
Clawback          -£3000
                    -£10
Target payments       £0
                      £0
`, "the figures stay, the baseline's first"},
		{"no room", pay, Unicode, 12, `
Too narrow…
`, "said in words"},
		{"all zero", Pairs{Format: pounds, Zero: "Nothing was paid.", Rows: []Pair{{"QOF points", 0, 0}}}, Unicode, 40,
			"Nothing was paid.", "said in words"},
		{"unnamed", Pairs{Format: pounds, Rows: []Pair{{"Total", 1_00, 2_00}}}, ASCII, 30, `
--- baseline   === reform
Total |----------           £1
      |==================== £2
`,
			"the field's words stand in for names"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Log(tt.reason)
			drawn(t, tt.chart.Lines(plain(tt.set), tt.width), tt.want)
		})
	}
}
