// Answers the tests: one JSON request a line on stdin, one JSON answer a line on stdout.
//
// A request is {folder, root, calls, faults, absent, options}: `folder` holds the site's files, each call is one of the engine's functions;
// without a folder the site is asked over the network. Faults are {path, status, stall, die, body, flip, cut, times, swap, kept, whole,
// headers}: what happens to requests of which the path ends in `path`; `whole` is the whole file where a part is asked for, and
// `kept` is in the browser's cache, past which the files are as they are. `absent` is the fault of what is not there: else it is 404.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";

import { openIndex, parseQuery, SearchError } from "../../newsroom/theme/search/engine.mjs";

// Node warns of what leaks, as of listeners that nobody takes back.
const warnings = [];
process.on("warning", (warning) => warnings.push(String(warning)));

const never = () => new Promise(() => {});

/** A fetch over a folder that does as it is told, and a log of what was asked for. */
function makeFetch({ folder, root, faults = [], absent }, controls) {
  const log = [];
  let open = 0;
  const fetch = async (address, options) => {
    const { signal, cache, headers } = options;
    const path = decodeURIComponent(address.slice(root.length));
    const entry = { path, cache, range: headers?.Range, open: ++open, aborted: false };
    log.push(entry);
    signal.addEventListener("abort", () => (entry.aborted = true));
    controls.requested(log.length);
    const fault = faults.find((one) => path.endsWith(one.path) && one.times !== 0 && !(one.kept && cache === "reload"));
    if (fault?.times) fault.times--;
    try {
      if (folder === null) return await globalThis.fetch(address, options);
      return await answer(folder, path, { range: headers?.Range, ...fault }, absent, signal);
    } finally {
      open--;
    }
  };
  return { fetch, log };
}

async function answer(folder, path, fault, absent, signal) {
  // A turn of the loop, as a network has many.
  await new Promise((resolve) => setTimeout(resolve, fault.delay ?? 0));
  if (fault.stall) await (fault.deaf ? never() : new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))));
  if (fault.die) throw new TypeError("fetch failed");
  if (fault.status) return new Response("", { status: fault.status });
  if (fault.body) return new Response(new ReadableStream({ pull: never }));
  const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  let bytes;
  try {
    bytes = await readFile(`${folder}/${fault.swap ?? name}`);
  } catch {
    if (absent) return answer(folder, path, { range: fault.range, ...absent }, null, signal);
    return new Response("", { status: 404 });
  }
  if (fault.flip) bytes[fault.flip[0] % bytes.length] ^= 1 << fault.flip[1];
  if (fault.cut !== undefined) bytes = bytes.subarray(0, fault.cut % bytes.length);
  return fault.range && !fault.whole ? cutPart(bytes, fault) : new Response(bytes, { headers: fault.headers });
}

/** What a host answers that serves parts of files. */
function cutPart(bytes, { range, headers }) {
  const [begin, end] = range.match(/\d+/g).map(Number);
  if (begin >= bytes.length) return new Response("", { status: 416 });
  const part = bytes.subarray(begin, end + 1);
  const told = `bytes ${begin}-${begin + part.length - 1}/${bytes.length}`;
  return new Response(part, { status: 206, headers: { "Content-Range": told, ...headers } });
}

const describe = (error) => ({
  error: {
    name: error?.name ?? String(error),
    kind: error?.kind ?? null,
    message: error?.message ?? "",
    ours: error instanceof SearchError,
  },
});

const settle = (promise) => promise.then((value) => ({ value }), describe);

async function perform(request) {
  const controllers = new Map();
  const controls = {
    requested(count) {
      for (const [call, controller] of controllers) {
        if (call.abortAt !== count) continue;
        const abort = () => controller.abort(new Error("no longer wanted"));
        if (call.after) setTimeout(abort, call.after);
        else abort();
      }
    },
  };
  const { fetch, log } = makeFetch(request, controls);
  const began = performance.now();
  const opened = await settle(openIndex(request.root, { fetch, ...request.options }));
  if (opened.error) return { opened, log };
  const index = opened.value;
  const run = async (call) => {
    const controller = new AbortController();
    controllers.set(call, controller);
    const { signal } = controller;
    if (call.aborted) controller.abort(new Error("no longer wanted"));
    const updates = [];
    const onUpdate = call.quiet ? undefined : (update) => updates.push(update);
    const from = log.length;
    const calls = {
      search: () => index.search(call.query, { signal, onUpdate }),
      snippet: () => index.snippet(call.hit, call.query, { signal, length: call.length }),
      mark: async () => index.mark(call.text, call.query),
      excerpt: () => index.excerpt(call.hit, call.query, { signal }),
      near: () => index.near(call.query, { signal, limit: call.limit }),
      words: () => index.words(call.query, { signal }),
      alike: () => index.alike(call.query, { signal }),
      names: () => index.names(),
      parse: async () => parseQuery(call.text),
    };
    const result = await settle(calls[call.do]());
    return { ...result, updates, requests: log.slice(from), took: performance.now() - began };
  };
  const results = [];
  if (request.together) results.push(...(await Promise.all(request.calls.map(run))));
  else for (const call of request.calls) results.push(await run(call));
  return { opened: { value: true }, results, log };
}

for await (const line of createInterface({ input: process.stdin })) {
  const told = await perform(JSON.parse(line)).catch((error) => ({ broken: String(error?.stack ?? error) }));
  process.stdout.write(`${JSON.stringify({ ...told, warnings })}\n`);
}
