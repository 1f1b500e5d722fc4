"""Home: what to do next, how far one is, the last attempts, and what is wrong with the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.model.kind import Kind
from quizzer.tui.messages import Overview
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Choices
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import LEVELS, SIGNS, STATUS_COLORS, STATUS_SIGNS, ago, color, count, plain

if TYPE_CHECKING:
    from quizzer.model.attempt import Attempt
    from quizzer.model.diagnostic import Summary

KINDS = [str(kind) for kind in Kind]
LAST = 8
"""Attempts that are asked for and listed."""
DEFECTS = 20
"""Defects that are listed; `quizzer bank validate` names all."""


class HomeScreen(Page[None]):
    """Where quizzer starts."""

    BINDINGS: ClassVar = [
        Binding("b,slash", "app.browse", "Browse"),
    ]

    def compose(self) -> ComposeResult:
        yield TitleBar("quizzer", count(len(self.practice.bank.summaries), "question"))
        yield Static(id="counts")
        yield Choices(id="doing")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#doing").focus()

    def on_screen_resume(self) -> None:
        self.work(
            lambda: Overview(
                self.practice.status(),
                self.practice.attempts(None, LAST),
                self.practice.bank.diagnostics,
            )
        )

    def on_overview(self, message: Overview) -> None:
        self.query_one("#counts", Static).update(_counts(message.status, self.size.width - 4))
        listed = self.query_one(OptionList)
        here = listed.highlighted
        listed.clear_options()
        listed.add_options(self._next(message))
        listed.add_options(self._last(message.attempts))
        listed.add_options(_defects(message))
        listed.highlighted = here or 1

    def _next(self, message: Overview) -> list[Option | None]:
        options: list[Option | None] = [_heading("What next")]
        known = {item.id: item for item in self.practice.bank.summaries}
        for attempt in message.attempts:
            if message.status.get(attempt.question) == "tried" and attempt.question in known:
                options.append(_offer("Go on with", known[attempt.question]))
                break
        fresh = [item for item in known.values() if message.status.get(item.id) == "new"]
        fresh.sort(key=lambda s: (s.level, min(KINDS.index(s.kind), 1), s.minutes, s.id))
        options += [_offer("Start", item) for item in fresh[:3]]
        if not known:
            options.append(Option("The bank holds no questions.", disabled=True))
        options.append(Option("Browse all questions", id="browse"))
        return options

    def _last(self, attempts: tuple[Attempt, ...]) -> list[Option | None]:
        if not attempts:
            return []
        titles = {item.id: item.title for item in self.practice.bank.summaries}
        options: list[Option | None] = [None, _heading("Last attempts")]
        for attempt in attempts:
            verdict = attempt.report.verdict
            line = Content.assemble(
                (f"{SIGNS[verdict]} {verdict.words:<14}", color(verdict)),
                f" {plain(titles.get(attempt.question, attempt.question))}  ",
                (ago(attempt.at, self.quizzer.clock()), "$foreground-muted"),
            )
            gone = attempt.question not in titles
            options.append(
                Option(line, id=f"attempt {attempt.id} {attempt.question}", disabled=gone)
            )
        return options

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        chosen = str(event.option_id)
        if chosen == "browse":
            self.quizzer.action_browse()
        else:
            self.quizzer.open("question", chosen.split()[-1])


def _heading(text: str) -> Option:
    return Option(Content.styled(text, "bold $text-primary"), disabled=True)


def _offer(why: str, item: Summary) -> Option:
    about = f"  {item.kind}, {item.area}, {LEVELS.get(item.level, item.level)}, {item.minutes} min"
    line = Content.assemble(f"{why}: ", (plain(item.title), "bold"), (about, "$foreground-muted"))
    return Option(line, id=f"{why.split()[0].lower()} {item.id}")


def _counts(status: dict[str, str], width: int) -> Content:
    """How many are new, tried and solved, and a bar of them."""
    numbers = {name: list(status.values()).count(name) for name in ("solved", "tried", "new")}
    total = max(1, sum(numbers.values()))
    words, bar = [], []
    for name, number in numbers.items():
        style = STATUS_COLORS[name]
        words.append(Content.assemble((f"{STATUS_SIGNS[name]} {name} ", style), str(number)))
        cells = -(-number * width // total) if name != "new" else width
        room = width - sum(len(part) for part in bar)
        drawn = {"solved": "█", "tried": "▓", "new": "░"}[name]
        bar.append(Content.styled(drawn * min(cells, room), style))
    return Content("\n").join([Content("    ").join(words), Content("").join(bar)])


def _defects(message: Overview) -> list[Option | None]:
    if not message.diagnostics:
        return []
    number = len(message.diagnostics)
    options: list[Option | None] = [
        None,
        _heading(f"The bank has {count(number, 'defect')}; the questions concerned are left out"),
    ]
    for defect in message.diagnostics[:DEFECTS]:
        options.append(
            Option(Content.styled(f"! {plain(str(defect))}", "$text-warning"), disabled=True)
        )
    if number > DEFECTS:
        options.append(Option("... and more: quizzer bank validate", disabled=True))
    return options
