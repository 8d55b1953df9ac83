// The order of an issue's articles: by dragging with mouse or finger, and by keys. The buttons of each article work without.

const form = () => /** @type {HTMLFormElement} */ (document.getElementById("moves"));
const rowOf = (element) => /** @type {HTMLElement} */ (element?.closest?.("li[data-name]"));
const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "back", ArrowRight: "on" };
// Pixels after which a press is a drag, and from the edge of the window in which it scrolls.
const far = 6;
const edge = 60;

// ---------- Where one was ----------

// What has the focus, by its row: the issue is replaced, and the row may stand elsewhere afterwards.
let kept = null;

function keep() {
  const here = /** @type {HTMLElement} */ (document.activeElement);
  const row = rowOf(here);
  kept = row && { id: row.id, name: here.closest(".mover") && here.getAttribute("name") };
}

document.addEventListener("htmx:after:swap", () => {
  const row = kept && document.getElementById(kept.id);
  const mover = /** @type {HTMLDetailsElement} */ (row?.querySelector(".mover"));
  if (kept?.name) mover.open = true;
  const button = kept?.name && mover?.querySelector(`[name=${kept.name}]:enabled`);
  const place = /** @type {HTMLElement} */ (button || (kept?.name ? mover : row)?.querySelector("a, summary"));
  kept = null;
  place?.focus();
  place?.scrollIntoView({ block: "nearest" });
});

document.addEventListener("submit", (event) => {
  if (event.target === form()) keep();
});

// ---------- Keys ----------

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (!step || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const button = /** @type {HTMLButtonElement} */ (rowOf(event.target)?.querySelector(`.mover [name=${step}]`));
  if (!button) return;
  // Alt and an arrow are the browser's way back, otherwise.
  event.preventDefault();
  if (button.disabled || event.repeat) return;
  const here = rowOf(event.target);
  button.click();
  // Whoever uses keys stays on the headline.
  kept = { id: here.id, name: null };
});

// ---------- Dragging ----------

let drag = null;
// Whether the last press was a drag.
let dragged = false;

function placeAt(x, y) {
  const below = document.elementFromPoint(x, y);
  const row = rowOf(below);
  const sheet = /** @type {HTMLElement} */ (below?.closest(".sheet[data-label]"));
  if (!row || row === drag.row) return { sheet, row: row === drag.row ? row : null, after: true };
  const box = row.getBoundingClientRect();
  return { sheet, row, after: y > box.top + box.height / 2 };
}

function mark(place) {
  for (const each of document.querySelectorAll(".drop-before, .drop-after, .drop-here")) {
    each.classList.remove("drop-before", "drop-after", "drop-here");
  }
  if (!place?.sheet || place.row === drag?.row) return;
  if (place.row) place.row.classList.add(place.after ? "drop-after" : "drop-before");
  else place.sheet.classList.add("drop-here");
}

// The whole order with the dragged article at its new place.
function placesWith(place) {
  const places = [];
  const moved = drag.row.dataset.name;
  for (const sheet of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".sheet[data-label]"))) {
    const rows = /** @type {HTMLElement[]} */ ([...sheet.querySelectorAll("li[data-name]")]);
    const names = rows.filter((row) => row !== drag.row).map((row) => row.dataset.name);
    if (sheet === place.sheet) {
      const at = place.row ? names.indexOf(place.row.dataset.name) + (place.after ? 1 : 0) : names.length;
      names.splice(at, 0, moved);
    }
    for (const name of names) places.push(`${sheet.dataset.label}/${name}`);
  }
  return places;
}

function send(places) {
  const target = form();
  for (const each of target.querySelectorAll("[name=place]")) each.remove();
  for (const value of places) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = "place";
    input.value = value;
    target.append(input);
  }
  target.requestSubmit();
  for (const each of target.querySelectorAll("[name=place]")) each.remove();
}

function end(place) {
  if (!drag) return;
  mark(null);
  drag.row.classList.remove("dragged");
  const { row } = drag;
  const go = drag.going && place?.sheet && place.row !== row;
  const places = go ? placesWith(place) : [];
  drag = null;
  if (!go) return;
  row.querySelector("a, summary")?.focus();
  send(places);
}

document.addEventListener("pointerdown", (event) => {
  dragged = false;
  const handle = /** @type {Element} */ (event.target).closest(".mover summary");
  if (!handle || event.button !== 0) return;
  drag = { row: rowOf(handle), x: event.clientX, y: event.clientY, going: false };
});
document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.going && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < far) return;
  event.preventDefault();
  drag.going = true;
  drag.row.classList.add("dragged");
  mark(placeAt(event.clientX, event.clientY));
  if (event.clientY < edge) window.scrollBy(0, -edge / 4);
  if (event.clientY > window.innerHeight - edge) window.scrollBy(0, edge / 4);
});
document.addEventListener("pointerup", (event) => {
  dragged = Boolean(drag?.going);
  if (dragged) end(placeAt(event.clientX, event.clientY));
  drag = null;
});
document.addEventListener("pointercancel", () => end(null));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") end(null);
});
// The click at the end of a drag opens nothing; one that keys make has no pointer.
document.addEventListener("click", (event) => {
  if (dragged && event.detail) event.preventDefault();
  dragged = false;
});
// What is being dragged stays where it is.
document.addEventListener("htmx:config:request", (event) => {
  if (drag && /** @type {CustomEvent} */ (event).detail.ctx.sourceEvent?.type === "every") event.preventDefault();
});
