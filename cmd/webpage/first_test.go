package main

import (
	"context"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"example.org/immpact/cmd/internal/version"
	"example.org/immpact/cmd/internal/webapp"
	"example.org/immpact/scenarios"
)

// The page comes with the figures of the scenario that opens, as the engine draws them:
// once it is ready nothing of them is another, and what was not to be touched can be.
func TestFirstFigures(t *testing.T) {
	want := webapp.New(version.Version).Do(webapp.Request{Do: "open", Args: map[string]string{"link": scenarios.Default}})
	file, err := made()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), string(want.Main)) || !strings.Contains(string(text), string(want.Bar)) {
		t.Errorf("the page does not begin with the figures of %s: %v", scenarios.Default, err)
	}
	ctx := browser(t, "")
	same := `(() => { const d = new DOMParser().parseFromString(` + quoted(string(want.Main)) + `, "text/html"); return d.body.innerHTML.trim() === document.getElementById("view").innerHTML.trim(); })()`
	if !eval[bool](t, ctx, same) {
		t.Error("ready, the page shows other figures than it came with")
	}
	if eval[bool](t, ctx, `document.querySelector("[inert]") !== null || document.getElementById("message").textContent.includes("made ready")`) {
		t.Error("ready, something cannot be touched, or is said to be made ready")
	}
}

// Whoever follows a link sees nothing of the figures that the page comes with: they
// are not those of the link.
func TestLinkedFigures(t *testing.T) {
	const look = `addEventListener("DOMContentLoaded", () => { const e = document.querySelector("#view > *");
		window.seenFirst = e ? getComputedStyle(e).visibility + " " + document.getElementById("title").checkVisibility({visibilityProperty: true}) : "nothing"; });`
	for hash, want := range map[string]string{"": "visible true", "#three-practices": "hidden false"} {
		ctx := browser(t, "#exceptions-2021-22")
		file, _ := made()
		run(t, ctx, chromedp.ActionFunc(func(ctx context.Context) error {
			_, err := page.AddScriptToEvaluateOnNewDocument(look).Do(ctx)
			return err
		}), chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+file+hash), until(`performance.getEntriesByName("immpact-ready").length > 0`))
		if got := eval[string](t, ctx, `window.seenFirst`); got != want {
			t.Errorf("%q: what the page came with is %s before it is ready, want %s", hash, got, want)
		}
		if !eval[bool](t, ctx, `document.querySelector("#title").checkVisibility({visibilityProperty: true})`) {
			t.Errorf("%q: ready, nothing is seen", hash)
		}
	}
}

// BenchmarkPage reports the file's size, the time from opening to the first figures and
// until they can be changed, and from a slider's move to the figures on the screen with England open (the
// median of 50).
func BenchmarkPage(b *testing.B) {
	for range b.N {
		ctx := browser(b, "#england-2021-22&rules&0&")
		file, _ := made()
		info, err := os.Stat(file)
		if err != nil {
			b.Fatal(err)
		}
		ready := eval[float64](b, ctx, `performance.getEntriesByName("immpact-ready")[0].startTime`)
		var took []float64
		run(b, ctx, chromedp.Evaluate(`(async () => {
			const e = document.querySelector("input[type=range][data-path='indicator.VI003.lower']"), took = [];
			for (let i = 0; i < 50; i++) {
				const from = performance.now();
				e.value = 7000 + 50 * i;
				e.dispatchEvent(new Event("input", {bubbles: true}));
				await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
				took.push(performance.now() - from);
			}
			return took;
		})()`, &took, chromedp.EvalAsValue, awaited))
		slices.Sort(took)
		b.ReportMetric(float64(info.Size()), "bytes")
		b.ReportMetric(math.Round(ready), "ms-until-ready")
		plain := browser(b, "")
		first := eval[float64](b, plain, `performance.getEntriesByName("first-contentful-paint")[0].startTime`)
		b.ReportMetric(math.Round(first), "ms-to-first-figures")
		b.ReportMetric(math.Round(took[len(took)/2]), "ms-slider-to-figures")
	}
}
