// A box above a long index: only the names with what is typed in it stay. Without it the letters lead to them.

const letters = document.querySelector(".letters");
/** @type {NodeListOf<HTMLElement>} */
const groups = document.querySelectorAll(".term-group");
/** @type {HTMLElement | null} */
const recent = document.querySelector(".recent");
const box = document.createElement("input");
box.type = "search";
box.className = "names-filter";
box.placeholder = "输入姓名或名称的一部分";
box.setAttribute("aria-label", "筛选名录");
const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
letters?.before(box, status);

// Whether a name's pinyin, or the first letters of its syllables, begin with what is typed: 蒋超 by jiangch and by jc.
function sounds(reading, latin) {
  const syllables = (reading ?? "").split(" ");
  return latin !== "" && [syllables.join(""), syllables.map((each) => each[0]).join("")].some((each) => each.startsWith(latin));
}

box.addEventListener("input", () => {
  const typed = box.value.trim().toLowerCase();
  const latin = typed.replace(/[\s']/g, "");
  let left = 0;
  for (const group of groups) {
    // A single letter is that of a group.
    const whole = typed.length === 1 && group.id.toLowerCase() === typed;
    for (const line of group.getElementsByTagName("li")) {
      line.hidden = !whole && !line.textContent.toLowerCase().includes(typed) && !sounds(line.dataset.reading, latin);
      if (!line.hidden) left += 1;
    }
    group.hidden = !group.querySelector("li:not([hidden])");
  }
  if (recent) recent.hidden = typed !== "";
  status.textContent = typed ? `${left}个` : "";
});
