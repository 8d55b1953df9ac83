// What readers type: words, phrases, exclusions and filters.

import { isSpace, unitsOf } from "./text.mjs";

const QUOTES = { '"': '"', "＂": "＂", "“": "”", "「": "」", "『": "』" };
const KEY = /(记者|記者|reporter|栏目|欄目|section|专题|專題|topic|日期|date)[:：]/iy;
const KINDS = { 记者: "reporter", 記者: "reporter", 栏目: "section", 欄目: "section", 专题: "topic", 專題: "topic", 日期: "date" };
const DATE = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$/;

/**
 * The first and last day of a year, month or day.
 * As YYYY-MM-DD, of texts such as `2023`, `2023-04`, `2023-04-11`, also `2023/4/11` and `2023年4月11日`; null for any other text.
 */
export function parseDate(text) {
  const [, year, ...rest] =
    DATE.exec(
      text
        .normalize("NFKC")
        .replace(/年$|月$|日$/, "")
        .replace(/[年月/]/g, "-"),
    ) ?? [];
  const [month, day] = rest.map((number) => number?.padStart(2, "0"));
  if (!year || year === "0000") return null;
  if (month && (month < "01" || month > "12")) return null;
  // Leap years return after 400 years; JavaScript takes the first hundred for others.
  const days = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month ?? 12), 0)).getUTCDate();
  if (day && (day < "01" || Number(day) > days)) return null;
  return [`${year}-${month ?? "01"}-${day ?? "01"}`, `${year}-${month ?? "12"}-${day ?? days}`];
}

/**
 * The first and last day of a date or range.
 * Null on a side that is open; null for any other text.
 * @returns {[string | null, string | null] | null}
 */
function parseRange(text) {
  const sides = text.normalize("NFKC").split("..");
  if (sides.length > 2 || sides.every((side) => !side)) return null;
  const [first, last = first] = sides.map((side) => (side ? parseDate(side) : [null, null]));
  return first && last && [first[0], last[1]];
}

/**
 * The text between quotation marks that open at `at`, and its end.
 * Null if none opens or closes.
 */
function readQuoted(source, at) {
  const closing = QUOTES[source[at]];
  const end = closing ? source.indexOf(closing, at + 1) : -1;
  return end < 0 ? null : { value: source.slice(at + 1, end), end: end + 1 };
}

function readWord(source, at) {
  let end = at;
  while (end < source.length && !isSpace(source[end])) end++;
  return { value: source.slice(at, end), end };
}

function readFilter(source, at) {
  KEY.lastIndex = at;
  const key = KEY.exec(source)?.[1];
  if (!key) return null;
  const { value, end } = readQuoted(source, KEY.lastIndex) ?? readWord(source, KEY.lastIndex);
  return value.trim() ? { kind: KINDS[key] ?? key.toLowerCase(), value: value.trim(), end } : null;
}

/**
 * Narrows the days of filters to these.
 * @param {{from: string | null, to: string | null}} filters
 * @param {(string | null)[]} range
 */
function narrow(filters, [first, last]) {
  if (first && (filters.from === null || filters.from < first)) filters.from = first;
  if (last && (filters.to === null || filters.to > last)) filters.to = last;
}

/**
 * A word or phrase of a query.
 * @typedef {object} Term
 * @property {string} text
 * @property {boolean} negative whether articles with it are left out
 * @property {boolean} phrase whether it stood in quotation marks
 * @property {{text: string, token: boolean, printed: string, start: number, until: number}[]} units as `unitsOf` gives them
 */

/**
 * A parsed query.
 * @typedef {object} ParsedQuery
 * @property {Term[]} terms
 * @property {{reporter: string[], section: string[], topic: string[], from: string | null, to: string | null}} filters
 *   the days as YYYY-MM-DD
 * @property {{kind: "date", text: string}[]} problems dates that do not exist: each is a word like any other as well
 */

/**
 * The terms and filters of a query.
 * @param {string} text
 * @param {{get(character: string): string | undefined}} [simplified] the index's table of characters; without it units are
 *   not simplified
 * @returns {ParsedQuery}
 */
export function parseQuery(text, simplified = new Map()) {
  const source = text.normalize("NFC");
  const terms = [];
  const problems = [];
  const filters = { reporter: [], section: [], topic: [], from: null, to: null };
  const add = ({ value, end }, negative, phrase) => {
    terms.push({ text: value, negative, phrase, units: unitsOf(value, simplified) });
    return end;
  };
  const filter = ({ kind, value, end }) => {
    if (kind !== "date") filters[kind].push(value);
    const range = kind === "date" ? parseRange(value) : [null, null];
    if (range) narrow(filters, range);
    else problems.push({ kind, text: value });
    return range ? end : 0;
  };
  for (let at = 0; at < source.length; ) {
    if (isSpace(source[at])) {
      at++;
      continue;
    }
    const negative = /[-－]/.test(source[at]) && at + 1 < source.length && !isSpace(source[at + 1]);
    if (negative) at++;
    const quoted = readQuoted(source, at);
    const found = quoted || negative ? null : readFilter(source, at);
    at = (found && filter(found)) || add(quoted ?? readWord(source, at), negative, Boolean(quoted));
  }
  return { terms, filters, problems };
}
