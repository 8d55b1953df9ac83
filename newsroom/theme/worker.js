// Reading without a network: the service worker of the paper. Pages come from the network first; what was read is kept, and
// the issues that a reader saves. By the digests of issues it finds which kept pages have to be fetched anew.
// Whatever fails in here, a page comes as if there were no worker.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const ROOT = new URL("./", location.href).href;
// Papers of one host keep theirs apart. Another version is another form of what is kept: that of former ones goes.
const KEPT = `newsroom offline ${new URL(ROOT).pathname} `;
const VERSION = 1;
const READ = `${KEPT}${VERSION} read`;
const STATE = `${KEPT}${VERSION} state`;
const SAVED = `${KEPT}${VERSION} saved `;
const OFFLINE = "offline/";
// What was read is kept up to so many pages and bytes; with one too many, the oldest go and so many more.
const MOST_PAGES = 60;
const MOST_BYTES = 60_000_000;
const MORE = 10;
// How long the network may take where a page is kept, and how often it is asked what has changed, in milliseconds.
const PATIENCE = 4000;
const CHECKED = 60_000;
const RENEWED = 1_800_000;
// For so long caches between the host and its readers may give a page as it was before its digest changed.
const SETTLING = 300_000;
// Of the years that a front or list names, so many are asked about: a front names the same day in many years.
const NEWEST = 2;
// The width in which pictures of saved issues are kept, or the next larger one; that of a page also at its largest, to be read.
const WIDTH = 960;

const ISSUE = /^\d{4}\/\d\d\/\d\d(?:-\d+)?\//;
const PAGE = /(?:^|\/)[^./]*$|\.html?$/;
const FILE = /^(?!search\/|worker).*\.(?:css|js|svg|png|jpe?g|webp|avif|gif|ico|woff2?)$/;
const NAMED = /^media\/|[.-][0-9a-f]{16}\.\w+$/;
const PICTURE = /^media\/([0-9a-f]+)-(\d+)\.(\w+)$/;
const SCAN = /class="scan-open" href="[^"]*media\/([0-9a-f]+)-/;

/** The path of an address below the paper's root, as it is kept: null outside of it. */
const pathOf = (address) => (address.startsWith(ROOT) ? address.slice(ROOT.length).replace(/[?#].*/s, "") : null);
const issueOf = (path) => ISSUE.exec(path)?.[0];
const isGone = ({ status, redirected }) => status === 404 || status === 410 || redirected;

function isKeepable(response, path) {
  const told = (name) => response.headers.get(name) ?? "";
  const page = told("content-type").startsWith("text/html");
  return response.ok && response.type === "basic" && page && !told("cache-control").includes("no-store") && !path.startsWith("search/");
}

worker.addEventListener("install", (event) => {
  event.waitUntil(prepare().then(() => worker.skipWaiting()));
});

async function prepare() {
  const response = await fetch(ROOT + OFFLINE, { cache: "no-cache" });
  if (!isKeepable(response, OFFLINE)) throw new Error("no page for what is not kept");
  const cache = await caches.open(READ);
  await put(cache, OFFLINE, response, "");
  await putNeeds(cache, OFFLINE);
}

worker.addEventListener("activate", (event) => {
  event.waitUntil(begin());
});

async function begin() {
  const former = (name) => name.startsWith(KEPT) && !name.startsWith(`${KEPT}${VERSION} `);
  for (const name of await caches.keys()) if (former(name)) await caches.delete(name);
  const preload = worker.registration.navigationPreload;
  // Firefox shows its own page of errors where a preload fails, whatever the worker answers with.
  await (navigator.userAgent.includes("Firefox") ? preload?.disable() : preload?.enable());
  await worker.clients.claim();
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === null) return;
  if (request.mode === "navigate" && PAGE.test(path)) event.respondWith(readPage(event, path).catch(() => fetch(request)));
  else if (request.mode === "navigate") event.respondWith(ask(event).catch(() => withoutPage(path)));
  else if (FILE.test(path)) event.respondWith(readFile(event, path).catch(() => fetch(request)));
});

/** A page: from the network, else as it was kept, else the page that says so. */
async function readPage(event, path) {
  // What is known of the issue before the page is asked for: a newer page than that is renewed once too often, never too seldom.
  const stamp = stampOf(path);
  const fresh = ask(event);
  // Where it does not matter, whatever goes wrong.
  event.waitUntil(
    fresh
      .then(
        (response) => follow(path, response.clone(), stamp),
        () => uncheck(),
      )
      .catch(() => {}),
  );
  const kept = await find(path);
  try {
    // The front page is waited for: where there is a network it is never an old one.
    const response = await (kept && path ? within(fresh) : fresh);
    if (response.status < 500 || !kept) return response;
  } catch {}
  return kept ? withNote(kept) : withoutPage(path);
}

const ask = async (event) => (await event.preloadResponse) ?? fetch(event.request);

function within(fresh) {
  return Promise.race([fresh, new Promise((_, reject) => setTimeout(reject, PATIENCE))]);
}

/** A kept page: as part of a saved issue, else as it was read. */
async function find(path) {
  const issue = issueOf(path);
  const saved = issue && (await caches.match(ROOT + path, { cacheName: SAVED + issue }));
  return saved ?? caches.match(ROOT + path, { cacheName: READ });
}

async function withNote(page) {
  const when = new Date(Number(page.headers.get("x-kept"))).toLocaleString("zh-CN", {
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  const note = `<aside class="sample" aria-label="离线">没有连上网站，这是${when}留存的</aside>`;
  return new Response(
    (await page.text()).replace(/<body[^>]*>/, (body) => body + note),
    { headers: page.headers },
  );
}

async function withoutPage(path) {
  if (!path.endsWith("/") && (await find(`${path}/`))) return Response.redirect(`${ROOT}${path}/`);
  const page = await find(OFFLINE);
  if (!page) return Response.error();
  // It stands at the address that was asked for, so that loading it anew is another try.
  const text = (await page.text()).replaceAll('"../', `"${ROOT}`).replace('id="unkept" hidden', 'id="unkept"');
  return new Response(text, { status: 503, headers: page.headers });
}

/** A style sheet, script or picture: as it was kept where its name stands for its content, else from the network. */
async function readFile(event, path) {
  const kept = await caches.match(ROOT + path);
  if (kept && NAMED.test(path)) return kept;
  try {
    const response = await fetch(event.request);
    if (response.status === 200 && response.type === "basic") event.waitUntil(keepFile(path, response.clone()).catch(() => {}));
    return response;
  } catch (error) {
    const other = kept ?? (await findWidth(path));
    if (other) return other;
    throw error;
  }
}

/** The same picture in the next larger width, else in the largest. */
async function findWidth(path) {
  const [, name, wanted] = PICTURE.exec(path) ?? [];
  const entries = name ? (await Promise.all((await openAll()).map(entriesOf))).flat() : [];
  const widthOf = (entry) => Number(PICTURE.exec(entry.path)[2]);
  const copies = entries.filter((entry) => PICTURE.exec(entry.path)?.[1] === name).sort((one, other) => widthOf(one) - widthOf(other));
  const best = copies.find((entry) => widthOf(entry) >= Number(wanted)) ?? copies[copies.length - 1];
  return best?.cache.match(ROOT + best.path);
}

// ---------- What is kept ----------

// One after the other: two that tidy up at once would each throw away what the other keeps.
let turn = Promise.resolve();
function inTurn(job) {
  const done = turn.then(job);
  turn = done.catch(() => {});
  return done;
}

async function openAll() {
  const names = (await caches.keys()).filter((name) => name === READ || name.startsWith(SAVED));
  return Promise.all(names.map((name) => caches.open(name)));
}

/** Keeps a response, with its path and size, when it was fetched and read, and what was known of its issue before. */
async function put(cache, path, response, stamp, read = Date.now()) {
  const body = await response.blob();
  const headers = new Headers(response.headers);
  // They are the transfer's; and a copy is the only one of its address.
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  const own = { path, kept: Date.now(), read, size: body.size, stamp };
  for (const [name, value] of Object.entries(own)) headers.set(`x-${name}`, String(value));
  await cache.put(ROOT + path, new Response(body, { headers }));
}

async function entriesOf(cache) {
  return (await cache.matchAll()).map(({ headers }) => {
    const [kept, read, size] = ["kept", "read", "size"].map((name) => Number(headers.get(`x-${name}`)));
    const path = headers.get("x-path");
    return { cache, path, page: PAGE.test(path), kept, read, size, stamp: headers.get("x-stamp") };
  });
}

async function keepFile(path, response) {
  await put(await caches.open(READ), path, response, "");
}

/** What follows from the network's answer to a page: it is kept or thrown away, and what else is kept is looked at. */
async function follow(path, response, stamp) {
  if (isGone(response)) for (const cache of await openAll()) await cache.delete(ROOT + path);
  if (isKeepable(response, path)) {
    const issue = issueOf(path);
    const saved = issue && (await caches.has(SAVED + issue));
    await put(await caches.open(saved ? SAVED + issue : READ), path, response, await stamp);
  }
  await inTurn(async () => {
    await tidy();
    await check();
  });
}

/** The page that is open when the worker comes: nothing of it has passed through. */
async function keepShown(path, files) {
  const cache = await caches.open(READ);
  const response = await fetch(ROOT + path, { cache: "force-cache" });
  if (!isKeepable(response, path)) return;
  await put(cache, path, response, "?");
  for (const file of files.map(pathOf).filter((each) => each && FILE.test(each))) {
    const shown = await fetch(ROOT + file, { cache: "force-cache" });
    if (shown.ok) await put(cache, file, shown, "");
  }
  await inTurn(check);
}

/** Throws the oldest pages away where there are too many, with what only they need. */
async function tidy() {
  const cache = await caches.open(READ);
  const entries = await entriesOf(cache);
  const pages = entries.filter(({ page, path }) => page && path !== OFFLINE).sort((one, other) => one.read - other.read);
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (!pages.length || (pages.length <= MOST_PAGES && bytes <= MOST_BYTES)) return;
  for (const { path } of pages.slice(0, Math.max(pages.length - MOST_PAGES, 0) + MORE)) await cache.delete(ROOT + path);
  await sweep(cache);
  await tidy();
}

/** Throws away the files that no page names. */
async function sweep(cache) {
  const entries = await entriesOf(cache);
  const named = entries.filter(({ page, path }) => page || path.endsWith(".css"));
  const texts = await Promise.all(named.map(async ({ path }) => (await cache.match(ROOT + path)).text()));
  const text = texts.join("\n");
  for (const { path, page } of entries)
    if (!page && FILE.test(path) && !text.includes(path.endsWith(".woff") ? path.split("/").pop() : path)) await cache.delete(ROOT + path);
}

/** The files that a page or style sheet names; of each picture one copy, of the page's own the largest too. */
function needsOf(text, base) {
  const files = new Set();
  const pictures = new Map();
  for (const [, address] of text.matchAll(/(?:["\s,]|url\("?)((?:\.{1,2}\/|headlines-)[^"\s,()?#]+)/g)) {
    const path = pathOf(new URL(address, base).href);
    const [, name, width, ending] = PICTURE.exec(path ?? "") ?? [];
    if (name) pictures.set(name, [...(pictures.get(name) ?? []), { path, width: Number(width), ending }]);
    else if (path && FILE.test(path)) files.add(path);
  }
  const [, scan] = SCAN.exec(text) ?? [];
  for (const [name, copies] of pictures) {
    copies.sort((one, other) => one.width - other.width || (one.ending === "webp" ? -1 : 1));
    const most = copies[copies.length - 1].width;
    const add = (least) => files.add(copies.find(({ width }) => width >= least).path);
    add(Math.min(WIDTH, most));
    if (name === scan) add(most);
  }
  return files;
}

/** Keeps what a kept page needs and is not there; the pictures only of saved issues. */
async function putNeeds(cache, path, pictures = false) {
  const text = await (await cache.match(ROOT + path)).text();
  for (const file of needsOf(text, ROOT + path)) {
    if ((!pictures && PICTURE.test(file)) || (await cache.match(ROOT + file))) continue;
    const response = await fetch(ROOT + file);
    if (!response.ok) continue;
    await put(cache, file, response, "");
    if (file.endsWith(".css")) await putNeeds(cache, file, pictures);
  }
}

// ---------- What has changed ----------

/** The digests of a page's year as they were last told; their ``x-read`` is when they were first so. */
const findDigests = (path) => caches.match(`${ROOT}issues/${path.slice(0, 4)}/digests.json`, { cacheName: STATE });

/** The digest of a page's issue: undefined where nothing is known of it. */
async function digestOf(path) {
  const told = await findDigests(path);
  return told && (await told.json()).issues[issueOf(path)];
}

/** What a page is kept with: the digest of its issue, and until when the page may be an older one than that. */
async function stampOf(path) {
  if (!issueOf(path)) return "";
  const told = await findDigests(path);
  if (!told) return "?";
  const digest = (await digestOf(path)) ?? "?";
  const settled = Number(told.headers.get("x-read")) + SETTLING;
  return settled > Date.now() ? `${digest} ${settled}` : digest;
}

async function fetchDigests(year) {
  const path = `issues/${year}/digests.json`;
  const response = await fetch(ROOT + path, { cache: "no-cache" });
  // A network's login page is no list.
  const told = response.ok && (response.headers.get("content-type") ?? "").includes("json");
  if (!told && !isGone(response)) throw new Error(`${path}: ${response.status}`);
  // A year that is gone has no issue any more.
  const text = told ? await response.text() : '{"issues": {}}';
  const known = await findDigests(year);
  const same = known && (await known.clone().text()) === text;
  const changed = same ? Number(known.headers.get("x-read")) : Date.now();
  await put(await caches.open(STATE), path, new Response(text), "", changed);
  return changed;
}

/** The years of issues that are kept, and the newest that kept fronts and lists name. */
async function yearsOf(entries) {
  const years = new Set();
  for (const { cache, path } of entries) {
    const text = issueOf(path) ? `/${path}` : await (await cache.match(ROOT + path)).text();
    const named = new Set(Array.from(text.matchAll(/\/(\d{4})\/\d\d\/\d\d\b/g), ([, year]) => year));
    for (const year of [...named].sort().slice(-NEWEST)) years.add(year);
  }
  return years;
}

/** Whether a front or list may be older than the last change of an issue that it names. */
function isOld(kept, changed) {
  const settled = changed + SETTLING;
  return kept < changed || (kept < settled && settled < Date.now()) || Date.now() - kept > RENEWED;
}

async function uncheck() {
  await (await caches.open(STATE)).delete(`${ROOT}checked`);
}

/** Renews the kept pages of issues that are others than they were, and from time to time all others. */
async function check() {
  const state = await caches.open(STATE);
  const last = await state.match(`${ROOT}checked`);
  if (last && Date.now() - Number(last.headers.get("x-kept")) < CHECKED) return;
  const entries = (await Promise.all((await openAll()).map(entriesOf))).flat().filter(({ page }) => page);
  let changed = 0;
  for (const year of await yearsOf(entries)) changed = Math.max(changed, await fetchDigests(year));
  const touched = new Set();
  for (const entry of entries.filter(({ path }) => issueOf(path))) {
    const digest = (await digestOf(entry.path)) ?? "";
    const [stamp, settled] = entry.stamp.split(" ");
    if (stamp === digest && !(Number(settled) < Date.now())) continue;
    touched.add(entry.cache);
    await renew(entry, digest && (await stampOf(entry.path)));
  }
  for (const entry of entries.filter(({ path, kept }) => !issueOf(path) && isOld(kept, changed))) {
    touched.add(entry.cache);
    await renew(entry, "");
  }
  for (const cache of touched) await sweep(cache);
  await put(state, "checked", new Response(""), "");
}

async function renew({ cache, path, read }, stamp) {
  const response = await fetch(ROOT + path, { cache: "no-cache" });
  if (isKeepable(response, path)) {
    await put(cache, path, response, stamp, read);
    await putNeeds(cache, path, Boolean(await cache.match(`${ROOT}${issueOf(path)}saved.json`)));
  } else if (response.ok || isGone(response)) await cache.delete(ROOT + path);
  // Where the host fails, the next look finds the old stamp again.
}

// ---------- What pages ask for ----------

const ANSWERS = {
  shown: ({ files }, path) => path !== null && keepShown(path, files),
  online: async () => {
    await uncheck();
    await inTurn(check);
  },
  list: async () => ({ saved: await listSaved(), read: await listRead() }),
  begin: async ({ issue, title }) => {
    await fetchDigests(issue.slice(0, 4));
    await noteIssue(issue, { title, whole: false });
  },
  save: ({ issue, path }) => savePage(issue, path),
  end: ({ issue, title }) => noteIssue(issue, { title, whole: true }),
  drop: ({ issue }) => caches.delete(SAVED + issue),
  clear: async () => {
    for (const { issue } of await listSaved()) await caches.delete(SAVED + issue);
    const cache = await caches.open(READ);
    for (const { path } of await listRead()) await cache.delete(ROOT + path);
    await sweep(cache);
  },
};

worker.addEventListener("message", (event) => {
  const { ask: asked, ...given } = event.data;
  const path = pathOf(/** @type {Client} */ (event.source).url);
  const answer = async () => ANSWERS[asked](given, path);
  event.waitUntil(
    answer().then(
      (value) => event.ports[0]?.postMessage({ value }),
      (error) => event.ports[0]?.postMessage({ error: String(error?.name) }),
    ),
  );
});

async function noteIssue(issue, about) {
  const cache = await caches.open(SAVED + issue);
  await put(cache, `${issue}saved.json`, new Response(JSON.stringify(about)), "");
}

async function savePage(issue, path) {
  const cache = await caches.open(SAVED + issue);
  const stamp = await stampOf(path);
  const response = await fetch(ROOT + path, { cache: "no-cache" });
  if (isGone(response)) return;
  if (!isKeepable(response, path)) throw new Error(`${path}: ${response.status}`);
  await put(cache, path, response, stamp);
  await putNeeds(cache, path, true);
}

async function listSaved() {
  const names = (await caches.keys()).filter((name) => name.startsWith(SAVED)).sort();
  const found = await Promise.all(
    names.map(async (name) => {
      const cache = await caches.open(name);
      const issue = name.slice(SAVED.length);
      const entries = await entriesOf(cache);
      const about = await cache.match(`${ROOT}${issue}saved.json`);
      const bytes = entries.reduce((sum, { size }) => sum + size, 0);
      return { issue, pages: entries.filter(({ page }) => page).length, bytes, ...(about && (await about.json())) };
    }),
  );
  return found.reverse();
}

async function listRead() {
  const cache = await caches.open(READ);
  const pages = (await entriesOf(cache)).filter(({ page, path }) => page && path !== OFFLINE);
  pages.sort((one, other) => other.read - one.read);
  return Promise.all(
    pages.map(async ({ path, kept }) => {
      const text = await (await cache.match(ROOT + path)).text();
      return { path, kept, title: /<title>([^<]*)/.exec(text)?.[1] ?? path };
    }),
  );
}
