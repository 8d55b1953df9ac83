// Runs the searches of segments, newest first, and few ahead until something is found.

// Segments that are searched at once before anything was found.
const AHEAD = 4;

/**
 * Adds the results of segments in their order.
 * Yields the number of finished segments whenever it grows.
 */
export async function* collect(segments, search, results) {
  const searches = [];
  const gates = [];
  const done = [];
  let fail;
  // The first failure ends the wait, whichever search it is of.
  const failure = new Promise((_, reject) => (fail = reject));
  failure.catch(() => {});
  // Until there is something to read, few files are fetched: most often one of the newest segments has it.
  let ahead = 1;
  for (let place = 0; place < segments.length; ) {
    while (searches.length < Math.min(place + ahead, segments.length)) {
      const started = searches.length;
      gates.push(new Gate());
      searches.push(search(segments[started], started, gates[started].opened));
      searches[started].then(() => (done[started] = true), fail);
    }
    for (const gate of results.total ? gates : [gates[place]]) gate.open();
    await Promise.race([searches[place], failure]);
    do results.add(await searches[place++]);
    while (done[place]);
    yield place;
    ahead = results.total ? Infinity : Math.min(ahead + 1, AHEAD);
  }
}

/** What a search waits at: `opened` is a Promise. */
class Gate {
  constructor() {
    this.opened = new Promise((resolve) => (this.open = resolve));
  }
}
