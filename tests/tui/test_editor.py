"""The editor with a text of any length, and what pages do before they show anything."""

from __future__ import annotations

import pytest
from textual.events import Paste
from textual.widgets.text_area import Selection

from quizzer.render import formula
from quizzer.tui.prepare import drawn
from quizzer.tui.widgets.frame import field
from quizzer.tui.widgets.frame.editor import COLOURED, Editor

LINE = "    y = softmax(x @ w)\n"
LONG = LINE * (COLOURED // len(LINE) + 1)


async def test_a_long_text_is_taken_back_with_the_cursor_far_down(app, hands) -> None:
    """Textual looked for the cursor below the end of the short one, which ended the app."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await hands.open(pilot, "softmax")
        editor, stub = screen.answer.editor, screen.answer.text
        screen.answer.restore("\n".join(f"a{n} = {n}" for n in range(60)))
        await pilot.pause()
        editor.move_cursor((40, 3))
        await pilot.pause()
        await pilot.press("ctrl+z")
        await hands.settle(pilot)
        assert editor.text == stub
        await pilot.press("ctrl+y")
        await hands.settle(pilot)
        assert "a59" in editor.text


async def test_a_row_of_a_long_line_is_drawn_as_textual_draws_it(app, hands, monkeypatch) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        editor = (await hands.open(pilot, "why_norm")).answer.editor
        editor.text = "word\tand (more) words, " * 200
        editor.selection = Selection((0, 90), (0, 330))
        await pilot.pause()
        mine = [editor._render_line(y) for y in range(12)]
        monkeypatch.setattr(field, "LONG", len(editor.text))
        assert mine == [editor._render_line(y) for y in range(12)]
        assert "\t" not in mine[0].text


async def test_a_long_text_is_not_coloured_and_a_short_one_again(app, hands) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await hands.open(pilot, "softmax")
        editor: Editor = screen.answer.editor
        before = editor.text
        assert editor.language == "python"
        await hands.until(pilot, lambda: editor.has_focus)
        app.post_message(Paste(LONG))
        await hands.until(pilot, lambda: LONG in editor.text)
        assert editor.language is None
        assert LONG in editor.text
        row, column = editor.cursor_location
        top = editor.scroll_offset.y
        assert row > 800
        await pilot.press("x")
        assert editor.cursor_location == (row, column + 1)  # where it was, and in sight
        assert abs(editor.scroll_offset.y - top) <= 2
        await pilot.press("enter", "tab")
        assert editor.document.get_line(row + 1).startswith("    ")  # still Python to the keys
        editor.put(before)
        assert editor.language == "python"
        assert editor.text == before
        editor.undo()
        assert LONG in editor.text


@pytest.mark.parametrize("size", [COLOURED, COLOURED + 1])
async def test_the_limit_counts_what_is_there_and_what_comes(app, hands, size: int) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await hands.open(pilot, "softmax")
        editor: Editor = screen.answer.editor
        editor.put("")
        editor.insert("x" * (size - 1))
        editor.insert("y")
        assert (editor.language is None) is (size > COLOURED)


def test_a_prompt_is_drawn_before_it_is_shown(monkeypatch) -> None:
    text = drawn("So $a_{71}$ and\n\n$$b_{71} = \\frac{1}{71}$$\n\nbut $\\nonsense$.")
    assert "nonsense" in text  # what cannot be drawn is left to the page
    monkeypatch.setattr(formula, "inline", lambda _: pytest.fail("drawn again"))
    monkeypatch.setattr(formula, "rows", lambda _: pytest.fail("drawn again"))
    assert formula.inline_formula("a_{71}") == "a₇₁"
    assert "71" in formula.render_formula(r"b_{71} = \frac{1}{71}", 40)
