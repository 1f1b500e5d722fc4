"""Keys that come faster than pages: none is lost, none lands on a page that one meant to leave."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import pytest
from textual.app import App
from textual.events import Key, Paste
from textual.keys import _character_to_key

from quizzer.errors import StoreError

WRONG = "def softmax(x): return 'WRONG'\n"


def burst(app: App, *keys: str, text: str = "", then: Sequence[str] = ()) -> None:
    """Everything at once, as a terminal sends what was typed while nobody read it."""
    for key in (*keys, *text, *then):
        single = len(key) == 1
        app.post_message(Key(_character_to_key(key) if single else key, key if single else None))


async def test_a_question_chosen_and_answered_in_one_breath(app, hands) -> None:
    """From before home is there to the answer, with nothing waited for."""
    async with app.run_test(size=(120, 40)) as pilot:
        burst(app, "ctrl+p", text="sigmoid_deriv", then=("enter", *"dL/dz = p"))
        await hands.on(pilot, "question")
        await hands.until(pilot, lambda: app.screen.answer is not None)
        await hands.until(pilot, lambda: app.screen.answer.text == "dL/dz = p")


async def test_what_follows_n_is_the_next_questions(app, practice, hands) -> None:
    """The verdict's letters are keys: `r` and `s` after `n` must not be taken for those."""
    async with app.run_test(size=(120, 40)) as pilot:
        await hands.open(pilot, "softmax")
        await hands.grade(pilot, WRONG)
        left = app.screen
        burst(app, "n", text="rs")
        await hands.until(pilot, lambda: app.screen.name == "question" and app.screen is not left)
        await hands.until(pilot, lambda: "rs" in getattr(app.screen.answer, "text", ""))
        assert not left.is_attached


async def test_a_dialog_gets_its_answer(app, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.open(pilot, "softmax")
        burst(app, "f4", "y")
        await hands.on(pilot, "reveal")


@pytest.mark.parametrize("way", ["keys", "paste"])
async def test_text_waits_for_a_question_that_is_slow_to_open(
    way: str, app, practice, hands, monkeypatch
) -> None:
    go_on, shown = threading.Event(), practice.shown

    def slow(*words):
        go_on.wait(10)
        return shown(*words)

    monkeypatch.setattr(practice, "shown", slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        app.open_question("why_norm")
        await hands.until(pilot, lambda: app.screen.here)
        if way == "keys":
            burst(app, text="as it is", then=("left", "left", *"x"))
        else:
            app.post_message(Paste("as it xis"))
        await pilot.pause()
        assert app.screen.answer is None
        go_on.set()
        await hands.until(pilot, lambda: getattr(app.screen.answer, "text", "") == "as it xis")


async def test_escape_leaves_what_does_not_come_and_its_text_goes_with_it(
    app, practice, hands, monkeypatch
) -> None:
    """`b` and `x` of that text would be keys of home."""
    go_on = threading.Event()
    monkeypatch.setattr(practice, "shown", lambda *words: go_on.wait(10))
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        app.open_question("softmax")
        await hands.until(pilot, lambda: app.screen.here)
        burst(app, text="bx", then=("escape",))
        await hands.on_top(pilot, "home")
        go_on.set()
        await hands.on(pilot, "home")


async def test_what_was_meant_for_a_session_that_fails_acts_nowhere_else(
    app, practice, hands, monkeypatch
) -> None:
    def fails(*words):
        raise StoreError("the store is gone")

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await hands.on(pilot, "home")
        monkeypatch.setattr(practice, "session", fails)
        burst(app, "x", text="bt")
        await hands.until(pilot, lambda: "the store is gone" in hands.notices(app))
        await hands.on(pilot, "home")


@pytest.mark.parametrize("load", [0, 0.5])
async def test_a_word_for_the_filter_and_enter_in_one_breath(load, app, hands, monkeypatch) -> None:
    """From home, before browse is there: the letters filter, enter opens what they leave. `load` is
    how many seconds the table takes for each letter."""
    from quizzer.tui.screens.choose.browse import BrowseScreen

    shows = BrowseScreen.on_input_changed

    async def slow(self) -> None:
        await asyncio.sleep(load)
        shows(self)

    monkeypatch.setattr(BrowseScreen, "on_input_changed", slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        burst(app, "b", text="so", then=("enter",))
        await hands.on(pilot, "question")
        assert app.screen.question_id == "softmax"
