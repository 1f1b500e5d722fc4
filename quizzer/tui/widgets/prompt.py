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


ASKING = "-asking"
"""Of the page on which the whole prompt was asked for."""


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
        self.scroll_home(animate=False)
        self._tell()

    def toggle(self) -> None:
        """Fold or unfold. Unfolded it has the height that it needs; where that is more than leaves
        an answer, the whole page and the keys, until it is folded again."""
        if not self.folds:
            return
        self.fold(self._open)
        self.screen.set_class(self._open, ASKING)
        if self._open:
            self.call_after_refresh(self._reach)
        elif self.has_focus and (answer := getattr(self.screen, "answer", None)) is not None:
            answer.take_focus()

    def _reach(self) -> None:
        if self.is_attached and self._open and self.max_scroll_y and not self._beside:
            self.focus()

    @property
    def _beside(self) -> bool:
        """Whether the answer lies beside it, and loses no row to it."""
        return self.screen.has_class("-wide") and self.screen.has_class("-beside")

    # --- what stands in the border ------------------------------------------------------------

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._tell()

    def watch_virtual_size(self) -> None:
        self.call_after_refresh(self._tell)

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._tell)

    def on_focus(self) -> None:
        self._tell()

    def on_blur(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """How much more there is below the last row, and the keys that bring it."""
        parts: list[Content] = []
        if rows := round(self.max_scroll_y - self.scroll_y):
            key = "↑↓" if self.has_focus else "shift+tab"
            words = f"{count(rows, 'more row')} below "
            below = Content.assemble((words, "$text-warning"), (key, "bold $primary"))
            parts.append(below if self.has_focus else pressing(below, key))
        if self.folds:
            words = " less" if self._open else self._hidden
            told = Content.assemble(("alt+i", "bold $primary"), (words, "$quiet"))
            parts.append(pressing(told, "alt+i"))
        self.border_subtitle = Content(" · ").join(parts)

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
