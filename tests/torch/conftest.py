"""What the tests of answers in torch share: they are left out where torch is not installed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizzer.model.framework import Framework
from quizzer.model.verdict import Report
from quizzer.sandbox.runner import missing

collect_ignore_glob = ["test_*.py"] if missing("torch") else []


@pytest.fixture
def grade_torch(grade_text: Callable[..., Report]) -> Callable[..., Report]:
    """Grades a text as an answer in torch: `grade_torch("softmax", source)`."""

    def graded(question: str, text: str, **options: object) -> Report:
        return grade_text(question, text, framework=Framework.TORCH, **options)

    return graded
