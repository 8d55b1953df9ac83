// The words of a query one by one: whether each is anywhere in the paper.

import { findAll } from "./finding.mjs";
import { planTerm } from "./phrases.mjs";
import { searchLayer } from "./searching.mjs";
import { LayerFiles } from "./segment.mjs";

// Layers of segments in which a word is looked for at once.
const AT_ONCE = 4;

/** Whether the units of a term stand anywhere in these segments, whatever else is asked for. */
export async function isAnywhere(files, segments, units, signal) {
  const plan = { filters: [], positive: [planTerm(units)], negative: [], from: -Infinity, to: Infinity };
  const layers = segments.flatMap((segment) => segment.layers);
  for (let first = 0; first < layers.length; first += AT_ONCE) {
    const batch = layers.slice(first, first + AT_ONCE);
    const found = await Promise.all(batch.map((layer, rank) => isIn(new LayerFiles(files, layer, { signal, rank }), plan)));
    if (found.some(Boolean)) return true;
  }
  return false;
}

/** Whether a layer has what a plan finds; of one with struck issues, in another issue than these. */
async function isIn(files, plan) {
  if (!files.layer.gone) return Boolean(await findAll(files, plan));
  const { articles } = await searchLayer(files, plan, undefined);
  return articles.length > 0;
}
