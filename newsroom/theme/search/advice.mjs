// The advice for a search without hits.

import { dateName, make, redraw, termName } from "./dom.mjs";
import { parseQuery } from "./engine.mjs";
import { stateLink } from "./facets.mjs";
import { readPlace } from "./issues.mjs";
import { FILTERS, isFiltered, queryOf, withoutFilters } from "./state.mjs";
import { findNames, lastWord } from "./suggest.mjs";

const QUOTES = /["“”]/gu;
const EXCLUDED = /(^|\s)[-－](?:“[^”]*”|"[^"]*"|\S+)/gu;
const EMPTY_QUOTES = /(?:["＂]\s*["＂]|“\s*”|「\s*」|『\s*』)/gu;
// Words of which each is searched for by itself, where no article has them all.
const SEPARATE = 3;

/**
 * Fills `ways` with ways out of a search in vain, then `near` with titles that are near to it; what does not come is left out.
 * `near` is hidden where there are none.
 */
export async function advise({ ways, near, otherwise }, state, index, { root, signal }) {
  const settled = (promise, none) => promise.catch(() => none);
  const [names, alike, words] = await Promise.all([
    settled(index.names(), {}),
    settled(index.alike(state.q, { signal }), []),
    settled(adviseWords(state, index, signal), []),
  ]);
  signal.throwIfAborted();
  redraw(ways, () => drawWays(ways, state, [...alike, ...findNames(names, lastWord(state.q.trim())[1])], words), otherwise);
  const titles = await settled(index.near(state.q, { signal }), []);
  signal.throwIfAborted();
  drawNear(near, titles, root);
}

function drawWays(list, state, names, ofWords) {
  const words = state.q.trim();
  const [before, word] = lastWord(words);
  const bare = words.replace(QUOTES, " ").trim();
  const all = words.replace(EXCLUDED, "$1").trim();
  const separate = /\s/u.test(words);
  const ways = [
    ...ofWords,
    state.from && state.to && state.from > state.to && ["起始日期在截止日期之后，请对调。"],
    isFiltered(state) && words && [stateLink(withoutFilters(state), { class: "way" }, "清除筛选条件再查"), "，只按词句。"],
    ...once(names).map(({ kind, name, also }) => [
      `可能要找${FILTERS[kind]}：`,
      stateLink({ ...withoutFilters(state), q: separate && word ? before.trim() : "", [kind]: name }, { class: "way" }, termName(name)),
      also && `（又作${also}）`,
    ]),
    all !== words && [stateLink({ ...state, q: all }, { class: "way" }, "去掉减号和后面的词再查"), "。"],
    bare && bare !== words && [stateLink({ ...state, q: bare }, { class: "way" }, "去掉引号再查"), "，词不必连在一起。"],
    !ofWords.length &&
      !readPlace(words, 2000) &&
      (separate ? ["少写几个词：每个词都要写到，才算找到。"] : words && ["换一个短些的词，或换一种说法。"]),
  ];
  list.replaceChildren(...ways.filter(Boolean).map((way) => make("li", {}, way)));
}

/** Names of which each stands once. */
function once(names) {
  return [...new Map(names.map((each) => [`${each.kind} ${each.name}`, each])).values()];
}

/** Which of several words are nowhere, and how many articles the others find; one word alone needs no advice of its own. */
async function adviseWords(state, index, signal) {
  if (parseQuery(state.q).terms.filter(({ negative }) => !negative).length < 2) return [];
  const words = await index.words(state.q, { signal });
  const absent = words.filter(({ found }) => !found).map(({ text }) => text);
  if (absent.length === words.length) return [[...struckOut(absent), "：每个词都没有出现过。"]];
  if (!absent.length) return adviseSeparately(state, index, words, signal);
  const left = absent.reduce((q, text) => q.replace(text, ""), state.q.normalize("NFC"));
  const rest = left.replace(EMPTY_QUOTES, "").replace(/\s+/gu, " ").trim();
  const found = await countOf({ ...state, q: rest }, index, signal);
  return [[...struckOut(absent), "没有出现过", ...(found ? ["；只查", found] : []), "。"]];
}

/** Links to the first words one by one, where each is somewhere and no article has them all. */
async function adviseSeparately(state, index, words, signal) {
  const alone = words.slice(0, SEPARATE).map(({ text }) => ({ ...state, q: /\s/u.test(text) ? `“${text}”` : text }));
  const links = (await Promise.all(alone.map((one) => countOf(one, index, signal)))).filter(Boolean);
  return links.length ? [["没有一篇同时写到这几个词；单查", ...links.flatMap((link, place) => [place ? "、" : "", link]), "。"]] : [];
}

/** A link to a search with its number of articles, null where it finds none. */
async function countOf(state, index, signal) {
  const { total } = await index.search({ ...queryOf(state), limit: 0 }, { signal });
  return total ? make("span", {}, stateLink(state, { class: "way" }, state.q.trim()), `（${total}篇）`) : null;
}

function struckOut(texts) {
  return texts.flatMap((text, place) => [place ? " " : "", make("s", {}, text), " "]);
}

function drawNear(section, titles, root) {
  section.hidden = titles.length === 0;
  const rows = titles.map(({ url, title, date }) =>
    make(
      "li",
      {},
      make("p", { class: "hit-date" }, make("time", { datetime: date }, dateName(date))),
      make("h4", { class: "near-title" }, make("a", { href: root + url }, title)),
    ),
  );
  section.querySelector("ol").replaceChildren(...rows);
}
