// Command webpage makes immpact as one HTML file, for whoever cannot install
// anything:
//
//	go run ./cmd/webpage -o immpact.html
//
// The file holds the program itself, compiled to WebAssembly from this repository by
// the Go that runs this command, and Go's own loader for it. Opened from disk or from
// any host it asks the network for nothing: its content security policy forbids it
// to, and names by digest the one script that may run.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"example.org/immpact/cmd/internal/markup"
	"example.org/immpact/cmd/internal/version"
	"example.org/immpact/cmd/internal/webapp"
	"example.org/immpact/scenarios"
)

func main() {
	out := flag.String("o", "immpact.html", "file to write")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "webpage takes no %q; name the file to write with -o\n", flag.Arg(0))
		os.Exit(2)
	}
	page, err := build()
	if err == nil {
		err = os.WriteFile(*out, page, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("Wrote %s, %.1f MB. Open it in a browser; it needs nothing else.\n", *out, float64(len(page))/1e6)
}

//go:embed page.html page.css early.js page.js worker.js
var parts embed.FS

// build is the page.
func build() ([]byte, error) {
	wasm, err := engine()
	if err != nil {
		return nil, err
	}
	loader, err := loader()
	if err != nil {
		return nil, err
	}
	worker := string(loader) + part("worker.js")
	script := string(loader) + part("page.js")
	first := webapp.New(version.Version).Do(webapp.Request{Do: "open", Args: map[string]string{"link": scenarios.Default}})
	if first.Warn {
		return nil, errors.New(first.Message)
	}
	var nav strings.Builder
	for _, v := range webapp.Nav() {
		fmt.Fprintf(&nav, `<button type="button" data-do="view" data-view="%s">%s</button>`, v[0], html.EscapeString(v[1]))
	}
	page := strings.NewReplacer(
		"{{digest}}", digest(script),
		"{{early-digest}}", digest(part("early.js")),
		"{{early}}", part("early.js"),
		"{{title}}", html.EscapeString(first.Title),
		"{{headline}}", html.EscapeString(first.Headline),
		"{{bar}}", string(first.Bar),
		"{{main}}", string(first.Main),
		"{{style}}", markup.Style+part("page.css"),
		"{{nav}}", nav.String(),
		"{{version}}", html.EscapeString(version.Version),
		"{{worker}}", base64.StdEncoding.EncodeToString([]byte(worker)),
		"{{engine}}", base64.StdEncoding.EncodeToString(wasm),
		"{{script}}", script,
	).Replace(part("page.html"))
	return []byte(page), nil
}

// digest is that of a script, as the page's content security policy names it.
func digest(script string) string {
	sum := sha256.Sum256([]byte(script))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// part is one of the page's own files.
func part(name string) string {
	text, err := parts.ReadFile(name)
	if err != nil {
		panic(err) // it is embedded
	}
	return string(text)
}

// engine is the program as WebAssembly, compressed; the same bytes every time.
func engine() ([]byte, error) {
	dir, err := os.MkdirTemp("", "immpact-webpage-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "engine.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w -X main.version="+version.Version, "-o", file, "example.org/immpact/cmd/webpage/engine")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if said, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("the engine does not build (%w); run this from immpact's own folder, with Go installed:\n%s", err, said)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// loader is Go's own script that runs its WebAssembly, from the toolchain.
func loader() ([]byte, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	for _, folder := range []string{"lib", "misc"} { // as of Go 1.24, and before
		if text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), folder, "wasm", "wasm_exec.js")); err == nil {
			return text, nil
		}
	}
	return nil, errors.New("this Go has no lib/wasm/wasm_exec.js; install Go with its WebAssembly files")
}
