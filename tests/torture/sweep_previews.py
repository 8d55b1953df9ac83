"""A hundred restarts of a preview under saves: it ends without a traceback, and the next shows what was saved last."""

import signal
import time
from collections.abc import Callable

import pytest

from tests.scripts.running import free_port, shows
from tests.torture.conftest import Count
from tests.torture.torment import Torment, assert_words, finish, signal_group, torment

PARTS = 4
FILE = "articles/2023/04/11/a.md"


def page_of(port: int) -> str:
    """The article's address in a preview."""
    return f"http://127.0.0.1:{port}/2023/04/11/a/"


class Previewed:
    """A project with an article that is saved again and again, and its previews."""

    def __init__(self, tormented: Torment) -> None:
        self.tormented = tormented
        self.text = (tormented.project / FILE).read_text(encoding="utf-8")
        self.saved = 0

    def save(self) -> str:
        """Save another headline, and give it."""
        self.saved += 1
        title = f"第{self.saved}稿"
        lines = [f"title: {title}" if line.startswith("title:") else line for line in self.text.splitlines()]
        (self.tormented.project / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return title

    def restart(self) -> None:
        """Start a preview, save while it starts or runs, and end it."""
        chance, port = self.tormented.chance, free_port()
        process = self.tormented.start("serve", "--port", str(port))
        time.sleep(chance.uniform(0, 3))
        title = self.save()
        seen = chance.random() < 0.5 and shows(page_of(port), title)
        number = chance.choice((signal.SIGINT, signal.SIGTERM, signal.SIGKILL))
        signal_group(process, number)
        result = finish(process)
        assert_words(result)
        assert result.code in {0, 130, -number}, result.output
        self.tormented.seen["seen" if seen else "ended unseen"] += 1


@pytest.mark.parametrize("part", range(PARTS))
def test_previews_that_are_restarted(part: int, count: Count, record_property: Callable[[str, object], None]) -> None:
    with torment(part) as tormented:
        previewed = Previewed(tormented)
        for _ in range(count(25, 2)):
            previewed.restart()
        port, title = free_port(), previewed.save()
        process = tormented.start("serve", "--port", str(port))
        shown = shows(page_of(port), title)
        signal_group(process, signal.SIGINT)
        result = finish(process)
        assert_words(result)
        assert shown, result.output
        tormented.edit()
        tormented.recover()
        for name, value in tormented.seen.items():
            record_property(name, value)
