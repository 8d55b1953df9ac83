// Shows at once what is searched for, and reloads the search page where its script does not start.
// The script is fetched past the browser's cache, which may have kept something else for it, as the page of a Wi-Fi's login.

(() => {
  const PATIENCE = 20_000; // milliseconds until it is taken for lost
  const page = document.getElementById("search");
  const script = /** @type {HTMLScriptElement} */ (document.querySelector("script[type=module]"));

  // The script comes later: until then the box says what the address does, and the page that it is under way.
  const given = new URLSearchParams(location.search);
  const keys = ["q", "reporter", "section", "topic", "from", "to"];
  if (keys.some((key) => given.get(key)?.trim())) {
    const box = /** @type {HTMLInputElement} */ (document.getElementById("q"));
    box.value = (given.get("q") ?? "").trim();
    document.getElementById("progress").textContent = "正在查找";
    page.dataset.waiting = "";
    // The index is asked for at once, and taken up by loader.mjs.
    const manifest = new URL("search/manifest.json", new URL(page.dataset.root, document.baseURI)).href;
    const answer = fetch(manifest, { cache: "no-cache" }).catch(() => null);
    Object.assign(globalThis, { early: { address: manifest, answer } });
  }

  const fetchScript = async () => {
    const answer = await fetch(script.src, { cache: "reload", signal: AbortSignal.timeout(PATIENCE) });
    await answer.text();
    return answer.ok && /javascript/.test(answer.headers.get("content-type"));
  };

  const tell = () => {
    document.getElementById("progress").textContent = "";
    document.getElementById("trouble-text").textContent = "检索程序加载失败，请检查网络或登录网络后再试";
    document.getElementById("trouble").hidden = false;
  };

  const remember = (renewed) => history.replaceState({ ...history.state, renewed }, "");

  const renew = async () => {
    if (!(await fetchScript().catch(() => false))) return tell();
    remember(true);
    location.reload();
  };

  const look = () => {
    clearTimeout(waiting);
    const { renewed } = history.state ?? {};
    if ("started" in page.dataset) {
      if (renewed) remember(false);
      // What came whole and does not start would be loaded for ever.
    } else if (renewed) tell();
    else renew();
  };

  const waiting = setTimeout(look, PATIENCE);
  script.addEventListener("load", look);
  script.addEventListener("error", look);
  document.getElementById("again").addEventListener("click", () => {
    if ("started" in page.dataset) return;
    document.getElementById("trouble").hidden = true;
    renew();
  });
})();
