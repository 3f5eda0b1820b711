"""Dictionaries whose patterns are kept find what pyphen finds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pyphen
import pytest

from briefgen.cache.results import results_kept
from briefgen.cache.store import Store
from briefgen.language.pattern_dictionary import break_points_by

WORDS = {
    "en": ("cooperation", "international", "automotive", "briefing", "renewable"),
    "es": ("cooperación", "desarrollo", "aeronáutica", "construcción"),
    "hu": ("asszonnyal", "együttműködés", "meggyőződés", "gazdaság", "hosszú"),
    "nl": ("omaatje", "samenwerking", "coördinatie", "ontwikkeling"),
    "el": ("συνεργασία", "ανάπτυξη"),
}


@pytest.mark.parametrize("language", WORDS)
def test_the_break_points_are_those_of_pyphen_in_the_first_run_and_later(
    language: str, tmp_path: Path
) -> None:
    name = pyphen.language_fallback(language)
    expected = [
        [point for point in pyphen.Pyphen(lang=name).hd.positions(word) if point.data is None]
        for word in WORDS[language]
    ]
    assert any(expected)
    for _ in range(2):
        with closing(Store(tmp_path)) as store, results_kept(store, {"briefgen": "1"}):
            points = break_points_by(name)
            assert [points(word) for word in WORDS[language]] == expected


def test_the_file_of_a_dictionary_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Store(tmp_path)) as store, results_kept(store, {"briefgen": "1"}):
        break_points_by("en")
    monkeypatch.setattr(pyphen.HyphDict, "__init__", None)
    with closing(Store(tmp_path)) as store, results_kept(store, {"briefgen": "1"}):
        assert break_points_by("en")("cooperation") == [0, 2, 6, 7]
