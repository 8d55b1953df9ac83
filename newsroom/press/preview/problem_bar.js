// The bar of the preview: asks the server for problems, waits for others, and shows them at the foot of the page; above them
// how many articles were read, as long as not all are.
(() => {
  const style = `
    :host { all: initial; }
    div.bar { position: fixed; inset: auto 0 0; z-index: 2147483647; box-sizing: border-box; max-height: 45vh; overflow: auto;
      border-top: 3px solid #b3261e; padding: .6em 1em; background: #fff8f1; color: #1c1b19; box-shadow: 0 -2px 12px #0004;
      font: 14px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    p { display: flex; flex-wrap: wrap; gap: 0 1em; align-items: center; margin: 0; }
    progress { flex: 1; min-width: 8em; max-width: 24em; height: .6em; accent-color: #b3261e; }
    header { display: flex; gap: 1em; justify-content: space-between; align-items: center; font-weight: bold; }
    button { border: 1px solid currentColor; border-radius: 3px; padding: .1em .8em; background: none; color: inherit;
      font: inherit; font-weight: normal; cursor: pointer; white-space: nowrap; }
    ol { margin: .4em 0 0; padding: 0; list-style: none; }
    li { margin: .4em 0; overflow-wrap: anywhere; }
    li span { display: block; color: #0b5345; font-weight: bold; }
    @media (prefers-color-scheme: dark) {
      div.bar { background: #241c19; color: #e9e6df; border-color: #f0776b; }
      progress { accent-color: #f0776b; }
      li span { color: #7fd6bd; }
    }
    @media print { div.bar { display: none; } }`;
  const make = (name, text = "") => Object.assign(document.createElement(name), { textContent: text });
  const host = document.createElement("xs-problems");
  const root = host.attachShadow({ mode: "open" });
  let version = -1;
  let folded = false;
  let asking = null;
  const reading = make("p");
  let problems = make("section");
  let shown = "";

  const show = ({ heading, entries, reading: [done, total] }) => {
    if (!entries.length && !total) {
      host.remove();
      return;
    }
    const part = make("progress");
    part.setAttribute("aria-label", "读稿的进度");
    if (done) Object.assign(part, { max: total, value: done });
    const count = done ? `：${done.toLocaleString()} / ${total.toLocaleString()}` : "";
    reading.replaceChildren(make("strong", `还在读旧稿${count}`), part, make("span", "列表、前后篇和链接，读完才全"));
    const told = JSON.stringify([heading, entries]);
    // What has not changed is not read out again.
    if (told !== shown) problems = list(heading, entries);
    shown = told;
    const frame = Object.assign(make("div"), { className: "bar" });
    frame.append(...(total ? [reading] : []), ...(entries.length ? [problems] : []));
    root.replaceChildren(make("style", style), frame);
    document.body.append(host);
  };

  const list = (heading, entries) => {
    const bar = make("section");
    bar.setAttribute("aria-label", "稿件的问题");
    bar.setAttribute("role", "status");
    const head = make("header");
    const button = make("button", folded ? "展开" : "收起");
    const all = make("ol");
    all.hidden = folded;
    button.addEventListener("click", () => {
      folded = all.hidden = !folded;
      button.textContent = folded ? "展开" : "收起";
    });
    head.append(make("div", heading), button);
    for (const entry of entries) {
      const [problem, ...remedy] = entry.split("\n");
      const item = make("li", problem);
      if (remedy.length) item.append(make("span", remedy.join(" ").trim()));
      all.append(item);
    }
    bar.append(head, all);
    return bar;
  };

  const ask = async () => {
    // A page that nobody looks at keeps no connection: a browser has six for one server.
    if (asking || document.visibilityState !== "visible") return;
    asking = new AbortController();
    try {
      while (asking) {
        const answer = await fetch(`/livereload/problems/${version}`, { signal: asking.signal, cache: "no-store" });
        const told = await answer.json();
        if (told.version !== version) {
          version = told.version;
          show(told);
        }
      }
    } catch {
      if (asking && !asking.signal.aborted) setTimeout(ask, 2000);
    }
    asking = null;
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") ask();
    else {
      asking?.abort();
      asking = null;
    }
  });
  addEventListener("pagehide", () => {
    asking?.abort();
    asking = null;
  });
  addEventListener("pageshow", ask);
})();
