"""What `check` marks as mended by `fix`: just what a fix takes away."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given

from newsroom.copydesk.remarks import Remark
from newsroom.fixing.appearance import find_problems
from newsroom.fixing.fixer import Fixer
from newsroom.fixing.marking import Marker
from newsroom.issues import find_issue_id
from newsroom.problems import Problem
from newsroom.reading.articles import House
from newsroom.reading.files import decode
from tests.examples import examples
from tests.newsroom.fixing.drawn import DIRECTORY, OFFICE, PATH, SHOWN, files, fix


def problems_of(data: bytes) -> list[Problem]:
    source = decode(data, SHOWN)
    issue = find_issue_id(PATH.split("/")[:-1])
    if isinstance(source, Problem) or issue is None:
        return [source] if isinstance(source, Problem) else []
    return [*find_problems(source, PATH, issue, House(DIRECTORY, ()))[1], *OFFICE.check(source, PATH).remarks]


def counted(problems: Sequence[Problem]) -> Counter[str]:
    return Counter(f"{each.code} {each.message}" for each in problems)


@examples(60)
@given(files())
def test_what_is_marked_goes_and_every_error_that_goes_is_marked(data: bytes) -> None:
    before = problems_of(data)
    gone = counted(before) - counted(problems_of(fix(data).data))
    wrong = [each for each in before if not each.warning]
    # Of a file without errors check has the remarks' own fixes.
    marked = list(Marker(Fixer(OFFICE)).mark(before, data, PATH, SHOWN)) if wrong else before
    safe = [each for each in marked if isinstance(each, Remark) and each.safe]
    assert counted(safe) <= gone
    assert counted([each for each in safe if not each.warning]) == gone & counted(wrong)
