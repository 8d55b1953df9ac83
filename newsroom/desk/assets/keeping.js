// What is typed is kept at every moment: in this browser at once, at the desk within a second.

const PAUSE = 700;
const AGAIN = 3000;
const ALIVE = 25000;
const key = (person, path, editor) => `desk typed ${person} ${path} ${editor}`;

// A private window may refuse to keep anything.
function put(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
function take(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}
function drop(name) {
  try {
    localStorage.removeItem(name);
  } catch {}
}
function names() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

/**
 * Keeps the texts of an editor. `send(name, form)` posts to the desk, `texts()` are those of the form, `told` shows how it stands.
 */
export function openKeeping({ person, path, editor, turn, texts, send, beacon, told }) {
  const own = key(person, path, editor);
  let number = turn;
  let sent = turn;
  let timer;
  let sending = false;

  const formOf = (values) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) form.append(name, String(value));
    return form;
  };

  async function deliver() {
    clearTimeout(timer);
    if (sending) return;
    sending = true;
    const now = number;
    const body = { ...(now === sent ? {} : { ...texts(), editor, turn: now }), window: editor };
    try {
      const answer = await send("typed", formOf(body));
      const found = await answer.json();
      if (answer.ok) {
        sent = now;
        told.kept(found, sent === number);
      } else told.lost(found.words);
    } catch {
      told.lost();
    }
    sending = false;
    clearTimeout(timer);
    timer = setTimeout(deliver, number === sent ? ALIVE : AGAIN);
  }

  addEventListener("pagehide", () => {
    const left = number === sent ? {} : { ...texts(), editor, turn: number };
    beacon("typed", formOf({ ...left, window: editor, leaving: "yes" }));
  });
  for (const event of ["online", "focus"]) addEventListener(event, () => number !== sent && deliver());
  timer = setTimeout(deliver, ALIVE);

  return {
    get turn() {
      return number;
    },
    /** Keeps what has just been typed. */
    typed() {
      number++;
      const kept = put(own, { editor, turn: number, texts: texts() });
      told.typing(kept);
      clearTimeout(timer);
      timer = setTimeout(deliver, PAUSE);
    },
    /** What was typed up to a turn is in the file. */
    saved(upTo) {
      if (upTo < number) return;
      drop(own);
      sent = number;
      clearTimeout(timer);
      timer = setTimeout(deliver, PAUSE);
    },
    /** Hands over what this browser has kept of the article and the desk may lack; whether there was any. */
    async handOver() {
      let any = false;
      for (const name of names().filter((each) => each.startsWith(key(person, path, "")) && each !== own)) {
        const left = take(name);
        try {
          const answer = left ? await send("typed", formOf({ ...left.texts, editor: left.editor, turn: left.turn })) : null;
          if (left && !answer.ok) continue;
          any ||= left && (await answer.json()).kept;
          drop(name);
        } catch {
          // The next time, then.
        }
      }
      return any;
    },
    deliver,
  };
}
