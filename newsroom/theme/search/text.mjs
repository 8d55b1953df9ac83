// Texts as folded characters and units (format.md, "What is found").

/** The units for any token and for a break, in keys. */
export const TOKEN = "\u0001";
export const BREAK = "\u0002";

const HAN = /[\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them is meant by itself
const NOTHING = /[\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const SPACE = /[\t-\r\x85\p{Z}]/u;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const DIGIT = /\p{Nd}/u;
// Circles that stand for the zero of Chinese figures.
const ZERO = /[\u25cb\u25ef]/;

/** Whether a character is white space. */
export function isSpace(character) {
  return SPACE.test(character);
}

/** Whether a folded character is Chinese. */
export function isHan(character) {
  return HAN.test(character);
}

/** The Chinese characters of GB 2312 in their order, nearly all of them simplified; none where there is no decoder for it. */
export function commonCharacters() {
  const bytes = [];
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  try {
    return [...new TextDecoder("gbk").decode(Uint8Array.from(bytes))];
  } catch {
    return [];
  }
}

function classOf(character) {
  if (isHan(character)) return "han";
  if (NOTHING.test(character)) return "nothing";
  if (SPACE.test(character)) return "space";
  return LETTER.test(character) ? "letter" : "mark";
}

/**
 * The folded characters of a text, each with its class and origin.
 * The origin is the place of the character that it comes from.
 */
function fold(text, simplified) {
  const folded = [];
  let start = 0;
  for (const printed of text) {
    const end = start + printed.length;
    for (const each of printed.normalize("NFKC"))
      for (const lower of each.toLowerCase()) {
        const character = ZERO.test(lower) ? "\u3007" : (simplified.get(lower) ?? lower);
        const kind = classOf(character);
        // A character without a class of its own stays with the one before: a selector is part of how a character looks.
        if (kind !== "nothing") folded.push({ character, kind, start, end, until: end });
        else if (folded.length) folded.at(-1).until = end;
      }
    start = end;
  }
  return folded;
}

/** Behind the last character of the token that begins at `first`. */
function endOfToken(folded, first) {
  const isDigit = (place) => place < folded.length && DIGIT.test(folded[place].character);
  let end = first;
  while (end < folded.length) {
    const { character, kind } = folded[end];
    const point = character === "." && end > first && isDigit(end - 1) && isDigit(end + 1);
    if (kind !== "letter" && !point) break;
    end++;
  }
  return end < folded.length && /[%‰]/.test(folded[end].character) ? end + 1 : end;
}

/**
 * The units of a text, breaks among them.
 * Each has `text` (the character, the token or BREAK), `token`, `printed` (what was printed of it), and where it stands:
 * from `start` to `until`.
 * `simplified` is a Map of characters.
 */
export function unitsOf(text, simplified) {
  const folded = fold(text, simplified);
  const units = [];
  let marked = false;
  let spaced = false;
  const add = (first, end, token) => {
    const before = units.at(-1);
    if (before && (marked || (spaced && token && before.token)))
      units.push({ text: BREAK, token: false, printed: BREAK, start: before.until, until: folded[first].start });
    const { start } = folded[first];
    const last = folded[end - 1];
    units.push({
      text: folded
        .slice(first, end)
        .map(({ character }) => character)
        .join(""),
      token,
      printed: text.slice(start, last.end),
      start,
      until: last.until,
    });
    marked = spaced = false;
  };
  for (let place = 0; place < folded.length; ) {
    const { kind } = folded[place];
    const end = kind === "letter" ? endOfToken(folded, place) : place + 1;
    if (kind === "han" || kind === "letter") add(place, end, kind === "letter");
    else if (kind === "mark") marked = true;
    else spaced = true;
    place = end;
  }
  return units;
}
