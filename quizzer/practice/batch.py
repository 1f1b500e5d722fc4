"""One file of a batch, graded by itself: one bad file never costs another its verdict."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path

from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.bank.stub import HEADER
from quizzer.errors import BankError, QuizzerError, UnknownQuestion
from quizzer.grading.context import Context
from quizzer.grading.grade import grade
from quizzer.grading.rooms import room
from quizzer.model.attempt import Submission
from quizzer.model.verdict import REVIEW, Fault, Report, Verdict
from quizzer.sandbox import own


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
    drawn: int | None = None
    """The seed in the file's first line. It counts where the question's stub was drawn by it."""
    strict: bool = False
    """Whether an import that finds nothing fails the file, used or not."""
    missing: bool = False
    """Whether `defect` says that nothing came."""
    given: bool = False
    """Whether an assignment says the seed: a file that was drawn by another is told."""


_banks: dict[tuple[Root, ...], Bank] = {}
_opening = threading.Lock()


def lend(bank: Bank) -> None:
    """Let this process grade with a bank that is open already."""
    _banks[bank.roots] = bank


def grade_one(task: Task) -> Report:
    """Grade one file, in whatever process and thread this runs; bank and worker are kept."""
    submission = task.submission
    blank = Report(submission.question, Verdict.INVALID, path=submission.path, seed=task.seed)
    if task.defect:
        verdict = Verdict.MISSING if task.missing else Verdict.INVALID
        return replace(blank, verdict=verdict, message=task.defect)
    try:
        with _opening:  # a bank reads its files when asked: one thread at a time
            bank = _banks.get(task.roots)
            if bank is None:
                bank = _banks[task.roots] = Bank(task.roots, task.cache)
            question = bank.question(submission.question)
        if submission.path.endswith((".py", ".ipynb")) and not room(question).shows.SOURCE:
            words = (
                f"{question.id} is no question about code: write the answer into {question.id}.txt,"
                f" or call quizzer answer {question.id}"
            )
            return replace(blank, message=words)
        seed = task.seed
        if task.drawn is not None and getattr(question, "draws_its_stub", False):
            seed = task.drawn
        context = Context(bank, seed, own.worker, timeout=task.timeout, strict=task.strict)
        report = grade(question, submission, context)
        if task.given and seed != task.seed:
            words = f"{REVIEW}the file was drawn by seed {seed}, the assignment says {task.seed}"
            report = replace(report, remarks=(*report.remarks, words))
        return report
    except UnknownQuestion as error:
        return replace(blank, question="", message=f"{error}; its first line names it: {HEADER}ID")
    except BankError as error:
        return of_bank(blank, str(error))
    except QuizzerError as error:
        return replace(blank, verdict=Verdict.JUDGE_ERROR, message=str(error))


def of_bank(blank: Report, words: str) -> Report:
    """The report where the question's own files are at fault."""
    remedy = f"mend the question {blank.question}, then: quizzer bank audit {blank.question}"
    fault = Fault("bank", words, remedy=remedy)
    message = f"{words}\n  {remedy}"
    return replace(blank, verdict=Verdict.JUDGE_ERROR, message=message, fault=fault)
