"""An image without problems is brought into its printed form once, for all later runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from briefgen.cache.results import results_kept
from briefgen.cache.store import Store
from briefgen.content import images as tested
from briefgen.content import pictures

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
    b'<rect x="1" y="1" width="8" height="4" fill="#003399"/></svg>'
)


@contextmanager
def new_run(folder: Path, *, force: bool = False) -> Iterator[None]:
    """Meanwhile, this process knows only what the store has."""
    tested._printed_image.cache_clear()
    with closing(Store(folder)) as store, results_kept(store, {"briefgen": "1"}, force=force):
        yield
    tested._printed_image.cache_clear()


@pytest.fixture
def normalised(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The files that are brought into their printed form, in order."""
    found: list[bytes] = []
    whole = pictures.normalised_image

    def noted(data: bytes) -> pictures.NormalisedImage:
        found.append(data)
        return whole(data)

    monkeypatch.setattr(pictures, "normalised_image", noted)
    return found


def test_an_unchanged_image_is_known(tmp_path: Path, normalised: list[bytes]) -> None:
    with new_run(tmp_path):
        first = tested._printed_image(DRAWING)
    with new_run(tmp_path):
        assert tested._printed_image(DRAWING) == first
    assert normalised == [DRAWING]
    assert first[0]


def test_another_image_and_a_forced_run_are_not(tmp_path: Path, normalised: list[bytes]) -> None:
    other = DRAWING.replace(b"003399", b"ffcc00")
    with new_run(tmp_path):
        first = tested._printed_image(DRAWING)
    with new_run(tmp_path):
        assert tested._printed_image(other) != first
    with new_run(tmp_path, force=True):
        assert tested._printed_image(DRAWING) == first
    assert normalised == [DRAWING, other, DRAWING]


@pytest.mark.parametrize(
    "data", [b"no image", DRAWING.replace(b"<rect", b"<script>x</script><rect")]
)
def test_each_run_reports_the_problems_of_an_image(
    tmp_path: Path, normalised: list[bytes], data: bytes
) -> None:
    with new_run(tmp_path):
        _, problems = tested._printed_image(data)
    with new_run(tmp_path):
        assert tested._printed_image(data)[1] == problems
    assert problems
    assert normalised == [data, data]
