"""The time to speak a text is that of its words, at 130 a minute, rounded."""

from __future__ import annotations

import pytest

from briefgen.language.speaking_time import speaking_time


@pytest.mark.parametrize(
    ("words", "time"),
    [
        (0, ""),
        (1, "10\u00a0s"),
        (32, "10\u00a0s"),
        (33, "20\u00a0s"),
        (65, "30\u00a0s"),
        (70, "30\u00a0s"),
        (119, "50\u00a0s"),
        (120, "1\u00a0min"),
        (130, "1\u00a0min"),
        (194, "1\u00a0min"),
        (196, "2\u00a0min"),
        (1300, "10\u00a0min"),
    ],
)
def test_a_time_is_rounded(words: int, time: str) -> None:
    assert speaking_time("word " * words) == time


def test_signs_alone_and_the_parts_of_a_number_are_not_words() -> None:
    assert speaking_time("– …") == ""
    assert speaking_time("word " * 31 + "12\u202f500 –") == "10\u00a0s"
    assert speaking_time("word " * 31 + "12 500 –") == "20\u00a0s"
