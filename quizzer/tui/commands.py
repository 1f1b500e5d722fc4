"""Where one can go: a question by its name, a page, or what a key of this page does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from quizzer.tui.words import about_summary, plain

if TYPE_CHECKING:
    from quizzer.practice.practice import Practice

MOST = 50
"""Matches that are offered; a longer list is for browsing."""


class Opens(Protocol):
    """What is asked of the app; the app itself would be a circle."""

    practice: Practice

    def open_question(self, question_id: str) -> None: ...

    def places(self) -> Iterator[tuple[str, str, Callable[[], object]]]: ...


class Palette(CommandPalette):
    """Textual's, which fails on keys that come before its list is there or laid out."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        listed = self.query(CommandList)
        if action == "command_list":
            return any(one.scrollable_content_region for one in listed)
        return bool(listed)


class PlaceCommands(Provider):
    """Pages and things to begin."""

    async def discover(self) -> Hits:
        for name, words, go in cast("Opens", self.app).places():
            yield DiscoveryHit(Content(name), go, help=words)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, words, go in cast("Opens", self.app).places():
            score = max(matcher.match(name), 0.9 * matcher.match(words))
            if score > 0:
                yield Hit(score, matcher.highlight(name), go, help=words)


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
