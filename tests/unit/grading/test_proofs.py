"""The audits fire on questions that break what they prove."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest

from quizzer.bank.load import Bank
from quizzer.grading.choice import audit as choice
from quizzer.grading.choice import proof
from quizzer.grading.code.audit import CodeProof, _holds_fraction
from quizzer.grading.numeric import audit as numeric
from quizzer.model.question import ChoiceQuestion, CodeQuestion, NumericQuestion, Option
from quizzer.model.verdict import Report, Verdict

COMMON: dict[str, Any] = {
    "area": "a", "path": "", "title": "t", "level": 1, "minutes": 1, "explanation": "{{answer}}",
}  # fmt: skip


def question(**changes: Any) -> NumericQuestion:
    keys = {"id": "q", "prompt": "{{n}}", "parameters": {"n": "integers(2, 90)"}, "answer": "n * 2"}
    return NumericQuestion(**{**COMMON, **keys, **changes})


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"claims": ("answer > 10",)}, "the claim 'answer > 10' does not hold at seed"),
        ({"claims": ("n < 89",)}, "the claim 'n < 89' does not hold at seed"),
        ({"claims": ("answer + 1",)}, "is no condition"),
        ({"claims": ("1 / (n - 7) > -2",)}, "at seed"),
        ({"answer": "n / 7", "rtol": 0.0}, "both tolerances are zero"),
    ],
)
def test_a_numeric_question_that_does_not_hold(changes: dict[str, Any], says: str) -> None:
    assert any(says in words for words in numeric.defects(question(**changes)))


def test_a_whole_number_may_be_asked_for_exactly() -> None:
    assert numeric.defects(question(rtol=0.0, claims=("answer > n", "answer % 2 == 0"))) == []


def test_a_choice_that_the_grader_decides_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    options = (
        Option(id="a", text="this", why="it is", correct=True),
        Option(id="b", text="that", why="no", misconception="that is this"),
        Option(id="c", text="else", why="no"),
    )
    asked = ChoiceQuestion(**{**COMMON, "id": "q", "prompt": "?", "options": options})
    assert choice.defects(asked) == []
    for verdict, says in {
        Verdict.WRONG_ANSWER: ["the right options are not accepted",
                               "the belief behind option 'b' is named ''"],
        Verdict.ACCEPTED: ["option 'b' alone is accepted",
                           "the belief behind option 'b' is named ''",
                           "option 'c' alone is accepted"],
    }.items():  # fmt: skip
        monkeypatch.setattr(proof, "_graded", lambda *args, v=verdict: Report("q", v))
        assert choice.defects(asked) == says


def test_an_argument_that_is_none_in_some_cases_has_ends_in_others(bank: Bank) -> None:
    proof = CodeProof(cast("CodeQuestion", bank.question("staged_train_loop_clipping")), bank)
    cases = [list(proof.maker.all(1))]
    assert any(case.calls[0].args.get("micro", 1) is None for case in cases[0])
    assert proof._ends("micro", 1, cases)


def test_fractions_are_found_wherever_they_stand() -> None:
    assert _holds_fraction({"a": [np.array([1.0, 2.5])]})
    assert _holds_fraction((1, 0.5))
    assert not _holds_fraction([np.array([1.0, np.inf]), 3, 4.0, np.array([1, 2])])
