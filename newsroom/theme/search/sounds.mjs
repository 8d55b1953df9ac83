// Names of the same sound as a word, tones aside: 蒋超 for 蒋朝.

import { Cursor } from "./bytes.mjs";
import { check } from "./errors.mjs";
import { commonCharacters } from "./text.mjs";

/** The rows and cells of GB 2312 that have a reading. */
const CELLS = 72 * 94;
const LONGEST = 12;
const LISTS = { reporter: "reporters", topic: "topics" };

/**
 * The readings of characters without tones: `{usual, surnames}`, Maps of a character to a syllable.
 * Where there is no decoder for GB 2312 `usual` is empty.
 */
export function readSounds(payload) {
  const cursor = new Cursor(payload);
  const syllables = cursor.texts();
  const characters = commonCharacters();
  const usual = new Map();
  let place = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const step = cursor.varint();
    place += step % 2 ? -(step + 1) / 2 : step / 2;
    check(place >= 0 && place < syllables.length);
    if (characters.length === CELLS) usual.set(characters[cell], syllables[place]);
  }
  const surnames = new Map();
  for (let left = cursor.count(2); left > 0; left--) {
    const character = cursor.text();
    const number = cursor.varint();
    check(number < syllables.length);
    surnames.set(character, syllables[number]);
  }
  cursor.end();
  return { usual, surnames };
}

/** How a word may be read as a name, without tones and spaces; none where a character has no known reading. */
function readingsOf(word, { usual, surnames }) {
  const [first, ...others] = word;
  const rest = others.map((character) => usual.get(character));
  if (!rest.length || word.length > LONGEST || rest.includes(undefined)) return [];
  return [usual.get(first), surnames.get(first)].filter(Boolean).map((syllable) => [syllable, ...rest].join(""));
}

/**
 * The reporters and topics that sound like one of these words, and are none of them: `{kind, name, also}`.
 * `also` is the other name that was found, "" where it was the name itself.
 */
export function findAlike(names, words, sounds) {
  const readings = new Set(words.flatMap((word) => readingsOf(word, sounds)));
  const found = new Map();
  for (const [kind, list] of Object.entries(LISTS))
    for (const [printed, pinyin, , filed] of names[list]) {
      const name = filed ?? printed;
      const word = words.includes(printed.split("@")[0]);
      if (readings.has(pinyin) && !word && !found.has(`${kind} ${name}`))
        found.set(`${kind} ${name}`, { kind, name, also: filed ? printed : "" });
    }
  return [...found.values()];
}
