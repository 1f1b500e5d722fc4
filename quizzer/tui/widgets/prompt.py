"""The prompt: what is asked first, with an example; the rest folds where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from quizzer.tui.widgets.frame.key_bar import pressing
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.math_markdown import MathMarkdown
from quizzer.tui.words import count, plain

if TYPE_CHECKING:
    from quizzer.model.shown import Shown


class Prompt(Reading):
    """A panel with the question's text."""

    def __init__(self, shown: Shown, notes: Content | None, title: str) -> None:
        super().__init__(id="prompt")
        lead, rest = _parts(shown)
        self._lead, self._rest, self._notes = lead, rest, notes
        self._example = Static(_example(shown.example), id="example", markup=False)
        rules = count(len(shown.rules), "rule") if shown.rules else ""
        self._hidden = f" more: {rules}, formulas" if rules else " the names"
        self._open = True
        titled(self, title)

    @property
    def folds(self) -> bool:
        """Whether there is anything to fold."""
        return bool(self._rest or self._notes)

    def compose(self) -> ComposeResult:
        if self._rest and self._lead.endswith(":"):  # what it leads up to is folded away too
            yield MathMarkdown(f"{self._lead[:-1]} …").add_class("short")
            yield MathMarkdown(self._lead).add_class("long")
        else:
            yield MathMarkdown(self._lead)
        yield self._example
        if self._rest:
            yield MathMarkdown(self._rest).add_class("rest")
        if self._notes is not None:
            yield Static(self._notes, id="notes").add_class("rest")

    def on_mount(self) -> None:
        self._example.display = bool(self._example.content)
        self.fold(self.app.size.width < 110 and self.folds)

    def fold(self, folded: bool) -> None:
        """Show the rest, or only what begins it."""
        self._open = not folded
        for part in self.query(".rest"):
            part.display = self._open
        for part in self.query(".short, .long"):
            part.display = part.has_class("short") is folded
        self.auto_links = False  # a key, not a link
        self.set_class(self._open, "-open")
        words = self._hidden if folded else " less"
        told = Content.assemble(("alt+i", "bold $primary"), (words, "$quiet"))
        self.border_subtitle = pressing(told, "alt+i") if self.folds else ""
        self.scroll_home(animate=False)

    def toggle(self) -> None:
        """Fold or unfold."""
        if self.folds:
            self.fold(self._open)

    def work_out(self, text: str) -> None:
        """Show the first sample with its result, in place of its arguments alone."""
        if text:
            self._example.update(_example(text))
            self._example.display = True


def _parts(shown: Shown) -> tuple[str, str]:
    """What the prompt begins with, and what follows: only where there are rules to hide."""
    if not shown.signature or not (shown.rules or shown.example):
        return shown.prompt, ""
    text = shown.prompt
    if shown.example:
        text = text.replace(shown.example, "").replace("\n\n\n\n", "\n\n")
    lead, _, rest = text.partition("\n\n")
    return lead, rest


def _example(text: str) -> Content:
    """Names quiet, values plain; the result after an arrow."""
    lines = []
    for line in text.strip().split("\n"):
        if line.startswith(("**", "```")) or not line.strip():
            continue
        lines.append(Content.styled(plain(line), "$primary" if line.startswith("→") else ""))
    return Content("\n").join(lines)
