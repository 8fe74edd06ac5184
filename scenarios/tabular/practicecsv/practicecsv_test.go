package practicecsv

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/tabular"
	"example.org/immpact/sim"
)

// children makes a cohort of counts by status, in the order of the statuses
// up to other schedule; the rest of the eligible is reachable.
func children(eligible int32, by ...int32) contract.Children {
	ch := contract.Children{Stated: true, Eligible: eligible}
	rest := eligible
	for s, n := range by {
		ch.By[s] = n
		rest -= n
	}
	ch.By[contract.Reachable] = rest
	return ch
}

// one is a population of one practice, A1 with 900 patients, and its 8m cohort.
func one(ch contract.Children) []sim.Practice {
	p := sim.Practice{Code: "A1"}
	p.ListSize = 900
	p.Cohorts[contract.Age8m] = ch
	return []sim.Practice{p}
}

func TestRead(t *testing.T) {
	full := sim.Practice{Code: "EX1", Name: "Mill, Street \"Surgery\"", Region: "London", PCN: "Mill", IMD: 31.25}
	full.ListSize, full.IMDDecile = 9085, 2
	full.Cohorts[contract.Age8m] = children(110, 97, 4, 1, 1, 3, 2, 1)
	full.Cohorts[contract.Age8m].GivenElsewhere = 2
	full.Cohorts[contract.Age8m].Baseline, full.Cohorts[contract.Age8m].HasBaseline = 87_50, true
	full.Cohorts[contract.Age5y] = children(0)
	formulas := one(children(4, 3))
	formulas[0].Name, formulas[0].PCN = "=1+1", "-PCN"
	for _, tt := range []struct {
		reason, text string
		want         []sim.Practice
		notices      []string
	}{
		{"every column of a cohort; a cohort with no child; one that is left out",
			"code,name,list_size,imd_decile,imd_score,region,pcn,8m_eligible,8m_on_time,8m_late,8m_contraindicated,8m_registered_late,8m_declined,8m_no_response,8m_other_schedule,8m_reachable,8m_given_elsewhere,8m_baseline,5y_eligible,5y_on_time\n" +
				"EX1,\"Mill, Street \"\"Surgery\"\"\",9085,2,31.25,London,Mill,110,97,4,1,1,3,2,1,1,2,87.5,0,0\n",
			[]sim.Practice{full}, nil},
		{"empty cells and absent columns are not stated",
			"code,list_size,imd_decile,8m_eligible,8m_on_time,18m_eligible,18m_on_time,18m_late\nA1,900,,4,3,,,\n", one(children(4, 3)), nil},
		{"columns in any order", "8m_on_time,8m_eligible,list_size,code\n3,4,900,A1\n", one(children(4, 3)), nil},
		{"a byte-order mark, CRLF, spaces around cells",
			"\ufeffcode,list_size,8m_eligible,8m_on_time\r\n A1 ,900 , 4, 3\r\n", one(children(4, 3)), nil},
		{"no line break at the end", "code,list_size,8m_eligible,8m_on_time\nA1,900,4,3", one(children(4, 3)), nil},
		{"semicolons are read, and said", "code;list_size;8m_eligible;8m_on_time\nA1;900;4;3\n", one(children(4, 3)),
			[]string{"p.csv: read as separated by semicolons"}},
		{"so are tabs", "code\tlist_size\t8m_eligible\t8m_on_time\nA1\t900\t4\t3\n", one(children(4, 3)),
			[]string{"p.csv: read as separated by tabs"}},
		{"whole numbers as some programs write them", "code,list_size,8m_eligible,8m_on_time\nA1,900.0,4.00,3\n", one(children(4, 3)), nil},
		{"a baseline with its sign", "code,list_size,8m_eligible,8m_on_time,8m_baseline\nA1,900,4,3,87.50%\n",
			func() []sim.Practice {
				p := one(children(4, 3))
				p[0].Cohorts[0].Baseline, p[0].Cohorts[0].HasBaseline = 87_50, true
				return p
			}(), nil},
		{"empty rows and columns, as a spreadsheet leaves them", "code,list_size,8m_eligible,8m_on_time,,\n,,,,,\nA1,900,4,3,,\n\n,,,,,\n", one(children(4, 3)),
			[]string{"p.csv: 2 empty rows passed over"}},
		{"comments above the header, as written and as a spreadsheet saves them",
			"# note, with a comma\n\"# quoted, \"\"note\"\"\",,,\ncode,list_size,8m_eligible,8m_on_time\nA1,900,4,3\n", one(children(4, 3)), nil},
		{"what looks like a formula is text", "code,name,pcn,list_size,8m_eligible,8m_on_time\nA1,=1+1,'-PCN,900,4,3\n", formulas, nil},
		{"thousands parted", "code,list_size,8m_eligible,8m_on_time\nA1, 900 ,4,3\nB1,\"9,400\",4,3\n", func() []sim.Practice {
			p := append(one(children(4, 3)), one(children(4, 3))...)
			p[1].Code, p[1].ListSize = "B1", 9400
			return p
		}(), nil},
		{"headings by what they mean", "Practice code,List size,Eligible (8 months),On-time VI001\nA1,900,4,3\n", one(children(4, 3)),
			[]string{`p.csv: columns read by what they mean: "Practice code" as code, "List size" as list_size, "Eligible (8 months)" as 8m_eligible, "On-time VI001" as 8m_on_time`}},
		{"titles above, a total by name below", "Our practices\n\ncode,name,list_size,8m_eligible,8m_on_time\nA1,,900,4,3\n,Total,2000000,4,3\n", one(children(4, 3)),
			[]string{"p.csv: 2 lines above the names of the columns passed over", "p.csv: line 5 is a total of the others and is left out"}},
		{"a total without a name, known as the sum", "code,list_size,8m_eligible,8m_on_time\nA1,900,4,3\nB1,900,5,3\n,1800,9,6\n", func() []sim.Practice {
			p := append(one(children(4, 3)), one(children(5, 3))...)
			p[1].Code = "B1"
			return p
		}(), []string{"p.csv: line 4 is a total of the others and is left out"}},
		{"a practice twice, with the same figures", "code,list_size,8m_eligible,8m_on_time\nA1,900,4,3\nA1,900,4,3\n", one(children(4, 3)),
			[]string{"p.csv: line 3 is the same as an earlier one and is passed over"}},
		{"Windows' letters", "code,name,list_size,8m_eligible,8m_on_time\nA1,Caf\xe9,900,4,3\n", func() []sim.Practice {
			p := one(children(4, 3))
			p[0].Name = "Café"
			return p
		}(), []string{"p.csv: some letters are no UTF-8 and were read as Windows' (cp1252); check the names"}},
		{"statuses that are not recorded", "code,list_size,8m_eligible,8m_on_time,not_recorded\nA1,900,4,3,declined no_response\n", func() []sim.Practice {
			p := one(children(4, 3))
			p[0].NotRecorded = contract.Reasons(0).With(contract.Declined).With(contract.NoResponse)
			return p
		}(), nil},
		{"a practice that states no cohort", "code,list_size,8m_eligible,8m_on_time\nA1,900,,\n", one(contract.Children{}),
			[]string{"p.csv: 1 practice states no cohort, so nothing depends on their children"}},
	} {
		pop, notices, err := Read("p.csv", []byte(tt.text))
		if err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		if diff := cmp.Diff(tt.want, pop.Practices); diff != "" {
			t.Errorf("%s: practices (-want +got):\n%s", tt.reason, diff)
		}
		if diff := cmp.Diff(tt.notices, notices); diff != "" {
			t.Errorf("%s: notices (-want +got):\n%s", tt.reason, diff)
		}
	}
}

func TestReadSays(t *testing.T) {
	pop, notices, err := Read("p.csv", []byte("# title: Mine\n# vintage: 2023/24, our system,,\n"+
		"code,list_size,8m_eligible,8m_on_time\nA,900,100,95\nB,900,100,92\nC,900,100,88\n"))
	if err != nil {
		t.Fatal(err)
	}
	if pop.Title != "Mine" || pop.Vintage != "2023/24, our system" {
		t.Errorf("title %q, vintage %q", pop.Title, pop.Vintage)
	}
	want := []string{"p.csv: every cohort has exactly 100 eligible; the counts must be of children, not per cent"}
	if diff := cmp.Diff(want, notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	if pop.Groups != sim.StandardGrouping() {
		t.Errorf("groups %v", pop.Groups)
	}
}

func TestTemplateCSV(t *testing.T) {
	pop, notices, err := Read("t.csv", Template())
	if err != nil {
		t.Fatal(err)
	}
	if len(pop.Practices) != 1 || !strings.Contains(strings.Join(notices, "\n"), "EXAMPLE is the invented practice") {
		t.Errorf("%d practices; notices %q", len(pop.Practices), notices)
	}
	head := strings.Split(string(Template()), "\ncode,")[1]
	for k := range contract.Cohorts {
		for c := range cohortColumns {
			if name := cohortColumn(k, c); !strings.Contains(head, ","+name) && !strings.HasSuffix(name, "_reachable") {
				t.Errorf("the template has no column %s", name)
			}
		}
	}
}

// TestReadFaults gives rows under a good header where the text
// begins with +, and whole files elsewhere.
func TestReadFaults(t *testing.T) {
	const head = "code,name,list_size,imd_decile,imd_score,8m_eligible,8m_on_time,8m_late,8m_declined,8m_reachable,8m_given_elsewhere,8m_baseline\n"
	for _, tt := range []struct{ reason, text, want string }{
		{"empty file", "", "p.csv: holds nothing; its first row names the columns; `immpact init --csv` writes a file to start from"},
		{"header only", head, "p.csv: names its columns but holds no practice; add a row for each practice under the header"},
		{"a column is missing", "code,8m_eligible,8m_on_time\nA,4,3\n", "p.csv:1: column list_size is missing; add it to the header, and a cell for it to every row"},
		{"a cohort lacks a column it needs", "code,list_size,8m_eligible\nA,9,4\n", "p.csv:1: column 8m_on_time is missing; add it to the header, and a cell for it to every row"},
		{"no cohort", "code,list_size\nA,9\n", "p.csv:1: no cohort has a column; add 8m_eligible and 8m_on_time, or the same of 18m or 5y"},
		{"doubled", "code,list_size,8m_eligible,8m_on_time,list_size\nA,9,4,3,9\n", "p.csv:1: column \"list_size\" stands twice, as column 2 and as column 5; take one out"},
		{"renamed", "Cude,List Size,8m_eligible,8m_on_time\nA,9,4,3\n", "p.csv:1: column \"Cude\" is not known; did you mean code?"},
		{"two headings of one meaning", "code,list_size,8m_eligible,8m_on_time,List size\nA,9,4,3,9\n", "p.csv:1: columns \"list_size\" and \"List size\" both mean list_size; take one out"},
		{"a heading that could be of two cohorts", "code,list_size,8m_eligible,8m_on_time,Late 8m or 18m\nA,9,4,3,1\n", "p.csv:1: column \"Late 8m or 18m\" is not known; take it out; `immpact init --csv` writes a file with every column there is"},
		{"a cohort larger than its list", "+A,,12,,,100,3,,,,,", "p.csv:2: column 8m_eligible: 100 eligible children, more than the list's 12 patients (practice \"A\"); correct the list size or the count; a list holds its children"},
		{"a withheld figure", "+A,,9,,,4,<5,,,,,", "p.csv:2: column 8m_on_time: \"<5\" says that the figure is withheld (practice \"A\"); write a whole number of children"},
		{"thousands that may be decimals", "code;list_size;8m_eligible;8m_on_time\nA;9,400;4;3\n", "p.csv:2: column list_size: \"9,400\" may be 9,400 or under a thousand (practice \"A\"); write 9400, or the number without decimals"},
		{"not recorded, and yet there", "code,list_size,8m_eligible,8m_on_time,8m_declined,not_recorded\nA,9,4,2,1,late declined\n", "p.csv:2: column not_recorded: declined is not recorded, but children have it (practice \"A\"); take it out of one of the two"},
		{"not recorded, but always told", "code,list_size,8m_eligible,8m_on_time,not_recorded\nA,9,4,2,reachable\n", "p.csv:2: column not_recorded: \"reachable\" is no status that can be left unrecorded (practice \"A\"); write some of late, declined, no_response and the other statuses between on_time and reachable"},
		{"patients", "Name,NHS number\nA,1\n", "p.csv: holds patients (column \"NHS number\") and was not read; export counts without patients; immpact takes nothing that names one"},
		{"of no use here", "code,list_size,8m_eligible,8m_on_time,telephone\nA,9,4,3,1\n", "p.csv:1: column \"telephone\" is not known; take it out; `immpact init --csv` writes a file with every column there is"},
		{"without a name", "code,,list_size,8m_eligible,8m_on_time\nA,,9,4,3\n", "p.csv:1: column 2 has no name; name it or take it out"},
		{"the header stands below comments", "# one\n# two\ncode,list_size,8m_eligible,8m_ontime\nA,9,4,3\n", "p.csv:3: column \"8m_ontime\" is not known; did you mean 8m_on_time?"},
		{"12.000 may be twelve thousand", "+A,,12.000,,,4,3,,,,,", "p.csv:2: column list_size: \"12.000\" may be 12,000 or under a thousand (practice \"A\"); write 12000, or the number without decimals"},
		{"a percentage where a count belongs", "+A,,9,,,4,95%,,,,,", "p.csv:2: column 8m_on_time: \"95%\" is a percentage (practice \"A\"); write a whole number of children"},
		{"a rate where a count belongs", "+A,,9,,,4,95.2,,,,,", "p.csv:2: column 8m_on_time: \"95.2\" is not whole (practice \"A\"); write a whole number of children"},
		{"a decimal comma", "+A,,9,,,4,\"95,2\",,,,,", "p.csv:2: column 8m_on_time: \"95,2\" is not whole (practice \"A\"); write a whole number of children"},
		{"negative", "+A,,9,,,4,-3,,,,,", "p.csv:2: column 8m_on_time: \"-3\" is below 0 (practice \"A\"); write a whole number of children"},
		{"a formula", "+A,,9,,,4,=1+2,,,,,", "p.csv:2: column 8m_on_time: \"=1+2\" is a formula (practice \"A\"); save the sheet with its values"},
		{"a word", "+A,,9,,,four,3,,,,,", "p.csv:2: column 8m_eligible: \"four\" is no whole number (practice \"A\"); write a whole number of children"},
		{"out of range", "+A,,9,,,100001,3,,,,,", "p.csv:2: column 8m_eligible: \"100001\" is not from 0 to 100,000 (practice \"A\"); write a whole number of children"},
		{"longer than any count", "+A,,99999999999999999999,,,4,3,,,,,", "p.csv:2: column list_size: \"99999999999999999999\" is too large (practice \"A\"); write a whole number of patients, at least 1"},
		{"no list", "+A,,,,,4,3,,,,,", "p.csv:2: column list_size: is empty (practice \"A\"); write a whole number of patients, at least 1"},
		{"a list of nobody", "+A,,0,,,4,3,,,,,", "p.csv:2: column list_size: \"0\" is not from 1 to 1,000,000 (practice \"A\"); write a whole number of patients, at least 1"},
		{"decile 0", "+A,,9,0,,4,3,,,,,", "p.csv:2: column imd_decile: \"0\" is not from 1 to 10 (practice \"A\"); write a whole number from 1, the most deprived tenth, to 10"},
		{"decile 11", "+A,,9,11,,4,3,,,,,", "p.csv:2: column imd_decile: \"11\" is not from 1 to 10 (practice \"A\"); write a whole number from 1, the most deprived tenth, to 10"},
		{"no score", "+A,,9,,n/a,4,3,,,,,", "p.csv:2: column imd_score: \"n/a\" is no deprivation score (practice \"A\"); write a number above 0, such as 22.16, or leave the cell empty where it is not known"},
		{"more children than there are", "+A,,9,,,4,3,1,1,,,", "p.csv:2: column 8m_eligible: the statuses add up to 5 children, more than the 4 eligible (practice \"A\"); correct the counts; they are of children, not per cent"},
		{"a remainder that is not one", "+A,,9,,,4,3,,,0,,", "p.csv:2: column 8m_eligible: 0 children reachable, but 1 of the 4 eligible have no other status (practice \"A\"); leave reachable out, it is the remainder"},
		{"more given elsewhere than vaccinated", "+A,,9,,,4,3,,,,4,", "p.csv:2: column 8m_eligible: 4 children given elsewhere (practice \"A\"); it is 0 to 3, the children on time and late"},
		{"on time unknown", "+A,,9,,,4,,,,,,", "p.csv:2: column 8m_on_time: is empty though the cohort is stated (practice \"A\"); write how many children were on time, 0 if none"},
		{"children of a cohort that is not stated", "+A,,9,,,,3,,,,,", "p.csv:2: column 8m_on_time: \"3\" stands there, but 8m_eligible is empty (practice \"A\"); write how many children were eligible, or leave the whole cohort empty"},
		{"a baseline as a share of 1", "+A,,9,,,4,3,,,,,0.95", "p.csv:2: column 8m_baseline: \"0.95\" looks like a share of 1 (practice \"A\"); write 95 for 95%, or \"0.95%\" if that is meant"},
		{"a baseline over 100", "+A,,9,,,4,3,,,,,195", "p.csv:2: column 8m_baseline: \"195\" is above 100%, the most it can be (practice \"A\"); write per cent from 0 to 100 with at most two decimals, such as 87.5"},
		{"a share over 100", "code,list_size,8m_eligible,8m_on_time,communities_percent\nA,9,4,3,100.5\n", "p.csv:2: column communities_percent: \"100.5\" is above 100%, the most it can be (practice \"A\"); write per cent from 0 to 100 with at most two decimals, such as 87.5"},
		{"half a partner", "code,list_size,8m_eligible,8m_on_time,GP partners\nA,9,4,3,2.5\n", "p.csv:2: column partners: \"2.5\" is not whole (practice \"A\"); write a whole number of GP partners, or leave the cell empty where it is not known"},
		{"two shares over 100", "code,list_size,8m_eligible,8m_on_time,communities_percent,south_asian_percent\nA,9,4,3,60,41\n", "p.csv:2: column south_asian_percent: the two shares of residents add up to 101%, more than 100% (practice \"A\"); correct one of them: no resident is counted in both"},
		{"a baseline in words", "+A,,9,,,4,3,,,,,high", "p.csv:2: column 8m_baseline: \"high\" is no percentage (practice \"A\"); write per cent from 0 to 100 with at most two decimals, such as 87.5"},
		{"a code twice", "+A,,9,,,4,3,,,,,\nB,,9,,,4,3,,,,,\nA,,8,,,4,3,,,,,", "p.csv:4: column code: \"A\" stands on line 2 already, with other figures; give every practice one row and a code of its own"},
		{"no code", "+,,9,,,4,3,,,,,", "p.csv:2: column code: is empty; give every practice a code of its own"},
		{"a code nobody could type", "+A 1,,9,,,4,3,,,,,", "p.csv:2: column code: \"A 1\" cannot be; a code has 1 to 80 letters, digits and signs, without spaces"},
		{"a row too short", "+A,,9", "p.csv:2: the row has 3 cells, the header 12; give every row one cell for each column; a cell that holds a separator goes in double quotes"},
		{"a row too long", "+A,,9,,,4,3,,,,,,1", "p.csv:2: the row has 13 cells, the header 12; give every row one cell for each column; a cell that holds a separator goes in double quotes"},
		{"a quote never closed", "+A,\"Mill,9,,,4,3,,,,,\nB,,9,,,4,3,,,,,", "p.csv:2: a cell opens with a double quote that is not closed properly; close it, or take it out; a quote within a cell is written twice"},
		{"a quote within a word, and the rows after it still read", "+A,Mi\"ll,9,,,4,3,,,,,\nB,,9,,,4,-1,,,,,", "p.csv:2: a double quote stands in a cell that is not quoted; take it out, or put the whole cell in double quotes and write each quote in it twice\n" +
			"p.csv:3: column 8m_on_time: \"-1\" is below 0 (practice \"B\"); write a whole number of children"},
		{"line numbers count the lines of a quoted cell", "+A,\"Mill\nStreet\",9,,,4,3,,,,,\nB,,9,,,4,-1,,,,,", "p.csv:4: column 8m_on_time: \"-1\" is below 0 (practice \"B\"); write a whole number of children"},
		{"bytes that are no text", head + "A,\x00\n", "p.csv:2: holds a NUL byte, so it is no text; save it as \"CSV UTF-8\""},
		{"10 million characters on one line", head + "A," + strings.Repeat("x", 10_000_000) + "\n", "p.csv:2: the line is longer than 65536 characters; check that it is the right file, and that each row ends with a line break"},
		{"10 million characters and no line at all", strings.Repeat("code,", 2_000_000), "p.csv:1: the line is longer than 65536 characters; check that it is the right file, and that each row ends with a line break"},
		{"lines that end as on an old Macintosh", "code,list_size,8m_eligible,8m_on_time\rA,9,4,3\r", "p.csv:1: lines end in a carriage return alone; save it as \"CSV UTF-8\""},
	} {
		text := tt.text
		if rows, ok := strings.CutPrefix(text, "+"); ok {
			text = head + rows + "\n"
		}
		pop, _, err := Read("p.csv", []byte(text))
		if pop != nil || err == nil {
			t.Errorf("%s: read %v", tt.reason, pop)
			continue
		}
		if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}

// A file with a fault in every row tells the first of them, and that it
// stopped.
func TestReadManyFaults(t *testing.T) {
	var b strings.Builder
	b.WriteString("code,list_size,8m_eligible,8m_on_time\n")
	for i := range 1000 {
		fmt.Fprintf(&b, "A%d,900,4,-1\n", i)
	}
	_, _, err := Read("p.csv", []byte(b.String()))
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != tabular.MostFaults+1 || !strings.Contains(lines[tabular.MostFaults], "only the first 20 faults are told") {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
}

func TestEncode(t *testing.T) {
	pop := &sim.Population{Title: "Two\npractices", Vintage: "invented", Practices: one(children(4, 3))}
	second := sim.Practice{Code: "@B", Name: "=Mill", PCN: "'quoted'", IMD: 12.5}
	second.ListSize, second.IMDDecile = 1200, 7
	second.Cohorts[contract.Age8m] = children(20, 18, 0, 0, 0, 1)
	second.Cohorts[contract.Age5y] = children(10, 9)
	second.Cohorts[contract.Age5y].Baseline, second.Cohorts[contract.Age5y].HasBaseline = 90_25, true
	second.Communities, second.SouthAsian = sim.Share{Percent: 50, Stated: true}, sim.Share{Stated: true}
	second.Partners = 4
	pop.Practices = append(pop.Practices, second)
	// Nobody was late and no child of 18 months is stated: no columns for them.
	want := `# title: Two practices
# vintage: invented
code,name,list_size,imd_decile,imd_score,region,pcn,communities_percent,south_asian_percent,partners,8m_eligible,8m_on_time,8m_declined,5y_eligible,5y_on_time,5y_baseline
A1,,900,,,,,,,,4,3,0,,,
'@B,'=Mill,1200,7,12.5,,''quoted',0.5,0,4,20,18,1,10,9,90.25
`
	got := Encode(pop)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	again, _, err := Read("again.csv", got)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(pop.Practices, again.Practices); diff != "" {
		t.Errorf("read again (-want +got):\n%s", diff)
	}
}

// A practice in two networks is named with both; the same network spelled in two ways is
// the same row twice.
func TestPracticeInTwoNetworks(t *testing.T) {
	const head = "code,list_size,pcn,8m_eligible,8m_on_time\nA,900,Canal PCN,4,3\nB,900,Canal PCN,4,3\n"
	for _, test := range []struct{ reason, row, want string }{
		{"another network", "A,900,Weir PCN,4,3\n", `p.csv:4: column pcn: "A" is in the network "Weir PCN" here, and in "Canal PCN" on line 2 (practice "A"); give it one row, with the one network that it is counted in`},
		{"no network", "A,900,,4,3\n", `p.csv:4: column pcn: "A" is in the network (none) here, and in "Canal PCN" on line 2 (practice "A"); give it one row, with the one network that it is counted in`},
		{"another spelling", "A,900,canal-pcn,4,3\n", ""},
		{"other figures too", "A,800,Weir PCN,4,3\n", `p.csv:4: column code: "A" stands on line 2 already, with other figures; give every practice one row and a code of its own`},
	} {
		pop, _, err := Read("p.csv", []byte(head+test.row))
		switch {
		case test.want == "" && (err != nil || len(pop.Practices) != 2):
			t.Errorf("%s: %v", test.reason, err)
		case test.want != "" && (err == nil || err.Error() != test.want):
			t.Errorf("%s: %v", test.reason, err)
		}
	}
}
