"""What a learner puts on a question by hand: a bookmark, a note, the wish to write it again."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from quizzer.model.daily.marks import Marks
from quizzer.tui.messages import Marked
from quizzer.tui.screens.answer.judging import Judging


class Marking(Judging):
    """Marks are kept in a thread; the title shows them once they are."""

    BINDINGS: ClassVar = [
        Binding("alt+m", "bookmark", "Bookmark, or take it off"),
        Binding("alt+n", "note", "Your note on it"),
        Binding("w", "write_again", "write it again tomorrow"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.marks = Marks()

    def marked_as(self) -> str:
        """The marks in words, for the title."""
        mine = self.marks
        words = [("bookmarked", mine.bookmarked), ("a note: alt+n", bool(mine.note)),
                 ("again tomorrow", mine.again_from > self.quizzer.clock())]  # fmt: skip
        return " · ".join(name for name, there in words if there)

    def _mark(self, said: str, **what: object) -> None:
        name = self.visit.question_id if self.visit is not None else ""

        def job() -> Marked:
            self.practice.mark(name, **what)
            return Marked(self.practice.marks()[name], said)

        self.work(job, group="marks")

    def action_bookmark(self) -> None:
        on = not self.marks.bookmarked
        said = "Bookmarked: mark:bookmarked finds it in browse." if on else "The bookmark is off."
        self._mark(said, bookmarked=on)

    def action_note(self) -> None:
        title = "Your note on this question. esc keeps it."
        self.quizzer.open("note", title, self.marks.note, True, then=self._noted)

    def _noted(self, text: str | None) -> None:
        if text is not None and text != self.marks.note:
            self._mark("The note is kept." if text else "The note is gone.", note=text)

    def action_write_again(self) -> None:
        """Ask the whole of it again tomorrow, whatever the memory says."""
        name = self.visit.question_id if self.visit is not None else ""

        def job() -> Marked:
            self.practice.again_tomorrow(name)
            said = "You write the whole of it again tomorrow, and until it is solved."
            return Marked(self.practice.marks()[name], said)

        self.work(job, group="marks")

    def on_marked(self, message: Marked) -> None:
        self.marks = message.marks
        self.say(message.said)
        self.refresh_bindings()
