"""A small YAML file, strictly read into a dataclass of the model: presets of interviews."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from quizzer.bank import schema, strict_yaml
from quizzer.bank.strict_yaml import Document
from quizzer.model.diagnostic import Diagnostic

T = TypeVar("T")
Report = Callable[..., None]


def read(
    model: type[T],
    path: Path,
    check: Callable[[T, Report], None],
    what: str,
) -> tuple[T | None, tuple[Diagnostic, ...]]:
    """The file's object, and everything that is wrong with it, each at its line and column.

    `id` and `path` of the model come from the path. `check` says what a schema cannot, through
    `report(message, place)`. `what` names the thing: `an interview`.
    """
    try:
        document = strict_yaml.read(path.read_bytes(), str(path))
    except OSError as error:
        return None, (Diagnostic(str(path), 0, 0, f"cannot be read: {error.strerror}"),)

    def report(message: str, at: tuple[str | int, ...] = ()) -> None:
        document.diagnostics.append(Diagnostic(str(path), *document.place(at), message))

    found = _filled(model, document, path, report, what)
    if found is not None:
        check(found, report)
    return (None if document.diagnostics else found), tuple(sorted(document.diagnostics))


def _filled(model: type[T], document: Document, path: Path, report: Report, what: str) -> T | None:
    if document.data is None:
        if not document.diagnostics:
            report(f"{what} is a mapping of keys to values; the file is empty")
        return None
    if not isinstance(document.data, dict):
        report(f"{what} is a mapping of keys to values")
        return None
    for key in ("id", "path"):
        if key in document.data:
            report(f"{key!r} comes from the file's path; remove the key", (key,))
            return None
    data = {**document.data, "id": path.stem, "path": str(path)}
    try:
        return _adapter(model).validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        for item in error.errors():
            report(schema.words(item, _keys(model)), tuple(item["loc"]))
        return None


@cache
def _adapter(model: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(model)


@cache
def _keys(model: type[Any]) -> tuple[str, ...]:
    return schema.keys_of(_adapter(model))
