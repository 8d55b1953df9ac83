// The advice for a search without hits.

import { make, termName } from "./dom.mjs";
import { stateLink } from "./facets.mjs";
import { FILTERS, isFiltered, withoutFilters } from "./state.mjs";
import { findNames, lastWord } from "./suggest.mjs";

const QUOTES = /["“”]/gu;
const EXCLUDED = /(^|\s)[-－](?:“[^”]*”|"[^"]*"|\S+)/gu;

/** Fills a list with ways out of a search without results; `names` as the engine lists them. */
export function drawWays(list, state, names) {
  const words = state.q.trim();
  const [before, word] = lastWord(words);
  const bare = words.replace(QUOTES, " ").trim();
  const all = words.replace(EXCLUDED, "$1").trim();
  const ways = [
    state.from && state.to && state.from > state.to && ["起始日期在截止日期之后，请对调。"],
    isFiltered(state) && words && [stateLink(withoutFilters(state), { class: "way" }, "清除筛选条件再查"), "，只按词句。"],
    ...findNames(names, word).map(({ kind, name, also }) => [
      `可能要找${FILTERS[kind]}：`,
      stateLink({ ...withoutFilters(state), q: before.trim(), [kind]: name }, { class: "way" }, termName(name)),
      also && `（又作${also}）`,
    ]),
    all !== words && [stateLink({ ...state, q: all }, { class: "way" }, "去掉减号和后面的词再查"), "。"],
    bare && bare !== words && [stateLink({ ...state, q: bare }, { class: "way" }, "去掉引号再查"), "，词不必连在一起。"],
    /\s/u.test(words) ? ["少写几个词：每个词都要写到，才算找到。"] : words && ["换一个短些的词，或换一种说法。"],
  ];
  list.replaceChildren(...ways.filter(Boolean).map((way) => make("li", {}, way)));
}
