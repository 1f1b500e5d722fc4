"""Home is today: what to do now, where one stands, what keeps coming back, what was last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static

from quizzer.tui.messages import DayRead
from quizzer.tui.screens.page import Page
from quizzer.tui.screens.today.rows import (
    areas,
    begin,
    first,
    how_it_goes,
    last,
    mistakes,
    preparing,
    troubles,
)
from quizzer.tui.widgets.frame.bars import days
from quizzer.tui.widgets.frame.key_bar import KeyBar, KeyText
from quizzer.tui.widgets.frame.lists import Choices
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import count

if TYPE_CHECKING:
    from quizzer.model.daily.today import Today

ROUNDS = "debugging-rounds"
"""The deck of files with faults."""
STAGES = "built-in-stages"
"""The deck of questions in stages; a session takes what is open."""
DEFECTS = 3
"""Defects of the bank that are listed; `quizzer bank validate` names all."""


class HomeScreen(Page[None]):
    """Where quizzer starts."""

    # What the panels name with its key (d, w, x, b, t) needs no place here.
    FOOTER: ClassVar = ("select", "mock", "prepare", "command_palette", "quit", "plan",
                        "statistics")  # fmt: skip
    BINDINGS: ClassVar = [
        Binding("d", "due", "due", tooltip="only what is due"),
        Binding("w", "weak", "weak", tooltip="only what is weak"),
        Binding("m", "mock", "mock", tooltip="a mock interview, timed, with a report"),
        Binding("p", "plan", "plan", tooltip="the plan, day by day to the interview"),
        Binding(
            "s", "statistics", "statistics", tooltip="statistics: what you did, and what it says"
        ),
        Binding(
            "i",
            "prepare",
            "goal",
            tooltip="your goal: which interview, when, how long a day",
        ),
        Binding("8", "place", "place me", tooltip="place me: eight quick ones fill the map"),
        Binding("x", "broken", "debug", tooltip="a debugging round: mend what is broken"),
        Binding("g", "stages", "Go on with a question built in stages"),
        Binding("b,slash", "app.browse", "browse", tooltip="browse all questions"),
        Binding("t", "areas", "areas", tooltip="areas: where you stand in each"),
        *(Binding(str(n), f"pick({n})", "Begin with it", show=False) for n in range(1, 6)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.today: Today | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar("quizzer")
        with Container(id="home"):
            yield titled(Choices(id="doing"), "Today")
            yield titled(KeyText(id="stand"), "Where you stand")
            yield titled(KeyText(id="again"), "Keeps coming back")
            yield titled(Choices(id="lately"), "Last")
            yield Static(id="remarks")
        yield KeyBar()

    def on_mount(self) -> None:
        doing = self.query_one("#doing", Choices)
        doing.focus()
        doing.resized = self.query_one("#lately", Choices).resized = self._lay_out

    def on_screen_resume(self) -> None:
        # Painted first: reading the store takes as long as painting does.
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        self.work(lambda: DayRead(self.practice.today(), self.practice.bank.diagnostics))

    def on_day_read(self, message: DayRead) -> None:
        self.today, self._defects = message.today, message.diagnostics
        self.set_class(message.today.first, "-first")
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        """Write every panel for the width it has; cursors stay where they were."""
        today = self.today
        if today is None or not self.here:
            return
        self.query_one(TitleBar).set("quizzer", _ahead(today))
        doing = self.query_one("#doing", Choices)
        doing.border_title = Content("Begin with one of these" if today.first else "Today")
        bank, width = self.practice.bank.summaries, _width(doing)
        _fill(doing, first(today, bank, width) if today.first else begin(today, width))
        stand = self.query_one("#stand", Static)
        stand.border_title = Content(
            "What are you preparing for?" if today.first else "Where you stand"
        )
        stand.update(preparing(today) if today.first else areas(today, _width(stand)))
        again = self.query_one("#again", Static)
        again.border_title = Content("How it goes" if today.first else "Keeps coming back")
        again.update(how_it_goes() if today.first else mistakes(today, _width(again)))
        lately = self.query_one("#lately", Choices)
        _fill(lately, last(today, _width(lately)))
        told = troubles(today, self._defects, len(bank), DEFECTS)
        self.query_one("#remarks", Static).update(told)
        self.query_one("#remarks").display = bool(told)
        self.refresh_bindings()

    # --- what one can begin -------------------------------------------------------------------

    def allows(self, action: str) -> bool:
        if self.today is None:
            return action not in {"due", "weak", "place", "pick"}
        if action == "due":
            return self.today.due > 0
        if action == "weak":
            return not self.today.first and any(row.weak for row in self.today.areas)
        return action != "pick" or self.today.first

    def key_words(self, action: str) -> str:
        return "start" if action == "select" else ""

    def _begin(self, **wish: Any) -> None:
        from quizzer.model.daily.sitting import Wish

        self.quizzer.course.begin(Wish(**wish))

    def action_due(self) -> None:
        self._begin(due=True)

    def action_weak(self) -> None:
        self._begin(weak=True)

    def action_place(self) -> None:
        self.quizzer.course.place()

    def action_mock(self) -> None:
        self.quizzer.open("interviews")

    def action_broken(self) -> None:
        self._begin(deck=ROUNDS, count=1)

    def action_plan(self) -> None:
        self.quizzer.open("plan")

    def action_statistics(self) -> None:
        self.quizzer.open("statistics")

    def action_stages(self) -> None:
        from quizzer.model.daily.sitting import Wish

        self.quizzer.course.stage(Wish(deck=STAGES, count=1))

    def action_areas(self) -> None:
        self.quizzer.open("areas")

    def action_prepare(self) -> None:
        self.quizzer.open("profile")

    def action_pick(self, number: int) -> None:
        doing = self.query_one("#doing", Choices)
        if number <= doing.option_count:
            doing.highlighted = number - 1
            doing.action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        what, _, which = str(event.option_id).partition(" ")
        course = self.quizzer.course
        does = {
            "resume": course.resume,
            "session": course.begin,
            "due": self.action_due,
            "weak": self.action_weak,
            "place": self.action_place,
            "broken": self.action_broken,
            "stages": self.action_stages,
            "mock": self.action_mock,
            "browse": self.quizzer.action_browse,
        }
        if what == "question":
            self.quizzer.open_question(which)
        elif what in does:
            does[what]()


def _width(widget) -> int:
    return max(20, widget.size.width - 1)


def _fill(listed: Choices, options: list) -> None:
    """The row that was highlighted stays so; where the first is a new one, that is what is next."""
    before, here = {option.id for option in listed.options}, listed.highlighted_option
    listed.clear_options()
    listed.add_options(options)
    ids = [option.id for option in options]
    if ids:
        known = here is not None and here.id in ids and ids[0] in before
        listed.highlighted = ids.index(here.id) if known else 0  # pyright: ignore


def _ahead(today: Today) -> str:
    """How long to the interview, and the last seven days."""
    week = days(today.week)
    if today.days is None:
        words = "no date yet"
    elif today.days < 0:
        words = "the interview is over"
    else:
        words = "the interview is today" if today.days == 0 else (
            f"{count(today.days, 'day')} to the interview"
        )  # fmt: skip
    return words if today.first else f"{words} · week {week}"
