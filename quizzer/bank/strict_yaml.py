"""YAML read strictly: every surprise of YAML 1.1 is a diagnostic, and every value keeps its place.

PyYAML takes the last of two equal keys, reads `no` as False, `12:30` as 750, `010` as 8 and `1e-5`
as text, and recurses without bound. A bank author should hear of each of these with file, line
and column, and of all of them at once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from quizzer.model.diagnostic import Diagnostic

MAX_BYTES = 1 << 20
MAX_DEPTH = 60
MAX_TEXT = 100_000
"""Characters of one text."""
MOST_DIGITS = 300
"""Of one number; a float holds no larger one."""
MOST_ALIASES = 5
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FLOAT_LOOKALIKE = re.compile(r"[-+]?\d[\d_]*(\.\d*)?[eE][-+]?\d+$")
_QUOTED = frozenset("'\"|>")
_PLAIN_INT = re.compile(r"[-+]?(0|[1-9]\d*)$")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; a tab and a line's end are none here
    "\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""What has no shape of its own and changes how the rest is shown: direction marks, zero widths."""

Path = tuple[str | int, ...]


@dataclass
class Document:
    """Plain data with the place of every part; `data` is None where nothing could be read."""

    data: Any = None
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """Path of keys and indexes -> line and column, both from 1."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    refused: set[Path] = field(default_factory=set)
    """Places whose value was not read; nothing more is to be said of them."""

    def place(self, path: Path) -> tuple[int, int]:
        """Where the longest known prefix of `path` stands."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (0, 0))


def read(raw: bytes, path: str) -> Document:
    """Parse one file's bytes; never raises for what the file holds."""
    document = Document()

    def report(message: str, line: int = 0, column: int = 0) -> Document:
        document.diagnostics.append(Diagnostic(path, line, column, message))
        return document

    if len(raw) > MAX_BYTES:
        return report(f"the file has {len(raw):,} bytes; a question has at most {MAX_BYTES:,}")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        return report("not UTF-8 text; save the file as UTF-8", line, column)
    try:
        if _too_deep(text):
            return report(f"nested more than {MAX_DEPTH} levels deep")
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        words = ", ".join(filter(None, [error.context, error.problem]))
        return report(words, mark.line + 1, mark.column + 1) if mark else report(words)
    except yaml.reader.ReaderError as error:
        position = error.position if isinstance(error.position, int) else 0
        line = text.count("\n", 0, position) + 1
        return report(f"a character that YAML does not allow: {error.reason}", line, 1)
    if node is None:
        return report("the file is empty")
    builder = _Builder(document, path)
    document.data = builder.build(node, ())
    if builder.aliases:
        _report_aliases(text, report)
    if document.data is None and not document.diagnostics:
        return report("the file holds nothing", 1, 1)
    return document


def _report_aliases(text: str, report: Callable[[str, int, int], object]) -> None:
    """Each alias at its own place; the tree knows only where its anchor stands."""
    marks = [
        e.start_mark for e in yaml.parse(text, Loader=Loader) if isinstance(e, yaml.AliasEvent)
    ]
    for mark in marks[:MOST_ALIASES]:
        report("an alias (*name); write the value out", mark.line + 1, mark.column + 1)
    if len(marks) > MOST_ALIASES:
        mark = marks[MOST_ALIASES]
        words = f"and {len(marks) - MOST_ALIASES} more aliases from here on"
        report(words, mark.line + 1, mark.column + 1)


def _too_deep(text: str) -> bool:
    if text.count("[") + text.count("{") + text.count("- ") + text.count("? ") < MAX_DEPTH:
        return False
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return False


class _Builder:
    """Turns YAML nodes into plain data, collecting diagnostics on the way."""

    def __init__(self, document: Document, path: str) -> None:
        self.document = document
        self.path = path
        self.seen: set[int] = set()
        self.aliases = False

    def build(self, node: yaml.Node, at: Path) -> Any:
        self.document.places[at] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, at)
        if id(node) in self.seen:
            self.aliases = True
            self.document.refused.add(at)
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*at, i)) for i, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, at))
        return self._refuse(node, f"a tag that is not allowed: {node.tag}", at)

    def _pairs(self, node: yaml.MappingNode, at: Path) -> Iterator[tuple[str, Any]]:
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                self._refuse(key_node, "a key must be plain text")
                continue
            key = key_node.value
            if unseen := _UNSEEN.search(key):
                self._refuse(key_node, _told(unseen))
                continue
            if key in lines:
                self._refuse(key_node, f"the key {key!r} stands on line {lines[key]} already")
                continue
            lines[key] = key_node.start_mark.line + 1
            value = self.build(value_node, (*at, key))
            # The key is where a reader looks, so a defect of the value points there.
            self.document.places[(*at, key)] = (
                key_node.start_mark.line + 1,
                key_node.start_mark.column + 1,
            )
            yield key, value

    def _scalar(self, node: yaml.ScalarNode, at: Path) -> Any:
        kind, value = node.tag.rpartition(":")[2], node.value
        if len(value) > MAX_TEXT:
            words = f"a text of {len(value):,} characters; {MAX_TEXT:,} are the most"
            return self._refuse(node, words, at)
        if unseen := _UNSEEN.search(value):
            return self._refuse(node, _told(unseen), at)
        if kind in ("int", "float") and len(value) > MOST_DIGITS:
            words = f"a number of {len(value):,} digits; {MOST_DIGITS} are the most"
            return self._refuse(node, words, at)
        if kind == "str":
            if node.style not in _QUOTED and _FLOAT_LOOKALIKE.match(value):
                words = f"YAML reads {value} as text; write {_with_point(value)}"
                return self._refuse(node, words, at)
            return value
        if kind == "bool":
            if value in ("true", "false"):
                return value == "true"
            return self._refuse(node, f"YAML reads {value} as a truth value; write true or false,"
                                      f" or quote it: '{value}'", at)  # fmt: skip
        if kind == "int":
            if _PLAIN_INT.match(value):
                return int(value)
            return self._refuse(node, f"YAML does not read {value} as you do; write a plain"
                                      " decimal number, or quote it", at)  # fmt: skip
        if kind == "float":
            return self._float(node, value, at)
        if kind == "null":
            return None
        return self._refuse(node, f"YAML reads {value} as a {kind}; quote it", at)

    def _float(self, node: yaml.ScalarNode, value: str, at: Path) -> Any:
        special = {".inf": "inf", "+.inf": "inf", "-.inf": "-inf", ".nan": "nan"}
        if value.lower() in special:
            return float(special[value.lower()])
        try:
            found = float(value.replace("_", ""))
        except ValueError:
            return self._refuse(node, f"YAML does not read {value} as you do; quote it", at)
        if math.isinf(found):
            return self._refuse(node, f"{value} is too large a number; infinity is .inf", at)
        return found

    def _refuse(self, node: yaml.Node, message: str, at: Path | None = None) -> None:
        if at is not None:
            self.document.refused.add(at)
        mark = node.start_mark
        self.document.diagnostics.append(
            Diagnostic(self.path, mark.line + 1, mark.column + 1, message)
        )


def _told(unseen: re.Match[str]) -> str:
    code = f"U+{ord(unseen[0]):04X}"
    return f"the text holds {code} as its character {unseen.start() + 1}, which cannot be seen"


def _with_point(text: str) -> str:
    mantissa, _, exponent = text.lower().partition("e")
    sign = "" if exponent[:1] in "+-" else "+"
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{sign}{exponent}"
