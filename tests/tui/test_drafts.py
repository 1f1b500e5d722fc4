"""What was typed is kept: while one types, at any end that can be caught, beside others."""

from __future__ import annotations

import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quizzer.errors import StoreError
from quizzer.home import Home
from quizzer.practice.practice import open_practice
from quizzer.tui.app import QuizzerApp

LEAVE_ALTERNATE = b"\x1b[?1049l"


async def test_typing_without_a_pause_is_kept_meanwhile(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        end = time.monotonic() + 20
        while "softmax" not in practice.drafts and time.monotonic() < end:
            await pilot.press("x")  # never longer apart than a key takes
            await pilot.pause(0.05)
        assert practice.drafts["softmax"].count("x") < screen.answer.text.count("x") + 1
        assert "x" in practice.drafts["softmax"]


async def test_a_defect_of_ours_does_not_take_the_text_along(app, practice, hands) -> None:
    def broken() -> None:
        raise RuntimeError("a defect")

    with pytest.raises(RuntimeError, match="a defect"):  # noqa: PT012
        async with app.run_test() as pilot:
            screen = await hands.open(pilot, "softmax")
            screen.answer.restore("typed before it")
            app.call_later(broken)
            await pilot.pause()
    assert practice.drafts["softmax"] == "typed before it"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data", Home.of().cache)


@pytest.mark.parametrize("begun", [False, True])
async def test_two_windows_on_one_question_keep_both_texts(home: Home, hands, begun: bool) -> None:
    """Whether the visit was there before both, or each began its own."""
    ours, theirs = open_practice(home=home), open_practice(home=home)
    if begun:
        ours.visit("softmax", go_on=True).save_draft("begun")
    app = QuizzerApp(ours)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await hands.on(pilot, "home")
        screen = await hands.open(pilot, "softmax")
        assert not screen.allows("other")
        theirs.visit("softmax", go_on=True).save_draft("their text")
        screen.answer.restore("our text")
        await hands.until(pilot, lambda: "Another window wrote" in hands.notices(app))
        await pilot.press("f12", "y")
        await hands.on(pilot, "question")
        await hands.until(pilot, lambda: screen.answer.text == "their text")
        screen.answer.restore("our text")
        await hands.until(pilot, lambda: drafts(home) == {"our text", "their text"})
    ours.close()
    theirs.close()
    again = open_practice(home=home)
    visit = again.visit("softmax", go_on=True)
    assert visit.draft is not None
    assert visit.other is not None
    assert {visit.draft.text, visit.other.draft.text} == {"our text", "their text"}
    again.close()


def drafts(home: Home) -> set[str]:
    with sqlite3.connect(home.progress) as db:
        return {text for (text,) in db.execute("SELECT text FROM drafts")}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_the_text_and_restores_the_terminal(tmp_path: Path, number: int) -> None:
    screen, keyboard = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "quizzer"],
        stdin=keyboard,
        stdout=keyboard,
        stderr=keyboard,
        start_new_session=True,
        env={**os.environ, "QUIZZER_HOME": str(tmp_path), "TERM": "xterm-256color"},
    )
    os.close(keyboard)
    seen = Seen(screen)
    try:
        seen.until(b"go to")
        os.write(screen, b"1")  # the first day's first row: a function to be written
        seen.until(b"softmax(x)")
        os.write(screen, b"# kept by a signal")
        seen.rest(1.0)
        os.kill(process.pid, number)
        seen.until(LEAVE_ALTERNATE)
        seen.rest(0.5)
        assert process.wait(30) == 128 + number
    finally:
        process.kill()
        os.close(screen)
    (path,) = tmp_path.rglob("*.sqlite3")
    with sqlite3.connect(path) as db:  # sooner than the timer would have kept it
        assert db.execute("SELECT count(*) FROM drafts").fetchone() == (1,)


class Seen:
    """What a terminal was sent."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self.data = b""

    def until(self, *words: bytes, seconds: float = 60.0) -> None:
        """Read until one of the words comes from here on."""
        start, end = len(self.data), time.monotonic() + seconds
        while not any(word in self.data[start:] for word in words):
            assert time.monotonic() < end, (words, self.data[-2000:])
            self.rest(0.1)

    def rest(self, seconds: float) -> None:
        """Read whatever comes in a while: a terminal that nobody reads stands still."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self._handle], [], [], left)[0]:
                try:
                    self.data += os.read(self._handle, 65536)
                except OSError:  # nobody writes to it any more
                    return


async def test_a_text_that_could_not_be_written_is_there_again(
    app, practice, hands, monkeypatch
) -> None:
    """The disk is full, and one goes on to another question all the same."""

    def full(*words):
        raise StoreError("the disk is full")

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await hands.open(pilot, "why_norm")
        with monkeypatch.context() as broken:
            broken.setattr(practice, "save_draft", full)
            screen.answer.restore("what took an hour")
            await pilot.press("escape")
            await hands.on(pilot, "home")
        again = await hands.open(pilot, "why_norm")
        await hands.until(pilot, lambda: again.answer.text == "what took an hour")
        await pilot.press("escape")
        await hands.on(pilot, "home")
        assert practice.drafts["why_norm"] == "what took an hour"
        assert not app.unkept
