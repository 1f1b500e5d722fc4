"""The core derivations: right answers in many forms are accepted, wrong ones never."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from quizzer.bank.schema import fill
from quizzer.bank.strict_yaml import read
from quizzer.grading.derivation.audit import Alone, defects
from quizzer.grading.derivation.grade import grade
from quizzer.model.attempt import Submission
from quizzer.model.kinds.derivation import DerivationQuestion
from quizzer.model.verdict import Report, Verdict

ROOT = Path(__file__).resolve().parents[3]
ANSWERS = yaml.safe_load((Path(__file__).parent / "core_derivations.yaml").read_text("utf-8"))


def question(question_id: str) -> DerivationQuestion:
    (path,) = ROOT.glob(f"question_bank/*/{question_id}.yaml")
    document = read(path.read_bytes(), path.name)
    found = fill(document, question_id, path.parent.name, path.name)
    assert not document.diagnostics
    assert isinstance(found, DerivationQuestion)
    return found


QUESTIONS = {question_id: question(question_id) for question_id in ANSWERS}


def graded(question_id: str, answer: str | list[str], seed: int = 7) -> Report:
    text = answer if isinstance(answer, str) else "\n".join(answer)
    submission = Submission(question_id, text.encode())
    return grade(QUESTIONS[question_id], submission, Alone(seed=seed))


def cases(kind: str) -> list:
    return [
        pytest.param(question_id, answer, id=f"{question_id}-{place}")
        for question_id, answers in ANSWERS.items()
        for place, answer in enumerate(answers[kind])
    ]


def test_all_thirty_are_here() -> None:
    assert len(ANSWERS) == 30
    assert all(len(answers["right"]) >= 3 for answers in ANSWERS.values())
    assert all(len(answers["wrong"]) >= 5 for answers in ANSWERS.values())


@pytest.mark.parametrize(("question_id", "answer"), cases("right"))
def test_right_answers_are_accepted(question_id: str, answer: str | list[str]) -> None:
    report = graded(question_id, answer)
    assert report.verdict == Verdict.ACCEPTED, report.message
    assert all(step.verdict == "holds" for step in report.steps)


@pytest.mark.parametrize(("question_id", "answer"), cases("wrong"))
def test_wrong_answers_never_are(question_id: str, answer: str | list[str]) -> None:
    assert graded(question_id, answer).verdict in (Verdict.WRONG_ANSWER, Verdict.INVALID)


@pytest.mark.parametrize("question_id", ANSWERS)
def test_each_question_proves_itself(question_id: str) -> None:
    assert defects(QUESTIONS[question_id]) == []
