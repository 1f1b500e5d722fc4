"""One `grade`: files are found, matched with their questions, graded, recorded, then told.

One file or many come in here. The sandbox's server starts first of all, while the rest loads.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.errors import BankError, UnknownQuestion, UsageError
from quizzer.model.framework import Framework
from quizzer.model.visit import Origin
from quizzer.practice.intake.wanted import Ran, Wanted
from quizzer.practice.scale.spread import MANY, Done, graded, jobs_of, others_of
from quizzer.sandbox import own
from quizzer.sandbox.kit import Kit, missing

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.home import Home
    from quizzer.model.attempt import Submission
    from quizzer.model.verdict import Report
    from quizzer.practice.batch import Task
    from quizzer.practice.files import Found
    from quizzer.practice.intake.take import Lists, Row
    from quizzer.practice.kept.resume import Resumed
    from quizzer.practice.practice import Practice

Tell = Callable[["Report"], None]


class Run:
    """The files of one command and the learner who may have written them."""

    def __init__(
        self, folders: Sequence[Path], home: Home, clock: Callable[[], float] = time.time
    ) -> None:
        self._server = own.worker()
        self._folders = folders
        self._home = home
        self._clock = clock
        self.files = 0
        """Rows that are graded, known when the first of them is."""
        self._other_bank = ""

    def grade(self, wanted: Wanted, tell: Callable[[bool], Tell] = lambda strangers: _quiet) -> Ran:
        """Grade every file; `tell(whether they are strangers')` gives what is called with each
        report once it is recorded. Raises UsageError, UnknownQuestion, BankError, SandboxError."""
        try:
            return self._grade(wanted, tell)
        except UsageError as error:
            if not self._other_bank:
                raise
            raise UsageError(f"{error}; {self._other_bank}") from error

    def _grade(self, wanted: Wanted, tell: Callable[[bool], Tell]) -> Ran:
        from quizzer.practice import batch, files
        from quizzer.practice.course.overrides import check, overruled, read_overrides
        from quizzer.practice.course.points import keep_best, of_row
        from quizzer.practice.frameworks import check_installed
        from quizzer.practice.intake.lists import lists_of
        from quizzer.practice.intake.take import take
        from quizzer.practice.intake.typed import check_seed
        from quizzer.practice.kept.spool import Made, Spool
        from quizzer.practice.marking.group import marked, of_class
        from quizzer.practice.practice import open_practice

        found, strangers = files.collect(wanted.paths, True, wanted.roster is not None)
        if wanted.where and (strangers or len(found) > 1):
            raise UsageError("--where belongs to one file: the lines are its own")
        self._start_others(found, wanted.framework)
        # A run that is gone on with would record its first reports again.
        record = bool(not (strangers or wanted.resume) if wanted.record is None else wanted.record)
        judge = _judge(wanted)
        practice = open_practice(self._folders, self._home, keep=record, clock=self._clock)
        batch.lend(practice.bank)
        resumed = _resumed(wanted)
        if resumed is not None:
            self._other_bank = resumed.other_bank(practice.bank)
        lists = lists_of(wanted, practice.bank)
        if resumed is not None:
            wanted = replace(wanted, seed=resumed.seed(wanted.seed))
        ran = Ran(_seed(wanted, lists), strangers, assignment=lists.assignment)
        ran.other_bank = self._other_bank
        ran.people = lists.roster.people if lists.roster is not None else ()
        ran.unsearched = found.unsearched
        if wanted.framework is not None:
            check_installed(wanted.framework)
        if (lists.roster or lists.manifest) and not strangers:
            raise UsageError("--roster and --manifest belong to a directory or an archive")
        taken = take(found, strangers, practice.bank, lists)
        del found  # what was taken is kept; of many files, the rest is much on the disk
        ran.apart = taken.apart
        ran.counts = (taken.seen, taken.unmatched, taken.unreadable)
        rows = taken.rows
        if not rows:
            why = "; ".join(map(": ".join, ran.apart[:3])) or "no file, and no question is named"
            raise UsageError(f"there is no answer in it: {why}")
        rulings = read_overrides(wanted.overrides) if wanted.overrides else ()
        if rulings:
            rulings = check(rulings, rows)
        ran.rulings, ran.bank = rulings, practice.bank
        if ran.assignment is not None:
            wanted = replace(wanted, strict=wanted.strict or ran.assignment.imports == "strict")
        # Made from its row whenever it is asked for: of many, none is kept.
        row_at = lru_cache(1)(rows.__getitem__)
        given = lists.assignment is not None and lists.assignment.seed is not None
        task_of = partial(_task, practice, self._home, wanted, ran.seed, given)
        tasks: Sequence[Task] = Made(len(rows), lambda place: task_of(row_at(place)))
        if strangers:
            tasks, ran.marked = marked(tasks, taken.questions, wanted, practice.bank)
        if wanted.seed is None and (lists.assignment is None or lists.assignment.seed is None):
            check_seed((task.submission for task in tasks if not task.defect), practice.bank)
        if wanted.question is not None or not strangers:
            _check_ids(practice, tasks, wanted.question)
        if strangers and not wanted.unsafe and self._server.strangers_reason:
            raise UsageError(
                f"strangers' files are refused: {self._server.strangers_reason};"
                " --unsafe runs them all the same"
            )
        self.files = len(tasks)
        said = tell(strangers)
        ran.files = self.files
        reports: Spool[Report] = Spool()
        as_graded: Spool[Report] = reports if strangers else Spool()
        ran.reports = reports

        def arrived(report: Report) -> None:
            place = len(reports)
            row, task = row_at(place), tasks[place]
            unmatched = task.submission.question not in practice.bank
            ran.ungraded += bool(task.defect or unmatched) and not row.missing
            report = report if wanted.times else report.without_times()
            report = judge(report, task.submission, practice.bank)
            report = of_class(report, task) if strangers else report
            report = of_row(report, row, ran.assignment)
            if not strangers:
                as_graded.append(report)
            if record and not row.missing:
                kept = _record(practice, ran, wanted.origin, task, report)
                report = report if strangers else kept
            reports.append(report)
            if len(tasks) == 1:
                ran.seed = report.seed  # a file may say by which it was drawn
            said(report)

        others = others_of(wanted, practice.bank, tasks, strangers, ran)

        def grade(some: Sequence[Task], tell: Tell, done: Done | None = None) -> None:
            graded(
                some,
                jobs_of(wanted.jobs or practice.settings.jobs or None, len(some)),
                tell,
                done,
                others,
            )

        try:
            if resumed is not None:
                resumed.grade(tasks, practice.bank, arrived, grade)
            else:
                grade(tasks, arrived)
        except KeyboardInterrupt:
            if not ran.reports:
                raise
            ran.interrupted = True  # what is graded is told all the same
        except UsageError as error:
            if not ran.reports:
                raise
            ran.stopped = str(error)
        finally:
            practice.close()
            if resumed is not None:
                ran.recalled, ran.changed = resumed.recalled, tuple(resumed.changed)
                resumed.close()
        ran.rows = rows[: len(reports)]
        ran.graded = Made(len(reports), lambda n: (tasks[n], rows[n], as_graded[n]))
        if ran.assignment is not None and ran.assignment.counts == "best":
            keep_best(ran)
        ran.reports = overruled(ran.reports, rulings)
        ran.layers = next((report.sandbox for report in ran.reports if report.sandbox), ())
        return ran

    def _start_others(self, found: Sequence[Found], framework: Framework | None) -> None:
        """Have the servers of other frameworks started while the rest loads."""
        if len(found) < MANY:  # more are graded in other processes
            said = {framework or item.head.framework or Framework.NUMPY for item in found}
            for name in said - {Framework.NUMPY}:
                if not missing(name):
                    self._server.start(Kit(name))


def _resumed(wanted: Wanted) -> Resumed | None:
    if wanted.resume is None:
        return None
    from quizzer.practice.kept.resume import Resumed

    return Resumed(wanted.resume, wanted.fresh)


def _judge(wanted: Wanted) -> Callable[[Report, Submission, Bank], Report]:
    """What is done with open answers: nothing, unless a model is asked. Raises UsageError."""
    if wanted.judge is None:
        return lambda report, submission, bank: report
    from quizzer.practice.judge.model import Model
    from quizzer.practice.judge.report import judged

    return partial(judged, model=Model(wanted.judge))


def _seed(wanted: Wanted, lists: Lists) -> int:
    """The seed of the hidden inputs: what was asked for, the assignment's, or a new one."""
    from quizzer.practice.visits import new_seed

    if wanted.seed is not None:
        return wanted.seed
    if lists.assignment is not None and lists.assignment.seed is not None:
        return lists.assignment.seed
    return new_seed()


def _quiet(report: Report) -> None:
    """Nobody is told before the end."""


def _task(practice: Practice, home: Home, wanted: Wanted, seed: int, given: bool, row: Row) -> Task:
    from quizzer.model.attempt import Submission
    from quizzer.practice.batch import Task

    item = row.found
    submission = Submission(
        row.question,
        item.text,
        item.path,
        framework=wanted.framework or item.head.framework or Framework.NUMPY,
        where=wanted.where,
    )
    drawn = item.head.seed  # the file was drawn by it, whatever seed the cases are to have
    return Task(
        practice.bank.roots, home.cache, submission, seed, wanted.timeout,
        row.missing or item.defect, drawn, wanted.strict, bool(row.missing), given,
    )  # fmt: skip


def _check_ids(practice: Practice, tasks: Sequence[Task], question: str | None) -> None:
    """An id that does not exist is a slip of the caller for --question and for one's own files."""
    for task in tasks:
        if task.defect:
            continue
        try:
            practice.bank.question(task.submission.question)
        except UnknownQuestion as error:
            if question is not None:
                raise
            raise UsageError(
                f"{task.submission.path}: {error}; begin the file with `# quizzer: ID` or give"
                " --question"
            ) from None


def _record(practice: Practice, ran: Ran, origin: Origin, task: Task, report: Report) -> Report:
    """Keep one report; as it was kept, which may say more. What names no question of the bank is
    no answer to one."""
    if task.defect or not report.question:
        ran.left_out.append((report.path, "not recorded: there is no answer in it"))
        return report
    try:
        framework = task.submission.framework
        visit = practice.visit(report.question, seed=task.seed, origin=origin, framework=framework)
    except BankError:  # the report says so; a stranger's file must not cost the others theirs
        ran.left_out.append((report.path, "not recorded: the question cannot be used"))
        return report
    submission = replace(task.submission, question=report.question)
    grading = practice.begin(visit, submission, judge=lambda cancelled: report)
    told = grading.result()
    ran.unkept = ran.unkept or grading.unkept
    if grading.left_out:
        ran.left_out.append((report.path, grading.left_out))
    return told
