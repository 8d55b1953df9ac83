// Everything works without this file.

// Rings today's date in a calendar: the page itself is made once and cannot know the day.
const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
document.querySelector(`[data-date="${today}"]`)?.classList.add("today");

// Lets headlines break between words only. A break stands between two words of at least two characters each, so that
// particles and surnames that the browser's dictionary splits off stay where they are; figures never part.
if (window.Intl?.Segmenter) {
  const words = new Intl.Segmenter("zh", { granularity: "word" });
  const han = /^\p{Script=Han}{2,}$/u;
  const figure = /[\d〇一二三四五六七八九十百千万亿]$/;
  for (const headline of document.querySelectorAll(".headline")) {
    const place = headline.querySelector("a") ?? headline;
    const text = place.textContent;
    if (text.length > 200) continue;
    place.textContent = "";
    let last = "";
    for (const { segment } of words.segment(text)) {
      if (han.test(segment) && han.test(last) && !figure.test(last)) place.append(document.createElement("wbr"));
      place.append(segment);
      last = segment;
    }
  }
  document.documentElement.classList.add("words");
}
