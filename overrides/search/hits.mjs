// The list of what was found. Text around the words is fetched for rows that come near the screen, and only for these.

import { dateName, make, marked, termName } from "./dom.mjs";

export class Hits {
  /** `list` is the element to fill, `root` the address of the site. */
  constructor(list, root) {
    Object.assign(this, { list, root, rows: new Map(), index: null, query: null, fetching: new AbortController() });
    this.observer = new IntersectionObserver((entries) => this.seen(entries), { rootMargin: "300px 0px" });
  }

  /** Shows these hits of a query; rows of the same query that are there already stay as they are. */
  show({ hits, index, query }) {
    const same = query === this.query;
    const old = same ? this.rows : new Map();
    if (!same) {
      this.fetching.abort();
      Object.assign(this, { index, query, fetching: new AbortController() });
    }
    this.rows = new Map(hits.map((hit) => [hit.url, old.get(hit.url) ?? this.row(hit)]));
    const rows = [...this.rows.values()];
    if (rows.length === this.list.children.length && rows.every((row, place) => row === this.list.children[place])) return;
    this.observer.disconnect();
    this.list.replaceChildren(...rows);
    for (const row of rows) if (row.hit) this.observer.observe(row);
  }

  row(hit) {
    const row = make(
      "li",
      { class: "hit" },
      make("p", { class: "hit-date" }, make("time", { datetime: hit.date }, dateName(hit.date))),
      make("h3", { class: "hit-title" }, make("a", { href: this.root + hit.url }, marked(this.index.mark(hit.title, this.query)))),
      make("p", { class: "hit-text" }),
      make(
        "p",
        { class: "hit-foot" },
        make("a", { class: "hit-section", href: this.address("sections", hit.section) }, termName(hit.section)),
        hit.reporters.map((name) => [" ", make("a", { href: this.address("reporters", name) }, termName(name))]).flat(),
      ),
    );
    row.hit = hit;
    return row;
  }

  address(list, name) {
    return `${this.root}${list}/${encodeURIComponent(name)}/`;
  }

  seen(entries) {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !target.hit) continue;
      this.observer.unobserve(target);
      this.fill(target);
    }
  }

  /** Puts the text around the words into a row. Without it the row is still a result, so a failure is not told. */
  async fill(row) {
    const { hit } = row;
    const { signal } = this.fetching;
    row.hit = null;
    try {
      const parts = await this.index.snippet(hit, this.query, { signal });
      row.querySelector(".hit-text").replaceChildren(...marked(parts));
    } catch {
      // It may be had when the row is scrolled to once more.
      row.hit = hit;
      if (row.isConnected && !signal.aborted) this.observer.observe(row);
    }
  }
}
