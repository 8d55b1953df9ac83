// The files of one layer of a segment, fetched as a search needs them.

import { Pack } from "./packs.mjs";
import { BLOCK, keyFile, Keys, readColumns, readDocuments, readHead } from "./tables.mjs";

const DOCUMENTS = 16;

/**
 * The files of a layer, parsed.
 * Every method returns the parsed file of its kind, or a Promise of it.
 */
export class LayerFiles {
  #files;
  #options;
  #pack;

  /** `layer` is the manifest's, `options` are those of `Files.get`. */
  constructor(files, layer, options) {
    this.#files = files;
    this.layer = layer;
    this.#options = options;
    this.#pack = layer.pack && new Pack(layer, (name, read) => this.#get(name, read));
  }

  #get(name, read, options) {
    const get = (part) => this.#files.get(`search/${this.layer.folder}/${name}.bin`, read, { ...this.#options, ...options, part });
    return this.#pack ? this.#pack.part(name).then(get) : get();
  }

  /** Fetches what is needed before the keys of a word, if anything is. */
  prepare() {
    this.#pack?.prepare("o0");
  }

  head() {
    // It lies beside the head, and whatever follows needs it.
    this.#pack?.prepare("o1");
    return this.#get("head", (payload) => readHead(payload, this.layer));
  }

  /** Where the posting list of a key is; null without one. */
  async find(key) {
    const keys = await this.#get(`k${keyFile(key, this.layer.keys)}`, (payload) => new Keys(payload));
    return keys.find(key);
  }

  /** Where the articles are that have a pair in the headline; null without any. */
  async findTitles(key) {
    const number = keyFile(key, Math.ceil(this.layer.articles / DOCUMENTS));
    const keys = await this.#get(`t${number}`, (payload) => new Keys(payload));
    return keys.find(key);
  }

  /** The bytes of the posting list that `find` has found. */
  list({ bytes, file }) {
    return bytes ?? this.#get(`p${file}`, (payload) => payload);
  }

  /** The starts of the articles of a block, and their terms. */
  columns(block, head) {
    const count = Math.min(BLOCK, head.articles - block * BLOCK);
    return this.#get(`c${block}`, (payload) => readColumns(payload, count, head, block));
  }

  /** Stem and title of an article; before all else, since readers wait for it. */
  async document(article) {
    const block = Math.floor(article / DOCUMENTS);
    const count = Math.min(DOCUMENTS, this.layer.articles - block * DOCUMENTS);
    const documents = await this.#get(`d${block}`, (payload) => readDocuments(payload, count), { rank: -1 });
    return documents[article % DOCUMENTS];
  }
}

/** The names that an article is filed under: sections, topics and reporters. */
export async function namesOf({ files, head }, article) {
  const { filed } = await files.columns(Math.floor(article / BLOCK), head);
  const row = article % BLOCK;
  return filed.map(({ starts, ids }, kind) => Array.from(ids.subarray(starts[row], starts[row + 1]), (id) => head.names[kind][id]));
}
