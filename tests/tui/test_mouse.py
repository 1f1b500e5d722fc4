"""What a key does, a click does: rows, lines, links, keys in the footer; the wheel scrolls."""

from __future__ import annotations

from dataclasses import replace

from textual.events import MouseScrollDown

from quizzer.model.daily.card import Rating, Review, Subject
from quizzer.model.kinds.order import OrderQuestion, OrderStep
from quizzer.tui.messages import Reviewed

STEPS = OrderQuestion(
    id="steps", title="Steps", prompt="In order.", area="losses", path="losses/steps.yaml",
    level=1, minutes=2, explanation="So.",
    steps=tuple(OrderStep(id=name, text=f"Step {name}.") for name in ("a", "b", "c")),
)  # fmt: skip


def place(app, hands, words: str) -> tuple[int, int]:
    """Where words stand on the screen."""
    rows = hands.text(app).split("\n")
    return next((row.index(words), y) for y, row in enumerate(rows) if words in row)


async def test_clicks_and_the_wheel_do_what_keys_do(app, practice, hands) -> None:
    practice.questions[STEPS.id] = STEPS
    practice.questions["log_softmax"] = replace(practice.questions["softmax"], id="log_softmax")
    async with app.run_test(size=(80, 24)) as pilot:

        async def click(words: str) -> None:
            await pilot.click(offset=place(app, hands, words))
            await hands.settle(pilot)

        await hands.on(pilot, "home")
        await click("Any question")
        await hands.on(pilot, "browse")
        await pilot.press("escape")
        await hands.on(pilot, "home")
        await click("i change")
        await hands.on(pilot, "profile")
        await pilot.press("escape")

        screen = await hands.open(pilot, "steps")
        first, *between, last = screen.answer.text.split()
        await click(f"Step {last}.")
        assert "»" in hands.text(app), "a click takes a line"
        await click(f"Step {first}.")
        assert screen.answer.text.split() == [last, first, *between], "another puts it there"
        assert "»" not in hands.text(app)

        screen = await hands.open(pilot, "softmax")
        await click("alt+i")
        assert "alt+i less" in hands.text(app)
        await pilot.resize_terminal(80, 16)  # else all of it is in sight
        await hands.settle(pilot)
        before = screen.query_one("#prompt").scroll_y
        x, y = place(app, hands, "Rules")
        await pilot._post_mouse_events([MouseScrollDown], offset=(x, y - 2))
        await hands.until(pilot, lambda: screen.query_one("#prompt").scroll_y > before)
        await hands.grade(pilot, "fine")
        review = Review(
            Subject.QUESTION,
            "softmax",
            Rating.GOOD,
            0.0,
            False,
            ((Rating.HARD, 0.0), (Rating.EASY, 9e9)),
        )
        took = []
        practice.undo = took.append
        screen.on_reviewed(Reviewed(review))
        await hands.settle(pilot)
        foot = hands.text(app).split("\n")[-2]
        assert "comes back today (rated good)" in foot, (
            "no lesson is so long that this is out of sight"
        )
        assert "- hard" in foot
        assert "+ easy" in foot
        await click("u undo")
        await hands.until(pilot, lambda: took)
        await click("1 log_softmax")
        await hands.until(pilot, lambda: getattr(app.screen, "visit", None) is not screen.visit)
        assert app.screen.visit.question_id == "log_softmax"
