"""What all tests share: one worker and the shipped bank, both opened once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import shipped
from quizzer.grading.context import Context
from quizzer.grading.grade import grade
from quizzer.model.attempt import Submission
from quizzer.model.framework import Framework
from quizzer.model.verdict import Report
from quizzer.sandbox.runner import Worker

SUBMISSIONS = Path(__file__).parent / "submissions"
ROUND_IN_NUMPY = """\
title: "Debugging round: twice"
kind: code
level: 1
minutes: 3
prompt: Return $2x$.
signature: double(x)
faults:
  - {id: triples, says: it triples, replace: "2 *", with: "3 *"}
symptom:
  says: what is made of 1
  shows: metric
  code: |
    def symptom():
        return {"of 1": float(double(1))}
cases:
  - {name: by hand, sample: true, args: {x: [1, 2]}}
explanation: Twice.
"""
TWICE = """\
import numpy as np


def double(x):
    return 2 * np.asarray(x)
"""

Grade = Callable[..., Report]

# Started in the background, a test run ignores these, and all that it starts would too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session", autouse=True)
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One index for the homes of all tests: each would read the whole bank again."""
    os.environ["QUIZZER_CACHE"] = str(tmp_path_factory.mktemp("index"))
    yield
    del os.environ["QUIZZER_CACHE"]


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    """One fork server for the whole run."""
    with Worker() as server:
        yield server


@pytest.fixture(scope="session")
def bank() -> Bank:
    """The shipped bank, read from its files."""
    return Bank([shipped()])


@pytest.fixture
def numpy_round(tmp_path: Path) -> Path:
    """A bank of one's own with a debugging round, `twice`, that is to be had in numpy alone."""
    for path, text in {
        "question_bank/mine/twice.yaml": ROUND_IN_NUMPY,
        "solutions/mine/twice.py": TWICE,
    }.items():
        file = tmp_path / "numpy_round" / path
        file.parent.mkdir(parents=True)
        file.write_text(text)
    return tmp_path / "numpy_round"


@pytest.fixture(scope="session")
def grade_text(worker: Worker, bank: Bank) -> Grade:
    """Grades a text as a submission: `grade_text("softmax", source)`."""

    def graded(
        question: str,
        text: str | bytes,
        *,
        seed: int = 7,
        diagnose: bool = False,
        timeout: float | None = None,
        own: Bank | None = None,
        framework: Framework = Framework.NUMPY,
        strict: bool = False,
    ) -> Report:
        raw = text.encode() if isinstance(text, str) else text
        holder = own or bank
        context = Context(
            holder, seed, lambda: worker, timeout=timeout, diagnose=diagnose, strict=strict
        )
        submission = Submission(question, raw, framework=framework)
        return grade(holder.question(question), submission, context)

    return graded
