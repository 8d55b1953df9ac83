// What the desk's editor needs of CodeMirror.
export { defaultKeymap, history, historyKeymap, redo, undo } from "@codemirror/commands";
export { nextDiagnostic, setDiagnostics } from "@codemirror/lint";
export { openSearchPanel, search, searchKeymap } from "@codemirror/search";
export { Compartment, EditorSelection, EditorState, Prec, RangeSetBuilder, StateField } from "@codemirror/state";
export { Decoration, drawSelection, EditorView, keymap, ViewPlugin, WidgetType } from "@codemirror/view";
