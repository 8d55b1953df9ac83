// 离线: saves an issue by its button, and lists what the browser has kept. The worker (worker.js) does the keeping.

const ROOT = new URL("../", import.meta.url);
// How many pages of an issue are fetched at a time.
const AT_ONCE = 4;
const UNABLE = "这个浏览器（或者无痕窗口）不能留存页面，有网络时照常可读。";

/** The worker, once there is one: without HTTPS, in some private windows and where keeping is forbidden there is none. */
async function findWorker() {
  if (document.readyState !== "complete") await new Promise((loaded) => addEventListener("load", loaded));
  const { worker } = /** @type {HTMLElement} */ (document.querySelector("script[data-worker]")).dataset;
  await navigator.serviceWorker.register(worker, { updateViaCache: "none" });
  return (await navigator.serviceWorker.ready).active;
}

/** What keeps an issue from being saved whole; the message is the name of the worker's error. */
class Unfinished extends Error {}

/** The worker's answer to a message. */
function ask(worker, message) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => (data.error ? reject(new Unfinished(data.error)) : resolve(data.value));
    worker.postMessage(message, [port2]);
  });
}

const formatSize = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

// What pages and pictures come to, before anything is fetched: photos are kept some 960 pixels wide, pages at their largest.
function estimateBytes({ pages }) {
  const articles = pages.flatMap((page) => page.articles);
  const sum = (pictures, most) =>
    pictures.reduce((area, it) => area + (it ? (Math.min(it.width, most) ** 2 * it.height) / it.width : 0), 0);
  const photos = articles.flatMap((article) => article.photos ?? []);
  const scans = pages.map(({ picture }) => picture);
  return 300_000 + 25_000 * (pages.length + 2 * articles.length) + 0.15 * sum(photos, 1000) + 0.12 * sum(scans, 2400);
}

/** Saves an issue page by page; ``tell`` is given each line of progress. What is there already is fetched anew. */
async function saveIssue(worker, issue, title, tell) {
  const answer = await fetch(new URL(`${issue}issue.json`, ROOT), { cache: "no-cache" }).catch(() => null);
  if (!answer?.ok) throw new Unfinished("network");
  const data = await answer.json();
  const printed = data.pages.flatMap((page) => [page.address, ...page.articles.map(({ address }) => address)]);
  const paths = [...new Set([data.address, `${data.address}all/`, ...printed])];
  const size = formatSize(estimateBytes(data));
  await ask(worker, { ask: "begin", issue, title });
  // More room, where the browser gives it, and no throwing away when the device is short of it.
  navigator.storage?.persist?.();
  let done = 0;
  let failed = false;
  const waiting = paths.values();
  const work = async () => {
    for (const path of waiting) {
      if (failed) return;
      await ask(worker, { ask: "save", issue, path });
      // The others end without a word over that of the first that failed.
      if (!failed) tell(`正在保存 ${++done}/${paths.length} 页，约 ${size}`);
    }
  };
  tell(`正在保存 0/${paths.length} 页，约 ${size}`);
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    failed = true;
    throw error;
  }
  await ask(worker, { ask: "end", issue, title });
}

async function findSaved(worker, issue) {
  const { saved } = await ask(worker, { ask: "list" });
  return saved.find((each) => each.issue === issue);
}

const describe = ({ pages, bytes, whole }) => `${whole ? "已保存" : "没有存完"}，${pages} 页，${formatSize(bytes)}`;

function explain(error) {
  if (!(error instanceof Unfinished)) return UNABLE;
  if (error.message === "QuotaExceededError") return "空间不够，没能存下，可在“离线”页里删去旧的";
  return "没能存完，连上网络再按一次，接着存";
}

// ---------- The button of an issue ----------

class SaveButton {
  constructor(button) {
    this.button = button;
    this.state = button.nextElementSibling;
    this.issue = document.querySelector("main").dataset.issue;
    this.worker = findWorker();
    this.busy = false;
    button.addEventListener("click", () => this.save());
  }

  /** Shows what there is of the issue. */
  async show() {
    const saved = await findSaved(await this.worker, this.issue);
    if (!saved || this.busy) return;
    this.button.textContent = saved.whole ? "重新保存" : "接着保存";
    this.state.textContent = `${describe(saved)}。`;
    this.state.append(Object.assign(document.createElement("a"), { href: new URL("offline/", ROOT).href, textContent: "离线" }));
  }

  async save() {
    if (this.busy) return;
    this.busy = true;
    let failure = "";
    try {
      const worker = await this.worker;
      await saveIssue(worker, this.issue, document.title, (line) => {
        this.state.textContent = line;
      });
    } catch (error) {
      failure = explain(error);
    }
    this.busy = false;
    if (failure) this.state.textContent = failure;
    else await this.show();
  }
}

// ---------- The page of what is kept ----------

const make = (name, className, text = "") => Object.assign(document.createElement(name), { className, textContent: text });

function makeButton(text, name, act) {
  const button = Object.assign(make("button", "", text), { type: "button" });
  button.setAttribute("aria-label", name);
  button.addEventListener("click", act);
  return button;
}

function makeLine(path, title, facts, ...buttons) {
  const line = make("li", "clipping");
  const headline = make("h3", "headline");
  headline.append(Object.assign(make("a", "", title), { href: new URL(path, ROOT).href }));
  line.append(headline, make("p", "clipping-place", facts), ...buttons);
  return line;
}

function makeList(heading, lines) {
  const list = make("ol", "clippings");
  list.append(...lines);
  return [make("h2", "kept-heading", heading), list];
}

// As it stands in the page's source, without the paper's name behind it.
const readTitle = (text) => new DOMParser().parseFromString(text, "text/html").documentElement.textContent.replace(/ - [^-]*$/, "");

class KeptList {
  constructor(worker, place) {
    this.worker = worker;
    this.place = place;
    this.status = document.getElementById("offline-status");
  }

  async show() {
    const { saved, read } = await ask(this.worker, { ask: "list" });
    const parts = [];
    if (saved.length)
      parts.push(
        ...makeList(
          "保存的各期",
          saved.map((each) => this.makeSaved(each)),
        ),
      );
    const when = (kept) => `${new Date(kept).toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" })}留存`;
    if (read.length)
      parts.push(
        ...makeList(
          "读过的页面",
          read.map(({ path, title, kept }) => makeLine(path, readTitle(title), when(kept))),
        ),
      );
    if (parts.length) parts.push(this.makeTools());
    else parts.push(make("p", "", "还没有留存的页面。打开一期报纸，按“保存本期”，就收在这里。"));
    this.place.replaceChildren(...parts);
  }

  makeSaved(saved) {
    const title = saved.title ?? saved.issue;
    const line = makeLine(saved.issue, title, describe(saved));
    line.append(makeButton("删除", `删除${title}`, () => this.change({ ask: "drop", issue: saved.issue }, `已删除${title}`)));
    return line;
  }

  makeTools() {
    const tools = make("p", "clippings-tools");
    tools.append(makeButton("全部清除", "清除留存的全部页面", () => this.change({ ask: "clear" }, "已清除留存的全部页面")));
    return tools;
  }

  async change(message, words) {
    await ask(this.worker, message);
    await this.show();
    this.status.textContent = words;
    // The button that had the focus is gone.
    document.querySelector("h1").focus();
  }
}

async function showKept(place) {
  try {
    await new KeptList(await findWorker(), place).show();
  } catch {
    place.replaceChildren(make("p", "", UNABLE));
  }
}

const button = /** @type {HTMLButtonElement} */ (document.querySelector(".save"));
if (button && navigator.serviceWorker) new SaveButton(button).show().catch(() => {});
else if (button) button.parentElement.hidden = true;
const place = document.getElementById("offline");
if (place) showKept(place);
// What is not kept is there again with the network.
if (place && !document.getElementById("unkept").hidden) addEventListener("online", () => location.reload());
