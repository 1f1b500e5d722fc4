"""Grades answers to the bank's own questions, for the tests beside this file."""

from __future__ import annotations

import os
import zlib
from functools import cache
from pathlib import Path

import yaml

from quizzer.bank.schema import fill
from quizzer.bank.strict_yaml import read
from quizzer.grading.derivation.audit import Alone
from quizzer.grading.derivation.grade import grade
from quizzer.model.attempt import Submission
from quizzer.model.kinds.derivation import DerivationQuestion
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


def chosen(file: str, kind: str) -> list[tuple[str, str]]:
    """Question and answer of a file beside this one: a third, always the same one, or all where
    QUIZZER_WILD is `all`."""
    answers = yaml.safe_load((Path(__file__).parent / file).read_text("utf-8"))
    pairs = [(name, text) for name, kinds in answers.items() for text in kinds[kind]]
    if os.environ.get("QUIZZER_WILD") == "all":
        return pairs
    return [pair for pair in pairs if zlib.crc32(" ".join(pair).encode()) % 3 == 0]
