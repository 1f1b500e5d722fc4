"""What a learner does, for the tests of days and sessions."""

from __future__ import annotations

from quizzer.model.attempt import Submission
from quizzer.model.verdict import Mistake, Report, Verdict
from quizzer.practice.grading import Grading
from quizzer.practice.practice import Practice

DAY = 86_400.0


def hand_in(
    practice: Practice,
    visit,
    verdict: Verdict = Verdict.ACCEPTED,
    text: str = "an answer",
    mistake: Mistake | None = None,
) -> Grading:
    """Hand in an answer that is judged as the test wants."""
    report = Report(visit.question_id, verdict, seed=visit.seed, misconception=mistake)
    submission = Submission(visit.question_id, f"{text} {verdict}".encode())
    grading = practice.begin(visit, submission, judge=lambda cancelled: report)
    grading.result()
    assert not grading.unkept, grading.unkept
    return grading
