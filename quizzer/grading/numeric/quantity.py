"""A typed number with a unit -> its value in the question's unit.

`12.5 GB`, `1.25e10 B`, `12,500 MB`, `3/4`, `2^20`, `40 %`, `3.1k`: arithmetic is read by the
language's own parser, and what stands after it by the table of units. A number without a unit
is taken to be in the question's.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from quizzer.errors import ExpressionError
from quizzer.grading.answers import UnreadableAnswerError
from quizzer.grading.numeric.arithmetic import FUNCTIONS, value_of_text
from quizzer.grading.numeric.marks import plain_numerals
from quizzer.grading.numeric.readable import readable
from quizzer.grading.numeric.units import NUMBER, Unit, noun, readings, unit_like

_TAIL = 40
"""Characters in which a unit may stand."""

_WORD = re.compile(r"(?<![A-Za-z_µμ.])[A-Za-zµμ°¢%$/×]")
_SAID = re.compile(
    r"^\s*(?:(?:(?:the\s+)?(?:answer|result)|it)\s*(?:is\b|[=≈:])"
    r"|[^\W\d][\w/∂_^]{0,20}(?:\([^()]*\))?\s*(?::=|[=≈]))",
    re.IGNORECASE,
)
"""What may stand before the number: `A =`, `P(x) ≈`, `the answer is`."""
_APPROXIMATELY = re.compile(r"^\s*(?:[=~≈]|about\b|ca\.)\s*")


class WrongUnitError(UnreadableAnswerError):
    """The answer is in a unit that cannot be turned into the question's; the message says so."""


@dataclass(frozen=True)
class Quantity:
    """An answer as it was understood."""

    value: float
    """In the question's unit."""
    shown: str
    """The number and unit that were read, for people; says so where the unit was assumed."""


def read(text: str, unit: str, named: frozenset[str] = frozenset()) -> Quantity:
    """The quantity that `text` states, in `unit`; `named` are words that the prompt counts in.

    Raises UnreadableAnswerError, with the column, for what is no number or no known unit, and
    WrongUnitError where the unit is of another kind than the question's.
    """
    number, tail = _split(text.rstrip(" ."), named)
    plain = plain_numerals(number)
    value = _number(plain)
    given, wanted = _matched(tail, unit, named)
    shown = f"{readable(value, 6)} {tail or unit}".strip()
    if plain != number:
        shown = f"{number.strip()} read as {shown}"
    if unit and not tail:
        shown += " (no unit given)"
    converted = value * given.scale / wanted.scale
    if not math.isfinite(converted):
        raise _unreadable("this number is out of range", None)
    return Quantity(converted, shown)


def words_of(prompt: str) -> frozenset[str]:
    """Words of a prompt that a number may stand before, such as `heads`."""
    return frozenset(re.findall(r"[a-z]{3,}", prompt.lower())) - _NO_NOUNS


_NO_NOUNS = frozenset(FUNCTIONS) | frozenset(
    [
        "about",
        "and",
        "are",
        "for",
        "from",
        "has",
        "have",
        "how",
        "its",
        "not",
        "one",
        "over",
        "than",
        "that",
        "the",
        "then",
        "this",
        "two",
        "what",
        "which",
        "with",
    ]
)


def _split(text: str, named: frozenset[str]) -> tuple[str, str]:
    """The arithmetic, blanks kept so that columns still count, and the unit after it."""
    if said := _SAID.match(text):
        text = " " * said.end() + text[said.end() :]
    if prefix := _APPROXIMATELY.match(text):
        text = " " * prefix.end() + text[prefix.end() :]
    money = ""
    if text.lstrip().startswith("$"):
        money, text = "$ ", text.replace("$", " ", 1)
    start = max(0, len(text) - _TAIL)
    for word in _WORD.finditer(text, start):
        head, tail = text[: word.start()], text[word.start() :].strip()
        if head.strip() and readings(tail, named):
            return head, (money + tail).strip()
    if readings(text.strip()):
        raise _unreadable("there is no number before the unit", 0)
    return text, money.strip()


def _matched(tail: str, unit: str, named: frozenset[str]) -> tuple[Unit, Unit]:
    """The readings of the given and of the wanted unit that go together."""
    wanted = _wanted(unit)
    if not tail:
        return wanted[0], wanted[0]
    found = readings(tail, named)
    for same in (_alike, _but_for_nouns):
        for want in wanted:
            for have in found:
                if same(have, want):
                    return have, want
    for have in found:
        if have.multiplier and not wanted[0].prefixed:
            return have.times(wanted[0]), wanted[0]
        if have.multiplier:
            raise UnreadableAnswerError(
                f"{tail!r} alone is no unit here; say which, such as {unit}"
            )
    words = set(re.findall(r"\w+", tail.lower()))
    if not unit and words and words <= named | {"per"}:
        return NUMBER, NUMBER  # a plain number is asked for, in words that the prompt says
    raise WrongUnitError(
        f"{tail} cannot be turned into {unit}: the answer is asked for in {unit}"
        if unit
        else f"the answer is a plain number, not a number of {tail}"
    )


def _wanted(unit: str) -> tuple[Unit, ...]:
    """What a question's unit may mean. FLOPs are a count there, and TFLOP/s is none."""
    if not unit:
        return (NUMBER,)
    found = readings(unit)
    counts = tuple(one for one in found if "/" in unit or ("second", -1) not in one.dimension)
    return counts or found


def _alike(have: Unit, want: Unit) -> bool:
    return have.dimension == want.dimension


def _but_for_nouns(have: Unit, want: Unit) -> bool:
    """Alike where `per GPU` is left out, or, for a plain number, what is counted."""
    asked = dict(want.dimension)
    spare = [
        (base, power)
        for base, power in have.dimension
        if base not in asked and noun(base) and (power < 0 or not asked)
    ]
    return tuple(part for part in have.dimension if part not in spare) == want.dimension


def _number(text: str) -> float:
    """The value of the arithmetic; raises UnreadableAnswerError with the column of the slip."""
    try:
        value = value_of_text(text)
    except ExpressionError as error:
        raise _unreadable(error.message, error.column, _unknown_unit(text)) from None
    except ZeroDivisionError:
        raise _unreadable("this divides by zero", None) from None
    except (OverflowError, ValueError):
        raise _unreadable("this number is out of range", None) from None
    if not math.isfinite(value):
        raise _unreadable("the answer must be a finite number", None)
    return value


def _unknown_unit(text: str) -> str:
    """A suggestion where the last word looks like a misspelt unit."""
    word = re.search(r"[A-Za-zµμ/]+$", text.strip())
    return unit_like(word.group()) if word else ""


def _unreadable(message: str, column: int | None, hint: str = "") -> UnreadableAnswerError:
    place = "" if column is None else f"column {column + 1}: "
    return UnreadableAnswerError(f"{place}{message}{hint}")
