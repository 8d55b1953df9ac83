// Leafing through an issue: arrow keys and swipes follow a page's own links, and an article closes into where it was opened.

const KEYS = { ArrowLeft: "prev", ArrowRight: "next" };
// Of a finger, in px and ms: what the browser keeps at the edges for itself, and how long, straight and quick a swipe is.
const EDGE = 32;
const LONG = 70;
const STRAIGHT = 2.5;
const QUICK = 700;

const root = new URL("../", import.meta.url).href;
const typing = "input, textarea, select, [contenteditable]";

// Whether something else has the arrow keys or the finger: a dialog, a box, what scrolls sideways, an enlarged page.
function taken(target) {
  const page = document.documentElement;
  if (page.classList.contains("still") || document.querySelector("dialog[open]")) return true;
  if (page.scrollWidth > innerWidth || visualViewport.scale > 1.01) return true;
  if (target.closest(typing)) return true;
  for (let each = target; each && each !== page; each = each.parentElement)
    if (each.scrollWidth > each.clientWidth && /auto|scroll/.test(getComputedStyle(each).overflowX)) return true;
  return false;
}

// Who has just come from within the issue that a link leads to goes back to where that was left.
function leaf(rel) {
  const link = /** @type {HTMLAnchorElement} */ (document.querySelector(`main a[rel=${rel}]`));
  const history = window.navigation;
  const last = history?.entries()[history.currentEntry.index - 1];
  if (link && last?.url?.startsWith(link.href)) history.traverseTo(last.key);
  else link?.click();
}

// The latest of these places in the browser's history, if only articles of the issue came after it.
function former(places, issue) {
  const history = window.navigation;
  const entries = history?.entries().slice(0, history.currentEntry.index).reverse() ?? [];
  for (const { key, url } of entries) {
    const [bare] = (url ?? "").split(/[?#]/);
    if (places.includes(bare)) return () => history.traverseTo(key);
    if (!bare.startsWith(issue)) break;
  }
  return null;
}

const closing = /** @type {HTMLAnchorElement} */ (document.querySelector("a.close"));
if (closing) {
  const page = closing.href;
  const issue = new URL("..", page).href;
  addEventListener("click", (event) => {
    const { target, ctrlKey, metaKey, shiftKey } = event;
    if (ctrlKey || metaKey || shiftKey || !(/** @type {Element} */ (target).closest("a.close"))) return;
    const back = former([page], issue);
    if (!back) return;
    event.preventDefault();
    back();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || taken(event.target)) return;
    (former([page, issue, root], issue) ?? (() => location.assign(page)))();
  });
}

addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, shiftKey, altKey, repeat, defaultPrevented, target } = event;
  if (ctrlKey || metaKey || shiftKey || altKey || repeat || defaultPrevented) return;
  if (key in KEYS && !taken(target)) leaf(KEYS[key]);
});

// A file such as a PDF takes part in no transition, and Chromium reports one that it has begun as an error.
addEventListener("pageswap", ({ activation, viewTransition }) => {
  if (/\.\w+$/.test(new URL(activation?.entry.url ?? root).pathname)) viewTransition?.skipTransition();
});

let from = null;
addEventListener(
  "touchstart",
  ({ touches, target, timeStamp }) => {
    const { clientX, clientY } = touches[0];
    const inside = touches.length === 1 && clientX > EDGE && clientX < innerWidth - EDGE;
    from = inside && !taken(target) ? { clientX, clientY, timeStamp } : null;
  },
  { passive: true },
);
addEventListener("touchcancel", () => (from = null));
addEventListener("touchend", ({ changedTouches, timeStamp }) => {
  if (!from) return;
  const across = changedTouches[0].clientX - from.clientX;
  const along = changedTouches[0].clientY - from.clientY;
  const swiped = Math.abs(across) > Math.max(LONG, STRAIGHT * Math.abs(along)) && timeStamp - from.timeStamp < QUICK;
  from = null;
  // Whoever marks words moves a finger too.
  if (swiped && getSelection().isCollapsed) leaf(across < 0 ? "next" : "prev");
});
