"""Many files: each graded by itself, so that one bad file never costs another its verdict.

`grade_many` takes any `concurrent.futures.Executor`; what it submits is one top-level function
with plain arguments. A worker process that dies takes one task with it: that task is tried once
more on its own, then reported as our fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.bank.stub import HEADER
from quizzer.errors import QuizzerError, UnknownQuestion
from quizzer.grading.context import Context
from quizzer.grading.grade import grade
from quizzer.grading.rooms import room
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Report, Verdict
from quizzer.sandbox import own

if TYPE_CHECKING:
    from concurrent.futures import Executor


@dataclass(frozen=True)
class Task:
    """All that one grading needs, picklable."""

    roots: tuple[Root, ...]
    cache: Path | None
    submission: Submission
    seed: int
    timeout: float | None
    defect: str = ""
    """Why the file could not be read; it is then invalid."""


_banks: dict[tuple[Root, ...], Bank] = {}


def grade_one(task: Task) -> Report:
    """Grade one file, in whatever process this runs; the bank and the worker are kept."""
    submission = task.submission
    blank = Report(submission.question, Verdict.INVALID, path=submission.path, seed=task.seed)
    if task.defect:
        return replace(blank, message=task.defect)
    bank = _banks.get(task.roots)
    if bank is None:
        bank = _banks[task.roots] = Bank(task.roots, task.cache)
    try:
        question = bank.question(submission.question)
        if submission.path.endswith(".py") and not room(question).shows.SOURCE:
            words = f"{question.id} is no question about code: quizzer answer {question.id}"
            return replace(blank, message=words)
        context = Context(bank, task.seed, own.worker, timeout=task.timeout)
        return grade(question, submission, context)
    except UnknownQuestion as error:
        return replace(blank, question="", message=f"{error}; its first line names it: {HEADER}ID")
    except QuizzerError as error:
        return replace(blank, verdict=Verdict.JUDGE_ERROR, message=str(error))


def grade_many(tasks: Sequence[Task], executor: Executor) -> Iterator[Report]:
    """Reports in the order of `tasks`, each as soon as it and all before it are there."""
    from concurrent.futures import BrokenExecutor

    futures = [executor.submit(grade_one, task) for task in tasks]
    for task, future in zip(tasks, futures, strict=True):
        try:
            yield future.result()
        except BrokenExecutor:
            yield _alone(task)


def _alone(task: Task) -> Report:
    """Grade a task in a process of its own, after the pool broke."""
    from concurrent.futures import BrokenExecutor

    from quizzer.practice.pool import pool

    with pool(1) as executor:
        try:
            return executor.submit(grade_one, task).result()
        except BrokenExecutor:
            return Report(
                task.submission.question,
                Verdict.JUDGE_ERROR,
                message="the judge's process died while grading this file",
                path=task.submission.path,
                seed=task.seed,
            )


def graded(
    tasks: Sequence[Task], jobs: int, on_report: Callable[[Report], None] = lambda report: None
) -> list[Report]:
    """Grade with `jobs` processes; with one job, in this process."""
    reports = []
    if jobs <= 1 or len(tasks) <= 1:
        for task in tasks:
            reports.append(grade_one(task))
            on_report(reports[-1])
        return reports
    from quizzer.practice.pool import pool  # here, since one file needs no other process

    with pool(jobs) as executor:
        for report in grade_many(tasks, executor):
            reports.append(report)
            on_report(report)
    return reports
