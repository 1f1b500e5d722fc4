"""The key that switches a code question from numpy to torch and back."""

from __future__ import annotations


async def test_a_question_is_switched_to_torch_and_back(app, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        app.open_question("softmax")
        screen = await hands.on(pilot, "question")
        await hands.until(pilot, lambda: screen.answer is not None)
        assert "import numpy" in screen.answer.text
        await pilot.press("alt+f")
        await hands.until(pilot, lambda: "import torch" in screen.answer.text)
        await pilot.press("alt+f")
        await hands.until(pilot, lambda: "import numpy" in screen.answer.text)


async def test_a_text_is_not_thrown_away_unasked(app, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        app.open_question("softmax")
        screen = await hands.on(pilot, "question")
        await hands.until(pilot, lambda: screen.answer is not None)
        screen.answer.restore("x = 1")
        await pilot.press("alt+f")
        await hands.on(pilot, "confirm")
        assert screen.answer.text == "x = 1"
