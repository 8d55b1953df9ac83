// Asks the site's own engine, without a network: `node ask.mjs SITE QUERIES.json RESULTS.jsonl`.
//
// QUERIES is a list of what `search` takes; RESULTS a line for each: what it fetched, what it took, what it found.

import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";

const ROOT = "https://paper.invalid/";
// So often a query is computed; the middle one counts.
const TIMES = 3;
// So many hits are listed at once: the engine is made for pages of twenty.
const PAGE = 2000;

/** The site's files as a network gives them, one after the other, and what has been handed over so far. */
class Network {
  bytes = 0;
  files = 0;
  asked = 0;
  /** @type {Promise<unknown>} */
  #turn = Promise.resolve();

  constructor(disk) {
    this.disk = disk;
    this.fetch = (address, options) => {
      this.asked++;
      this.#turn = this.#turn.then(() => this.#answer(address, options));
      return this.#turn;
    };
  }

  async #answer(address, options) {
    const bytes = partOf(await this.disk.read(address), options);
    // What the engine does with one answer is done before the next comes.
    await new Promise((resolve) => setImmediate(resolve));
    this.bytes += bytes?.length ?? 0;
    this.files++;
    return respond(bytes, options);
  }

  get told() {
    return { bytes: this.bytes, files: this.files, asked: this.asked };
  }
}

/** The files of a site, each read once. */
class Disk {
  #kept = new Map();

  constructor(site) {
    this.site = site;
    this.fetch = async (address, options) =>
      respond(partOf(this.#kept.get(pathOf(address)) ?? (await this.read(address)), options), options);
  }

  async read(address) {
    const path = pathOf(address);
    if (!this.#kept.has(path)) this.#kept.set(path, await readFile(join(this.site, path)).catch(() => null));
    return this.#kept.get(path);
  }
}

function pathOf(address) {
  return decodeURIComponent(new URL(address).pathname).slice(1);
}

/** The bytes that are asked for, of a file that may be packed. */
function partOf(bytes, { headers }) {
  if (!bytes || !headers?.Range) return bytes;
  const [begin, end] = headers.Range.match(/\d+/g).map(Number);
  return bytes.subarray(begin, end + 1);
}

function respond(bytes, options) {
  const arrayBuffer = async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const status = options.headers?.Range ? 206 : 200;
  return { ok: bytes !== null, status: bytes ? status : 404, headers: new Headers(), arrayBuffer };
}

/** What a reader waits for who asks this first: the files up to the first hits, and all of them. */
async function weigh(openIndex, disk, query) {
  const network = new Network(disk);
  const index = await openIndex(ROOT, { fetch: network.fetch });
  const opened = network.told;
  /** @type {Network["told"] | null} */
  let first = null;
  const onUpdate = ({ hits }) => {
    if (hits.length) first ??= network.told;
  };
  const { total } = await index.search(query, { onUpdate });
  return { opened, first: first ?? network.told, complete: network.told, total };
}

/** The milliseconds of one search whose files come at once, the manifest and the table apart. */
async function time(openIndex, disk, query) {
  const index = await openIndex(ROOT, { fetch: disk.fetch });
  const start = performance.now();
  await index.search(query);
  return performance.now() - start;
}

/** The addresses of everything that a query finds, page by page. */
async function list(openIndex, disk, query) {
  const index = await openIndex(ROOT, { fetch: disk.fetch });
  const urls = [];
  for (let total = 1; urls.length < total; ) {
    const page = await index.search({ ...query, offset: urls.length, limit: PAGE });
    total = page.hits.length ? page.total : 0;
    urls.push(...page.hits.map(({ url }) => decodeURIComponent(url)));
  }
  return urls;
}

async function main(site, queries, results) {
  const { openIndex } = await import(pathToFileURL(join(site, "search", "engine.mjs")).href);
  const disk = new Disk(site);
  const asked = JSON.parse(await readFile(queries, "utf8"));
  const told = [];
  for (const query of asked) told.push({ ...(await weigh(openIndex, disk, query)), times: [] });
  for (let turn = 0; turn < TIMES; turn++)
    for (const [place, query] of asked.entries()) told[place].times.push(await time(openIndex, disk, query));
  const file = await open(results, "w");
  for (const [place, query] of asked.entries())
    await file.write(`${JSON.stringify({ ...told[place], urls: await list(openIndex, disk, query) })}\n`);
  await file.close();
}

await main(...argv.slice(2));
