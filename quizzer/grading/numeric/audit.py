"""The proof of a numeric question: that its answer, its wrong formulas and its texts hold.

Everything is tried over SEEDS draws, since a formula that works at one draw may divide by zero,
or meet a wrong formula, at another.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from quizzer.errors import ExpressionError
from quizzer.grading.numeric.claims import claims
from quizzer.grading.numeric.drawn import (
    PLACEHOLDER,
    answer_text,
    close,
    collides,
    collisions,
    draw,
    drawn_once,
    fill,
    truth,
    value_of,
)
from quizzer.grading.numeric.proof import proved
from quizzer.grading.numeric.readable import RESULT, readable
from quizzer.grading.numeric.units import readings
from quizzer.grading.rooms import Audited
from quizzer.lang.names import names_in

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import NumericQuestion

SEEDS = range(20)
TRIED = range(200)
"""Seeds whose first tries are looked at: how often numbers are drawn again, how much they vary."""

COLLIDE = 0.25
"""The most first tries at which a wrong formula may meet the answer or another one."""

SAME = 1e-6
"""Largest relative difference between the answer and its second route."""

WORST = 3
"""Pairs that are named where too many meet."""

FEWEST = 5
"""Different answers that the draws must give."""

DRAWS = 20
"""Different draws that there must be."""

Values = dict[str, Any]


def audit(question: NumericQuestion, bank: Bank, *, with_mutants: bool) -> Audited:
    """There is nothing here to mutate."""
    return Audited(question.id, tuple(defects(question)))


def defects(question: NumericQuestion) -> list[str]:
    """Defects of the question itself, in words; empty where it is sound."""
    found = _static(question)
    try:
        draws = [draw(question, seed) for seed in SEEDS]
        truths = [truth(question, values) for values in draws]
    except ExpressionError as error:
        return [*found, f"the answer cannot be computed: {_where(error)}"]
    if not all(map(math.isfinite, truths)):
        return [*found, "the answer is not finite at some draw"]
    if len(set(truths)) < FEWEST:
        found.append(f"the draws give only {len(set(truths))} different answers")
    found += _tolerance(question, draws, truths)
    found += _second_route(question, draws, truths)
    found += _variety(question)
    found += _wrong_formulas(question, draws)
    found += _texts(question, draws)
    found += claims(question)
    found += [] if found else proved(question)
    return list(dict.fromkeys(found))


def _where(error: ExpressionError) -> str:
    return f"{error.message} in {error.text!r}" if error.text else error.message


def _static(question: NumericQuestion) -> list[str]:
    """What can be seen without drawing."""
    defects = []
    if question.unit and not readings(question.unit):
        defects.append(f"the unit {question.unit!r} is not known")
    ids = [wrong.id for wrong in question.wrong]
    defects += [f"the wrong formula {name!r} is there twice" for name in ids if ids.count(name) > 1]
    if "{{answer}}" not in question.explanation:
        defects.append("the explanation does not show {{answer}}")
    named: set[str] = set()
    for match in PLACEHOLDER.finditer(question.prompt):
        try:
            named |= names_in(match.group(1))
        except ExpressionError as error:
            defects.append(f"the prompt: {_where(error)}")
    defects += [
        f"the prompt does not show the parameter {name!r}"
        for name in question.parameters or {}
        if name not in named
    ]
    return defects


def _tolerance(question: NumericQuestion, draws: list[Values], truths: list[float]) -> list[str]:
    """Whether the answer as shown, and parameters as shown, are exact enough."""
    defects = []
    for values, expected in zip(draws, truths, strict=True):
        if question.atol == question.rtol == 0:
            if not expected.is_integer():
                defects.append("both tolerances are zero, and the answer is no whole number")
                continue
        elif question.atol + question.rtol * abs(expected) <= 0:
            defects.append("the tolerance is zero at some draw; set atol")
            continue
        shown = float(readable(expected, RESULT).replace(",", ""))
        if not close(question, shown, expected):
            defects.append(f"{answer_text(question, values)!r} as shown is not within tolerance")
        for name, value in values.items():
            numbers = _numbers(value)
            if not all(math.isclose(n, float(f"{n:.6g}"), rel_tol=1e-9) for n in numbers):
                defects.append(f"the parameter {name!r} has too many figures to be typed; round it")
    return defects


def _numbers(value: Any) -> list[int | float]:
    """The numbers of a parameter; none for a text."""
    entries = value.ravel().tolist() if hasattr(value, "ravel") else [value]
    return [entry for entry in entries if isinstance(entry, int | float)]


def _second_route(question: NumericQuestion, draws: list[Values], truths: list[float]) -> list[str]:
    if question.check is None:
        return []
    for seed, values, expected in zip(SEEDS, draws, truths, strict=True):
        try:
            second = value_of(question.check, values)
        except ExpressionError as error:
            return [f"the check cannot be computed: {_where(error)}"]
        if not math.isclose(second, expected, rel_tol=SAME, abs_tol=SAME * 1e-3):
            return [f"answer and check differ at seed {seed}: {expected:g} and {second:g}"]
    return []


def _variety(question: NumericQuestion) -> list[str]:
    """Whether a question that is met again has other numbers."""
    if not question.parameters:
        return []
    different = len({repr(draw(question, seed)) for seed in TRIED})
    if different >= DRAWS:
        return []
    return [f"there are only {different} different draws; {DRAWS} are wanted"]


def _wrong_formulas(question: NumericQuestion, draws: list[Values]) -> list[str]:
    """Whether each wrong formula can be told from the truth and from every other one, so often
    that drawing again always ends."""
    for wrong in question.wrong:
        for values in draws:
            try:
                value_of(wrong.formula, values)
            except ExpressionError as error:
                return [f"the wrong formula {wrong.id!r} cannot be computed: {_where(error)}"]
    tries = [drawn_once(question, seed, 0) for seed in TRIED]
    if sum(collides(question, values) for values in tries) <= COLLIDE * len(tries):
        return []
    met = Counter(pair for values in tries for pair in collisions(question, values))
    return [
        f"{other} and {one} are told apart at only {len(tries) - times} of {len(tries)} draws"
        for (one, other), times in met.most_common(WORST)
    ]


def _texts(question: NumericQuestion, draws: list[Values]) -> list[str]:
    """Whether every placeholder of every text resolves at every draw."""
    texts = {"prompt": question.prompt, "explanation": question.explanation}
    texts |= {f"hint {place}": hint for place, hint in enumerate(question.hints, 1)}
    defects = []
    for where, text in texts.items():
        for values in draws:
            shown = answer_text(question, values) if where == "explanation" else None
            try:
                filled = fill(text, values, shown)
            except ExpressionError as error:
                defects.append(f"the {where}: {_where(error)}")
                break
            if "{{" in filled:
                defects.append(f"the {where} has a placeholder that is never closed")
                break
    if "{{" in question.title:
        defects.append("the title must have no placeholders")
    return defects
