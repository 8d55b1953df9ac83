// Reads texts without the table of simplified characters where that makes no difference: most often, and first results
// need not wait for it.

import { isHan } from "./text.mjs";

/** @type {Set<string> | null} */
let common = null;

/**
 * What `read` makes of a text with a table that has nothing, or null where the real one may say something of it.
 * `traditional` are the characters of GB 2312 that the real one has.
 */
export function readWithout(traditional, read) {
  const table = new Unread(traditional);
  const made = read(table);
  return table.missed ? null : made;
}

/** Stands for the table, and notes whether it was asked for a character that the table may have. */
class Unread {
  missed = false;
  #traditional;
  #common;

  constructor(traditional) {
    this.#traditional = traditional;
    common ??= readCommon();
    this.#common = common;
  }

  get(character) {
    if (isHan(character) && (!this.#common.has(character) || this.#traditional.includes(character))) this.missed = true;
  }
}

/** The Chinese characters of GB 2312, nearly all of them simplified; none where there is no decoder for it. */
function readCommon() {
  const bytes = [];
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  try {
    return new Set(new TextDecoder("gbk").decode(Uint8Array.from(bytes)));
  } catch {
    return new Set();
  }
}
