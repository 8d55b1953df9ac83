"""Who signs elsewhere tells whose name is probably a slip."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.checks.signers import find_doubtful
from newsroom.directory import Directory
from newsroom.model import Registries, Reporter

OFTEN = 5


def doubts(signed: Mapping[str, int], *registered: str, roles: Mapping[str, str] | None = None) -> dict[str, str]:
    """The doubtful names with what is meant; everybody is a reporter but for ``roles``."""
    directory = Directory(Registries(reporters=tuple(Reporter(name, name) for name in registered)))

    def credits_of(name: str) -> list[tuple[str, ...]]:
        return [((roles or {}).get(name, "记者"),)] * signed.get(name, 0)

    return {name: doubt.hint for name, doubt in find_doubtful(signed, directory, credits_of).items()}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("蒋超漏鑫瑞", "蒋超 漏鑫瑞"),
        ("漏鑫瑞蒋超", "漏鑫瑞 蒋超"),
        ("蒋超和漏鑫瑞", "蒋超 漏鑫瑞"),
        ("蒋超与漏鑫瑞", "蒋超 漏鑫瑞"),
        ("童宇倩漏鑫瑞", "童宇倩 漏鑫瑞"),
        ("童宇倩漏鑫瑞蒋超", "童宇倩 漏鑫瑞 蒋超"),
        ("童宇倩漏鑫瑞和蒋超", "童宇倩 漏鑫瑞 蒋超"),
        ("张和平蒋超", "张和平 蒋超"),
        ("蒋超·漏鑫瑞", "蒋超 漏鑫瑞"),
    ],
)
def test_known_names_run_together_are_told(name: str, meant: str) -> None:
    known = dict.fromkeys(("蒋超", "漏鑫瑞", "童宇倩", "张和平"), 1)
    assert doubts({**known, name: 1}) == {name: meant}
    assert doubts({name: 1}, *known) == {name: meant}
    assert doubts({**known, name: 1}, name) == {}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("王小明李四喜", "王小明 李四喜"),
        ("李四喜张伟强", "李四喜 张伟强"),
        ("王明李强", "王明 李强"),
        ("王小明李强", "王小明 李强"),
        ("王小江李明", "王小江 李明"),
        ("王明李四喜张强", "王明 李四喜 张强"),
        ("欧阳修文王小明", "欧阳修文 王小明"),
        ("王小明和李四喜", "王小明 李四喜"),
        ("漏鑫瑞李四喜", "漏鑫瑞 李四喜"),
    ],
)
def test_names_run_together_are_told_where_each_begins_with_a_surname(name: str, meant: str) -> None:
    assert doubts({"漏鑫瑞": 1, name: 1}) == {name: meant}
    assert doubts({name: 9}, "漏鑫瑞") == {name: meant}
    assert doubts({"漏鑫瑞": 1, name: 1}, name) == {}


# Names of four and more characters as there are: with a surname of two, with two surnames, of other peoples.
@pytest.mark.parametrize(
    "name",
    [
        *(
            "欧阳修文",
            "司马相如",
            "诸葛孔明",
            "上官婉儿",
            "东方李白",
            "夏侯金石",
            "慕容复兴",
            "皇甫少华",
            "尉迟敬德",
            "令狐德棻",
        ),
        *("张杨子涵", "陈方安生", "张王小明", "林郑月娥", "范徐丽泰", "刘陈慧敏", "李赵若曦"),
        *("阿依古丽", "乌兰图雅", "次仁多吉", "高娃其其格", "王·李明强", "阿依古丽·买买提", "马克·李维"),
        *("萧山观察", "钱江时评", "金石为开", "江南夜话", "方圆之间", "白杨树下", "万向集团", "区总工会"),
    ],
)
def test_a_long_name_or_a_column_is_not_told(name: str) -> None:
    assert doubts({name: 1}) == {}


@pytest.mark.parametrize("name", ["蒋超漏鑫端", "蒋超和", "和漏鑫瑞", "张和平", "漏鑫瑞瑞", "阿蒋超漏鑫瑞"])
def test_what_is_not_made_of_known_names_alone_is_not_told(name: str) -> None:
    assert doubts({"蒋超": 9, "漏鑫瑞": 9, name: 1}, name if len(name) == 4 else "王芳").get(name, "") == ""


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("蒋越", "蒋超"),
        ("蒋朝", "蒋超"),
        ("漏鑫端", "漏鑫瑞"),
        ("漏新瑞", "漏鑫瑞"),
        ("童雨倩", "童宇倩"),
        ("欧阳娜那", "欧阳娜娜"),
        ("阿依古丽·买买题", "阿依古丽·买买提"),
        ("将超", "蒋超"),
        ("蔣超", "蒋超"),
        ("張偉", "张伟"),
        ("劉張偉", "刘张伟"),
        ("童宇傾", "童宇倾"),
    ],
)
def test_a_known_name_with_one_character_changed_is_told(name: str, meant: str) -> None:
    assert doubts({meant: OFTEN, name: 1}) == {name: meant}
    assert doubts({name: 1}, meant) == {name: meant}


def test_who_signs_twice_or_beside_somebody_unknown_is_not_told() -> None:
    assert doubts({"蒋超": OFTEN, "蒋越": 2}) == {}
    assert doubts({"蒋超": OFTEN - 1, "蒋越": 1}) == {}
    assert doubts({"蒋超": OFTEN, "蒋越": 1}, "蒋越") == {}


def test_people_of_two_trades_are_two_people() -> None:
    signed = {"蒋超": OFTEN, "蒋越": 1}
    assert doubts(signed, roles={"蒋越": "通讯员", "蒋超": "首席记者"}) == {}
    assert doubts(signed, roles={"蒋越": "见习记者", "蒋超": "首席记者"}) == {"蒋越": "蒋超"}


@pytest.mark.parametrize("name", ["江超", "匠王国", "蒋超越", "蒋", "王超", "王建军", "王洁", "张莉"])
def test_another_surname_or_length_or_a_given_name_that_many_have_is_not_told(name: str) -> None:
    assert doubts({**dict.fromkeys(("蒋超", "王建国", "王涛", "张萍"), OFTEN), name: 1}) == {}


def test_in_a_large_family_a_name_may_be_anything() -> None:
    family = {f"蒋{chr(0x4E00 + 97 * number)}": 1 for number in range(40)}
    assert doubts({"蒋超": OFTEN, "蒋越": 1, **family}) == {}


@given(st.dictionaries(st.text("蒋王超越漏鑫瑞端和", min_size=2, max_size=8), st.integers(1, 9), max_size=30))
def test_a_doubt_names_somebody_else_who_is_there_or_may_be(signed: dict[str, int]) -> None:
    for name, meant in doubts(signed).items():
        others = set(meant.split())
        assert name not in others
        assert all(other in signed or (other[0] in "蒋王" and len(other) <= 3) for other in others)
