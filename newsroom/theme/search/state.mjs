// The search's state, as an object and as an address's query.
// Defaults stand in neither.

import { dateName, termName } from "./dom.mjs";

const named = document.getElementById("search").dataset;
/** The filters, in the order of the page, by what the paper calls them. */
export const FILTERS = { section: named.section, topic: named.topic, reporter: named.reporter };

const NOTHING = { q: "", reporter: "", section: "", topic: "", from: "", to: "", sort: "date" };
const LONGEST = 200;

/** The state in an address, without impossible values. */
export function readState(search) {
  const given = new URLSearchParams(search);
  const state = { ...NOTHING };
  for (const key of ["q", "reporter", "section", "topic"]) {
    state[key] = [...(given.get(key) ?? "")].slice(0, LONGEST).join("").trim();
  }
  state.from = wholeDate(given.get("from") ?? "", false);
  state.to = wholeDate(given.get("to") ?? "", true);
  if (given.get("sort") === "relevance") state.sort = "relevance";
  return state;
}

/** The state as `?q=…`, or "" for an empty one. */
export function writeState(state) {
  const told = new URLSearchParams();
  for (const key of Object.keys(NOTHING)) {
    const value = key === "q" ? state.q.trim() : state[key];
    if (value && value !== NOTHING[key]) told.set(key, value);
  }
  const text = told.toString();
  return text && `?${text}`;
}

/** Whether anything narrows the search besides its words. */
export function isFiltered(state) {
  return Boolean(state.reporter || state.section || state.topic || state.from || state.to);
}

/** Whether there is anything to look for. */
export function isAsked(state) {
  return Boolean(state.q.trim() || isFiltered(state));
}

/** The same words in the same order of time, without filters. */
export function withoutFilters(state) {
  return { ...NOTHING, q: state.q, sort: state.sort };
}

/** The question as the engine takes it. */
export function queryOf(state) {
  const { q, ...others } = state;
  return { text: q.trim(), ...Object.fromEntries(Object.entries(others).filter(([, value]) => value)) };
}

/** The active filters, each with its label and the state without it. */
export function chosen(state) {
  const found = Object.entries(FILTERS)
    .filter(([key]) => state[key])
    .map(([key, label]) => ({ key, text: `${label}：${termName(state[key])}`, without: { ...state, [key]: "" } }));
  const period = periodName(state);
  return period ? [...found, { key: "period", text: period, without: { ...state, from: "", to: "" } }] : found;
}

/** The year of the dates, undefined unless it is whole. */
export function yearOf({ from, to }) {
  const year = from.slice(0, 4);
  return from === `${year}-01-01` && to === `${year}-12-31` ? Number(year) : undefined;
}

/** The state within one year. */
export function inYear(state, year) {
  const digits = String(year).padStart(4, "0");
  return { ...state, from: `${digits}-01-01`, to: `${digits}-12-31` };
}

function periodName(state) {
  const year = yearOf(state);
  if (year) return `${year}年`;
  if (state.from && state.to) return `${dateName(state.from)}至${dateName(state.to)}`;
  if (state.from) return `${dateName(state.from)}起`;
  return state.to && `至${dateName(state.to)}`;
}

/** The first or last day of a year, month or day; "" for other texts. */
function wholeDate(text, last) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  if (!found) return "";
  const year = Number(found[1]);
  const month = Number(found[2] ?? (last ? 12 : 1));
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = Number(found[3] ?? (last ? days : 1));
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > days) return "";
  return [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
}
