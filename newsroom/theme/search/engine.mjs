// Searches the paper without a server: in a browser, and in Node 20 or newer.
//
//   import { openIndex } from "/search/engine.mjs";
//   const index = await openIndex(new URL("..", import.meta.url));
//   const { total, hits } = await index.search({ text: "产业工人 -传化", section: "要闻" });
//
// The files that it reads are described in newsroom/search/format.md.

import { abortable, onAbort } from "./aborting.mjs";
import { collect } from "./collecting.mjs";
import { SearchError } from "./errors.mjs";
import { Files } from "./files.mjs";
import { Results } from "./merging.mjs";
import { findNear } from "./near.mjs";
import { pause } from "./pausing.mjs";
import { planSearch, positiveTerms, textOf } from "./planning.mjs";
import { parseQuery } from "./query.mjs";
import { searchLayer } from "./searching.mjs";
import { LayerFiles } from "./segment.mjs";
import { readWithout } from "./simplifying.mjs";
import { cutSnippet, markText, readPage } from "./snippets.mjs";
import { findAlike, readSounds } from "./sounds.mjs";
import { readFold, readManifest, readNames } from "./tables.mjs";
import { isAnywhere } from "./words.mjs";

// Segments whose tables are fetched before their turn, of packed ones.
const TABLES = 4;

export { parseQuery, SearchError };

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
 * What a hit shows of its article: the page of the paper as it prints it (第3版), "" where the page does not tell, and the text
 * around the words; `caption` is whether that is a photo's caption.
 * @typedef {{page: string, parts: Part[], caption: boolean}} Excerpt
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
      const plan = await this.#read(site, signal, (table) => planSearch(query, table));
      return this.#search(site, plan, signal, onUpdate);
    });
  }

  /**
   * The titles nearest to a query that found nothing: those that share most of its pairs of characters, at most `limit`.
   * Filters and dates are left aside. Rejects with a SearchError or the signal's reason.
   * @param {Query | string} query
   * @param {{signal?: AbortSignal, limit?: number}} [options]
   * @returns {Promise<Pick<Hit, "url" | "title" | "date">[]>}
   */
  near(query, { signal, limit = 5 } = {}) {
    return this.#withNewest(signal, async (site) => {
      const terms = await this.#read(site, signal, (table) => positiveTerms(parseQuery(textOf(query), table)));
      return findNear(this.#files, site.manifest.segments, terms, site.simplified, { signal, limit });
    });
  }

  /**
   * The words of a query as they were typed, phrases without their marks, and whether each by itself is anywhere in the paper.
   * Rejects with a SearchError or the signal's reason.
   * @param {Query | string} query
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<{text: string, found: boolean}[]>}
   */
  words(query, { signal } = {}) {
    return this.#withNewest(signal, async (site) => {
      const { terms } = await this.#read(site, signal, (table) => parseQuery(textOf(query), table));
      const wanted = terms.filter(({ negative, units }) => !negative && units.length);
      const { segments } = site.manifest;
      const found = await Promise.all(wanted.map(({ units }) => isAnywhere(this.#files, segments, units, signal)));
      return wanted.map(({ text }, place) => ({ text, found: found[place] }));
    });
  }

  /**
   * The reporters and topics that sound like a word of the query and are none of them, tones aside.
   * `also` is the other name that sounds so, else "". Rejects with a SearchError or the signal's reason.
   * @param {Query | string} query
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<{kind: "reporter" | "topic", name: string, also: string}[]>}
   */
  alike(query, { signal } = {}) {
    return this.#withNewest(signal, async (site) => {
      const { terms } = await this.#read(site, signal, (table) => parseQuery(textOf(query), table));
      const words = terms.filter(({ negative }) => !negative).map(({ units }) => units.map(({ text }) => text).join(""));
      const [names, sounds] = await Promise.all([this.names(), this.#files.get(`search/${site.manifest.sounds}`, readSounds, { signal })]);
      return findAlike(names, words, sounds);
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
  async snippet(hit, query, options) {
    const { parts } = await this.excerpt(hit, query, options);
    return parts;
  }

  /**
   * The same with the article's page of the paper, and whether what it cut is a photo's caption.
   * @param {Pick<Hit, "url">} hit
   * @param {Query | string} query
   * @param {{signal?: AbortSignal, length?: number}} [options]
   * @returns {Promise<Excerpt>}
   */
  async excerpt(hit, query, { signal, length = 90 } = {}) {
    const [{ page, paragraphs }, table] = await Promise.all([
      this.#files.get(hit.url, readPage, { signal, rank: -1, cache: "default" }),
      this.#withNewest(signal, (newest) => this.#table(newest, signal)),
    ]);
    // Those of a whole screen may have waited for the same table.
    await pause();
    return { page, ...cutSnippet(paragraphs, this.#positive(query), table, length) };
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

  /**
   * The result of `read` with the table of simplified characters, which is fetched only where it may matter.
   * @template T
   * @param {Awaited<ReturnType<typeof readSite>>} site
   * @param {AbortSignal | undefined} signal
   * @param {(table: {get(character: string): string | undefined}) => T} read
   * @returns {Promise<T>}
   */
  async #read(site, signal, read) {
    signal?.throwIfAborted();
    return readWithout(site.manifest.traditional, read) ?? read(await this.#table(site, signal));
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
      const open = (segment, rank) =>
        segment.layers.map((layer) => new LayerFiles(this.#files, layer, { signal: controller.signal, rank }));
      const search = (segment, rank, turn) => {
        const layers = open(segment, rank);
        // Every segment's table of keys is needed, whatever is found: those of the next come meanwhile.
        for (let next = rank + 1; next <= rank + TABLES && next < segments.length; next++)
          for (const files of open(segments[next], next)) files.prepare();
        // Of the newest segment, which most often has something, these small files come beside the words.
        if (rank === 0) for (const files of layers) Promise.resolve(files.head()).catch(() => {});
        return Promise.all(layers.map((files) => searchLayer(files, plan, turn)));
      };
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
