"""Grades answers to the bank's own questions, for the tests beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from quizzer.bank.schema import fill
from quizzer.bank.strict_yaml import read
from quizzer.grading.derivation.audit import Alone
from quizzer.grading.derivation.grade import grade
from quizzer.model.attempt import Submission
from quizzer.model.derivation import DerivationQuestion
from quizzer.model.verdict import Report

ROOT = Path(__file__).resolve().parents[3]


@cache
def question(question_id: str) -> DerivationQuestion:
    """A derivation question of the bank."""
    (path,) = ROOT.glob(f"question_bank/*/{question_id}.yaml")
    document = read(path.read_bytes(), path.name)
    found = fill(document, question_id, path.parent.name, path.name)
    assert isinstance(found, DerivationQuestion), document.diagnostics
    return found


def graded(question_id: str, text: str, seed: int = 7) -> Report:
    """The report on an answer."""
    submission = Submission(question_id, text.encode())
    return grade(question(question_id), submission, Alone(seed=seed))
