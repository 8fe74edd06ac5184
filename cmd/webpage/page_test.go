package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"example.org/immpact/cmd/internal/version"
	"example.org/immpact/cmd/internal/webapp"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// made is the page, built once for all tests, in a folder that is left for the
// system to clear.
var made = sync.OnceValues(func() (string, error) {
	data, err := build()
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "immpact-page-")
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "immpact.html")
	return file, os.WriteFile(file, data, 0o644)
})

// browser opens the page in Chromium, at what stands after its #, and waits for the
// first figures. It skips the test where there is no Chromium.
func browser(t testing.TB, hash string) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("the page is not built in short tests")
	}
	at := slices.IndexFunc([]string{"chromium", "chromium-browser", "google-chrome"}, func(name string) bool { _, err := exec.LookPath(name); return err == nil })
	if at < 0 {
		t.Skip("there is no Chromium here to open the page in")
	}
	name, _ := exec.LookPath([]string{"chromium", "chromium-browser", "google-chrome"}[at])
	file, err := made()
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(name), chromedp.NoSandbox, chromedp.WindowSize(1280, 900))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 3*time.Minute) // lest a browser that hangs holds all up
	t.Cleanup(cancel)
	if err := chromedp.Run(ctx); err != nil { // starts it, to live as long as ctx
		t.Fatal(err)
	}
	run(t, ctx, chromedp.Navigate("file://"+file+hash))
	run(t, ctx, until(`performance.getEntriesByName("immpact-ready").length > 0`))
	return ctx
}

// run does one thing after another; each has half a minute.
func run(t testing.TB, ctx context.Context, does ...chromedp.Action) {
	t.Helper()
	for i, does := range does {
		in, cancel := context.WithTimeout(ctx, 20*time.Second)
		err := chromedp.Run(in, does)
		cancel()
		if err != nil {
			var shows string
			_ = chromedp.Run(ctx, chromedp.Evaluate(`document.body.innerText.slice(0, 600)`, &shows))
			t.Fatalf("step %d: %v; the page shows:\n%s", i, err, shows)
		}
	}
}

// until waits until a script of the page is true.
func until(script string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		for {
			var so bool
			if err := chromedp.Evaluate(script, &so).Do(ctx); err != nil {
				return err
			}
			if so {
				return nil
			}
			if err := chromedp.Sleep(50 * time.Millisecond).Do(ctx); err != nil {
				return fmt.Errorf("waiting for %s: %w", script, err)
			}
		}
	})
}

// eval is a value of the page.
func eval[T any](t testing.TB, ctx context.Context, script string) (v T) {
	t.Helper()
	run(t, ctx, chromedp.Evaluate(script, &v))
	return v
}

// The page is one file of at most 6 MB, the same every time, that forbids itself
// every request.
func TestFile(t *testing.T) {
	file, err := made()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(data) > 6_000_000 {
		t.Errorf("it has %d bytes", len(data))
	}
	if again, err := build(); err != nil || string(again) != string(data) {
		t.Error("built again it is another")
	}
	for _, want := range []string{"default-src 'none'", "connect-src 'none'"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("it does not say %s", want)
		}
	}
	for _, not := range []string{"{{", `src="http`, `href="http`} {
		if strings.Contains(string(data), not) {
			t.Errorf("it has %s", not)
		}
	}
}

// In the browser every view of ten scenarios is, byte for byte, what the same
// program has outside it, whose figures are those of a run.
func TestFiguresAreTheProgramsOwn(t *testing.T) {
	ctx := browser(t, "")
	list := scenarios.Scenarios()
	app := webapp.New(version.Version)
	app.Do(webapp.Request{Do: "open", Args: map[string]string{"link": scenarios.Default}})
	for _, e := range list[:min(10, len(list))] {
		for _, does := range requests(e.ID) {
			want := app.Serve(does)
			if got := eval[string](t, ctx, fmt.Sprintf("window.immpact(%s)", quoted(does))); got != want {
				t.Errorf("%s, %s: the browser says\n%.400s\nand the program\n%.400s", e.ID, does, got, want)
			}
		}
	}
}

// requests opens a scenario and looks at all its views.
func requests(id string) []string {
	list := []string{fmt.Sprintf(`{"do":"open","args":{"link":%q}}`, id)}
	for _, v := range webapp.Nav() {
		list = append(list, fmt.Sprintf(`{"do":"view","args":{"view":%q}}`, v[0]))
	}
	return list
}

func quoted(text string) string {
	data, _ := json.Marshal(text) // of a string, which always encodes
	return string(data)
}

// Nothing is asked of the network, whatever is done: no address but the file's own
// and those made in it.
func TestAsksForNothing(t *testing.T) {
	ctx := browser(t, "#three-practices")
	var lock sync.Mutex
	var asked []string
	chromedp.ListenTarget(ctx, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok && !strings.HasPrefix(e.Request.URL, "blob:") && !strings.HasPrefix(e.Request.URL, "data:") {
			lock.Lock()
			defer lock.Unlock()
			asked = append(asked, e.Request.URL)
		}
	})
	run(t, ctx, network.Enable())
	for _, v := range webapp.Nav() {
		run(t, ctx, chromedp.Click(`nav [data-view="`+v[0]+`"]`), chromedp.Sleep(300*time.Millisecond))
	}
	refused := eval[bool](t, ctx, `(() => { try { new Image().src = "https://example.org/x.png"; fetch("https://example.org/").catch(() => {}); } catch {} return true; })()`)
	lock.Lock()
	defer lock.Unlock()
	for _, url := range asked {
		if refused && strings.HasPrefix(url, "https://example.org/") {
			continue // what the test itself tried; below it is seen to have failed
		}
		t.Errorf("it asked for %s", url)
	}
	if !evalAwaited(t, ctx, `fetch("https://example.org/").then(() => false, () => true)`) {
		t.Error("a request is not forbidden")
	}
}

// A practice typed in with the keyboard alone is paid as the program pays it; a
// figure that is no number is said and nothing is lost.
func TestPracticeByKeyboard(t *testing.T) {
	ctx := browser(t, "#england-2026-27&practice")
	run(t, ctx, chromedp.Focus("#f-0-0"), chromedp.KeyEvent("X1"), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent("9400"), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent("2"))
	for col, counts := range [][]string{{"104", "92", "5", "", "", "4"}, {"110", "93"}, {"121", "95", "", "", "", "8", "6"}} {
		run(t, ctx, chromedp.Focus(fmt.Sprintf("#f-5-%d", col)))
		for _, n := range counts {
			run(t, ctx, chromedp.KeyEvent(n), chromedp.KeyEvent(kb.Enter))
		}
	}
	run(t, ctx, chromedp.Focus("#f-3-0"), chromedp.KeyEvent("x"), chromedp.Click("form.practice button.main"), until(`document.getElementById("message").className === "warn"`))
	if said := eval[string](t, ctx, `document.getElementById("message").textContent`); !strings.Contains(said, "whole number") || eval[string](t, ctx, `document.getElementById("f-5-2").value`) != "121" {
		t.Errorf("of letters in a number it says %q", said)
	}
	run(t, ctx, chromedp.Focus("#f-3-0"), chromedp.KeyEvent(kb.End), chromedp.KeyEvent(kb.Backspace), chromedp.Click("form.practice button.main"), until(`document.querySelector(".year") !== null`))
	got := eval[string](t, ctx, `document.querySelector(".year").textContent`)
	app := webapp.New("test")
	var want webapp.Reply
	app.Do(webapp.Request{Do: "open", Args: map[string]string{"link": "england-2026-27&practice"}})
	want = app.Do(webapp.Request{Do: "enter", Args: map[string]string{"f-0-0": "X1", "f-2-0": "9400", "f-3-0": "2", "f-5-0": "104", "f-6-0": "92", "f-7-0": "5", "f-10-0": "4",
		"f-5-1": "110", "f-6-1": "93", "f-5-2": "121", "f-6-2": "95", "f-10-2": "8", "f-11-2": "6"}})
	text := eval[string](t, ctx, `(() => { const d = new DOMParser().parseFromString(`+quoted(string(want.Main))+`, "text/html"); return d.querySelector(".year").textContent; })()`)
	if want.Warn || got != text {
		t.Errorf("the page says\n%.300s\nthe program (%s)\n%.300s", got, want.Message, text)
	}
	if !strings.HasPrefix(eval[string](t, ctx, `location.hash`), "#1.") {
		run(t, ctx, until(`location.hash.startsWith("#1.")`))
	}
}

// Figures follow a slider; long work is done beside the page and can be stopped; the
// report is whole.
func TestSliderAndLongWork(t *testing.T) {
	ctx := browser(t, "#three-practices&rules&0&")
	run(t, ctx, chromedp.Evaluate(`(() => { const e = document.querySelector("input[type=range][data-path='indicator.VI003.lower']"); e.value = 7500; e.dispatchEvent(new Event("input", {bubbles: true})); })()`, nil),
		until(`document.getElementById("t-indicator.VI003.lower").value === "75%"`))
	run(t, ctx, chromedp.Click(`nav [data-view="network"]`), until(`document.querySelector("#view table") !== null`))
	run(t, ctx, chromedp.Click(`nav [data-view="report"]`), until(`document.querySelector("#view iframe") !== null && document.querySelector("#view iframe").contentDocument.querySelector("h1") !== null`))
	run(t, ctx, chromedp.Evaluate(`location.hash = "published-2021-22&claims"`, nil), until(`document.querySelector("[data-stop]") !== null`), chromedp.Click(`[data-stop]`), until(`document.querySelector(".later").textContent.includes("Stopped")`))
	run(t, ctx, chromedp.Evaluate(`location.hash = "three-practices&ask"`, nil), chromedp.Click(`[data-ask="gap"]`), until(`document.querySelector("#answer table") !== null`))
	run(t, ctx, chromedp.Evaluate(`location.hash = "1.cut-short"`, nil), until(`document.getElementById("message").textContent.includes("cut short")`))
	if title := eval[string](t, ctx, `document.getElementById("title").textContent`); title == "" || strings.HasPrefix(title, "Loading") {
		t.Errorf("a broken link leaves %q", title)
	}
}

// Text that tries to be markup stays text.
func TestHostileText(t *testing.T) {
	ctx := browser(t, "#england-2026-27&practice")
	alerted := false
	chromedp.ListenTarget(ctx, func(event any) {
		if _, ok := event.(*page.EventJavascriptDialogOpening); ok {
			alerted = true
		}
	})
	run(t, ctx, chromedp.Evaluate(`(() => {
		for (const f of document.querySelectorAll("form.practice input")) { f.value = "<img src=x onerror=alert(1)>"; }
		document.querySelector("form.practice button.main").click();
		document.getElementById("f-0-0").dispatchEvent(new Event("input", {bubbles: true}));
	})()`, nil), chromedp.Sleep(600*time.Millisecond))
	run(t, ctx, chromedp.Evaluate(`location.hash = "<img src=x onerror=alert(1)>"`, nil), chromedp.Sleep(600*time.Millisecond))
	if alerted || eval[bool](t, ctx, `document.querySelector("img") !== null`) {
		t.Error("it became markup")
	}
}

// At every width from a small phone to a large screen no view is wider than the
// window, every control has a name that is read aloud, there are landmarks, and one
// heading of the first rank.
func TestWidthsAndNames(t *testing.T) {
	ctx := browser(t, "#three-practices")
	for _, v := range webapp.Nav() {
		run(t, ctx, chromedp.Click(`nav [data-view="`+v[0]+`"]`), until(`document.querySelector("[data-stop]") === null`))
		for _, width := range []int64{320, 390, 768, 1280, 1920} {
			run(t, ctx, emulation.SetDeviceMetricsOverride(width, 900, 1, false))
			if over := eval[float64](t, ctx, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
				t.Errorf("%s is %v pixels wider than a window of %d: %s", v[0], over, width, eval[string](t, ctx, widest))
			}
		}
		var tree struct {
			Nodes []struct {
				Ignored    bool
				Role, Name struct{ Value any }
			}
		}
		var raw json.RawMessage // a Chromium newer than the driver says more than that knows
		run(t, ctx, chromedp.ActionFunc(func(ctx context.Context) error { return cdp.Execute(ctx, "Accessibility.getFullAXTree", nil, &raw) }))
		if err := json.Unmarshal(raw, &tree); err != nil {
			t.Fatal(err)
		}
		if len(tree.Nodes) < 50 {
			t.Fatalf("%s: only %d nodes are read aloud", v[0], len(tree.Nodes))
		}
		for _, n := range tree.Nodes {
			role, _ := n.Role.Value.(string)
			name, _ := n.Name.Value.(string)
			if !n.Ignored && slices.Contains([]string{"textbox", "slider", "combobox", "button", "checkbox", "region", "navigation", "Iframe"}, role) && strings.TrimSpace(name) == "" {
				t.Errorf("%s: a %s has no name", v[0], role)
			}
		}
		if n := eval[int](t, ctx, `document.querySelectorAll("h1").length`); n != 1 {
			t.Errorf("%s has %d headings of the first rank", v[0], n)
		}
	}
}

// widest names what reaches furthest to the right.
const widest = `[...document.querySelectorAll("body *")].filter(e => !e.closest(".scroll") || e.classList.contains("scroll")).map(e => [e.getBoundingClientRect().right, e.tagName + "." + e.className]).sort((a, b) => b[0] - a[0])[0].join(" ")`

// awaited waits for what the script promises.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// evalAwaited is what a script of the page promises.
func evalAwaited(t testing.TB, ctx context.Context, script string) (v bool) {
	t.Helper()
	run(t, ctx, chromedp.Evaluate(script, &v, awaited))
	return v
}

// A sentence is typed, what it says is proposed while the caret stays, one choice is
// made, and it is judged below.
func TestSentenceIsJudged(t *testing.T) {
	ctx := browser(t, "#exceptions-2021-22&claims")
	run(t, ctx, chromedp.WaitVisible("#say-sentence"), chromedp.SendKeys("#say-sentence", "The clawback took over £1,000"),
		until(`(document.querySelector("#panel [role=status]") || {innerText: ""}).innerText.includes("over £1,000")`),
		chromedp.SendKeys("#say-sentence", " from practices"),
		until(`document.querySelector("#say-sentence").value === "The clawback took over £1,000 from practices" && document.activeElement.id === "say-sentence"`),
		chromedp.SetValue("#say-held", "0"), chromedp.Evaluate(`document.querySelector("#say-held").dispatchEvent(new Event("input", {bubbles: true}))`, nil),
		until(`(document.querySelector("#panel [role=status]") || {innerText: ""}).innerText.includes("at least £1,000")`))
	run(t, ctx, chromedp.Click("#panel button.main"), until(`document.querySelector(".later").innerText.includes("The clawback took over £1,000 from practices")`))
	s, err := scenarios.Load("exceptions-2021-22")
	if err != nil {
		t.Fatal(err)
	}
	var repaid int64
	for _, p := range sim.Run(&s.Population, s.Cases())[0].Practices {
		repaid -= int64(p.Clawback)
	}
	if said := eval[string](t, ctx, `document.querySelector(".later").innerText.toLowerCase()`); strings.Contains(said, "does not hold") == (repaid >= 1_000_00) {
		t.Errorf("%d pence are repaid, and the page says\n%s", repaid, said)
	}
}
