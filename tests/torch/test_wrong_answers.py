"""Wrong answers in torch: the misconception is named, though it was written down in numpy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.model.verdict import Report, Verdict

ANSWERS = sorted((Path(__file__).parent / "wrong").glob("*/*.py"))


def test_ten_questions_are_answered_wrongly() -> None:
    assert len({path.parent.name for path in ANSWERS}) >= 10


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_misconception_in_torch_is_named(path: Path, grade_torch: Callable[..., Report]) -> None:
    report = grade_torch(path.parent.name, path.read_text(encoding="utf-8"), diagnose=True)
    assert report.verdict is not Verdict.ACCEPTED
    assert report.misconception is not None, report.finding
    assert report.misconception.id == path.stem
