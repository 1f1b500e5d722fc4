"""Keys that come faster than pages. None is lost, none acts on a page that one meant to leave.

A key may change what the next one means: it opens a page, which has to be composed and may have to
read something first. So a key waits until what the one before it began is there. Text waits for no
text: each letter goes to the same field.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.events import Event, Key, Paste
from textual.timer import Timer
from textual.widget import Widget

from quizzer.tui.widgets.frame.key_bar import typing

if TYPE_CHECKING:
    from quizzer.tui.app import QuizzerApp

ROUNDS = 3
"""A key's work is done when a message has gone its way up to the app this often: the message that a
list or a field makes of a key, and what an answer makes of that, come a round later each."""
LOST = 0.1
"""Seconds after which one looks whether a round's message went down with the page that it was sent
to: that round is over."""
LONGEST = 50
"""Looks after which a round is over whose page is still there, and still at work."""


class Passed(Event, bubble=True):
    """Goes the way of a key, right after it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Ahead:
    """What was typed and waits. `hand` gives an event to where it belongs now."""

    def __init__(self, app: QuizzerApp, hand: Callable[[Event], Awaitable[None]]) -> None:
        self._app, self._hand = app, hand
        self._held: deque[Key | Paste] = deque()
        self._settled, self._left, self._number = True, 0, 0
        self._timer: Timer | None = None

    def _on_the_way(self, text: bool) -> bool:
        """Whether the page that a key is meant for is not there yet."""
        app = self._app
        if len(app.screen_stack) < 2 or app.course.going:
            return True  # before home, or before the next question
        ready = getattr(app.screen, "ready", True)
        return not (ready or (text and getattr(app.screen, "searching", False)))

    async def add(self, event: Key | Paste) -> None:
        """A key or a paste has come. Escape leaves a page that does not come."""
        if isinstance(event, Paste) and self._refused(event.text):
            return
        key = event.key if isinstance(event, Key) else ""
        if key == "escape" and getattr(self._app.screen, "reading", False):
            self.drop()
            await self._hand(event)
        elif key == "ctrl+q":
            await self._hand(event)
        else:
            self._held.append(event)
            await self.go_on()

    def _refused(self, pasted: str) -> bool:
        """Whether a paste is longer than anything that is graded: it goes into no field, not even
        into one of one line."""
        from quizzer.tui.screens.page import lasting
        from quizzer.tui.widgets.frame.field import MAX_BYTES, too_long

        if (long := len(pasted) > MAX_BYTES) and typing(self._app):
            words = too_long(pasted)
            seconds = lasting(words, "error")
            self._app.notify(words, severity="error", markup=False, timeout=seconds)
        return long

    def drop(self) -> None:
        """Nothing of what waits is wanted: what it was meant for does not come."""
        self._held.clear()

    async def go_on(self) -> None:
        """Hand on what may be handed on now."""
        while self._held and not self._left:
            text = self._is_text(self._held[0])
            if self._on_the_way(text):
                return
            if not (text or self._settled):
                self._settle()
                return
            event = self._held.popleft()
            await self._hand(event)
            self._settled = False
            if not text:
                self._settle()

    def _is_text(self, event: Key | Paste) -> bool:
        here = bool(self._app.screen_stack) and typing(self._app)
        return here and (isinstance(event, Paste) or event.is_printable)

    # --- whether a key has done its work ------------------------------------------------------

    def _settle(self) -> None:
        self._left = ROUNDS
        self._round()

    def _round(self) -> None:
        self._number += 1
        number = self._number
        goes_to = self._app.focused or self._app.screen
        goes_to.post_message(Passed(number))
        self._watch(number, goes_to, LONGEST)

    def _watch(self, number: int, goes_to: Widget, looks: int) -> None:
        async def look() -> None:
            if goes_to.is_attached and looks > 1:
                if number == self._number and self._left:
                    self._watch(number, goes_to, looks - 1)
            else:
                await self.passed(number)

        self._timer = self._app.set_timer(LOST, look)

    async def passed(self, number: int) -> None:
        """A round has come up to the app."""
        if number != self._number or not self._left:
            return
        if self._timer is not None:
            self._timer.stop()
        self._left -= 1
        if self._left:
            self._round()
        else:
            self._settled = True
            await self.go_on()
