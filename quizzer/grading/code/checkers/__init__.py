"""Checkers: each compares one expected value with the one that came back.

A checker is a file with a `RULE` and one line in CHECKERS. Whatever else depends on how values
are compared (a fair draw, whether two wrong answers are alike, how a value is told) is asked of
the rule, so that no other file names a checker.
"""

from __future__ import annotations

from quizzer.errors import JudgeError
from quizzer.grading.code.checkers import allclose, distribution, exact, shape, unordered
from quizzer.grading.code.checkers.rule import Rule

CHECKERS: dict[str, Rule] = {
    "allclose": allclose.RULE,
    "exact": exact.RULE,
    "unordered": unordered.RULE,
    "shape": shape.RULE,
    "distribution": distribution.RULE,
}

BY_BITS = exact.RULE
"""For the grader's own question whether two runs gave the very same."""


def checker(name: str) -> Rule:
    """The rule of that name; a bank that names another is at fault, not the submission."""
    try:
        return CHECKERS[name]
    except KeyError:
        raise JudgeError(f"no checker is called {name!r}: one of {', '.join(CHECKERS)}") from None


def rule_of(case_checker: str | None, question_checker: str, has_law: bool) -> Rule:
    """The rule of a case: its own, that of its law where it has one, or the question's."""
    if not has_law:
        return checker(case_checker or question_checker)
    if case_checker and not checker(case_checker).law:
        raise JudgeError(f"draws from a law cannot be compared by {case_checker!r}")
    return next(rule for rule in CHECKERS.values() if rule.law)
