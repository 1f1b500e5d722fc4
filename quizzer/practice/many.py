"""Many files over an executor: what happens when one of its processes dies.

An executor whose process died takes every task with it that was not done. They are resubmitted
to a new one; those that were under way beside the death go one by one after that, so that a file
that kills its judge costs no other file its verdict.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import AbstractContextManager
from queue import SimpleQueue

from quizzer.model.verdict import Report, Verdict
from quizzer.practice.batch import Task, grade_one
from quizzer.practice.pool import pool

MOST_TRIES = 3
"""Times that a task is begun, where the process that grades it dies."""

DIED = "the judge's process died while grading this file"

NewExecutor = Callable[[int], AbstractContextManager[Executor]]
"""Makes an executor of so many workers, in place of one that broke."""

Numbered = tuple[int, Report]


def grade_many(
    tasks: Sequence[Task], executor: Executor, renew: NewExecutor = pool, jobs: int = 0
) -> Iterator[Report]:
    """Reports in the order of `tasks`, each as soon as it and all before it are there.

    Where the executor breaks, `renew(jobs)` makes another: a pool of as many processes as there
    are processors, unless said otherwise.
    """
    done: dict[int, Report] = {}
    told = 0
    for index, report in _all(tasks, executor, renew, jobs or os.cpu_count() or 1):
        done[index] = report
        while told in done:
            yield done.pop(told)
            told += 1


def _all(
    tasks: Sequence[Task], executor: Executor, renew: NewExecutor, jobs: int
) -> Iterator[Numbered]:
    """Every task's number and report, once, as they come."""
    waiting, beside = yield from _in_one(tasks, range(len(tasks)), executor, len(tasks))
    # All were handed over at once: which of them were under way, nobody knows.
    waiting = sorted([*waiting, *beside])
    tries = dict.fromkeys(waiting, 1)
    suspects: deque[int] = deque()
    while waiting or suspects:
        alone = not waiting
        some = [suspects.popleft()] if alone else waiting
        with renew(1 if alone else jobs) as fresh:
            waiting, beside = yield from _in_one(tasks, some, fresh, 1 if alone else jobs)
        if waiting and not beside:  # it broke before it began anything
            beside = [waiting.pop(0)]
        for number in beside:
            tries[number] += 1
            if tries[number] < MOST_TRIES:
                suspects.append(number)
            else:
                yield number, _failed(tasks[number], DIED)


def _in_one(
    tasks: Sequence[Task], numbers: Sequence[int], executor: Executor, window: int
) -> Generator[Numbered, None, tuple[list[int], list[int]]]:
    """Run tasks in one executor until all are done or it breaks, `window` at once at most.

    Yields what is done. Returns the numbers that were not handed over, and those that were and
    were lost when it broke.
    """
    finished: SimpleQueue[Future[Report]] = SimpleQueue()
    waiting, under_way, broken = deque(numbers), {}, False
    while (waiting or under_way) and not broken:
        try:
            while waiting and len(under_way) < window:
                future = executor.submit(grade_one, tasks[waiting[0]])
                under_way[future] = waiting.popleft()
                future.add_done_callback(finished.put)
        except BrokenExecutor:
            break
        future = finished.get()
        broken = isinstance(future.exception(), BrokenExecutor)
        if not broken:
            number = under_way.pop(future)
            yield number, _result(tasks[number], future)
    lost = []
    for future, number in under_way.items():
        if isinstance(future.exception(), BrokenExecutor):
            lost.append(number)
        else:
            yield number, _result(tasks[number], future)
    return list(waiting), lost


def _result(task: Task, future: Future[Report]) -> Report:
    error = future.exception()
    if error is None:
        return future.result()
    return _failed(task, f"grading failed: {type(error).__name__}: {error}")


def _failed(task: Task, why: str) -> Report:
    """Our fault, and this file's alone."""
    return Report(
        task.submission.question,
        Verdict.JUDGE_ERROR,
        message=why,
        path=task.submission.path,
        seed=task.seed,
    )
