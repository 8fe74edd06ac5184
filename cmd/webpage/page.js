
// The page asks the engine, shows the HTML that it answers with, and does nothing
// else: no figure and no sentence about figures is made here.
(() => {
  const el = (id) => document.getElementById(id);
  const bytes = (id) => {
    const text = atob(el(id).textContent), list = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) { list[i] = text.charCodeAt(i); }
    return list;
  };
  let module;          // the engine, compiled, for the worker
  let worker, working; // what takes long, and where its answer goes
  let quiet;           // the timer of a message
  let addressed;       // the timer of the address
  let own = "";        // the address that this page set itself

  const fail = (words) => {
    el("title").textContent = "This browser cannot run immpact";
    el("headline").textContent = words;
    el("message").textContent = "";
    el("view").removeAttribute("aria-busy");
    document.documentElement.classList.remove("linked");
  };

  const start = async () => {
    if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") {
      return fail("It is too old, or WebAssembly is turned off in it. Any Chrome, Edge, Firefox or Safari since 2023 opens this page; the terminal program has the same figures.");
    }
    try {
      const stream = new Blob([bytes("engine")]).stream().pipeThrough(new DecompressionStream("gzip"));
      // Compiled while it is unpacked; nothing is fetched.
      module = await WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": "application/wasm" } }));
      const go = new Go();
      const ready = new Promise((resolve) => { window.immpactReady = resolve; });
      go.run(await WebAssembly.instantiate(module, go.importObject));
      await ready;
    } catch (wrong) {
      return fail("WebAssembly is forbidden or broken here (" + wrong + "). Nothing was lost; the terminal program has the same figures.");
    }
    el("view").removeAttribute("aria-busy");
    for (const id of ["bar", "nav", "view"]) { el(id).removeAttribute("inert"); }
    el("message").textContent = "";
    const hash = location.hash.slice(1);
    if (!hash || !ask("open", { link: hash }).view) {
      const said = el("message").textContent;
      ask("open", { link: "england-2021-22" });
      if (hash) { say(said + " England is open instead.", true); }
    }
    document.documentElement.classList.remove("linked");
    performance.mark("immpact-ready");
  };

  // ask asks the engine and shows what has changed.
  const ask = (what, args = {}) => {
    const reply = JSON.parse(window.immpact(JSON.stringify({ do: what, args })));
    show(reply);
    return reply;
  };

  const show = (r) => {
    if (r.title) { text("title", r.title); document.title = r.title + " · immpact"; }
    if (r.headline) { text("headline", r.headline); }
    if (r.bar) { keep(() => { el("bar").innerHTML = r.bar; }); }
    if (r.main) {
      stop();
      keep(() => { el("view").innerHTML = r.main; });
      const later = el("view").querySelector("[data-answer]");
      if (later) { askLater(later.dataset.answer, later); }
    }
    if (r.panel && !r.main) { keep(() => { (el("panel") || el("notes")).innerHTML = r.panel; }); }
    if (r.view) {
      for (const b of el("nav").children) {
        b.toggleAttribute("aria-current", b.dataset.view === r.view);
        if (b.dataset.view === r.view) { b.setAttribute("aria-current", "page"); }
      }
    }
    for (const v of r.values || []) { value(v); }
    if (r.message) { say(r.message, r.warn); }
    if (r.file) { save(r.file); }
    if (r.address && !r.answer) { setAddress(r.address); } else if (r.main || r.panel) {
      clearTimeout(addressed);
      addressed = setTimeout(() => ask("address"), 500);
    }
  };

  const text = (id, words) => { if (el(id).textContent !== words) { el(id).textContent = words; } };

  // keep draws, and keeps the focus on the field or button that had it.
  const keep = (draw) => {
    const had = document.activeElement;
    const find = had && had !== document.body && (had.id ? "#" + CSS.escape(had.id) :
      had.dataset.do ? "[data-do='" + had.dataset.do + "']" + (had.dataset.path ? "[data-path='" + CSS.escape(had.dataset.path) + "']" : "") : "");
    const caret = had && had.type === "text" ? had.selectionStart : null;
    draw();
    if (find && !document.contains(had)) {
      const again = document.querySelector(find);
      if (again) { again.focus(); }
      if (again && caret !== null) { again.setSelectionRange(caret, caret); }
    }
  };

  const value = (v) => {
    for (const e of el("view").querySelectorAll("[data-path]")) {
      if (e.dataset.path !== v.path || e === document.activeElement && e.type === "text") { continue; }
      if (e.type === "range") { e.value = v.raw; e.setAttribute("aria-valuetext", v.text); }
      if (e.type === "text") { e.value = v.text; }
      if (e.type === "checkbox") { e.checked = v.raw !== 0; }
      if (e.tagName === "SELECT") { e.value = v.raw; }
      if (e.tagName === "OUTPUT") { e.textContent = v.text; }
    }
  };

  const say = (words, warn) => {
    const m = el("message");
    m.textContent = words;
    m.className = warn ? "warn" : "";
    clearTimeout(quiet);
    quiet = setTimeout(() => { m.textContent = ""; }, warn ? 20000 : 6000);
  };

  const setAddress = (address) => {
    own = "#" + address;
    history.replaceState(null, "", own);
  };

  const save = (file) => {
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([file.text], { type: file.type }));
    a.download = file.name;
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 10000);
  };

  // What takes long is asked of a second engine, in a worker.
  const askLater = (id, place) => {
    stop();
    const r = JSON.parse(window.immpact(JSON.stringify({ do: "answer", args: { id } })));
    if (r.warn) { place.textContent = r.message; return; }
    place.innerHTML = '<p role="status">Being worked out…</p><p><progress aria-label="how far it has come"></progress> <button type="button" data-stop="yes">Stop</button></p>';
    const begin = () => worker.postMessage({ ask: { id, link: r.address } });
    working = place;
    if (!worker) {
      worker = new Worker(URL.createObjectURL(new Blob([bytes("worker")], { type: "text/javascript" })));
      worker.onmessage = (event) => {
        const d = event.data;
        if (d.ready) { begin(); return; }
        if (d.of && working) { const p = working.querySelector("progress"); if (p) { p.max = d.of; p.value = d.done; } }
        if (d.reply && working) { answered(d.reply); }
      };
      worker.onerror = () => { if (working) { working.textContent = "This went wrong; nothing else is touched by it."; } stop(); };
      worker.postMessage({ module });
    } else {
      begin();
    }
  };

  const answered = (reply) => {
    const place = working;
    working = undefined;
    if (reply.error) { place.innerHTML = ""; const p = document.createElement("p"); p.className = "by"; p.textContent = reply.error.charAt(0).toUpperCase() + reply.error.slice(1) + "."; place.append(p); return; }
    place.innerHTML = reply.html || "";
    if (reply.document) {
      const frame = document.createElement("iframe");
      frame.title = "The impact assessment";
      frame.srcdoc = reply.document;
      const buttons = document.createElement("p");
      const button = (name, act) => { const b = document.createElement("button"); b.type = "button"; b.textContent = name; b.onclick = act; buttons.append(b, " "); };
      button("Print it", () => frame.contentWindow.print());
      button("Save it (.html)", () => save({ name: "assessment.html", type: "text/html", text: reply.document }));
      place.append(buttons, frame);
    }
  };

  // stop ends what is being worked out; the next question starts the worker anew.
  const stop = () => {
    if (working && worker) { worker.terminate(); worker = undefined; }
    working = undefined;
  };

  const argsOf = (e) => {
    const args = {};
    for (const [k, v] of Object.entries(e.dataset)) { if (k !== "do" && k !== "arg") { args[k] = v; } }
    return args;
  };

  // A figure that moves is asked for once a frame at most.
  let moving;
  const move = (e) => {
    if (!moving) { requestAnimationFrame(() => { const last = moving; moving = undefined; ask("set", { path: last.dataset.path, raw: last.value }); }); }
    moving = e;
  };

  const form = (from) => {
    const args = {};
    for (const f of from.querySelectorAll("input, select")) { if (f.name) { args[f.name] = f.value; } }
    return args;
  };

  document.addEventListener("click", (event) => {
    const b = event.target.closest("button");
    if (!b) { return; }
    if (b.dataset.stop) { const place = working; stop(); if (place) { place.textContent = "Stopped. Choose the question again to begin anew."; } return; }
    if (b.dataset.ask) { const a = el("answer"); askLater(b.dataset.ask, a); a.scrollIntoView({ block: "nearest" }); return; }
    if (b.dataset.enter) { ask("enter", form(b.form)); return; } // no button submits this form, so that Enter never does
    if (b.dataset.usual) { ask("enter", { ...form(b.form), usual: "yes" }); return; }
    if (!b.dataset.do) { return; }
    const r = ask(b.dataset.do, argsOf(b));
    if (b.dataset.do === "address" && r.address && navigator.clipboard) {
      navigator.clipboard.writeText(location.href).catch(() => say("The link is in the address of this page; copy it from there.", false));
    }
    if (b.dataset.do === "view") { el("main").focus({ preventScroll: true }); }
  });

  document.addEventListener("input", (event) => {
    const e = event.target;
    if (e.type === "range") { move(e); return; }
    if (e.form && e.form.dataset.live) {
      clearTimeout(e.form.timer);
      e.form.timer = setTimeout(() => { if (e.isConnected) { ask(e.form.dataset.live, form(e.form)); } }, 250);
    }
  });

  document.addEventListener("change", (event) => {
    const e = event.target;
    if (e.id === "file") { openFiles(e.files); return; }
    const path = e.dataset.path;
    switch (e.dataset.do) {
      case "set": if (e.type !== "range") { ask("set", { path, raw: e.type === "checkbox" ? (e.checked ? "1" : "0") : e.value }); } break;
      case "toggle": ask("toggle", { path }); break;
      case "type": ask("set", { path, text: e.value }); break;
      case "show": case "pick": ask(e.dataset.do, { [e.dataset.arg]: e.value }); break;
    }
  });

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(event.target.dataset.do, form(event.target));
  });

  document.addEventListener("keydown", (event) => {
    const e = event.target;
    if (event.key === "Enter" && e.dataset && e.dataset.do === "type") { ask("set", { path: e.dataset.path, text: e.value }); e.select(); }
    if (event.key === "Enter" && e.form && e.form.classList.contains("practice") && e.tagName === "INPUT") {
      // Enter goes down a column, as in the terminal program; the button takes it in.
      const m = /^f-(\d+)-(\d+)$/.exec(e.id);
      const next = m && (el("f-" + (+m[1] + 1) + "-" + m[2]) || document.querySelector(".fields [id$='-" + (+m[2] + 1) + "']"));
      if (next) { event.preventDefault(); next.focus(); }
    }
  });

  document.addEventListener("paste", (event) => {
    const e = event.target;
    const block = event.clipboardData && event.clipboardData.getData("text");
    if (e.form && e.form.classList.contains("practice") && /[\t\n]/.test((block || "").trim())) {
      event.preventDefault();
      ask("form", { ...form(e.form), at: e.id, block });
    }
  });

  const openFiles = async (list) => {
    const args = {};
    let i = 0;
    for (const f of list) {
      if (f.size > 20 * 1024 * 1024) { say(f.name + " is larger than any scenario or list of practices; nothing was opened.", true); return; }
      const data = new Uint8Array(await f.arrayBuffer());
      let binary = "";
      for (let at = 0; at < data.length; at += 32768) { binary += String.fromCharCode(...data.subarray(at, at + 32768)); }
      args["name" + i] = f.name;
      args["data" + i] = btoa(binary);
      i++;
    }
    ask("files", args);
  };
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => { event.preventDefault(); if (event.dataTransfer.files.length) { openFiles(event.dataTransfer.files); } });

  el("skip").addEventListener("click", (event) => { event.preventDefault(); el("main").focus(); });
  window.addEventListener("hashchange", () => { if (location.hash.length > 1 && location.hash !== own) { ask("open", { link: location.hash.slice(1) }); } });

  start();
})();
