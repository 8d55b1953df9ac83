// What stands beside an issue: a page of it as it would be printed now, or its front on the web. Without scripts it is the front.

const issue = document.getElementById("issue");
const leaf = document.getElementById("leaf");
const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("look"));
const drafts = /** @type {HTMLInputElement} */ (document.getElementById("drafts"));
// Milliseconds that one stays somewhere before its page is drawn.
const pause = 250;

// ---------- An article and its place on the page light up together ----------

let lit = "";

function keyOf(element) {
  return element?.closest?.("[data-row]")?.dataset.row ?? element?.closest?.("li[id^='article-']")?.id ?? "";
}

function light(key) {
  for (const each of document.querySelectorAll(".lit")) each.classList.remove("lit");
  lit = key;
  if (!key) return;
  document.getElementById(key)?.classList.add("lit");
  for (const each of document.querySelectorAll(`[data-row="${CSS.escape(key)}"]`)) each.classList.add("lit");
}

const relight = (target) => {
  const key = keyOf(target) || keyOf(document.activeElement);
  if (key !== lit) light(key);
};
if (leaf) {
  document.addEventListener("pointerover", ({ target }) => relight(target));
  document.addEventListener("focusin", ({ target }) => relight(target));
}

// ---------- The page ----------

// The page that is looked at, what was last asked for and what ends that, and what is shown.
let here = "";
let asked = "";
let shown = "";
let going = new AbortController();

function where() {
  const first = issue.dataset.drawn;
  // At midnight Today is another issue.
  if (!here.startsWith(first.slice(0, first.lastIndexOf("/") + 1))) here = first;
  return drafts.checked ? here : `${here}?drafts=no`;
}

// The page, or the words of a failure.
async function fetchLeaf(address, signal) {
  const answer = await fetch(address, { headers: { "HX-Request": "true" }, signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById("leaf") ?? page.body;
}

async function put(found, signal) {
  const made = document.importNode(found, true);
  // The old picture stays until the new one is there.
  await made.querySelector("img")?.decode();
  if (signal.aborted) return;
  shown = found.innerHTML;
  const place = leaf.contains(document.activeElement) && document.activeElement.textContent;
  leaf.replaceChildren(...made.childNodes);
  if (place) [.../** @type {NodeListOf<HTMLElement>} */ (leaf.querySelectorAll("a"))].find((each) => each.textContent === place)?.focus();
  light(lit);
}

async function draw() {
  // A narrow window has a page of its own for it, and whoever looks at the web needs no drawing.
  if (!leaf?.offsetWidth || !issue.dataset.drawn) return;
  const address = where();
  const wanted = `${address} ${issue.dataset.look}`;
  if (wanted === asked) return;
  asked = wanted;
  going.abort();
  going = new AbortController();
  const { signal } = going;
  leaf.setAttribute("aria-busy", "true");
  try {
    const found = await fetchLeaf(address, signal);
    // Most of what is saved changes nothing on this page.
    if (found.innerHTML !== shown) await put(found, signal);
  } catch {
    // It is asked for again when the issue is renewed.
    if (!signal.aborted) asked = "";
  }
  if (!signal.aborted) leaf.removeAttribute("aria-busy");
}

function renew() {
  const address = `${frame.getAttribute("src").replace(/\?.*/, "")}?${issue.dataset.look}`;
  if (frame.getAttribute("src") !== address) frame.src = address;
  draw();
}

// The page of where one is in the list.
let later = 0;
function follow({ target }) {
  const label = /** @type {HTMLElement} */ (/** @type {Element} */ (target).closest(".sheet[data-label]"))?.dataset.label;
  if (!label || !issue.dataset.drawn) return;
  clearTimeout(later);
  later = window.setTimeout(() => {
    where();
    here = here.slice(0, here.lastIndexOf("/") + 1) + encodeURIComponent(label);
    draw();
  }, pause);
}

function leafThrough(event) {
  const link = /** @type {HTMLAnchorElement} */ (/** @type {Element} */ (event.target).closest("nav a"));
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  here = link.pathname;
  draw();
}

if (issue && frame) {
  document.addEventListener("htmx:after:swap", renew);
  if (leaf) {
    // Also when the window becomes wide, or the page is chosen.
    new IntersectionObserver(draw).observe(leaf);
    issue.addEventListener("focusin", follow);
    leaf.addEventListener("click", leafThrough);
    drafts.addEventListener("change", draw);
  }
}
