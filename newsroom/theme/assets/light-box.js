// The photos of an article at their largest, one at a time.

const make = (name, className, text = "") => Object.assign(document.createElement(name), { className, textContent: text });
// A swipe is longer than a finger's tremor.
const SWIPE = 40;

// The address of the widest copy of a photo: WebP where there is one, as every browser with dialogs reads it.
function largest(image) {
  const set = image.closest("picture")?.querySelector("source")?.srcset || image.srcset;
  const copies = set
    .split(/,\s+/)
    .filter(Boolean)
    .map((each) => each.trim().split(/\s+/));
  copies.sort(([, one], [, other]) => Number.parseInt(other, 10) - Number.parseInt(one, 10));
  return copies[0]?.[0] ?? image.src;
}

function makeBox() {
  const box = make("dialog", "light-box");
  const place = make("p", "light-box-place");
  place.setAttribute("role", "status");
  const figure = make("figure", "");
  const buttons = ["上一张", "下一张", "关闭"].map((word) => Object.assign(make("button", "", word), { type: "button" }));
  const foot = make("div", "light-box-foot");
  foot.append(place, ...buttons);
  box.append(figure, foot);
  box.setAttribute("aria-label", "照片");
  document.body.append(box);
  return { box, figure, place, buttons };
}

// The figure of the box: the photo, with its caption as it stands in the article.
function show(figure, image) {
  const whole = make("img", "");
  Object.assign(whole, { src: largest(image), alt: image.alt });
  whole.width = image.getAttribute("width");
  whole.height = image.getAttribute("height");
  const caption = image.closest("figure").querySelector("figcaption")?.cloneNode(true);
  figure.replaceChildren(whole, ...(caption ? [caption] : []));
}

function listen({ box, figure, buttons }, turn) {
  const [before, after, close] = buttons;
  before.addEventListener("click", () => turn(-1));
  after.addEventListener("click", () => turn(1));
  close.addEventListener("click", () => box.close());
  box.addEventListener("keydown", ({ key }) => turn({ ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0));
  box.addEventListener("click", ({ target }) => (target === box || target === figure) && box.close());
  let start = 0;
  figure.addEventListener("touchstart", ({ touches }) => (start = touches.length === 1 ? touches[0].clientX : Number.NaN), {
    passive: true,
  });
  figure.addEventListener("touchend", ({ changedTouches }) => {
    const way = changedTouches[0].clientX - start;
    if (Math.abs(way) > SWIPE) turn(way < 0 ? 1 : -1);
  });
}

let made;
let images = [];
let at = 0;

function turn(step) {
  const { figure, place, buttons } = made;
  at = (at + step + images.length) % images.length;
  if (step || !figure.firstChild) show(figure, images[at]);
  place.textContent = images.length > 1 ? `${at + 1} / ${images.length}` : "";
  for (const button of buttons.slice(0, 2)) button.hidden = images.length < 2;
}

export function open(image) {
  if (!made) {
    made = makeBox();
    listen(made, turn);
    // Whoever closes the box is back at the photo that was shown last.
    made.box.addEventListener("close", () => {
      made.figure.replaceChildren();
      images[at].focus();
    });
  }
  images = [...document.querySelectorAll(".article .photo img")];
  at = images.indexOf(image);
  turn(0);
  made.box.showModal();
}
