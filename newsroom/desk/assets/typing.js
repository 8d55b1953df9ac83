// Typing on paper: what is typed is printed, so a sign that would be a mark gets a backslash.
import { blockOf, marksOf } from "./marks.js";

// Each try takes back one mark; a character makes one, a paste a few.
const TRIES = 20;
const PRINTED = ["blank", "text", "picture"];
// Two backslashes are one before these alone.
const DOUBLED = /[`*[\]<>|&\\]/;
// Behind a number an escaped point is one only before a space.
const HELD = /^[ \t\u3000]*\d{1,3}\\\.$/;

/** A line in which something is typed, with what has been put in since. */
class Typed {
  constructor(before, text, after) {
    this.before = before;
    this.text = text;
    this.after = after;
    this.old = marksOf(before + after);
    // In their order; the marks of the line have moved by each.
    this.put = [{ at: before.length, length: text.length, kind: "" }];
  }

  get line() {
    return this.before + this.text + this.after;
  }

  replace(at, length, signs, kind) {
    const cut = this.before.length;
    const replaced = (text, from) => text.slice(0, from) + signs + text.slice(from + length);
    if (at < cut) this.before = replaced(this.before, at);
    else this.text = replaced(this.text, at - cut);
    this.put.push({ at, length: signs.length - length, kind });
  }

  /** Makes the sign at a place print: by a backslash, or by its number where that would print too. */
  escape(at, { spelled = false } = {}) {
    if (spelled) this.replace(at, 1, `&#${this.line.charCodeAt(at)};`, "entity");
    else this.replace(at, 0, "\\", "escape");
  }

  moved(at, since, behind) {
    const past = (place, each) => (behind ? place > each.at : place >= each.at);
    return this.put.slice(since).reduce((place, each) => (past(place, each) ? place + each.length : place), at);
  }

  isNew({ kind, from, to }) {
    const ours = this.put.some((each, index) => each.kind === kind && this.moved(each.at, index + 1, false) === from);
    const same = (old) => old.kind === kind && this.moved(old.from, 0, false) === from && this.moved(old.to, 0, true) === to;
    return !ours && !this.old.some(same);
  }
}

/**
 * What to write for a text that is typed between two parts of a line, so that it is printed as it was typed.
 * @returns {{ before: string, text: string }}
 */
export function literal(before, text, after) {
  const held = HELD.test(before) && /^[^ \t]/.test(text);
  const typed = new Typed(held ? before.replace("\\", "") : before, text, after);
  const { kind, mark } = blockOf(typed.line);
  if (kind !== blockOf(before + after).kind && !PRINTED.includes(kind)) {
    const at = kind === "number" ? mark.indexOf(".") : typed.line.search(/[^ \t\u3000]/);
    typed.escape(at, { spelled: typed.line[at] === "_" });
  }
  for (let tries = 0; tries < TRIES; tries++) {
    const first = marksOf(typed.line).find((each) => typed.isNew(each));
    if (!first) break;
    typed.escape(first.from, { spelled: first.kind === "escape" && !DOUBLED.test(typed.line[first.from + 1]) });
  }
  return { before: typed.before, text: typed.text };
}

/** Lines of plain text as paragraphs of Markdown, printed as they are. */
export function paragraphsOf(text) {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  return lines
    .filter(Boolean)
    .map((line) => [...line].reduce((done, char) => written(literal(done, char, "")), ""))
    .join("\n\n");
}

const written = ({ before, text }) => before + text;
