"""The files of results: a page to read, and each single figure."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def today() -> str:
    """The day of the run, as its page gives it."""
    return f"{datetime.now().astimezone():%Y-%m-%d}"


def write_results(page: Path, text: str, raw: Mapping[str, Any]) -> None:
    """Write the page, and ``raw`` as JSON under the same name."""
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, encoding="utf-8")
    page.with_suffix(".json").write_text(json.dumps(raw, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
