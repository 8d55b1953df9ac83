"""What a preview keeps after a build that stopped."""

import pytest

from newsroom.opening import MovedError
from newsroom.press.errors import BuildRefusedError
from newsroom.press.preview.serving import Preview


@pytest.mark.parametrize(("cause", "kept"), [(MovedError("overrides", "paper/article.html"), False), (None, True)])
def test_templates_that_have_changed_are_taken_in_anew(cause: Exception | None, kept: bool) -> None:  # noqa: FBT001 - a row
    preview = Preview()
    preview._inventory = object()  # type: ignore[assignment] # whatever it is

    def stop() -> None:
        message = "why"
        raise BuildRefusedError(message) from cause

    assert not preview._try(stop)
    assert preview.wrong == "why"
    assert (preview._inventory is not None) is kept
