// Posting lists (format.md, "k: keys"), and operations on ascending lists.

import { Cursor } from "./bytes.mjs";
import { check } from "./errors.mjs";

const EMPTY = new Uint32Array(0);

const POSITIONS = 2 ** 32;

/** The positions of a key: `{list, forms}`. */
export function readPositions(bytes) {
  const cursor = new Cursor(bytes);
  const head = cursor.varint();
  const list = cursor.ascending(Math.floor(head / 2), POSITIONS);
  const forms = head % 2 ? readForms(cursor, list.length) : [];
  cursor.end();
  return { list, forms };
}

/** The articles of a key: `{list, headline, forms}`; `headline` only for a Han character. */
export function readArticles(bytes, articles, ofCharacter) {
  const cursor = new Cursor(bytes);
  const head = cursor.varint();
  const count = Math.floor(head / 4);
  const list = head & 2 ? readBitmap(cursor, count, articles) : cursor.ascending(count, articles);
  const headline = ofCharacter ? cursor.ascending(cursor.varint(), articles) : EMPTY;
  const forms = head & 1 ? readForms(cursor, articles) : [];
  cursor.end();
  return { list, headline, forms };
}

function readBitmap(cursor, count, articles) {
  check(count <= articles);
  const bytes = cursor.take(Math.ceil(articles / 8));
  const list = new Uint32Array(count);
  let found = 0;
  for (let at = 0; at < bytes.length; at++)
    for (let bits = bytes[at]; bits; bits &= bits - 1) list[found++] = at * 8 + 31 - Math.clz32(bits & -bits);
  check(found === count && (count === 0 || list[count - 1] < articles));
  return list;
}

/**
 * The printed forms that differ from the key: `[{text, list}]`.
 * The list is null where it is all.
 */
function readForms(cursor, limit) {
  return Array.from({ length: cursor.count(2) }, () => {
    const text = cursor.text();
    const count = cursor.varint();
    return { text, list: count ? cursor.ascending(count, limit) : null };
  });
}

/**
 * The positions of a key at which `wanted` was printed.
 * `text` is the key without its letter.
 */
export function printedPositions({ list, forms }, text, wanted) {
  if (wanted === text) {
    const others = forms.filter((form) => form.text !== text);
    if (others.some((form) => form.list === null)) return EMPTY;
    return others.length ? without(list, others) : list;
  }
  const form = forms.find((other) => other.text === wanted);
  if (!form) return EMPTY;
  return form.list ? form.list.map((number) => list[number]) : list;
}

function without(list, forms) {
  const printed = new Uint8Array(list.length);
  for (const form of forms) for (const number of form.list) printed[number] = 1;
  return list.filter((_, number) => !printed[number]);
}

/** The articles in which `wanted` was printed of a Han character. */
export function printedArticles({ list, forms }, character, wanted) {
  const form = forms.find(({ text }) => text === wanted);
  if (form?.list === null) return list;
  const listed = form ? form.list : EMPTY;
  return wanted === character ? [...listed, ...unlisted(list, forms)] : listed;
}

/** The articles that no form lists. */
function unlisted(list, forms) {
  if (forms.some((form) => form.list === null)) return EMPTY;
  const altered = new Set(forms.flatMap((form) => [...form.list]));
  return altered.size ? list.filter((article) => !altered.has(article)) : list;
}

/** The numbers of `starts` that are in `list` less `offset`. */
export function intersect(starts, list, offset) {
  if (list.length > starts.length * 16) return intersectFew(starts, list, offset);
  if (starts.length > list.length * 16) return intersectFew(list, starts, -offset).map((position) => position - offset);
  const found = new Uint32Array(Math.min(starts.length, list.length));
  let count = 0;
  for (let one = 0, other = 0; one < starts.length && other < list.length; ) {
    const difference = starts[one] + offset - list[other];
    if (difference === 0) found[count++] = starts[one];
    if (difference <= 0) one++;
    if (difference >= 0) other++;
  }
  return found.subarray(0, count);
}

/**
 * The same for few and many numbers.
 * It strides through the many, ever longer until too far.
 */
function intersectFew(few, many, offset) {
  const found = new Uint32Array(few.length);
  let count = 0;
  let low = 0;
  for (const start of few) {
    const wanted = start + offset;
    let stride = 1;
    while (low + stride < many.length && many[low + stride] < wanted) {
      low += stride;
      stride *= 2;
    }
    let high = Math.min(low + stride + 1, many.length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (many[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    if (low === many.length) break;
    if (many[low] === wanted) found[count++] = start;
  }
  return found.subarray(0, count);
}

/** The numbers of an ascending list less `offset`, without negative ones. */
export function shift(list, offset) {
  if (offset === 0) return list;
  let first = 0;
  while (list[first] < offset) first++;
  return list.subarray(first).map((position) => position - offset);
}
