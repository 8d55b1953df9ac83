// The page "not found": mends what people add to an address, and offers what they may have meant.
// The page has links enough without it. It fetches no file that grows with the archive: a year's calendar, single issues.

import { readYear } from "./issues.mjs";

const place = document.getElementById("lost");
// The root of the site, and what the paper calls its lists, by the first step of their addresses.
const { root, ...LISTS } = { ...place.dataset };
// Marks that chats and mails take for a part of an address, and what stands for such a mark in HTML.
const TAIL = /(?:[\s\p{Cf}/.,;:!?…~*_<>|"'’”)\]）】》〉」』，．。、；：！？～＞]|&(?:gt|lt|quot|amp|nbsp);?)+$/u;
// No address of an issue or article has such a mark: the words behind it are somebody's sentence.
const NEXT = /[\s,;:!?，。、；：！？（）【】《》「」『』“”‘’"'<>()]/u;
// A day as people write it: 2023/4/11, 2023-04-11, 2023年4月11日, 20230411.
const DATE = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))(?=[-/]|$)/;
// Issues in which a misplaced article is looked for.
const NEAR = 6;

const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
const addressOf = (path) => root + path.split("/").map(encodeURIComponent).join("/");
const dateOf = (text) => Date.parse(`${text.replaceAll("/", "-")}T00:00:00Z`);
const inWords = (text) => {
  const [year, month, day] = text.split(/[-/]/).map(Number);
  return `${year}年${month}月${day}日`;
};

async function ask(path, method = "GET") {
  try {
    const answer = await fetch(addressOf(path), { method, cache: "no-cache" });
    return answer.ok ? answer : null;
  } catch {
    return null;
  }
}

async function askForPage(path) {
  const answer = await ask(path);
  return answer && new DOMParser().parseFromString(await answer.text(), "text/html");
}

// Some hosts respond to any request with a page, and so does a Wi-Fi before its login. A page of the paper names its own address,
// one that only leads on that of another page; the page "not found" names none.
async function exists(path) {
  const answer = await ask(path, "HEAD");
  const isFile = !path.endsWith("/") && !answer?.headers.get("content-type")?.startsWith("text/html");
  if (!answer || isFile) return answer !== null;
  const page = await askForPage(path);
  const canonical = /** @type {HTMLLinkElement} */ (page?.querySelector("link[rel=canonical]"))?.href;
  const named = canonical && decode(new URL(canonical).pathname);
  const leadsOn = page?.querySelector("meta[http-equiv=refresh]") && named?.startsWith(decode(root));
  return leadsOn || named === decode(root) + path;
}

// Ways to read a path, the likeliest first: without what stands behind it, with its date and its letters put right, as a file.
function* readings(path) {
  for (const text of [path, decode(path), path.normalize("NFKC")]) {
    for (const part of [text, /^\d{4}\D/.test(text) ? text.split(NEXT)[0] : text]) {
      const bare = part.replace(TAIL, "").replace(/\/{2,}/g, "/");
      const folder = bare.replace(/(?:^|\/)index\.html?$/i, "").replace(/\.(?:html?|md)$/i, "");
      const dated = folder.replace(DATE, (_, year, ...parts) =>
        [
          year,
          ...parts
            .slice(0, 4)
            .filter(Boolean)
            .map((each) => each.padStart(2, "0")),
        ].join("/"),
      );
      yield* [`${folder}/`, `${dated}/`, `${dated.toLowerCase()}/`, bare.includes(".") ? bare : ""];
    }
  }
}

// The folders of a year's issues, as its calendar has them.
async function issuesOf(year) {
  return readYear(await askForPage(`issues/${year}/`)).map(({ folder }) => folder);
}

// The issues nearest to a day that are not its own; beside a turn of the year, or in a year without any, also the next year's.
async function issuesNear(day) {
  const [year, month] = day.split("/").map(Number);
  const own = await issuesOf(year);
  const years = [...(own.length && month > 2 ? [] : [year - 1]), ...(own.length && month < 11 ? [] : [year + 1])];
  const found = new Set([...own, ...(await Promise.all(years.map(issuesOf))).flat()]);
  const away = (folder) => Math.abs(dateOf(folder.slice(0, 10)) - dateOf(day));
  return [...found].filter((folder) => !folder.startsWith(day)).sort((one, other) => away(one) - away(other) || (one < other ? -1 : 1));
}

// An article of this name in an issue's data, as an offer; what is no such data has none.
function offerOf(name, { date, pages }) {
  const articles = pages.flatMap((page) => page.articles);
  const found = articles.find((article) => article.title && decode(article.address).split("/").at(-2) === name);
  return found && { text: `《${found.title}》，${inWords(date)}`, path: decode(found.address) };
}

// The article of this name in one of these issues, as an offer.
async function findArticle(name, folders) {
  const answers = await Promise.all(folders.map((folder) => ask(`${folder}/issue.json`)));
  for (const answer of answers) {
    try {
      const offer = answer && offerOf(name, await answer.json());
      if (offer) return [offer];
    } catch {
      // A page, or the data of another program.
    }
  }
  return [];
}

// The issue before a day and the one after it, of those that are near.
function beside(day, near) {
  const before = near.find((folder) => folder < day);
  const after = near.find((folder) => folder > day);
  return [
    ...(before ? [{ text: `前一期，${inWords(before)}`, path: `${before}/` }] : []),
    ...(after ? [{ text: `后一期，${inWords(after)}`, path: `${after}/` }] : []),
  ];
}

async function offersOfDay(day, second, name) {
  const [there, near] = await Promise.all([exists(`${day}${second}/`), issuesNear(day)]);
  const first = second && !there && (await exists(`${day}/`));
  const [year, ...rest] = day.split("/");
  const folders = [day, `${day}-2`, ...near.slice(0, NEAR), ...[-1, 1].map((by) => [Number(year) + by, ...rest].join("/"))];
  const offers = name ? await findArticle(name, folders) : [];
  if (there || first) offers.push({ text: `${inWords(day)}的报纸`, path: `${day}${there ? second : ""}/` });
  else offers.push(...beside(day, near));
  return offers;
}

async function offersOf(path) {
  const [, year, month, day, second = "", name] = /^(\d{4})\/(?:(\d\d)\/)?(?:(\d\d)(-\d+)?\/)?(?:([^/]+)\/)?/.exec(path) ?? [];
  const offers = [];
  if (day && !Number.isNaN(dateOf(`${year}/${month}/${day}`))) offers.push(...(await offersOfDay(`${year}/${month}/${day}`, second, name)));
  if (year && (await exists(`issues/${year}/`))) offers.push({ text: `${Number(year)}年各期`, path: `issues/${year}/` });
  const steps = path.split("/").filter(Boolean);
  const list = LISTS[steps[0]];
  if (list && steps.length > 2 && (await exists(`${steps[0]}/${steps[1]}/`)))
    offers.push({ text: `${list}：${steps[1]}`, path: `${steps[0]}/${steps[1]}/` });
  if (list) offers.push({ text: `全部${list}`, path: `${steps[0]}/` });
  const words = (name ?? (list && steps.length === 2 ? steps[1] : "")).replaceAll("-", " ");
  if (/\p{Script=Han}{2}/u.test(words)) offers.push({ text: `检索“${words}”`, path: "search/", query: `?q=${encodeURIComponent(words)}` });
  return offers;
}

function show(offers) {
  for (const { text, path, query = "" } of offers) {
    const link = document.createElement("a");
    link.href = addressOf(path) + query;
    link.textContent = text;
    const item = document.createElement("li");
    item.append(link);
    place.querySelector("ul").append(item);
  }
  place.hidden = offers.length === 0;
}

const here = decode(location.pathname);
// The page under its own name was looked for by nobody.
if (here.startsWith(decode(root)) && !here.endsWith("/404.html")) {
  const path = here.slice(decode(root).length);
  const ways = [...new Set(readings(path))].filter((way) => way.length > 1 && !way.startsWith("/"));
  let right = "";
  for (const way of ways) if (!right && way !== path && (await exists(way))) right = way;
  if (right) location.replace(addressOf(right) + location.search + location.hash);
  else show(await offersOf(ways.findLast((way) => /^\d{4}\/\d\d\/.*\/$/.test(way)) ?? ways[0] ?? ""));
}
