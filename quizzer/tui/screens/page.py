"""What all screens share: the app's practice at hand, work in threads, errors as notices."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding
from textual.message import Message
from textual.screen import ModalScreen, Screen

from quizzer.errors import QuizzerError
from quizzer.tui.messages import Failed
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.practice import Practice
    from quizzer.tui.app import QuizzerApp

Result = TypeVar("Result")


class Page(Screen[Result]):
    """A screen that talks to practice only from threads."""

    _left = False
    _leaving: tuple[Result | None] | None = None

    @property
    def quizzer(self) -> QuizzerApp:
        return cast("QuizzerApp", self.app)

    @property
    def practice(self) -> Practice:
        return self.quizzer.practice

    def work(self, job: Callable[[], Message | None], group: str = "work") -> None:
        """Do a job in a thread; its message comes back here, and so does its failure."""

        def guarded() -> None:
            try:
                answer = job()
            except QuizzerError as error:
                answer = Failed(str(error))
            except Exception as error:  # a defect of ours must not take the editor's text with it
                answer = Failed(f"that went wrong inside quizzer: {type(error).__name__}: {error}")
            if answer is not None:
                self.post_message(answer)

        self.run_worker(guarded, thread=True, group=group, exclusive=group != "draft")

    def leave(self, result: Result | None = None) -> None:
        """Go away with a result, once. A screen that another one covers waits for that to close:
        dismissing it would take the other away in its place."""
        if self.is_active and not self._left:
            self._left = True
            self.dismiss(result)
        elif not self._left:
            self._leaving = (result,)

    def on_screen_resume(self) -> None:
        if self._leaving is not None:
            self.leave(*self._leaving)

    def on_failed(self, message: Failed) -> None:
        self.say(message.error, severity="error")

    def say(self, text: str, severity: str = "information") -> None:
        """A notice in the corner, as plain text."""
        self.notify(plain(text), severity=severity, markup=False, timeout=8)  # pyright: ignore


class Dialog(Page[Result], ModalScreen[Result]):
    """A page above another, which hides the app's own keys; one still wants to be able to quit."""

    BINDINGS: ClassVar = [Binding("ctrl+q", "app.quit", "Quit")]
