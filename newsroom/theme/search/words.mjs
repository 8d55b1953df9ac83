// The words of a query one by one: whether each is anywhere in the paper.

import { findAll } from "./finding.mjs";
import { planTerm } from "./phrases.mjs";
import { SegmentFiles } from "./segment.mjs";

// Segments in which a word is looked for at once.
const AT_ONCE = 4;

/** Whether the units of a term stand anywhere in these segments, whatever else is asked for. */
export async function isAnywhere(files, segments, units, signal) {
  const plan = { filters: [], positive: [planTerm(units)], negative: [] };
  for (let first = 0; first < segments.length; first += AT_ONCE) {
    const batch = segments.slice(first, first + AT_ONCE);
    const found = await Promise.all(batch.map((segment, rank) => findAll(new SegmentFiles(files, segment, { signal, rank }), plan)));
    if (found.some(Boolean)) return true;
  }
  return false;
}
