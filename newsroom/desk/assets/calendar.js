// A calendar by arrow keys: the issue before and behind, a week earlier and later. Its days are links without.

const days = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".month a[data-day]")]);
const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const oneDay = 86_400_000;

// The issue that is next to so many days from here; the first one in that direction where none is so near.
function next(here, step) {
  const from = Date.parse(here.dataset.day);
  const distance = (each) => Math.abs(Date.parse(each.dataset.day) - from - step * oneDay);
  const all = days();
  const at = all.indexOf(here);
  const beyond = step > 0 ? all.slice(at + 1) : all.slice(0, at).reverse();
  if (Math.abs(step) === 1) return beyond[0];
  return beyond.reduce((best, each) => (best && distance(best) <= distance(each) ? best : each), null);
}

document.addEventListener("keydown", (event) => {
  const step = steps[event.key];
  const here = /** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest(".month a[data-day]"));
  if (!step || !here || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  next(here, step)?.focus();
});
