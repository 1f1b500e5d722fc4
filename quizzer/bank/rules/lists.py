"""The lists at the top of a bank, topics.yaml and mistakes.yaml: each entry whole, each id once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from quizzer.bank import strict_yaml
from quizzer.bank.roots import Root
from quizzer.errors import BankError
from quizzer.model.diagnostic import Diagnostic
from quizzer.model.kind import Kind

KEYS = {
    "topics.yaml": ("id", "area", "priority", "kinds", "idea"),
    "mistakes.yaml": ("id", "says"),
}
_KINDS = [*map(str, Kind), "debug"]
"""A debugging question is a code question with a buggy starter."""


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


_SOUND: dict[str, tuple[Callable[[Any], bool], str]] = {
    "id": (lambda v: _is_text(v) and v.replace("-", "").replace("_", "").isalnum()
           and v == v.lower(), "small letters, digits, hyphens"),
    "area": (_is_text, "the name of a folder"),
    "priority": (lambda v: type(v) is int and v in (1, 2, 3), "1, 2 or 3"),
    "kinds": (lambda v: isinstance(v, list) and bool(v) and all(k in _KINDS for k in v),
              f"some of {', '.join(_KINDS)}"),
    "idea": (_is_text, "a sentence"),
    "says": (_is_text, "a sentence"),
}  # fmt: skip


def lists(root: Root) -> Iterator[Diagnostic]:
    """What is wrong with the lists of one bank."""
    for path in (root.topics, root.mistakes):
        if path.is_file():
            yield from _of(path)


def entries_of(path: Path) -> list[dict[str, Any]]:
    """The entries of a list that has no defects; none where there is no such file. Raises
    BankError for the first defect."""
    if not path.is_file():
        return []
    import yaml

    for defect in _of(path):
        raise BankError(str(defect))
    return yaml.load(path.read_bytes(), strict_yaml.Loader)


def ids_of(path: Path, key: str = "id") -> frozenset[str]:
    """The ids (or another key's texts) of a list; what is broken there is left out."""
    if not path.is_file():
        return frozenset()
    import yaml

    try:
        entries = yaml.load(path.read_bytes(), strict_yaml.Loader)
    except (yaml.YAMLError, OSError, ValueError):
        return frozenset()  # told with its place by `lists`
    found = entries if isinstance(entries, list) else []
    return frozenset(e[key] for e in found if isinstance(e, dict) and isinstance(e.get(key), str))


def _of(path: Path) -> Iterator[Diagnostic]:
    document = strict_yaml.read(path.read_bytes(), str(path))
    yield from document.diagnostics
    if document.diagnostics:
        return

    def at(place: tuple[str | int, ...], words: str) -> Diagnostic:
        return Diagnostic(str(path), *document.place(place), words)

    if not isinstance(document.data, list):
        yield at((), f"{path.name} is a list of entries")
        return
    seen: dict[str, int] = {}
    for i, entry in enumerate(document.data):
        if not isinstance(entry, dict):
            yield at((i,), "an entry is a mapping of keys to values")
            continue
        keys = KEYS[path.name]
        for key in [key for key in entry if key not in keys]:
            yield at((i, key), f"unknown key {key}; an entry has {', '.join(keys)}")
        for key in keys:
            test, words = _SOUND[key]
            if key not in entry:
                yield at((i,), f"{key} is missing")
            elif not test(entry[key]):
                yield at((i, key), f"{key} is {words}")
        name = entry.get("id")
        if isinstance(name, str):
            if name in seen:
                yield at((i, "id"), f"{name!r} stands on line {seen[name]} already")
            seen[name] = document.place((i,))[0]
