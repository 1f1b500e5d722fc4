"""Mistakes with tensors are named as such, with the line that makes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.model.verdict import Report, Verdict

ANSWERS = sorted((Path(__file__).parent / "tensors").glob("*/*.py"))


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_mistake_with_tensors_is_named(path: Path, grade_torch: Callable[..., Report]) -> None:
    report = grade_torch(path.stem, path.read_text(encoding="utf-8"), diagnose=True)
    assert report.verdict is not Verdict.ACCEPTED
    assert report.finding is not None
    assert report.finding.id == path.parent.name
    assert re.search(r"\bline \d+: |by `torch\.no_grad`", report.finding.says)
