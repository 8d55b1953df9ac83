// The comfort of intake: files are dropped where they could be chosen, and not sent where they are too large.

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-largest]"))) {
  const largest = Number(form.dataset.largest);
  const megabytes = (/** @type {number} */ size) => `${Math.ceil(size / 1e6)} MB`;
  form.addEventListener("submit", (event) => {
    const files = [...new FormData(form).values()].filter((each) => each instanceof File);
    const size = files.reduce((sum, { size }) => sum + size, 0);
    if (size <= largest) return;
    // What is typed beside them stays.
    event.preventDefault();
    const line = form.querySelector(".too-large");
    line.textContent = `选的文件一共 ${megabytes(size)}，一次最多收 ${megabytes(largest)}。请分几次，或把图片缩小。`;
  });
}

for (const zone of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-drops]"))) {
  const field = /** @type {HTMLInputElement} */ (document.getElementById(zone.dataset.drops));
  const mark = (/** @type {boolean} */ on) => zone.classList.toggle("over", on);
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    mark(true);
  });
  zone.addEventListener("dragleave", () => mark(false));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    mark(false);
    const all = new DataTransfer();
    for (const file of [...field.files, ...(await dropped(event.dataTransfer))]) all.items.add(file);
    field.files = all.files;
    field.focus();
  });
}

// The files of a drop, also those of dropped folders.
async function dropped(/** @type {DataTransfer} */ data) {
  // Of a drop nothing is left after the first wait.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  const files = [...data.files];
  const found = await Promise.all(entries.map((entry, number) => (entry?.isDirectory ? within(entry) : files[number])));
  return found.flat().filter(Boolean);
}

async function within(/** @type {FileSystemEntry} */ entry) {
  if (entry.isFile) return new Promise((done) => /** @type {FileSystemFileEntry} */ (entry).file(done, () => done(null)));
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const found = [];
  // A reader gives a hundred at a time.
  for (;;) {
    const some = await new Promise((done) => reader.readEntries(done, () => done([])));
    if (!some.length) return found.flat();
    found.push(...(await Promise.all(some.map(within))));
  }
}
