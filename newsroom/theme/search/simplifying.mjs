// Texts read without the table of simplified characters, where it makes no difference.
// Most often it makes none, and first results need not wait for it.

import { commonCharacters, isHan } from "./text.mjs";

/** @type {Set<string> | null} */
let common = null;

/**
 * The result of `read` with an empty table.
 * Null where the real one may matter.
 * `traditional` are the characters of GB 2312 that the real one has.
 */
export function readWithout(traditional, read) {
  const table = new Unread(traditional);
  const made = read(table);
  return table.missed ? null : made;
}

/**
 * An empty table that records lookups.
 * It shows whether a character was looked up that the real one may have.
 */
class Unread {
  missed = false;
  #traditional;
  #common;

  constructor(traditional) {
    this.#traditional = traditional;
    common ??= new Set(commonCharacters());
    this.#common = common;
  }

  get(character) {
    if (isHan(character) && (!this.#common.has(character) || this.#traditional.includes(character))) this.missed = true;
  }
}
