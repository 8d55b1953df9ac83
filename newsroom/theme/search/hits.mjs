// The list of hits.
// Text around the words is fetched for rows that come near the screen, and only for these.

import { dateName, make, marked, redraw, termName } from "./dom.mjs";

const LENGTH = 70; // characters of a text: with what a cut adds to it, two lines beside the dates, three or four on a phone
const PATIENCE = 4000; // milliseconds until a text that did not come is asked for again; then twice as long

export class Hits {
  /** `list` is the element to fill, `root` the address of the site; the focus goes to `otherwise` where its row is gone. */
  constructor(list, root, otherwise) {
    this.list = list;
    this.root = root;
    this.otherwise = otherwise;
    this.rows = new Map();
    this.index = null;
    this.query = null;
    this.fetching = new AbortController();
    this.observer = new IntersectionObserver((entries) => this.seen(entries), { rootMargin: "300px 0px" });
  }

  /** Shows these hits of a query; rows of the same query that are there already stay as they are. */
  show({ hits, index, query }) {
    const same = query === this.query;
    const old = same ? this.rows : new Map();
    if (!same) {
      this.fetching.abort();
      this.observer.disconnect();
      this.index = index;
      this.query = query;
      this.fetching = new AbortController();
    }
    this.rows = new Map(hits.map((hit) => [hit.url, old.get(hit.url) ?? this.row(hit)]));
    redraw(this.list, () => this.place([...this.rows.values()]), this.otherwise);
    for (const [url, row] of this.rows) if (!old.has(url)) this.observer.observe(row);
  }

  /** Makes the list these rows; those that stand where they stood are not touched, so that they keep the focus. */
  place(rows) {
    const { children } = this.list;
    rows.forEach((row, place) => {
      if (children[place] !== row) this.list.insertBefore(row, children[place] ?? null);
    });
    while (children.length > rows.length) this.list.lastChild.remove();
  }

  row(hit) {
    const row = make(
      "li",
      { class: "hit" },
      make("p", { class: "hit-date" }, make("time", { datetime: hit.date }, dateName(hit.date)), " ", make("span", { class: "hit-page" })),
      make("h3", { class: "hit-title" }, make("a", { href: this.root + hit.url }, marked(this.index.mark(hit.title, this.query)))),
      make("p", { class: "hit-text" }),
      make(
        "p",
        { class: "hit-foot" },
        make("a", { class: "hit-section", href: this.address("sections", hit.section) }, termName(hit.section)),
        hit.reporters.flatMap((name) => [" ", make("a", { href: this.address("reporters", name) }, termName(name))]),
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
      if (!isIntersecting) continue;
      this.observer.unobserve(target);
      this.fill(target);
    }
  }

  /**
   * Puts the text around the words and the page of the paper into a row.
   * Without it the row is still a result, so a failure is not shown.
   */
  async fill(row, wait = PATIENCE) {
    const { signal } = this.fetching;
    try {
      const { page, parts, caption } = await this.index.excerpt(row.hit, this.query, { signal, length: LENGTH });
      row.querySelector(".hit-text").replaceChildren(caption ? make("span", { class: "hit-caption" }, "图：") : "", ...marked(parts));
      row.querySelector(".hit-page").textContent = page;
    } catch {
      setTimeout(() => {
        if (row.isConnected && !signal.aborted) this.fill(row, 2 * wait);
      }, wait);
    }
  }
}
