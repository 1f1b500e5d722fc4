"""From plain data to questions: pydantic fills the model's dataclasses, strictly.

One entry per kind in MODELS. The same entries are exported as a JSON Schema, so an editor
completes and checks a question while it is written.
"""

from __future__ import annotations

import difflib
import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from quizzer.bank.strict_yaml import Document
from quizzer.model.derivation import DerivationQuestion
from quizzer.model.diagnostic import Diagnostic
from quizzer.model.question import (
    ChoiceQuestion,
    CodeQuestion,
    Kind,
    NumericQuestion,
    OpenQuestion,
    Question,
)

MODELS: dict[Kind, type[Question]] = {
    Kind.CODE: CodeQuestion,
    Kind.DERIVATION: DerivationQuestion,
    Kind.NUMERIC: NumericQuestion,
    Kind.CHOICE: ChoiceQuestion,
    Kind.OPEN: OpenQuestion,
}

FROM_PATH = ("id", "topic", "path")
"""Fields that the file's place gives; they are no keys of the file."""


@cache
def adapter(kind: Kind) -> TypeAdapter[Any]:
    """The validator of one kind."""
    return TypeAdapter(MODELS[kind])


def fill(document: Document, question_id: str, topic: str, path: str) -> Question | None:
    """A question, or None with the reasons added to `document.diagnostics`."""
    data = document.data

    def report(message: str, at: tuple[str | int, ...] = ()) -> None:
        document.diagnostics.append(Diagnostic(path, *document.place(at), message))

    if not isinstance(data, dict):
        report("a question is a mapping of keys to values")
        return None
    for key in FROM_PATH:
        if key in data:
            report(f"{key!r} comes from the file's path; remove the key", (key,))
    kinds = [str(kind) for kind in Kind]
    if data.get("kind") not in kinds:
        report(f"kind is {data.get('kind')!r}; one of {', '.join(kinds)}", ("kind",))
        return None
    kind = Kind(data["kind"])
    text = json.dumps({**data, "id": question_id, "topic": topic, "path": path})
    try:
        question = adapter(kind).validate_json(text, strict=True)
    except ValidationError as error:
        for item in error.errors():
            report(_words(item, kind), tuple(item["loc"]))
        return None
    return None if document.diagnostics else question


def _words(item: Any, kind: Kind) -> str:
    loc = ".".join(str(part) for part in item["loc"])
    if item["type"] == "missing":
        return f"{loc} is missing"
    if item["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        near = difflib.get_close_matches(str(item["loc"][-1]), _known_keys(kind), n=1)
        return f"unknown key {loc}" + (f"; did you mean {near[0]}?" if near else "")
    return f"{loc}: {item['msg'][0].lower()}{item['msg'][1:]}, got {_short(item['input'])}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


@cache
def _known_keys(kind: Kind) -> tuple[str, ...]:
    schema = adapter(kind).json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return tuple(sorted({key for part in parts for key in part.get("properties", {})}))


def json_schema() -> dict[str, Any]:
    """One JSON Schema for a question file of any kind."""
    branches, definitions = [], {}
    for kind in Kind:
        schema = adapter(kind).json_schema()
        definitions.update(schema.pop("$defs", {}))
        for key in FROM_PATH:
            schema["properties"].pop(key, None)
        schema["required"] = [k for k in schema.get("required", []) if k not in FROM_PATH]
        schema["required"].append("kind")
        schema["properties"]["kind"] = {"const": str(kind)}
        branches.append(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A quizzer question",
        "oneOf": branches,
        "$defs": definitions,
    }
