// The body as Markdown, its marks seen and set apart by colour.
import { Decoration, EditorView, RangeSetBuilder, ViewPlugin } from "./codemirror.min.js";
import { blocksOf, marksOf } from "./marks.js";

const mark = Decoration.mark({ class: "source-mark" });

function decorate(view) {
  const lines = view.state.doc.toString().split("\n");
  const blocks = blocksOf(lines);
  const shown = new RangeSetBuilder();
  let start = 0;
  lines.forEach((line, index) => {
    const { kind, lead } = blocks[index];
    shown.add(start, start, Decoration.line({ class: `source-${kind}` }));
    if (lead && kind !== "text") shown.add(start, start + lead, mark);
    const marks = kind === "code" || kind === "fence" ? [] : marksOf(line, lead);
    const hidden = marks.flatMap(({ open, close }) => [open, close]).sort((one, other) => one[0] - other[0]);
    for (const [from, to] of hidden) if (from < to) shown.add(start + from, start + to, mark);
    start += line.length + 1;
  });
  return shown.finish();
}

/** What shows a body as Markdown. */
export function source() {
  const colours = ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.decorations = decorate(view);
      }
      update(change) {
        if (change.docChanged) this.decorations = decorate(change.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
  return [colours, EditorView.editorAttributes.of({ class: "as-source" })];
}
