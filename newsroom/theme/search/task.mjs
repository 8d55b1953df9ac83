// One search at a time, with its progress, its failure and a retry.
// A new search gives up the one before.

const WORKING = "正在查找";
const SLOW = 300; // milliseconds after which a search shows that it is under way

export class Task {
  /** `loader` gives the index; the elements are the part that is busy, the line of progress, and the words of a failure. */
  constructor(loader, { busy, progress, trouble, text, button, afterwards }) {
    this.loader = loader;
    this.busy = busy;
    this.progress = progress;
    this.trouble = trouble;
    this.text = text;
    this.run = new AbortController();
    this.again = () => {};
    button.addEventListener("click", () => {
      trouble.hidden = true;
      afterwards();
      this.again();
    });
  }

  /** Gives up what is under way, also where nothing follows. */
  stop() {
    this.run.abort();
    this.run = new AbortController();
    this.trouble.hidden = true;
    this.rest();
  }

  /** Runs `task(index, signal)`; `again` is the retry after a failure, and what was shown stays. */
  async make(task, again) {
    this.run.abort();
    this.run = new AbortController();
    this.trouble.hidden = true;
    // What was under way, before the program came too, still is.
    if (this.progress.textContent) this.report(WORKING);
    const { signal } = this.run;
    this.again = again;
    this.busy.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => {
      if (!this.progress.textContent) this.report(WORKING);
    }, SLOW);
    try {
      const index = await this.loader.index();
      if (!signal.aborted) await task(index, signal);
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    } finally {
      clearTimeout(slow);
      if (!signal.aborted) this.rest();
    }
  }

  /** Shows the progress of the search. */
  report(text) {
    this.progress.textContent = text;
  }

  rest() {
    this.busy.removeAttribute("aria-busy");
    this.report("");
  }

  fail(error) {
    this.loader.drop();
    // A page that was opened before the paper's program changed has to be loaded anew.
    if (error.kind === "version") this.again = () => location.reload();
    // Of what the paper itself has to mend, the console has it too.
    if (!error.kind || error.kind === "ranges") reportError(error);
    // The message goes on in English, in brackets, for those who read the console.
    this.text.textContent = error.kind ? error.message.replace(/ *\([ -~]*\)$/, "") : "检索时出了差错，请重试";
    this.trouble.hidden = false;
  }
}
