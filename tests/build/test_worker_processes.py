"""How tasks are given to worker processes."""

from __future__ import annotations

import operator
from functools import partial
from itertools import pairwise

from briefgen.build.worker_processes import LostTask, results

CALL = partial(operator.methodcaller, "__call__")
"""A worker calls each of its tasks."""
OWN_PROCESS = partial(eval, "(__import__('time').sleep(0.02), __import__('os').getpid())[1]")
END = partial(eval, "__import__('os')._exit(7)")


def test_tasks_that_follow_each_other_go_to_one_worker() -> None:
    found = dict(results([OWN_PROCESS] * 48, CALL, 2))
    assert sorted(found) == list(range(48))
    by_number = [found[number] for number in range(48)]
    assert len(set(by_number)) == 2
    assert sum(one != other for one, other in pairwise(by_number)) <= 16


def test_tasks_of_a_worker_that_ended_are_given_to_others() -> None:
    tasks = [OWN_PROCESS] * 32
    tasks[1] = tasks[17] = END
    found = dict(results(tasks, CALL, 2))
    assert sorted(found) == list(range(32))
    lost = {number for number, one in found.items() if isinstance(one, LostTask)}
    assert lost == {1, 17}
    assert found[1] == LostTask(exit_code=7)
