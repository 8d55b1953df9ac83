// The index, opened when it is first needed and again after a failure.

const TIMEOUT = 20_000;

export class Opening {
  constructor(root) {
    Object.assign(this, { root, failures: 0, opened: null, listed: null });
  }

  /** The engine with its index. Rejects as the engine does; the next call then begins anew. */
  index() {
    this.opened ??= this.open().catch((error) => {
      this.forget();
      throw error;
    });
    return this.opened;
  }

  /** Every name that may be suggested. */
  names() {
    this.listed ??= this.index()
      .then(({ index }) => index.names())
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

  async open() {
    const engine = await this.engine();
    const index = await engine.openIndex(this.root, { timeout: TIMEOUT });
    return { index, parseQuery: engine.parseQuery };
  }

  async engine() {
    // A browser may keep a module's failure for as long as the page is open; by another address it is asked for again.
    const address = this.failures ? `./engine.mjs?${this.failures}` : "./engine.mjs";
    try {
      return await inTime(import(address));
    } catch {
      this.failures += 1;
      throw Object.assign(new Error("取不到检索程序，请检查网络后再试"), { kind: "network" });
    }
  }
}

/** What a promise gives, unless it takes too long. */
function inTime(promise) {
  return Promise.race([promise, new Promise((_, fail) => setTimeout(fail, TIMEOUT, new Error("too late")))]);
}
