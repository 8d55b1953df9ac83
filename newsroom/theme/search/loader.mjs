// The index, opened on first use and again after a failure.

import { openIndex } from "./engine.mjs";

const TIMEOUT = 20_000;

/** The answer that search.js has asked for already, once; any other is fetched. */
async function fetchEarly(address, options) {
  const page = /** @type {any} */ (globalThis);
  const { early } = page;
  if (early?.address === address) {
    page.early = null;
    const answer = await early.answer;
    if (answer) return answer;
  }
  return fetch(address, options);
}

export class Loader {
  constructor(root) {
    this.root = root;
    this.opened = null;
    this.listed = null;
  }

  /** The engine's index. Rejects as the engine does; the next call then begins anew. */
  index() {
    this.opened ??= openIndex(this.root, { fetch: fetchEarly, timeout: TIMEOUT }).catch((error) => {
      this.drop();
      throw error;
    });
    return this.opened;
  }

  /** Every name that may be suggested. */
  names() {
    this.listed ??= this.index()
      .then((index) => index.names())
      .catch((error) => {
        this.listed = null;
        throw error;
      });
    return this.listed;
  }

  /**
   * Drops the index, so that the next use opens it anew.
   * Its files may be gone.
   */
  drop() {
    this.opened = null;
    this.listed = null;
  }
}
