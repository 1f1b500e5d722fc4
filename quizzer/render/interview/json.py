"""An interview's report as JSON: every key always there."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from quizzer.model.interview.result import Result
from quizzer.render import json


def report(result: Result) -> str:
    """The report with the record of how every answer grew."""
    return json.plain({"interview": facts(result)})


def facts(result: Result) -> dict[str, Any]:
    """The report as plain values."""
    data = asdict(result)
    data["history"] = [
        {"at": at, "task": task, **change._asdict()} for at, task, change in result.history
    ]
    data["gaps"] = [gap._asdict() for gap in result.gaps]
    data["pauses"] = [{"at": at, "seconds": long} for at, long in result.pauses]
    data["thoughts"] = [{"at": at, "says": says} for at, says in result.thoughts]
    data["earlier"] = [item._asdict() for item in result.earlier]
    data["to_practise"] = list(result.to_practise)
    return data
