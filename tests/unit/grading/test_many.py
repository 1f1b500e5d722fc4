"""Many files on any executor: every file its own verdict, in order, whatever dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.bank.roots import Root, shipped
from quizzer.cli.exits import of_reports
from quizzer.grading.code.written import packages
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Report, Verdict
from quizzer.practice import many
from quizzer.practice.batch import Task, grade_one
from quizzer.practice.many import grade_many
from quizzer.practice.pool import pool
from quizzer.sandbox import own

QUESTIONS = ("softmax", "rms_norm", "log_softmax", "dpo_loss")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Root:
    """A bank of a few questions, which every process reads at once."""
    return copied(tmp_path_factory.mktemp("bank"))


def tasks(root: Root, number: int) -> list[Task]:
    """References of several questions, in turn, under names of their own."""
    found = []
    for index in range(number):
        question = QUESTIONS[index % len(QUESTIONS)]
        (path,) = root.solutions.glob(f"*/{question}.py")
        submission = Submission(question, path.read_bytes(), f"{index}/{question}.py")
        found.append(Task((root,), None, submission, 5, None))
    return found


def test_threads_grade_at_once(small: Root) -> None:
    some = tasks(small, 24)
    with ThreadPoolExecutor(6) as executor:
        reports = list(grade_many(some, executor))
    assert [report.path for report in reports] == [task.submission.path for task in some]
    assert {report.verdict for report in reports} == {Verdict.ACCEPTED}


def test_a_worker_ends_with_its_thread() -> None:
    def server() -> int:
        return own.worker().server_pid()

    with ThreadPoolExecutor(1) as executor:
        pid = executor.submit(server).result()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_process_that_is_killed_costs_no_file_its_verdict(small: Root) -> None:
    some = tasks(small, 12)
    with pool(2) as executor:
        coming = grade_many(some, executor, pool, 2)
        reports = [next(coming)]
        for process in list(executor._processes.values()):
            os.kill(process.pid, signal.SIGKILL)
        reports += coming
    assert [report.path for report in reports] == [task.submission.path for task in some]
    assert {report.verdict for report in reports} == {Verdict.ACCEPTED}


class Mortal(Executor):
    """Runs a task at once, and breaks for good at those that kill."""

    def __init__(self, begun: list[str]) -> None:
        self.begun = begun
        self.broken = False

    def submit(self, fn, /, *args, **kwargs) -> Future:
        if self.broken:
            raise BrokenExecutor("dead")
        future: Future = Future()
        name = args[0].submission.path
        self.begun.append(name)
        if name.startswith("kills"):
            self.broken = True
            future.set_exception(BrokenExecutor("dead"))
        elif name.startswith("fails"):
            future.set_exception(ValueError("cannot be pickled"))
        else:
            future.set_result(Report("softmax", Verdict.ACCEPTED, path=name))
        return future


def named(*names: str) -> list[Task]:
    return [Task((), None, Submission("softmax", b"", name), 1, None) for name in names]


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_a_file_that_kills_its_judge_is_ours_to_say_and_the_rest_is_graded_once(jobs: int) -> None:
    begun: list[str] = []

    @contextmanager
    def renew(number: int) -> Iterator[Executor]:
        assert number <= jobs
        yield Mortal(begun)

    some = named("a", "kills 1", "b", "fails", "kills 2", "c")
    reports = list(grade_many(some, Mortal(begun), renew, jobs))
    assert [report.path for report in reports] == [task.submission.path for task in some]
    words = {report.path: report.message for report in reports if report.message}
    assert words == {
        "kills 1": "the judge's process died while grading this file",
        "fails": "grading failed: ValueError: cannot be pickled",
        "kills 2": "the judge's process died while grading this file",
    }
    assert max(begun.count(task.submission.path) for task in some) <= many.MOST_TRIES


def test_executors_that_break_before_they_begin_end_too() -> None:
    @contextmanager
    def renew(number: int) -> Iterator[Executor]:
        executor = Mortal([])
        executor.broken = True
        yield executor

    with renew(1) as broken:
        reports = list(grade_many(named("a", "b"), broken, renew, 2))
    assert [report.verdict for report in reports] == [Verdict.JUDGE_ERROR] * 2


@pytest.mark.parametrize("broken", ["def softmax(x): return 1 // 0", "import nothing_at_all"])
def test_a_broken_reference_is_a_defect_of_the_bank(tmp_path: Path, broken: str) -> None:
    root = copied(tmp_path, broken)
    submission = Submission("softmax", b"def softmax(x): return x")
    report = grade_one(Task((root,), None, submission, 1, None))
    assert report.verdict is Verdict.JUDGE_ERROR
    assert report.fault is not None
    assert report.fault.kind == "bank"
    assert of_reports([report]) == 2
    ours = Report("softmax", Verdict.JUDGE_ERROR)
    assert of_reports([ours, report]) == of_reports([report, ours]) == 3


def test_a_package_that_the_reference_needs_and_allow_lacks(tmp_path: Path) -> None:
    text = (next(shipped().solutions.glob("*/softmax.py"))).read_text()
    root = copied(tmp_path, text.replace("import numpy as np", "import click\nimport numpy as np"))
    submission = Submission("softmax", b"import click\ndef softmax(x): return click.x")
    report = grade_one(Task((root,), None, submission, 1, None))
    assert report.verdict is Verdict.JUDGE_ERROR
    assert "the reference imports `click`, which `allow` does not list" in report.message
    assert of_reports([report]) == 2


def test_a_listed_package_that_is_not_installed(bank) -> None:
    question = replace(bank.question("softmax"), allow=("not_installed_here",))
    assert packages.defects(question, "import numpy as np") == [
        "`allow` lists `not_installed_here`, which is not installed here"
    ]
    assert packages.defects(bank.question("softmax"), "import math\nfrom numpy import exp") == []


def copied(folder: Path, softmax: str = "") -> Root:
    """Some shipped questions in a bank of their own; `softmax` replaces that reference."""
    root = shipped()
    own_root = Root(folder / "questions", folder / "solutions")
    for question in QUESTIONS:
        (path,) = root.questions.glob(f"*/{question}.yaml")
        area = path.parent.name
        text = (root.solutions / area / f"{question}.py").read_text()
        if softmax and question == "softmax":
            text = softmax
        for base, name, words in (
            (own_root.questions, path.name, path.read_text()),
            (own_root.solutions, f"{question}.py", text),
        ):
            (base / area).mkdir(parents=True, exist_ok=True)
            (base / area / name).write_text(words)
    return own_root
