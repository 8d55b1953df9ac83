// The photos of an article: dragged, pasted or chosen, sent at once, and put in order.

const KEYS = ["file", "caption", "credit", "alt"];

/** The rows of photos; `send` posts a form to an address of the article, `address` is the article's. */
export function openPhotos(form, { address, send, changed, insert }) {
  const list = form.querySelector(".photo-list");
  const row = /** @type {HTMLTemplateElement} */ (document.getElementById("photo-row"));
  const files = form.querySelector("#files");
  const status = form.querySelector("#uploads");
  const drop = form.querySelector(".drop");
  const largest = Number(form.dataset.largest);
  const rows = () => /** @type {HTMLElement[]} */ ([...(list?.children ?? [])]);
  const named = (item, key) => item.querySelector(`[name$="-${key}"]`);

  function number() {
    rows().forEach((item, index) => {
      named(item, "place").value = String(index + 1);
    });
  }
  function add(values) {
    const free = 1 + Math.max(-1, ...rows().map((item) => Number(named(item, "file").name.split("-")[1])));
    const made = document.createElement("template");
    made.innerHTML = row.innerHTML.replaceAll("photo-N-", `photo-${free}-`);
    const item = made.content.firstElementChild;
    for (const key of ["was", ...KEYS]) named(item, key).value = values[key] ?? "";
    item.querySelector(".photo-name").textContent = values.file;
    item.querySelector("img").src = source(values.file);
    list.append(item);
    number();
    return item;
  }
  const source = (name) => `${address}/photos/${encodeURIComponent(name)}`;

  // The words of a caption that came without its picture.
  function takeWaiting() {
    const waiting = /** @type {HTMLElement | null} */ (form.querySelector(".waiting"));
    if (!waiting) return {};
    const { caption, credit } = waiting.dataset;
    waiting.remove();
    return { caption, credit };
  }
  async function upload(chosen) {
    for (const file of chosen) {
      if (file.size > largest) {
        status.textContent = `${file.name} 超过了 ${Math.floor(largest / 1e6)} MB，没有收。`;
        continue;
      }
      status.textContent = `正在送 ${file.name}……`;
      const body = new FormData();
      body.append("files", file);
      try {
        const answer = await send("photos", body);
        const found = await answer.json();
        if (!answer.ok) {
          status.textContent = `${file.name}：${found.words}`;
          continue;
        }
        for (const name of found.files) named(add({ file: name, ...takeWaiting() }), "caption").focus();
        status.textContent = `收下了 ${file.name}。请看说明和作者。`;
        changed();
      } catch {
        status.textContent = `${file.name} 没有送到，请再试一次。`;
      }
    }
  }

  function onFiles(event, data) {
    const images = [...(data?.files ?? [])];
    if (!images.length) return;
    event.preventDefault();
    event.stopPropagation();
    drop.classList.remove("over");
    upload(images);
  }

  if (files) {
    files.addEventListener("change", async () => {
      const chosen = [...files.files];
      files.value = "";
      await upload(chosen);
    });
    document.addEventListener(
      "dragover",
      (event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        drop.classList.add("over");
      },
      true,
    );
    document.addEventListener("dragleave", (event) => event.relatedTarget || drop.classList.remove("over"));
    document.addEventListener("drop", (event) => onFiles(event, event.dataTransfer), true);
    document.addEventListener(
      "paste",
      (event) => {
        if (!event.clipboardData?.getData("text/plain")) onFiles(event, event.clipboardData);
      },
      true,
    );
  }
  list?.addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement} */ (target).closest("button");
    const item = button?.closest("li");
    if (!item) return;
    if (button.dataset.places !== undefined) insert(`![](${named(item, "file").value})`);
    else if (Number(button.dataset.moves) < 0) item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    number();
    button.focus();
    changed();
  });
  return {
    /** The address and caption of a photo, for the body. */
    picture(name) {
      const item = rows().find((each) => named(each, "file").value === name);
      return { src: source(name), caption: item ? named(item, "caption").value : "" };
    },
    /** The name of a field as the file numbers its photo. */
    fieldOf(name) {
      const [, index, key] = name.split("-");
      const standing = rows().filter((item) => !named(item, "gone").checked);
      return standing[Number(index)] ? named(standing[Number(index)], key).name : null;
    },
    /** Shows the photos of a saved form. */
    show(texts) {
      if (!list) return;
      const saved = [];
      for (let index = 0; `photo-${index}-file` in texts; index++)
        saved.push(Object.fromEntries(["was", ...KEYS].map((key) => [key, texts[`photo-${index}-${key}`]])));
      const same = (item, index) =>
        !named(item, "gone").checked && KEYS.every((key) => named(item, key).value.trim() === saved[index][key]);
      // Whoever is writing in one of them stays there.
      if (rows().length === saved.length && rows().every(same)) {
        rows().forEach((item, index) => {
          named(item, "was").value = saved[index].was;
        });
        return;
      }
      list.replaceChildren();
      saved.forEach(add);
    },
  };
}
