// The search in the browser's history. What somebody is still typing is one visit, replaced with each letter; a search that was
// sent off, or a filter that was chosen, is a visit of its own that the back button returns to.

import { isAsked, readState, writeState } from "./state.mjs";

/** How many results the visit showed, undefined where it has not been said. */
export function shownInVisit() {
  return history.state?.shown;
}

/** Remembers how many results the visit shows. */
export function rememberShown(shown) {
  history.replaceState({ ...history.state, shown }, "");
}

/** Writes a state into the address: `typing` while it is not sent off. */
export function visit(state, { typing }) {
  const address = location.pathname + writeState(state);
  const before = readState(location.search);
  const same = address === location.pathname + location.search;
  // Half a word is nothing to come back to; a word that was typed before a filter was chosen is.
  const unfinished = history.state?.typing && (typing || before.q !== state.q);
  if (same || unfinished || (typing && !isAsked(before))) history.replaceState({ typing }, "", address);
  else history.pushState({ typing }, "", address);
}
