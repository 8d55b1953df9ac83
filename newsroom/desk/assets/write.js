// The page on which an article is written: it keeps, checks, shows and saves what is typed. Without it the form works by itself.
import { openEditor } from "./editor.js";
import { openKeeping } from "./keeping.js";
import { openPhotos } from "./photos.js";
import { openProblems } from "./problems.js";
import { openProofs } from "./proofs.js";
import { suggestIn } from "./suggesting.js";

const PAUSE = 300;
const PATIENCE = 20000;
const form = /** @type {HTMLFormElement} */ (document.getElementById("write"));
const address = form.getAttribute("action");
const fields = /** @type {Record<string, HTMLInputElement>} */ (/** @type {unknown} */ (form.elements));
const kept = document.getElementById("kept");
const lost = document.getElementById("lost");
const meta = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=desk-token]"));
const area = /** @type {HTMLTextAreaElement} */ (document.getElementById("body"));
const title = document.title;
let editor = null;
let signedOut = false;

// ---------- What is in the form ----------

function texts() {
  const found = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "token") found[name] = value;
  return found;
}
const words = (values = texts()) => JSON.stringify({ ...values, base: "", editor: "", turn: "", anew: "" });
// A form that comes back with what was typed before is not saved.
let saved = "unsaved" in form.dataset ? "" : words();
const isSaved = () => words() === saved;

function put(values) {
  for (const [name, value] of Object.entries(values)) {
    if (name === "body" && editor) editor.replace(value);
    else if (name === "draft") /** @type {HTMLInputElement} */ (document.getElementById("draft")).checked = Boolean(value);
    else if (!name.startsWith("photo") && document.getElementById(name))
      /** @type {HTMLInputElement} */ (document.getElementById(name)).value = value;
    else if (/^photo-\d+-(caption|credit|alt)$/.test(name)) {
      const own = photos.fieldOf(name);
      if (own) fields[own].value = value;
    }
  }
  typed();
}

// ---------- Requests ----------

async function request(path, body, headers = {}) {
  const options = () => ({
    method: "POST",
    body,
    headers: { ...headers, "X-Desk-Token": meta.content },
    signal: AbortSignal.timeout(PATIENCE),
  });
  let answer = await fetch(path, options());
  if ([401, 403].includes(answer.status) && (await renew())) answer = await fetch(path, options());
  signedOut = [401, 403].includes(answer.status);
  return answer;
}
const JSON_ALONE = { Accept: "application/json" };
const send = (name, body) => request(`${address}/${name}`, body, JSON_ALONE);

// Whoever has signed in again, perhaps in another window, has another token.
async function renew() {
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = /** @type {HTMLMetaElement} */ (page.querySelector("meta[name=desk-token]"))?.content;
  if (!token) return false;
  meta.content = token;
  for (const field of document.querySelectorAll("input[name=token]")) /** @type {HTMLInputElement} */ (field).value = token;
  return true;
}

// ---------- Kept at every moment ----------

const clock = () => new Date().toLocaleTimeString("zh-CN", { hour12: false });

let refused = false;

function showLost(words = "编辑台没有回答。") {
  lost.replaceChildren();
  if (!signedOut) {
    lost.textContent = `${words}打的字都留在这个浏览器里，接上了就自动送去；请不要关掉这个窗口。`;
    return;
  }
  const way = document.createElement("a");
  way.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
  way.target = "_blank";
  way.textContent = "在新窗口里登录";
  lost.append("登录的时间过了。打的字都留在这个浏览器里；", way, "，再回到这里接着写。");
}
function showOthers(others) {
  const line = document.getElementById("others");
  const said = others.map(({ name, since }) => `${name}也开着这篇，从 ${since.slice(11, 16)} 起。`).join("");
  if (line.textContent !== said) line.textContent = said;
}

const keeping = openKeeping({
  // Who comes after somebody at one computer gets none of their words.
  person: form.dataset.person,
  path: address,
  editor: fields.editor.value,
  turn: Number(fields.turn.value),
  texts,
  send,
  beacon(name, body) {
    body.append("token", meta.content);
    navigator.sendBeacon(`${address}/${name}`, body);
  },
  told: {
    typing(local) {
      refused = false;
      if (!local && lost.textContent === "") kept.textContent = "这个浏览器留不住草稿，请多保存";
    },
    kept({ others }, all) {
      // Why something was not saved stays there until somebody types on.
      if (!refused) lost.replaceChildren();
      showOthers(others);
      if (all && !isSaved()) kept.textContent = `${clock()} 已留底，还没有保存`;
    },
    lost: showLost,
  },
});

function mark() {
  const clean = isSaved();
  document.title = clean ? title : `● ${title}`;
  if (!clean && kept.textContent.startsWith("已保存")) kept.textContent = "";
}
function typed() {
  keeping.typed();
  mark();
  look();
}

// ---------- Checked and shown ----------

let timer;
let looking = false;
let again = false;

function look() {
  clearTimeout(timer);
  timer = setTimeout(lookNow, PAUSE);
}
// One look at a time: the desk has others to look at, and what is typed meanwhile is looked at next.
async function lookNow() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  const text = area?.value ?? "";
  const answer = (name) =>
    fetch(`${address}/${name}`, {
      method: "POST",
      body: bodyOf(),
      headers: { "X-Desk-Token": meta.content },
      signal: AbortSignal.timeout(PATIENCE),
    });
  const proof = answer("proof").then(async (found) => {
    if (found.status === 200) proofs.show(await found.text());
  });
  const check = answer("check").then(async (found) => {
    if (!found.ok) return;
    const { problems: all, byline } = await found.json();
    if (again) return;
    problems.show(all, text);
    showPeople(byline);
  });
  // Silence is told by what keeps the text.
  await Promise.allSettled([proof, check]);
  looking = false;
  if (again) {
    again = false;
    lookNow();
  }
}
function bodyOf() {
  const body = new FormData();
  for (const [name, value] of Object.entries(texts())) body.append(name, value);
  return body;
}
function showPeople(people) {
  const line = document.getElementById("people");
  line?.replaceChildren(
    ...people.map(({ name, roles, firm, known }) => {
      const person = document.createElement("span");
      const rest = document.createElement("em");
      rest.textContent = [firm && `（${firm}）`, known ? "" : " · 头一次署名"].join("");
      person.append(roles ? `${roles} ` : "", name, rest);
      return person;
    }),
  );
}

// ---------- Saved ----------

let saving = false;

async function save() {
  if (saving) return;
  saving = true;
  kept.textContent = "正在保存……";
  fields.turn.value = String(keeping.turn);
  const turn = keeping.turn;
  const sent = texts();
  const body = new FormData();
  for (const [name, value] of Object.entries(sent)) body.append(name, value);
  try {
    const answer = await request(address, body, JSON_ALONE);
    const found = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
    if (found.conflict || found.gone) {
      // Its page shows both texts, or that the file is gone.
      fields.files?.remove();
      form.submit();
      return;
    }
    if (answer.ok) take(found, sent, turn);
    else refuse(answer, found);
  } catch {
    kept.textContent = "还没有保存";
    showLost();
  }
  saving = false;
  mark();
}
function take({ texts: now, mine, merged, struck }, sent, turn) {
  const untouched = words() === words(sent);
  saved = words(sent);
  // What was typed meanwhile began with what was sent, and not with what others did.
  fields.base.value = untouched ? now.base : mine;
  if (untouched) {
    const { base, ...rest } = now;
    keeping.saved(turn);
    photos.show(rest);
    for (const [name, value] of Object.entries(rest)) {
      if (name === "body" && editor) editor.replace(value);
      else if (fields[name] instanceof Element && name !== "draft" && !name.startsWith("photo") && fields[name].value !== value)
        fields[name].value = value;
    }
    saved = words();
    keeping.saved(keeping.turn);
    look();
  }
  refused = false;
  lost.replaceChildren();
  document.getElementById("said")?.remove();
  kept.textContent = `已保存 ${clock()}${merged ? "，并合进了别人的改动" : ""}${struck ? "；先前的签字作废了，到“审签”里重签" : ""}`;
  if ("raw" in now !== "raw" in sent) location.assign(address);
}
function refuse(answer, found) {
  kept.textContent = "还没有保存";
  if (signedOut) return showLost();
  // A fault of the desk's own passes.
  refused = answer.status < 500;
  lost.textContent = found.words
    ? [found.words, ...(found.problems ?? [])].join("")
    : `编辑台出错了（${answer.status}），没有保存。打的字都留着，请再保存一次。`;
}

// ---------- Put together ----------

const photos = openPhotos(form, {
  address,
  send,
  changed: typed,
  insert(text) {
    if (!editor) return;
    const { view } = editor;
    const line = view.state.doc.lineAt(view.state.selection.main.head);
    view.dispatch({ changes: { from: line.to, insert: `${line.text ? "\n\n" : ""}${text}\n\n` }, userEvent: "input" });
  },
});
const problems = openProblems(form, { body: () => area, editor: () => editor, fieldOf: photos.fieldOf, put });
const proofs = openProofs(/** @type {HTMLIFrameElement} */ (document.querySelector(".sheet-frame")));

async function clean(data) {
  const body = new FormData();
  body.append("html", data.html);
  body.append("text", data.text);
  const answer = await request("/clean", body);
  if (!answer.ok) throw new Error(String(answer.status));
  const { markdown, pictures } = await answer.json();
  if (pictures) document.getElementById("uploads").textContent = `粘贴的内容里有 ${pictures} 张图，没有带进来；请把图片拖到这里。`;
  return markdown;
}

if (area) {
  const scroller = area.scrollTop;
  editor = openEditor(area, { picture: photos.picture, clean, nonce: form.dataset.nonce });
  area.scrollTop = scroller;
  document.getElementById("body-label").addEventListener("click", () => editor.view.focus());
  const mode = /** @type {HTMLElement} */ (form.querySelector("[data-mode]"));
  mode.addEventListener("click", () => {
    editor.setMode(editor.mode === "paper" ? "source" : "paper");
    mode.setAttribute("aria-pressed", String(editor.mode === "source"));
    editor.view.focus();
  });
  for (const button of form.querySelectorAll("[data-act]"))
    button.addEventListener("click", () => editor.act(/** @type {HTMLElement} */ (button).dataset.act));
}
suggestIn(form);
form.addEventListener("input", typed);
form.addEventListener("change", ({ target }) => /** @type {Element} */ (target).matches("select, [type=checkbox]") && typed());
form.addEventListener("submit", (event) => {
  if (fields.anew) return;
  event.preventDefault();
  save();
});
fields.title?.addEventListener("input", () => {
  document.querySelector("h1").textContent = fields.title.value || "还没有标题";
});
document.addEventListener(
  "keydown",
  (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key === "F8") problems.next();
    else if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === "s") form.requestSubmit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);
document.getElementById("next-problem").addEventListener("click", () => problems.next());
const main = document.getElementById("main");
for (const tab of document.querySelectorAll("[data-tab]"))
  tab.addEventListener("click", () => {
    main.dataset.shown = /** @type {HTMLElement} */ (tab).dataset.tab;
    for (const each of document.querySelectorAll("[data-tab]")) each.setAttribute("aria-pressed", String(each === tab));
  });

// What an earlier window has left is offered like what the desk has kept.
keeping.handOver().then(async (any) => {
  if (!any) return;
  const page = new DOMParser().parseFromString(await (await fetch(address, { headers: { "HX-Request": "true" } })).text(), "text/html");
  for (const offer of document.querySelectorAll(".offer")) offer.remove();
  document.querySelector(".write-head").after(...page.querySelectorAll(".offer"));
});
mark();
lookNow();
keeping.deliver();
