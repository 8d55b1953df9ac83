// Elements, names and redrawn lists, shared by the search page.
// The text of an element is always text, never HTML.

/** An element; attributes that are undefined, null or false are left out, children that are so too. Text is never read as HTML. */
export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

/** The parts of a text as nodes, matches in <mark>. */
export function marked(parts) {
  return parts.map(({ text, mark }) => (mark ? make("mark", {}, text) : text));
}

/**
 * A name as readers see it.
 * The firm of one of several namesakes stands in brackets.
 */
export function termName(name) {
  const at = name.indexOf("@");
  return at < 0 ? name : `${name.slice(0, at)}（${name.slice(at + 1)}）`;
}

/** `2023-04-11` as `2023年4月11日`; anything else as it is. */
export function dateName(iso) {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  return found ? `${found[1]}年${Number(found[2])}月${Number(found[3])}日` : iso;
}

/** Runs `draw`, which replaces what is in `place`; the focus stays on what has the same `data-key`, else goes to `otherwise`. */
export function redraw(place, draw, otherwise) {
  const active = /** @type {HTMLElement} */ (document.activeElement);
  const focused = place.contains(active) ? active : null;
  draw();
  if (!focused || focused.isConnected) return;
  const keyed = /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-key]"));
  const again = [...keyed].find((each) => each.dataset.key === focused.dataset.key);
  (again ?? otherwise).focus();
}

/**
 * Whether a click on a link stays on this page.
 * Others are for a new tab or a download.
 */
export function plainClick(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}
