// The bar of the preview: asks the server for problems, waits for others, and shows them at the foot of the page.
(() => {
  const style = `
    :host { all: initial; }
    section { position: fixed; inset: auto 0 0; z-index: 2147483647; box-sizing: border-box; max-height: 45vh; overflow: auto;
      border-top: 3px solid #b3261e; padding: .6em 1em; background: #fff8f1; color: #1c1b19; box-shadow: 0 -2px 12px #0004;
      font: 14px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    header { display: flex; gap: 1em; justify-content: space-between; align-items: center; font-weight: bold; }
    button { border: 1px solid currentColor; border-radius: 3px; padding: .1em .8em; background: none; color: inherit;
      font: inherit; font-weight: normal; cursor: pointer; white-space: nowrap; }
    ol { margin: .4em 0 0; padding: 0; list-style: none; }
    li { margin: .4em 0; overflow-wrap: anywhere; }
    li span { display: block; color: #0b5345; font-weight: bold; }
    @media (prefers-color-scheme: dark) {
      section { background: #241c19; color: #e9e6df; border-color: #f0776b; }
      li span { color: #7fd6bd; }
    }
    @media print { section { display: none; } }`;
  const make = (name, text = "") => Object.assign(document.createElement(name), { textContent: text });
  const host = document.createElement("xs-problems");
  const root = host.attachShadow({ mode: "open" });
  let version = -1;
  let folded = false;
  let asking = null;

  const show = ({ heading, entries }) => {
    if (!entries.length) {
      host.remove();
      return;
    }
    const bar = make("section");
    bar.setAttribute("aria-label", "稿件的问题");
    bar.setAttribute("role", "status");
    const head = make("header");
    const button = make("button", folded ? "展开" : "收起");
    const list = make("ol");
    list.hidden = folded;
    button.addEventListener("click", () => {
      folded = list.hidden = !folded;
      button.textContent = folded ? "展开" : "收起";
    });
    head.append(make("div", heading), button);
    for (const entry of entries) {
      const [problem, ...remedy] = entry.split("\n");
      const item = make("li", problem);
      if (remedy.length) item.append(make("span", remedy.join(" ").trim()));
      list.append(item);
    }
    bar.append(head, list);
    root.replaceChildren(make("style", style), bar);
    document.body.append(host);
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
