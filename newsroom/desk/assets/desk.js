// The desk's comfort: keys, small windows, and the token and failures of what htmx requests. Forms work without it.

const typing = "input, textarea, select, [contenteditable], dialog";
const root = document.documentElement;
root.classList.add("scripts");

// ---------- What htmx requests ----------

const notice = document.getElementById("notice");
const token = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=desk-token]"))?.content;
const silent = "编辑台没有回答，正在重试。打了一半的字还在。";

function show(words) {
  const line = document.createElement("p");
  line.className = "notice";
  line.textContent = words;
  notice.replaceChildren(line);
}

document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = /** @type {CustomEvent} */ (event).detail;
  // Nobody looks at it, and nobody is there for as long as it is hidden.
  if (document.hidden && ctx.sourceEvent?.type === "every") event.preventDefault();
  if (token) ctx.request.headers["X-Desk-Token"] = token;
});
document.addEventListener("htmx:after:request", (event) => {
  // What failed before has been answered since.
  if (/** @type {CustomEvent} */ (event).detail.ctx.response?.raw.ok) notice.replaceChildren();
});
document.addEventListener("htmx:error", () => show(silent));

// ---------- Small windows ----------

document.addEventListener("click", ({ target }) => {
  const name = /** @type {HTMLElement} */ (/** @type {Element} */ (target).closest("[data-opens]"))?.dataset.opens;
  if (name) /** @type {HTMLDialogElement} */ (document.getElementById(name)).showModal();
});

// ---------- Settings of this browser ----------

// A private window may refuse to keep anything, or to give it.
function keep(name, value) {
  try {
    localStorage.setItem(`desk ${name}`, value);
  } catch {}
}
function kept(name) {
  try {
    return localStorage.getItem(`desk ${name}`);
  } catch {
    return null;
  }
}
for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-keeps]"))) {
  const value = kept(box.dataset.keeps);
  // Of several, one; a box is on unless it was switched off.
  if (box.type === "radio") box.checked = value ? value === box.value : box.checked;
  else box.checked = value !== "no";
  box.addEventListener("change", () => keep(box.dataset.keeps, box.type === "radio" ? box.value : box.checked ? "yes" : "no"));
}

// ---------- Keys ----------

// The next of these from where one is, or the one before; the link of its headline where it has one.
function step(selector, forward) {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);
  const here = document.activeElement;
  const after = (each) => here.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
  const before = (each) => here.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING && !each.contains(here);
  const found = forward ? all.find(after) : all.findLast(before);
  const place = /** @type {HTMLElement} */ (found?.querySelector(":is(h2, h3) a") ?? found);
  place?.focus();
  place?.scrollIntoView({ block: "nearest" });
}

const KEYS = {
  "/": () => document.getElementById("q")?.focus(),
  "?": () => /** @type {HTMLDialogElement} */ (document.getElementById("keys"))?.showModal(),
  t: () => location.assign("/"),
  j: () => step(".articles > li", true),
  k: () => step(".articles > li", false),
  "]": () => step(".sheet h2", true),
  "[": () => step(".sheet h2", false),
};

document.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey, isComposing } = event;
  if (ctrlKey || metaKey || altKey || isComposing || !(key in KEYS)) return;
  if (/** @type {Element} */ (target).closest(typing) || document.querySelector("dialog[open]")) return;
  if (kept("single keys") === "no") return;
  event.preventDefault();
  KEYS[key]();
});
