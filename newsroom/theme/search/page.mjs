// The search page: from the box to the state, address and results.

import { advise } from "./advice.mjs";
import { DayOffer } from "./day.mjs";
import { plainClick } from "./dom.mjs";
import { parseQuery } from "./engine.mjs";
import { FacetPanel, drawChosen } from "./facets.mjs";
import { rememberShown, shownInVisit, visit } from "./history.mjs";
import { Hits } from "./hits.mjs";
import { Loader } from "./loader.mjs";
import { pause } from "./pausing.mjs";
import { chosen, isAsked, queryOf, readState, writeState } from "./state.mjs";
import { Suggestions } from "./suggest.mjs";
import { Task } from "./task.mjs";

const STEP = 20;
const TYPING = 200; // milliseconds without a letter
const SPEAKING = 700; // milliseconds after which somebody who listens is told what was found

const at = (id) => document.getElementById(id);
const page = at("search");
const box = /** @type {HTMLInputElement} */ (at("q"));
const dates = /** @type {HTMLFormElement} */ (at("dates"));
const heading = at("found-heading");
const root = new URL(page.dataset.root, document.baseURI).href;

const loader = new Loader(root);
const list = new Hits(at("hits"), root, heading);
const facetPanel = new FacetPanel(at("facets"), heading);
const dayOffer = new DayOffer(at("day"), root, page.dataset.years.split(" ").filter(Boolean).map(Number));
const task = new Task(loader, {
  busy: at("found"),
  progress: at("progress"),
  trouble: at("trouble"),
  text: at("trouble-text"),
  button: at("again"),
  afterwards: () => (at("found").hidden ? box : heading).focus(),
});
const suggestions = new Suggestions(box, at("options"), {
  load: () => loader.names(),
  choose: ({ kind, name }, before) => {
    box.value = before;
    go({ ...state, q: before, [kind]: name });
  },
});

let state = readState(location.search);
let shown = null; // the answer on the page, with the query and the index that it came from
let typing = 0;
let speaking = 0;
let composing = false;

/** Goes to another state, which was sent off or chosen. */
function go(next) {
  state = next;
  visit(state, { typing: false });
  showState();
  search(STEP);
}

/**
 * Searches for the text in the box.
 * Not while an input method composes a word.
 */
function takeUp() {
  if (composing) return;
  suggestions.update();
  clearTimeout(typing);
  typing = setTimeout(() => {
    if (box.value.trim() === state.q) return;
    state = { ...state, q: box.value.trim() };
    visit(state, { typing: true });
    showState();
    search(STEP);
  }, TYPING);
}

/** Puts the state into everything on the page that shows it. */
function showState() {
  if (box.value.trim() !== state.q) box.value = state.q;
  for (const name of ["from", "to"]) dates.elements[name].value = state[name];
  for (const link of at("order").querySelectorAll("a")) {
    const { sort } = link.dataset;
    link.href = location.pathname + writeState({ ...state, sort });
    if (sort === state.sort) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  drawChosen(at("chosen"), state, box);
  dayOffer.offer(state.q);
  const asked = [state.q, ...chosen(state).map(({ text }) => text)].filter(Boolean).join(" ");
  document.title = [asked, "检索", page.dataset.paper].filter(Boolean).join(" - ");
}

/** Searches for the state and shows the first results. */
function search(limit) {
  clearTimeout(speaking);
  if (!isAsked(state)) {
    task.stop();
    showParts(false);
    at("hint").textContent = "";
    return;
  }
  const query = queryOf(state);
  at("more").hidden = true;
  task.make(
    async (index, signal) => {
      const show = (answer) => present({ ...answer, query, index });
      const answer = await index.search({ ...query, offset: 0, limit }, { signal, onUpdate: show });
      await pause();
      if (signal.aborted) return;
      show(answer);
      finish();
      if (!shown.total) await advise({ ways: at("ways"), near: at("near"), otherwise: heading }, state, index, { root, signal });
    },
    () => search(limit),
  );
}

/** Adds the next results and goes to the first of them. */
function more() {
  const { index, query, hits } = shown;
  task.make(async (_, signal) => {
    const answer = await index.search({ ...query, offset: hits.length, limit: STEP }, { signal });
    present({ ...answer, hits: [...hits, ...answer.hits], query, index });
    rememberShown(shown.hits.length);
    at("hits").children[hits.length]?.querySelector("a").focus();
  }, more);
}

/** Shows what was found, so far or in all. */
function present(answer) {
  const { total, hits, facets, complete, searched, segments } = answer;
  if (!complete) task.report(`已查 ${searched}/${segments}`);
  // Until there is something to show, or it is certain that there is nothing, the former results can still be read.
  if (!total && !complete) return;
  shown = answer;
  showParts(true);
  heading.textContent = total ? `${complete ? "共" : "已有"}${total}篇` : "没有找到";
  list.show(answer);
  facetPanel.draw(facets, state);
  at("more").hidden = !complete || hits.length >= total;
}

/**
 * Shows what a complete search is needed for.
 * That there is no hit, mistakes in the words, and the number of hits for screen readers.
 */
function finish() {
  const { total } = shown;
  at("hint").textContent = parseQuery(state.q).problems.map(problemWords).join("");
  speaking = setTimeout(() => {
    at("announced").textContent = total ? `找到${total}篇` : "没有找到";
  }, SPEAKING);
}

/** What was wrong with a filter that was written out. */
function problemWords({ text }) {
  return `没有“${text}”这样的日期，已当作词来查；日期写作2023、2023-04或2023-04-11。`;
}

/** Shows the results, or before a search how to begin one; the indexes stand below what did not help. */
function showParts(found) {
  const nothing = found && !shown.total;
  delete page.dataset.waiting;
  const lost = at("how").contains(document.activeElement) || (!found && at("found").contains(document.activeElement));
  at("found").hidden = !found;
  at("ways").hidden = !nothing;
  at("near").hidden = true;
  at("order").hidden = nothing || !state.q;
  at("how").hidden = found;
  at("elsewhere").hidden = found && !nothing;
  if (lost) box.focus();
}

box.addEventListener("compositionstart", () => {
  composing = true;
});
box.addEventListener("compositionend", () => {
  composing = false;
  takeUp();
});
box.addEventListener("input", takeUp);
box.addEventListener("keydown", (event) => {
  if (!composing && !event.isComposing) suggestions.key(event);
});
at("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  if (composing) return;
  suggestions.close();
  // On a phone the keys would hide what was found.
  if (matchMedia("(pointer: coarse)").matches) box.blur();
  go({ ...state, q: box.value.trim() });
});

dates.addEventListener("submit", (event) => event.preventDefault());
dates.addEventListener("change", (event) => {
  const { validity, value, name } = /** @type {HTMLInputElement} */ (event.target);
  if (validity.valid && value !== state[name]) go({ ...state, [name]: value });
});
at("narrow").addEventListener("click", () => {
  const open = at("side").classList.toggle("side-open");
  at("narrow").setAttribute("aria-expanded", String(open));
});
at("more").addEventListener("click", more);

// Filters, orders and examples are links to this page in another state.
page.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest("a");
  if (!link || !plainClick(event) || link.origin + link.pathname !== location.origin + location.pathname) return;
  event.preventDefault();
  go(readState(link.search));
});
addEventListener("popstate", () => {
  suggestions.close();
  state = readState(location.search);
  showState();
  search(shownInVisit() ?? STEP);
});

// From here on failures are shown here, and no more by search.js.
page.dataset.started = "";
showState();
search(shownInVisit() ?? STEP);
