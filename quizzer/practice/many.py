"""Many tasks over an executor: what happens when one of its processes dies.

An executor whose process died takes every task with it that was not done. They are resubmitted
to a new one; those that were under way beside the death go one by one after that, so that a file
that kills its judge, or hangs it, costs no other file its verdict.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from quizzer.errors import UsageError
from quizzer.model.verdict import Report, Verdict
from quizzer.practice.batch import Task, grade_one, of_bank
from quizzer.practice.kept.spool import Spool
from quizzer.practice.pool import pool

MOST_TRIES = 3
"""Times that a task is begun, where the process that grades it dies."""

_AHEAD = 4096
"""Tasks that are handed over before they are done, at most: each costs memory here until then. An
executor that needs fewer says so by a number `ahead`."""
_MORE = 8
"""Of those, the eighth part is handed over together: an executor that sends bundles fills them."""

DIED = "the judge's process died while grading this file"

NewExecutor = Callable[[int], AbstractContextManager[Executor]]
"""Makes an executor of so many workers, in place of one that broke."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Lost:
    """What became of a task that gave no result."""

    why: str
    """What the process said or what it raised; empty where it died without a word."""
    of_bank: bool = False
    """Whether it said that code of the bank was at fault."""


Numbered = tuple[int, Any]
"""A task's number, and its result or `Lost`."""


def grade_many(
    tasks: Sequence[Task],
    executor: Executor,
    renew: NewExecutor = pool,
    jobs: int = 0,
    done: Callable[[Task, Report], None] | None = None,
) -> Iterator[Report]:
    """Reports in the order of `tasks`, each as soon as it and all before it are there; `done` is
    called with each as soon as it is there itself.

    Where the executor breaks, `renew(jobs)` makes another: a pool of as many processes as there
    are processors, unless said otherwise.
    """
    work = Work(grade_one, tasks, renew, jobs or os.cpu_count() or 1)

    def reports() -> Iterator[Numbered]:
        for number, result in work.all(executor):
            report = _failed(tasks[number], result) if isinstance(result, Lost) else result
            if done is not None:
                done(tasks[number], report)
            yield number, report

    for _, report in in_order(reports()):
        yield report


def in_order(coming: Iterator[Numbered]) -> Iterator[Numbered]:
    """The same by number from 0 on, each as soon as it and all before it are there."""
    done: dict[int, int] = {}
    early: Spool[Any] = Spool()  # behind a file that hangs there may be many
    told = 0
    for number, result in coming:
        if number != told:
            done[number] = len(early)
            early.append(result)
            continue
        yield number, result
        told += 1
        while told in done:
            yield told, early[done.pop(told)]
            told += 1


class Work(Generic[Item, Result]):
    """A function to be called on each of many items, in other processes."""

    def __init__(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        renew: NewExecutor,
        jobs: int,
    ) -> None:
        self._function = function
        self._items = items
        self._renew = renew
        self._jobs = jobs

    def all(self, executor: Executor) -> Iterator[Numbered]:
        """Every item's number and result, once, as they come."""
        numbers = range(len(self._items))
        ahead = getattr(executor, "ahead", _AHEAD)
        waiting, beside = yield from self._in_one(numbers, executor, ahead, ahead // _MORE)
        # So many were handed over at once: which of them were under way, nobody knows.
        waiting = sorted([*waiting, *beside])
        tries = dict.fromkeys(waiting, 1)
        suspects: deque[int] = deque()
        while waiting or suspects:
            alone = not waiting
            some = [suspects.popleft()] if alone else waiting
            jobs = 1 if alone else self._jobs
            with self._renew(jobs) as fresh:
                waiting, beside = yield from self._in_one(some, fresh, jobs)
                why = _last_words(fresh) if beside else ""
            if waiting and not beside:  # it broke before it began anything
                beside = [waiting.pop(0)]
            for number in beside:
                tries[number] += 1
                if tries[number] < MOST_TRIES and not (alone and why):
                    suspects.append(number)
                else:
                    yield number, Lost(why, bool(why)) if alone else Lost("")

    def _in_one(
        self, numbers: Sequence[int], executor: Executor, window: int, more: int = 1
    ) -> Generator[Numbered, None, tuple[list[int], list[int]]]:
        """Run tasks in one executor until all are done or it breaks, `window` at once at most,
        `more` handed over together.

        Yields what is done. Returns the numbers that were not handed over, and those that were
        and were lost when it broke.
        """
        finished: SimpleQueue[Future[Result]] = SimpleQueue()
        waiting, under_way, broken = deque(numbers), {}, False
        while (waiting or under_way) and not broken:
            try:
                room = window - len(under_way)
                for _ in range(min(room, len(waiting)) if room >= more else 0):
                    future = executor.submit(self._function, self._items[waiting[0]])
                    under_way[future] = waiting.popleft()
                    future.add_done_callback(finished.put)
            except BrokenExecutor:
                break
            future = finished.get()
            broken = isinstance(future.exception(), BrokenExecutor)
            if not broken:
                yield under_way.pop(future), _result(future)
        lost = []
        for future, number in under_way.items():
            if isinstance(future.exception(), BrokenExecutor):
                lost.append(number)
            else:
                yield number, _result(future)
        return list(waiting), lost


def _result(future: Future[Any]) -> Any:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, UsageError):  # the executor's own: nobody may grade
        raise error
    return _raised(error)


def _raised(error: BaseException) -> Lost:
    return Lost(f"grading failed: {type(error).__name__}: {error}")


def failed(task: Task, error: Exception) -> Report:
    """The report of a file whose grading raised what nobody foresaw."""
    return _failed(task, _raised(error))


def _last_words(executor: Executor) -> str:
    """What a process said before it was ended, where the executor knows."""
    words = getattr(executor, "last_words", None)
    return words() if words is not None else ""


def _failed(task: Task, lost: Lost) -> Report:
    """Not the file's fault, and this file's alone: the bank's where the judge said so."""
    blank = Report(
        task.submission.question,
        Verdict.JUDGE_ERROR,
        message=lost.why or DIED,
        path=task.submission.path,
        seed=task.seed,
    )
    return of_bank(blank, lost.why) if lost.of_bank else blank
