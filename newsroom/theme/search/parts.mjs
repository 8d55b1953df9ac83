// Parts of files: which come in one answer, and whether an answer is what was asked for (RFC 9110, 14).

import { check, SearchError } from "./errors.mjs";

// Bytes between two parts that are no reason for a second request, whose own head is about as long.
const BETWEEN = 512;
const PARTIAL = 206;
// The file has changed or gone, and has no such part any more.
const NO_SUCH_PART = 416;
const BEGINS = [0x58, 0x53];
// Object stores have other words there that change nothing, as identity and aws-chunked.
const COMPRESSED = /\b(?:gzip|br|deflate|zstd)\b/;

/**
 * A part of a file, from one byte to before another; `size` is the size of the whole.
 * @typedef {{file: string, begin: number, end: number, size: number}} Part
 */

/** Takes the first job from a queue, and all others whose parts lie beside it. */
export function takeBeside(queue) {
  const jobs = [queue.shift()];
  for (let { begin, end } = spanOf(jobs); jobs[0].part; { begin, end } = spanOf(jobs)) {
    const place = queue.findIndex(
      ({ part }) => part?.file === jobs[0].part.file && part.begin <= end + BETWEEN && part.end >= begin - BETWEEN,
    );
    if (place < 0) break;
    jobs.push(...queue.splice(place, 1));
  }
  return jobs;
}

/** From where to where all parts of these jobs lie. */
function spanOf(jobs) {
  const parts = jobs.flatMap(({ part }) => part ?? []);
  return { begin: Math.min(...parts.map(({ begin }) => begin)), end: Math.max(...parts.map(({ end }) => end)) };
}

/** What `fetch` is given besides: the parts that are wanted, if these jobs are parts. */
export function headersOf(jobs) {
  if (!jobs[0].part) return {};
  const { begin, end } = spanOf(jobs);
  return { headers: { Range: `bytes=${begin}-${end - 1}` } };
}

/** The bytes of each job, out of those of all. */
export function cutParts(jobs, bytes) {
  if (!jobs[0].part) return [bytes];
  const { begin } = spanOf(jobs);
  return jobs.map(({ part }) => bytes.subarray(part.begin - begin, part.end - begin));
}

/**
 * The bytes of the parts in an answer. Throws "ranges" where the host has sent the whole file, or parts of a compressed
 * one, which are of no use; "damaged" where it is another file.
 */
export async function readPart(response, jobs) {
  if (response.status === NO_SUCH_PART) throw new SearchError("damaged");
  if (!response.ok) throw new SearchError("network", { cause: response.status });
  if (response.status !== PARTIAL) throw new SearchError((await isWhole(response)) ? "ranges" : "damaged");
  if (COMPRESSED.test(response.headers.get("content-encoding") ?? "")) throw new SearchError("ranges");
  const { begin, end } = spanOf(jobs);
  // Other sites' programs may not be shown this header.
  const told = response.headers.get("content-range");
  check(told === null || told === `bytes ${begin}-${end - 1}/${jobs[0].part.size}` || told === `bytes ${begin}-${end - 1}/*`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  check(bytes.length === end - begin);
  return bytes;
}

/** Whether an answer begins as the index's files do, and not as somebody's page; the rest is not read. */
async function isWhole(response) {
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  reader?.cancel().catch(() => {});
  return BEGINS.every((byte, place) => value?.[place] === byte);
}
