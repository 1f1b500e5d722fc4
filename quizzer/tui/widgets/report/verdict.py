"""The verdict, on the screen of the question: it grows while cases come in, then says the lesson.

What matters stands first: the mistake by its name, the smallest input at which it shows, expected
and own value under each other, and what fails besides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.verdict import CaseResult, Report, Verdict
from quizzer.tui.prepare import drawn
from quizzer.tui.widgets.frame.key_bar import KeyText
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.report.lesson import lesson
from quizzer.tui.widgets.report.passed import ANEW, ahead, follow_ups, told_review, told_time
from quizzer.tui.words import SIGNS, color, count, plain

if TYPE_CHECKING:
    from quizzer.model.daily.card import Review
    from quizzer.model.question import Question
    from quizzer.tui.app import QuizzerApp
    from quizzer.tui.messages import Past

LOWEST = 4
"""Rows of the panel where an answer leaves none."""


class VerdictPanel(Reading):
    """Hidden until something is graded."""

    @dataclass
    class Told(Message):
        """The lesson of a report is laid out; `why` is Markdown, where there is more to learn."""

        report: Report
        lesson: Content
        why: str

    def __init__(self) -> None:
        super().__init__(id="verdict")
        self._report: Report | None = None
        self._settled, self._teaches, self._samples = True, False, False
        self._time = Content("")
        self._review, self._now = None, 0.0
        self._question: Question | None = None
        self._signs = Content("")
        self._rest = 0
        titled(self, "")

    def compose(self) -> ComposeResult:
        from quizzer.tui.widgets.math_markdown import MathMarkdown

        yield Static(id="lesson")
        yield KeyText(id="time")
        yield MathMarkdown().add_class("why")
        yield KeyText(id="follows")

    def on_mount(self) -> None:
        self.resized = self._again
        self._clear()
        self.screen.screen_layout_refresh_signal.subscribe(self, self._fit)

    def _fit(self, _: object) -> None:
        """Below a short answer there is what the answer leaves, however long the lesson: a style
        sheet knows no rest for what is as high as its text."""
        if self.display and self.screen.has_class("-short") and isinstance(self.parent, Widget):
            others = sum(w.outer_size.height for w in self.siblings if w.display)
            rest = max(LOWEST, self.parent.size.height - others)
            if rest != self._rest:
                self._rest = self.styles.max_height = rest

    def _clear(self) -> None:
        self._review = None
        for part in ("#time", ".why", "#follows"):
            self.query_one(part).display = False

    def begin(self, samples: bool) -> None:
        """Grading starts."""
        self._report, self._signs = None, Content("")
        self.set_classes("panel")
        self.border_title = Content("running the samples" if samples else "grading")
        self.border_subtitle = Content("esc stops")
        self.query_one("#lesson", Static).update("")
        self.query_one("#lesson").display = True
        self._clear()

    def tick(self, result: CaseResult, index: int, total: int) -> None:
        """One more case is there."""
        self.border_title = Content(f"grading · {index + 1} of {count(total, 'case')}")
        self._signs += Content.styled(SIGNS[result.verdict] + " ", color(result.verdict))
        name = Content.styled(f"\n{plain(result.name)}", "$quiet")
        self.query_one("#lesson", Static).update(self._signs + name)

    def show(
        self,
        report: Report,
        question: Question | None,
        *,
        samples: bool = False,
        settled: bool = True,
    ) -> None:
        """What came of it; `settled` says whether what was decided one by one is told here, and not
        beside the answer."""
        self._report, self._question, self._settled = report, question, settled
        accepted = report.verdict is Verdict.ACCEPTED
        self.set_classes(f"panel {'-right' if accepted else '-wrong'}")
        told = Content.styled(_word(report), f"bold {color(report.verdict)}")
        self.border_title = told + Content.styled(_facts(report, samples), "$quiet")
        self.border_subtitle = Content("")
        self._clear()
        self._teaches, self._samples = accepted and not samples, samples
        self._again()
        self.scroll_home(animate=False)

    def add_past(self, past: Past, review: Review | None, now: float, minutes: int) -> None:
        """How long it took, beside earlier times and the estimate; when it comes back."""
        if self._report is not None:
            accepted = self._report.verdict is Verdict.ACCEPTED
            self._time = told_time(past, minutes) if accepted else Content("")
            self.add_review(review, now)

    def add_review(self, review: Review | None, now: float) -> None:
        """When the question comes back, and the keys that say otherwise: in the border, where no
        long lesson hides them."""
        anew = Content.styled(ANEW if review is not None and review.anew else "", "$quiet")
        parts = [part for part in (self._time, anew) if part]
        self.query_one("#time", Static).update(Content("\n").join(parts))
        self.query_one("#time").display = bool(parts)
        self._review, self._now = review, now
        self._foot()

    def _foot(self) -> None:
        if self._samples:
            self.border_subtitle = Content.styled("the samples only; nothing is recorded", "$quiet")
            return
        self.border_subtitle = told_review(self._review, self._now, self.outer_size.width - 4)

    def _again(self) -> None:
        """Lay the lesson out for the width there is, in a thread: it holds formulas."""
        report, question = self._report, self._question
        width, settled = max(30, self.size.width - 3), self._settled
        if report is None:
            return
        self._foot()
        teaches = self._teaches and question is not None

        def job() -> None:
            told = lesson(report, width, settled=settled)
            why = drawn(self._explained(question, report)) if teaches else ""
            self.post_message(self.Told(report, told, why))

        self.run_worker(job, thread=True, exclusive=True, group="lesson", exit_on_error=False)

    def _explained(self, question: Question | None, report: Report) -> str:
        """The explanation; with the numbers of the draw where it tells of them."""
        if question is None or "{{" not in question.explanation:
            return question.explanation if question is not None else ""
        return cast("QuizzerApp", self.app).practice.reveal(question, report.seed)

    async def on_verdict_panel_told(self, message: Told) -> None:
        from quizzer.tui.widgets.math_markdown import MathMarkdown

        if message.report is not self._report:
            return
        shown = self.query_one("#lesson", Static)
        shown.update(message.lesson)
        shown.display = bool(message.lesson)
        why = self.query_one(".why", MathMarkdown)
        if message.why and not why.display:
            why.display = True
            self._link(message.report)
            await why.update(message.why)
        elif not self._teaches and not self._samples:
            self._link(message.report)

    def _link(self, report: Report) -> None:
        """Show where to go from here."""
        links = follow_ups(ahead(self._question, report)) if self._question else Content("")
        self.query_one("#follows", Static).update(links)
        self.query_one("#follows").display = bool(links)


def _word(report: Report) -> str:
    """The verdict as it is said: some of an open answer's points are partly right, not wrong."""
    if report.verdict is Verdict.WRONG_ANSWER and report.decisions and 0 < report.score < 1:
        return "~ partly"
    return f"{SIGNS[report.verdict]} {report.verdict.words}"


def _facts(report: Report, samples: bool) -> str:
    if report.cases:
        held = sum(case.verdict is Verdict.ACCEPTED for case in report.cases)
        what = "sample" if samples else "case"
        return f" · {held} of {count(len(report.cases), what)}"
    if report.steps:
        held = sum(step.verdict == "holds" for step in report.steps)
        one = 1 in (held, len(report.steps))
        return f" · {held} of {count(len(report.steps), 'line')} hold{'s' if one else ''}"
    return f" · {report.score:.0%}" if report.score not in (0.0, 1.0) else ""
