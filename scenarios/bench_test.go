package scenarios

import (
	"testing"

	"example.org/immpact/sim"
)

func BenchmarkLoadDefault(b *testing.B) {
	for range b.N {
		if _, err := Load(Default); err != nil {
			b.Fatal(err)
		}
	}
}

// As many practices as England has, by counts, in one file.
func BenchmarkReadPractices(b *testing.B) {
	list := anyPractices(5, 26*242)
	for i := range list {
		list[i].Code = "P" + string(rune('A'+i%26)) + string(rune('0'+i/26%10)) + string(rune('a'+i/260))
	}
	text := EncodePractices(&sim.Population{Practices: list}, nil)
	b.SetBytes(int64(len(text)))
	for range b.N {
		r := newReader()
		f, wrong := newFile(r, "p.toml", text)
		if wrong != nil {
			b.Fatal(wrong)
		}
		if r.practicesOf(f); r.err() != nil {
			b.Fatal(r.err())
		}
	}
}
