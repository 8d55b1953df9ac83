// The keys by which a term is looked up.
// They show that its units stand one after the other.

import { BREAK, TOKEN } from "./text.mjs";

// What a key costs: pairs with a break or a token have long lists.
const PAIR = 2;
const PAIR_WITH_MARK = 3;
const PAIR_OF_MARKS = 20;
const WORD = 1;

/**
 * What to look up for a term's units: `{units, keys}`.
 * A key is `{key, text, printed, offset, cost, seen}`: `text` is the key without its letter, `printed` what was typed of it, `offset` the
 * place of its first unit in the phrase, `seen` how often it was found so far. They are in the order in which they are best fetched.
 *
 * Every unit is shown by at least one key: a token by its own, any other by a pair that names it. Units that stand at
 * positions without a gap are of one field, since a position is free between any two fields; so where all keys have
 * a position in common, the phrase stands, and nowhere else.
 */
export function planTerm(units) {
  if (units.length === 1 && !units[0].token) {
    const [{ text, printed }] = units;
    return { units, character: true, keys: [{ key: `h${text}`, text, printed, offset: 0, cost: 1, seen: 0 }] };
  }
  const words = units.flatMap((unit, offset) => (unit.token ? [wordKey(unit, offset)] : []));
  const pairs = coverUnits(units).map((offset) => pairKey(units, offset));
  return { units, character: false, keys: [...words, ...pairs].sort((one, other) => one.cost - other.cost) };
}

function wordKey({ text, printed }, offset) {
  return { key: `w${text}`, text, printed, offset, cost: WORD, seen: 0 };
}

function pairKey(units, offset) {
  const both = [units[offset], units[offset + 1]];
  const text = both.map((unit) => (unit.token ? TOKEN : unit.text)).join("");
  const printed = both.map((unit) => (unit.token ? TOKEN : unit.printed)).join("");
  return { key: `p${text}`, text, printed, offset, cost: costOf(...both), seen: 0 };
}

function costOf(one, other) {
  const marks = [one, other].filter((unit) => unit.token || unit.text === BREAK).length;
  return [PAIR, PAIR_WITH_MARK, PAIR_OF_MARKS][marks];
}

/**
 * The cheapest pairs so far: their cost, and the last pair.
 * @typedef {{cost: number, last: {place: number, before: Choice} | null}} Choice
 */

/** The first units of the cheapest pairs that together show every unit but the tokens. */
function coverUnits(units) {
  // The cheapest choice among the pairs up to the unit, without and with the pair that ends in it.
  /** @type {Choice} */
  let without = { cost: 0, last: null };
  /** @type {Choice | null} */
  let taken = null;
  units.forEach((unit, place) => {
    const cheapest = taken && taken.cost <= without.cost ? taken : without;
    // A unit that no pair so far has shown needs the next.
    const left = unit.token ? cheapest : (taken ?? { cost: Infinity, last: null });
    const next = units[place + 1];
    taken = next ? { cost: cheapest.cost + costOf(unit, next), last: { place, before: cheapest } } : null;
    without = left;
  });
  const places = [];
  for (let step = without.last; step; step = step.before.last) places.push(step.place);
  return places.reverse();
}
