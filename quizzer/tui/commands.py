"""The command palette's questions: type part of an id or title, Enter opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

if TYPE_CHECKING:
    from quizzer.tui.app import QuizzerApp

MOST = 50
"""Matches that are offered; a longer list is for browsing."""


class QuestionCommands(Provider):
    """Opens any question of the bank by name."""

    @property
    def quizzer(self) -> QuizzerApp:
        return cast("QuizzerApp", self.app)

    async def discover(self) -> Hits:
        for item in self.quizzer.practice.bank.summaries[:5]:
            yield DiscoveryHit(f"Open {item.title}", self._opener(item.id), help=item.id)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        found = 0
        for item in self.quizzer.practice.bank.summaries:
            score = max(matcher.match(f"Open {item.title}"), matcher.match(item.id))
            if score > 0:
                found += 1
                about = f"{item.id}, {item.kind}, {item.topic}"
                yield Hit(
                    score,
                    matcher.highlight(f"Open {item.title}"),
                    self._opener(item.id),
                    help=about,
                )
            if found >= MOST:
                return

    def _opener(self, question_id: str):
        return lambda: self.quizzer.open_question(question_id)
