// The body as on paper: paragraphs are typed as in Word and no mark is seen; below it stays the same Markdown.
import { Decoration, EditorState, EditorView, keymap, Prec, RangeSetBuilder, StateField, WidgetType } from "./codemirror.min.js";
import { blocksOf, marksOf } from "./marks.js";
import { literal, paragraphsOf } from "./typing.js";

const PLAIN = ["row", "code", "fence"];
const REPLACED = ["picture", "rule"];
const hide = Decoration.replace({});

class Sign extends WidgetType {
  constructor(text, name) {
    super();
    this.text = text;
    this.name = name;
  }
  eq(other) {
    return other.text === this.text && other.name === this.name;
  }
  toDOM() {
    const sign = document.createElement("span");
    sign.className = this.name;
    sign.textContent = this.text;
    return sign;
  }
}

class Picture extends WidgetType {
  constructor(name, find) {
    super();
    this.name = name;
    this.find = find;
  }
  eq(other) {
    return other.name === this.name;
  }
  toDOM() {
    const { src, caption } = this.find(this.name);
    const figure = document.createElement("span");
    figure.className = "paper-picture";
    const image = document.createElement("img");
    image.src = src;
    image.alt = "";
    const text = document.createElement("span");
    text.textContent = caption || this.name;
    figure.append(image, text);
    return figure;
  }
}

function decorate(state, picture) {
  const lines = state.doc.toString().split("\n");
  const blocks = blocksOf(lines);
  const shown = new RangeSetBuilder();
  const whole = new RangeSetBuilder();
  let start = 0;
  lines.forEach((line, index) => {
    const block = blocks[index];
    const before = blocks[index - 1]?.kind ?? "blank";
    const goesOn = block.kind === "text" && before === "text" && !block.lead;
    const name = PLAIN.includes(block.kind) ? "plain" : goesOn ? "continued" : block.kind;
    shown.add(start, start, Decoration.line({ class: `paper-${name}${block.level ? ` paper-level-${block.level}` : ""}` }));
    const replaced = (from, to, decoration) => {
      if (from < to) shown.add(start + from, start + to, decoration);
      if (REPLACED.includes(block.kind)) whole.add(start + from, start + to, decoration);
    };
    if (block.kind === "picture") replaced(0, line.length, Decoration.replace({ widget: new Picture(block.name, picture) }));
    else if (block.kind === "rule") replaced(0, line.length, Decoration.replace({ widget: new Sign("", "paper-rule-line") }));
    else if (block.kind === "bullet") replaced(0, block.lead, Decoration.replace({ widget: new Sign("•", "paper-sign") }));
    else if (!PLAIN.includes(block.kind) && block.kind !== "number") replaced(0, block.lead, hide);
    if (!PLAIN.includes(block.kind) && block.kind !== "picture") addMarks(line, block.lead, start, shown, whole);
    start += line.length + 1;
  });
  return { shown: shown.finish(), hidden: whole.finish(), gaps: gapsOf(state.doc, blocks), blocks };
}

function addMarks(line, lead, start, shown, whole) {
  const marks = marksOf(line, lead);
  const hidden = marks.flatMap(({ open, close }) => [open, close]).map(([from, to]) => ({ from, to, decoration: hide }));
  const styled = marks
    .filter(({ kind }) => STYLED.includes(kind))
    .map(({ kind, title, open, close }) => ({ from: open[1], to: close[0], decoration: style(kind, title) }));
  const named = marks
    .filter(({ kind }) => kind === "entity")
    .map(({ from, to }) => ({
      from,
      to,
      decoration: Decoration.replace({ widget: new Sign(signOf(line.slice(from, to)), "paper-entity") }),
    }));
  const all = [...hidden, ...styled, ...named].filter(({ from, to }) => from < to);
  all.sort((one, other) => one.from - other.from || one.decoration.startSide - other.decoration.startSide);
  for (const { from, to, decoration } of all) {
    shown.add(start + from, start + to, decoration);
    if (decoration.spec.class === undefined) whole.add(start + from, start + to, decoration);
  }
}

const STYLED = ["strong", "link", "code"];
const signOf = (name) => new DOMParser().parseFromString(name, "text/html").documentElement.textContent;
const style = (kind, title) => Decoration.mark({ class: `paper-${kind}`, attributes: title ? { title } : undefined });

// Between two blocks, and before what a line's own marks begin, the cursor has no place; one key joins the blocks.
function gapsOf(doc, blocks) {
  const gaps = [];
  let end = 0;
  blocks.forEach((block, index) => {
    if (block.kind === "blank") return;
    const line = doc.line(index + 1);
    const start = line.from + (REPLACED.includes(block.kind) ? 0 : block.lead);
    const parted = index > 0 && (block.lead || blocks[index - 1].kind === "blank");
    if (start > end && (parted || end === 0)) gaps.push(hide.range(end, start));
    end = line.to;
  });
  return Decoration.set(gaps);
}

/** What shows a body as paper. `picture(name)` gives the address and caption of a photo; `clean(data)` Markdown of what is pasted. */
export function paper({ picture, clean }) {
  const field = StateField.define({
    create: (state) => decorate(state, picture),
    update: (value, change) => (change.docChanged ? decorate(change.state, picture) : value),
    provide: (self) => [
      EditorView.decorations.from(self, ({ shown }) => shown),
      EditorView.atomicRanges.of((view) => view.state.field(self).hidden),
      EditorView.atomicRanges.of((view) => view.state.field(self).gaps),
    ],
  });
  const value = (view) => view.state.field(field);
  const moves = (key, forward) => [
    { key, run: (view) => step(view, value(view), forward, false), shift: (view) => step(view, value(view), forward, true) },
  ];
  return [
    field,
    EditorView.editorAttributes.of({ class: "on-paper" }),
    EditorState.transactionFilter.of((change) => outOfGaps(change, field)),
    EditorView.inputHandler.of(type),
    EditorView.domEventHandlers({ paste: (event, view) => paste(event, view, clean) }),
    Prec.high(
      keymap.of([
        { key: "Enter", run: (view) => breakParagraph(view, value(view).blocks), shift: breakLine },
        { key: "Backspace", run: (view) => eraseMarks(view, -1) },
        { key: "Delete", run: (view) => eraseMarks(view, 1) },
        { key: "Home", run: (view) => toStart(view, value(view).blocks, false), shift: (view) => toStart(view, value(view).blocks, true) },
        ...moves("ArrowLeft", false),
        ...moves("ArrowRight", true),
      ]),
    ),
  ];
}

// One press of a key is one step that is seen: marks that are not seen are passed with the character beside them.
function step(view, { hidden }, forward, select) {
  const range = view.state.selection.main;
  if (!range.empty && !select) return false;
  const unseen = (from, to) => {
    let end = from;
    hidden.between(from, to, (start, stop, sign) => {
      if (start <= end && sign === hide) end = Math.max(end, stop);
    });
    return from < to && end >= to;
  };
  let next = view.moveByChar(range, forward);
  if (unseen(Math.min(range.head, next.head), Math.max(range.head, next.head))) next = view.moveByChar(next, forward);
  view.dispatch({ selection: { anchor: select ? range.anchor : next.head, head: next.head }, scrollIntoView: true, userEvent: "select" });
  return true;
}

function toStart(view, blocks, select) {
  const range = view.state.selection.main;
  const line = view.state.doc.lineAt(range.head);
  const { head } = view.moveToLineBoundary(range, false);
  const at = Math.max(head, line.from + blocks[line.number - 1].lead);
  view.dispatch({ selection: { anchor: select ? range.anchor : at, head: at }, scrollIntoView: true, userEvent: "select" });
  return true;
}

// A cursor that some other way led into a gap stands behind it.
function outOfGaps(change, field) {
  const cursor = change.newSelection.main;
  if (!change.selection || !cursor.empty) return change;
  const gaps = change.docChanged ? change.state.field(field).gaps : change.startState.field(field).gaps;
  let out = -1;
  gaps.between(cursor.head, cursor.head, (from, to) => {
    if ((from < cursor.head || from === 0) && cursor.head < to) out = to;
  });
  return out < 0 ? change : [change, { selection: { anchor: out }, sequential: true }];
}

// What is typed is printed: where it would be a mark, a backslash goes before it.
function type(view, from, to, text) {
  if (view.composing || text.includes("\n")) return false;
  const { doc } = view.state;
  const line = doc.lineAt(from);
  if (to > line.to) return false;
  const before = doc.sliceString(line.from, from);
  const written = literal(before, text, doc.sliceString(to, line.to));
  if (written.before === before && written.text === text) return false;
  view.dispatch({
    changes: { from: line.from, to, insert: written.before + written.text },
    selection: { anchor: line.from + written.before.length + written.text.length },
    userEvent: "input.type",
    scrollIntoView: true,
  });
  return true;
}

function breakParagraph(view, blocks) {
  const { state } = view;
  const line = state.doc.lineAt(state.selection.main.from);
  const block = blocks[line.number - 1];
  if (PLAIN.includes(block.kind)) return false;
  const item = block.kind === "bullet" || block.kind === "number";
  if ((item || block.kind === "quote") && line.length === block.lead) return replace(view, line.from, line.to, "");
  const next = { bullet: block.mark, number: counted(block.mark), quote: block.mark }[block.kind];
  const insert = item ? `\n${next}` : next ? `\n${next.trimEnd()}\n${next}` : "\n\n";
  return replace(view, state.selection.main.from, state.selection.main.to, insert);
}

const counted = (mark) => mark?.replace(/\d+/, (number) => String(Number(number) + 1));

function breakLine(view) {
  const { from, to } = view.state.selection.main;
  return replace(view, from, to, "\\\n");
}

function replace(view, from, to, insert) {
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input", scrollIntoView: true });
  return true;
}

// Erases a character beside marks that are not seen: the last one goes with its marks, and half a pair never stays.
function eraseMarks(view, direction) {
  const { doc, selection } = view.state;
  if (!selection.main.empty) return false;
  const line = doc.lineAt(selection.main.head);
  const at = selection.main.head - line.from;
  const back = direction < 0;
  const marks = marksOf(line.text);
  const erase = (...ranges) => {
    view.dispatch({ changes: ranges.map(([from, to]) => ({ from: line.from + from, to: line.from + to })), userEvent: "delete" });
    return true;
  };
  const entered = marks.find(({ open, close }) => open[0] < open[1] && close[0] < close[1] && at === (back ? open[1] : close[0]));
  if (entered) return erase(entered.open, entered.close);
  const passed = marks.find(({ open, close }) => (back ? at === close[0] || at === close[1] : at === open[0] || at === open[1]));
  if (!passed) return false;
  const [from, to] = [passed.open[1], passed.close[0]];
  const chars = [...line.text.slice(from, to)];
  if (chars.length < 2 || ["entity", "picture"].includes(passed.kind)) return erase([passed.from, passed.to]);
  return erase(back ? [to - chars.at(-1).length, to] : [from, from + chars[0].length]);
}

function paste(event, view, clean) {
  const data = event.clipboardData;
  const text = data?.getData("text/plain") ?? "";
  const html = data?.getData("text/html") ?? "";
  if (!text && !html) return false;
  event.preventDefault();
  const insert = (body) => view.dispatch(view.state.replaceSelection(body), { userEvent: "input.paste", scrollIntoView: true });
  const own = paragraphsOf(text);
  if (!clean || (!html && !text.includes("\n"))) insert(own);
  else clean({ html, text }).then(insert, () => insert(own));
  return true;
}
