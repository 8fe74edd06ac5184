package link_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/cmd/internal/link"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// pays is what every case pays every practice.
func pays(s *scenarios.Scenario) (list [][]int64) {
	for _, r := range sim.Run(&s.Population, s.Cases()) {
		var row []int64
		for i := range r.Practices {
			row = append(row, int64(r.Practices[i].Total))
		}
		list = append(list, row)
	}
	return list
}

// A scenario that ships is its id, and a link to it opens it.
func TestShipped(t *testing.T) {
	for _, e := range scenarios.Scenarios() {
		s, err := scenarios.Load(e.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := link.Of(s); err != nil || got != e.ID {
			t.Errorf("%s: the link is %q, %v", e.ID, got, err)
		}
	}
	s, err := link.Open("https://example.org/immpact.html#three-practices&rules")
	if err != nil || s.ID != "three-practices" {
		t.Errorf("%v", err)
	}
}

// A scenario of one's own with a file beside it and one above it pays from its link
// what it pays from its files, wherever it lies.
func TestOfOnesOwn(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	write("ours.csv", "code,list_size,imd_decile,8m_eligible,8m_on_time,18m_eligible,18m_on_time,5y_eligible,5y_on_time\nA,9400,2,104,92,110,93,121,95\nB,5000,8,60,58,55,51,61,50\n")
	name := write("in/ours.toml", `title = "Ours"
practices = "../ours.csv"
baseline = "england-2025-26"

[[reform]]
id = "lower"
title = "Lower"
contract = "england-2025-26"

[reform.change.indicator.VI003]
lower = 75
`)
	was, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := link.Of(was)
	if err != nil || !strings.HasPrefix(text, "1.") {
		t.Fatalf("%q, %v", text, err)
	}
	now, err := link.Open("#" + text)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(pays(was), pays(now)); d != "" {
		t.Error(d)
	}
	again, err := link.Of(now)
	if err != nil || again != text {
		t.Errorf("the link of the link is another, %v", err)
	}
	files, err := link.Unpack(text)
	if err != nil || len(files) != 2 || files[0].Name != "in/ours.toml" || files[1].Name != "ours.csv" {
		t.Errorf("%v %v", files, err)
	}
}

// A link that is broken says how, and what to do.
func TestBroken(t *testing.T) {
	whole, err := link.Pack([]scenarios.Input{{Name: "a.toml", Data: []byte("title = \"A\"\n" + strings.Repeat("# words\n", 50))}})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"":                    "nothing after its #",
		"page.html#":          "nothing after its #",
		whole[:len(whole)-20]: "cut short",
		whole[:4]:             "cut short",
		"1.%%%":               "cut short",
		"2" + whole[1:]:       `of version "2"`,
		"england-2021-2":      "no scenario of that name ships",
		strings.Replace(whole, "1.", "1.AAAA", 1): "toml",
	} {
		if _, err := link.Open(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, not %q", text, err, want)
		}
	}
	long, err := link.Pack([]scenarios.Input{{Name: "a.toml", Data: noise(600_000)}})
	if err != nil || link.Carried(whole) != nil {
		t.Errorf("%v, %v", err, link.Carried(whole))
	}
	if err := link.Carried(long); err == nil || !strings.Contains(err.Error(), "send the file instead") {
		t.Errorf("%v", err)
	}
}

// noise is bytes that do not compress.
func noise(n int) []byte {
	b, x := make([]byte, n), uint32(1)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = byte(x >> 24)
	}
	return b
}
