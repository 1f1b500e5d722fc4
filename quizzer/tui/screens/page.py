"""What all screens share: the app's practice at hand, work in threads, errors as notices."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding
from textual.events import Event, Mount
from textual.message import Message
from textual.messages import CloseMessages, Prune
from textual.screen import ModalScreen, Screen

from quizzer.errors import QuizzerError
from quizzer.tui.messages import Arrived, Failed
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.practice.practice import Practice
    from quizzer.tui.app import QuizzerApp

Result = TypeVar("Result")

SHORTEST, LONGEST = 2.5, 8.0
"""Seconds that a notice stays, at least and at most."""


class Page(Screen[Result]):
    """A screen that talks to practice only from threads.

    Keys can be faster than a screen: it is in front before it is composed, and Textual still hands
    it what is in its queue while its parts are being taken away. So keys and messages count only
    while the page is `here`.
    """

    FOOTER: ClassVar[tuple[str, ...]] = ()
    """Actions in the order in which the footer names them; all that is shown, where empty."""

    _composed = False
    _resumed = False
    _left = False
    _leaving: tuple[Result | None] | None = None

    def __init__(self) -> None:
        super().__init__()
        self._awaited = 0
        """The job in the group "work" that has not reported."""
        self._jobs = count(1)

    @property
    def quizzer(self) -> QuizzerApp:
        return cast("QuizzerApp", self.app)

    @property
    def practice(self) -> Practice:
        return self.quizzer.practice

    @property
    def here(self) -> bool:
        """Whether all parts of the page are there: it is composed, and neither left nor closing."""
        return self._composed and not self._left and self._in_stack

    @property
    def reading(self) -> bool:
        """Whether the page is there, but not yet what it reads or makes in a thread."""
        return self.here and self._awaited > 0

    @property
    def ready(self) -> bool:
        """Whether keys have what they act on."""
        return self._composed and self._resumed and not self._awaited

    @property
    def _in_stack(self) -> bool:
        """Whether it is among the app's screens; Textual mounts no parts of one that is not."""
        return self.is_attached and self.app.is_running and self in self.app.screen_stack

    def on_mount(self) -> None:
        """Runs after the `on_mount` of the page itself."""
        self._composed = True
        for bar in self.query(KeyBar):
            bar.show()  # the keys count from now on

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if hasattr(Screen, f"action_{action}"):
            return True  # Textual's own, which needs none of our parts
        return self.here and self.allows(action)

    def allows(self, action: str) -> bool:
        """Whether a key of this page does something as things stand; for pages to say."""
        return True

    def footer(self) -> tuple[str, ...]:
        """Actions in the order in which the footer names them as things stand."""
        return self.FOOTER

    def key_words(self, action: str) -> str:
        """What a key does as things stand; empty where its binding says it."""
        return ""

    async def _on_message(self, message: Message) -> None:
        """Drop what parts and threads tell a page that is not `here`, and the mounting of one that
        went before it had parts; life goes on for Textual."""
        if isinstance(message, Mount):
            wanted = self._in_stack
        else:
            wanted = self.here or isinstance(message, (Event, Prune, CloseMessages))
        if wanted:
            await super()._on_message(message)

    def work(self, job: Callable[[], Message | None], group: str = "work") -> None:
        """Do a job in a thread; its message comes back here, and so does its failure. What the page
        is about belongs in the group "work": keys wait for it."""
        number = next(self._jobs) if group == "work" else 0
        self._awaited = number or self._awaited

        def guarded() -> None:
            try:
                answer = job()
            except QuizzerError as error:
                answer = Failed(str(error))
            except Exception as error:  # a defect of ours must not take the editor's text with it
                answer = Failed(f"that went wrong inside quizzer: {type(error).__name__}: {error}")
            if answer is not None:
                self.post_message(answer)
            if number:
                self.post_message(Arrived(number))

        self.run_worker(guarded, thread=True, group=group, exclusive=group != "draft")

    def leave(self, result: Result | None = None) -> None:
        """Go away with a result, once. A screen that another one covers waits for that to close:
        dismissing it would take the other away in its place."""
        if self.is_active and not self._left:
            self._left = True
            self.dismiss(result)
        elif not self._left:
            self._leaving = (result,)

    def on_arrived(self, message: Arrived) -> None:
        if message.number == self._awaited:
            self.call_after_refresh(self._arrived, message.number)  # lists are filled by then

    def _arrived(self, number: int) -> None:
        if number == self._awaited:
            self._awaited = 0
            self._let_keys_in()

    def _let_keys_in(self) -> None:
        self._resumed = True
        self.app.call_later(self.quizzer.ahead.go_on)  # after the focus, which goes the same way

    def on_screen_resume(self) -> None:
        self.call_later(self._let_keys_in)
        if self._leaving is not None:
            self.leave(*self._leaving)

    def on_failed(self, message: Failed) -> None:
        self.say(message.error, severity="error")

    def say(self, text: str, severity: str = "information") -> None:
        """A notice in the corner, as plain text; one that stands there already is not doubled."""
        told = plain(text)
        if any(notice.message == told for notice in self.app._notifications):
            return
        self.notify(told, severity=severity, markup=False,  # pyright: ignore
                    timeout=lasting(told, severity))  # fmt: skip


def lasting(text: str, severity: str = "information") -> float:
    """Seconds that a notice stays: as long as it takes to read. What went wrong stays longest."""
    return LONGEST if severity == "error" else min(LONGEST, max(SHORTEST, 1.5 + len(text) / 16))


class Dialog(Page[Result], ModalScreen[Result]):
    """A page above another, which hides the app's own keys; one still wants to be able to quit."""

    BINDINGS: ClassVar = [Binding("ctrl+q", "app.quit", "Quit", show=False)]
