// The reader's settings as classes of the page: applied before its first paint, kept for the next one.

const SETTINGS = ["size-2", "size-3", "size-4", "sans", "contrast", "light", "dark", "still"];
const KEPT = "newsroom settings";

function applySettings(chosen) {
  for (const each of SETTINGS) document.documentElement.classList.toggle(each, chosen.includes(each));
  const scheme = ["light", "dark"].find((each) => chosen.includes(each));
  for (const meta of /** @type {NodeListOf<HTMLMetaElement>} */ (document.querySelectorAll("[data-scheme]"))) {
    const own = meta.dataset.scheme;
    meta.media = scheme ? (scheme === own ? "all" : "not all") : `(prefers-color-scheme: ${own})`;
  }
}

// What a script adds is shown only where scripts run.
document.documentElement.classList.add("scripts");
// A private window may refuse to keep anything, or to give it.
try {
  applySettings((localStorage.getItem(KEPT) ?? "").split(" "));
} catch {}
document.addEventListener("settings", (event) => {
  const { detail } = /** @type {CustomEvent<string[]>} */ (event);
  applySettings(detail);
  try {
    localStorage.setItem(KEPT, detail.join(" "));
  } catch {}
});
