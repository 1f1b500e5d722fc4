"""The command palette and its questions: type part of an id or title, Enter opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.practice.practice import Practice

MOST = 50
"""Matches that are offered; a longer list is for browsing."""


class Opens(Protocol):
    """What is asked of the app; the app itself would be a circle."""

    practice: Practice

    def open_question(self, question_id: str) -> None: ...


class Palette(CommandPalette):
    """Textual's, which fails on keys that come before its list is there or laid out."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        listed = self.query(CommandList)
        if action == "command_list":
            return any(one.scrollable_content_region for one in listed)
        return bool(listed)


class QuestionCommands(Provider):
    """Opens any question of the bank by name."""

    @property
    def quizzer(self) -> Opens:
        return cast("Opens", self.app)

    async def discover(self) -> Hits:
        for item in self.quizzer.practice.bank.summaries[:5]:
            yield DiscoveryHit(
                Content(f"Open {plain(item.title)}"), self._opener(item.id), help=item.id
            )

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        found = 0
        for item in self.quizzer.practice.bank.summaries:
            title = f"Open {plain(item.title)}"
            score = max(matcher.match(title), matcher.match(item.id))
            if score > 0:
                found += 1
                about = f"{item.id}, {item.kind}, {item.area}"
                yield Hit(
                    score,
                    Content(title) if "[" in title else matcher.highlight(title),
                    self._opener(item.id),
                    help=about,
                )
            if found >= MOST:
                return

    def _opener(self, question_id: str):
        return lambda: self.quizzer.open_question(question_id)
