"""Right answers in torch, written by hand in the styles that people use: all are accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from quizzer.bank.load import Bank
from quizzer.grading.code.opened import maker_for
from quizzer.grading.code.written import gradients
from quizzer.model.verdict import Report, Verdict

RIGHT = Path(__file__).parent / "right"
ANSWERS = sorted(RIGHT.glob("*/*.py"))


def test_ten_questions_are_answered_in_four_styles() -> None:
    names = [path.parent.name for path in ANSWERS]
    assert len({name for name in names if names.count(name) >= 4}) >= 10


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_right_answer_in_torch_is_accepted(
    path: Path, grade_torch: Callable[..., Report]
) -> None:
    report = grade_torch(path.parent.name, path.read_text(encoding="utf-8"), seed=11)
    failed = [(case.name, case.message) for case in report.cases
              if case.verdict is not Verdict.ACCEPTED]  # fmt: skip
    assert report.verdict is Verdict.ACCEPTED, (report.message, failed)


def test_a_gradient_is_asked_wherever_a_question_says_so(bank: Bank) -> None:
    asking = [bank.question(item.id) for item in bank.summaries if item.kind == "code"]
    asking = [question for question in asking if question.gradient]
    assert len(asking) >= 14
    with np.errstate(all="ignore"):
        for question in asking:
            maker = maker_for(question, bank)
            found = [gradients.ask(maker, seed) for seed in range(3)]
            assert all(found), question.id
            assert gradients.ask(maker, 2) is found[2]  # computed once for all files of a run
