"""`results.json` as Gradescope's autograder reads it.

The file is of one submission, which may answer several questions. What is revealed now is visible,
what is revealed later is so once the grades are published, the rest is the staff's. Of a hidden
case it says the verdict and no values.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from quizzer.foreign import as_json, plain
from quizzer.model.assignment import Reveal
from quizzer.model.verdict import CaseResult, Report, Verdict
from quizzer.render.reveal import revealed

_LEVELS = list(Reveal)
VISIBLE, LATER, STAFF = "visible", "after_published", "hidden"


@dataclass(frozen=True)
class Stage:
    """What is told when the submission is graded, and what once the grades are published."""

    now: Reveal = Reveal.MISTAKE
    published: Reveal = Reveal.CASES

    def of(self, level: Reveal) -> str:
        """The visibility of what this level tells and those before it do not."""
        if _LEVELS.index(self.now) >= _LEVELS.index(level):
            return VISIBLE
        return LATER if _LEVELS.index(self.published) >= _LEVELS.index(level) else STAFF


def reports(
    items: Sequence[Report], seed: int, sandbox: tuple[str, ...], stage: Stage = Stage()
) -> str:
    """The results of one submission: its score, and a test for each case."""
    tests = [test for item in items for test in _tests(item, stage)]
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


def _tests(report: Report, stage: Stage) -> list[dict[str, object]]:
    """What is said of the whole, what will be said of it, then a test for each case."""
    most = _worth(report)
    said, later = (_said(revealed(report, level)) for level in (stage.now, stage.published))
    more = []
    if later != said and stage.of(stage.published) == LATER:
        more = [_remark(report, later, LATER, " once the grades are published")]
    if not report.cases:
        score = report.score * most
        return [_test(report.question, report.verdict, score, most, said, VISIBLE), *more]
    each = most / len(report.cases)
    cases = [_case(report.question, case, each, stage) for case in report.cases]
    return [_remark(report, said, VISIBLE), *more, *cases]


def _remark(report: Report, words: str, visibility: str, when: str = "") -> dict[str, object]:
    """A test without points."""
    return {
        "name": report.question + when,
        "output": words,
        "visibility": visibility,
        "status": _status(report.verdict),
    }


def _case(question: str, case: CaseResult, most: float, stage: Stage) -> dict[str, object]:
    score = most if case.verdict is Verdict.ACCEPTED else 0.0
    words = [case.verdict.words]
    if case.sample:
        values = (("input", case.input), ("expected", case.expected), ("actual", case.actual))
        words += [case.message, *(f"{label}: {text}" for label, text in values if text)]
    text = "\n".join(word for word in words if word)
    visibility = stage.of(Reveal.MISTAKE if case.sample else Reveal.CASES)
    return _test(f"{question}: {case.name}", case.verdict, score, most, text, visibility)


def _test(
    name: str, verdict: Verdict, score: float, most: float, words: str, visibility: str
) -> dict[str, object]:
    return {
        "name": plain(name),
        "score": round(score, 4),
        "max_score": round(most, 4),
        "output": plain(words),
        "visibility": visibility,
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
