// Titles near to a text that was found nowhere: those that share most of its pairs of characters.

import { addressOf, issueOf } from "./merging.mjs";
import { readPositions } from "./postings.mjs";
import { LayerFiles } from "./segment.mjs";
import { isHan, unitsOf } from "./text.mjs";

// Files of pairs that are fetched at most, and how many pairs these are of: of many segments the oldest are left out.
const LOOKUPS = 64;
const LEAST = 4;
const MOST = 8;
// Of so many pairs one that is shared makes a title near: one wrong character leaves no more of four.
const FEW = 3;
// Titles that are read, to choose from.
const READ = 8;

/** The neighbours of units that are both Chinese, as texts. */
function pairsOf(units) {
  const pairs = units.slice(1).map((unit, place) => [units[place].text, unit.text]);
  return pairs.filter((pair) => pair.every(isHan)).map((pair) => pair.join(""));
}

/** `count` of a list, or all, at equal distances from its first to its last. */
function spread(list, count) {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, number) => list[Math.round((number * (list.length - 1)) / (count - 1))]);
}

/**
 * The titles `{url, title, date}` that share most pairs with the terms, at most `limit`.
 * With many pairs one that shares a single one is not near.
 */
export async function findNear(files, segments, terms, simplified, { signal, limit }) {
  const pairs = [...new Set(terms.flatMap(pairsOf))];
  const characters = new Set(pairs.join(""));
  const layers = segments.flatMap((segment) => segment.layers);
  const chosen = spread(pairs, Math.max(LEAST, Math.min(MOST, Math.floor(LOOKUPS / layers.length))));
  if (!chosen.length) return [];
  const reached = layers.slice(0, Math.floor(LOOKUPS / chosen.length));
  const found = await Promise.all(reached.map((layer, rank) => countShared(new LayerFiles(files, layer, { signal, rank }), chosen)));
  const likely = found
    .flat()
    .sort((one, other) => other.shared - one.shared)
    .slice(0, READ);
  const read = await Promise.all(likely.map((each) => compare(each, pairs, characters, simplified)));
  const near = read
    .filter(({ shared }) => shared >= (pairs.length > FEW ? 2 : 1))
    .sort((one, other) => other.shared - one.shared || other.common - one.common);
  return Promise.all(near.slice(0, limit).map(describe));
}

/** The articles of a layer that have some of the pairs in the headline, newest first: `{files, article, shared}`. */
async function countShared(files, pairs) {
  const places = await Promise.all(pairs.map((pair) => files.findTitles(`p${pair}`)));
  const counts = new Map();
  for (const place of places)
    if (place) for (const article of readPositions(place.bytes).list) counts.set(article, (counts.get(article) ?? 0) + 1);
  const head = files.layer.gone && counts.size ? await files.head() : null;
  return Array.from(counts, ([article, shared]) => ({ files, article, shared }))
    .filter(({ article }) => !head || !issueOf(head, article).struck)
    .sort((one, other) => one.article - other.article);
}

/** An article with its stem and title, how many of all pairs stand in the title, and how many of their characters. */
async function compare({ files, article }, pairs, characters, simplified) {
  const [stem, title] = await files.document(article);
  const units = unitsOf(title, simplified);
  const own = new Set(pairsOf(units));
  const shared = pairs.filter((pair) => own.has(pair)).length;
  return { files, article, stem, title, shared, common: units.filter(({ text }) => characters.has(text)).length };
}

async function describe({ files, article, stem, title }) {
  const { date, folder } = issueOf(await files.head(), article);
  return { url: addressOf(folder, stem), title, date };
}
