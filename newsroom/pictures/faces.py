"""The Song face of share pictures and headlines, where one is installed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Face(NamedTuple):
    """A face: its file, and its place in a collection.

    ``free`` is one whose licence lets a site publish parts of it (OFL).
    """

    file: str
    number: int = 0
    free: bool = False

    @property
    def mark(self) -> str:
        """The face's name and size in bytes, which differ between versions."""
        return f"{Path(self.file).name} {Path(self.file).stat().st_size}"


# Noto Serif CJK (OFL), with Chinese in third place, as the distributions install it; then the systems' own.
_NOTO = "NotoSerifCJK-Bold.ttc"
FACES = (
    *(
        Face(f"/usr/share/fonts/{folder}/{_NOTO}", 2, free=True)
        for folder in ("opentype/noto", "noto-cjk", "noto", "truetype/noto")
    ),
    Face("/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Bold.ttc", 2, free=True),
    Face("/usr/share/fonts/adobe-source-han-serif/SourceHanSerif-Bold.ttc", 2, free=True),
    Face("/System/Library/Fonts/Supplemental/Songti.ttc", 1),
    Face("C:/Windows/Fonts/NotoSerifSC-VF.ttf"),
    Face("C:/Windows/Fonts/simsun.ttc"),
)


def find_face(*, free: bool = False) -> Face | None:
    """The first installed face, or the first free one; else None."""
    return next((face for face in FACES if face.free >= free and Path(face.file).is_file()), None)


def text_face(face: Face) -> str | None:
    """The file of a face's lighter one, for texts; else None.

    A file may have both.
    """
    lighter = Path(face.file).with_name(Path(face.file).name.replace("-Bold.", "-Regular."))
    return str(lighter) if str(lighter) != str(Path(face.file)) and lighter.is_file() else None
