package clean_test

import (
	"fmt"

	"example.org/immpact/cmd/internal/clean"
)

// A practice's name from a file, with a colour change hidden in it.
func ExampleText() {
	fmt.Println(clean.Text("Canal Street\x1b[31m Surgery"))
	// Output: Canal Street Surgery
}
