"""The shipped bank: no rule is broken, and its list of topics is the one that was agreed."""

from __future__ import annotations

from pathlib import Path

from quizzer.bank.load import open_bank
from quizzer.bank.validate import validate
from quizzer.grading.code.checkers import CHECKERS
from quizzer.home import Home

from .content import topics

TOPICS = 503
AREAS = 19


def test_the_shipped_bank_breaks_no_rule(tmp_path: Path) -> None:
    assert validate(open_bank((), Home(tmp_path, tmp_path)), (), CHECKERS) == []


def test_the_topics_are_complete() -> None:
    found = topics()
    assert len(found) == TOPICS
    assert len({entry["area"] for entry in found.values()}) == AREAS
