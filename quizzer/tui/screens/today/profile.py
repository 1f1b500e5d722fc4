"""What one prepares for: each with a default, changed with the arrows, kept at once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from quizzer.model.daily.profile import Interview, Profile
from quizzer.model.framework import Framework
from quizzer.practice.daily.diary import local_offset
from quizzer.session import days
from quizzer.tui.messages import ProfileRead
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Listing
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

WEEKS = (0, 1, 2, 3, 4, 6, 8, 12)
"""Until the interview, as the arrows offer them; 0 is no date."""
MINUTES = (10, 15, 20, 30, 45, 60, 90)
DAY = 86_400.0
ROWS = ("interview", "date", "minutes", "framework")
SAYS = {
    "interview": "Which interview",
    "date": "When",
    "minutes": "How long a day",
    "framework": "Arrays in",
}


class Settings(Listing):
    """One row a setting; left and right change the one under the cursor."""

    BINDINGS: ClassVar = [
        Binding("right", "turn(1)", "change", key_display="←→"),
        Binding("left", "turn(-1)", "Back", show=False),
    ]

    def action_turn(self, by: int) -> None:
        if isinstance(self.screen, ProfileScreen) and self.highlighted is not None:
            self.screen.turn(ROWS[self.highlighted], by)


class DateField(Input):
    """A date, whose key stands in the footer."""

    BINDINGS: ClassVar = [Binding("enter", "submit", "take it", key_display="enter")]


class ProfileScreen(Page[None]):
    """The profile decides decks, weights and the framework."""

    FOOTER: ClassVar = ("turn(1)", "submit", "type", "close")
    BINDINGS: ClassVar = [
        Binding("slash", "type", "type a date"),
        *(Binding(digit, f"digit('{digit}')", "Date", show=False) for digit in "0123456789"),
        Binding("enter", "close", "Done", show=False),
        Binding("escape", "close", "done"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.profile: Profile | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar("What are you preparing for?")
        yield titled(Settings(id="settings"), "Each has a default")
        yield DateField(placeholder="a date, as 2026-12-31; empty for none", id="date")
        yield Static(
            Content.styled("It sets the questions you meet, their weights, and how arrays are"
                           " written. Change it at any time: i on home.", "$quiet"),
            id="why",
        )  # fmt: skip
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#date").display = False
        self.query_one(Settings).focus()
        self.work(lambda: ProfileRead(self.practice.profile()))

    def on_profile_read(self, message: ProfileRead) -> None:
        self.profile = message.profile
        listed = self.query_one(Settings)
        here = listed.highlighted
        listed.clear_options()
        listed.add_options(Option(self._row(name), id=name) for name in ROWS)
        listed.highlighted = here or 0

    def _row(self, name: str) -> Content:
        assert self.profile is not None
        value = {
            "interview": self.profile.interview.words,
            "date": self._when(),
            "minutes": f"{self.profile.minutes} min",
            "framework": str(self.profile.framework),
        }[name]
        return Content.assemble(
            (f" {SAYS[name]:<18}", "$quiet"), ("‹ ", "$line"), (value, "bold"), (" ›", "$line")
        )

    def _when(self) -> str:
        assert self.profile is not None
        if not self.profile.date:
            return "no date yet"
        ahead = self._days()
        if not ahead:
            return f"{self.profile.date}, today"
        far = count(abs(ahead), "day")
        return f"{self.profile.date}, {f'in {far}' if ahead > 0 else f'{far} ago'}"

    def _days(self) -> int:
        """As home counts them: by the calendar, not by hours."""
        assert self.profile is not None
        at = self.quizzer.clock()
        return days.until(self.profile.date, at, local_offset(at)) or 0

    def turn(self, name: str, by: int) -> None:
        """The next value of a setting, kept at once."""
        if self.profile is None:
            return
        if name == "date":
            weeks = round(self._days() / 7) if self.profile.date else 0
            chosen = _after(WEEKS, weeks, by)
            at = self.quizzer.clock() + chosen * 7 * DAY
            value: Any = time.strftime("%Y-%m-%d", time.localtime(at)) if chosen else ""
        else:
            offered: Sequence[Any] = {
                "interview": list(Interview), "minutes": MINUTES, "framework": list(Framework),
            }[name]  # fmt: skip
            value = _after(offered, getattr(self.profile, name), by)
        self._keep(**{name: value})

    def _keep(self, **change: Any) -> None:
        self.work(lambda: ProfileRead(self.practice.set_profile(**change)))

    def action_type(self) -> None:
        self._open(self.profile.date if self.profile else "")

    def action_digit(self, typed: str) -> None:
        """Who stands on the date and types it need not know the key."""
        listed = self.query_one(Settings)
        if listed.has_focus and listed.highlighted == ROWS.index("date"):
            self._open(typed, select=False)

    def _open(self, text: str, *, select: bool = True) -> None:
        field = self.query_one("#date", Input)
        field.select_on_focus = select
        field.value = text
        field.cursor_position = len(text)
        field.display = True
        field.focus()

    @property
    def _typing(self) -> bool:
        return self.query_one("#date").has_focus

    def allows(self, action: str) -> bool:
        return action != "type" or not self._typing

    def key_words(self, action: str) -> str:
        """What a key does while a date is typed."""
        return "leave the date as it was" if self._typing and action == "close" else ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        typed, at = event.value.strip(), self.quizzer.clock()
        ahead = days.until(typed, at, local_offset(at)) if typed else 0
        if ahead is None or ahead < 0:
            over = f"{typed} is over: the day of an interview to come, or nothing for none"
            wrong = f"no date: {typed!r}; write it as 2026-12-31"
            self.say(wrong if ahead is None else over, "error")
            return  # what was typed stays, to be mended
        event.input.display = False
        self.query_one(Settings).focus()
        self._keep(date=typed)

    def action_close(self) -> None:
        field = self.query_one("#date", Input)
        if field.has_focus:
            field.display = False
            self.query_one(Settings).focus()
        else:
            self.leave()


def _after(values: Sequence[Any], now: Any, by: int) -> Any:
    """The value beside this one, round the end; the nearest where it is none of them."""
    values = list(values)
    if now in values:
        return values[(values.index(now) + by) % len(values)]
    nearest = min(range(len(values)), key=lambda place: abs(values[place] - now))
    return values[nearest]
