// Marks a query's words in a text.
// Everything here is plain text: nothing is ever put together as HTML.

import { check } from "./errors.mjs";
import { unitsOf } from "./text.mjs";

const TEXT = /<!--text-->([\s\S]*?)<!--\/text-->/g;
const PAGE = /<!--page-->([^<]*)<!--\/page-->/;
const TAG = /<!--[\s\S]*?-->|<(\/?[a-z][a-z0-9]*)(?:[^"'>]|"[^"]*"|'[^']*')*>/gi;
// What stands within a line; any other element parts two paragraphs.
const INLINE = /^\/?(a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/i;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
// Where a cut reads well: behind these.
const STOPS = /[。！？；，、：…!?;,]/;
// What belongs to the character before it.
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them is meant by itself
const ATTACHED = /[\p{M}\p{Cf}\p{Emoji_Modifier}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const JOINER = "\u200d";
// Stands before a caption until the paragraphs are parted.
const CAPTION = "\u0001";

/**
 * An article as its own page has it: `{page, paragraphs}`.
 * `page` is that of the paper (第3版), "" where it is not marked; a paragraph is `{text, caption}`, plain text.
 * Throws "damaged" if the text is not marked.
 */
export function readPage(bytes) {
  const html = new TextDecoder().decode(bytes);
  const texts = Array.from(html.matchAll(TEXT), ([, text]) => text);
  check(texts.length > 0);
  return { page: decode(PAGE.exec(html)?.[1] ?? ""), paragraphs: texts.flatMap((text) => paragraphsOf(text)) };
}

function paragraphsOf(html) {
  // No text has these: they mark where paragraphs part, and where a caption begins.
  const parted = html
    .replaceAll("\0", "")
    .replaceAll(CAPTION, "")
    .replace(TAG, (_, name) => {
      if (!name || INLINE.test(name)) return "";
      if (/^br$/i.test(name)) return " ";
      return /^figcaption$/i.test(name) ? `\0${CAPTION}` : "\0";
    });
  return parted
    .split("\0")
    .map((piece) => ({
      text: decode(
        piece
          .replace(CAPTION, "")
          .replace(/[ \t\n\r\f]+/g, " ")
          .trim(),
      ),
      caption: piece.startsWith(CAPTION),
    }))
    .filter(({ text }) => text);
}

function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos|nbsp));/gi, (entity, hex, decimal, name) => {
    if (name) return ENTITIES[name.toLowerCase()];
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}

/**
 * A text in parts `[{text, mark}]`, terms marked.
 * The parts together are the text.
 * @returns {{text: string, mark: boolean}[]}
 */
export function markText(text, terms, simplified) {
  return partsOf(text, findMatches(text, terms, simplified), 0, text.length);
}

/** The matches of terms in a text: `[{term, start, end}]`. */
function findMatches(text, terms, simplified) {
  const units = unitsOf(text, simplified);
  const matches = [];
  for (let place = 0; place < units.length; place++)
    for (const [term, wanted] of terms.entries())
      if (wanted.every((unit, step) => units[place + step]?.text === unit.text))
        matches.push({ term, start: units[place].start, end: units[place + wanted.length - 1].until });
  return matches;
}

function partsOf(text, matches, from, to) {
  const parts = [];
  let at = from;
  const add = (end, mark) => {
    if (end <= at) return;
    if (mark && parts.at(-1)?.mark) parts.at(-1).text += text.slice(at, end);
    else parts.push({ text: text.slice(at, end), mark });
    at = end;
  };
  for (const { start, end } of matches) {
    if (start < from || end > to) continue;
    add(start, false);
    add(end, true);
  }
  add(to, false);
  return parts;
}

/**
 * About `length` characters of the paragraph with most terms: `{parts, caption}`.
 * Parts are `[{text, mark}]`, with … where it was cut; of as many terms the text goes before a caption. Without a match
 * it is the beginning of the first paragraph.
 */
export function cutSnippet(paragraphs, terms, simplified, length) {
  const running = [...paragraphs.filter(({ caption }) => !caption), ...paragraphs.filter(({ caption }) => caption)];
  let best = { text: "", caption: false, ...running[0], matches: [], terms: 0 };
  for (const { text, caption } of running) {
    const matches = findMatches(text, terms, simplified);
    const different = new Set(matches.map(({ term }) => term)).size;
    if (different > best.terms) best = { text, caption, matches, terms: different };
  }
  const { text, caption, matches } = best;
  const { from, to } = chooseWindow(text, matches, unitsOf(text, simplified), length);
  const parts = partsOf(text, matches, from, to);
  if (from > 0) parts.unshift({ text: "…", mark: false });
  if (to < text.length) parts.push({ text: "…", mark: false });
  return { parts: joinPlain(parts), caption };
}

function joinPlain(parts) {
  const joined = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before && !before.mark && !part.mark) before.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}

function chooseWindow(text, matches, units, length) {
  if (text.length <= length) return { from: 0, to: text.length };
  const { start, end } = chooseMatches(matches, length);
  const cuts = findCuts(text, units);
  // A third of what is left stands before the words, so that a reader sees what they are about.
  const room = Math.max(0, length - (end - start));
  const before = Math.max(0, Math.min(start - Math.floor(room / 3), text.length - length));
  const from = before && nearest(text, cuts, before, Math.max(0, before - room / 4), start);
  const after = Math.max(end, from + length);
  const to = after >= text.length ? text.length : nearest(text, cuts, after, end, after + room / 4);
  return { from, to };
}

/** The span of at most `length` characters with most different terms. */
function chooseMatches(matches, length) {
  let best = { start: 0, end: 0, different: 0 };
  for (const [first, { start, end: least }] of matches.entries()) {
    const seen = new Set();
    let end = least;
    for (let place = first; place < matches.length && matches[place].start < start + length; place++) {
      if (place > first && matches[place].end > start + length) continue;
      seen.add(matches[place].term);
      end = Math.max(end, matches[place].end);
    }
    if (seen.size > best.different) best = { start, end, different: seen.size };
  }
  return best;
}

/**
 * The offsets at which a text can be cut.
 * Never within a unit, nor before a part of the character before.
 */
function findCuts(text, units) {
  const inside = new Uint8Array(text.length + 1);
  for (const { start, until, token } of units) if (token) inside.fill(1, start + 1, until);
  const cuts = [];
  let at = 0;
  let last = "";
  for (const character of text) {
    if (at && !inside[at] && !ATTACHED.test(character) && last !== JOINER) cuts.push(at);
    at += character.length;
    last = character;
  }
  return [0, ...cuts, text.length];
}

/**
 * The cut between `low` and `high` that is nearest to `wanted`.
 * Behind a stop if there is one; without any the next one outside.
 */
function nearest(text, cuts, wanted, low, high) {
  const within = cuts.filter((cut) => cut >= low && cut <= high);
  const stops = within.filter((cut) => STOPS.test(text[cut - 1] ?? "") && !STOPS.test(text[cut] ?? ""));
  const closest = (list) => list.reduce((one, other) => (Math.abs(other - wanted) < Math.abs(one - wanted) ? other : one));
  const near = stops.filter((cut) => Math.abs(cut - wanted) <= 15);
  if (near.length) return closest(near);
  if (within.length) return closest(within);
  return cuts.find((cut) => cut >= high) ?? text.length;
}
