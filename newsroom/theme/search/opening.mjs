// The index, opened when it is first needed and again after a failure.

import { openIndex } from "./engine.mjs";

const TIMEOUT = 20_000;

export class Opening {
  constructor(root) {
    this.root = root;
    this.opened = null;
    this.listed = null;
  }

  /** The engine's index. Rejects as the engine does; the next call then begins anew. */
  index() {
    this.opened ??= openIndex(this.root, { timeout: TIMEOUT }).catch((error) => {
      this.forget();
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

  /** Forgets the index: what it told may not be there any more. */
  forget() {
    this.opened = null;
    this.listed = null;
  }
}
