// The search in the browser's history.
// What somebody is still typing is one visit, replaced with each letter; a search that was submitted, or a filter that was
// chosen, is a visit of its own that the back button returns to.

import { isAsked, readState, writeState } from "./state.mjs";

/** The number of results that the visit showed, or undefined. */
export function shownInVisit() {
  return history.state?.shown;
}

/** Remembers how many results the visit shows. */
export function rememberShown(shown) {
  history.replaceState({ ...history.state, shown }, "");
}

/** Writes a state into the address; `typing` until it is submitted. */
export function visit(state, { typing }) {
  const address = location.pathname + writeState(state);
  const before = readState(location.search);
  const same = address === location.pathname + location.search;
  // Half a word is nothing to come back to; a word that was typed before a filter was chosen is.
  const unfinished = history.state?.typing && (typing || before.q !== state.q);
  if (same || unfinished || (typing && !isAsked(before))) history.replaceState({ typing }, "", address);
  else history.pushState({ typing }, "", address);
}
