"""Answers held against the truth; the engine is asked in Node, with a small one in its place."""

import gzip
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bench.errors import BenchError
from bench.search.answers import Answer, Load, rate
from bench.search.corpus import Text
from bench.search.engine import ask_ours, query_of
from bench.search.pagefind import better, read_addresses
from bench.search.pages import copy_pages, mark_page
from bench.search.questions import Kind, Question

LOAD = Load(bytes=10, files=1, asked=1)
ANSWER = Answer(LOAD, LOAD, LOAD, milliseconds=1.0, found=1, recall=1.0, precision=1.0)
TEXT = Text("1994/01/04/a", "工会建设", "1994", (), "")
# Finds the articles that a file names, and tells of the first before it has read the second file.
ENGINE = """
export async function openIndex(root, { fetch }) {
  const read = async (name) => {
    const response = await fetch(new URL(name, root).href, {});
    return response.ok ? new TextDecoder().decode(await response.arrayBuffer()).split(" ") : [];
  };
  await read("search/manifest.json");
  return {
    async search({ text, offset = 0, limit = 20 }, { onUpdate } = {}) {
      const found = await read(`search/${text.slice(1, -1)}-1`);
      onUpdate?.({ total: found.length, hits: found.map((url) => ({ url })) });
      found.push(...(await read(`search/${text.slice(1, -1)}-2`)));
      return { total: found.length, hits: found.slice(offset, offset + limit).map((url) => ({ url })) };
    },
  };
}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    if not shutil.which("node"):
        pytest.fail("the engine is asked in Node, which is not here", pytrace=False)
    folder = tmp_path / "site" / "search"
    folder.mkdir(parents=True)
    (folder / "engine.mjs").write_text(ENGINE, encoding="utf-8")
    for name, text in (("manifest.json", "1234"), ("工会-1", "a/ b/"), ("工会-2", "c/")):
        (folder / name).write_text(text, encoding="utf-8")
    return tmp_path / "site"


def test_files_are_counted_up_to_the_first_hits_and_to_the_end(site: Path, tmp_path: Path) -> None:
    (answer,) = ask_ours(site, [Question(Kind.WORD, "工会")], [{"a", "b", "c", "d"}], tmp_path)
    assert (answer.opened, answer.first, answer.complete) == (Load(4, 1, 1), Load(9, 2, 2), Load(11, 3, 3))
    assert (answer.found, answer.recall, answer.precision) == (3, 0.75, 1.0)
    assert answer.milliseconds > 0


def test_where_nothing_is_found_the_first_is_the_end(site: Path, tmp_path: Path) -> None:
    (answer,) = ask_ours(site, [Question(Kind.ABSENT, "无")], [set()], tmp_path)
    # Files that are not there cost a request.
    assert answer.first == answer.complete == Load(4, 3, 3)
    assert (answer.found, answer.recall, answer.precision) == (0, 1.0, 1.0)


def test_an_engine_that_fails_stops_the_bench(site: Path, tmp_path: Path) -> None:
    (site / "search" / "engine.mjs").write_text(
        "export function openIndex() { throw new Error('broken'); }", encoding="utf-8"
    )
    with pytest.raises(BenchError, match="broken"):
        ask_ours(site, [Question(Kind.WORD, "工会")], [set()], tmp_path)


def test_a_question_is_one_term_with_its_filters() -> None:
    assert query_of(Question(Kind.WORD, "工会")) == {"text": '"工会"'}
    assert query_of(Question(Kind.FILTERED, "张三", section="要闻")) == {"text": '"张三"', "section": "要闻"}
    assert query_of(Question(Kind.FILTERED, "张三", year="1994")) == {"text": '"张三"', "from": "1994", "to": "1994"}


@pytest.mark.parametrize(
    ("found", "true", "rated"),
    [
        ("ab", "ab", (1, 1)),
        ("ab", "abcd", (0.5, 1)),
        ("abcd", "a", (1, 0.25)),
        ("", "a", (0, 1)),
        ("a", "", (1, 0)),
        ("", "", (1, 1)),
    ],
)
def test_recall_and_precision(found: str, true: str, rated: tuple[float, float]) -> None:
    assert rate(set(found), set(true)) == rated


def test_the_better_answer_has_more_of_both_and_else_fetched_less() -> None:
    poor, dear = replace(ANSWER, precision=0.5), replace(ANSWER, complete=Load(99, 1, 1))
    assert better([poor, dear], [dear, ANSWER]) == [dear, ANSWER]
    assert better([replace(ANSWER, recall=0.0, precision=1.0)], [poor]) == [poor]


def test_an_article_is_marked_for_pagefind(tmp_path: Path) -> None:
    page = tmp_path / "site" / TEXT.url / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text('<main><article class="article opinion"><h1>题</h1></article></main>', encoding="utf-8")
    copy_pages(tmp_path / "site", [TEXT], tmp_path / "pages")
    told = (tmp_path / "pages" / TEXT.url / "index.html").read_text(encoding="utf-8")
    assert (
        '<article class="article opinion" data-pagefind-body data-section="工会建设" data-year="1994" data-pagefind-filter='
        in told
    )


def test_a_page_that_has_changed_its_shape_stops_the_bench() -> None:
    with pytest.raises(BenchError, match="1994/01/04/a has no article"):
        mark_page("<main></main>", TEXT)


def test_pagefinds_ids_are_addresses(tmp_path: Path) -> None:
    (tmp_path / "fragment").mkdir()
    told = b"pagefind_dcd" + json.dumps({"url": "/1994/01/04/a/"}).encode()
    (tmp_path / "fragment" / "zh-cn_1.pf_fragment").write_bytes(gzip.compress(told))
    assert read_addresses(tmp_path) == {"zh-cn_1": "1994/01/04/a"}
