"""Rows of targets: together they are all targets, and they end where names differ most."""

from __future__ import annotations

from random import Random

import pytest

from briefgen.build.rows import rows_of


def names(*, countries: int, sectors: int, meetings: int) -> list[str]:
    return [
        f"country-{country}/sector-{sector:02}-{meeting:03}"
        for country in range(countries)
        for sector in range(sectors)
        for meeting in range(meetings)
    ]


@pytest.mark.parametrize("meetings", [2, 3, 4, 5, 7, 10, 16])
def test_a_row_has_whole_sectors_where_it_is_long_enough(meetings: int) -> None:
    targets = names(countries=2, sectors=12, meetings=meetings)
    for processes in (1, 2):
        rows = rows_of(targets, processes)
        if len(targets) // (3 * processes) >= meetings:
            assert {row % meetings for row in rows} == {0}


def test_a_row_ends_with_its_dossier() -> None:
    targets = names(countries=8, sectors=1, meetings=12)
    assert rows_of(targets, 2) == [12] * 8


def test_rows_contain_every_target_once_and_no_row_is_long_or_empty() -> None:
    random = Random(1)
    for _ in range(300):
        targets = sorted("".join(random.choices("ab/", k=8)) for _ in range(random.randrange(80)))
        processes = random.randrange(1, 9)
        rows = rows_of(targets, processes)
        assert sum(rows) == len(targets)
        assert all(1 <= row <= max(1, min(16, len(targets) // (3 * processes))) for row in rows)


def test_few_targets_are_for_all_processes() -> None:
    assert rows_of(["a", "b", "c"], 2) == [1, 1, 1]
    assert rows_of([], 2) == []
