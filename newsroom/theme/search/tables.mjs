// Parses the payload of each kind of file (format.md, "Files").

import { Cursor, readJson, readSealed, VERSION } from "./bytes.mjs";
import { check, SearchError } from "./errors.mjs";

/** How many articles have their columns in one file. */
export const BLOCK = 256;
const DAY = 86_400_000;
const POSITIONS = 2 ** 32;
const SHARED = /^[a-z]+-[0-9a-f]{16}\.bin$/;
const encoder = new TextEncoder();

/** The days from 1970-01-01 to a day given as YYYY-MM-DD. */
export function dayNumber(date) {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

/** A day as YYYY-MM-DD. */
export function isoDate(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The folder of an issue: `2023/04/11`, of the second paper of that day `2023/04/11-2`. */
export function folderOf({ day, ordinal }) {
  return isoDate(day).replaceAll("-", "/") + (ordinal > 1 ? `-${ordinal}` : "");
}

export function yearOf(day) {
  return new Date(day * DAY).getUTCFullYear();
}

/**
 * The manifest, its segments newest first.
 * `first` and `last` are numbers of days.
 */
export function readManifest(bytes) {
  const told = readJson(bytes);
  // Another version may have another checksum; other JSON, as a login's response, has no segments.
  check(Number.isSafeInteger(told?.version) && Array.isArray(told.segments));
  if (told.version !== VERSION) throw new SearchError("version");
  const manifest = readSealed(told);
  for (const shared of ["fold", "names", "sounds"]) check(manifest[shared].startsWith(`${shared}-`) && SHARED.test(manifest[shared]));
  check(typeof manifest.traditional === "string");
  const segments = manifest.segments.map(readSegment);
  check(segments.every(({ last }, place) => place === 0 || last < segments[place - 1].first));
  const layers = segments.flatMap((segment) => segment.layers);
  check(layers.reduce((sum, { articles, gone }) => sum + articles - gone, 0) === manifest.articles);
  const { fold, traditional, names, sounds, articles } = manifest;
  return { checksum: told.checksum, fold, traditional, names, sounds, articles, segments };
}

/** A segment: the days that it spans, and its layers, of which an overlay is the second. */
function readSegment(segment) {
  const { overlay } = segment;
  const layers = [readLayer(segment, overlay?.struck)];
  if (overlay) layers.push(readLayer(overlay));
  const ends = (choose, end) => choose(...layers.map((layer) => layer[end]));
  return { first: ends(Math.min, "first"), last: ends(Math.max, "last"), layers };
}

function readLayer({ folder, keys, articles, first, last, pack = null }, struck = {}) {
  check(/^\d{4}(-(\d{4}|[hq]?\d{1,2}))?-[0-9a-f]{16}$/.test(folder));
  for (const number of [keys, articles]) check(Number.isSafeInteger(number) && number > 0);
  for (const date of [first, last]) check(/^\d{4}-\d\d-\d\d$/.test(date) && isoDate(dayNumber(date)) === date);
  check(first <= last && (pack === null || isPack(pack)));
  const gone = Object.values(struck).reduce((sum, count) => sum + count, 0);
  check(Number.isSafeInteger(gone) && gone <= articles);
  return { folder, keys, articles, first: dayNumber(first), last: dayNumber(last), pack, struck, gone };
}

/** Whether these are the sizes of a pack's first three files, and of the whole. */
function isPack(sizes) {
  const [first, head, second, whole] = sizes;
  return sizes.length === 4 && sizes.every((size) => Number.isSafeInteger(size) && size > 0) && first + head + second <= whole;
}

/**
 * One of a pack's tables: for each of these kinds, where its files begin and the last one ends, from the first of them all.
 * @returns {Record<string, number[]>}
 */
export function readPlaces(payload, kinds) {
  const cursor = new Cursor(payload);
  let end = 0;
  const places = Array.from(kinds, (kind) => {
    const sizes = Array.from({ length: cursor.count() }, () => cursor.varint());
    return [kind, [end, ...sizes.map((size) => (end += size))]];
  });
  cursor.end();
  return Object.fromEntries(places);
}

/** The table of simplified characters: a Map. */
export function readFold(payload) {
  const cursor = new Cursor(payload);
  const codes = cursor.ascending(cursor.count(3), 0x110000);
  const table = new Map();
  for (const code of codes) table.set(String.fromCodePoint(code), String.fromCharCode(cursor.pair()));
  cursor.end();
  return table;
}

/** The names for suggestions: `{sections, topics, reporters}`. */
export function readNames(payload) {
  const names = readJson(payload);
  for (const kind of ["sections", "topics", "reporters"])
    for (const row of names[kind]) check(/^[34]$/.test(row.length) && row.every((text) => typeof text === "string"));
  return names;
}

/**
 * The head of a layer: `{articles, issues, names, blocks}`. Article n is of the issue with `begin` ≤ n < `end`, which is
 * no longer found where it is `struck`;
 * `names` are those of sections, topics and reporters by their ids; `blocks[n]` is where block n begins, and behind
 * the last where it ends.
 */
export function readHead(payload, layer) {
  const cursor = new Cursor(payload);
  const articles = cursor.varint();
  check(articles === layer.articles);
  const issues = readIssues(cursor, layer, articles);
  const names = [cursor.texts(), cursor.texts(), cursor.texts()];
  const count = Math.ceil(articles / BLOCK);
  check(count <= cursor.left);
  const blocks = new Uint32Array(count + 1);
  for (let block = 0; block < count; block++) {
    const end = blocks[block] + cursor.varint() * 16;
    check(end < POSITIONS);
    blocks[block + 1] = end;
  }
  cursor.end();
  return { articles, issues, names, blocks };
}

function readIssues(cursor, { first, last, struck, gone }, articles) {
  let day = last;
  let end = 0;
  const issues = Array.from({ length: cursor.count(3) }, () => {
    day -= cursor.varint();
    const ordinal = cursor.varint();
    const begin = end;
    end += cursor.varint();
    check(day >= first && ordinal > 0 && end > begin);
    return { day, ordinal, begin, end, struck: struck[folderOf({ day, ordinal })] === end - begin };
  });
  check(issues.reduce((sum, issue) => sum + (issue.struck ? issue.end - issue.begin : 0), 0) === gone);
  // With both ends right, no date of the manifest can be wrong by itself.
  check(end === articles && issues[0].day === last && day === first);
  return issues;
}

/** The keys of one file, each with its posting list. */
export class Keys {
  #pairs;
  #texts;
  #sizes;
  #places;
  #lists;

  constructor(payload) {
    const cursor = new Cursor(payload);
    const pairs = cursor.count(4);
    this.#pairs = new Uint32Array(pairs);
    const sizes = [];
    let first = 0;
    for (let place = 0; place < pairs; place++) {
      first += cursor.varint();
      check(first < 0x10000);
      this.#pairs[place] = first * 0x10000 + cursor.pair();
      check(place === 0 || this.#pairs[place] > this.#pairs[place - 1]);
      sizes.push(cursor.varint());
    }
    this.#texts = Array.from({ length: cursor.count(2) }, () => {
      const text = cursor.take(cursor.varint());
      sizes.push(cursor.varint());
      return text;
    });
    check(this.#texts.every((text, place) => place === 0 || compareBytes(this.#texts[place - 1], text) < 0));
    this.#sizes = Uint32Array.from(sizes);
    this.#places = new Uint32Array(sizes.length);
    let end = 0;
    for (let place = 0; place < sizes.length; place++) {
      this.#places[place] = end;
      if (sizes[place] % 2 === 0) end += sizes[place] / 2;
    }
    this.#lists = cursor.take(end);
    cursor.end();
  }

  /**
   * The posting list of a key, or null.
   * `{bytes}` if it is here, `{file}` if it is that `p` file.
   */
  find(key) {
    const place = this.#placeOf(key);
    if (place < 0) return null;
    const size = this.#sizes[place];
    if (size % 2) return { file: (size - 1) / 2 };
    return { bytes: this.#lists.subarray(this.#places[place], this.#places[place] + size / 2) };
  }

  #placeOf(key) {
    const basic = /^p[\0-\uffff]{2}$/u.test(key);
    if (basic) {
      const pair = key.charCodeAt(1) * 0x10000 + key.charCodeAt(2);
      return search(this.#pairs.length, (place) => this.#pairs[place] - pair);
    }
    const text = encoder.encode(key);
    const place = search(this.#texts.length, (other) => compareBytes(this.#texts[other], text));
    return place < 0 ? place : place + this.#pairs.length;
  }
}

/** The place for which `compare` gives 0, or -1. */
function search(length, compare) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compare(middle);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return -1;
}

/** Compares UTF-8, the order of which is that of code points. */
function compareBytes(one, other) {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return one[at] - other[at];
  return one.length - other.length;
}

/** Which `k` file a key is in. */
export function keyFile(key, files) {
  let hash = 0x811c9dc5;
  for (const character of key) hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % files;
}

/**
 * A block of `count` articles, `{begins, rests, filed}`.
 * Where the headline and where the rest of each begin, at the end where the last ends, and for sections, topics and reporters `{starts, ids}`: those of row n are the ids from `starts[n]` to `starts[n + 1]`.
 */
export function readColumns(payload, count, { names, blocks }, block) {
  const cursor = new Cursor(payload);
  const begins = new Uint32Array(count + 1);
  const rests = new Uint32Array(count);
  let position = blocks[block];
  for (let row = 0; row < count; row++) {
    begins[row] = position;
    const length = cursor.varint();
    position += length % 2 ? cursor.varint() * 64 : 64;
    rests[row] = position;
    position += Math.floor(length / 2) * 16;
  }
  begins[count] = position;
  check(position === blocks[block + 1]);
  const filed = names.map(() => ({ starts: new Uint32Array(count + 1), ids: [] }));
  for (let row = 0; row < count; row++)
    for (const [kind, { starts, ids }] of filed.entries()) {
      for (let left = kind === 0 ? 1 : cursor.count(); left > 0; left--) {
        const id = cursor.varint();
        check(id < names[kind].length);
        ids.push(id);
      }
      starts[row + 1] = ids.length;
    }
  cursor.end();
  return { begins, rests, filed: filed.map(({ starts, ids }) => ({ starts, ids: Uint32Array.from(ids) })) };
}

/** The stems and titles of `count` articles. */
export function readDocuments(payload, count) {
  const documents = readJson(payload);
  check(Array.isArray(documents) && documents.length === count);
  for (const row of documents) check(row.length === 2 && row.every((text) => typeof text === "string"));
  return documents;
}
