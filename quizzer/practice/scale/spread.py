"""Where tasks are graded: in this process, in several here, or on other machines."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.verdict import Report
    from quizzer.practice.batch import Task
    from quizzer.practice.intake.wanted import Ran, Wanted
    from quizzer.practice.many import NewExecutor

MANY = 8
"""From this many files on, every processor takes part unless told otherwise."""

Tell = Callable[["Report"], None]
Done = Callable[["Task", "Report"], None]
"""Called with each report as soon as it is there, before those in front of it may be."""


def graded(
    tasks: Sequence[Task],
    jobs: int,
    on_report: Tell,
    done: Done | None = None,
    others: NewExecutor | None = None,
) -> None:
    """Grade with `jobs` processes; one job or one file is graded in this one, unless `others`
    makes an executor elsewhere. Each report is told as soon as it and all before it are there;
    `done` is called at once, in whatever order."""
    from quizzer.practice.batch import grade_one

    if others is None and (jobs <= 1 or len(tasks) <= 1):
        for task in tasks:
            report = grade_one(task) if len(tasks) == 1 else _spared(task)
            if done is not None:
                done(task, report)
            on_report(report)
        return
    from quizzer.practice.many import grade_many  # here, since one file needs no other process
    from quizzer.practice.pool import pool

    renew = others or pool
    with renew(jobs) as executor:
        for report in grade_many(tasks, executor, renew, jobs, done):
            on_report(report)


def _spared(task: Task) -> Report:
    """One file's report; a fault of ours that nobody foresaw costs the others nothing, as where
    each is graded in a process of its own."""
    from quizzer.practice.batch import grade_one

    try:
        return grade_one(task)
    except Exception as error:
        from quizzer.practice.many import failed

        return failed(task, error)


def jobs_of(wanted: int | None, files: int) -> int:
    """How many processes grade so many files."""
    if wanted is not None:
        return wanted
    return (os.cpu_count() or 1) if files >= MANY else 1


def others_of(
    wanted: Wanted, bank: Bank, tasks: Sequence[Task], strangers: bool, ran: Ran
) -> NewExecutor | None:
    """What makes an executor elsewhere, where one is wanted. Raises UsageError."""
    if wanted.executor is None:
        return None
    from quizzer.practice.scale.dask import check, connected
    from quizzer.practice.scale.machine import proof_of

    address = check(wanted.executor)
    names = {task.submission.question for task in tasks}
    proof = proof_of(bank, names, strangers and not wanted.unsafe)
    times = count()
    return lambda jobs: connected(address, proof, ran.refused.append, jobs, next(times) > 0)
