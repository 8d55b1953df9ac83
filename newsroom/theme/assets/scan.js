// The picture of a page at its largest: zoomed by wheel, pinch, double tap, buttons and keys, its articles still to be opened.

const scan = document.querySelector(".scan");
const picture = /** @type {HTMLImageElement} */ (scan.querySelector(".scan-picture img"));
const SIZE = ["width", "height"].map((side) => Number(picture.getAttribute(side)));
const STEP = 1.5;
// A second tap within this time (ms) is a double one; a drag is longer than a hand's tremor (px).
const DOUBLE = 300;
const TREMOR = 6;

const make = (name, className = "") => Object.assign(document.createElement(name), { className });

function makeButton(text, label, act) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: text, onclick: act });
  button.setAttribute("aria-label", label);
  return button;
}

const box = Object.assign(document.createElement("dialog"), { className: "scan-zoom" });
const pane = make("div", "scan-zoom-window");
const page = make("div", "scan-zoom-page");
const told = make("p");
// Widths of the page in pixels: as it is, the whole of it in sight, and its largest.
let [width, least, most] = [0, 0, 0];
const smaller = makeButton("－", "缩小", () => zoom(width / STEP));
const larger = makeButton("＋", "放大", () => zoom(width * STEP));
const whole = makeButton("全版", "看全版", () => zoom(least));

// Sets the page's width; what is under a point of the window stays there.
function zoom(to, x = innerWidth / 2, y = pane.clientHeight / 2) {
  const before = page.getBoundingClientRect();
  width = Math.min(Math.max(to, least), most);
  page.style.width = `${width}px`;
  const after = page.getBoundingClientRect();
  const grown = after.width / before.width;
  pane.scrollBy(after.left + (x - before.left) * grown - x, after.top + (y - before.top) * grown - y);
  told.textContent = `${Math.round((100 * width) / least)}%`;
  pane.toggleAttribute("data-near", width > least * STEP);
  larger.disabled = width >= most;
  smaller.disabled = width <= least;
}

function measure() {
  least = Math.min(pane.clientWidth, (pane.clientHeight * SIZE[0]) / SIZE[1]);
  most = Math.max(SIZE[0], 2 * least);
}

function build() {
  box.setAttribute("aria-label", scan.getAttribute("aria-label"));
  pane.tabIndex = 0;
  pane.setAttribute("role", "group");
  pane.setAttribute("aria-label", "版面：方向键移动，加号、减号缩放");
  told.setAttribute("role", "status");
  // The widest copy of all: WebP, as every browser with dialogs reads it.
  const copies = picture.closest("picture").querySelector("source").srcset.split(/,\s+/);
  const [src] = copies[copies.length - 1].trim().split(/\s+/);
  // Its size is there before it is, so that nothing moves.
  page.append(Object.assign(new Image(...SIZE), { src, alt: picture.alt }));
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (scan.querySelectorAll(".scan-list a:has(.area)"))) {
    const area = Object.assign(document.createElement("a"), { href: link.href });
    area.setAttribute("aria-label", link.textContent.trim());
    area.classList.toggle("lit", link.parentElement.matches(":target"));
    area.append(link.querySelector(".area").cloneNode(true));
    page.append(area);
  }
  const foot = make("div", "scan-zoom-foot");
  foot.append(
    smaller,
    told,
    larger,
    whole,
    makeButton("关闭", "关闭", () => box.close()),
  );
  pane.append(page);
  box.append(pane, foot);
  document.body.append(box);
  listen();
}

function listen() {
  pane.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      zoom(width * Math.exp(-event.deltaY / 500), event.clientX, event.clientY);
    },
    { passive: false },
  );
  // Who comes to an article by keys sees where it begins.
  page.addEventListener("focusin", (event) => {
    const area = /** @type {Element} */ (event.target);
    if (area.matches(":focus-visible")) area.querySelector("rect").scrollIntoView({ block: "start", inline: "start" });
  });
  box.addEventListener("keydown", (event) => {
    const to = { "+": width * STEP, "=": width * STEP, "-": width / STEP, 0: least }[event.key];
    if (to && !event.ctrlKey && !event.metaKey) zoom(to);
  });
  addEventListener("resize", () => {
    measure();
    if (box.open) zoom(width);
  });
  pinch();
  drag();
  tap();
}

// Two fingers: as far apart as they are, between them.
function pinch() {
  let last = 0;
  const apart = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  pane.addEventListener("touchstart", ({ touches }) => (last = touches.length === 2 ? apart(touches) : 0), { passive: true });
  pane.addEventListener(
    "touchmove",
    (event) => {
      if (!last || event.touches.length !== 2) return;
      if (event.cancelable) event.preventDefault();
      const [one, other] = event.touches;
      const now = apart(event.touches);
      zoom((width * now) / last, (one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2);
      last = now;
    },
    { passive: false },
  );
}

// A mouse moves the page by dragging; fingers do so by themselves.
function drag() {
  let from = null;
  // No article under a drag has the focus, which a key would then show.
  page.addEventListener("mousedown", (event) => {
    event.preventDefault();
    pane.focus();
  });
  pane.addEventListener("pointerdown", ({ pointerType, button, clientX, clientY }) => {
    from = pointerType === "mouse" && button === 0 ? { x: clientX, y: clientY, left: pane.scrollLeft, top: pane.scrollTop } : null;
    delete pane.dataset.dragged;
  });
  addEventListener("pointermove", ({ clientX, clientY }) => {
    if (!from) return;
    if (Math.hypot(clientX - from.x, clientY - from.y) > TREMOR) pane.dataset.dragged = "";
    pane.scrollTo(from.left + from.x - clientX, from.top + from.y - clientY);
  });
  addEventListener("pointerup", () => (from = null));
}

// One tap on an article opens it, two zoom there; a drag is no tap. From the keyboard (detail 0) there is no second one.
function tap() {
  let waiting = 0;
  page.addEventListener("click", (event) => {
    if (!event.detail) return;
    event.preventDefault();
    clearTimeout(waiting);
    const { clientX, clientY, detail, target } = event;
    if ("dragged" in pane.dataset) return;
    if (detail % 2 === 0) zoom(width < most / STEP ? Math.min(width * 2.5, most) : least, clientX, clientY);
    const link = /** @type {HTMLAnchorElement} */ (/** @type {Element} */ (target).closest("a"));
    if (detail === 1 && link) waiting = setTimeout(() => location.assign(link.href), DOUBLE);
  });
}

// An open picture is an entry of the browser's history, so that Back closes it and an article leads back into it.
const isEntry = () => Boolean(history.state?.zoomed);

function open() {
  if (!box.isConnected) build();
  if (!isEntry()) history.pushState({ zoomed: true }, "");
  box.showModal();
  measure();
  width = least;
  page.style.width = `${width}px`;
  zoom(least);
  pane.focus();
}

for (const opener of scan.querySelectorAll(".scan-open")) {
  opener.addEventListener("click", (event) => {
    const { ctrlKey, metaKey, shiftKey } = /** @type {MouseEvent} */ (event);
    if (ctrlKey || metaKey || shiftKey) return;
    event.preventDefault();
    open();
  });
}

// The box tells of its closing later: by then somebody who went back may have come forward again.
let wentBack = false;
box.addEventListener("close", () => {
  if (!wentBack && isEntry()) history.back();
  wentBack = false;
});
addEventListener("popstate", () => {
  if (isEntry() && !box.open) open();
  if (isEntry() || !box.open) return;
  wentBack = true;
  box.close();
});
if (isEntry()) open();

// A module has its names to itself.
export {};
