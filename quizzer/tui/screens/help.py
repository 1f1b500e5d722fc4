"""Help: the keys of the page one came from, how an answer is written, then all the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from quizzer.tui.course import LEAVING
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.answers.answer import Answer
from quizzer.tui.widgets.flat import hung
from quizzer.tui.widgets.frame.key_bar import KeyBar, key_text
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import SIGNS, STATUS_SIGNS, plain

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import ActiveBinding
    from textual.screen import Screen

KEYS = 22
"""Columns for the keys of one action."""


class HelpScreen(Page[None]):
    """Made from the bindings themselves, so that it cannot be out of date."""

    FOOTER: ClassVar = ("close", "scroll_up")
    BINDINGS: ClassVar = [Binding("escape,f1,question_mark", "close", "back")]

    def __init__(self, asked_from: Screen[Any]) -> None:
        super().__init__()
        self.asked_from = asked_from

    def compose(self) -> ComposeResult:
        yield TitleBar("Help", self.asked_from.name or "")
        with titled(Reading(id="help"), "Keys here"):
            yield Static(id="keys")
            for answer in self.asked_from.query(Answer):
                if answer.shown.language:
                    lines = map(plain, answer.shown.language)
                    words = "\n".join(["", "How a derivation is written", *lines])
                    yield Static(words, id="language", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        box = self.query_one(Reading)
        box.resized = self._show
        box.focus()
        self._show()

    def _show(self) -> None:
        width = max(40, self.query_one("#keys").size.width)
        parts = [*self._parts(width)]
        self.query_one("#keys", Static).update(Content("\n\n").join(parts))

    def _parts(self, width: int) -> list[Content]:
        """Own keys, the syntax of this kind, keys of everywhere, of text, and the signs."""
        own, everywhere, text = _told_apart(self.app, self.asked_from)
        syntax = getattr(getattr(self.asked_from, "answer", None), "SYNTAX", ())
        parts = [own]
        if syntax:
            lines = Content("\n").join(hung(Content(line), 2, width) for line in syntax)
            parts.append(Content("\n").join([_heading("How an answer is written"), lines]))
        course = self.quizzer.course
        if course.sitting is not None and self.asked_from.name == "question":
            parts.append(Content("\n").join([_heading("In a session"), _leaving()]))
        parts.append(Content("\n").join([_heading("Everywhere"), everywhere]))
        parts.append(_signs(width))
        if text:
            parts.append(Content("\n").join([_heading("In a text"), text]))
        return parts

    def action_close(self) -> None:
        self.leave()


def _told_apart(app: App[Any], page: Screen[Any]) -> tuple[Content, Content, Content]:
    """The keys of the page and its parts, those of the app, and those of text fields."""
    found: tuple[dict, dict, dict] = ({}, {}, {})
    for active in sorted(page.active_bindings.values(), key=lambda a: not a.binding.show):
        binding = active.binding
        if not (binding.description and active.enabled):
            continue
        group = _group(app, active)
        keys = found[group].setdefault(_words(page, active), [])
        keys.append(key_text(app, binding))
    own, everywhere, text = (_lines(group) for group in found)
    return own, everywhere, text


def _group(app: App[Any], active: ActiveBinding) -> int:
    if active.node is app or hasattr(Page.__mro__[1], f"action_{active.binding.action}"):
        return 1
    borrowed = isinstance(active.node, (Input, TextArea))
    own = active.binding in type(active.node).__dict__.get("BINDINGS", ())
    return 2 if borrowed and not own else 0


def _words(page: Screen[Any], active: ActiveBinding) -> str:
    action = active.binding.action
    told = getattr(page, "key_words", lambda _: "")(action)
    return told or active.binding.tooltip or active.binding.description


def _lines(group: dict[str, list[str]]) -> Content:
    lines = []
    for words, keys in group.items():
        shown = ", ".join(dict.fromkeys(keys))
        lines.append(Content.assemble((f"{shown:<{KEYS}}", "bold $primary"), f" {words.lower()}"))
    return Content("\n").join(lines)


def _leaving() -> Content:
    """How a question is passed over; it has no key, so that none passes it over by accident."""
    return Content("\n").join(
        Content.assemble((f"{f'^p {how} enter':<{KEYS}}", "bold $primary"), f" {words}")
        for how, words in LEAVING.items()
    )


def _heading(text: str) -> Content:
    return Content.styled(text, "bold")


def _signs(width: int) -> Content:
    status = ", ".join(f"{sign} {name}" for name, sign in STATUS_SIGNS.items())
    names = {str(name).replace("_", " "): sign for name, sign in SIGNS.items()}
    verdicts = ", ".join(f"{sign} {name}" for name, sign in names.items())
    lines = [hung(Content(f"Questions: {status}."), 2, width), hung(Content(verdicts), 2, width)]
    return Content("\n").join([_heading("Signs"), *lines])
