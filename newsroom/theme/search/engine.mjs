// Searches the paper without a server: in a browser, and in Node 20 or newer.
//
//   import { openIndex } from "/search/engine.mjs";
//   const index = await openIndex(new URL("..", import.meta.url));
//   const { total, hits } = await index.search({ text: "产业工人 -传化", section: "要闻" });
//
// The files that it reads are described in newsroom/search/format.md.

import { abortable, onAbort } from "./aborting.mjs";
import { SearchError } from "./errors.mjs";
import { Files } from "./files.mjs";
import { planTerm } from "./phrases.mjs";
import { parseDate, parseQuery } from "./query.mjs";
import { Results } from "./merging.mjs";
import { searchSegment } from "./searching.mjs";
import { SegmentFiles } from "./segment.mjs";
import { readWithout } from "./simplifying.mjs";
import { cutSnippet, markText, readPage } from "./snippets.mjs";
import { dayNumber, readFold, readManifest, readNames } from "./tables.mjs";

export { parseQuery, SearchError };

const FILTERS = ["section", "topic", "reporter"];
// Segments that are searched at once before anything was found.
const AHEAD = 4;

/**
 * What is searched for. A name in a list has to hold with all others of the list.
 * @typedef {object} Query
 * @property {string} [text] what the reader typed (see `parseQuery`)
 * @property {string | string[]} [reporter]
 * @property {string | string[]} [section]
 * @property {string | string[]} [topic]
 * @property {string} [from] the first day, month or year (`2023-04`), included
 * @property {string} [to] the last, included
 * @property {"date" | "relevance"} [sort] "date", newest first, unless given
 * @property {number} [offset] the first hit that is listed
 * @property {number} [limit] how many are listed at most: 20 unless given
 */

/**
 * An article that was found.
 * @typedef {object} Hit
 * @property {string} url relative to the site's root, ready for a link
 * @property {string} title
 * @property {string} date YYYY-MM-DD
 * @property {string} section
 * @property {string[]} reporters
 * @property {string[]} topics
 * @property {boolean} literal whether everything stands there as it was typed
 */

/**
 * The number of articles found for each name and each year.
 * @typedef {object} Facets
 * @property {{name: string, count: number}[]} sections
 * @property {{name: string, count: number}[]} topics
 * @property {{name: string, count: number}[]} reporters
 * @property {{year: number, count: number}[]} years
 */

/**
 * What a search has found.
 * @typedef {{total: number, hits: Hit[], facets: Facets, complete: true}} Answer
 */

/**
 * The result so far, from `searched` of `segments` segments.
 * @typedef {{total: number, hits: Hit[], facets: Facets, complete: false, searched: number, segments: number}} PartialAnswer
 */

/**
 * A piece of a text, and whether a word of the query stands there.
 * @typedef {{text: string, mark: boolean}} Part
 */

/**
 * Names for suggestions.
 * Each is `[name, pinyin, initials]`, or `[other name, pinyin, initials, name]`.
 * @typedef {{sections: string[][], topics: string[][], reporters: string[][]}} Names
 */

/**
 * Opens the index of the site whose root is `siteRoot`, a URL or its text, in a browser also relative to the page.
 * A request that takes longer than `timeout` milliseconds is given up. Rejects with a SearchError.
 * @param {string | URL} siteRoot
 * @param {{fetch?: typeof globalThis.fetch, timeout?: number}} [options]
 * @returns {Promise<Index>}
 */
export async function openIndex(siteRoot, { fetch = globalThis.fetch, timeout = 15000 } = {}) {
  const root = new URL(siteRoot, globalThis.document?.baseURI);
  if (!root.pathname.endsWith("/")) root.pathname += "/";
  root.search = root.hash = "";
  const files = new Files(root.href, { fetch: fetch.bind(globalThis), timeout });
  return new Index(files, await readSite(files, "no-cache"));
}

/**
 * The site's manifest, and the shared files that were read.
 * @param {Files} files
 * @param {RequestCache} cache
 * @returns {Promise<{manifest: ReturnType<typeof readManifest>, simplified: Map<string, string>, names: Promise<Names> | null}>}
 */
async function readSite(files, cache) {
  const manifest = await files.get("search/manifest.json", readManifest, { cache, keep: false });
  return { manifest, simplified: new Map(), names: null };
}

/** The index of a site. */
class Index {
  #files;
  #site;

  constructor(files, site) {
    this.#files = files;
    this.#site = site;
  }

  /**
   * The articles that a query finds. `onUpdate` is given what was found so far as segments arrive, newest first.
   * Rejects with a SearchError, with the signal's reason, or with a RangeError for a date that does not exist.
   * @param {Query} query
   * @param {{signal?: AbortSignal, onUpdate?: (answer: PartialAnswer) => void}} [options]
   * @returns {Promise<Answer>}
   */
  search(query, { signal, onUpdate } = {}) {
    return this.#withNewest(signal, async (site) => {
      signal?.throwIfAborted();
      const planned = readWithout(site.manifest.traditional, (table) => planSearch(query, table));
      return this.#search(site, planned ?? planSearch(query, await this.#table(site, signal)), signal, onUpdate);
    });
  }

  /**
   * About `length` characters of a hit's article around what was found.
   * `query` is what `search` was given, or its text. If no part is marked the query stands in the headline
   * or the byline, and the parts are how the article begins. Rejects with a SearchError or the signal's reason.
   * @param {Pick<Hit, "url">} hit
   * @param {Query | string} query
   * @param {{signal?: AbortSignal, length?: number}} [options]
   * @returns {Promise<Part[]>}
   */
  async snippet(hit, query, { signal, length = 90 } = {}) {
    const [paragraphs, table] = await Promise.all([
      this.#files.get(hit.url, readPage, { signal, rank: -1, cache: "default" }),
      this.#withNewest(signal, (newest) => this.#table(newest, signal)),
    ]);
    return cutSnippet(paragraphs, this.#positive(query), table, length);
  }

  /**
   * A title or short text in parts, terms marked.
   * The parts together are the text. Before a search is complete, words in other characters than the query's may be unmarked.
   * @param {string} text
   * @param {Query | string} query
   * @returns {Part[]}
   */
  mark(text, query) {
    return markText(text, this.#positive(query), this.#site.simplified);
  }

  /**
   * The names for suggestions. Rejects with a SearchError.
   * @returns {Promise<Names>}
   */
  names() {
    return this.#withNewest(undefined, (site) => {
      const names =
        site.names ??
        this.#files.get(`search/${site.manifest.names}`, readNames, { keep: false }).catch((error) => {
          site.names = null;
          throw error;
        });
      site.names = names;
      return names;
    });
  }

  #positive(query) {
    return positiveTerms(parseQuery(textOf(query), this.#site.simplified));
  }

  /** The table of simplified characters. */
  async #table(site, signal) {
    const options = { signal, rank: Infinity };
    site.simplified = await this.#files.get(`search/${site.manifest.fold}`, readFold, options);
    return site.simplified;
  }

  /**
   * Works with the site as it is known; where a file does not come and a newer site is out, the work begins again, once.
   * @template T
   * @param {AbortSignal | undefined} signal
   * @param {(site: Awaited<ReturnType<typeof readSite>>) => T | Promise<T>} work
   * @returns {Promise<T>}
   */
  async #withNewest(signal, work) {
    const site = this.#site;
    try {
      return await work(site);
    } catch (error) {
      // Hosts differ in their response for a missing file: 404, 403, or a page with 200.
      if (!(error instanceof SearchError) || error.late) throw error;
      signal?.throwIfAborted();
      await abortable(this.#renew(site), signal);
      if (this.#site === site) throw error;
      return work(this.#site);
    }
  }

  /** Takes up a newer manifest, unless another search has replaced `known`. */
  async #renew(known) {
    if (this.#site !== known) return;
    const site = await readSite(this.#files, "reload");
    if (this.#site === known && site.manifest.checksum !== known.manifest.checksum) this.#site = site;
  }

  /** @returns {Promise<Answer>} */
  async #search(site, plan, signal, onUpdate) {
    const results = new Results(plan);
    const segments = plan.empty ? [] : site.manifest.segments.filter(({ first, last }) => first <= plan.to && last >= plan.from);
    const controller = new AbortController();
    const unhook = onAbort(signal, () => controller.abort(signal.reason));
    try {
      const search = (segment, rank, turn) =>
        searchSegment(new SegmentFiles(this.#files, segment, { signal: controller.signal, rank }), plan, turn);
      for await (const searched of collect(segments, search, results)) {
        if (!onUpdate || searched === segments.length) continue;
        const page = await results.page();
        signal?.throwIfAborted();
        onUpdate({ ...page, complete: false, searched, segments: segments.length });
      }
      // Without hits there is nothing to mark.
      const [page] = await Promise.all([results.page(), results.total && this.#table(site, controller.signal)]);
      signal?.throwIfAborted();
      return { ...page, complete: true };
    } finally {
      unhook();
      // Of a search that failed, nothing more is fetched.
      controller.abort();
    }
  }
}

/**
 * Adds the results of segments in their order.
 * Yields the number of finished segments whenever it grows.
 */
async function* collect(segments, search, results) {
  const searches = [];
  const gates = [];
  const done = [];
  let fail;
  // The first failure ends the wait, whichever search it is of.
  const failure = new Promise((_, reject) => (fail = reject));
  failure.catch(() => {});
  // Until there is something to read, few files are fetched: most often one of the newest segments has it.
  let ahead = 1;
  for (let place = 0; place < segments.length; ) {
    while (searches.length < Math.min(place + ahead, segments.length)) {
      const started = searches.length;
      gates.push(new Gate());
      searches.push(search(segments[started], started, gates[started].opened));
      searches[started].then(() => (done[started] = true), fail);
    }
    for (const gate of results.total ? gates : [gates[place]]) gate.open();
    await Promise.race([searches[place], failure]);
    do results.add(await searches[place++]);
    while (done[place]);
    yield place;
    ahead = results.total ? Infinity : Math.min(ahead + 1, AHEAD);
  }
}

/** What a search waits at: `opened` is a Promise. */
class Gate {
  constructor() {
    this.opened = new Promise((resolve) => (this.open = resolve));
  }
}

/** @param {Query | string} query */
function textOf(query) {
  return (typeof query === "string" ? query : query?.text) ?? "";
}

function positiveTerms({ terms }) {
  return terms.filter(({ negative, units }) => !negative && units.length).map(({ units }) => units);
}

/**
 * The plan of a search: terms, filters, days, and hits.
 * Filters have the number of their kind.
 */
function planSearch(query, simplified) {
  const parsed = parseQuery(textOf(query), simplified);
  const filters = FILTERS.flatMap((field, kind) => {
    const names = [parsed.filters[field], query[field] ?? []].flat().filter(Boolean);
    return [...new Set(names.map((name) => name.normalize("NFC")))].map((name) => ({ kind, name }));
  });
  const firsts = [parsed.filters.from, dateOf(query.from, 0)].filter(Boolean).map(dayNumber);
  const lasts = [parsed.filters.to, dateOf(query.to, 1)].filter(Boolean).map(dayNumber);
  const positive = positiveTerms(parsed).map(planTerm);
  const negative = parsed.terms.filter((term) => term.negative && term.units.length).map(({ units }) => planTerm(units));
  return {
    // The longest first: it is the least likely to be anywhere.
    positive: positive.sort((one, other) => other.units.length - one.units.length),
    negative,
    filters,
    from: Math.max(-Infinity, ...firsts),
    to: Math.min(Infinity, ...lasts),
    empty: !(positive.length || negative.length || filters.length || firsts.length || lasts.length),
    sort: query.sort ?? "date",
    offset: countOf(query.offset, 0),
    limit: countOf(query.limit, 20),
  };
}

function dateOf(text, side) {
  if (!text) return null;
  const range = parseDate(text);
  if (!range) throw new RangeError(`没有这个日期：${text} (no such date)`);
  return range[side];
}

function countOf(number, usual) {
  return number === undefined ? usual : Math.max(0, Math.floor(number) || 0);
}
