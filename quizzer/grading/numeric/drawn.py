"""Drawn questions: the parameters of one attempt, the right answer, and texts filled with both.

A seed and the question's id fix the parameters, so that `show --seed` and `answer --seed` speak
of the same question. Numbers at which a named mistake cannot be told from the answer, or from
another mistake, are drawn again.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from quizzer.errors import ExpressionError
from quizzer.grading.answers import seed_for
from quizzer.grading.numeric.readable import EXACT, RESULT, readable
from quizzer.lang.evaluate import evaluate, resolve
from quizzer.lang.functions.draw import draws

if TYPE_CHECKING:
    from quizzer.model.question import NumericQuestion

PLACEHOLDER = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)


MOST_TRIES = 100
"""Draws for one seed. The audit wants most first draws to do, so that the last is never met."""

CLEARLY = 2.0
"""How many tolerances lie between values that are told apart: what rounds correctly to the
digits asked for is within one of them."""


def draw(question: NumericQuestion, seed: int) -> dict[str, Any]:
    """The parameters of one attempt, in the file's order; a list of numbers becomes an array.

    Raises ExpressionError where the file's expressions fail.
    """
    values = drawn_once(question, seed, 0)
    for attempt in range(1, MOST_TRIES):
        if not question.parameters or not collides(question, values):
            break
        values = drawn_once(question, seed, attempt)
    return values


def drawn_once(question: NumericQuestion, seed: int, attempt: int) -> dict[str, Any]:
    """One try at a seed's parameters, whatever they collide with."""
    names = (question.id, str(attempt)) if attempt else (question.id,)
    rng = np.random.default_rng(seed_for(seed, *names))
    functions = draws(rng)
    values: dict[str, Any] = {}
    for name, expression in (question.parameters or {}).items():
        value = resolve(expression, values, functions)
        if isinstance(value, list) and all(isinstance(entry, int | float) for entry in value):
            value = np.array(value, dtype=np.float64)
        values[name] = value
    return values


def collides(question: NumericQuestion, values: Mapping[str, Any]) -> bool:
    """Whether a wrong formula meets the answer or another one."""
    return any(True for _ in collisions(question, values))


def collisions(question: NumericQuestion, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pairs of the answer and the wrong formulas, in words, that these numbers do not tell apart.
    A formula without a value meets none."""
    if not question.wrong:
        return
    found = {"the answer": truth(question, values)}
    for wrong in question.wrong:
        try:
            value = value_of(wrong.formula, values)
        except ExpressionError:
            continue
        if not math.isfinite(value):
            continue
        name = f"the wrong formula {wrong.id!r}"
        for other, known in found.items():
            if not apart(question, value, known):
                yield other, name
        found[name] = value


def apart(question: NumericQuestion, a: float, b: float) -> bool:
    """Whether two values can be told apart, however each is rounded to the digits asked for."""
    return abs(a - b) > CLEARLY * (question.atol + question.rtol * max(abs(a), abs(b)))


def value_of(formula: str, values: Mapping[str, Any]) -> float:
    """A formula's value at drawn parameters; raises ExpressionError where it is no number."""
    found = evaluate(formula, values)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise ExpressionError("the formula must give one number", formula, 0)
    return float(found)


def truth(question: NumericQuestion, values: Mapping[str, Any]) -> float:
    """The right answer, in the question's unit."""
    return value_of(question.answer, values)


def fill(text: str, values: Mapping[str, Any], answer: str | None = None) -> str:
    """A prompt, hint or explanation with its `{{...}}` filled in.

    A name stands for the parameter exactly, `{{answer}}` for `answer` where it is given, and any
    other expression for its value to four figures. A negative number gets parentheses where its
    sign would belong to something else, as in (−1)². Raises ExpressionError.
    """

    def filled(match: re.Match[str]) -> str:
        inner = " ".join(match.group(1).split())
        if inner == "answer" and answer is not None:
            return bracketed(answer, text[: match.start()], text[match.end() :])
        known = inner in values
        value = values[inner] if known else evaluate(inner, values)
        number = readable(value, EXACT if known else RESULT)
        return bracketed(number, text[: match.start()], text[match.end() :])

    return PLACEHOLDER.sub(filled, text)


_POWER = re.compile(r"\s*(?:\^|\*\*|[²³⁴⁵⁶⁷⁸⁹ⁿ⁻])")
_BEFORE = re.compile(r"(?:[-−–+*·×/÷^]|\\cdot|\\times)\s*\$?$")
_SCIENTIFIC = re.compile(r"[\d.]+e")
_TOUCHES = re.compile(r"[\w)\]]$")
_BULLET = re.compile(r"(?:^|\n)\s*[-*+]\s+$")
_LINE = re.compile(r"\n[ \t]*$")
_ITEM = re.compile(r"[.)]\s")


def bracketed(number: str, before: str, after: str) -> str:
    """The number, in parentheses where what stands beside it would be misread; where it begins a
    line and a full stop follows, that is escaped: Markdown would make an item of a list of it."""
    signed = number.startswith("-")
    powered = _POWER.match(after) and (signed or _SCIENTIFIC.match(number))
    joined = _BEFORE.search(before) and not _BULLET.search(before)
    if powered or (signed and (joined or _TOUCHES.search(before))):
        return f"({number})"
    item = number.isdigit() and _LINE.search(before) and _ITEM.match(after)
    return number + "\\" if item else number


def answer_text(question: NumericQuestion, values: Mapping[str, Any]) -> str:
    """The right answer as an explanation shows it, with its unit.

    Thousands stand apart by a space: with a comma it could not be typed in again, since that may
    be a decimal mark.
    """
    number = readable(truth(question, values), RESULT).replace(",", "\N{NO-BREAK SPACE}")
    return f"{number} {question.unit}".strip()


def close(question: NumericQuestion, given: float, expected: float) -> bool:
    """Whether two values are the same within the question's tolerance."""
    return abs(given - expected) <= question.atol + question.rtol * abs(expected)
