"""Reports as JSON text and back, for the store."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from quizzer.foreign import washed
from quizzer.model.verdict import (
    CaseResult,
    Decision,
    Fault,
    Finding,
    Mistake,
    Override,
    Report,
    StepResult,
    Verdict,
    Witness,
)

_PLAIN = {"str": str, "int": int, "float": int | float, "bool": bool}
"""How a field is annotated -> what it may hold."""


FORM = 2
"""Raised when what is told of a report hangs on something that older ones do not hold."""


def to_text(report: Report) -> str:
    """One line of JSON that `from_text` reads back."""
    return json.dumps(asdict(washed(report)), default=str)


def from_text(text: str) -> Report:
    """The report that `to_text` wrote; keys of other versions are ignored.

    Raises ValueError for what is no report.
    """
    try:
        return _read(text)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"no report: {error}") from error


def _read(text: str) -> Report:
    data = json.loads(text)
    data["verdict"] = Verdict(data["verdict"])
    data["misconception"] = _made(Mistake, data.get("misconception"))
    data["finding"] = _made(Finding, data.get("finding"))
    data["fault"] = _made(Fault, data.get("fault"))
    data["override"] = _made(Override, data.get("override"))
    data["cases"] = tuple(
        _made(CaseResult, {**case, "verdict": Verdict(case["verdict"])})
        for case in data.get("cases", ())
    )
    data["steps"] = tuple(
        _made(StepResult, {**step, "witness": _made(Witness, step.get("witness"))})
        for step in data.get("steps", ())
    )
    data["decisions"] = tuple(_made(Decision, item) for item in data.get("decisions", ()))
    data["sandbox"] = tuple(data.get("sandbox", ()))
    data["milestones"] = tuple(data.get("milestones", ()))
    data["remarks"] = tuple(data.get("remarks", ()))
    return washed(_made(Report, data))


def _made(cls: Any, data: dict[str, Any] | None) -> Any:
    if data is None:
        return None
    known = cls.__dataclass_fields__
    found = {key: value for key, value in data.items() if key in known}
    for key, value in found.items():
        wanted = _PLAIN.get(known[key].type)
        if wanted is not None and not isinstance(value, wanted):
            raise TypeError(f"{key} is no {known[key].type}")
    return cls(**found)
