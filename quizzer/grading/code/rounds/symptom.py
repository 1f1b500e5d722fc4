"""The symptom of a file: measured with the question's own code, told in text, compared.

What the bank wrote (the broken file, the sound one) is measured here, under a clock; what a learner
wrote, in the sandbox.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import numpy as np

from quizzer.bank.run import trusted
from quizzer.bank.stub import stub
from quizzer.errors import BankError
from quizzer.foreign import plain
from quizzer.grading.code.plain_values import check
from quizzer.grading.code.rounds import picture, tensors
from quizzer.model.framework import Framework
from quizzer.sandbox.runner import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizzer.bank.load import Bank
    from quizzer.model.question import CodeQuestion
    from quizzer.model.rounds.faulty import Symptom
    from quizzer.sandbox.runner import Session

FUNCTION = "symptom"
MOST_LINES, MOST_WIDE = 12, 72
"""Of a text that is shown."""
MOST_POINTS = 2000
_measured: OrderedDict[str, Any] = OrderedDict()
_MOST = 64


class StoppedError(Exception):
    """The file stopped with an error, which is its symptom."""


def with_code(question: CodeQuestion, source: bytes, framework: str = Framework.NUMPY) -> bytes:
    """A file with the code that measures it; its own lines keep their numbers."""
    assert question.symptom is not None
    code = question.symptom.code
    if framework != Framework.NUMPY:
        code = tensors.around(code)
    return source + b"\n\n\n" + code.encode()


def sound(question: CodeQuestion, bank: Bank) -> Any:
    """What the reference gives. Raises BankError."""
    return _of(question, bank.reference(question), str(bank.solution_path(question)))


def broken(question: CodeQuestion, bank: Bank, seed: int) -> Any:
    """What the file that this seed draws gives; the words of its error where it stops."""
    source = stub(question, bank.reference(question), seed)
    return of_version(question, bank, source)


def of_version(question: CodeQuestion, bank: Bank, source: str) -> Any:
    """What a version of our own gives; the words of its error where it stops."""
    try:
        return _of(question, source, str(bank.solution_path(question)))
    except trusted.TooSlow:
        raise
    except BankError as error:
        if error.__cause__ is None:
            raise
        return StoppedError(f"{type(error.__cause__).__name__}: {error.__cause__}")


def _of(question: CodeQuestion, source: str, path: str) -> Any:
    assert question.symptom is not None
    text = with_code(question, source.encode()).decode()
    if text not in _measured:
        scope: dict[str, Any] = {"__name__": "quizzer_symptom", "__file__": path}

        def run() -> Any:
            exec(compile(text, path, "exec"), scope)
            with np.errstate(all="ignore"):
                return scope[FUNCTION]()

        value = trusted.call(run, path=path, what="its symptom", seconds=question.symptom.seconds)
        check(value, path)
        _measured[text] = value
        if len(_measured) > _MOST:
            _measured.popitem(last=False)
    _measured.move_to_end(text)
    return _measured[text]


def of_answer(question: CodeQuestion, session: Session) -> Any:
    """What a learner's file gives in a session that was opened with `with_code`; the words of its
    end where it stops."""
    assert question.symptom is not None
    outcome = session.call({}, limit=question.symptom.seconds, max_reply=1 << 20, double=True)
    if outcome.status is not Status.RETURNED:
        return StoppedError(outcome.message or str(outcome.status))
    return outcome.value


def same(symptom: Symptom, expected: Any, actual: Any) -> bool:
    """Whether a file has a sound one's values, as near as the question wants it."""
    if symptom.shows == "text":
        return isinstance(actual, str) and actual == expected
    if symptom.shows == "metric":
        return (
            isinstance(actual, dict)
            and list(actual) == list(expected)
            and all(_near(symptom.within, [v], [actual[k]]) for k, v in expected.items())
        )
    return _near(symptom.within, expected, actual)


def _near(within: float, expected: Any, actual: Any) -> bool:
    """Each of the numbers within a share of the largest that is expected."""
    numbers = numbers_of(actual)
    wanted = numbers_of(expected)
    if numbers is None or wanted is None or len(numbers) != len(wanted):
        return False
    room = within * max(map(abs, wanted), default=0.0) + 1e-9
    return all(abs(a - b) <= room for a, b in zip(wanted, numbers, strict=True))


def numbers_of(value: Any) -> list[float] | None:
    """A list of numbers, or None where a value is none."""
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return None
    if array.ndim != 1 or array.size > MOST_POINTS:
        return None
    return [float(x) for x in array]


def told(symptom: Symptom, rows: list[tuple[str, Any]]) -> str:
    """Measurements with their names, below each other, as plain text. Curves have one scale."""
    draw: Callable[[Any], str] = _DRAWN[symptom.shows]
    if symptom.shows == "curve":
        scale = picture.scale([n for _, v in rows for n in numbers_of(v) or ()])
        draw = lambda value: _curve(value, scale)  # noqa: E731
    parts = []
    for name, value in rows:
        stopped = isinstance(value, StoppedError)
        text = f"stops: {_short(str(value))}" if stopped else draw(value)
        parts.append(f"{name}\n" + "\n".join(f"  {line}" for line in text.splitlines()))
    return "\n".join(parts)


def _curve(value: Any, scale: tuple[float, float]) -> str:
    numbers = numbers_of(value)
    return "no list of numbers" if numbers is None else picture.curve(numbers, scale)


def _text(value: Any) -> str:
    lines = plain(str(value)).splitlines() or [""]
    cut = [line if len(line) <= MOST_WIDE else line[: MOST_WIDE - 4] + " ..." for line in lines]
    return "\n".join(cut[:MOST_LINES])


def _metric(value: Any) -> str:
    if not isinstance(value, dict):
        return "no mapping of names to numbers"
    rows = [(_short(str(name)), _figure(number)) for name, number in value.items()][:MOST_LINES]
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join(f"{name:<{width}}  {number}" for name, number in rows)


def _figure(value: Any) -> str:
    numbers = numbers_of([value])
    if numbers is None:
        return _short(repr(value))
    number = numbers[0]
    return f"{number:.4g}" if math.isfinite(number) else str(number)


def _short(text: str) -> str:
    line = " ".join(plain(text).split())
    return line if len(line) <= MOST_WIDE else line[: MOST_WIDE - 4] + " ..."


_DRAWN = {"text": _text, "metric": _metric, "curve": str}
