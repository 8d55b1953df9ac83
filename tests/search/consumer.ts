// A program that uses the engine's public surface: `make lint` checks its types, and nothing runs it.
//
// A line below @ts-expect-error is a mistake that the engine's types have to find.

import { openIndex, parseQuery, SearchError } from "../../newsroom/theme/search/engine.mjs";

const controller = new AbortController();
const index = await openIndex(new URL("https://paper.example/"), { timeout: 5000, fetch: globalThis.fetch });
await openIndex("https://paper.example/");

const answer = await index.search(
  { text: "产业工人 -传化", section: "要闻", topic: ["产改", "技能"], from: "2023-04", sort: "relevance", limit: 5 },
  { signal: controller.signal, onUpdate: ({ complete, searched, segments }) => console.log(complete, searched / segments) },
);
const whole: true = answer.complete;
for (const { url, title, date, section, reporters, topics, literal } of answer.hits) {
  const texts: string[] = [url, title, date, section, ...reporters, ...topics];
  const exact: boolean = literal;
  console.log(texts, exact);
}
const years: number[] = answer.facets.years.map(({ year, count }) => year * count);
const sections: string[] = answer.facets.sections.map(({ name }) => name);

const [hit] = answer.hits;
const parts = await index.snippet(hit, "工人", { length: 60 });
const marked: boolean[] = [...parts, ...index.mark(hit.title, { text: "工人" })].map(({ mark }) => mark);
const { page, parts: around, caption } = await index.excerpt(hit, "工人", { length: 60 });
const excerpt: string = caption ? `图：${around.map(({ text }) => text).join("")}` : page;
const near: string[] = (await index.near("竟赛", { limit: 3 })).map(({ url, title, date }) => url + title + date);
const absent: string[] = (await index.words({ text: "技能 竟赛" })).filter(({ found }) => !found).map(({ text }) => text);
const alike: ("reporter" | "topic")[] = (await index.alike("将超")).map(({ kind }) => kind);
const { reporters } = await index.names();
const names: string[] = reporters.map(([name]) => name);

const { terms, filters, problems } = parseQuery("记者:张三 日期:2023-13");
const asked: (string | null)[] = [...terms.map(({ text }) => text), ...filters.reporter, filters.from, problems[0].text];
const error = new SearchError("network", { file: "search/manifest.json", late: true });
const kinds: ("network" | "damaged" | "version" | "ranges" | "missing")[] = ["damaged"];
console.log(excerpt, near, absent, alike);
console.log(whole, years, sections, marked, names, asked, error.file.length, error.late, kinds.includes(error.kind));

// @ts-expect-error a root is a URL or its text
await openIndex(1);
// @ts-expect-error there is no such option
await openIndex("https://paper.example/", { patience: 1 });
// @ts-expect-error there is no such filter
await index.search({ author: "张三" });
// @ts-expect-error there is no such order
await index.search({ text: "工人", sort: "newest" });
// @ts-expect-error an answer is whole
const partial: false = answer.complete;
// @ts-expect-error a hit has no text
console.log(answer.hits[0].body, partial);
// @ts-expect-error a snippet is of a hit
await index.snippet("2023/04/11/x/", "工人");
// @ts-expect-error parts are a list
console.log(index.mark("标题", "工人").text);
// @ts-expect-error what is parsed is a text
parseQuery(2023);
// @ts-expect-error there is no such kind
console.log(new SearchError("slow"));
