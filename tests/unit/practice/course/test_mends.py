"""What mends the mistakes of a group, on the page for the next lecture."""

from __future__ import annotations

from quizzer.bank.load import Bank
from quizzer.bank.roots import shipped
from quizzer.model.verdict import Mistake, Report, Verdict
from quizzer.practice.course.mends import mends
from quizzer.render.formats.lecture import with_mends


def test_a_lecture_shows_the_lines_that_mend_a_mistake() -> None:
    def wrong(question: str, mistake: str) -> Report:
        says = Mistake(mistake, "it says so")
        return Report(question, Verdict.WRONG_ANSWER, misconception=says, candidate="anna")

    reports = [wrong("softmax", "whole_array"), wrong("no_such_question", "x")]
    known = mends(Bank((shipped(),)), reports)
    assert list(known) == [("softmax", "whole_array")]
    text = with_mends(reports, 1, known)
    assert "    - return weights / np.sum(weights)\n" in text
    assert "    + return weights / np.sum(weights, axis=-1, keepdims=True)\n" in text
    assert text.count("The mend") == 1
