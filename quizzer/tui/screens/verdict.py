"""The verdict: what it is, what went wrong, and case by case the values that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

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
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.widgets.report.case_detail import case_content
from quizzer.tui.widgets.report.steps import step_content
from quizzer.tui.widgets.report.words import finding_content, headline, said
from quizzer.tui.words import SIGNS, color, plain

if TYPE_CHECKING:
    from quizzer.practice.visits import Visit


class VerdictScreen(Page[str | None]):
    """Dismissed with "done" where one leaves the question too, else with None."""

    BINDINGS: ClassVar = [
        Binding("escape", "back", "Back to the answer"),
        Binding("f4,ctrl+l", "explain", "Explanation"),
        Binding("f6,ctrl+n,tab", "switch", "Switch pane"),
        Binding("d", "done", "Done with it"),
    ]

    def __init__(self, question: Question, report: Report, visit: Visit | None = None) -> None:
        """`visit` is the one that goes on; None for an attempt of the past."""
        super().__init__()
        self.question = question
        self.report = report
        self.visit = visit
        seen = visit is not None and visit.solution_seen
        self._drawn_for = 0  # columns
        self.unlocked = seen or report.verdict is Verdict.ACCEPTED

    @property
    def items(self) -> tuple[CaseResult, ...] | tuple[StepResult, ...]:
        """What the list shows: the cases, or the lines of a derivation."""
        return self.report.cases or self.report.steps

    def compose(self) -> ComposeResult:
        yield TitleBar(self.question.title, f"seed {self.report.seed}")
        yield Static(headline(self.report), id="headline")
        with Container(id="panes"):
            if self.items:
                yield Picks(*(Option(_line(item)) for item in self.items), id="list")
            with Reading(id="detail"):
                yield Static(id="content")
        yield KeyBar()

    def on_mount(self) -> None:
        if not self.items:
            self.query_one("#detail").focus()
            self.query_one("#detail").add_class("alone")
            self.work(self._laid_out)
            return
        listed = self.query_one(Picks)
        passed = {Verdict.ACCEPTED, "holds"}
        failing = [n for n, item in enumerate(self.items) if item.verdict not in passed]
        shown = [n for n in failing if getattr(self.items[n], "sample", True)] or failing
        listed.highlighted = shown[0] if shown else 0
        listed.focus()
        self.query_one("#detail", Reading).resized = self._show_again

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._show(event.option_index)

    def _laid_out(self) -> LaidOut:
        width = self._width
        draw_report(self.report)
        draw_lines(self.report.steps, width)
        return LaidOut(width)

    def on_laid_out(self, message: LaidOut) -> None:
        self._drawn_for = message.width
        if self.items:
            self._show_again()
        else:
            self.query_one("#content", Static).update(said(self.report))

    @property
    def _width(self) -> int:
        return max(20, self.query_one("#detail").size.width - 3)

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
        finding = finding_content(self.report) if place == self._worst() else Content("")
        self.query_one("#content", Static).update(
            Content("\n\n").join([content, finding]) if finding else content
        )
        self.query_one("#detail").scroll_home(animate=False)

    def _worst(self) -> int:
        """The first item that does not pass, beside which the finding is shown."""
        passed = {Verdict.ACCEPTED, "holds"}
        return next((n for n, item in enumerate(self.items) if item.verdict not in passed), -1)

    def allows(self, action: str) -> bool:
        if action == "explain":
            return self.unlocked
        if action == "switch":
            return bool(self.items)
        return True

    def action_explain(self) -> None:
        mistake = self.report.misconception.id if self.report.misconception else ""
        self.quizzer.open("reveal", self.question, self.report.seed, mistake, self.visit)

    def action_switch(self) -> None:
        detail = self.query_one("#detail")
        (self.query_one(Picks) if detail.has_focus else detail).focus()

    def action_done(self) -> None:
        self.leave("done")

    def action_back(self) -> None:
        self.leave(None)


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
        (f"{kind} ", "$foreground-muted"),
        (words, style),
        plain(item.name),
    )
