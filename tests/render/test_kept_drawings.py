"""Bitmaps and vectors of drawings are those of an earlier run, if the drawing is the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from briefgen.cache.results import results_kept
from briefgen.cache.store import Store
from briefgen.errors import BuildError
from briefgen.render import svg_images
from briefgen.render.pdf import svg as vectors
from briefgen.render.pdf.svg import vector_drawing
from briefgen.render.svg_images import rasterise

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
    b'<rect x="1" y="1" width="8" height="4" fill="#003399"/></svg>'
)
REPEATED_GRADIENT = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><defs>'
    b'<radialGradient id="g" r="0.2" spreadMethod="repeat"><stop offset="0" stop-color="#fff"/>'
    b'<stop offset="1" stop-color="#039"/></radialGradient></defs>'
    b'<rect width="20" height="10" fill="url(#g)"/></svg>'
)


@contextmanager
def new_run(folder: Path, version: str = "1") -> Iterator[None]:
    """Meanwhile, this process knows only what the store has."""
    rasterise.cache_clear()
    vector_drawing.cache_clear()
    with closing(Store(folder)) as store, results_kept(store, {"briefgen": version}):
        yield


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The conversions of drawings, in order."""
    found: list[str] = []
    rasterised, converted = svg_images._rasterised, vectors._converted

    def noted_bitmap(svg: bytes, width: float, height: float | None, resolution: float) -> bytes:
        found.append("bitmap")
        return rasterised(svg, width, height, resolution)

    def noted_vectors(svg: bytes) -> vectors.VectorDrawing | None:
        found.append("vectors")
        return converted(svg)

    monkeypatch.setattr(svg_images, "_rasterised", noted_bitmap)
    monkeypatch.setattr(vectors, "_converted", noted_vectors)
    return found


def test_a_bitmap_is_made_once_for_each_size_and_version(tmp_path: Path, made: list[str]) -> None:
    with new_run(tmp_path):
        first = rasterise(DRAWING, 40.0)
    with new_run(tmp_path):
        assert rasterise(DRAWING, 40.0) == first
    assert made == ["bitmap"]
    with new_run(tmp_path):
        assert rasterise(DRAWING, 80.0) != first
        assert rasterise(REPEATED_GRADIENT, 40.0) != first
        assert rasterise(DRAWING, 40.0, pixels_per_inch=150) != first
    with new_run(tmp_path, version="2"):
        assert rasterise(DRAWING, 40.0) == first
    assert made == ["bitmap"] * 5


@pytest.mark.parametrize("drawing", [DRAWING, REPEATED_GRADIENT])
def test_vectors_are_made_once_also_where_there_are_none(
    drawing: bytes, tmp_path: Path, made: list[str]
) -> None:
    with new_run(tmp_path):
        first = vector_drawing(drawing)
    with new_run(tmp_path):
        assert vector_drawing(drawing) == first
    assert (first is None) == (drawing == REPEATED_GRADIENT)
    assert made == ["vectors"]


def test_a_drawing_that_cannot_be_converted_is_not_kept(tmp_path: Path, made: list[str]) -> None:
    for _ in range(2):
        with new_run(tmp_path), pytest.raises(BuildError):
            rasterise(b"<svg", 40.0)
    assert made == ["bitmap"] * 2
