// Searches one layer of a segment: its articles, with what ranks and counts them.

import { check } from "./errors.mjs";
import { findAll } from "./finding.mjs";
import { pause } from "./pausing.mjs";
import { BLOCK } from "./tables.mjs";

const NOTHING = { articles: new Uint32Array(0), counts: [] };

/**
 * The result of a layer: `{files, head, articles, literal, inHeadline, occurrences, counts}`.
 * `articles` are ascending, the next three in the order of these: whether each is literal; whether it has none (0), some
 * (1) or all (2) of the terms in its headline; how many occurrences. `counts` are how many of the articles each
 * section, topic and reporter has, by id. Before its `turn`, a Promise, only the terms are looked up: whether the
 * articles will be shown is not known while a newer segment may have enough.
 */
export async function searchLayer(files, plan, turn) {
  const found = await findAll(files, plan);
  if (!found) return NOTHING;
  await turn;
  const head = await files.head();
  const blocks = chooseBlocks(head, plan, found.needed);
  const columns = await Promise.all(blocks.map((block) => files.columns(block, head)));
  await pause();
  const parts = blocks.map((block, place) => ({ block, ...columns[place] }));
  const candidates = new Candidates(head, plan);
  for (const each of found.needed) candidates.keep(locate(each, head, parts));
  for (const each of found.excluded) candidates.drop(locate(each, head, parts).articles);
  const articles = candidates.list();
  await pause();
  return {
    files,
    head,
    articles,
    literal: articles.map((article) => candidates.literal[article]),
    inHeadline: articles.map((article) => rateHeadline(candidates.headlines[article], plan.positive.length)),
    occurrences: articles.map((article) => candidates.occurrences[article]),
    counts: countNames(head, articles, parts),
  };
}

function rateHeadline(found, terms) {
  if (found === 0) return 0;
  return found < terms ? 1 : 2;
}

/** The blocks of the right days that hold all needed lists. */
function chooseBlocks(head, { from, to }, needed) {
  const passed = new Uint32Array(head.blocks.length - 1);
  for (const { day, begin, end, struck } of head.issues)
    if (day >= from && day <= to && !struck) passed.fill(1, Math.floor(begin / BLOCK), Math.ceil(end / BLOCK));
  needed.forEach((found, step) => {
    const enter = (block) => {
      if (passed[block] === step + 1) passed[block]++;
    };
    if (found.articles) for (const article of found.articles) enter(Math.floor(article / BLOCK));
    else enterBlocks(found.starts, head.blocks, enter);
  });
  return Array.from(passed.keys()).filter((block) => passed[block] === needed.length + 1);
}

function enterBlocks(starts, begins, enter) {
  check(starts[starts.length - 1] < begins[begins.length - 1]);
  let block = 0;
  let last = -1;
  for (const start of starts) {
    while (begins[block + 1] <= start) block++;
    if (block !== last) enter(block);
    last = block;
  }
}

/**
 * What was found, by articles; how often, and whether in the headline and as it was typed, only of terms and in the
 * order of the articles.
 * @typedef {{articles: Uint32Array, counts?: undefined, headline?: undefined, literal?: undefined}
 *   | {articles: Uint32Array, counts: Uint8Array | Uint32Array, headline: Uint8Array, literal: Uint8Array}} Located
 */

/**
 * What was found, by articles. Of a phrase only what is in these blocks.
 * @returns {Located}
 */
function locate(found, head, parts) {
  if (found.starts) return locatePhrase(found, parts);
  const { articles, headline, literal } = found;
  if (!headline) return { articles };
  const marks = new Uint8Array(head.articles);
  for (const article of headline) marks[article] |= 1;
  for (const article of literal) marks[article] |= 2;
  return {
    articles,
    // The list does not say how often.
    counts: new Uint8Array(articles.length).fill(1),
    headline: articles.map((article) => marks[article] & 1),
    literal: articles.map((article) => marks[article] >> 1),
  };
}

function locatePhrase({ starts, literal }, parts) {
  const size = Math.min(starts.length, parts.length * BLOCK);
  const articles = new Uint32Array(size);
  const counts = new Uint32Array(size);
  const headline = new Uint8Array(size);
  const literally = new Uint8Array(size);
  let count = 0;
  let place = 0;
  let next = 0;
  for (const { block, begins, rests } of parts) {
    const end = begins[begins.length - 1];
    while (place < starts.length && starts[place] < begins[0]) place++;
    for (let row = 0; place < starts.length && starts[place] < end; place++) {
      const start = starts[place];
      while (begins[row + 1] <= start) row++;
      const article = block * BLOCK + row;
      if (!count || articles[count - 1] !== article) articles[count++] = article;
      counts[count - 1]++;
      if (start < rests[row]) headline[count - 1] = 1;
      while (next < literal.length && literal[next] < start) next++;
      if (literal[next] === start) literally[count - 1] = 1;
    }
  }
  return {
    articles: articles.subarray(0, count),
    counts: counts.subarray(0, count),
    headline: headline.subarray(0, count),
    literal: literally.subarray(0, count),
  };
}

/** The articles of a layer that are not ruled out yet. */
class Candidates {
  #passed;
  #steps = 1;

  constructor({ articles, issues }, { from, to }) {
    this.#passed = new Uint32Array(articles);
    this.literal = new Uint8Array(articles).fill(1);
    this.headlines = new Uint32Array(articles);
    this.occurrences = new Uint32Array(articles);
    for (const { day, begin, end, struck } of issues) if (day >= from && day <= to && !struck) this.#passed.fill(1, begin, end);
  }

  /**
   * Rules out all but these.
   * @param {Located} located
   */
  keep({ articles, counts, headline, literal }) {
    for (let place = 0; place < articles.length; place++) {
      const article = articles[place];
      if (this.#passed[article] !== this.#steps) continue;
      this.#passed[article]++;
      if (!counts) continue;
      this.literal[article] &= literal[place];
      this.headlines[article] += headline[place];
      this.occurrences[article] += counts[place];
    }
    this.#steps++;
  }

  /** Rules these out. */
  drop(articles) {
    for (const article of articles) this.#passed[article] = 0;
  }

  list() {
    const list = new Uint32Array(this.#passed.length);
    let count = 0;
    for (let article = 0; article < list.length; article++) if (this.#passed[article] === this.#steps) list[count++] = article;
    return list.subarray(0, count);
  }
}

function countNames(head, articles, parts) {
  return head.names.map((names, kind) => {
    const counts = new Uint32Array(names.length);
    let place = 0;
    for (const { block, filed } of parts) {
      const { starts, ids } = filed[kind];
      for (const end = (block + 1) * BLOCK; articles[place] < end; place++) {
        const row = articles[place] - block * BLOCK;
        for (let at = starts[row]; at < starts[row + 1]; at++) counts[ids[at]]++;
      }
    }
    return counts;
  });
}
