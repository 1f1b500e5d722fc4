"""The attempts at a question, newest first, with their texts."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.model.attempt import Attempt
from quizzer.model.daily.card import Form
from quizzer.model.question import Question
from quizzer.model.verdict import Verdict
from quizzer.tui.messages import AttemptsRead
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Picks, Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import SIGNS, ago, color, count, plain, spent

LONGEST = 20_000
"""Characters of an attempt's text that are shown; all of it is restored."""
_SHORT = {form.value for form in Form} - {Form.WHOLE.value}
_WORDS = {Form.SHAPE.value, Form.COST.value}
"""Forms that are answered in words, and not in code."""


class AttemptsScreen(Page[Attempt | None]):
    """Dismissed with the attempt to put back into the editor, or with None."""

    FOOTER: ClassVar = ("cursor_up", "verdict", "restore", "tick", "switch", "back")
    BINDINGS: ClassVar = [
        Binding("r", "restore", "take this text"),
        Binding("enter,v", "verdict", "verdict", key_display="enter", priority=True),
        Binding("t", "tick", "tick it"),
        Binding("tab,shift+tab,f6,ctrl+n", "switch", "other panel"),
        Binding("escape", "back", "back"),
    ]

    def __init__(self, question: Question, asked: str = Form.WHOLE.value) -> None:
        """`asked` is the form in which the question stands on the page below: words on shapes or
        cost are no code, and the other way round."""
        super().__init__()
        self.question = question
        self.fits = {asked} if asked in _WORDS else {form.value for form in Form} - _WORDS
        self.attempts: tuple[Attempt, ...] = ()

    def compose(self) -> ComposeResult:
        yield TitleBar(self.question.title, "your attempts")
        with Container(id="panes", classes="split"):
            yield titled(Picks(id="list"), "Attempts")
            with titled(Reading(id="text"), "What you wrote"):
                yield Static(id="content", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Picks).focus()
        self.work(lambda: AttemptsRead(self.practice.attempts(self.question.id)))

    def on_attempts_read(self, message: AttemptsRead) -> None:
        self.attempts = message.attempts
        self.query_one(TitleBar).set(self.question.title, count(len(self.attempts), "attempt"))
        listed = self.query_one(Picks)
        listed.add_options(Option(self._line(a), id=str(a.id)) for a in self.attempts)
        if self.attempts:
            listed.highlighted = 0
        else:
            self.query_one("#content", Static).update("No attempts yet.")
        self.refresh_bindings()

    def _line(self, attempt: Attempt) -> Content:
        verdict = attempt.report.verdict
        facts = [f"{attempt.report.score:.0%}", spent(attempt.seconds)]
        facts += [count(attempt.hints, "hint")] if attempt.hints else []
        facts += ["solution seen"] if attempt.solution_seen else []
        facts += [Form(attempt.asked).words] if attempt.asked in _SHORT else []
        return Content.assemble(
            (f"{SIGNS[verdict]} {attempt.report.words:<14}", color(verdict)),
            f" {ago(attempt.at, self.quizzer.clock()):<12} ",
            (", ".join(filter(None, facts)), "$quiet"),
        )

    @property
    def current(self) -> Attempt | None:
        place = self.query_one(Picks).highlighted
        return self.attempts[place] if place is not None and self.attempts else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self.current is not None:
            text = self.current.text
            cut = "\n... (cut)" if len(text) > LONGEST else ""
            self.query_one("#content", Static).update(Content(plain(text[:LONGEST]) + cut))
            self.query_one("#text").scroll_home(animate=False)

        self.refresh_bindings()

    def allows(self, action: str) -> bool:
        if action == "tick":
            return self.current is not None and self.current.report.verdict is Verdict.UNGRADED
        if action == "restore":
            return self.current is not None and self.current.asked in self.fits
        return bool(self.attempts) if action == "verdict" else True

    def action_tick(self) -> None:
        """An open answer that was never ticked: dismissed with it, so that its question asks."""
        self.leave(self.current)

    def action_restore(self) -> None:
        self.leave(self.current)

    def action_verdict(self) -> None:
        if self.current is not None:
            self.quizzer.open("cases", self.question, self.current.report)

    def action_switch(self) -> None:
        text = self.query_one("#text")
        (self.query_one(Picks) if text.has_focus else text).focus()

    def action_back(self) -> None:
        self.leave(None)
