// Reads an article aloud with the browser's own voice, a sentence at a time, and then the next one.
// Sentence by sentence, because browsers stop in the middle of long texts, and because a pause on a phone forgets the place.

const BLOCKS = "h1:not(.unseen), .subtitle, .byline, .notice p, .photo figcaption, .body :is(p, h2, h3, h4, li, th, td, pre)";
const SENTENCE = /[^。！？!?；;\n]+[。！？!?；;]*[”’』」）)]*/g;
const LONG = 100;
const PART = /.{1,80}[，、：,]|.{1,80}/gsu;
const RATES = { 慢: 0.8, 正常: 1, 快: 1.25, 很快: 1.5 };
export const GOING_ON = "newsroom aloud";

// The sentences of a block: the text of each, and where it stands.
function* sentencesOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let start = 0; walker.nextNode(); start += walker.currentNode.textContent.length) nodes.push([walker.currentNode, start]);
  /** @returns {[Node, number]} */
  const at = (offset) => {
    const [node, start] = nodes.findLast(([, first]) => first <= offset);
    return [node, offset - start];
  };
  for (const { 0: sentence, index } of block.textContent.matchAll(SENTENCE)) {
    for (const { 0: text, index: within } of sentence.length > LONG ? sentence.matchAll(PART) : [{ 0: sentence, index: 0 }]) {
      if (!/[\p{L}\p{N}]/u.test(text)) continue;
      const range = new Range();
      range.setStart(...at(index + within));
      const [last, end] = at(index + within + text.length - 1);
      range.setEnd(last, end + 1);
      yield { text: text.trim(), range };
    }
  }
}

function listSentences(article) {
  const blocks = [...article.querySelectorAll(BLOCKS)].filter((each) => !each.parentElement.closest(BLOCKS));
  return blocks.flatMap((block) => [...sentencesOf(block)]);
}

function findVoice() {
  const voices = speechSynthesis.getVoices().filter(({ lang }) => /^(?:zh|cmn)/i.test(lang));
  const chinese = voices.filter(({ lang }) => /cn|hans/i.test(lang));
  return chinese.find((each) => each.localService) ?? chinese[0] ?? voices[0];
}

// The sentence that is being read, in sight and lit where the browser can.
function light(range) {
  CSS.highlights?.delete("aloud");
  if (!range) return;
  CSS.highlights?.set("aloud", new Highlight(range));
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 60 || bottom > innerHeight - 120) scrollBy({ top: top - innerHeight / 3 });
}

class Reader {
  at = 0;
  rate = keptRate();
  playing = false;
  utterance = null;
  failed = () => {};

  constructor(sentences, ended) {
    this.sentences = sentences;
    this.ended = ended;
  }

  play() {
    this.playing = true;
    speechSynthesis.cancel();
    const sentence = this.sentences[this.at];
    light(sentence?.range);
    if (!sentence) return this.ended();
    // Kept: a browser forgets what nobody holds, and its end never comes.
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    this.utterance = Object.assign(utterance, { lang: "zh-CN", voice: findVoice(), rate: this.rate });
    utterance.onend = () => {
      if (this.utterance !== utterance || !this.playing) return;
      this.at += 1;
      this.play();
    };
    utterance.onerror = () => this.utterance === utterance && this.playing && this.failed();
    speechSynthesis.speak(utterance);
  }

  pause() {
    this.playing = false;
    this.utterance = null;
    speechSynthesis.cancel();
  }
}

const makeButton = (text) => Object.assign(document.createElement("button"), { type: "button", textContent: text });

function makeRates(reader) {
  const select = document.createElement("select");
  for (const [name, rate] of Object.entries(RATES)) select.append(new Option(name, String(rate)));
  select.value = String(reader.rate);
  select.addEventListener("change", () => {
    reader.rate = Number(select.value);
    try {
      localStorage.setItem(GOING_ON, select.value);
    } catch {}
    if (reader.playing) reader.play();
  });
  const label = document.createElement("label");
  label.append("语速 ", select);
  return label;
}

function makeBar(reader, next, stop) {
  const bar = Object.assign(document.createElement("section"), { className: "aloud" });
  bar.setAttribute("aria-label", "朗读");
  const pause = makeButton("暂停");
  const show = () => (pause.textContent = reader.playing ? "暂停" : "继续");
  pause.addEventListener("click", () => {
    if (reader.playing) reader.pause();
    else reader.play();
    show();
  });
  // Some browsers read only where a finger has just been: there the reader goes on with 继续.
  reader.failed = () => {
    reader.pause();
    show();
  };
  const end = makeButton("停止");
  end.addEventListener("click", stop);
  bar.append(pause, makeRates(reader));
  if (next) {
    const onward = makeButton("下一篇");
    onward.addEventListener("click", next);
    bar.append(onward);
  }
  bar.append(end);
  document.body.append(bar);
  pause.focus({ preventScroll: true });
  return bar;
}

function keptRate() {
  try {
    return Number(localStorage.getItem(GOING_ON)) || 1;
  } catch {
    return 1;
  }
}

function leadOn(address, mode) {
  try {
    sessionStorage.setItem(GOING_ON, mode);
  } catch {}
  location.href = address;
}

let stopFormer = () => {};

// Reads the article of this page; with ``mode`` "issue" those after it too.
export function read(button, mode = "article") {
  stopFormer();
  const next = button.dataset.next && (() => leadOn(button.dataset.next, mode));
  const stop = () => {
    reader.pause();
    light(null);
    bar.remove();
    button.focus({ preventScroll: true });
  };
  const reader = new Reader(listSentences(document.querySelector(".article")), () => (mode === "issue" && next ? next() : stop()));
  const bar = makeBar(reader, next, stop);
  stopFormer = stop;
  addEventListener("pagehide", () => reader.pause());
  reader.play();
}

// The button of an article reads it; that of an issue leads to its first article, and reads them all.
export function open(button) {
  if (document.querySelector(".article")) return read(button);
  const first = /** @type {HTMLAnchorElement} */ (document.querySelector(".sheet :is(.headline, .brief-title) a"));
  if (first) leadOn(first.href, "issue");
}
