"""Reports and lists as JSON: every key always there, non-finite numbers as text."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quizzer.foreign import as_json
from quizzer.render import SCHEMA

if TYPE_CHECKING:
    from quizzer.model.verdict import CaseResult, Decision, Finding, Mistake, Report, StepResult


def reports(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> str:
    """The run: its seed, the layers that held, and one entry per submission."""
    return "".join(pieces(items, seed, sandbox))


def pieces(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> Iterator[str]:
    """The same, piece by piece."""
    head = _dumps({"schema": SCHEMA, "seed": seed, "sandbox": list(sandbox), "reports": []})
    yield head.removesuffix("]}")
    between = ""
    for item in items:
        yield between + _dumps(one(item))
        between = ", "
    yield "]}"


def plain(data: dict[str, Any]) -> str:
    """Any other answer of the command line, under the same schema number."""
    return _dumps({"schema": SCHEMA, **data})


def lines(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> str:
    """JSON lines: each submission by itself, with what `reports` says of the whole run."""
    return "".join(each_line(items, seed, sandbox))


def each_line(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> Iterator[str]:
    """The same, line by line."""
    head = {"schema": SCHEMA, "seed": seed, "sandbox": list(sandbox)}
    last = len(items) - 1
    for place, item in enumerate(items):
        yield _dumps({**head, **one(item)}) + "\n" * (place < last)


def one(report: Report) -> dict[str, Any]:
    """One submission, as plain values."""
    return {
        "path": report.path,
        "candidate": report.candidate,
        "question": report.question,
        "verdict": report.verdict.value,
        "score": report.score,
        "misconception": _mistake(report.misconception),
        "finding": _finding(report.finding),
        "fault": None if report.fault is None else dict(vars(report.fault)),
        "message": report.message,
        "note": report.note,
        "remarks": list(report.remarks),
        "review": report.review,
        "late": report.late,
        "points": report.points,
        "override": None if report.override is None else dict(vars(report.override)),
        "worth": report.worth,
        "seconds": report.seconds,
        "cases": [_case(case) for case in report.cases],
        "steps": [_step(step) for step in report.steps],
        "decisions": [_decision(decision) for decision in report.decisions],
        "milestones": list(report.milestones),
    }


def _mistake(mistake: Mistake | None) -> dict[str, str] | None:
    return None if mistake is None else dict(vars(mistake))


def _finding(finding: Finding | None) -> dict[str, str] | None:
    return None if finding is None else dict(vars(finding))


def _case(case: CaseResult) -> dict[str, Any]:
    return {
        "name": case.name,
        "sample": case.sample,
        "verdict": case.verdict.value,
        "message": case.message,
        "input": case.input,
        "expected": case.expected,
        "actual": case.actual,
        "seconds": case.seconds,
        "output": case.output,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return dict(vars(decision))


def _step(step: StepResult) -> dict[str, Any]:
    witness = None
    if step.witness is not None:
        witness = {
            "values": step.witness.values,
            "left": step.witness.left,
            "right": step.witness.right,
        }
    return {
        "line": step.line,
        "text": step.text,
        "verdict": step.verdict,
        "proof": step.proof,
        "witness": witness,
        "message": step.message,
        "column": step.column,
        "read_as": step.echo,
    }


def _dumps(data: Any) -> str:
    text = json.dumps(_finite(data), ensure_ascii=False, allow_nan=False, default=str)
    return as_json(text)


def _finite(data: Any) -> Any:
    if isinstance(data, float) and not math.isfinite(data):
        return "nan" if math.isnan(data) else ("inf" if data > 0 else "-inf")
    if isinstance(data, dict):
        return {str(key): _finite(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_finite(item) for item in data]
    return data
