"""Style sheets and scripts as browsers fetch them."""

import subprocess

import pytest

from newsroom.press.compacting import bundle, compact, find_entries
from newsroom.press.errors import BuildRefusedError
from tests.search.engine import NODE

MODULES = {
    "page.mjs": 'import { add, Count as Tally } from "./sums.mjs";\nimport {\n  words,\n} from "./words.mjs";\n'
    "const step = 2;\nconsole.log(words(add(step), new Tally().number));\n",
    "sums.mjs": 'import { word as name } from "./words.mjs";\nconst step = 40;\n'
    "export function add(number) {\n  return name + (number + step);\n}\nexport class Count {\n  number = step;\n}\n",
    "words.mjs": "const all = (...parts) => parts.join(` `);\nconst word = 'sum';\nexport { word, all as words };\n",
}


def run(script: str) -> str:
    return subprocess.run(
        [NODE, "--input-type=module", "-e", script], capture_output=True, check=True, encoding="utf-8"
    ).stdout.strip()


def test_a_bundle_does_what_its_modules_do_each_with_names_of_its_own() -> None:
    script = bundle("page.mjs", MODULES)
    assert run(script) == run(compact("page.mjs", script)) == "sum42 40"


def test_a_module_is_in_a_bundle_once_and_another_pages_is_not() -> None:
    modules = MODULES | {"other.mjs": 'import { add } from "./sums.mjs";\nconsole.log("other", add(1));\n'}
    assert find_entries(modules) == ["other.mjs", "page.mjs"]
    script = bundle("page.mjs", modules)
    assert script.count("const step = 40") == 1
    assert "other" not in script


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("const a = 1;\nexport default a;\n", "search/sums.mjs:2: .*export default a"),
        ('import * as words from "./words.mjs";\n', "search/sums.mjs:1: "),
        ('import { a } from "https://other.example/a.mjs";\n', "search/sums.mjs:1: "),
        ('import { a } from "./gone.mjs";\nexport const add = a, Count = a;\n', "search/gone.mjs"),
        ('import { a } from "./page.mjs";\nexport const add = 1;\n', "绕成了圈"),
    ],
)
def test_what_cannot_be_bundled_is_refused_with_its_place(text: str, told: str) -> None:
    with pytest.raises(BuildRefusedError, match=told):
        bundle("page.mjs", MODULES | {"sums.mjs": text})


def test_a_script_and_a_style_sheet_lose_comments_and_nothing_that_counts() -> None:
    script = (
        "// A note.\nconst text = `  // no note\n  kept`;\n/* Another. */\nconsole.log(text, /[/]\\/x/.test('//x'));\n"
    )
    short = compact("a.js", script)
    assert "note." not in short
    assert run(short) == run(script)
    assert (
        compact("a.css", 'a\n/* note */\n  .b {\n  content: "\\"  /* kept */";\n}\n')
        == 'a\n.b {\ncontent: "\\"  /* kept */";\n}\n'
    )
