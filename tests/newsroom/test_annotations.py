"""Problems as Git hosts read them."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsroom.annotations import github_command, gitlab_report
from newsroom.problems import Place, Problem, problem

# As GitHub's runner takes a line apart.
COMMAND = re.compile(r"::(?P<kind>error|warning) (?P<settings>.*?)::(?P<message>.*)")


def unescape(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def wrong(path: str = "articles/x.md", line: int = 4, column: int = 10, value: str = "要文") -> Problem:
    return problem(Place(path, line, column), "XS104", value=value, guess_zh="", guess_en="")


def test_an_annotation_has_the_place_the_code_and_the_sentence() -> None:
    command = github_command(wrong())
    assert command == f"::error file=articles/x.md,line=4,col=10,title=XS104::{wrong().message}%0A→ {wrong().remedy}"


def test_the_other_places_of_its_cause_stand_with_it() -> None:
    several = replace(wrong(), places=(Place("articles/y.md", 8, 2), Place("articles/z.md", 9)))
    assert f"{several.message}%0Aarticles/y.md:8:2%0Aarticles/z.md:9:1%0A→ " in github_command(several)
    assert " articles/y.md:8:2 articles/z.md:9:1 → " in json.loads(gitlab_report([several]))[0]["description"]


def test_a_warning_is_one() -> None:
    warning = problem(Place("articles/x.md"), "XS311", word="张三", hint="记者", printed="编辑")
    assert github_command(warning).startswith("::warning file=articles/x.md,line=1,col=1,title=XS311::")
    assert json.loads(gitlab_report([warning]))[0]["severity"] == "minor"


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8")))
def test_whatever_stands_in_a_path_or_a_value_stays_in_its_place(path: str, value: str) -> None:
    given_ = wrong(path, value=value)
    command = github_command(given_)
    assert "\n" not in command
    assert "\r" not in command
    found = COMMAND.fullmatch(command)
    assert found
    settings = dict(part.split("=", 1) for part in found["settings"].split(","))
    assert unescape(settings["file"]) == path
    assert (settings["line"], settings["col"], settings["title"]) == ("4", "10", "XS104")
    assert unescape(found["message"]) == f"{given_.message}\n→ {given_.remedy}"


def test_gitlabs_report_has_what_gitlab_asks_for() -> None:
    (entry,) = json.loads(gitlab_report([wrong()]))
    assert entry["description"] == f"XS104 {wrong().message} → {wrong().remedy}"
    assert entry["check_name"] == "XS104"
    assert entry["severity"] == "major"
    assert entry["location"] == {"path": "articles/x.md", "lines": {"begin": 4}}


def test_a_problem_keeps_its_fingerprint_when_it_moves_and_no_two_share_one() -> None:
    def prints(*problems: Problem) -> list[str]:
        return [entry["fingerprint"] for entry in json.loads(gitlab_report(problems))]

    assert prints(wrong(line=4)) == prints(wrong(line=9))
    different = prints(wrong(), wrong(line=5), wrong(value="要問"), wrong(path="articles/y.md"))
    assert len(set(different)) == len(different)


def test_no_problem_is_an_empty_report() -> None:
    assert json.loads(gitlab_report([])) == []
