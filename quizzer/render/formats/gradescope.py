"""`results.json` as Gradescope's autograder reads it.

The file is of one submission, which may answer several questions. Of a hidden case it says the
verdict, and nothing before the grades are published.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence

from quizzer.foreign import as_json, plain
from quizzer.model.verdict import CaseResult, Report, Verdict


def reports(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> str:
    """The results of one submission: its score, and a test for each case."""
    tests = [test for item in items for test in _tests(item)]
    seconds = sum(item.seconds for item in items if math.isfinite(item.seconds))
    data = {
        "score": round(sum(item.points if item.worth else item.score for item in items), 4),
        "execution_time": round(seconds),
        "output": f"graded by quizzer; seed {seed}",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [{"number": str(n), **test} for n, test in enumerate(tests, 1)],
    }
    return as_json(json.dumps(data, indent=1, ensure_ascii=False))


def _worth(report: Report) -> float:
    return report.worth or 1.0


def _tests(report: Report) -> list[dict[str, object]]:
    """What is said of the whole, then a test for each case."""
    most = _worth(report)
    if not report.cases:
        return [_test(report.question, report.verdict, report.score * most, most, _said(report))]
    each = most / len(report.cases)
    whole: dict[str, object] = {"name": report.question, "output": _said(report)}
    whole |= {"visibility": "visible", "status": _status(report.verdict)}
    return [whole, *(_case(report.question, case, each) for case in report.cases)]


def _case(question: str, case: CaseResult, most: float) -> dict[str, object]:
    score = most if case.verdict is Verdict.ACCEPTED else 0.0
    words = [case.verdict.words]
    if case.sample:
        values = (("input", case.input), ("expected", case.expected), ("actual", case.actual))
        words += [case.message, *(f"{label}: {text}" for label, text in values if text)]
    text = "\n".join(word for word in words if word)
    test = _test(f"{question}: {case.name}", case.verdict, score, most, text)
    return test if case.sample else {**test, "visibility": "after_published"}


def _test(name: str, verdict: Verdict, score: float, most: float, words: str) -> dict[str, object]:
    return {
        "name": plain(name),
        "score": round(score, 4),
        "max_score": round(most, 4),
        "output": plain(words),
        "visibility": "visible",
        "status": _status(verdict),
    }


def _status(verdict: Verdict) -> str:
    return "passed" if verdict is Verdict.ACCEPTED else "failed"


def _said(report: Report) -> str:
    """Verdict, message and named mistake; the smallest failing input, which is none of the
    hidden cases."""
    lines = [report.words, report.message, *report.remarks]
    if report.misconception is not None:
        lines.append(f"{report.misconception.lead} {report.misconception.says}")
    if report.finding is not None:
        found = report.finding
        values = (("input", found.input), ("expected", found.expected), ("actual", found.actual))
        lines += [found.says, *(f"{label}: {text}" for label, text in values if text)]
    return plain("\n".join(line for line in lines if line))
