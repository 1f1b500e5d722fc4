"""What every answer widget can do. The question screen knows nothing else about a kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown
    from quizzer.model.verdict import Report


class Answer(Vertical):
    """Takes the answer to one question. Subclasses give `text` and say where the focus goes."""

    SUFFIX: ClassVar[str] = ""
    """Of the file that `$EDITOR` gets; empty where there is nothing to edit there."""
    DRAWN: ClassVar[bool] = False
    """Whether the question's numbers hang on the seed, so that a draft means nothing later."""
    OFFERED: ClassVar[bool] = False
    """Whether the text is made of names that the question offers."""
    FRESH: ClassVar[bool] = False
    """Whether each submission is graded with a seed of its own, so that inputs are new."""
    SAMPLES: ClassVar[bool] = False
    """Whether the samples can be run alone."""
    SYNTAX: ClassVar[tuple[str, ...]] = ()
    """How such an answer is written, a line each, for help."""
    SETTLES: ClassVar[bool] = False
    """Whether what grading decided one by one is shown in place."""
    ALONE: ClassVar[bool] = True
    """Whether it works without the whole question, with what a packed interview tells of it."""
    LAYOUT: ClassVar[str] = "beside"
    """Where it lies: `beside` the prompt on a wide screen, `short` right below it, or `lines` below
    it over the whole width."""

    @dataclass
    class Changed(Message):
        """The learner changed the answer."""

        text: str

    class Wanted(Message):
        """The answer is complete: it is to be graded."""

    does = "grades"
    """What the key does that takes the answer: `grades`, or `hands in` in an interview."""

    def __init__(self, question: Question, shown: Shown, seed: int) -> None:
        super().__init__(id="answer")
        self._told = ""
        self.question = question
        self.shown = shown
        self.seed = seed

    @property
    def text(self) -> str:
        """The answer as it is submitted and kept as a draft."""
        raise NotImplementedError

    def restore(self, text: str) -> None:
        """Put back a draft, an earlier attempt or what `$EDITOR` saved."""
        raise NotImplementedError

    @property
    def cursor(self) -> int:
        """Where one is typing: characters from the start of the text; 0 where nobody types."""
        return 0

    @cursor.setter
    def cursor(self, place: int) -> None:
        """Put the cursor back; nothing where nobody types."""

    def go_to(self, line: int, column: int) -> None:
        """Put the cursor where something is wrong, both from 1; nothing where nobody types."""

    def start(self) -> str:
        """The text that a fresh answer begins with."""
        return ""

    def notes(self) -> Content | None:
        """The names that may be used and what is wanted, below the prompt; None without any."""
        lines: list[Content] = []
        for title, facts in self.shown.names:
            lines.append(Content.styled(title, "bold $primary"))
            lines += [Content(plain(f"  {fact}")) for fact in facts]
        return Content("\n").join(lines) if lines else None

    def headline(self) -> str:
        """What stands above the answer while one writes it."""
        return self.shown.signature or "Your answer"

    def take_focus(self) -> None:
        """Put the cursor where one types."""
        raise NotImplementedError

    def mark(self, report: Report) -> None:
        """Show in place what grading said; nothing where the verdict says it all."""

    def reopen(self) -> None:
        """The verdict is closed, and the answer can be changed."""

    def close(self, closed: bool) -> None:
        """Take no more keys, or take them again."""
        self.disabled = closed

    def again(self) -> None:
        """Make ready for another try."""

    def nothing_yet(self) -> str:
        """What is said where there is nothing to grade: what to do."""
        if self.does == "grades":
            return "There is nothing to grade yet."
        return "Nothing is written yet."

    def tell(self, words: str) -> None:
        """Say below the answer what to do; it stays in sight until the answer is changed."""
        self._told = words
        self.border_subtitle = Content.styled(words, "bold $text-warning")

    def untell(self) -> None:
        """Take that away: something was changed."""
        if self._told and self._told in str(self.border_subtitle):
            self.border_subtitle = ""
        self._told = ""

    def is_empty(self) -> bool:
        """Whether there is nothing to grade yet."""
        return not self.text.strip() or self.text == self.start()

    def is_blank(self) -> bool:
        """Whether nothing of the learner's is there that could be lost."""
        return self.is_empty()


Factory = Callable[["Question", "Shown", int], Answer]
