"""What an index consists of, and what its programs weigh."""

from pathlib import Path

import pytest

from bench.search import pagefind
from bench.search.indexing import kind_of, weigh_engine, weigh_index


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("manifest.json", "manifest"),
        ("fold-7bf9868196b2234a.bin", "simplified characters"),
        ("names-eed8441519274c9b.bin", "names"),
        ("head.bin", "heads"),
        ("k0.bin", "keys and short lists"),
        ("p12.bin", "long lists"),
        ("c3.bin", "columns"),
        ("d104.bin", "titles"),
        ("t104.bin", "pairs of headlines"),
        ("sounds-9722a31aa7b8f05a.bin", "readings"),
        ("x1.bin", "other"),
        ("engine.mjs", ""),
        ("index.html", ""),
    ],
)
def test_a_file_of_the_index_is_known_by_its_name(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_an_index_is_weighed_without_its_page_and_programs(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "index.html": b"123",
            "engine.mjs": b"1",
            "manifest.json": b"12",
            "2023-1/k0.bin": b"1",
            "2022-1/k1.bin": b"12",
        },
    )
    found = weigh_index(tmp_path)
    assert found.files == {"manifest": 1, "keys and short lists": 2}
    assert found.size == {"manifest": 2, "keys and short lists": 3}
    assert (found.all_files, found.bytes) == (3, 5)


def test_the_engine_is_what_it_imports_and_no_more(tmp_path: Path) -> None:
    modules = {
        "engine.mjs": b'import { a } from "./one.mjs";\nimport { b } from "./two.mjs";\n',
        "one.mjs": b'import { b } from "./two.mjs";\n',
        "two.mjs": b"export const b = 1;\n",
        "page.mjs": b'import "./engine.mjs";\n',
    }
    write(tmp_path, modules)
    found = weigh_engine(tmp_path)
    assert found.files == 3
    assert found.size == sum(len(content) for name, content in modules.items() if name != "page.mjs")


def test_pagefinds_index_is_weighed_without_its_programs(tmp_path: Path) -> None:
    files = {"pagefind-entry.json": b"1", "pagefind.zh-cn_1.pf_meta": b"12", "index/zh-cn_2.pf_index": b"123"}
    programs = {
        "pagefind.js": b"12345",
        "pagefind-worker.js": b"1",
        "pagefind-ui.css": b"1",
        "wasm.unknown.pagefind": b"12",
    }
    write(tmp_path, files | programs)
    assert pagefind.weigh_index(tmp_path).size == {"entry": 1, "lists of articles": 2, "words": 3}
    # What is there for a box of Pagefind's own is not loaded for its API.
    assert (pagefind.weigh_programs(tmp_path).files, pagefind.weigh_programs(tmp_path).size) == (3, 8)
