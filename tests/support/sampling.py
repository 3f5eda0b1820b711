"""Large proofs as a seeded sample, or as a whole with `--prove`; a pytest plugin.

A proof is a test of many cases: `sampled` parametrises a test with a sample of its cases, and
`examples` says how many documents Hypothesis generates for it. `sample` does the same where a
fixture prepares all cases at once; the test then calls `count_cases`. A sample has at least one
case of each kind. Which cases it has depends on the seed alone, so that a run can be repeated.

The summary at the end of a run says for each proof how many of its cases were run.
"""

from __future__ import annotations

import functools
import random
import zlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, settings
from msgspec import Struct

SEED = 2019
"""The default seed of a sample."""
USUAL_EXAMPLES, WHOLE_EXAMPLES = 25, 300
CASES, EXAMPLES = "cases", "examples"
CASE = "case"
"""Names of properties of a test: what it runs, and how many there are in the whole proof."""

# Documents are large: shrinking one that fails takes minutes, so only `--prove` does it.
_NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
# Hypothesis discards many unfinished documents, which does not make a test invalid.
_LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "sample",
    max_examples=USUAL_EXAMPLES,
    deadline=None,
    phases=_NO_SHRINKING,
    suppress_health_check=_LARGE,
)
settings.register_profile(
    "whole", max_examples=WHOLE_EXAMPLES, deadline=None, suppress_health_check=_LARGE
)

_Case = TypeVar("_Case")
_Test = TypeVar("_Test", bound=Callable[..., Any])


class _Run(Struct):
    seed: int = SEED
    whole: bool = False


_run = _Run()


# -- what tests use ----------------------------------------------------------------------------


def sample(
    name: str,
    cases: Iterable[_Case],
    size: int,
    kinds: Callable[[_Case], Iterable[Hashable]] | None = None,
) -> list[_Case]:
    """A number of the cases in their order, at least one of each kind; all with `--prove`.

    `name` makes the samples of two proofs differ. `kinds` gives the kinds that a case belongs to.
    The sample is larger than `size` where there are more kinds.
    """
    every = list(cases)
    if _run.whole or size >= len(every):
        return every
    order = list(range(len(every)))
    random.Random(f"{_run.seed} {name}").shuffle(order)
    known = {index: set(kinds(every[index])) if kinds else set() for index in order}
    chosen: list[int] = []
    missing: set[Hashable] = set().union(*known.values())
    while missing:
        best = max(order, key=lambda index: len(known[index] & missing))
        chosen.append(best)
        missing -= known[best]
    rest = [index for index in order if index not in chosen]
    return [every[index] for index in sorted(chosen + rest[: max(0, size - len(chosen))])]


def sampled(
    argument: str,
    cases: Iterable[_Case],
    size: int,
    kinds: Callable[[_Case], Iterable[Hashable]] | None = None,
    ids: Callable[[Any], str] | None = None,
) -> Callable[[_Test], _Test]:
    """Parametrises a test with a `sample` of cases."""
    every = list(cases)

    def decorate(test: _Test) -> _Test:
        chosen = sample(test.__qualname__, every, size, kinds)
        counted: _Test = pytest.mark.cases(len(every))(test)
        return pytest.mark.parametrize(argument, chosen, ids=ids)(counted)

    return decorate


def examples(sample: int, whole: int) -> Callable[[_Test], _Test]:
    """How many examples Hypothesis generates for a test: in a sample, and with `--prove`."""

    def decorate(test: _Test) -> _Test:
        counted: _Test = pytest.mark.examples(whole)(test)
        return settings(max_examples=whole if _run.whole else sample)(counted)

    return decorate


@pytest.fixture
def count_cases(request: pytest.FixtureRequest) -> Callable[[int, int], None]:
    """A function for a test that runs all cases at once: how many it runs, of how many."""

    def count(run: int, whole: int) -> None:
        request.node.user_properties.append((CASES, (run, whole)))

    return count


# -- the plugin --------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("proofs")
    group.addoption(
        "--prove", action="store_true", help="Run each large proof as a whole, not as a sample."
    )
    group.addoption(
        "--proof-seed",
        type=int,
        help=f"Seed of samples and examples (default: {SEED}; with --prove a new one each time).",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "cases(whole): a proof with this number of cases.")
    config.addinivalue_line("markers", "examples(whole): a proof with this number of examples.")
    _run.whole = config.option.prove
    if config.option.proof_seed is None:
        fresh = random.SystemRandom().randrange(10**6)
        # Processes of a parallel run get the options of the first, and with them its seed.
        config.option.proof_seed = fresh if _run.whole else SEED
    _run.seed = config.option.proof_seed
    settings.load_profile("whole" if _run.whole else "sample")


def pytest_report_header() -> str:
    return f"proofs: {_described()}"


def _described() -> str:
    return f"{'whole' if _run.whole else 'a sample of each'}, seed {_run.seed}"


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and _is_generated(item):
            hypothesis.seed(zlib.crc32(f"{_run.seed} {item.originalname}".encode()))(item.obj)


def _is_generated(item: pytest.Function) -> bool:
    return bool(getattr(item.obj, "is_hypothesis_test", False))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Any:
    """Records how many cases a proof has, and how many examples a test runs."""
    if mark := item.get_closest_marker("cases"):
        item.user_properties.append((CASE, (1, mark.args[0])))
    if not (isinstance(item, pytest.Function) and _is_generated(item)):
        return (yield)
    given = item.obj.hypothesis
    test, count = given.inner_test, 0

    @functools.wraps(test)
    def counted(*arguments: Any, **values: Any) -> None:
        nonlocal count
        test(*arguments, **values)
        count += 1

    given.inner_test = counted
    try:
        return (yield)
    finally:
        given.inner_test = test
        mark = item.get_closest_marker("examples")
        whole = mark.args[0] if mark else WHOLE_EXAMPLES
        item.user_properties.append((EXAMPLES, (count, whole)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints how many cases each proof ran, and the figures that tests measured."""
    run: Counter[tuple[str, str]] = Counter()
    whole: Counter[tuple[str, str]] = Counter()
    measured: list[str] = []
    for report in _reports(terminalreporter):
        proof = report.nodeid.partition("[")[0].removeprefix("tests/")
        for name, value in report.user_properties:
            if name == CASE:
                run[proof, CASES] += value[0]
                whole[proof, CASES] = value[1]
            elif name in (CASES, EXAMPLES):
                run[proof, name] += value[0]
                whole[proof, name] += value[1]
            else:
                measured.append(f"measured: {name}: {value}")
    if run:
        terminalreporter.section(f"proofs: {_described()}")
    for proof, name in sorted(run):
        count = f"{run[proof, name]} of {whole[proof, name]} {name}"
        terminalreporter.write_line(f"{proof}: {count}")
    for line in measured:
        terminalreporter.write_line(line)


def _reports(terminalreporter: pytest.TerminalReporter) -> list[pytest.TestReport]:
    outcomes = ("passed", "failed")
    found = [one for outcome in outcomes for one in terminalreporter.getreports(outcome)]
    return [one for one in found if one.when == "call"]
