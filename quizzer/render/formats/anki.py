"""Cards as an Anki package (`.apkg`), formulas as MathJax, which Anki shows by itself.

Made with genanki (extra `anki`). The same card made anew later replaces itself in Anki and keeps
its schedule: notes are known by their names.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Any, Protocol

from quizzer.errors import UsageError
from quizzer.foreign import plain
from quizzer.render.markdown import INLINE_MATH, parser

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

DECK, MODEL = 1_592_017_301, 1_592_017_302
"""Ids in Anki, drawn once: what is imported again goes to the same deck."""
_STYLE = """.card { font-family: sans-serif; font-size: 18px; text-align: left; }
pre, code { font-family: monospace; font-size: 15px; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; } td, th { border: 1px solid #888; padding: 2px 6px; }"""


class Flash(Protocol):
    """What a card is made from; texts are Markdown."""

    @property
    def name(self) -> str: ...
    @property
    def front(self) -> str: ...
    @property
    def back(self) -> str: ...
    @property
    def tags(self) -> tuple[str, ...]: ...


def package(flashes: Iterable[Flash], title: str, at: float) -> tuple[bytes, int]:
    """The file, and how many cards it has; `at` are seconds since the epoch.

    Raises UsageError where genanki is not installed, or there is no card.
    """
    try:
        import genanki
    except ImportError as error:
        raise UsageError(
            "an Anki deck needs the package genanki: pip install 'quizzer[anki]'"
        ) from error
    deck = genanki.Deck(DECK, title)
    model = _model(genanki)
    reader = _reader()
    for flash in flashes:
        fields = [html(flash.front, reader), html(flash.back, reader)]
        tags = [re.sub(r"\s+", "-", tag) for tag in flash.tags]
        guid = genanki.guid_for("quizzer", flash.name)
        deck.add_note(genanki.Note(model=model, fields=fields, tags=tags, guid=guid))
    if not deck.notes:
        raise UsageError(
            "there is nothing to make cards of yet: answer something first, or name --deck,"
            " --area or --all"
        )
    stream = io.BytesIO()
    genanki.Package(deck).write_to_file(stream, timestamp=at)
    return stream.getvalue(), len(deck.notes)


def _model(genanki: Any) -> Any:
    template = {
        "name": "front and back",
        "qfmt": "{{Front}}",
        "afmt": '{{FrontSide}}<hr id="answer">{{Back}}',
    }
    fields = [{"name": "Front"}, {"name": "Back"}]
    return genanki.Model(MODEL, "quizzer", fields=fields, templates=[template], css=_STYLE)


# --- Markdown as HTML -----------------------------------------------------------------------------


def html(markdown: str, reader: MarkdownIt | None = None) -> str:
    """Markdown as HTML that holds no other code: `$x$` becomes `\\(x\\)`, which MathJax reads."""
    return (reader or _reader()).render(plain(markdown)).strip()


def _reader() -> MarkdownIt:
    reader = parser()
    for name in INLINE_MATH:
        reader.add_render_rule(name, _inline)
    reader.add_render_rule("math_block", _block)
    return reader


def _inline(_self: Any, tokens: list[Any], index: int, _options: Any, _env: Any) -> str:
    return f"\\({_latex(tokens[index].content)}\\)"


def _block(_self: Any, tokens: list[Any], index: int, _options: Any, _env: Any) -> str:
    return f"<p>\\[{_latex(tokens[index].content)}\\]</p>\n"


def _latex(source: str) -> str:
    """For MathJax inside a field of Anki, where two closing braces in a row end a cloze."""
    return re.sub(r"}(?=})", "} ", escape(source.strip(), quote=False))
