// The paper of a day or a number that was typed, as an offer above the hits.

import { make } from "./dom.mjs";
import { dayName, Issues, readPlace } from "./issues.mjs";

/** Offers issues in `place`, of the site at `root`; `years` are those that have any, newest first. */
export class DayOffer {
  constructor(place, root, years) {
    this.place = place;
    this.root = root;
    this.years = years;
    this.issues = new Issues(root, [...years].reverse());
    this.text = "";
  }

  /** Offers what a text asks for as a whole: nothing where it is no day or number, or where the calendars do not come. */
  async offer(text) {
    if (text === this.text) return;
    this.text = text;
    const wanted = readPlace(text, this.years[0]);
    this.place.hidden = !wanted;
    if (!wanted) return;
    // The line is there before the offer, so that nothing moves when it comes.
    this.place.replaceChildren("正在查找这一期");
    const offered = await this.issues.find(wanted).catch(() => null);
    if (text !== this.text) return;
    this.place.hidden = !(offered?.there || offered?.before || offered?.after);
    if (!this.place.hidden) this.place.replaceChildren(...this.words(wanted, offered));
  }

  /** @param {import("./issues.mjs").Place} wanted */
  words({ day, number }, { there, before, after }) {
    if (there) return [this.link(there, `${dayName(there.date)}的报纸${there.number ? `（总第${there.number}期）` : ""}`)];
    const ways = [
      before && this.link(before, `前一期，${dayName(before.date)}`),
      after && this.link(after, `后一期，${dayName(after.date)}`),
    ];
    return [day ? `${dayName(day)}没有出报。` : `没有总第${number}期。`, ...ways.filter(Boolean).flatMap((way) => [way, " "])];
  }

  link({ folder }, words) {
    return make("a", { class: "way", href: `${this.root}${folder}/` }, words);
  }
}
