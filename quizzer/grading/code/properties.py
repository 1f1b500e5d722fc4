"""Properties of a question: what must hold of arguments and result in every case."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from quizzer.errors import ExpressionError
from quizzer.grading.code.cases import Call
from quizzer.grading.code.checkers.allclose import as_array
from quizzer.lang.evaluate import evaluate
from quizzer.model.code.signature import read_signature
from quizzer.model.question import CodeQuestion, Property
from quizzer.sandbox.wire.met import Memo, once


@lru_cache(maxsize=64)
def _defaults(signature: str) -> dict[str, Any]:
    return read_signature(signature).defaults


def holds(question: CodeQuestion, item: Property, args: dict, value: object) -> bool | None:
    """Whether a property holds of one call; None where it does not apply."""
    names = _defaults(question.signature) | args | {"result": value}
    if len(question.returns) > 1:
        if not isinstance(value, list | tuple) or len(value) != len(question.returns):
            return False
        names |= dict(zip(question.returns, value, strict=True))
    elif question.returns:
        names[question.returns[0]] = value
    try:
        with np.errstate(all="ignore"):
            if item.when is not None and not evaluate(item.when, names):
                return None
            return bool(evaluate(item.check, names))
    except (ExpressionError, ValueError, TypeError, ArithmeticError, LookupError, MemoryError):
        return False


def of_run(
    question: CodeQuestion, item: Property, call: Call, value: object, memo: Memo | None
) -> bool | None:
    """`holds` of what one call returned; found once for all runs that share a memo."""

    def find() -> bool | None:
        return holds(question, item, call.args, as_expected(call.expected, value))

    return once(memo, ("property", id(item)), find, item)


def as_expected(expected: Any, value: Any) -> Any:
    """Nested lists as arrays where arrays are expected: properties admit what checkers admit."""
    if not isinstance(value, list | tuple):
        return value
    if isinstance(expected, np.ndarray):
        array = as_array(value, expected)
        return value if array is None else array
    if isinstance(expected, list | tuple) and len(expected) == len(value):
        return [as_expected(*pair) for pair in zip(expected, value, strict=True)]
    return value
