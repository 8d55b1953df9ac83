// The panel 阅读设置: a choice of each kind, applied at once.

/** @type {[string, [string, string][]][]} */
const GROUPS = [
  [
    "字号",
    [
      ["标准", ""],
      ["大", "size-2"],
      ["更大", "size-3"],
      ["最大", "size-4"],
    ],
  ],
  [
    "字体",
    [
      ["宋体", ""],
      ["黑体", "sans"],
    ],
  ],
  [
    "对比度",
    [
      ["标准", ""],
      ["高对比度", "contrast"],
    ],
  ],
  [
    "明暗",
    [
      ["随系统", ""],
      ["浅色", "light"],
      ["深色", "dark"],
    ],
  ],
  [
    "翻页",
    [
      ["方向键、滑动也可", ""],
      ["只用链接", "still"],
    ],
  ],
];

const make = (name, text = "", ...children) => {
  const element = document.createElement(name);
  element.append(text, ...children);
  return element;
};

function makeChoice(group, [label, value]) {
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name: group, value });
  return make("label", "", input, make("span", label));
}

function makeGroup([name, choices]) {
  const row = make("div", "", ...choices.map((each) => makeChoice(name, each)));
  row.className = "choices";
  return make("fieldset", "", make("legend", name), row);
}

function makePanel() {
  const heading = make("h2", "阅读设置");
  heading.id = "panel-heading";
  const reset = Object.assign(make("button", "恢复默认"), { type: "button" });
  const foot = Object.assign(make("div", "", reset, make("button", "完成")), { className: "panel-foot" });
  const form = Object.assign(make("form", "", heading, ...GROUPS.map(makeGroup), foot), { method: "dialog" });
  const panel = Object.assign(make("dialog", "", form), { className: "panel" });
  panel.setAttribute("aria-labelledby", heading.id);
  const inputs = [...form.querySelectorAll("input")];
  const choose = (chosen) => document.dispatchEvent(new CustomEvent("settings", { detail: chosen }));
  form.addEventListener("change", () => choose(inputs.filter((each) => each.checked && each.value).map((each) => each.value)));
  reset.addEventListener("click", () => {
    choose([]);
    mark(inputs);
  });
  // Beside the panel a click closes it.
  panel.addEventListener("click", ({ target }) => target === panel && panel.close());
  document.body.append(panel);
  return panel;
}

// Marks what is chosen at the moment; of two marks of a group the later counts.
function mark(inputs) {
  for (const each of inputs) each.checked = !each.value || document.documentElement.classList.contains(each.value);
}

let panel;

export function open() {
  panel ??= makePanel();
  mark(panel.querySelectorAll("input"));
  panel.showModal();
}
