// The facets: names and years with their numbers of articles.
// Each is a link to the same search with or without it.

import { make, redraw, termName } from "./dom.mjs";
import { FILTERS, chosen, inYear, isFiltered, withoutFilters, writeState, yearOf } from "./state.mjs";

const FIRST = 6;
const FURTHER = 20;
const LISTS = { section: "sections", topic: "topics", reporter: "reporters" };

/** A link to this page in another state; the page takes the click, and without it the address does. */
export function stateLink(state, attributes, ...children) {
  return make("a", { href: location.pathname + writeState(state), ...attributes }, ...children);
}

/** The filters that are set, each with a way out; nothing where none is. */
export function drawChosen(place, state, otherwise) {
  redraw(
    place,
    () => {
      place.hidden = !isFiltered(state);
      const ways = chosen(state).map(({ key, text, without }) =>
        stateLink(without, { class: "chosen-one", "data-key": key, "aria-label": `去掉${text}` }, text, make("span", { class: "cross" })),
      );
      const all = stateLink(withoutFilters(state), { class: "chosen-all", "data-key": "all" }, "清除");
      place.replaceChildren(...(ways.length ? [...ways, all] : []));
    },
    otherwise,
  );
}

/** The lists of names and years at the side. */
export class FacetPanel {
  /** `place` is the element to fill; the focus that was in it goes to `otherwise` where its link is gone. */
  constructor(place, otherwise) {
    this.place = place;
    this.otherwise = otherwise;
    this.limits = {};
    this.last = { facets: null, state: null };
    this.waiting = 0;
    place.addEventListener("click", (event) => {
      const more = event.target.closest("[data-more]");
      if (more) this.open(more.dataset.more);
    });
  }

  /** Draws the facets of a search in a state, in a task of their own: the hits come first. */
  draw(facets, state) {
    this.last = { facets, state };
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.drawLast());
  }

  drawLast() {
    const { facets, state } = this.last;
    const lists = Object.entries(LISTS).map(([key, list]) => this.names(key, facets[list], state));
    const drawn = [this.years(facets.years, state), ...lists].filter(Boolean);
    redraw(this.place, () => this.place.replaceChildren(...drawn), this.otherwise);
  }

  /** Shows more of a list, and focuses the first new item. */
  open(key) {
    const before = this.limits[key] ?? FIRST;
    this.limits[key] = before + FURTHER;
    this.drawLast();
    this.place.querySelectorAll(`[data-list="${key}"] a`)[before]?.focus();
  }

  names(key, entries, state) {
    const current = state[key];
    // What is chosen stands first, so that it is never among those not shown.
    const sorted = [...entries.filter(({ name }) => name === current), ...entries.filter(({ name }) => name !== current)];
    return this.list(key, FILTERS[key], sorted, ({ name, count }) => {
      const on = name === current;
      const target = { ...state, [key]: on ? "" : name };
      return this.item(stateLink(target, { "data-key": `${key} ${name}`, "aria-current": on && "true" }, termName(name)), count);
    });
  }

  years(entries, state) {
    const most = Math.max(...entries.map(({ count }) => count), 1);
    return this.list("year", "年份", entries, ({ year, count }) => {
      const on = yearOf(state) === year;
      const target = on ? { ...state, from: "", to: "" } : inYear(state, year);
      const bar = make("span", { class: "year-bar" });
      bar.style.setProperty("--share", count / most);
      return this.item(stateLink(target, { "data-key": `year ${year}`, "aria-current": on && "true" }, `${year}年`), count, bar);
    });
  }

  item(link, count, bar) {
    return make("li", {}, link, bar, make("span", { class: "count" }, `${count}篇`));
  }

  /** One list under its heading; `draw` gives the item of an entry, which costs too much for those that are not shown. */
  list(key, heading, entries, draw) {
    if (!entries.length) return null;
    const limit = this.limits[key] ?? FIRST;
    const items = entries.slice(0, limit).map(draw);
    const id = `by-${key}`;
    return make(
      "section",
      { "aria-labelledby": id, class: `by-${key}`, "data-list": key },
      make("h3", { id, class: "list-heading" }, heading),
      make("ul", { class: "periods" }, items),
      entries.length > limit &&
        make(
          "button",
          { type: "button", class: "more-names", "data-more": key, "data-key": `more ${key}`, "aria-label": `更多${heading}` },
          "更多",
        ),
    );
  }
}
