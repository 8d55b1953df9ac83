// The editor of a body: CodeMirror in the place of a text field, whose value it keeps up to date.
import {
  Compartment,
  defaultKeymap,
  drawSelection,
  EditorSelection,
  EditorState,
  EditorView,
  history,
  historyKeymap,
  keymap,
  nextDiagnostic,
  redo,
  search,
  searchKeymap,
  openSearchPanel,
  setDiagnostics,
  undo,
} from "./codemirror.min.js";
import { blockOf, marksOf } from "./marks.js";
import { paper } from "./paper.js";
import { PHRASES } from "./phrases.js";
import { source } from "./source.js";

/**
 * A problem at a place of the body: lines and columns count from 1, `end` is behind its last character.
 * @typedef {{ line: number, column: number, end?: { line: number, column: number }, severity: "error" | "warning", code: string,
 *   message: string, fixes?: { label: string, edits: { from: Place, to: Place, text: string }[] }[] }} Problem
 * @typedef {{ line: number, column: number }} Place
 */

/** Opens the editor of a text field. */
export function openEditor(
  area,
  { mode = "paper", picture = () => ({ src: "", caption: "" }), clean = null, nonce = "", label = "正文" } = {},
) {
  const shape = new Compartment();
  const modes = { paper: paper({ picture, clean }), source: source() };
  let current = mode;
  const view = new EditorView({
    parent: area.parentElement,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        nonce ? EditorView.cspNonce.of(nonce) : [],
        EditorState.phrases.of(PHRASES),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", lang: "zh-CN" }),
        EditorView.lineWrapping,
        // The bar with the buttons stands over the foot of the window.
        EditorView.scrollMargins.of(() => ({ bottom: document.querySelector(".save-bar")?.clientHeight ?? 0 })),
        history(),
        drawSelection(),
        search({ top: true }),
        shape.of(modes[mode]),
        keymap.of([...KEYS, ...historyKeymap, ...searchKeymap, ...defaultKeymap]),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          area.value = update.state.doc.toString();
          area.dispatchEvent(new Event("input", { bubbles: true }));
        }),
      ],
    }),
  });
  area.hidden = true;
  area.before(view.dom);
  return {
    view,
    get mode() {
      return current;
    },
    setMode(name) {
      current = name;
      view.dispatch({ effects: shape.reconfigure(modes[name]) });
    },
    /** @param {Problem[]} problems */
    setProblems(problems) {
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.map((problem) => diagnosis(view.state, problem)),
        ),
      );
    },
    /** Makes the edits of a problem's fix. */
    mend: (edits) => mend(view, edits),
    /** Puts the cursor at a place. */
    show(place) {
      view.dispatch({ selection: EditorSelection.cursor(offset(view.state, place)), scrollIntoView: true });
      view.focus();
    },
    /** Puts a text in the place of the whole, as one step that can be undone; what stays the same keeps its cursor. */
    replace(text) {
      const change = difference(view.state.doc.toString(), text);
      if (change) view.dispatch({ changes: change });
    },
    act(name) {
      ACTS[name](view);
      view.focus();
    },
    close() {
      area.hidden = false;
      view.destroy();
    },
  };
}

function offset(state, { line, column }) {
  const found = state.doc.line(Math.max(1, Math.min(line, state.doc.lines)));
  return Math.min(found.from + Math.max(0, units(found.text, column - 1)), found.to);
}

// Columns count characters, the editor counts their halves where they have two (𠮷).
const units = (text, column) => [...text].slice(0, column).join("").length;

/** @param {Problem} problem */
function diagnosis(state, problem) {
  const { line, column, end, severity, code, message, fixes = [] } = problem;
  const from = offset(state, { line, column });
  const to = end ? offset(state, end) : Math.min(from + 1, state.doc.lineAt(from).to);
  const { doc } = state;
  return {
    from,
    to: Math.max(from, to),
    severity,
    source: code,
    message,
    actions: fixes.map(({ label, edits }) => ({
      name: label,
      // The places of its edits are those of this text.
      apply: (view) => view.state.doc.eq(doc) && mend(view, edits),
    })),
  };
}

function mend(view, edits) {
  const changes = edits.map(({ from, to, text }) => ({ from: offset(view.state, from), to: offset(view.state, to), insert: text }));
  view.dispatch({ changes, userEvent: "input.fix" });
}

function difference(old, text) {
  if (old === text) return null;
  let from = 0;
  while (from < old.length && old[from] === text[from]) from++;
  let tail = 0;
  while (tail < Math.min(old.length, text.length) - from && old.at(-1 - tail) === text.at(-1 - tail)) tail++;
  return { from, to: old.length - tail, insert: text.slice(from, text.length - tail) };
}

// Bold for what is selected, within its paragraph; where it is bold already, no more.
function strong(view) {
  const { from, to } = view.state.selection.main;
  const line = view.state.doc.lineAt(from);
  const end = Math.min(to, line.to);
  const around = marksOf(line.text).find((mark) => mark.kind === "strong" && line.from + mark.from <= from && line.from + mark.to >= end);
  if (around) {
    const pair = [around.open, around.close].map(([start, stop]) => ({ from: line.from + start, to: line.from + stop }));
    view.dispatch({ changes: pair, userEvent: "delete" });
  } else if (from < end) {
    const changes = [from, end].map((at) => ({ from: at, insert: "**" }));
    view.dispatch({ changes, selection: EditorSelection.range(from + 2, end + 2), userEvent: "input" });
  }
  return true;
}

// The mark of a block before each selected line, or none where they all have it.
function begin(view, mark, kind) {
  const { doc, selection } = view.state;
  const lines = [];
  for (let number = doc.lineAt(selection.main.from).number; number <= doc.lineAt(selection.main.to).number; number++)
    lines.push(doc.line(number));
  const filled = lines.filter(({ text }) => text.trim() || lines.length === 1);
  const all = filled.every(({ text }) => blockOf(text).kind === kind);
  const marks = filled.map((_, index) => (kind === "number" ? `${index + 1}. ` : mark));
  const lead = (text) => (blockOf(text).kind === "blank" ? 0 : blockOf(text).lead);
  view.dispatch({
    changes: filled.map(({ from, text }, index) => ({ from, to: from + lead(text), insert: all ? "" : marks[index] })),
    userEvent: "input",
  });
  return true;
}

const ACTS = {
  heading: (view) => begin(view, "## ", "heading"),
  strong,
  bullet: (view) => begin(view, "- ", "bullet"),
  number: (view) => begin(view, "1. ", "number"),
  quote: (view) => begin(view, "> ", "quote"),
  undo,
  redo,
  search: openSearchPanel,
};

const KEYS = [
  { key: "F8", run: nextDiagnostic },
  { key: "Mod-b", run: strong },
  { key: "Mod-Alt-2", run: ACTS.heading },
  { key: "Mod-Shift-8", run: ACTS.bullet },
  { key: "Mod-Shift-7", run: ACTS.number },
  { key: "Mod-Shift-9", run: ACTS.quote },
];
