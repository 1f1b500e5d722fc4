"""A terminal of any size at any moment: nothing ends, and what was typed or picked stays."""

from __future__ import annotations

from typing import Any

import pytest

from quizzer.home import Home
from quizzer.model.kinds.order import OrderQuestion, OrderStep
from quizzer.practice.practice import open_practice
from quizzer.tui.app import QuizzerApp

SIZES = ((120, 40), (60, 20), (30, 8), (1, 1), (80, 24))
STEPS = OrderQuestion(
    id="steps", title="Steps", prompt="In order.", area="losses", path="losses/steps.yaml",
    level=1, minutes=2, explanation="So.",
    steps=tuple(OrderStep(id=name, text=f"Step {name}.") for name in ("a", "b", "c")),
)  # fmt: skip


async def resized(pilot, state=lambda: None) -> None:
    """Take the terminal through all sizes; what `state` gives stays the same."""
    before = state()
    for size in SIZES:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert state() == before, size


@pytest.mark.parametrize(
    ("question", "keys", "answer"),
    [
        ("softmax", [*"x = 1"], "x = 1"),
        ("which_loss", ["1", "down"], "hinge"),
        ("cache_size", ["2", "8", "left"], "28"),
        ("steps", ["down", "space", "up"], "a"),
        ("sigmoid_derivative", [*"s*2"], "s*2"),
        ("why_norm", [*"so that"], "so that"),
    ],
)
async def test_an_answer_stays(app, practice, hands, question, keys, answer) -> None:
    practice.questions[STEPS.id] = STEPS
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await hands.open(pilot, question)
        await pilot.press(*keys)
        await hands.settle(pilot)
        assert answer in screen.answer.text
        await resized(pilot, lambda: (screen.answer.text, screen.answer.cursor, app.focused))
        if question == "softmax":
            for key in ("f3", "f1", "ctrl+p"):
                await pilot.press(key)
                await hands.until(pilot, lambda: app.screen is not screen)
                await resized(pilot, lambda: screen.answer.text)
                await pilot.press("escape")
                await hands.until(pilot, lambda: app.screen is screen)
        await pilot.press("f5")
        await hands.until(pilot, lambda: screen.judged or app.screen.name == "rubric")
        await resized(pilot, lambda: screen.answer.text)
        assert hands.text(app).strip()


@pytest.mark.parametrize(
    "name", ["home", "browse", "areas", "plan", "statistics", "brief", "profile", "reveal", "done"]
)
async def test_a_page_stays(app, practice, hands, questions, name: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        if name == "done":
            app.course.begin()
            await hands.on(pilot, "question")
            app.course.end()
        elif name != "home":
            app.open(name, *((questions[0], 7) if name == "reveal" else ()))
        await hands.on(pilot, name)
        await pilot.press(*("l", "o") if name == "browse" else ("down",))
        await hands.settle(pilot)
        await resized(pilot, lambda: (app.screen.name, app.focused))
        assert hands.text(app).strip()


async def test_a_room_and_its_report_stay(tmp_path, hands) -> None:
    practice = open_practice(home=Home(tmp_path, Home.of().cache))
    app = QuizzerApp(practice, ("interview", "phone-screen-20", {"seed": 4}))
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await hands.until(pilot, lambda: getattr(app.screen, "answer", None))
            room: Any = app.screen
            text = room.answer.text
            await resized(pilot, lambda: room.answer.text)
            assert room.answer.text == text
            for _ in room.interview.room.preset.sections:
                await pilot.press("alt+e")
                await hands.until(pilot, lambda: app.screen.name == "confirm")
                await pilot.press("y")
                await hands.until(pilot, lambda: app.screen.name != "confirm")
                await hands.settle(pilot)
            await hands.until(pilot, lambda: getattr(app.screen, "result", None) is not None)
            await resized(pilot, lambda: app.screen.name)
    finally:
        practice.close()
