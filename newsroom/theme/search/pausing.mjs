// Long work in pieces, so that a click or a letter never waits for the whole of it.

/** Lets whatever waits be done first; resolves in a task of its own. */
export function pause() {
  const scheduler = /** @type {{yield?: () => Promise<void>} | undefined} */ (/** @type {any} */ (globalThis).scheduler);
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
