// The problems of a typed article: each at its field or place, all in a list, with their fixes as buttons.

const WORDS = { error: "错误", warning: "提醒" };

/** Shows problems; `places` has the editor of the body, its text, and the fields. */
export function openProblems(form, { body, editor, fieldOf, put }) {
  const list = document.getElementById("problems");
  const counts = document.getElementById("counts");
  const here = document.getElementById("here");
  let shown = [];
  let at = -1;
  /** @type {{ message: string, fix: { label: string } } | undefined} */
  let wanted;

  function fixButton(problem) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = problem.fix.label;
    button.addEventListener("click", () => mend(problem));
    return button;
  }
  function mend(problem) {
    const { fix, text } = problem;
    if (!fix.edits.length) put(fix.texts);
    // The places of its edits are those of the text that was read: after a change they are waited for.
    else if (body()?.value === text) editor()?.mend(fix.edits);
    else wanted = problem;
  }
  function go(problem) {
    if (problem.field === "body" && editor()) return editor().show({ line: problem.line, column: problem.column });
    const field = document.getElementById(problem.name ?? "");
    field?.closest("details")?.setAttribute("open", "");
    field?.focus();
  }
  function lineOf(problem, tag) {
    const line = document.createElement(tag);
    line.className = `problem ${problem.severity}`;
    const kind = document.createElement("b");
    kind.textContent = WORDS[problem.severity];
    line.append(
      kind,
      problem.elsewhere ? `${problem.elsewhere} ` : "",
      `${problem.message}${/[。？！]$/.test(problem.message) ? "" : "。"} `,
    );
    if (problem.fix) line.append(fixButton(problem));
    return line;
  }
  function entry(problem) {
    const item = document.createElement("li");
    const line = lineOf(problem, "div");
    const remedy = document.createElement("span");
    remedy.className = "remedy";
    remedy.textContent = `${problem.remedy} `;
    line.insertBefore(remedy, line.querySelector("button"));
    if (problem.field) {
      const way = document.createElement("button");
      way.type = "button";
      way.className = "quiet";
      way.textContent = "到那里";
      way.addEventListener("click", () => go(problem));
      line.append(" ", way);
    }
    item.append(line);
    return item;
  }

  return {
    /** Shows what was found of a text. */
    show(problems, text) {
      shown = problems.map((each) => ({ ...each, text, name: each.field?.startsWith("photo-") ? fieldOf(each.field) : each.field }));
      at = -1;
      const inBody = shown.filter((each) => each.field === "body");
      if (editor() && body().value === text)
        editor().setProblems(inBody.map((each) => ({ ...each, fixes: each.fix?.edits.length ? [each.fix] : [] })));
      for (const place of form.querySelectorAll(".at-field")) {
        const own = shown.filter((each) => each.name === place.dataset.at && each.field !== "body");
        place.replaceChildren(...own.map((each) => lineOf(each, "span")));
        const wrong = own.some((each) => each.severity === "error");
        document.getElementById(place.dataset.at)?.setAttribute("aria-invalid", String(wrong));
      }
      list.replaceChildren(...shown.map(entry));
      here.replaceChildren();
      const errors = shown.filter((each) => each.severity === "error").length;
      const parts = [errors && `${errors} 处错误`, shown.length - errors && `${shown.length - errors} 处提醒`].filter(Boolean);
      counts.textContent = parts.join("，") || "没有问题";
      const again = wanted && shown.find((each) => each.message === wanted.message && each.fix?.label === wanted.fix.label);
      if (!again || body()?.value === text) wanted = undefined;
      if (again && !wanted) mend(again);
    },
    /** Goes to the next problem; one in the body is put in words beside the button too, wherever one has scrolled. */
    next() {
      const reachable = shown.filter((each) => each.field);
      if (!reachable.length) return;
      at = (at + 1) % reachable.length;
      here.replaceChildren(...(reachable[at].field === "body" ? [lineOf(reachable[at], "div")] : []));
      go(reachable[at]);
    },
  };
}
