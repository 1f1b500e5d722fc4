"""The key that switches a code question from numpy to torch and back, and what is kept of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.home import Home
from quizzer.model.verdict import Verdict
from quizzer.practice.practice import open_practice
from quizzer.sandbox.runner import missing
from quizzer.tui.app import QuizzerApp

RIGHT = Path(__file__).parents[1] / "torch" / "right"
SOFTMAX = (RIGHT / "softmax" / "twin.py").read_text(encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data", Home.of().cache)


@pytest.fixture
def app(home: Home) -> Iterator[QuizzerApp]:
    """The app on the shipped bank, with a store on the disk."""
    practice = open_practice(home=home)
    yield QuizzerApp(practice)
    practice.close()


def kept(home: Home, question: str) -> list[str]:
    """What the visits of a question are written in, as the disk has it."""
    with sqlite3.connect(home.progress) as db:
        found = db.execute(
            "SELECT framework FROM visits WHERE question = ? ORDER BY id", (question,)
        )
        return [row[0] for row in found]


async def opened(app, pilot, hands, question: str):
    await hands.on(pilot, "home")
    app.open_question(question)
    screen = await hands.on(pilot, "question")
    await hands.until(pilot, lambda: screen.answer is not None)
    return screen


def title(screen) -> str:
    return str(screen.answer.border_title)


async def test_a_question_is_switched_to_torch_and_back(app, home, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot, hands, "softmax")
        assert "import numpy" in screen.answer.text
        assert "torch" not in title(screen)
        await pilot.press("alt+l")
        await hands.until(pilot, lambda: "import torch" in screen.answer.text)
        assert title(screen) == "softmax(x) · in torch"
        await hands.until(pilot, lambda: kept(home, "softmax") == ["torch"])
        await pilot.press("alt+l")
        await hands.until(pilot, lambda: "import numpy" in screen.answer.text)
        await hands.until(pilot, lambda: kept(home, "softmax") == ["numpy"])
        assert "torch" not in title(screen)


async def test_what_was_chosen_once_opens_every_question_that_has_it(app, home, hands) -> None:
    app.practice.set_profile(framework="torch")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot, hands, "softmax")
        assert "import torch" in screen.answer.text
        assert screen.visit.row.framework == "torch"
        screen.leave()
        screen = await opened(app, pilot, hands, "why_several_heads")
        assert screen.visit.row.framework == "numpy"


async def test_a_draft_is_gone_on_with_in_what_it_is_written_in(app, home, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot, hands, "softmax")
        screen.answer.restore(screen.answer.text + "    x = 1\n")
        screen.save_draft()
        await hands.until(pilot, lambda: kept(home, "softmax") == ["numpy"])
        screen.leave()
        app.practice.set_profile(framework="torch")
        screen = await opened(app, pilot, hands, "softmax")
        assert "x = 1" in screen.answer.text
        assert screen.visit.row.framework == "numpy"


@pytest.mark.skipif(missing("torch"), reason="torch is not installed")
async def test_the_record_says_what_the_answer_was_graded_in(app, home, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot, hands, "softmax")
        screen.answer.restore(SOFTMAX)  # its first line says torch; the question opened in numpy
        await pilot.press("f5")
        await hands.until(pilot, lambda: screen.report is not None)
        assert screen.report.verdict is Verdict.ACCEPTED
        assert kept(home, "softmax") == ["torch"]
        assert title(screen).endswith("in torch")


async def test_a_text_is_not_thrown_away_unasked(app, home, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot, hands, "softmax")
        screen.answer.restore("x = 1")
        await pilot.press("alt+l")
        await hands.on(pilot, "confirm")
        assert screen.answer.text == "x = 1"
