"""Samples of large proofs: what `support.sampling` promises."""

from __future__ import annotations

import pytest

from support import sampling
from support.sampling import sample

CASES = [(letter, digit) for letter in "abcdef" for digit in range(10)]


@pytest.fixture(autouse=True)
def _usual_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "_run", sampling._Run())


def test_a_sample_has_the_given_size_and_the_order_of_the_cases() -> None:
    chosen = sample("proof", CASES, 7)
    assert len(set(chosen)) == 7
    assert chosen == sorted(chosen)


def test_a_sample_has_a_case_of_each_kind() -> None:
    chosen = sample("proof", CASES, 1, lambda case: case)
    assert {letter for letter, _ in chosen} == set("abcdef")
    assert {digit for _, digit in chosen} == set(range(10))
    assert len(chosen) == 10


def test_a_sample_depends_on_the_seed_and_the_proof_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    first = sample("proof", CASES, 7)
    assert sample("proof", CASES, 7) == first
    assert sample("another proof", CASES, 7) != first
    monkeypatch.setattr(sampling, "_run", sampling._Run(seed=7))
    assert sample("proof", CASES, 7) != first


def test_a_whole_proof_has_every_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "_run", sampling._Run(whole=True))
    assert sample("proof", CASES, 7, lambda case: case) == CASES
