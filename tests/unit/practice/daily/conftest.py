"""One learner's practice with a clock that is moved by hand, opened as processes follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizzer.practice.practice import Practice

NOON = 20_000 * 86_400.0 + 12 * 3600


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(bank, tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Practice]]:
    made: list[Practice] = []

    def call(own=None) -> Practice:
        made.append(
            Practice(own or bank, tmp_path / "p.sqlite3", clock=clock, offset=lambda at: 0.0)
        )
        return made[-1]

    yield call
    for practice in made:
        practice.close()
