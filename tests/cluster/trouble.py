"""What a worker of the tests loads: it writes down its parts, and gets into the trouble that it is asked for."""

import os
import signal
import subprocess
from pathlib import Path
from typing import Any

from distributed import Worker
from distributed.diagnostics.plugin import WorkerPlugin

# In a worker's folder: what it has done, and what is to befall it at which part.
PARTS, TROUBLE = Path("parts"), Path("trouble")
# The line that a folder with a network of its own is told by.
OWN_NETWORK = Path("own-network")


class Noting(WorkerPlugin):
    """Notes each part as it begins."""

    def setup(self, worker: Worker) -> None:
        self.worker = worker

    def transition(self, key: Any, start: str, finish: str, **_: object) -> None:  # noqa: ANN401 - as dask has it
        del start
        if finish != "executing":
            return
        name = str(key).partition("-")[0]
        with PARTS.open("a", encoding="utf-8") as file:
            file.write(f"{name}\n")
        if name == "keep_kit" or not TROUBLE.exists():
            return
        left, trouble = TROUBLE.read_text(encoding="utf-8").split(" ", 1)
        TROUBLE.write_text(f"{int(left) - 1} {trouble}", encoding="utf-8")
        if left == "1":
            {"killed": _kill, "cut off": self._cut}[trouble]()

    def _cut(self) -> None:
        """The network is gone, and nobody is told; else the connection breaks."""
        if OWN_NETWORK.exists():
            subprocess.run(["ip", "link", "set", "eth0", "down"], check=True)
        else:
            connection = self.worker.batched_stream.comm
            assert connection is not None
            connection.abort()


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def dask_setup(worker: Worker) -> None:
    await worker.plugin_add(Noting())
