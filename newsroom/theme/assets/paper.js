// Everything works without this file.

// What opens on demand: each a module, fetched when it is first asked for. Its address is seen from the page, and not from
// this script as imports have it.
const modules = document.currentScript.dataset;
const load = (name) => import(new URL(modules[name], document.baseURI).href);
document.addEventListener("click", async ({ target }) => {
  const button = /** @type {HTMLElement} */ (/** @type {Element} */ (target).closest("[data-opens]"));
  if (button) (await load(button.dataset.opens)).open(button);
});

// A photo of an article opens at its largest, by Enter as by a click.
for (const photo of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".article .photo img"))) {
  photo.dataset.opens = "lightBox";
  photo.tabIndex = 0;
  photo.setAttribute("role", "button");
  photo.setAttribute("aria-haspopup", "dialog");
  photo.setAttribute("aria-label", ["放大照片", photo.getAttribute("alt")].filter(Boolean).join("："));
  photo.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    photo.click();
  });
}

// Articles can be read aloud where the browser has a Chinese voice; some browsers list theirs late.
const aloud = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-opens=aloud]"));
async function offerReading() {
  if (!speechSynthesis.getVoices().some(({ lang }) => /^(?:zh|cmn)/i.test(lang))) return;
  for (const button of aloud) button.hidden = false;
  // The page before may have led here, reading.
  let mode = null;
  try {
    mode = sessionStorage.getItem("newsroom aloud");
    sessionStorage.removeItem("newsroom aloud");
  } catch {}
  if (mode) (await load("aloud")).read(aloud[0], mode);
}
if (aloud.length && window.speechSynthesis) {
  speechSynthesis.onvoiceschanged = offerReading;
  offerReading();
}

// What the browser keeps of this paper: clippings, and where its reader left an issue. A private window keeps nothing.
const root = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src).pathname;
function kept(name, value = undefined) {
  try {
    if (value === undefined) return localStorage.getItem(`newsroom ${name} ${root}`) ?? "";
    localStorage.setItem(`newsroom ${name} ${root}`, value);
  } catch {}
  return "";
}

// The headlines' face comes after the text. Who comes to an article from elsewhere is spared it.
const { headlines } = document.querySelector("main").dataset;
if (headlines && (!document.querySelector(".article") || document.referrer.startsWith(`${location.origin}${root}`)))
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: headlines }));

const clip = /** @type {HTMLElement} */ (document.querySelector("[data-opens=clippings]"));
if (clip && kept("clippings").includes(JSON.stringify(location.pathname.slice(root.length)))) {
  clip.textContent = "已剪报";
  /** @type {HTMLElement} */ (clip.nextElementSibling).hidden = false;
}

// An issue leads to the page (版) of it that was read last. Its pages count as read while they stand under the eye.
const { issue, page } = document.querySelector("main").dataset;
const sheets = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("main[data-issue] .sheet[data-page]")]);
const keepPlace = (label) => kept("place", `${issue} ${label}`);
if (page) keepPlace(page);
if (sheets.length > 1) {
  const [left, label] = kept("place").split(" ");
  const sheet = left === issue && sheets.slice(1).find((each) => each.dataset.page === label);
  if (sheet) {
    const offer = Object.assign(document.createElement("a"), { href: `#${sheet.id}`, textContent: `上次读到${label}` });
    const line = Object.assign(document.createElement("p"), { className: "tool left-at" });
    line.append(offer);
    document.querySelector(".folio").append(line);
  }
  const eye = new IntersectionObserver(
    (seen) => {
      for (const each of seen)
        if (each.isIntersecting && each.target !== sheets[0]) keepPlace(/** @type {HTMLElement} */ (each.target).dataset.page);
    },
    { rootMargin: "-45% 0px -45% 0px" },
  );
  for (const each of sheets) eye.observe(each);
}

// A page of an issue is left by arrow keys and swipes too.
if (issue) load("leafing").catch(() => {});
// Reading without a network, once all else is there. The worker has seen nothing of the page that it comes to.
const { worker } = modules;
const keeping = worker && navigator.serviceWorker;
if (keeping)
  addEventListener("load", async () => {
    const first = !keeping.controller;
    try {
      await keeping.register(worker, { updateViaCache: "none" });
      const { active } = await keeping.ready;
      const files = performance.getEntriesByType("resource").map(({ name }) => name);
      if (first) active.postMessage({ ask: "shown", files });
      addEventListener("online", () => active.postMessage({ ask: "online" }));
    } catch {}
  });

// Rings today's date in a calendar: the page itself is made once, for every day.
const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
document.querySelector(`[data-date="${today}"]`)?.classList.add("today");

// Copies a citation.
for (const text of document.querySelectorAll(".copied")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "复制";
  button.setAttribute("aria-label", `复制${text.closest("div").querySelector("dt").textContent}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "已复制";
  });
  text.closest("dd").append(button);
}

// A paragraph under the pointer shows a link to itself.
const pilcrow = document.createElement("a");
pilcrow.className = "pilcrow";
pilcrow.setAttribute("aria-label", "本段的链接");
document.querySelector(".article .body")?.addEventListener("pointerover", ({ target }) => {
  const paragraph = target instanceof Element && target.closest("p[id]");
  if (!paragraph || pilcrow.parentElement === paragraph) return;
  pilcrow.href = `#${paragraph.id}`;
  paragraph.append(pilcrow);
});

// Lets headlines break between words only. The browser's dictionary cuts names it does not know into single characters, so
// a break stands between two words of at least two characters, before a preposition or after a particle; figures
// and what stands in quotation marks never part.
if (window.Intl?.Segmenter && document.querySelector(".headline")) {
  const words = new Intl.Segmenter("zh", { granularity: "word" });
  const whole = /^\p{Script=Han}{2,}$/u;
  const opens = /^[在和与及将把让为从向到对以并暨]$/;
  const closes = /^[的了着]$/;
  const figure = /[\d〇一二三四五六七八九十百千万亿]$/;
  const parts = (before, after) =>
    !figure.test(before) && (whole.test(before) || closes.test(before)) && (whole.test(after) || opens.test(after));
  const append = (place, text) => {
    let last = "";
    let quoted = 0;
    for (const { segment } of words.segment(text)) {
      if (/[“《「『（]/.test(segment)) quoted++;
      if (/[”》」』）]/.test(segment)) quoted--;
      if (!quoted && parts(last, segment)) place.append(document.createElement("wbr"));
      place.append(segment);
      last = segment;
    }
  };
  for (const headline of document.querySelectorAll(".headline, .subtitle, .siblings li a")) {
    const place = headline.querySelector("a") ?? headline;
    const text = place.textContent.trim();
    if (text.length > 200) continue;
    // A space in a Chinese headline stands for a line break: each side of it stays together where it fits.
    const phrases = text.split(/[ 　]+/);
    place.textContent = "";
    if (phrases.length < 2 || /[A-Za-z] +[A-Za-z]/.test(text)) append(place, text);
    else
      for (const phrase of phrases) {
        const span = document.createElement("span");
        span.className = "phrase";
        append(span, phrase);
        place.append(span, " ");
      }
  }
  document.documentElement.classList.add("words");
}
