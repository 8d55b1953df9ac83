// Leads from a day or a number to its issue, on the list of issues.
// Without it the form sends both to the search page, which offers the issue.

import { dayName, Issues } from "./issues.mjs";

const form = /** @type {HTMLFormElement} */ (document.getElementById("jump"));
const result = document.getElementById("jump-result");
const { root, years } = form.dataset;
const base = new URL(root, document.baseURI).href;
const issues = new Issues(base, years.split(" ").map(Number).reverse());
const [date, number] = form.querySelectorAll("input");

const addressOf = ({ folder }) => `${base}${folder}/`;

function link(issue, words) {
  const made = document.createElement("a");
  made.href = addressOf(issue);
  made.textContent = words + dayName(issue.date) + (issue.number ? `（总第${issue.number}期）` : "");
  return made;
}

function offer({ before, after }) {
  const ways = [before && link(before, "前一期，"), after && link(after, "后一期，")].filter(Boolean);
  result.replaceChildren(date.value ? "这一天没有出报。" : "没有这一期。", ...ways);
}

async function jump() {
  const place = date.value ? { day: date.value } : number.value && { number: Number(number.value) };
  if (!place) return;
  result.replaceChildren("正在查找");
  try {
    const found = await issues.find(place);
    if (found.there) location.assign(addressOf(found.there));
    else offer(found);
  } catch {
    result.replaceChildren("没有查到，请检查网络后再试");
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  jump();
});
// One of the two: what was filled in before is no longer meant.
date.addEventListener("input", () => {
  number.value = "";
});
number.addEventListener("input", () => {
  date.value = "";
});
