"""The end of a session: what was done, what it showed, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.model.daily.sitting import Fate
from quizzer.tui.messages import SummaryRead
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.flat import hung
from quizzer.tui.widgets.frame.bars import bar, columns
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Choices
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import count, hence, plain, spent

if TYPE_CHECKING:
    from quizzer.model.daily.sitting import Done, Summary
    from quizzer.practice.daily.sitting import Sitting

DONE = {Fate.SOLVED, Fate.FAILED}
STYLES = {"solved": "$text-success", "failed": "$text-error"}


class DoneScreen(Page[None]):
    """A page that one would show to a friend."""

    FOOTER: ClassVar = ("home", "more", "select")
    BINDINGS: ClassVar = [
        Binding("n", "more", "another session"),
        Binding("escape,h", "home", "home"),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.summary: Summary | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar("Session done")
        with Container(id="done"):
            yield titled(Static(id="result"), "What it showed")
            yield titled(Choices(id="rows"), "What you did")
            yield titled(Static(id="advice"), "What next")
        yield KeyBar()

    def on_mount(self) -> None:
        listed = self.query_one("#rows", Choices)
        listed.focus()
        listed.resized = self._lay_out
        self.work(lambda: SummaryRead(self.sitting.summary()))

    def on_summary_read(self, message: SummaryRead) -> None:
        self.summary = message.summary
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        made = self.summary
        if made is None or not self.here:
            return
        total = len(made.rows)
        self.query_one(TitleBar).set("Session done", spent(made.seconds) or "less than a second")
        result = self.query_one("#result", Static)
        width = max(20, result.size.width - 1)
        facts = f"{made.solved} of {count(total, 'question')} solved"
        facts += f" · {made.failed} not yet" if made.failed else ""
        ahead = sum(row.fate.value == "ahead" for row in made.rows)
        passed = made.skipped - ahead
        facts += f" · {passed} passed over" if passed > 0 else ""
        facts += f" · {ahead} not reached" if ahead else ""
        room = max(0, min(width // 3, width - len(facts) - 2))  # the words say it already
        lines = [columns(Content(facts), bar(made.solved / max(1, total), room), width)]
        lines += [Content.styled(f"x {plain(says)}", "$text-error") for says in made.mistakes[:3]]
        result.update(Content("\n").join(lines))
        rows = self.query_one("#rows", Choices)
        here = rows.highlighted
        rows.clear_options()
        room = max(20, rows.size.width - 1)
        rows.add_options(self._row(row, room) for row in made.rows if row.fate in DONE)
        if left := [row for row in made.rows if row.fate not in DONE]:
            rows.add_option(Option(Content.styled("Not answered", "$quiet"), disabled=True))
            rows.add_options(self._row(row, room) for row in left)
        rows.border_subtitle = _legend(made)
        first = next((n for n, row in enumerate(rows.options) if not row.disabled), None)
        rows.highlighted = here or first
        told = [hung(Content(plain(line)), 0, width) for line in made.advice]
        quiet = Content.styled("Nothing that would not wait for tomorrow.", "$quiet")
        self.query_one("#advice", Static).update(Content("\n").join(told) if told else quiet)

    def _row(self, row: Done, width: int) -> Option:
        sign = Content.styled(f"{row.fate.sign} ", STYLES.get(row.fate.value, "$quiet"))
        back = hence(row.due, self.quizzer.clock()) if row.due is not None else ""
        gone = "no bank holds it now" if row.fate.value == "gone" else ""
        facts = [gone] if gone else [spent(row.seconds), f"again {back}" if back else ""]
        right = Content.styled(" · ".join(filter(None, facts)), "$quiet")
        form = "" if row.item.form == "whole" else f"  {row.item.form.words}"
        left = sign + Content(plain(row.item.title)) + Content.styled(form, "$quiet")
        return Option(columns(left, right, width), id=row.item.question)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.quizzer.open_question(str(event.option_id))

    def action_more(self) -> None:
        self.quizzer.course.begin()

    def action_home(self) -> None:
        self.leave()


def _legend(made: Summary) -> Content:
    """What the signs before the rows say, those that stand there."""
    told = {row.fate.sign: row.fate.words for row in made.rows}
    return Content.styled(" · ".join(f"{sign} {words}" for sign, words in told.items()), "$quiet")
