package emis

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// export is an export of counts as EMIS writes it.
const export = "\"VI003 on time, children of 5 years\"\r\n\r\nLast Run,12-Nov-2026,Relative Date,31-Mar-2026\r\n\r\n" +
	"Organisation,CDB,Population Count,Parent,%,Males,Females,Excluded,Status\r\n" +
	"Mill Street Surgery,12345,\"81\",90,90%,40,41,0,Completed\r\nWeir Surgery,12346,19,20,95%,9,10,0,Completed\r\nTotal,,100,110,91%,49,51,0,\r\n"

func TestRead(t *testing.T) {
	want := &Counts{Search: "VI003 on time, children of 5 years", LastRun: "12-Nov-2026", Relative: "31-Mar-2026",
		Of: []Count{{"Mill Street Surgery", "12345", 81, 90}, {"Weir Surgery", "12346", 19, 20}}}
	got, notices, err := Read("emis.csv", []byte(export))
	if err != nil || len(notices) > 0 {
		t.Fatal(notices, err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for text, want := range map[string]string{
		strings.Replace(export, "Males", "NHS Number", 1): "emis.csv: holds patients (column \"NHS Number\") and was not read; export counts without patients; immpact takes nothing that names one",
		"code,list_size\nA,1\n":                           "emis.csv:1: is no export of counts from EMIS; export a search's counts as CSV; its columns are Organisation, CDB, Population Count, Parent and others",
		strings.Replace(export, ",19,20", ",19.5,20", 1):  "emis.csv:7: column Population Count: \"19.5\" is not whole; write a whole number of patients",
		export[:strings.Index(export, "Mill")]:            "emis.csv: counts nobody; run the search in EMIS, then export its counts again",
	} {
		if _, _, err := Read("emis.csv", []byte(text)); err == nil || err.Error() != want {
			t.Errorf("%v\nwant %s", err, want)
		}
	}
}

// Three searches make a practice file: the list, the children on time of those
// due, and those whose parents declined.
func TestPractices(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	const head = "Organisation,CDB,Population Count,Parent,%,Males,Females,Excluded,Status\n"
	searches := []Search{
		{"list_size", put("list.csv", head+"Mill Street Surgery,12345,\"9,085\",,,,,,\nWeir Surgery,12346,2000,,,,,,\n")},
		{"5y_on_time", put("on-time.csv", export)},
		{"5y_declined", put("declined.csv", head+"Mill Street Surgery,12345,4,90,,,,,\nWeir Surgery,12346,1,20,,,,,\n")},
	}
	pop, _, err := Practices(searches)
	if err != nil {
		t.Fatal(err)
	}
	mill := contract.Practice{ListSize: 9085, NotRecorded: contract.Excusable.With(contract.Late).Without(contract.Declined)}
	mill.Cohorts[contract.Age5y] = contract.Children{Stated: true, Eligible: 90, By: [contract.Statuses]int32{contract.OnTime: 81, contract.Declined: 4, contract.Reachable: 5}}
	if diff := cmp.Diff(mill, pop.Practices[0].Practice); diff != "" || pop.Practices[0].Code != "12345" || pop.Practices[1].Name != "Weir Surgery" || pop.Vintage != "EMIS counts, 31-Mar-2026, by search" {
		t.Errorf("%q: (-want +got):\n%s", pop.Vintage, diff)
	}
	for _, tt := range []struct{ column, text, want string }{
		{"5y_declined", head + "Mill,12345,4,90,,,,,\n", "column \"5y_declined\" is filled already; name one file for each column"},
		{"5y_late", head + "Mill,12345,4,90,,,,,\nMill branch,12345,5,90,,,,,\n", "\"12345\" is counted twice, as 4 and as 5; export one search, with a row for each organisation"},
		{"5y_lat", head + "Mill,12345,4,90,,,,,\n", "column \"5y_lat\" is not known; did you mean 5y_late?"},
	} {
		if _, _, err := Practices(append(searches[:3:3], Search{tt.column, put("more.csv", tt.text)})); err == nil || !strings.HasSuffix(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.column, err, tt.want)
		}
	}
	searches[2].File = put("declined.csv", head+"Mill Street Surgery,12345,40,90,,,,,\n")
	if _, _, err := Practices(searches); err == nil || !strings.Contains(err.Error(), "the statuses add up to 121 children, more than the 90 eligible (practice \"12345\")") {
		t.Errorf("more declined than there are: %v", err)
	}
}

// FuzzRead reads anything without a panic.
func FuzzRead(f *testing.F) {
	f.Add([]byte(export))
	f.Add([]byte("\xff\xfeO\x00r\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, _, err := Read("f.csv", data)
		var faults fault.Errors
		if err != nil && (c != nil || !errors.As(err, &faults) || len(faults) == 0) || err == nil && len(c.Of) == 0 {
			t.Fatalf("%v with the error %v", c, err)
		}
	})
}
