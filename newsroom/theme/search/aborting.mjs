// Waiting that ends when a signal is aborted.

/** @type {WeakMap<AbortSignal, Set<() => void>>} */
const waiting = new WeakMap();

/**
 * Calls `leave` once the signal is aborted.
 * The function that is returned cancels it.
 * @param {AbortSignal | undefined} signal
 * @param {() => void} leave
 * @returns {() => void}
 */
export function onAbort(signal, leave) {
  if (!signal) return () => {};
  if (signal.aborted) {
    leave();
    return () => {};
  }
  const all = waiting.get(signal) ?? watch(signal);
  all.add(leave);
  return () => all.delete(leave);
}

/**
 * The callbacks of a signal, behind a single listener.
 * Node takes more than ten listeners on one signal for a leak.
 * @param {AbortSignal} signal
 */
function watch(signal) {
  /** @type {Set<() => void>} */
  const all = new Set();
  waiting.set(signal, all);
  const leaveAll = () => {
    for (const leave of [...all]) leave();
  };
  signal.addEventListener("abort", leaveAll, { once: true });
  return all;
}

/**
 * The promise's outcome, or the signal's reason once it is aborted.
 * On abortion `leave` is called first.
 * @template T
 * @param {Promise<T>} promise
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<T>}
 */
export function abortable(promise, signal, leave = () => {}) {
  return new Promise((resolve, reject) => {
    const settled = onAbort(signal, () => {
      reject(signal?.reason);
      leave();
    });
    Promise.resolve(promise).then(resolve, reject).then(settled);
  });
}
