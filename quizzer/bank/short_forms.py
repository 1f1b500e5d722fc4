"""What a file may write in short or in an older form, written out before the model reads it.

follow_ups: [softmax]                  follow_ups: [{id: softmax}]
sources: [dpo-loss, arXiv:2305.18290]  topics: [dpo-loss]   papers: [arXiv:2305.18290]
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizzer.bank.strict_yaml import Document

Report = Callable[[str, tuple[str | int, ...]], object]
SOURCES = {
    "type": "array",
    "items": {"type": "string"},
    "deprecated": True,
    "description": "Topic ids and papers in one list; write topics and papers.",
}


def written_out(document: Document, report: Report = lambda words, at: None) -> dict[str, Any]:
    """The file's mapping with nothing in short; each part keeps the place of what it came from."""
    data = dict(document.data)
    follow_ups = data.get("follow_ups")
    if isinstance(follow_ups, list):
        data["follow_ups"] = [{"id": x} if isinstance(x, str) else x for x in follow_ups]
    if "sources" in data:
        _split(data, document, report)
    return data


def _split(data: dict[str, Any], document: Document, report: Report) -> None:
    """`sources` as topics and papers."""
    sources = data.pop("sources")
    at = ("sources",)
    if "topics" in data or "papers" in data:
        report("sources is the older form of topics and papers; keep one of the two", at)
        return
    if not isinstance(sources, list) or not all(isinstance(x, str) for x in sources):
        report("sources is a list of topic ids and papers; write topics and papers", at)
        return
    parts: dict[str, list[str]] = {"topics": [], "papers": []}
    for i, source in enumerate(sources):
        name = "topics" if is_topic(source) else "papers"
        document.places[(name, len(parts[name]))] = document.place((*at, i))
        parts[name].append(source)
    for name in parts:
        document.places[(name,)] = document.place(at)
    data.update(parts)


def is_topic(source: str) -> bool:
    """Whether an entry looks like an id of topics.yaml."""
    return source.replace("-", "").replace("_", "").isalnum() and source == source.lower()


def add_short_forms(schema: dict[str, Any]) -> None:
    """Tell a kind's JSON Schema what may be written in short."""
    properties = schema["properties"]
    full = properties["follow_ups"]["items"]
    properties["follow_ups"]["items"] = {"anyOf": [{"type": "string"}, full]}
    properties["sources"] = SOURCES
