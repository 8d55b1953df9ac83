// Issues by day and by number, as the calendars of the years have them.

const DAY = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/;
const PACKED = /^(\d{4})(\d\d)(\d\d)$/;
const NUMBER = /^(?:总|總)?第?(\d{1,6})期$/;
// What people write behind a day: 的报纸, 那天, 报.
const BEHIND = /(?:的)?(?:报纸|報紙|报|報|那天|当天|见报)?$/;

/**
 * What names an issue: its day (YYYY-MM-DD) or its number.
 * @typedef {{day?: string, number?: number}} Place
 */

/**
 * What a text asks for as a whole, null for any other text.
 * A day without a year is of `year`.
 * @returns {Place | null}
 */
export function readPlace(text, year) {
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  const number = NUMBER.exec(plain);
  if (number) return Number(number[1]) ? { number: Number(number[1]) } : null;
  const bare = plain.replace(BEHIND, "");
  const [, own, month, day] = DAY.exec(bare) ?? PACKED.exec(bare) ?? [];
  // 5.1 and 5/1 are as likely anything else as the first of May.
  if (!day || (!own && !bare.includes("月"))) return null;
  const iso = [own ?? year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
  const read = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? { day: iso } : null;
}

/**
 * An issue in a calendar: the day of its cell, its folder (`2023/04/11`), and its number or 0.
 * @typedef {{date: string, folder: string, number: number}} Issue
 */

/**
 * The issues of a year's calendar, oldest first.
 * @param {Document | null} page
 * @returns {Issue[]}
 */
export function readYear(page) {
  const cells = /** @type {NodeListOf<HTMLElement>} */ (page?.querySelectorAll("td.out[data-date]") ?? []);
  return Array.from(cells, (cell) => ({
    date: cell.dataset.date,
    folder: /\d{4}\/\d\d\/\d\d(?:-\d+)?(?=\/$)/.exec(cell.querySelector("a")?.getAttribute("href") ?? "")?.[0],
    number: Number(cell.dataset.number ?? 0),
  })).filter(({ folder }) => folder);
}

/** The page at an address, null where there is none. */
async function fetchPage(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

/** The issues of a paper, of which `years` has any, ascending. */
export class Issues {
  #root;
  #years;
  #read = new Map();

  constructor(root, years) {
    this.#root = root;
    this.#years = years;
  }

  #ofYear(year) {
    if (!this.#read.has(year)) this.#read.set(year, fetchPage(`${this.#root}issues/${year}/`).then(readYear));
    return this.#read.get(year);
  }

  /**
   * The issue of a place, else the nearest before and after: `{there, before, after}`, each null or an issue.
   * Rejects where the calendars do not come.
   * @param {Place} place
   */
  find({ day, number }) {
    return day ? this.#findDay(day) : this.#findNumber(number);
  }

  async #findDay(day) {
    const year = Number(day.slice(0, 4));
    const earlier = this.#years.filter((each) => each <= year).reverse();
    const later = this.#years.filter((each) => each >= year);
    const there = earlier[0] === year ? (await this.#ofYear(year)).find(({ date }) => date === day) : null;
    if (there) return { there, before: null, after: null };
    return {
      there: null,
      before: await this.#first(earlier, (issues) => issues.findLast(({ date }) => date < day)),
      after: await this.#first(later, (issues) => issues.find(({ date }) => date > day)),
    };
  }

  /** What `choose` gives for the first of these years for which it gives anything. */
  async #first(years, choose) {
    for (const year of years) {
      const chosen = choose(await this.#ofYear(year));
      if (chosen) return chosen;
    }
    return null;
  }

  /** Numbers rise with the days: of the years that may have it half are ruled out at a time. */
  async #findNumber(number) {
    let before = null;
    let after = null;
    for (let low = 0, high = this.#years.length; low < high; ) {
      const middle = (low + high) >>> 1;
      const issues = (await this.#ofYear(this.#years[middle])).filter((each) => each.number);
      const there = issues.find((each) => each.number === number);
      if (there) return { there, before: null, after: null };
      before = issues.findLast((each) => each.number < number) ?? before;
      after = issues.find((each) => each.number > number) ?? after;
      // A year without numbers shows nothing: papers began to count at some time.
      if (!issues.length || issues.at(-1).number < number) low = middle + 1;
      else high = issues[0].number > number ? middle : low;
    }
    return { there: null, before, after };
  }
}

/** A day (YYYY-MM-DD) as it is printed: 2023年4月11日. */
export function dayName(date) {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}
