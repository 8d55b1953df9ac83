// Finds terms and filters in the posting lists of a layer.
//
// What is found is `{articles}`, of a single Han character also `{headline, literal}`, or of a phrase `{starts, literal}`:
// the positions at which it begins, and those of them at which it was printed as it was typed.

import { intersect, printedArticles, printedPositions, readArticles, readPositions, shift } from "./postings.mjs";

const FILTERS = ["s", "t", "r"];

/** What a plan's filters and terms find, `{needed, excluded}`; null if one that is needed is nowhere in the layer. */
export async function findAll(files, { filters, positive, negative }) {
  const [first, ...others] = positive;
  // Filters and the first term are fetched together; only if there are any, the rest.
  const [filed, term] = await Promise.all([
    Promise.all(filters.map((filter) => findFiled(files, filter))),
    first && findTerm(files, first),
  ]);
  const needed = first ? [...filed, term] : filed;
  if (!needed.every(Boolean)) return null;
  needed.push(...(await Promise.all(others.map((other) => findTerm(files, other)))));
  if (!needed.every(Boolean)) return null;
  const excluded = await Promise.all(negative.map((other) => findTerm(files, other)));
  return { needed, excluded: excluded.filter(Boolean) };
}

async function findFiled(files, { kind, name }) {
  const place = await files.find(FILTERS[kind] + name);
  return place && { articles: readArticles(await files.list(place), files.layer.articles, false).list };
}

/** Null where the term is not found. */
function findTerm(files, term) {
  return term.character ? findCharacter(files, term.keys[0]) : findPhrase(files, term.keys);
}

async function findCharacter(files, { key, text, printed }) {
  const place = await files.find(key);
  if (!place) return null;
  const postings = readArticles(await files.list(place), files.layer.articles, true);
  const { list, headline } = postings;
  return { articles: list, headline, literal: printedArticles(postings, text, printed) };
}

async function findPhrase(files, planned) {
  // What was rare in the segments before is so in this one: a phrase that is not here most often fails with its first key.
  const keys = [...planned].sort((one, other) => one.seen - other.seen);
  const postings = [];
  /** @type {Uint32Array | null} */
  let starts = null;
  // Of the rest, twice as many are fetched at a time.
  for (let done = 0, size = 1; done < keys.length; done += size, size *= 2) {
    const batch = keys.slice(done, done + size);
    const more = await readBatch(files, batch);
    if (!more) return null;
    for (const [place, { list }] of more.entries()) batch[place].seen += list.length;
    postings.push(...more);
    starts = intersectAll(
      starts,
      batch,
      more.map(({ list }) => list),
    );
    if (!starts.length) return null;
  }
  const printed = keys.map(({ text, printed }, place) => printedPositions(postings[place], text, printed));
  return { starts, literal: intersectAll(starts, keys, printed) };
}

/** The postings of some keys; null if one of them has none, and then no long list is fetched in vain. */
async function readBatch(files, keys) {
  const places = await Promise.all(keys.map(({ key }) => files.find(key)));
  if (!places.every(Boolean)) return null;
  const lists = await Promise.all(places.map((place) => files.list(place)));
  return lists.map(readPositions);
}

/**
 * Where a phrase begins: the starts that every key's list agrees to.
 * @returns {Uint32Array}
 */
function intersectAll(starts, keys, lists) {
  // The shortest first, so that the long ones are only looked up in.
  const order = keys.map((_, place) => place).sort((one, other) => lists[one].length - lists[other].length);
  for (const place of order) {
    const { offset } = keys[place];
    starts = starts ? intersect(starts, lists[place], offset) : shift(lists[place], offset);
  }
  return starts;
}
