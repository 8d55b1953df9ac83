// Where the files of a layer lie that are packed into one (format.md, "Packs").

import { check } from "./errors.mjs";
import { readPlaces } from "./tables.mjs";

// The kinds of files that each table has.
const KINDS = { o0: "k", o1: "pcdt" };

/** The pack of a layer. */
export class Pack {
  #file;
  #sizes;
  #get;

  /** `layer` is the manifest's; `get(name, read)` gives a file of the layer, as tables are. */
  constructor({ folder, pack }, get) {
    this.#file = `search/${folder}.pack`;
    this.#sizes = pack;
    this.#get = get;
  }

  /**
   * The part that a file of the layer is.
   * @param {string} name
   * @returns {Promise<import("./parts.mjs").Part>}
   */
  async part(name) {
    const [first, head, second] = this.#sizes;
    if (name === "o0") return this.#cut(0, first);
    if (name === "head") return this.#cut(first, first + head);
    if (name === "o1") return this.#cut(first + head, first + head + second);
    return name.startsWith("k") ? this.#keys(name) : this.#other(name);
  }

  /** Fetches a table; whoever needs it hears of a failure. */
  prepare(name) {
    this.#table(name).catch(() => {});
  }

  #table(name) {
    return this.#get(name, (payload) => readPlaces(payload, KINDS[name]));
  }

  async #keys(name) {
    const [first, head, second] = this.#sizes;
    const places = await this.#table("o0");
    return this.#find(places, name, first + head + second);
  }

  async #other(name) {
    const places = await this.#table("o1");
    // These are the last of the pack.
    return this.#find(places, name, this.#sizes[3] - places.t[places.t.length - 1]);
  }

  #find(places, name, start) {
    const number = Number(name.slice(1));
    const [begin, end] = places[name[0]].slice(number, number + 2);
    check(end !== undefined);
    return this.#cut(start + begin, start + end);
  }

  #cut(begin, end) {
    const size = this.#sizes[3];
    check(begin >= 0 && begin < end && end <= size);
    return { file: this.#file, begin, end, size };
  }
}
