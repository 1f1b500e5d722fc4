"""A run that is begun again where it was ended: what was graded is recalled, the rest is graded.

A report is recalled where nothing that it hangs on has changed: the file's bytes, the question's
files, the grader, the seed, the limits. A change of any grades the file again.
"""

from __future__ import annotations

import hashlib
import json
import platform
from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer import __version__
from quizzer.bank.ledger import digest
from quizzer.bank.roots import shipped
from quizzer.errors import BankError, UnknownQuestion, UsageError
from quizzer.foreign import one_line
from quizzer.grading.version import GRADER
from quizzer.model.verdict import Report, Verdict
from quizzer.practice.kept.spool import Picked
from quizzer.store.graded import Graded
from quizzer.store.reports import FORM

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.practice.batch import Task

_QUESTION = "the question "
_BANK = "bank"
_SEED = "seed"
_SHIPPED = "the shipped one"

Tell = Callable[[Report], None]
Grade = Callable[[Sequence["Task"], Tell, Callable[["Task", Report], None]], None]
"""`practice.run.graded` with so many jobs."""


class Resumed:
    """The reports of a run, in a file that outlives its process."""

    def __init__(self, path: Path, fresh: bool = False) -> None:
        """`fresh` recalls nothing, and replaces what is there. Raises UsageError."""
        self._file = Graded(path)
        self._fresh = fresh
        self.recalled = 0
        """Reports that were there already."""
        self.changed: list[str] = []
        """In words, what is not as it was in the last run; only where a file is graded for that."""

    def seed(self, wanted: int | None) -> int | None:
        """The seed of this run: what was asked for, else that of the run it goes on with, which
        is the last of those that the file is of."""
        if wanted is not None:
            return wanted
        last = self._file.made_with().get(_SEED, "")
        known = last.isascii() and last.isdecimal() and len(last) < 20  # else a file of before
        return int(last) if known else self._file.known_seed()

    def other_bank(self, bank: Bank) -> str:
        """In words, that the last run was made with another bank; empty where it was not."""
        now = _places(bank)
        before = self._file.made_with().get(_BANK, now)
        if before == now:
            return ""
        where = f"{one_line(before)} then, {one_line(now)} now"
        return f"{self._file.path} was made with another bank: {where}"

    def grade(self, tasks: Sequence[Task], bank: Bank, tell: Tell, grade: Grade) -> None:
        """Tell each task's report, in the order of `tasks`, once it is in the file; `grade` is
        given those that are not."""
        if tasks:
            self._file.seed(tasks[0].seed)
        keys = Keys(bank)
        # Of many, what is in the file already stays there until it is told.
        known = bytearray(self._recall(task, keys.of(task)) is not None for task in tasks)
        self.recalled = sum(known)
        rest = array("Q", (number for number, there in enumerate(known) if not there))
        now = keys.made_with(tasks)
        if rest and not self._fresh:
            self.changed = _differences(self._file.made_with(), now)
        self._file.note_made_with(now)
        told = 0

        def tell_known() -> None:
            nonlocal told
            while told < len(known) and known[told]:
                task = tasks[told]
                report = self._recall(task, keys.of(task))
                assert report is not None
                told += 1
                tell(report)

        def arrived(report: Report) -> None:
            nonlocal told
            told += 1
            tell(report)
            tell_known()

        def done(task: Task, report: Report) -> None:
            if report.verdict is not Verdict.JUDGE_ERROR:  # not the file's fault: tried again
                self._file.put(keys.of(task), report)

        tell_known()
        grade(Picked(tasks, rest), arrived, done)

    def close(self) -> None:
        self._file.close()

    def _recall(self, task: Task, key: str) -> Report | None:
        report = None if self._fresh else self._file.get(key)
        if report is None:
            return None
        path = task.submission.path
        if report.path != path and (report.fault or report.path in report.message):
            return None  # it tells a place in a file of another name
        return replace(report, path=path)


def _differences(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """In words, what both name and is another now."""
    both = [what for what in now if before.get(what, now[what]) != now[what] and what != _BANK]
    return [
        f"{what} has changed" if what.startswith(_QUESTION)
        else f"{what} {before[what]} then, {now[what]} now"
        for what in both
    ]  # fmt: skip


def _places(bank: Bank) -> str:
    """Where the banks lie that came beside the shipped one, for people."""
    own = [str(root.questions) for root in bank.roots if root != shipped()]
    return ", ".join(own) or _SHIPPED


class Keys:
    """Names of tasks by all that their reports hang on. A file's own name is not of it."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._questions: dict[str, str] = {}
        self._judge = [GRADER, __version__, platform.python_version(), _numpy()]

    def made_with(self, tasks: Sequence[Task]) -> dict[str, str]:
        """What the reports of a run hang on beside its files, by name, for people."""
        grader, quizzer, python, numpy = map(str, self._judge)
        run = {}
        if tasks:
            limit = tasks[0].timeout
            run = {_SEED: str(tasks[0].seed), "limit": f"{limit} s" if limit else "each own"}
        questions = {f"{_QUESTION}{name}": what for name, what in self._questions.items() if what}
        versions = {"quizzer": quizzer, "grader": grader, "Python": python, "numpy": numpy}
        return versions | run | questions | {_BANK: _places(self._bank)}

    def of(self, task: Task) -> str:
        """The key of one task."""
        submission = task.submission
        parts = [
            hashlib.sha256(submission.text).hexdigest(),
            str(FORM),
            submission.question,
            self._question(submission.question),
            str(submission.framework),
            submission.where, submission.ticked,
            Path(submission.path).suffix,
            task.seed, task.drawn, task.given, task.timeout, task.strict, task.defect, task.missing,
            *self._judge,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def _question(self, name: str) -> str:
        """A digest of what the question is today, its library of mistakes with it."""
        if name not in self._questions:
            try:
                library = self._bank.root(name).mistakes
                shared = library.read_bytes() if library.is_file() else b""
                own = digest(self._bank, name)
                self._questions[name] = own + hashlib.sha256(shared).hexdigest()
            except (BankError, UnknownQuestion, KeyError):
                self._questions[name] = ""  # its report says what is the matter
            except OSError as error:
                raise UsageError(f"cannot read the files of {name}: {error.strerror}") from error
        return self._questions[name]


def _numpy() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("numpy")
    except PackageNotFoundError:
        return ""
