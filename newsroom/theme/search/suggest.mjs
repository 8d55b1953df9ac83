// Suggested names in a list below the box.
// The list is the combobox of the ARIA Authoring Practices.

import { make, termName } from "./dom.mjs";
import { FILTERS } from "./state.mjs";

const MOST = 8;
const LISTS = [
  ["reporter", "reporters"],
  ["topic", "topics"],
  ["section", "sections"],
];

/**
 * At most eight names for a text: `{kind, name, also}`.
 * They begin with it, or their pinyin or initials do. `also` is the other name that was found, "" where it was the name itself.
 */
export function findNames(names, typed) {
  const text = plain(typed);
  if (!text) return [];
  const found = new Map();
  for (const [kind, list] of LISTS) {
    for (const [printed, pinyin, initials, filed] of names[list] ?? []) {
      if (![printed, pinyin, initials].some((form) => plain(form ?? "").startsWith(text))) continue;
      const name = filed ?? printed;
      const key = `${kind} ${name}`;
      if (!found.has(key)) found.set(key, { kind, name, also: filed ? printed : "" });
    }
  }
  return [...found.values()].slice(0, MOST);
}

/** The last word of a text, and the text before it. */
export function lastWord(text) {
  const [, before, word] = /^(.*?)([^\s　]*)$/su.exec(text);
  // Quotation marks and filters that are written out are no names.
  return /["“”:：-]/.test(word) ? [text, ""] : [before, word];
}

function plain(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s'’]/gu, "");
}

/**
 * Makes a combobox of an input and an empty list.
 * `load` gives the names; `choose({kind, name}, before)` is called with what stands before the word that was completed.
 */
export class Suggestions {
  constructor(input, list, { load, choose }) {
    this.input = input;
    this.list = list;
    this.load = load;
    this.choose = choose;
    this.found = [];
    this.active = -1;
    this.asked = 0;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    this.close();
    input.addEventListener("focus", () => this.load().catch(() => {}));
    input.addEventListener("blur", () => this.close());
    // The focus stays in the box while the list is clicked.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take([...list.children].indexOf(option));
    });
  }

  /** Shows the names for what is in the box now. Without names, because they could not be had, nothing is shown. */
  async update() {
    const asked = ++this.asked;
    const [, word] = lastWord(this.input.value);
    const names = word ? await this.load().catch(() => ({})) : {};
    if (asked !== this.asked || document.activeElement !== this.input) return;
    this.found = findNames(names, word);
    this.active = -1;
    this.list.replaceChildren(...this.found.map((each, place) => this.option(each, place)));
    this.show(this.found.length > 0);
  }

  option({ kind, name, also }, place) {
    return make(
      "li",
      { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false" },
      make("span", { class: "option-name" }, termName(also || name)),
      also ? make("span", { class: "option-filed" }, `即${termName(name)}`) : null,
      make("span", { class: "option-kind" }, FILTERS[kind]),
    );
  }

  /** Handles a key of the box; whether it was one for the list. */
  key(event) {
    const open = !this.list.hidden;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && !event.altKey) {
      if (open) this.move(steps[event.key]);
      else this.update();
    } else if (open && event.key === "Escape") this.close();
    else if (open && event.key === "Enter" && this.active >= 0) this.take(this.active);
    else return false;
    event.preventDefault();
    return true;
  }

  /** Goes up or down by one; before the first and after the last comes the box itself. */
  move(step) {
    const places = this.found.length + 1;
    this.active = ((this.active + 1 + step + places) % places) - 1;
    [...this.list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === this.active));
      if (place === this.active) option.scrollIntoView({ block: "nearest" });
    });
    if (this.active < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", this.list.children[this.active].id);
  }

  take(place) {
    const [before] = lastWord(this.input.value);
    const { kind, name } = this.found[place];
    this.close();
    this.choose({ kind, name }, before.trim());
  }

  /** Hides the list, also one that is still being made. */
  close() {
    this.asked += 1;
    this.active = -1;
    this.show(false);
  }

  show(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.input.removeAttribute("aria-activedescendant");
  }
}
