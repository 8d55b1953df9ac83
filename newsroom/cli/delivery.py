"""A delivery: a built site, sent to a host step by step.

The host has a manifest and a journal meanwhile, so that a delivery that was cut short can go on.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from newsroom.cli.project import Refusal
from newsroom.cli.purging import Purge
from newsroom.cli.rclone import Host, listed
from newsroom.publishing.caching import Keeping
from newsroom.publishing.files import list_files
from newsroom.publishing.manifest import JOURNAL, MANIFEST, Journal, make_manifest
from newsroom.publishing.records import Publication
from newsroom.publishing.trees import BUILD_ID
from newsroom.publishing.uploading import Part, Upload, passage

# What hosts that keep headers with a file tell browsers of it.
HEADERS = {Part.NAMED: Keeping.DAY, Part.LASTING: Keeping.YEAR}


@dataclass(frozen=True, slots=True)
class Delivery:
    """A host and the site for it: files, build id, last publish.

    ``paper`` is the paper's name and address. ``others`` says what may become of files that are not the paper's: ``keep``,
    ``replace``, or None where nobody has decided.
    """

    host: Host
    site: Path
    live: str
    record: Publication | None
    paper: str
    others: str | None
    purge: Purge

    def files(self) -> frozenset[str]:
        """Every file of the site but its build id."""
        return frozenset(list_files(self.site)) - {BUILD_ID}

    def begin(self, former: str | None) -> None:
        """Writes at the host which build it becomes."""
        self.host.write(BUILD_ID, passage(former, self.live))

    def list_anew(self, files: Iterable[str]) -> Journal:
        """Lists these files at the host as the paper's; the journal."""
        # A kill in between leaves the former journal: what that takes off the list is not there.
        self.host.write(MANIFEST, make_manifest(self.paper, files).text)
        return self.note(Journal())

    def note(self, journal: Journal) -> Journal:
        """Make the host keep this journal."""
        self.host.write(JOURNAL, journal.text)
        return journal

    def send(self, upload: Upload, *options: str) -> None:
        """Send each part of an upload."""
        for part, files in upload.parts:
            with listed(files) as names:
                header = HEADERS.get(part, Keeping.ASKED).value
                given = ["--files-from-raw", names, "--header-upload", f"Cache-Control: {header}", *options]
                self._do(part.value, "copy", str(self.site), self.host.remote, *given)

    def delete(self, words: str, files: Collection[str]) -> None:
        """Delete files of the host."""
        if files:
            with listed(files) as names:
                self._do(words, "delete", self.host.remote, "--files-from-raw", names, "--no-traverse")

    def finish(self) -> None:
        """Writes at the host that it has this build, and purges caches."""
        # Only now: a host that says so has all of it.
        self.host.write(BUILD_ID, self.live)
        click.echo(f"已传完 (uploaded: {self.live})")
        self.purge.send()

    def _do(self, words: str, *arguments: str) -> None:
        """Do one step; after one that failed nothing more is done."""
        click.echo(words)
        if not self.host.run(*arguments):
            msg = (
                f"上传在“{words}”这一步停下，后面的都没有做；原因见上，再运行一次会接着传；"
                "总停在这里的，加 --all (stopped; run it again, with --all if it stops here again)"
            )
            raise Refusal(msg)
