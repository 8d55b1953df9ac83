// The page as it will be: two frames in turn, so that nothing flashes and its place stays.

/** The frames of a proof; `show(html)` puts a page there. */
export function openProofs(frame) {
  const other = /** @type {HTMLIFrameElement} */ (frame.cloneNode());
  other.classList.add("behind");
  other.setAttribute("aria-hidden", "true");
  other.tabIndex = -1;
  frame.after(other);
  let front = frame;
  let back = other;

  function turn() {
    try {
      back.contentWindow.scrollTo(front.contentWindow.scrollX, front.contentWindow.scrollY);
    } catch {}
    back.classList.remove("behind");
    back.removeAttribute("aria-hidden");
    back.removeAttribute("tabindex");
    front.classList.add("behind");
    front.setAttribute("aria-hidden", "true");
    front.tabIndex = -1;
    [front, back] = [back, front];
  }
  return {
    show(html) {
      back.onload = () => {
        back.onload = null;
        turn();
      };
      back.srcdoc = html;
    },
  };
}
