// The one error that a search ends with when it is not the caller's.

const WORDS = {
  network: "取不到检索资料，请检查网络后再试 (the search files cannot be fetched; check the network and try again)",
  damaged: "检索资料已损坏，请稍后再试 (a search file is damaged; try again later)",
  version: "网站已经更新，请刷新页面 (the site has been updated; reload the page)",
  missing: "找不到检索资料，请刷新页面 (a search file is missing; reload the page)",
};

/**
 * Why there is no answer. Its message is meant for readers.
 * `kind` is "network" (no answer, too late, or the server failed), "damaged" (not what was published), "version" (made
 * for another engine) or "missing" (not there, not even after the list of files was asked for anew);
 * `file` says which file, `cause` what happened.
 */
export class SearchError extends Error {
  constructor(kind, { file = "", cause } = {}) {
    super(WORDS[kind], { cause });
    this.name = "SearchError";
    this.kind = kind;
    this.file = file;
  }
}

/** Throws "damaged" unless `sound`. */
export function check(sound) {
  if (!sound) throw new SearchError("damaged");
}
