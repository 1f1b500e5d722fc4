"""The list of questions as JSON. Ten thousand of them are a list too: nothing here loads `json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizzer.foreign import as_json
from quizzer.model.diagnostic import Summary
from quizzer.render import SCHEMA

try:
    from _json import encode_basestring as quoted
except ImportError:  # another Python than CPython
    from json.encoder import py_encode_basestring as quoted


def as_json_text(items: Iterable[Summary], status: Mapping[str, str]) -> str:
    """The list of questions; `status` is new, tried or solved, "?" where progress is unknown."""
    known = status.get
    rows = ", ".join(
        [
            f'{{"id": {quoted(i)}, "title": {quoted(title)}, "kind": {quoted(kind)}, '
            f'"area": {quoted(area)}, "level": {level}, "minutes": {minutes}, '
            f'"status": "{known(i, "?")}"}}'
            for i, title, kind, area, level, minutes in items
        ]
    )
    return as_json(f'{{"schema": {SCHEMA}, "questions": [{rows}]}}')
