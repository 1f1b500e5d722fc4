"""A file outside that is graded at every save, on the screen of its question."""

from __future__ import annotations

import os

import pytest

pytest.importorskip("watchfiles")

RIGHT = "# quizzer: softmax\ndef softmax(x):\n    return x\n"
WRONG = RIGHT.replace("x\n", "'WRONG'\n")


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)


async def _watching(pilot, hands):
    screen = await hands.open(pilot, "softmax")
    await pilot.press("alt+w")
    await hands.until(pilot, lambda: screen.watched is not None)
    return screen


async def test_each_save_is_graded_until_it_is_told_to_stop(app, practice, hands, tmp_path) -> None:
    path = tmp_path / "softmax.py"
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await _watching(pilot, hands)
        assert path.read_text() == screen.answer.text, "the editor's text begins the file"
        assert not practice.recorded, "a stub is not graded"
        path.write_text(WRONG)
        await hands.until(pilot, lambda: screen.judged and practice.recorded)
        assert screen.answer.text == WRONG
        await hands.until(pilot, lambda: "the largest entry is not subtracted" in hands.text(app))
        await hands.until(pilot, lambda: "watching softmax.py" in hands.text(app))
        beside = tmp_path / "new"
        beside.write_text(RIGHT)
        os.replace(beside, path)  # as most editors save
        await hands.until(pilot, lambda: screen.judged and screen.accepted)
        await pilot.press("escape", "alt+w")
        await hands.until(pilot, lambda: screen.watched is None)
        path.write_text(WRONG)
        await hands.settle(pilot)  # the thread has ended
        assert len(practice.recorded) == 2
        assert "watching" not in hands.text(app).replace("not watched", "")


async def test_what_lies_there_is_asked_about_and_never_written_over(
    app, practice, hands, tmp_path
) -> None:
    path = tmp_path / "softmax.py"
    path.write_text(WRONG)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await hands.open(pilot, "softmax")
        await pilot.press("alt+w")
        await hands.on(pilot, "confirm")
        await pilot.press("n")
        await hands.on(pilot, "question")
        assert screen.watched is None
        await pilot.press("alt+w")
        await hands.on(pilot, "confirm")
        await pilot.press("y")
        await hands.until(pilot, lambda: practice.recorded)
        assert screen.answer.text == WRONG
        path.unlink()
        await hands.until(pilot, lambda: "cannot be read" in hands.notices(app))
    assert practice.recorded[0].text == WRONG
    assert screen._unwatch.is_set(), "nothing goes on behind the app"


async def test_a_folder_that_cannot_be_written_and_a_package_that_lacks_are_said(
    app, hands, tmp_path, monkeypatch
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await hands.open(pilot, "softmax")
        gone = tmp_path / "gone"
        gone.mkdir()
        monkeypatch.chdir(gone)
        gone.rmdir()
        await pilot.press("alt+w")
        await hands.until(pilot, lambda: hands.notices(app))
        assert "cannot" in hands.notices(app)
        assert screen.watched is None
        monkeypatch.chdir(tmp_path)
        monkeypatch.setitem(__import__("sys").modules, "watchfiles", None)
        await pilot.press("alt+w")
        await hands.until(pilot, lambda: "quizzer[watch]" in hands.notices(app))
        assert screen.watched is None
        assert "at every save" not in hands.notices(app), "nothing is promised"
        assert not list(tmp_path.glob("softmax*")), "and nothing is written"
