"""What can be said of wrong values without knowing the mistake: certain facts, never guesses.

Each test looks at every failing case at once; a finding is reported only where all of them agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import numpy as np

from quizzer.grading.code.checkers.allclose import as_array, check
from quizzer.grading.code.diagnosis import numbers, patterns
from quizzer.grading.code.diagnosis.numbers import NEARLY, TESTS, Pair, nearly, plain
from quizzer.grading.code.run import Ran
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Finding, Verdict
from quizzer.sandbox.runner import Status

_TYPES = frozenset(
    ["bool", "complex", "dict", "float", "function", "int", "list", "NoneType", "object", "set",
     "str", "tuple"]
)  # fmt: skip
OF_INPUTS = frozenset({"only_where", "large_values"})
"""Findings that say on which inputs an answer fails."""


def find(question: CodeQuestion, rans: list[Ran], *, others_hold: bool = True) -> Finding | None:
    """The first certain thing that can be said of all failing cases together. `others_hold` says
    whether all that was asked besides these cases holds: else none is told to be the only one."""
    failing = [ran for ran in rans if ran.verdict is not Verdict.ACCEPTED]
    if not failing:
        return None
    excess = of_excess(failing)
    if excess is not None:
        return excess
    if all(ran.check.kind == "modified" for ran in failing):
        where = failing[0].check.where
        words = f"the values are right, but the input {where} is modified; work on a copy"
        return Finding("input_modified", words)
    if all(ran.check.kind == "calls" for ran in failing):
        words = "a function is asked more often than is enough"
        return Finding("too_many_calls", failing[0].check.reason, plain=words)
    wrong = [ran for ran in failing if ran.verdict is Verdict.WRONG_ANSWER]
    if len(wrong) == len(failing):
        found = _by_values(question, wrong, everywhere=one_number(rans))
        if found is not None:
            return found
    return _by_cases(question, rans if others_hold else failing, failing)


def one_number(rans: list[Ran]) -> bool:
    """Whether every result is one and the same number, whatever the input, as a stub's is."""
    wrong = [ran for ran in rans if ran.verdict is not Verdict.ACCEPTED]
    if any(ran.verdict is not Verdict.WRONG_ANSWER for ran in wrong):
        return False
    number = numbers.one([pair for ran in wrong for pair in _pairs(ran)])
    right = [ran.values for ran in rans if ran.verdict is Verdict.ACCEPTED]
    return number is not None and all(map(partial(_holds, number), right))


def _holds(number: float, value: object) -> bool:
    """Whether there is nothing in a value but one number."""
    if isinstance(value, list | tuple):
        return all(map(partial(_holds, number), value))
    array = np.asarray(value)
    return array.dtype.kind in "biuf" and bool((array == number).all())


def of_excess(rans: list[Ran]) -> Finding | None:
    """What is said where some reply was more than the judge takes."""
    for ran in rans:
        if ran.outcome is not None and ran.outcome.status is Status.EXCESS:
            lead = "it hands back more than a result"
            return Finding("output_limit", f"{lead}: {ran.outcome.message}", plain=lead)
    return None


def _by_values(question: CodeQuestion, wrong: list[Ran], *, everywhere: bool) -> Finding | None:
    """`everywhere`: whether what holds is one number, too, where what is wrong is."""
    kinds = {ran.check.kind for ran in wrong}
    if any(_half(ran) for ran in wrong):
        words = "the result is in half precision (float16); compute in float32 or float64"
        return Finding("half_precision", words)
    parts = [_wrong_parts(question, ran) for ran in wrong]
    found = [list(_pairs(ran)) for ran in wrong]
    pairs = [pair for of_case in found for pair in of_case]
    # What is said of the numbers must not pass over a wrong part that is no array of numbers.
    whole = all(len(of_case) >= len(part) for of_case, part in zip(found, parts, strict=True))
    if pairs and whole and kinds <= {"value", "shape"}:
        for finding_id, test in TESTS.items():
            says = test(pairs) if everywhere or finding_id != "constant" else ""
            if says:
                alone = partial(_alone, question, wrong, parts)
                few = plain(finding_id, says)
                return Finding(finding_id, alone(says), plain=alone(few) if few else "")
    if len(set(parts)) == 1 and len(parts[0]) == 1 and min(map(_compared, wrong)) > 1:
        name = question.returns[parts[0][0]]
        return Finding("component", f"only {name} is wrong; the other results are right")
    if kinds <= {"type", "shape"}:
        kind, reason = wrong[0].check.kind, wrong[0].check.reason
        return Finding(kind, reason, plain=_of_kind(kind, reason))
    return None


def _of_kind(kind: str, reason: str) -> str:
    """What is said of another type or shape without one that the answer could have chosen."""
    if kind == "shape":
        return "what it returns is of another shape than what was asked for"
    named = re.match(r"returned an? (\w+)", reason)
    if named is None or named[1] not in _TYPES:
        return "what it returns is of another type than what was asked for"
    return f"it returns {named[0].removeprefix('returned ')}"


def _alone(
    question: CodeQuestion, wrong: list[Ran], parts: list[tuple[int, ...]], says: str
) -> str:
    """What is said of wrong values, with the names of the results that it holds for."""
    places = sorted({place for part in parts for place in part})
    if not places or len(places) >= min(map(_compared, wrong)):
        return says
    *names, last = (question.returns[place] for place in places)
    which = f"{', '.join(names)} and {last} are" if names else f"{last} is"
    return f"only {which} wrong: {says}"


def _half(ran: Ran) -> bool:
    """Whether a number or an array of the result is float16."""
    value = ran.values[ran.step] if ran.step < len(ran.values) else None
    parts = value if isinstance(value, list | tuple) else [value]
    return any(getattr(part, "dtype", None) == np.float16 for part in parts)


def _compared(ran: Ran) -> int:
    """How many components of the result are compared; what stays in the child is not."""
    expected = ran.call.expected
    return sum(part is not None for part in expected) if isinstance(expected, tuple) else 1


def _wrong_parts(question: CodeQuestion, ran: Ran) -> tuple[int, ...]:
    """Which of several named results are wrong; empty where there is one, or no such tuple."""
    if len(question.returns) < 2 or ran.step >= len(ran.values):
        return ()
    expected, actual = ran.call.expected, ran.values[ran.step]
    if not isinstance(actual, list | tuple) or len(actual) != len(expected):
        return ()
    return tuple(
        i
        for i, (left, right) in enumerate(zip(expected, actual, strict=True))
        if left is not None and not check(left, right, ran.prepared.tolerance).ok
    )


def _pairs(ran: Ran) -> Iterator[Pair]:
    """The wrong numeric components of the call that decided."""
    if ran.step >= len(ran.values) or ran.prepared.rule.law:
        return
    expected, actual = ran.call.expected, ran.values[ran.step]
    if not isinstance(expected, list | tuple):
        expected, actual = [expected], [actual]
    elif not isinstance(actual, list | tuple) or len(actual) != len(expected):
        return
    for left, right in zip(expected, actual, strict=True):
        array = as_array(right, np.asarray(left)) if isinstance(left, np.ndarray) else None
        if isinstance(left, float) and isinstance(right, float | int | np.number):
            array = as_array(np.asarray(right), np.asarray(left))  # a long integer is none
        if array is None or array.dtype.kind not in "iuf" or np.asarray(left).dtype.kind != "f":
            continue
        pair = Pair(np.asarray(left), np.asarray(array, float), ran.prepared.tolerance,
                    ran.call.args)  # fmt: skip
        if not pair.same(pair.actual):
            yield pair


def _by_cases(question: CodeQuestion, rans: list[Ran], failing: list[Ran]) -> Finding | None:
    """Which cases fail, where that alone says something; else what all of them share."""
    passing = [ran for ran in rans if ran.verdict is Verdict.ACCEPTED]
    if passing:
        tags = set.intersection(*(set(ran.prepared.case.tags) for ran in failing))
        for tag in sorted(tags):
            if not any(tag in ran.prepared.case.tags for ran in passing):
                return Finding(f"only_{tag}", f"only the cases about {tag} fail; the others hold")
        if all(ran.step > 0 for ran in failing):
            return Finding("after_first_step", "the first call is right; a later one goes wrong")
        shared = patterns.find(question, rans)
        if shared is not None:
            return shared
        most = max(map(_largest, passing))
        if most and min(map(_largest, failing)) > most:
            nan = all(ran.check.kind == "nan" for ran in failing)
            end = ": NaN or inf appears" * nan
            words = f"only inputs with entries beyond {most:.6g} fail{end}"
            return Finding("large_values", words, plain=f"only inputs with large entries fail{end}")
    if all(ran.check.kind == "nan" for ran in failing):
        return Finding("nan", "the result holds NaN or inf where it should be finite")
    errors = {ran.outcome.message for ran in failing if ran.outcome and ran.check.ok}
    if len(errors) == 1 and all(ran.verdict is Verdict.RUNTIME_ERROR for ran in failing):
        words = "it raises an exception in every failing case"
        return Finding("raises", f"it raises in every failing case: {errors.pop()}", plain=words)
    pairs = [pair for ran in failing for pair in _pairs(ran)]
    near = nearly(pairs) if pairs and {ran.check.kind for ran in failing} == {"value"} else ""
    return Finding("nearly", near, plain=NEARLY) if near else None


def _largest(ran: Ran) -> float:
    sizes = [0.0]
    for call in ran.prepared.calls:
        for value in call.args.values():
            if isinstance(value, np.ndarray) and value.dtype.kind == "f":
                finite = value[np.isfinite(value)]
                sizes.append(float(np.abs(finite).max()) if finite.size else 0.0)
    return max(sizes)
