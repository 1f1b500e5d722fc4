"""The cases, or the lines, of a report one by one: those that fail come first."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.model.question import Question
from quizzer.model.verdict import CaseResult, Report, StepResult, Verdict
from quizzer.tui.messages import LaidOut
from quizzer.tui.prepare import draw_lines, draw_report
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Picks, Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.widgets.report.case_detail import case_content
from quizzer.tui.widgets.report.lesson import lesson
from quizzer.tui.widgets.report.steps import step_content
from quizzer.tui.widgets.report.words import finding_content, headline
from quizzer.tui.words import SIGNS, color, plain

PASSED = {Verdict.ACCEPTED, "holds"}


class CasesScreen(Page[None]):
    """A report that is looked at closely: now, or out of the past."""

    FOOTER: ClassVar = ("cursor_up", "switch", "back")
    BINDINGS: ClassVar = [
        Binding("tab,shift+tab,f6,ctrl+n", "switch", "other panel"),
        Binding("escape", "back", "back"),
    ]

    def __init__(self, question: Question, report: Report) -> None:
        super().__init__()
        self.question = question
        self.report = report
        self._drawn_for = 0  # columns
        items = self.report.cases or self.report.steps
        self.items: list[CaseResult | StepResult] = (
            list(items) if report.steps else sorted(items, key=_rank)
        )

    def compose(self) -> ComposeResult:
        yield TitleBar(self.question.title, f"seed {self.report.seed}")
        yield Static(headline(self.report), id="headline")
        with Container(id="panes", classes="split"):
            if self.items:
                yield titled(
                    Picks(*(Option(_line(item)) for item in self.items), id="list"), "Cases"
                )
            with titled(Reading(id="detail"), "Verdict"):
                yield Static(id="content")
        yield KeyBar()

    def on_mount(self) -> None:
        if not self.items:
            self.query_one("#detail").focus()
            self.work(self._laid_out)
            return
        listed = self.query_one(Picks)
        failing = [n for n, item in enumerate(self.items) if item.verdict not in PASSED]
        listed.highlighted = failing[0] if failing else 0
        listed.focus()
        self.query_one("#detail", Reading).resized = self._show_again

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._show(event.option_index)

    def _laid_out(self) -> LaidOut:
        """Drawn in a thread: lines and reasons hold formulas."""
        width = self._width
        draw_report(self.report)
        draw_lines(self.report.steps, width)
        return LaidOut(width)

    def on_laid_out(self, message: LaidOut) -> None:
        self._drawn_for = message.width
        if self.items:
            self._show_again()
        else:
            told = lesson(self.report, message.width)
            self.query_one("#content", Static).update(told)

    @property
    def _width(self) -> int:
        return max(20, self.query_one("#detail").size.width - 1)

    def _show_again(self) -> None:
        self._show(self.query_one(Picks).highlighted or 0)

    def _show(self, place: int) -> None:
        item, width = self.items[place], self._width
        if self.report.steps and width != self._drawn_for:
            self.work(self._laid_out)
            return
        if isinstance(item, StepResult):
            content = step_content(item, witness=True, width=width)
        else:
            content = case_content(item, width)
        finding = finding_content(self.report) if place == 0 else Content("")
        self.query_one("#content", Static).update(
            Content("\n\n").join([content, finding]) if finding else content
        )
        self.query_one("#detail").scroll_home(animate=False)

    def allows(self, action: str) -> bool:
        return bool(self.items) if action == "switch" else True

    def action_switch(self) -> None:
        detail = self.query_one("#detail")
        (self.query_one(Picks) if detail.has_focus else detail).focus()

    def action_back(self) -> None:
        self.leave(None)


def _rank(case: CaseResult | StepResult) -> tuple[bool, bool]:
    """Failing before passing, samples before hidden ones."""
    return case.verdict in PASSED, not getattr(case, "sample", True)


def _line(item: CaseResult | StepResult) -> Content:
    style = color(item.verdict)
    if isinstance(item, StepResult):
        sign = SIGNS.get(item.verdict, "?")
        return Content.assemble(
            (f"{sign} {item.verdict:<9}", style), f" {item.line:>3}  {plain(item.text)}"
        )
    kind = "sample" if item.sample else "hidden"
    told = item.verdict in {Verdict.ACCEPTED, Verdict.WRONG_ANSWER}
    words = "" if told else f"{item.verdict.words}: "
    return Content.assemble(
        (f"{SIGNS[item.verdict]} ", style),
        (f"{kind} ", "$quiet"),
        (words, style),
        plain(item.name),
    )
