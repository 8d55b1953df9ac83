// Articles are Markdown without a template language in them; lists are paginated collections, as Eleventy's guide has it.
const NEWEST = 50;
const FEED = 30;
const KINDS = { section: "栏目", topic: "专题", reporter: "记者" };

/** Groups in the order in which their keys first come. */
function groupBy(items, keysOf) {
  const groups = new Map();
  for (const item of items) {
    for (const key of keysOf(item)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
  }
  return groups;
}

const names = {
  section: (story) => [story.data.section],
  topic: (story) => story.data.topics ?? [],
  reporter: (story) => story.data.names,
};

/** Newest issue first, and within an issue as the paper has them. */
function storiesOf(api) {
  return api
    .getFilteredByGlob("content/articles/**/*.md")
    .sort((one, other) => other.data.day.localeCompare(one.data.day) || one.data.order - other.data.order);
}

const yearOf = (story) => story.data.day.slice(0, 4);

/** Every issue with its pages; articles learn their neighbours on the way. */
function issuesOf(api, cards) {
  const issues = [];
  for (const [day, stories] of groupBy(storiesOf(api), (story) => [story.data.day])) {
    const card = cards[day];
    const pages = card.pages.map((page) => ({
      ...page,
      address: `${card.address}page-${page.page}/`,
      stories: stories.filter((story) => story.data.sheet === page.page),
    }));
    for (const page of pages) for (const story of page.stories) story.data.siblings = page.stories;
    stories.forEach((story, place) => {
      story.data.before = stories[place - 1];
      story.data.after = stories[place + 1];
    });
    issues.push({ ...card, day, pages, stories });
  }
  return issues;
}

function termsOf(api) {
  return Object.keys(KINDS).flatMap((kind) =>
    [...groupBy(storiesOf(api), names[kind])].map(([name, stories]) => {
      const address = `/${kind}s/${name}/`;
      const years = [...groupBy(stories, (story) => [yearOf(story)])].map(([year, of]) => ({
        year,
        address: `${address}${year}/`,
        stories: of,
      }));
      return { kind, name, address, years, count: stories.length, newest: stories.slice(0, NEWEST) };
    }),
  );
}

export default function (eleventy) {
  eleventy.addPassthroughCopy({ "static/assets": "assets" });
  eleventy.addCollection("issues", (api) => issuesOf(api, api.getAll()[0].data.cards));
  eleventy.addCollection("sheets", (api) =>
    issuesOf(api, api.getAll()[0].data.cards).flatMap((issue) => issue.pages.map((page) => ({ issue, page }))),
  );
  eleventy.addCollection("years", (api) =>
    [...groupBy(issuesOf(api, api.getAll()[0].data.cards), (issue) => [issue.day.slice(0, 4)])].map(([year, issues]) => ({ year, issues })),
  );
  eleventy.addCollection("terms", termsOf);
  eleventy.addCollection("periods", (api) => termsOf(api).flatMap((term) => term.years.map((year) => ({ term, ...year }))));
  eleventy.addCollection("indexes", (api) => {
    const terms = termsOf(api);
    return Object.entries(KINDS).map(([kind, title]) => ({ kind, title, terms: terms.filter((term) => term.kind === kind) }));
  });
  eleventy.addCollection("feeds", (api) => [
    { name: "萧山工人", address: "/", stories: storiesOf(api).slice(0, FEED) },
    ...termsOf(api).map((term) => ({ name: term.name, address: term.address, stories: term.newest.slice(0, FEED) })),
  ]);
  eleventy.addFilter("json", (value) => JSON.stringify(value));
  return {
    dir: { input: "content", includes: "../includes", data: "../data", output: "public" },
    markdownTemplateEngine: false,
    templateFormats: ["md", "njk"],
  };
}
