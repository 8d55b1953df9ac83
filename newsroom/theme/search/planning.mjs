// From a query to what is looked up: terms, filters, days, and which hits.

import { planTerm } from "./phrases.mjs";
import { parseDate, parseQuery } from "./query.mjs";
import { dayNumber } from "./tables.mjs";

const FILTERS = ["section", "topic", "reporter"];

/**
 * What the reader typed.
 * @param {import("./engine.mjs").Query | string} query
 */
export function textOf(query) {
  return (typeof query === "string" ? query : query?.text) ?? "";
}

/** The units of the terms that an article has to have. */
export function positiveTerms({ terms }) {
  return terms.filter(({ negative, units }) => !negative && units.length).map(({ units }) => units);
}

/**
 * The plan of a search: terms, filters, days, and hits.
 * Filters have the number of their kind.
 */
export function planSearch(query, simplified) {
  const parsed = parseQuery(textOf(query), simplified);
  const filters = FILTERS.flatMap((field, kind) => {
    const names = [parsed.filters[field], query[field] ?? []].flat().filter(Boolean);
    return [...new Set(names.map((name) => name.normalize("NFC")))].map((name) => ({ kind, name }));
  });
  const firsts = [parsed.filters.from, dateOf(query.from, 0)].filter(Boolean).map(dayNumber);
  const lasts = [parsed.filters.to, dateOf(query.to, 1)].filter(Boolean).map(dayNumber);
  const positive = positiveTerms(parsed).map(planTerm);
  const negative = parsed.terms.filter((term) => term.negative && term.units.length).map(({ units }) => planTerm(units));
  return {
    // The longest first: it is the least likely to be anywhere.
    positive: positive.sort((one, other) => other.units.length - one.units.length),
    negative,
    filters,
    from: Math.max(-Infinity, ...firsts),
    to: Math.min(Infinity, ...lasts),
    empty: !(positive.length || negative.length || filters.length || firsts.length || lasts.length),
    sort: query.sort ?? "date",
    offset: countOf(query.offset, 0),
    limit: countOf(query.limit, 20),
  };
}

function dateOf(text, side) {
  if (!text) return null;
  const range = parseDate(text);
  if (!range) throw new RangeError(`没有这个日期：${text} (no such date)`);
  return range[side];
}

function countOf(number, usual) {
  return number === undefined ? usual : Math.max(0, Math.floor(number) || 0);
}
