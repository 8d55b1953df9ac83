// Waiting that ends when a signal is aborted.

const waiting = new WeakMap();

/** Calls `leave` once the signal is aborted, unless what this gives is called before. */
export function onAbort(signal, leave) {
  if (!signal) return () => {};
  if (signal.aborted) {
    leave();
    return () => {};
  }
  let all = waiting.get(signal);
  if (!all) {
    // One listener however many wait: Node takes more than ten on one signal for a leak.
    waiting.set(signal, (all = new Set()));
    signal.addEventListener("abort", () => [...waiting.get(signal)].forEach((each) => each()), { once: true });
  }
  all.add(leave);
  return () => all.delete(leave);
}

/** The promise's outcome, or the signal's reason as soon as it is aborted; then `leave` is called first. */
export function abortable(promise, signal, leave = () => {}) {
  return new Promise((resolve, reject) => {
    const settled = onAbort(signal, () => {
      reject(signal.reason);
      leave();
    });
    Promise.resolve(promise).then(resolve, reject).then(settled);
  });
}
