"""A paste of megabytes: refused with a line, kept nowhere, and what stood there stands."""

from __future__ import annotations

import subprocess
import sys

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from quizzer.practice.files import MAX_BYTES
from quizzer.tui.app import QuizzerApp
from quizzer.tui.editing import edit_outside
from quizzer.tui.screens.interview.note import NoteScreen

LONG = {"far": "x = 1\n" * MAX_BYTES, "by what stands": "é" * (MAX_BYTES // 2)}


@pytest.mark.parametrize("where", ["softmax", "why_norm", "sigmoid_derivative", "scratchpad"])
async def test_what_can_never_be_graded_is_not_inserted(app, hands, where) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        if where == "scratchpad":
            await hands.on(pilot, "home")
            app.push_screen(NoteScreen("Scratchpad", "", True))
        else:
            await hands.open(pilot, where)
        await hands.until(pilot, lambda: isinstance(app.focused, TextArea))
        field = app.focused
        field.text = "abc"
        field.selection = field.selection.cursor((0, 1))
        for pasted in LONG.values():
            app.clear_notifications()
            app.post_message(Paste(pasted))
            await hands.until(pilot, lambda: "Nothing was inserted" in hands.notices(app))
            assert (field.text, field.cursor_location) == ("abc", (0, 1))
        await pilot.press("x")
        app.post_message(Paste("y\n" * 1000))
        await hands.until(pilot, lambda: len(field.text) == 2004)
        assert field.text == "ax" + "y\n" * 1000 + "bc"


async def test_a_field_of_one_line_takes_no_megabytes_either(app, hands) -> None:
    async with app.run_test(notifications=True) as pilot:
        await hands.open(pilot, "cache_size")
        await hands.until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press("7")
        app.post_message(Paste("1" * (MAX_BYTES + 1)))
        await hands.until(pilot, lambda: "Nothing was inserted" in hands.notices(app))
        assert app.focused.value == "7"


def test_megabytes_from_an_editor_are_left_in_their_file(monkeypatch, tmp_path) -> None:
    """Its text could not be graded, and is not to be lost."""
    script = tmp_path / "editor.py"
    script.write_text(f"import sys; open(sys.argv[1], 'w').write('y' * {MAX_BYTES + 1})")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    monkeypatch.setattr("quizzer.tui.editing._run", lambda _app, line, *_: subprocess.call(line))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(OSError, match="the text is as it was; what was saved lies in") as told:
        edit_outside(QuizzerApp.__new__(QuizzerApp), "softmax", ".py", "as it was")
    (kept,) = tmp_path.glob("quizzer-*/softmax.py")
    assert str(kept) in str(told.value)
    assert kept.stat().st_size == MAX_BYTES + 1
