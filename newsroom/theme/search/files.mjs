// Fetches the files of the index, few at a time, within a time limit.
// Each is fetched once for all who wait for it.

import { abortable } from "./aborting.mjs";
import { openFile } from "./bytes.mjs";
import { SearchError } from "./errors.mjs";
import { cutParts, headersOf, readPart, takeBeside } from "./parts.mjs";
import { pause } from "./pausing.mjs";

const AT_ONCE = 6;
// Bytes of files that are kept as they were read; what they were read into takes about twice as much.
const KEPT = 24 * 2 ** 20;
// Some hosts respond so for a missing file where listing is forbidden.
const MISSING = new Set([403, 404, 410]);

/** The files below an address, which ends in a slash. */
export class Files {
  #root;
  #fetch;
  #timeout;
  #jobs = new Map();
  #queue = [];
  #running = 0;
  #gathering = false;
  #kept = new Map();
  #size = 0;

  /**
   * @param {string} root
   * @param {{fetch: typeof globalThis.fetch, timeout: number}} options
   */
  constructor(root, { fetch, timeout }) {
    this.#root = root;
    this.#fetch = fetch;
    this.#timeout = timeout;
  }

  /**
   * The result of `read` for the file at `path`.
   * Files of the index are read without their head.
   * Of files that wait, the one with the lowest `rank` is fetched first. `keep` is whether to keep it. `cache` is fetch's:
   * what is not as it was published, as the page of a Wi-Fi's login that a browser has kept, is fetched again past it.
   * `part` is where the file is part of another, which is asked for that part alone.
   * Rejects with a SearchError, or with the signal's reason as soon as it is aborted.
   * @template T
   * @param {string} path
   * @param {(bytes: Uint8Array) => T | Promise<T>} read
   * @param {{signal?: AbortSignal, rank?: number, cache?: RequestCache, keep?: boolean, part?: import("./parts.mjs").Part}} [options]
   * @returns {Promise<T>}
   */
  get(path, read, { signal, rank = 0, cache = "force-cache", keep = true, part } = {}) {
    signal?.throwIfAborted();
    const kept = this.#kept.get(path);
    if (kept) {
      // The map's order is that of the last use.
      this.#kept.delete(path);
      this.#kept.set(path, kept);
      return kept.value;
    }
    return this.#wait(this.#jobs.get(path) ?? this.#enqueue({ path, read, rank, cache, keep, part }), signal);
  }

  #enqueue(request) {
    const job = { ...request, waiting: 0, batch: null };
    job.promise = new Promise((resolve, reject) => Object.assign(job, { resolve, reject }));
    this.#jobs.set(job.path, job);
    const later = this.#queue.findIndex((other) => other.rank > job.rank);
    this.#queue.splice(later < 0 ? this.#queue.length : later, 0, job);
    if (job.part) this.#gather();
    else this.#start();
    return job;
  }

  /** Starts a moment later: parts that lie beside each other come in one answer. */
  async #gather() {
    if (this.#gathering) return;
    this.#gathering = true;
    await pause();
    this.#gathering = false;
    this.#start();
  }

  #wait(job, signal) {
    job.waiting++;
    return abortable(job.promise, signal, () => {
      if (--job.waiting === 0) this.#drop(job);
    });
  }

  #drop(job) {
    if (this.#jobs.get(job.path) === job) this.#jobs.delete(job.path);
    const place = this.#queue.indexOf(job);
    if (place >= 0) this.#queue.splice(place, 1);
    // What came with others goes on for them.
    if (job.batch?.jobs.every(({ waiting }) => waiting === 0)) job.batch.controller.abort();
  }

  #start() {
    while (this.#running < AT_ONCE && this.#queue.length) this.#run(takeBeside(this.#queue));
  }

  async #run(jobs) {
    const batch = { jobs, controller: new AbortController() };
    for (const job of jobs) job.batch = batch;
    this.#running++;
    try {
      const read = await this.#within(batch.controller, () => this.#load(batch));
      for (const [place, job] of jobs.entries()) {
        if (job.keep) this.#remember(job.path, read[place].value, read[place].size);
        job.resolve(read[place].value);
      }
    } catch (error) {
      for (const job of jobs) job.reject(error);
    }
    for (const job of jobs) if (this.#jobs.get(job.path) === job) this.#jobs.delete(job.path);
    this.#running--;
    this.#start();
  }

  /**
   * Runs work until it ends, times out, or nobody waits.
   * It returns then, whether the work heeds the signal or not.
   */
  async #within(controller, work) {
    let timer;
    const end = new Promise((_, reject) => {
      controller.signal.addEventListener("abort", () => reject(controller.signal.reason));
      timer = setTimeout(() => controller.abort(new SearchError("network", { late: true })), this.#timeout);
    });
    try {
      return await Promise.race([work(), end]);
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * The files of a batch from the browser's cache, else from the network.
   * Damaged ones in the cache are fetched anew.
   */
  async #load({ jobs, controller }) {
    const [{ cache }] = jobs;
    try {
      return await this.#fetchAndRead(jobs, controller, cache);
    } catch (error) {
      const past = cache === "reload" || (error instanceof SearchError && error.kind === "ranges");
      if (past || controller.signal.aborted) throw error;
      return this.#fetchAndRead(jobs, controller, "reload");
    }
  }

  async #fetchAndRead(jobs, { signal }, cache) {
    const bytes = await this.#request(jobs, signal, cache);
    return cutParts(jobs, bytes).map((own, place) => ({ value: this.#read(jobs[place], own), size: own.length }));
  }

  async #request(jobs, signal, cache) {
    const [{ path, part }] = jobs;
    const file = part?.file ?? path;
    try {
      const response = await this.#fetch(this.#root + file, { signal, cache, ...headersOf(jobs) });
      if (MISSING.has(response.status)) throw new SearchError("missing", { file });
      if (part) return await readPart(response, jobs);
      if (!response.ok) throw new SearchError("network", { file, cause: response.status });
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      throw error instanceof SearchError ? error : new SearchError("network", { file, cause: error });
    }
  }

  #read({ path, read }, bytes) {
    try {
      return read(path.endsWith(".bin") ? openFile(bytes, path) : bytes);
    } catch (error) {
      const kind = error instanceof SearchError ? error.kind : "damaged";
      throw new SearchError(kind, { file: path, cause: error });
    }
  }

  #remember(path, value, size) {
    if (size > KEPT / 4 || this.#kept.has(path)) return;
    this.#kept.set(path, { value, size });
    this.#size += size;
    for (const [oldest, { size: freed }] of this.#kept) {
      if (this.#size <= KEPT) break;
      this.#kept.delete(oldest);
      this.#size -= freed;
    }
  }
}
