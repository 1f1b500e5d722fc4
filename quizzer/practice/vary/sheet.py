"""A question's file as text that is edited where its scalars stand, so that all else stays.

Layout, remarks and line numbers of the author's file survive: what a person is told to change is
found at the line that is named.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from quizzer.bank.strict_yaml import Loader

Path = tuple[str | int, ...]
KEY = "key of a mapping"
"""Last part of a key's own path."""


class Sheet:
    """The text of one YAML file. `done` gives it with all edits made."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.top: Any = yaml.compose(text, Loader=Loader)
        self._edits: dict[tuple[int, int], str] = {}

    def scalars(self) -> Iterator[tuple[Path, Any]]:
        """Every scalar with its path; of a key, the path that ends with KEY."""
        yield from _walk(self.top, ())

    def node(self, path: Path) -> Any:
        """The node at a path, or None."""
        node = self.top
        for part in path:
            if isinstance(node, yaml.MappingNode):
                node = next((v for k, v in node.value if k.value == part), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                node = node.value[part] if part < len(node.value) else None
            else:
                return None
        return node

    def line(self, path: Path) -> int:
        """Where a key or an item stands, from 1; 0 where it does not."""
        if len(path) == 1:
            found = [k for k, _ in self.top.value if k.value == path[0]]
            return found[0].start_mark.line + 1 if found else 0
        node = self.node(path)
        return node.start_mark.line + 1 if node is not None else 0

    def change(self, node: Any, new: Callable[[str], str]) -> None:
        """Change a scalar's text. A quoted one is changed as it is read, and quoted again."""
        if node.style in ("'", '"'):
            if (text := new(node.value)) != node.value:
                self.put(node, json.dumps(text, ensure_ascii=False))
            return
        raw = self.raw(node)
        if (text := new(raw)) != raw:
            self.put(node, text)

    def raw(self, node: Any) -> str:
        """A node as the file writes it."""
        return self.text[node.start_mark.index : node.end_mark.index]

    def put(self, node: Any, text: str) -> None:
        """Write a text where a node stands."""
        self._edits[node.start_mark.index, node.end_mark.index] = text

    def without(self, key: str) -> None:
        """Take out a key of the top with all that belongs to it."""
        keys = [k for k, _ in self.top.value]
        for i, node in enumerate(keys):
            if node.value == key:
                end = keys[i + 1].start_mark.index if i + 1 < len(keys) else len(self.text)
                self._edits[node.start_mark.index, end] = ""

    def before(self, key: str, text: str) -> None:
        """Write lines before a key of the top; at the end where it is the last that could be."""
        at = next((k.start_mark.index for k, _ in self.top.value if k.value == key), len(self.text))
        self._edits[at, at] = self._edits.get((at, at), "") + text

    def after(self, key: str, text: str) -> None:
        """Write lines behind all that belongs to a key of the top."""
        keys = [k.value for k, _ in self.top.value]
        at = keys.index(key)
        self.before(keys[at + 1] if at + 1 < len(keys) else "", text)

    def done(self) -> str:
        """The text with every edit. An edit within another one that takes its place is lost."""
        parts, at = [], 0
        for (start, end), new in sorted(self._edits.items()):
            if start < at:
                continue
            parts += [self.text[at:start], new]
            at = end
        return "".join([*parts, self.text[at:]])


def _walk(node: Any, at: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*at, key.value, KEY), key
            yield from _walk(value, (*at, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for i, item in enumerate(node.value):
            yield from _walk(item, (*at, i))
    elif node is not None:
        yield at, node
