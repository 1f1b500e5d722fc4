"""A numeric question through its own grader: what is shown is right, slips are not misnamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.errors import QuizzerError
from quizzer.grading.answers import Draw
from quizzer.grading.numeric.drawn import answer_text, draw, value_of
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Report, Verdict

if TYPE_CHECKING:
    from quizzer.model.question import NumericQuestion

SEEDS = (1, 2, 3)


def proved(question: NumericQuestion) -> list[str]:
    """What the grader does that the file does not say."""
    defects = []
    for seed in SEEDS:
        try:
            values = draw(question, seed)
            report = _graded(question, answer_text(question, values), seed)
            if report.verdict is not Verdict.ACCEPTED:
                defects.append(f"the answer as shown is not accepted (seed {seed})")
            for wrong in question.wrong:
                report = _graded(question, repr(value_of(wrong.formula, values)), seed)
                named = report.misconception.id if report.misconception else "nothing"
                if report.verdict is Verdict.ACCEPTED or named != wrong.id:
                    defects.append(f"the wrong formula {wrong.id!r} is named {named!r}")
        except QuizzerError:
            return []  # the audit tells what cannot be computed
    return defects


def _graded(question: NumericQuestion, text: str, seed: int) -> Report:
    from quizzer.grading.numeric.grade import grade

    return grade(question, Submission(question.id, text.encode()), Draw(seed))
