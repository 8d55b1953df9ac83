"""LibreOffice, which makes .docx of old documents: found and run."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from newsroom.importing.errors import RefusedError

_NAMES = ("soffice", "libreoffice")
# Where it is installed without a name on the path.
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
# A long document takes seconds, the first start a minute.
_PATIENCE = 180


def find_office() -> str | None:
    """The path of LibreOffice's program, else None."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((path for path in _USUAL if Path(path).is_file()), None)


def convert_document(file: Path) -> bytes:
    """An old document as .docx; RefusedError where it cannot be converted."""
    program = find_office()
    if program is None:
        msg = (
            f"{file}：旧式的文档要先转成 .docx：用 Word 或 WPS 打开，另存为 .docx，再导入；"
            "装了 LibreOffice 就能直接导入 (save it as .docx, or install LibreOffice)"
        )
        raise RefusedError(msg)
    with tempfile.TemporaryDirectory() as folder:
        # A profile of its own: one that is open elsewhere would take the document over.
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        source = Path(folder) / f"source{file.suffix}"
        shutil.copyfile(file, source)
        line = [program, profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(line, capture_output=True, timeout=_PATIENCE, check=False, stdin=subprocess.DEVNULL)
            return (Path(folder) / "source.docx").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            msg = (
                f"{file}：LibreOffice 没有转成，请用 Word 或 WPS 打开，另存为 .docx (LibreOffice could not convert it)"
            )
            raise RefusedError(msg) from None
