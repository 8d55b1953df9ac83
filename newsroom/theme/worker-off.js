// Takes the worker of this paper away, and all that it has kept: built as worker.js where mkdocs.yml has `offline: false`.

const KEPT = `newsroom offline ${new URL("./", location.href).pathname} `;
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => {
  worker.skipWaiting();
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(leave());
});

async function leave() {
  try {
    for (const name of await caches.keys()) if (name.startsWith(KEPT)) await caches.delete(name);
  } finally {
    // Also where nothing can be deleted: without a worker nothing of it is shown any more.
    await worker.registration.unregister();
  }
}
