// Merges the results of segments: totals, facets, and the requested hits.

import { namesOf } from "./segment.mjs";
import { folderOf, isoDate, yearOf } from "./tables.mjs";

// A hit's rank and its place in one number, so that sorting needs no comparison of our own.
const PLACES = 2 ** 27;
const OCCURRENCES = 2 ** 22;

/** The results of the segments so far, newest first. */
export class Results {
  #plan;
  #found = [];
  // The number of articles under each name of sections, topics and reporters.
  #names = [new Map(), new Map(), new Map()];
  #years = new Map();

  constructor(plan) {
    this.#plan = plan;
    this.total = 0;
  }

  /** Adds the next segment's results, those of each layer. */
  add(layers) {
    const some = layers.filter(({ articles }) => articles.length);
    for (const run of some.length > 1 ? inOrder(some) : some) {
      this.#found.push({ ...run, before: this.total });
      this.total += run.articles.length;
    }
    for (const found of some) {
      for (const [kind, counts] of found.counts.entries())
        for (let id = 0; id < counts.length; id++) if (counts[id]) addTo(this.#names[kind], found.head.names[kind][id], counts[id]);
      this.#countYears(found);
    }
  }

  #countYears({ head, articles }) {
    let place = 0;
    for (const { day, end } of head.issues) {
      const first = place;
      while (place < articles.length && articles[place] < end) place++;
      if (place > first) addTo(this.#years, yearOf(day), place - first);
    }
  }

  /** @returns {Promise<{total: number, hits: import("./engine.mjs").Hit[], facets: import("./engine.mjs").Facets}>} */
  async page() {
    const hits = await Promise.all(this.#places().map((place) => this.#hit(place)));
    return { total: this.total, hits, facets: this.#facets() };
  }

  #facets() {
    const [sections, topics, reporters] = this.#names.map((counts) =>
      Array.from(counts, ([name, count]) => ({ name, count })).sort(
        (one, other) => other.count - one.count || compareTexts(one.name, other.name),
      ),
    );
    const years = Array.from(this.#years, ([year, count]) => ({ year, count })).sort((one, other) => other.year - one.year);
    return { sections, topics, reporters, years };
  }

  /** The places of the requested hits, counted from the newest. */
  #places() {
    const { offset, limit, sort } = this.#plan;
    const first = Math.min(offset, this.total);
    const last = Math.min(offset + limit, this.total);
    if (sort === "relevance") return Array.from(this.#ranked().subarray(first, last));
    return Array.from({ length: last - first }, (_, number) => first + number);
  }

  #ranked() {
    const ranks = new Float64Array(this.total);
    for (const { before, articles, literal, inHeadline, occurrences } of this.#found)
      for (let number = 0; number < articles.length; number++) {
        const folded = literal[number] ? 0 : 3;
        const often = Math.min(occurrences[number], OCCURRENCES - 1);
        const rank = (folded + 2 - inHeadline[number]) * OCCURRENCES + OCCURRENCES - 1 - often;
        ranks[before + number] = rank * PLACES + before + number;
      }
    return ranks.sort().map((rank) => rank % PLACES);
  }

  async #hit(place) {
    const found = this.#found.findLast(({ before }) => before <= place);
    const number = place - found.before;
    const article = found.articles[number];
    const [[stem, title], [[section], topics, reporters]] = await Promise.all([found.files.document(article), namesOf(found, article)]);
    const { date, folder } = issueOf(found.head, article);
    const url = addressOf(folder, stem);
    return { url, title, date, section, reporters, topics, literal: found.literal[number] === 1 };
  }
}

/** The results of several layers issue by issue, newest first: each issue is found in one of them. */
function inOrder(layers) {
  return layers.flatMap(cutByIssue).sort((one, other) => other.issue.day - one.issue.day || other.issue.ordinal - one.issue.ordinal);
}

function cutByIssue(found) {
  const { articles, literal, inHeadline, occurrences, head } = found;
  let end = 0;
  const runs = head.issues.map((issue) => {
    const begin = end;
    while (end < articles.length && articles[end] < issue.end) end++;
    const [own, ...rated] = [articles, literal, inHeadline, occurrences].map((list) => list.subarray(begin, end));
    return { ...found, issue, articles: own, literal: rated[0], inHeadline: rated[1], occurrences: rated[2] };
  });
  return runs.filter((run) => run.articles.length);
}

function addTo(counts, key, count) {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** The day and the folder of an article's issue, and whether it is struck out. */
export function issueOf({ issues }, article) {
  const issue = issues.find(({ end }) => article < end);
  return { date: isoDate(issue.day), folder: folderOf(issue), struck: issue.struck };
}

/** The address of an article by its issue's folder and its stem, as it stands in links of the site. */
export function addressOf(folder, stem) {
  const encoded = encodeURIComponent(stem).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${folder}/${encoded}/`;
}

/**
 * Compares texts by their code points.
 * JavaScript's order has pairs of surrogates before some characters.
 */
function compareTexts(one, other) {
  const ours = [...one];
  const theirs = [...other];
  const place = ours.findIndex((character, at) => character !== theirs[at]);
  if (place < 0) return ours.length - theirs.length;
  return place < theirs.length ? ours[place].codePointAt(0) - theirs[place].codePointAt(0) : 1;
}
