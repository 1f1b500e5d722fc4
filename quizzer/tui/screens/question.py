"""A question: its prompt, the answer being written, and everything one can ask for meanwhile."""

from __future__ import annotations

from asyncio import gather
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from quizzer.errors import QuizzerError
from quizzer.model.attempt import Attempt, Submission
from quizzer.model.verdict import Report, Verdict
from quizzer.tui.editing import edit_outside
from quizzer.tui.messages import Failed, Opened, WrittenElsewhere
from quizzer.tui.prepare import draw_question
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets import answer_class
from quizzer.tui.widgets.answers.answer import Answer
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import about

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.practice.visits import Visit

DRAFT_AFTER = 1.0
"""Seconds after a change, the first since the last time, after which the draft is kept."""


class QuestionScreen(Page[None]):
    """The prompt above or, on a wide screen, to the left; the answer below or to the right."""

    BINDINGS: ClassVar = [
        Binding("f5,ctrl+g", "grade", "Grade"),
        Binding("f3,ctrl+t", "hint", "Hint"),
        Binding("f4,ctrl+l", "solution", "Solution"),
        Binding("f2,ctrl+b", "attempts", "Attempts"),
        Binding("f6,ctrl+n", "switch", "Switch pane"),
        Binding("f7,ctrl+o", "edit", "$EDITOR"),
        Binding("f8,ctrl+r", "reset", "Reset"),
        Binding("f12,alt+o", "other", "Other text"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, question_id: str) -> None:
        super().__init__()
        self.question_id = question_id
        self.question: Question | None = None
        self.answer: Answer | None = None
        self.visit: Visit | None = None
        self.hints: tuple[str, ...] = ()
        self.mistake = ""
        self._ticks: dict[str, set[str]] = {}
        """What was ticked for each text that was handed in."""
        self._saving: Timer | None = None
        self._saved = self._written = ""
        self._cursor = 0
        self._trouble = ""  # why the draft could not be kept the last time; said once

    def compose(self) -> ComposeResult:
        yield TitleBar(self.question_id)
        with Container(id="panes"):
            yield Reading(id="prompt")
        yield KeyBar()

    # --- opening ------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self.work(self._open)

    def _open(self) -> Opened:
        question = self.practice.bank.question(self.question_id)
        visit = self.practice.visit(self.question_id, go_on=True)
        shown = self.practice.shown(question, visit.seed)
        draw_question(shown)
        return Opened(question, shown, visit)

    async def on_opened(self, message: Opened) -> None:
        from quizzer.tui.widgets.math_markdown import MathMarkdown

        self.question, self.hints, self.visit = message.question, message.shown.hints, message.visit
        question = self.question
        self.query_one(TitleBar).set(question.title, about(question))
        made = answer_class(getattr(question, "kind", ""))
        answer = made(question, message.shown, self.visit.seed)
        parts: list[Widget] = [MathMarkdown(message.shown.prompt)]
        if (notes := answer.notes()) is not None:
            parts.append(Static(notes, id="notes"))
        # Both in one go: once this waits, the page can be taken away at any moment.
        await gather(
            self.query_one("#panes").mount(answer), self.query_one("#prompt").mount(*parts)
        )
        if not self.here:
            return
        self.answer, draft = answer, message.visit.draft
        if draft and draft.text and not (answer.DRAWN and message.visit.redrawn):
            answer.restore(draft.text)
            answer.cursor = draft.cursor
        self._saved = self._written = answer.text
        answer.take_focus()
        self.refresh_bindings()

    def on_failed(self, message: Failed) -> None:
        if self.question is None:
            self.leave()  # Page says why

    def allows(self, action: str) -> bool:
        if action in {"grade", "hint", "solution", "attempts", "switch", "edit", "reset"}:
            if self.question is None or self.answer is None:
                return False
            if action == "hint":
                return bool(self.hints)
            if action == "edit":
                return bool(self.answer.SUFFIX)
        if action == "other":
            return self._fits_other()
        return True

    def _fits_other(self) -> bool:
        """Whether another window left text that can stand here."""
        if self.visit is None or self.answer is None or self.visit.other is None:
            return False
        return not self.answer.DRAWN or self.visit.other.seed == self.visit.seed

    # --- drafts -------------------------------------------------------------------------------

    def on_answer_changed(self, message: Answer.Changed) -> None:
        if self._saving is None:  # no later change puts it off: one may type without a pause
            self._saving = self.set_timer(DRAFT_AFTER, self.save_draft)

    def save_draft(self) -> None:
        """Keep the text as it stands, in a thread."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        if self.answer is not None and self.answer.text != self._saved:
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

    def on_written_elsewhere(self) -> None:
        words = "Another window wrote at this question too. Both are kept; F12 shows its text."
        self.say(words, "warning")
        self.refresh_bindings()

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

    def keep_text(self) -> None:
        """The same at once: work in threads is called off when the screen or the app goes."""
        with suppress(QuizzerError):  # nobody is left to be told
            if self.answer is not None and self.answer.text != self._written:
                self._saved, self._cursor = self.answer.text, self.answer.cursor
                self._write_draft()
            elif self.visit is not None and (self.visit.hints or self.visit.solution_seen):
                self.visit.keep()

    # --- grading ------------------------------------------------------------------------------

    def action_grade(self) -> None:
        if self.answer is not None and self.answer.is_empty():
            self.say("There is nothing to grade yet.", "warning")
        elif self.answer is not None:
            self.save_draft()
            self._grade(self.answer.text)

    def on_input_submitted(self) -> None:
        self.action_grade()

    def _grade(self, text: str, ticked: tuple[str, ...] | None = None) -> None:
        assert self.answer is not None
        assert self.visit is not None
        seed = self.practice.new_seed() if self.answer.FRESH else self.visit.seed
        submission = Submission(self.question_id, text.encode("utf-8", "replace"), ticked=ticked)
        self.quizzer.open("grading", self.visit, submission, seed, then=self._graded)

    def _graded(self, report: Report | None) -> None:
        if not self.here:
            return  # another question was opened meanwhile; the attempt is recorded
        if report is None or self.question is None or self.answer is None:
            self.say("Stopped. Nothing was recorded.", "warning")
            return
        mark = getattr(self.answer, "mark", None)
        if mark is not None:
            mark(report.steps)
        if report.verdict is Verdict.UNGRADED and report.decisions:
            text = self.answer.text
            if self.visit is not None:  # the rubric shows the model answer
                self.visit.see_solution()
                self.work(self.visit.keep, group="draft")
            ticks = self._ticks.setdefault(text, set())
            self.quizzer.open(
                "rubric", self.question, text, ticks, then=lambda t: self._ticked(text, t)
            )
            return
        self.mistake = report.misconception.id if report.misconception else ""
        self.quizzer.open("verdict", self.question, report, self.visit, then=self._after)

    def _ticked(self, text: str, ticked: tuple[str, ...] | None) -> None:
        if ticked is not None:
            self._grade(text, ticked)

    def _after(self, wish: str | None) -> None:
        if wish == "done":
            self.action_back()

    # --- help ---------------------------------------------------------------------------------

    def action_hint(self) -> None:
        self.quizzer.open("hints", self.hints, self.visit)

    def action_solution(self) -> None:
        if self.visit is not None and self.visit.solution_seen:
            self._reveal(True)
            return
        words = "Show the solution? Your next attempts will be kept as made after seeing it."
        self.quizzer.open("confirm", words, then=self._reveal)

    def _reveal(self, yes: bool | None) -> None:
        if yes and self.question is not None and self.visit is not None:
            self.quizzer.open("reveal", self.question, self.visit.seed, self.mistake, self.visit)

    def action_attempts(self) -> None:
        if self.question is not None:
            self.quizzer.open("attempts", self.question, then=self._restore)

    def _restore(self, attempt: Attempt | None) -> None:
        if attempt is not None and self.answer is not None:
            self.answer.restore(attempt.text)
            self.answer.take_focus()

    # --- the panes ----------------------------------------------------------------------------

    def action_switch(self) -> None:
        if self.answer is None:
            return
        if self.answer.has_focus_within:
            self.query_one("#prompt").focus()
        else:
            self.answer.take_focus()

    def action_edit(self) -> None:
        if self.answer is None:
            return
        try:
            text = edit_outside(self.app, self.question_id, self.answer.SUFFIX, self.answer.text)
        except OSError as error:
            self.say(str(error), "error")
        else:
            self.answer.restore(text)
            self.answer.take_focus()
            self.save_draft()

    def action_reset(self) -> None:
        words = "Throw the answer away and begin again? ^z in the editor brings it back."
        self.quizzer.open("confirm", words, then=self._reset)

    def _reset(self, yes: bool | None) -> None:
        if yes and self.answer is not None:
            self.answer.restore(self.answer.start())
            self.answer.take_focus()
            self.save_draft()

    def action_back(self) -> None:
        self.leave()

    def on_unmount(self) -> None:
        self.keep_text()
