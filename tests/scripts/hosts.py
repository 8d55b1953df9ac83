"""A host for uploads that is a folder of this computer, without rclone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.newsroom.publishing.stands import write_tree


class Cut(Exception):  # noqa: N818 - a power cut is no error
    """The upload is killed here."""


@dataclass
class FolderHost:
    """What `newsroom.cli.rclone.Host` does, in a folder; `steps` is how many more it takes before it is cut short."""

    folder: Path
    remote: str = "host:"
    steps: int | None = None
    calls: list[str] = field(default_factory=list)

    def read(self, file: str) -> str | None:
        """The text of a file."""
        path = self.folder / file
        return path.read_text(encoding="utf-8") if path.is_file() else None

    def write(self, file: str, text: str) -> None:
        """Write a file."""
        self._step("write")
        write_tree(self.folder, {file: f"{text}\n"})

    def list_all(self) -> tuple[frozenset[str], frozenset[str]]:
        """Every file and every folder."""
        found = [(path.relative_to(self.folder).as_posix(), path.is_dir()) for path in self.folder.rglob("*")]
        return frozenset(path for path, is_dir in found if not is_dir), frozenset(
            path for path, is_dir in found if is_dir
        )

    def find(self, files: Iterable[str]) -> frozenset[str] | None:
        """Which of the files are there, None where a folder is in the place of one."""
        wanted = set(files)
        files_there, folders = self.list_all()
        return None if wanted & folders else files_there & wanted

    def remove_empty(self, folder: str) -> None:
        """Remove the folders below one and itself, from within."""
        for path in sorted([self.folder / folder, *(self.folder / folder).rglob("*")], reverse=True):
            path.rmdir()

    def comparison(self) -> list[str]:
        """No options."""
        return []

    def run(self, *arguments: str) -> bool:
        """Copy or delete the listed files one by one; False where a name is in the way."""
        verb = arguments[0]
        names = Path(arguments[arguments.index("--files-from-raw") + 1]).read_text(encoding="utf-8").splitlines()
        for name in names:
            self._step(verb)
            target = self.folder / name
            try:
                if verb == "delete":
                    target.unlink(missing_ok=True)
                else:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes((Path(arguments[1]) / name).read_bytes())
            except OSError:
                return False
        return True

    def _step(self, call: str) -> None:
        if self.steps is not None:
            if self.steps == 0:
                raise Cut
            self.steps -= 1
        self.calls.append(call)
