"""What is typed at a question is kept: meanwhile, at any end, beside another window."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.timer import Timer

from quizzer.errors import QuizzerError
from quizzer.practice.frameworks import submission
from quizzer.tui.messages import WrittenElsewhere
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.answers.answer import Answer
from quizzer.tui.widgets.frame.panel import titled

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.practice.visits import Visit

DRAFT_AFTER = 1.0
"""Seconds after a change, the first since the last time, after which the draft is kept."""
REWRITTEN = (
    "The question was changed since you wrote this. Your text stands: read what is asked once more."
)
OFFERS_LESS = (
    "The question was changed since: what it offers no longer is left out of your answer here."
)


class Drafting(Page[None]):
    """A page on which one question is answered, and the draft of that answer."""

    # Many terminals send alt+f and alt+b as ctrl+right and ctrl+left: neither may be the only key.
    BINDINGS: ClassVar = [Binding("alt+l,alt+f", "framework", "Numpy or torch", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self.question: Question | None = None
        self.answer: Answer | None = None
        self.visit: Visit | None = None
        self._saving: Timer | None = None
        self._saved = self._written = ""
        self._cursor = 0
        self._trouble = ""  # why the draft could not be kept the last time; said once

    def action_framework(self) -> None:
        """Begin in the next framework; what stands there comes back with ^z."""
        answer = self.answer
        if answer is None or not answer.shown.stubs:
            return
        names = list(dict.fromkeys(["numpy", *(name for name, _ in answer.shown.stubs)]))
        after = names[(names.index(self._written_in()) + 1) % len(names)]
        words = f"Begin again in {after}? ^z in the editor brings the text back."

        def switch(yes: bool | None) -> None:
            if yes:
                answer.shown = answer.shown.in_framework(after)
                if self.visit is not None:
                    self.visit.written_in(after)
                self.entitle()
                answer.restore(answer.start())
                answer.take_focus()
                self.save_draft()

        if answer.is_empty():
            switch(True)
        else:
            self.quizzer.open("confirm", words, then=switch)

    def _written_in(self) -> str:
        """What the text is written with as it stands; the visit and the title follow it."""
        if self.answer is None or self.visit is None or not self.answer.shown.stubs:
            return "numpy"
        raw, begun = self.answer.text.encode("utf-8", "replace"), self.visit.row.framework
        found = str(submission("", raw, begun=begun).framework)
        if found != begun:
            self.visit.written_in(found)
            self.entitle()
        return found

    def entitle(self, answer: Answer | None = None) -> None:
        """The signature, which stays in sight however far one scrolls, what it is written in where
        that is not numpy, and what else the page says of it."""
        if (answer := answer or self.answer) is None or self.visit is None:
            return
        framework = self.visit.row.framework
        other = f"in {framework}" if answer.shown.stubs and framework != "numpy" else ""
        facts = [answer.headline(), other, self.watched_as()]
        titled(answer, Content(" · ".join(filter(None, facts))))

    def watched_as(self) -> str:
        """The file outside in which it is written, in words."""
        return ""

    def take_draft(self, answer: Answer, visit: Visit) -> None:
        """Put back what was left unsent, where it still fits."""
        draft = visit.draft
        if draft and draft.text:
            fits = self.put_back(answer, draft.text)
            answer.cursor = draft.cursor
            if fits and visit.redrawn:
                self.say(REWRITTEN, "warning")
        self._saved = self._written = answer.text
        seed, text, cursor = self.quizzer.unkept.pop(visit.question_id, (0, "", 0))
        if text and not (answer.DRAWN and seed != visit.seed):
            answer.restore(text)  # which the next change, or leaving, tries to write again
            answer.cursor = cursor

    def put_back(self, answer: Answer, text: str) -> bool:
        """Put a text back; False, and it is said, where the question offers less than it names."""
        answer.restore(text)
        fits = not answer.OFFERED or set(text.replace(",", " ").split()) <= set(answer.text.split())
        if not fits:
            self.say(OFFERS_LESS, "warning")
        return fits

    def on_answer_changed(self, message: Answer.Changed) -> None:
        if self.answer is not None:
            self.answer.untell()
        if self._saving is None:  # no later change puts it off: one may type without a pause
            self._saving = self.set_timer(DRAFT_AFTER, self.save_draft)

    def save_draft(self) -> None:
        """Keep the text as it stands, in a thread."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        if self.answer is not None and self.answer.text != self._saved:
            self._written_in()
            self._saved, self._cursor = self.answer.text, self.answer.cursor
            self.work(self._write_draft, group="draft")

    def _write_draft(self) -> WrittenElsewhere | None:
        """Two of these may overtake each other, so each writes what is newest then."""
        text, elsewhere = self._saved, False
        try:
            if self.visit is not None:
                elsewhere = self.visit.save_draft(text, self._cursor)
        except QuizzerError as error:
            self._saved = self._written  # the next change tries again
            if str(error) == self._trouble:
                return None
            self._trouble = str(error)
            raise
        self._trouble, self._written = "", text
        return WrittenElsewhere() if elsewhere else None

    def keep_text(self) -> None:
        """The same at once: work in threads is called off when the screen or the app goes."""
        try:
            if self.answer is not None and self.answer.text != self._written:
                self._saved, self._cursor = self.answer.text, self.answer.cursor
                self._write_draft()
            elif self.visit is not None and (self.visit.hints or self.visit.solution_seen):
                self.visit.keep()
        except QuizzerError:  # nobody is left to be told; while the app runs, it has the text
            if self.answer is not None and self.visit is not None:
                left = self.visit.seed, self.answer.text, self.answer.cursor
                self.quizzer.unkept[self.visit.question_id] = left

    def on_unmount(self) -> None:
        self.keep_text()

    # --- another window -----------------------------------------------------------------------

    def on_written_elsewhere(self) -> None:
        words = "Another window wrote at this question too. Both are kept; F12 shows its text."
        self.say(words, "warning")
        self.refresh_bindings()

    def fits_other(self) -> bool:
        """Whether another window left text that can stand here."""
        if self.visit is None or self.answer is None or self.visit.other is None:
            return False
        return not self.answer.DRAWN or self.visit.other.seed == self.visit.seed

    def action_other(self) -> None:
        words = "Show the text of the other window here? ^z in the editor brings this one back."
        self.quizzer.open("confirm", words, then=self._take_other)

    def _take_other(self, yes: bool | None) -> None:
        other = self.visit.other if self.visit is not None else None
        if yes and other is not None and self.answer is not None:
            self.answer.restore(other.draft.text)
            self.answer.cursor = other.draft.cursor
            self.answer.take_focus()
            self.save_draft()
