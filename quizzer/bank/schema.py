"""From plain data to questions: pydantic fills the model's dataclasses, strictly.

One entry per kind in MODELS. The same entries are exported as a JSON Schema, so an editor
completes and checks a question while it is written.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Collection
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from quizzer.bank.short_forms import add_short_forms, written_out
from quizzer.bank.strict_yaml import Document
from quizzer.errors import did_you_mean
from quizzer.model.diagnostic import Diagnostic
from quizzer.model.kinds.derivation import DerivationQuestion
from quizzer.model.kinds.order import OrderQuestion
from quizzer.model.question import (
    ChoiceQuestion,
    CodeQuestion,
    Kind,
    NumericQuestion,
    OpenQuestion,
    Question,
)
from quizzer.model.rounds.review import ReviewQuestion

MODELS: dict[Kind, type[Question]] = {
    Kind.CODE: CodeQuestion,
    Kind.DERIVATION: DerivationQuestion,
    Kind.NUMERIC: NumericQuestion,
    Kind.CHOICE: ChoiceQuestion,
    Kind.OPEN: OpenQuestion,
    Kind.ORDER: OrderQuestion,
    Kind.REVIEW: ReviewQuestion,
}

_MOST_ROUNDS = 20
_BLANKS: tuple[Any, ...] = ("blank", 1, [], {})
"""What stands in for a part that is missing while the others are checked."""
FROM_PATH = ("id", "area", "path")
"""Fields that the file's place gives; they are no keys of the file."""


@cache
def adapter(kind: Kind) -> TypeAdapter[Any]:
    """The validator of one kind."""
    return TypeAdapter(MODELS[kind])


def fill(document: Document, question_id: str, area: str, path: str) -> Question | None:
    """A question, or None with the reasons added to `document.diagnostics`."""

    def report(message: str, at: tuple[str | int, ...] = ()) -> None:
        document.diagnostics.append(Diagnostic(path, *document.place(at), message))

    if not isinstance(document.data, dict):
        report("a question is a mapping of keys to values")
        return None
    data = written_out(document, report)
    for key in FROM_PATH:
        if key in data:
            report(f"{key!r} comes from the file's path; remove the key", (key,))
    if (kind := _kind(data, report)) is None:
        return None
    try:
        question = _filled(kind, {**data, "id": question_id, "area": area, "path": path})
    except ValidationError as error:
        for item in error.errors():
            loc = tuple(item["loc"])
            if not any(loc[:end] in document.refused for end in range(1, len(loc) + 1)):
                report(words(item, _known_keys(kind)), loc)
        return None
    return None if document.diagnostics else question


def remainder(document: Document, question_id: str, area: str, path: str) -> Question | None:
    """The question without the parts that its model refuses, so that the rest can be checked too;
    None where nothing sound is left."""
    data = written_out(document) if isinstance(document.data, dict) else None
    if not isinstance(data, dict) or data.get("kind") not in list(Kind):
        return None
    whole = copy.deepcopy({**data, "id": question_id, "area": area, "path": path})
    supplied: dict[tuple[str | int, ...], int] = {}
    for _ in range(_MOST_ROUNDS):
        try:
            return _filled(Kind(data["kind"]), whole)
        except ValidationError as error:
            # From the back, so that the places of a list's earlier items stay.
            places = sorted((item["loc"] for item in error.errors()), key=str, reverse=True)
            for place in places:
                if not _changed(whole, place):
                    number = supplied[place] = supplied.get(place, -1) + 1
                    if not _changed(whole, place, _BLANKS[number % len(_BLANKS)]):
                        return None
    return None


def _filled(kind: Kind, data: dict[str, Any]) -> Question:
    return adapter(kind).validate_json(json.dumps(data), strict=True)


def _changed(data: Any, place: tuple[str | int, ...], *blank: Any) -> bool:
    """Take out what stands at a place, or put a blank there; whether that could be done."""
    try:
        for part in place[:-1]:
            data = data[part]
        if blank:
            data[place[-1]] = copy.copy(blank[0])
        else:
            del data[place[-1]]
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _kind(data: dict[str, Any], report: Callable[..., None]) -> Kind | None:
    kinds = [str(kind) for kind in Kind]
    given = data.get("kind")
    if given in kinds:
        return Kind(given)
    if given is None:
        report(f"kind is missing: one of {', '.join(kinds)}")
    else:
        hint = did_you_mean(str(given), kinds)
        report(f"kind is {_short(given)}: one of {', '.join(kinds)}{hint}", ("kind",))
    return None


def words(item: Any, keys: Collection[str]) -> str:
    """What pydantic found, for a person; `keys` are those that the model knows."""
    loc = ".".join(str(part) for part in item["loc"])
    if item["type"] == "missing":
        return f"{loc} is missing"
    if item["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        return f"unknown key {loc}{did_you_mean(str(item['loc'][-1]), keys)}"
    return f"{loc}: {item['msg'][0].lower()}{item['msg'][1:]}, got {_short(item['input'])}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


@cache
def _known_keys(kind: Kind) -> tuple[str, ...]:
    return keys_of(adapter(kind))


def keys_of(adapter: TypeAdapter[Any]) -> tuple[str, ...]:
    """Every key that a file of this model may have, at any depth."""
    schema = adapter.json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return tuple(sorted({key for part in parts for key in part.get("properties", {})}))


def json_schema() -> dict[str, Any]:
    """One JSON Schema for a question file of any kind."""
    branches, definitions = [], {}
    for kind in Kind:
        schema = adapter(kind).json_schema()
        definitions.update(schema.pop("$defs", {}))
        for key in FROM_PATH:
            schema["properties"].pop(key)
        schema["required"] = [k for k in schema.get("required", []) if k not in FROM_PATH]
        schema["required"].append("kind")
        schema["properties"]["kind"] = {"const": str(kind)}
        add_short_forms(schema)
        branches.append(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A quizzer question",
        "oneOf": branches,
        "$defs": definitions,
    }
