//go:build race

package scenarios_test

// raced reports whether the race detector watches. It makes what goes over all
// of England twenty times as slow and finds nothing there that it does not find
// over nine practices.
const raced = true
