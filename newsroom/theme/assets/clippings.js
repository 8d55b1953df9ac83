// 剪报: articles that a reader keeps in the browser, by a button of each, and the page that lists them.

const ROOT = new URL("../", import.meta.url);
// Papers of one host keep theirs apart.
const KEPT = `newsroom clippings ${ROOT.pathname}`;

function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT));
    return Array.isArray(kept) ? kept.filter((each) => each?.address && each.title) : [];
  } catch {
    return [];
  }
}

function save(clippings) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(clippings));
    return true;
  } catch {
    return false;
  }
}

// The article of this page, its address below the root of the paper.
function clippingOf(button) {
  const article = button.closest(".article");
  const address = location.pathname.slice(ROOT.pathname.length);
  const place = [...article.querySelectorAll(".meta-place a")].map((each) => each.textContent.trim());
  return { address, title: article.querySelector("h1").textContent.trim(), place: place.join(" ") };
}

// Clips the article, or takes it out again.
export function open(button) {
  const clipping = clippingOf(button);
  const others = load().filter((each) => each.address !== clipping.address);
  const clipped = others.length === load().length;
  if (!save(clipped ? [clipping, ...others] : others)) {
    button.textContent = "浏览器不让留存";
    return;
  }
  button.textContent = clipped ? "已剪报" : "剪报";
  button.nextElementSibling.hidden = !clipped;
}

const make = (name, className, text = "") => Object.assign(document.createElement(name), { className, textContent: text });

function makeButton(text, act) {
  const button = Object.assign(make("button", "", text), { type: "button" });
  button.addEventListener("click", act);
  return button;
}

const addressOf = ({ address }) => new URL(address, ROOT).href;

function exportFile(paper) {
  const lines = load().map((each) => `- [${each.title.replace(/[\\[\]]/g, "\\$&")}](${addressOf(each)})，${each.place}`);
  const file = new Blob([`# ${paper}剪报\n\n${lines.join("\n")}\n`], { type: "text/markdown" });
  const link = Object.assign(make("a", ""), { href: URL.createObjectURL(file), download: `${paper}剪报.md` });
  link.click();
  URL.revokeObjectURL(link.href);
}

function makeLine(clipping, remove) {
  const line = make("li", "clipping");
  const link = Object.assign(make("a", "", clipping.title), { href: addressOf(clipping) });
  const headline = make("h2", "headline");
  headline.append(link);
  const button = makeButton("移除", remove);
  button.setAttribute("aria-label", `移除《${clipping.title}》`);
  line.append(headline, make("p", "clipping-place", clipping.place), make("p", "clipping-address", decodeURI(link.href)), button);
  return line;
}

function show(place) {
  const clippings = load();
  if (!clippings.length) {
    place.replaceChildren(make("p", "", "还没有剪报。打开一篇文章，按标题下面的“剪报”，就收在这里。"));
    return;
  }
  const list = make("ol", "clippings");
  list.append(...clippings.map((each) => makeLine(each, () => remove(place, each))));
  const tools = make("p", "clippings-tools");
  tools.append(
    makeButton("导出", () => exportFile(place.dataset.paper)),
    makeButton("打印", () => print()),
  );
  place.replaceChildren(tools, list);
}

function remove(place, clipping) {
  save(load().filter((each) => each.address !== clipping.address));
  show(place);
  document.getElementById("clippings-status").textContent = `已移除《${clipping.title}》`;
  // The button that had the focus is gone.
  document.querySelector("h1").focus();
}

const list = document.getElementById("clippings");
if (list) {
  show(list);
  // Another window may clip meanwhile.
  addEventListener("storage", () => show(list));
}
