"""A question in stages in the app: its lock, its price, and the next stage on one's own code."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.home import Home
from quizzer.model.attempt import Submission
from quizzer.model.code.stages import place_of
from quizzer.practice.practice import open_practice
from quizzer.tui.app import QuizzerApp

FIRST, SECOND = "staged_attention", "staged_attention_masked"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_next_stage_opens_on_ones_own_code(
    tmp_path: Path, hands, size: tuple[int, int]
) -> None:
    practice = open_practice(home=Home(tmp_path / "data", Home.of().cache))
    app = QuizzerApp(practice)
    async with app.run_test(size=size, notifications=True) as pilot:
        await hands.on(pilot, "home")
        page = await hands.open(pilot, FIRST)
        assert page.answer.text.startswith(f"# quizzer: {FIRST} stage=1/4\n")
        reference = practice.bank.reference(page.question)
        verdict = await hands.grade(pilot, f"# quizzer: {FIRST}\n{reference}# mine\n")
        assert "accepted" in hands.text(app), verdict.report.message
        assert "1 of 4 stages accepted" in verdict.report.note
        await pilot.press("1")
        await hands.until(pilot, lambda: getattr(app.screen, "question_id", "") == SECOND)
        page = await hands.answering(pilot)
        assert "# mine" in page.answer.text
        assert "# | stage 2 of 4" in page.answer.text
    practice.close()


async def test_a_locked_stage_names_its_price_first(tmp_path: Path, hands) -> None:
    practice = open_practice(home=Home(tmp_path / "data", Home.of().cache))
    app = QuizzerApp(practice)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await hands.on(pilot, "home")
        app.open_question(SECOND)
        await hands.on(pilot, "confirm")
        assert "not accepted yet" in hands.text(app)
        assert "counts half" in hands.text(app)
        await pilot.press("n")
        await hands.on(pilot, "home")
        assert practice.locked(practice.bank.question(SECOND))
        app.open_question(SECOND)
        await hands.on(pilot, "confirm")
        await pilot.press("y")
        await hands.on(pilot, "question")
        page = await hands.answering(pilot)
        assert "the reference, so that stage" in page.answer.text
        progress = practice.progress(page.question)
        assert progress is not None
        assert [stage.state for stage in progress.stages[:2]] == ["passed over", "open"]
    practice.close()


async def test_g_on_home_begins_what_is_open(tmp_path: Path, hands) -> None:
    practice = open_practice(home=Home(tmp_path / "data", Home.of().cache))
    app = QuizzerApp(practice)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await hands.on(pilot, "home")
        await hands.until(pilot, lambda: app.screen.today is not None)
        await pilot.press("g")
        await hands.on(pilot, "question")
        page = await hands.answering(pilot)
        place = place_of(page.question)
        assert place is not None
        assert place.number == 1
    practice.close()


async def test_g_goes_on_with_what_was_worked_on_last(tmp_path: Path, hands) -> None:
    practice = open_practice(home=Home(tmp_path / "data", Home.of().cache))
    assert practice.next_stage() == ""
    first, second = "staged_train_loop", "staged_train_loop_accumulation"
    for name, text in ((first, ""), (second, "raise ValueError")):
        reference = practice.bank.reference(practice.bank.question(name))
        visit = practice.visit(name)
        text = f"# quizzer: {name}\n{text or reference}\n"
        practice.begin(visit, Submission(name, text.encode())).result()
        assert practice.next_stage() == second, "an answer that fails leaves its stage open"
    app = QuizzerApp(practice)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await hands.on(pilot, "home")
        await hands.until(pilot, lambda: app.screen.today is not None)
        await pilot.press("g")
        await hands.until(pilot, lambda: getattr(app.screen, "question_id", "") == second)
    practice.close()


async def test_browse_does_not_show_the_prompt_of_a_locked_stage(tmp_path: Path, hands) -> None:
    practice = open_practice(home=Home(tmp_path / "data", Home.of().cache))
    app = QuizzerApp(practice)
    async with app.run_test(size=(140, 40), notifications=True) as pilot:
        await hands.on(pilot, "home")
        await pilot.press("b")
        await hands.on(pilot, "browse")
        await pilot.press(*SECOND)
        await hands.until(pilot, lambda: "not accepted yet" in hands.text(app))
        assert "filler behind" not in hands.text(app)
    practice.close()
