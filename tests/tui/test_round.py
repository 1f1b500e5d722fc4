"""A debugging round played in the app, from its symptom to the mended file."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.home import Home
from quizzer.model.framework import Framework
from quizzer.practice.practice import open_practice
from quizzer.sandbox.runner import missing
from quizzer.tui.app import QuizzerApp

ROUND = "round_mini_transformer"


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_a_round_from_its_symptom_to_the_mend(
    tmp_path: Path, hands, size: tuple[int, int]
) -> None:
    practice = open_practice(home=Home(tmp_path / "data", Home.of().cache))
    app = QuizzerApp(practice)
    async with app.run_test(size=size, notifications=True) as pilot:
        await hands.on(pilot, "home")
        page = await hands.open(pilot, ROUND)
        question, seed = page.question, page.visit.seed
        start = page.answer.text
        assert start.startswith(f"# quizzer: {ROUND} seed={seed}\n")
        foot = hands.text(app).splitlines()[-1]
        assert all(key in foot for key in ("F10 symptom", "alt+m mark", "F4 solution", "esc back"))

        await pilot.press("f10")
        await hands.on(pilot, "symptom")
        await hands.until(pilot, lambda: "your file" in hands.text(app))
        assert "a sound file" in hands.text(app)
        await pilot.press("escape")
        await hands.on(pilot, "question")

        page.answer.editor.move_cursor((8, 0))
        await pilot.press("alt+m")
        assert page.answer.text.split("\n")[8].endswith("  # fault?")
        await hands.until(pilot, lambda: "marked: 9" in hands.text(app))
        await pilot.press("alt+m")
        assert page.answer.text == start
        await hands.until(pilot, lambda: "marked" not in hands.text(app))
        await pilot.press("alt+m", "f5")
        verdict = await hands.verdict(pilot)
        assert verdict.report.seed == seed
        drawn = len(question.drawn_faults(seed))
        assert verdict.report.finding.says.startswith(f"0 of {drawn} fault")
        assert any(d.id == "line_9" for d in verdict.report.decisions)
        assert "wrong answer" in hands.text(app)

        await pilot.press("escape")
        await hands.answering(pilot)
        head = start.split("\n")[0]
        mended = f"{head}\n{practice.bank.reference(question)}"
        verdict = await hands.grade(pilot, mended)
        assert "accepted" in hands.text(app), verdict.report.message
        assert all(d.right for d in verdict.report.decisions)
    practice.close()


async def test_a_round_in_torch(tmp_path: Path, hands) -> None:
    practice = open_practice(home=Home(tmp_path / "data", Home.of().cache))
    app = QuizzerApp(practice)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await hands.on(pilot, "home")
        page = await hands.open(pilot, ROUND)
        head = f"# quizzer: {ROUND} seed={page.visit.seed} framework=torch\n"
        await pilot.press("alt+l")
        await hands.until(pilot, lambda: page.answer.text.startswith(head))
        assert "import torch" in page.answer.text
        if missing("torch"):
            return
        await pilot.press("f10")
        await hands.on(pilot, "symptom")
        await hands.until(pilot, lambda: "still there" in hands.text(app))
        await pilot.press("escape")
        await hands.on(pilot, "question")
        mended = practice.bank.reference(page.question, Framework.TORCH)
        verdict = await hands.grade(pilot, f"{head}{mended}")
        assert "accepted" in hands.text(app), verdict.report.message
        assert all(d.right for d in verdict.report.decisions)
    practice.close()


async def test_a_review_is_answered_with_letters_space_and_digits(tmp_path: Path, hands) -> None:
    practice = open_practice(home=Home(tmp_path / "data", Home.of().cache))
    app = QuizzerApp(practice)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await hands.on(pilot, "home")
        page = await hands.open(pilot, "review_mask_after_softmax")
        assert "to pick: the verdict" in hands.text(app)
        await pilot.press("f5")
        assert not page.judged, "nothing is graded before all three are picked"
        await hands.until(pilot, lambda: "Still to pick: the verdict" in hands.text(app))
        row = next(n for n, line in enumerate(page.answer.shown.lines, 1) if line.startswith("-"))
        place = 1 + list(page.answer.reasons).index("same")
        await pilot.press("a", "r", "r", str(place))
        page.answer.listed.highlighted = page.answer.listed.get_option_index(f"row-{row}")
        await pilot.press("space")
        assert page.answer.text == f"reject {row} same"
        await hands.until(pilot, lambda: "F5 grades" in hands.text(app))
        await pilot.press("f5")
        verdict = await hands.verdict(pilot)
        assert verdict.report.score == 0.75
        await pilot.press("escape")
        await hands.answering(pilot)
        place = 1 + list(page.answer.reasons).index("sum_below_one")
        await pilot.press(str(place), "f5")
        verdict = await hands.verdict(pilot)
        assert "accepted" in hands.text(app), verdict.report.message
    practice.close()
