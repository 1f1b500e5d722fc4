"""What a learner puts on a question by hand: a bookmark, a note, the wish to write it again, and
what one says of it after a pass."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from quizzer.model.daily.marks import Marks
from quizzer.practice.examine import saying
from quizzer.tui.messages import Marked, Saying
from quizzer.tui.screens.answer.judging import Judging

if TYPE_CHECKING:
    from quizzer.model.question import OpenQuestion


class Marking(Judging):
    """Marks are kept in a thread; the title shows them once they are."""

    BINDINGS: ClassVar = [
        Binding("alt+k,alt+b", "bookmark", "Bookmark, or take it off"),
        Binding("alt+n", "note", "Your note on it"),
        Binding("w", "write_again", "again tomorrow"),
        Binding("a", "say_it", "say it"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.marks = Marks()
        self._unticked = ""
        """What was said and not ticked: it stands there when one comes back to it."""

    def marks_of(self, question_id: str) -> Marks:
        """The marks of a question that is opened; one that rests is asked for by that. For
        threads."""
        marks = self.practice.marks().get(question_id, Marks())
        if marks.suspended and not self.quizzer.course.holds(question_id):
            self.practice.mark(question_id, suspended=False)
        return marks

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

    # --- say it -------------------------------------------------------------------------------

    def may_say_it(self) -> bool:
        """Code was accepted: there is something to say of it."""
        return self.accepted and self.runs

    def action_say_it(self) -> None:
        """As at the whiteboard: shapes, cost, what breaks; ticked against a model answer."""
        question, visit = self.question, self.visit
        if question is None or visit is None:
            return

        def job() -> Saying:
            asked = saying(self.practice.bank, question, visit.seed)
            return Saying(asked, *self.practice.last_said(question.id))

        self.work(job)  # what is typed meanwhile is for the page that opens

    def on_saying(self, message: Saying) -> None:
        asked = message.asked
        if asked is None:
            self.say("There is nothing to be said of it but the code.")
            return
        before = f"\nLast time you ticked {message.share:.0%}." if message.before else ""
        title = f"Say it, in a line each; esc shows the model answer.\n{asked.prompt}{before}"
        self.quizzer.open("note", title, self._unticked, True, then=partial(self._said, asked))

    def _said(self, asked: OpenQuestion, text: str | None) -> None:
        self._unticked = text or ""
        if text and text.strip():
            then = partial(self._ticked_said, asked, text)
            self.quizzer.open("rubric", asked, text, set(), then=then)

    def _ticked_said(self, asked: OpenQuestion, text: str, ticked: tuple[str, ...] | None) -> None:
        if ticked is None:
            return
        self._unticked, whole = "", len(asked.rubric)

        def job() -> None:
            self.practice.said(asked.id, text, ticked, whole)

        self.work(job, group="saying")
        self.say(f"{len(ticked)} of {whole} said.")

    def on_marked(self, message: Marked) -> None:
        self.marks = message.marks
        self.say(message.said)
        self.refresh_bindings()
