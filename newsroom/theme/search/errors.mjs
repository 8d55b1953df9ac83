// The one error of a failed search.
// An aborted search ends with the caller's own reason.

const WORDS = {
  network: "检索数据加载失败，请检查网络后再试 (the search files cannot be fetched; check the network and try again)",
  damaged:
    "检索数据不完整，可能要先登录网络，或网站正在更新，请稍后重试 (what came is no sound search file; log in to the network, or try again later)",
  version: "网站已经更新，请刷新页面 (the site has been updated; reload the page)",
  ranges:
    "网站的主机不支持只取文件的一部分，检索用不了，请告诉报社 (this host does not serve parts of files: byte ranges of .pack, uncompressed; set extra.search.pack to false, or use a host that does)",
  missing: "找不到检索数据，请刷新页面 (a search file is missing; reload the page)",
};

/**
 * The reason for a failed search, with a message for readers.
 * `kind` is "network" (no response, too late, or the server failed), "damaged" (not as published), "version" (made
 * for another engine), "ranges" (the host does not serve parts of files) or "missing" (absent, even after the list of files was fetched anew);
 * `file` is the file, `cause` the error behind it, `late` whether it took too long.
 */
export class SearchError extends Error {
  /**
   * @param {"network" | "damaged" | "version" | "ranges" | "missing"} kind
   * @param {{file?: string, cause?: unknown, late?: boolean}} [about]
   */
  constructor(kind, { file = "", cause, late = false } = {}) {
    super(WORDS[kind], { cause });
    this.name = "SearchError";
    this.kind = kind;
    this.file = file;
    this.late = late;
  }
}

/**
 * Throws "damaged" unless `sound`.
 * @param {unknown} sound
 * @returns {asserts sound}
 */
export function check(sound) {
  if (!sound) throw new SearchError("damaged");
}
