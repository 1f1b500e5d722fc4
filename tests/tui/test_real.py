"""The same flow on the shipped bank, the real grader and a store on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.home import Home
from quizzer.model.question import Kind
from quizzer.practice.practice import open_practice
from quizzer.tui.app import QuizzerApp

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "solutions/losses/softmax.py").read_text(encoding="utf-8")
WRONG = """
import numpy as np

def softmax(x):
    print("[red]here[/red]\\x1b[2J")
    e = np.exp(x - x.max())
    return e / e.sum()
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data", Home.of().cache)


async def test_write_fail_mend_pass_and_find_it_recorded(home: Home, hands) -> None:
    practice = open_practice(home=home)
    app = QuizzerApp(practice)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await hands.on(pilot, "home")
        await hands.open(pilot, "softmax")
        verdict = await hands.grade(pilot, WRONG)
        shown = hands.text(app)
        assert "x wrong answer" in shown, verdict.report.message
        assert verdict.report.misconception is not None
        words = " ".join(shown.replace("│", " ").split())
        assert verdict.report.misconception.says in words
        assert "[red]here[/red]" in verdict.report.cases[0].output
        await pilot.press("escape")
        await hands.on(pilot, "question")
        await pilot.press("f4", "y")
        await hands.on(pilot, "reveal")
        await hands.until(pilot, lambda: "as a change of the solution" in hands.text(app))
        await pilot.press("escape")
        await hands.on(pilot, "question")
        await hands.grade(pilot, REFERENCE)
        assert "+ accepted" in hands.text(app)
        await pilot.press("escape")
        await hands.on(pilot, "question")
        await pilot.press("f2")
        await hands.on(pilot, "attempts")
        assert "2 attempts" in hands.text(app)
    practice.close()

    again = open_practice(home=home)
    kept = again.attempts("softmax")
    assert [attempt.report.verdict.value for attempt in kept] == ["accepted", "wrong_answer"]
    assert [attempt.text for attempt in kept] == [REFERENCE, WRONG]
    assert [attempt.solution_seen for attempt in kept] == [True, False]
    assert again.status()["softmax"] == "solved"
    again.close()


async def test_a_question_is_found_as_it_was_left(home: Home, hands) -> None:
    """Hints, numbers, text and cursor are there again after the app was ended."""
    practice = open_practice(home=home)
    number = next(
        item.id
        for item in practice.bank.summaries
        if item.kind == "numeric"
        and getattr(practice.bank.question(item.id), "parameters", None)
        and practice.bank.question(item.id).hints
    )
    app = QuizzerApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        screen = await hands.open(pilot, "softmax")
        await pilot.press("ctrl+end", *"# x", "left")
        left = screen.answer.text, screen.answer.cursor
        await pilot.press("escape")
        await hands.on(pilot, "home")
        screen = await hands.open(pilot, number)
        seed = screen.visit.seed
        await pilot.press(*"12", "f3")
        await hands.on(pilot, "hints")
        await pilot.press("escape")
        await hands.on(pilot, "question")
        await pilot.press("escape")
        await hands.on(pilot, "home")
    practice.close()

    again = open_practice(home=home)
    app = QuizzerApp(again)
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        screen = await hands.open(pilot, "softmax")
        assert (screen.answer.text, screen.answer.cursor) == left
        assert left[0][left[1]] == "x"
        screen = await hands.open(pilot, number)
        assert (screen.answer.text, screen.visit.seed, screen.visit.hints) == ("12", seed, 1)
    again.close()


@pytest.mark.parametrize("kind", list(Kind))
async def test_questions_of_every_kind_open(kind: Kind, home: Home, hands) -> None:
    practice = open_practice(home=home)
    names = [item.id for item in practice.bank.summaries if item.kind == kind][:4]
    assert names
    app = QuizzerApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        for name in names:
            screen = await hands.open(pilot, name)
            assert screen.question.kind == kind
            await pilot.press("escape")
            await hands.on(pilot, "home")
    practice.close()
