"""Grading under way: a sign per case as it comes in; Escape stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ProgressBar, Static

from quizzer.model.verdict import Report
from quizzer.tui.messages import CaseDone, Failed, Graded
from quizzer.tui.prepare import draw_report
from quizzer.tui.screens.page import Dialog
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.words import SIGNS, color, count, plain

if TYPE_CHECKING:
    from quizzer.model.attempt import Submission
    from quizzer.model.verdict import CaseResult
    from quizzer.practice.grading import Grading
    from quizzer.practice.visits import Visit


class GradingScreen(Dialog[Report | None]):
    """Dismissed with the report, or with None where it was stopped or failed."""

    BINDINGS: ClassVar = [Binding("escape", "stop", "Stop grading")]

    def __init__(self, visit: Visit, submission: Submission, seed: int) -> None:
        super().__init__()
        self.visit = visit
        self.submission = submission
        self.seed = seed
        self.grading: Grading | None = None
        self._stopped = False
        self._signs = Content("")

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Grading ...", id="now", markup=False)
            yield ProgressBar(show_eta=False, show_percentage=False, id="progress")
            yield Static(id="signs")
        yield KeyBar()

    def on_mount(self) -> None:
        self.work(self._grade, group="grading")

    def _grade(self) -> Graded:
        self.grading = self.practice.begin(
            self.visit, self.submission, seed=self.seed, on_case=self._case
        )
        if self._stopped:  # before there was anything to stop
            self.grading.cancel()
        report = self.grading.result()
        draw_report(report)
        return Graded(report, self.grading.unkept)

    def _case(self, result: CaseResult, index: int, total: int) -> None:
        self.post_message(CaseDone(result, index, total))

    def on_case_done(self, message: CaseDone) -> None:
        result = message.result
        bar = self.query_one(ProgressBar)
        bar.update(total=message.total, progress=message.index + 1)
        now = f"{message.index + 1} of {count(message.total, 'case')}: {plain(result.name)}"
        self.query_one("#now", Static).update(Content(now))
        self._signs += Content.styled(SIGNS[result.verdict] + " ", color(result.verdict))
        self.query_one("#signs", Static).update(self._signs)

    def on_graded(self, message: Graded) -> None:
        if message.unkept:
            self.say(message.unkept, "error")
        self.leave(message.report)

    def on_failed(self, message: Failed) -> None:
        self.leave(None)  # Page says why

    def action_stop(self) -> None:
        self._stopped = True
        if self.grading is None or self.grading.cancel():
            self.leave(None)
        # else it was recorded a moment ago, and its report is on the way
