"""The engine in a process of its own, asked through the driver beside this file."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from playwright._impl._driver import compute_driver_executable

ROOT = "https://paper.example/main/"
# The one that the browser tests bring along, where the system has none.
NODE = shutil.which("node") or compute_driver_executable()[0]
DRIVER = Path(__file__).parent / "driver.mjs"


@dataclass
class Asked:
    """What the engine answered: its results, one for each call, and every request that it made."""

    opened: dict[str, Any]
    results: list[dict[str, Any]]
    log: list[dict[str, Any]]

    @property
    def paths(self) -> list[str]:
        return [entry["path"] for entry in self.log]

    def value(self, number: int = 0) -> Any:  # noqa: ANN401 - whatever was called
        assert "error" not in self.opened, self.opened
        result = self.results[number]
        assert "error" not in result, result
        return result["value"]

    def error(self, number: int = 0) -> dict[str, Any]:
        error = self.opened["error"] if "error" in self.opened else self.results[number]["error"]
        assert isinstance(error, dict)
        return error


class Engine:
    """A running driver."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [NODE, str(DRIVER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pipe in (self._stdin, self._stdout):
            pipe.close()
        self._process.wait(timeout=20)

    @property
    def _stdin(self) -> IO[str]:
        assert self._process.stdin
        return self._process.stdin

    @property
    def _stdout(self) -> IO[str]:
        assert self._process.stdout
        return self._process.stdout

    def ask(
        self,
        folder: Path | str,
        *calls: Mapping[str, Any],
        faults: Sequence[Mapping[str, Any]] = (),
        absent: Mapping[str, Any] | None = None,
        together: bool = False,
        **options: Any,  # noqa: ANN401 - the engine's own
    ) -> Asked:
        """Open the index of the site in ``folder`` and make these calls, one after the other or all ``together``.

        An address in place of a folder is asked over the network.

        ``faults`` and ``absent``, which is what the host answers for a file that is not there, are the driver's.
        """
        request = {
            "folder": None if isinstance(folder, str) else str(folder),
            "root": folder if isinstance(folder, str) else ROOT,
            "calls": calls,
            "faults": faults,
            "absent": absent,
            "together": together,
            "options": options,
        }
        self._stdin.write(json.dumps(request) + "\n")
        self._stdin.flush()
        line = self._stdout.readline()
        assert line, "the driver has ended"
        told = json.loads(line)
        assert "broken" not in told, told["broken"]
        assert told["warnings"] == []
        return Asked(told["opened"], told.get("results", []), told["log"])


def search(text: str = "", *, limit: int = 1000, **query: Any) -> dict[str, Any]:  # noqa: ANN401 - see the engine
    """A call of the engine's ``search``."""
    return {"do": "search", "query": {"text": text, "limit": limit, **query}}


def write_site(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files of an index below ``folder/search``, in place of any other."""
    for name, content in files.items():
        file = folder / "search" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder
