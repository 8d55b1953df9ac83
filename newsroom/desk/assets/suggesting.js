// Names of the registries below a field while one types: a list for arrow keys, the pointer and screen readers.

const PAUSE = 120;
// What parts the names of a field; a section is one name.
const PARTS = { section: /$^/, reporter: /[\s、，,]/g, topic: /[、，,；;]/g };

function partOf(field) {
  const before = field.value.slice(0, field.selectionStart);
  const last = [...before.matchAll(new RegExp(PARTS[field.dataset.suggests], "g"))].at(-1);
  const start = last ? last.index + 1 : 0;
  return { start, text: before.slice(start).trim() };
}

/** @param {HTMLInputElement} field */
function attach(field, number) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `suggestions-${number}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "名录里的");
  list.hidden = true;
  field.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id }))
    field.setAttribute(name, value);
  field.setAttribute("aria-expanded", "false");
  let chosen = -1;
  let turn = 0;
  let timer;

  function close() {
    turn++;
    list.hidden = true;
    list.replaceChildren();
    choose(-1);
  }
  function choose(index) {
    chosen = index;
    [...list.children].forEach((each, at) => {
      each.setAttribute("aria-selected", String(at === index));
    });
    field.setAttribute("aria-expanded", String(!list.hidden));
    if (index < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index]?.scrollIntoView({ block: "nearest" });
  }
  function take(name) {
    const { start } = partOf(field);
    const rest = field.value.slice(field.selectionStart);
    field.value = field.value.slice(0, start) + name + rest;
    field.setSelectionRange(start + name.length, start + name.length);
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  }
  async function open() {
    const own = ++turn;
    const { text } = partOf(field);
    try {
      const answer = await fetch(`/suggest/${field.dataset.suggests}?q=${encodeURIComponent(text)}`);
      const names = answer.ok ? await answer.json() : [];
      if (own !== turn || document.activeElement !== field) return;
      list.replaceChildren(...names.filter((name) => name !== text).map(option));
      list.hidden = !list.children.length;
      choose(-1);
    } catch {
      close();
    }
  }
  function option(name, index) {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    item.textContent = name;
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(name);
    });
    return item;
  }

  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isTrusted) return;
    if (partOf(field).text) timer = setTimeout(open, PAUSE);
    else close();
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const { key, isComposing } = event;
    if (isComposing) return;
    const count = list.children.length;
    if (key === "ArrowDown" && list.hidden) open();
    else if (key === "ArrowDown") choose((chosen + 1) % count);
    else if (key === "ArrowUp" && !list.hidden) choose((chosen + count - (chosen < 0 ? 0 : 1)) % count);
    else if (key === "Enter" && chosen >= 0) take(list.children[chosen].textContent);
    else if (key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
}

/** Gives each field of a form its list of names. */
export function suggestIn(form) {
  form.querySelectorAll("[data-suggests]").forEach(attach);
}
