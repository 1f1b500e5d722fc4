"""A question's proof: what its author wrote must do what it says."""

from __future__ import annotations

from types import SimpleNamespace

from quizzer.errors import BankError
from quizzer.grading.algebra.setting import setting_of, unused
from quizzer.grading.derivation import grade
from quizzer.model.attempt import Submission
from quizzer.model.derivation import DerivationQuestion
from quizzer.model.verdict import Report, Verdict

SEEDS = (1, 2, 3)


def defects(question: DerivationQuestion) -> list[str]:
    """What is wrong with a question, as far as sampling shows: an empty list where nothing is."""
    try:
        setting = setting_of(question)
        found = [f"variable {name} is used nowhere" for name in unused(setting)]
        for milestone in question.milestones:
            setting.read(milestone.is_)
        for seed in SEEDS:
            found += _model(question, seed)
            found += _mistakes(question, seed)
    except BankError as error:
        return [str(error)]
    return list(dict.fromkeys(found))


def _graded(question: DerivationQuestion, lines: tuple[str, ...], seed: int) -> Report:
    text = "\n".join(lines)
    return grade(question, Submission(question.id, text.encode()), SimpleNamespace(seed=seed))


def _model(question: DerivationQuestion, seed: int) -> list[str]:
    report = _graded(question, question.answer, seed)
    found = []
    if report.verdict != Verdict.ACCEPTED:
        found.append(f"the model answer is {report.verdict.words}: {report.message}")
    for milestone in question.milestones:
        if milestone.id not in report.milestones:
            found.append(f"the model answer does not reach the milestone {milestone.id}")
    return found


def _mistakes(question: DerivationQuestion, seed: int) -> list[str]:
    found = []
    for wrong in question.misconceptions:
        answers = (wrong.answer,) if isinstance(wrong.answer, str) else wrong.answer
        for answer in answers:
            report = _graded(question, (answer,), seed)
            if report.verdict != Verdict.WRONG_ANSWER:
                words = report.verdict.words
                found.append(f"the misconception {wrong.id} is {words}: {report.message}")
            elif report.misconception is None or report.misconception.id != wrong.id:
                named = report.misconception.id if report.misconception else "none"
                found.append(f"the misconception {wrong.id} is diagnosed as {named}")
    return found
