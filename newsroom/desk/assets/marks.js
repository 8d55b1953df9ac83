// The marks of an article's Markdown (docs/guide/body.md): which characters of a line are printed, and which only say how.

const BLANK = /^[ \t\u00a0\u3000\u200b\ufeff]*$/;
const FENCE = /^[ \u3000]{0,3}(`{3,}|~{3,})[ \t]*[\w.+-]*(?:诗歌?)?[ \t]*$/;
const HEADING = /^([ \t\u3000]*)(#{1,6})(?!#)([ \t]*)/;
const QUOTE = /^[ \t\u3000]*>(?![=0-9＝])[ \t]?(?: {0,3}>(?![=0-9＝])[ \t]?)*/;
const BULLET = /^([ \u3000]*)([-+*])(?:[ \t]+|$)/;
const NUMBER = /^([ \u3000]*)(0|[1-9]\d{0,2})\.(?:[ \t]+|$)/;
const RULE = /^[ \u3000]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const ROW = /^ {0,3}\|/;
const INDENT = /^[ \t\u00a0\u3000]+/;
const PICTURE = /^!\[([^\]]*)\]\(([^()\s]+)\)[ \t]*$/;
const ESCAPE =
  /\\(?:\\(?=\\{0,9}[`*[\]<>|&])|[`*[\]<>|&]|(?<=\]\\)\(|!(?=\\?\[)|(?<=[0-9]\\)\.(?=[ \t]|$)|(?:(?<=^\\)|(?<=[ \t\u3000]\\))[#+\-~])/y;
const ENTITY = /&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});/y;
const IMAGE = /!\[(?:\\.|[^[\]\\])*\]\(([^()\s]*)\)/y;
const CODE = /(`+)(?!`)([^`]+)\1(?!`)/y;
const LINK = /\[((?:\\.|[^[\]\\])*)\]\(([^()\s]*)\)/y;
const ADDRESS = /<(https?:\/\/[^<>\s]+|mailto:[^<>\s]+)>/y;

/**
 * A line's block, and how many characters before its text are marks of it.
 * @typedef {{ kind: "blank" | "text" | "heading" | "quote" | "bullet" | "number" | "rule" | "row" | "fence" | "code" | "picture",
 *   lead: number, level?: number, mark?: string, name?: string }} Block
 */

/** The block of one line outside a fence. @returns {Block} */
export function blockOf(line) {
  if (BLANK.test(line)) return { kind: "blank", lead: 0 };
  if (FENCE.test(line)) return { kind: "fence", lead: 0 };
  if (RULE.test(line)) return { kind: "rule", lead: 0 };
  const heading = HEADING.exec(line);
  if (heading && (heading[3] || heading[2].length > 1 || heading[0] === line))
    return { kind: "heading", lead: heading[0].length, level: heading[2].length };
  const quote = QUOTE.exec(line);
  if (quote) return { kind: "quote", lead: quote[0].length, mark: quote[0] };
  const item = BULLET.exec(line) ?? NUMBER.exec(line);
  if (item) return { kind: BULLET.test(line) ? "bullet" : "number", lead: item[0].length, mark: item[0] };
  if (ROW.test(line)) return { kind: "row", lead: 0 };
  const picture = PICTURE.exec(line);
  if (picture) return { kind: "picture", lead: 0, name: picture[2] };
  return { kind: "text", lead: INDENT.exec(line)?.[0].length ?? 0 };
}

/** The blocks of all lines, fences with what stands in them. @returns {Block[]} */
export function blocksOf(lines) {
  let fence = "";
  return lines.map((line) => {
    if (!fence) {
      const block = blockOf(line);
      if (block.kind === "fence") fence = FENCE.exec(line)?.[1] ?? "";
      return block;
    }
    const closing = line.replaceAll(/[ \t>]/g, "");
    if (closing.length >= fence.length && closing === fence[0].repeat(closing.length)) {
      fence = "";
      return { kind: "fence", lead: 0 };
    }
    return { kind: "code", lead: 0 };
  });
}

const edge = (char) => !/[0-9A-Za-z]/.test(char ?? "");

/**
 * Marks within a line's text: from their first character to behind their last, and the text between them.
 * @typedef {{ kind: "escape" | "entity" | "code" | "link" | "picture" | "strong", from: number, to: number,
 *   open: [number, number], close: [number, number], title?: string }} Mark
 * @returns {Mark[]} Places are counted from the line's first character.
 */
export function marksOf(line, start = 0) {
  /** @type {Mark[]} */
  const marks = [];
  const add = (kind, from, to, before, after, title = "") =>
    marks.push({ kind, from, to, open: [from, from + before], close: [to - after, to], title });
  let strong = -1;
  for (let at = start; at < line.length; at++) {
    const matched = (pattern) => {
      pattern.lastIndex = at;
      return pattern.exec(line);
    };
    const char = line[at];
    const found = matched(PATTERNS[char] ?? NOTHING);
    if (char === "]" && marks.some(({ kind, close }) => kind === "link" && close[0] === at)) {
      at = marks.find(({ kind, close }) => kind === "link" && close[0] === at).to - 1;
    } else if (char === "*") {
      const run = matched(STARS)[0].length;
      if (run === 2) {
        if (strong >= 0 && at > strong + 2 && !/\s/.test(line[at - 1]) && edge(line[at + 2])) {
          add("strong", strong, at + 2, 2, 2);
          strong = -1;
        } else if (/\S/.test(line[at + 2] ?? " ") && edge(line[at - 1])) strong = at;
      }
      at += run - 1;
    } else if (found && char === "[") {
      // The text of a link may have marks of its own.
      add("link", at, at + found[0].length, 1, found[2].length + 3, found[2]);
    } else if (found) {
      const [kind, before, after, title] = KINDS[char](found);
      add(kind, at, at + found[0].length, before, after, title);
      at += found[0].length - 1;
    }
  }
  return marks.sort((one, other) => one.from - other.from);
}

const NOTHING = /(?!)/y;
const STARS = /\*+/y;
const PATTERNS = { "\\": ESCAPE, "`": CODE, "<": ADDRESS, "&": ENTITY, "!": IMAGE, "[": LINK };
const KINDS = {
  "\\": () => ["escape", 1, 0],
  "`": (found) => ["code", found[1].length, found[1].length],
  "<": (found) => ["link", 1, 1, found[1]],
  "&": () => ["entity", 0, 0],
  "!": (found) => ["picture", 0, 0, found[1]],
};
