"""The answer in another editor: left for it once, or in a file that is graded at every save."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import ClassVar

from textual.binding import Binding

from quizzer.errors import QuizzerError, UsageError
from quizzer.foreign import one_line
from quizzer.practice.daily.watching import Defect, check_installed, texts
from quizzer.tui.editing import edit_outside, put_outside
from quizzer.tui.messages import Saved
from quizzer.tui.screens.answer.marking import Marking


class Outside(Marking):
    """The file lies where quizzer was started, as `quizzer start` would write it."""

    BINDINGS: ClassVar = [
        Binding("f7,ctrl+o", "edit", "editor"),
        Binding("alt+w", "watch", "Watch a file: graded at every save"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.watched: Path | None = None
        """The file whose saves are graded."""
        self._unwatch = Event()

    # --- once ---------------------------------------------------------------------------------

    def action_edit(self) -> None:
        if self.answer is None or self.visit is None:
            return
        name = self.visit.question_id
        try:
            text = edit_outside(self.app, name, self.answer.SUFFIX, self.answer.text,
                                self.practice.settings.editor)  # fmt: skip
        except OSError as error:
            self.say(str(error), "error")
        else:
            self.answer.restore(text)
            self.answer.take_focus()
            self.save_draft()

    # --- at every save ------------------------------------------------------------------------

    def watched_as(self) -> str:
        """The file that is watched, for the title."""
        return f"watching {one_line(self.watched.name, 40)}" if self.watched is not None else ""

    def action_watch(self) -> None:
        """Begin to watch a file of this question's name, or end it."""
        if self.watched is not None:
            self._end_watching()
            self.say("The file is not watched any more; it stays where it is.")
            return
        if self.answer is None or self.visit is None:
            return
        name = f"{self.visit.question_id}{self.answer.SUFFIX}"
        try:
            check_installed()
            path = Path(name).absolute()
            fresh = put_outside(path, self.answer.text)
        except FileNotFoundError:  # the folder went away behind us
            self.say(
                f"cannot write {name}: the folder that quizzer was started in is gone", "error"
            )
            return
        except (UsageError, OSError) as error:
            self.say(str(error), "error")
            return
        if fresh:
            self._watch(path, self.answer.text)
            return
        words = f"{path.name} is there already. Watch it, and take its text? ^z brings yours back."
        then = lambda yes: self._watch(path) if yes else None  # noqa: E731
        self.quizzer.open("confirm", words, then=then)

    def _watch(self, path: Path, known: str | None = None) -> None:
        """Grade the file at each save; now too where its text is not `known`."""
        self.watched, self._unwatch = path, Event()
        stop, name = self._unwatch, one_line(path.name, 80)
        last = None if known is None else known.encode("utf-8", "replace")

        def job() -> Saved | None:
            try:
                for text in texts(path, name, stop, last):
                    if stop.is_set():
                        return None
                    told = Saved("", text) if isinstance(text, Defect) else Saved(text)
                    self.post_message(told)
            except (QuizzerError, OSError) as error:
                return Saved("", str(error), over=True)
            return None

        self.work(job, group="watching")
        self.say(f"{path} is graded here at every save. alt+w ends that.")
        self.entitle()

    def on_saved(self, message: Saved) -> None:
        if message.trouble:
            self.say(message.trouble, "error")
            if message.over:
                self._end_watching()
        elif self.watched is not None and self.answer is not None:
            if self._judging:
                self.call_off()  # what was saved since is what counts
                self._judging = False
            self.answer.restore(message.text)
            self.action_grade()

    def _end_watching(self) -> None:
        self._unwatch.set()
        self.watched = None
        self.entitle()

    def on_unmount(self) -> None:
        self._unwatch.set()
