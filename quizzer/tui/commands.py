"""Where one can go: a question by its name, a page, or what a key of this page does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from quizzer.tui.places import places
from quizzer.tui.widgets.frame.lists import HERE, with_sign
from quizzer.tui.words import about_summary, plain

if TYPE_CHECKING:
    from quizzer.practice.practice import Practice
    from quizzer.tui.ahead import Ahead
    from quizzer.tui.app import QuizzerApp

ROUND = "debugging round"
"""What the titles of those begin with, and the filter of browse finds."""
TOP = 1000.0
"""A score above that of every match by letters."""
MOST = 50
"""Matches that are offered; a longer list is for browsing."""


class Opens(Protocol):
    """What is asked of the app; the app itself would be a circle."""

    practice: Practice
    ahead: Ahead

    def open_question(self, question_id: str) -> None: ...

    def browse(self, query: str) -> None: ...


class Found(CommandList):
    """What fits, with a sign before the row that Enter takes."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return with_sign(self, super().render_lines(crop), crop, HERE)


class Palette(CommandPalette):
    """Textual's, which fails on keys that come before its list is there or laid out, and takes
    Enter for what was found for the first letters."""

    def compose(self) -> Iterator[Widget]:
        for part in super().compose():
            yield Found() if type(part) is CommandList else part

    def on_screen_resume(self) -> None:
        self.call_later(self._let_keys_in)

    def on_worker_state_changed(self) -> None:
        self._let_keys_in()

    def _let_keys_in(self) -> None:
        self.app.call_later(cast("Opens", self.app).ahead.go_on)

    @property
    def searching(self) -> bool:
        """Whether more may be found for what stands in the field."""
        group = self._GATHER_COMMANDS_GROUP
        return any(worker.group == group and not worker.is_finished for worker in self.workers)

    @property
    def ready(self) -> bool:
        """Whether there is a field to type into, and all is found for what stands there."""
        return self.focused is not None and not self.searching

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        listed = self.query(CommandList)
        if action == "command_list":
            return any(one.scrollable_content_region for one in listed)
        return bool(listed)


class PlaceCommands(Provider):
    """Pages and things to begin."""

    async def discover(self) -> Hits:
        for name, words, go in places(cast("QuizzerApp", self.app)):
            yield DiscoveryHit(Content(name), go, help=words)

    async def search(self, query: str) -> Hits:
        matcher, typed = self.matcher(query), query.strip().lower()
        for name, words, go in places(cast("QuizzerApp", self.app)):
            score = max(matcher.match(name), 0.9 * matcher.match(words))
            if len(typed) > 1 and name.lower().startswith(typed):
                score = TOP  # what one does stands before questions that have the word in them
            if score > 0:
                yield Hit(score, matcher.highlight(name), go, help=words)


class KindCommands(Provider):
    """All questions of a kind, by its word: order, review, debug, derivation."""

    async def search(self, query: str) -> Hits:
        app, typed = cast("Opens", self.app), query.strip().lower()
        bank = app.practice.bank.summaries
        counts = Counter(f"{item.kind} questions" for item in bank)
        counts["debugging rounds"] = sum(ROUND in item.title.lower() for item in bank)
        for name, number in sorted(counts.items()):
            if number and len(typed) > 1 and name.startswith(typed):
                kind = name.removesuffix(" questions")
                go = partial(app.browse, ROUND if kind == name else f"kind:{kind}")
                yield Hit(TOP, Content(f"All {name}"), go, help=f"{number}, in browse")


class QuestionCommands(Provider):
    """Opens any question of the bank by name."""

    @property
    def quizzer(self) -> Opens:
        return cast("Opens", self.app)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        found = 0
        for item in self.quizzer.practice.bank.summaries:
            title = plain(item.title)
            score = max(matcher.match(title), matcher.match(item.id))
            if score > 0:
                found += 1
                yield Hit(
                    score,
                    Content(title) if "[" in title else matcher.highlight(title),
                    self._opener(item.id),
                    help=f"{item.id} · {about_summary(item)}",
                )
            if found >= MOST:
                return

    def _opener(self, question_id: str):
        return lambda: self.quizzer.open_question(question_id)
