//go:build js && wasm

// Command engine is immpact inside the web page: it answers the page's requests
// (package webapp). It is built by cmd/webpage, and once more runs in a worker for
// what takes long.
package main

import (
	"encoding/json"
	"runtime/debug"
	"syscall/js"

	"example.org/immpact/cmd/internal/webapp"
)

// version is that of the program that the page was made by.
var version = "unknown"

func main() {
	// A page is opened to see the first figures. What is thrown away on the way to
	// them is little beside what a browser has, and is looked for later.
	debug.SetGCPercent(400)
	app := webapp.New(version)
	global := js.Global()
	global.Set("immpact", js.FuncOf(func(_ js.Value, args []js.Value) any { return app.Serve(args[0].String()) }))
	global.Set("immpactAnswer", js.FuncOf(func(_ js.Value, args []js.Value) any { return answer(args[0].String(), args[1]) }))
	global.Call("immpactReady")
	select {}
}

// answer works out an answer, and tells the page how far it has come.
func answer(request string, progress js.Value) string {
	var q webapp.Ask
	var reply struct {
		webapp.Answer
		Error string `json:"error,omitempty"`
	}
	err := json.Unmarshal([]byte(request), &q)
	if err == nil {
		reply.Answer, err = webapp.Answered(version, q, func(done, of int) { progress.Invoke(done, of) })
	}
	if err != nil {
		reply.Error = err.Error()
	}
	text, _ := json.Marshal(reply) // of strings, which always encode
	return string(text)
}
