"""The smallest failing input that a short search finds, printed so that it can be pasted.

A case is shrunk where its sizes are written: a number in the expressions of its arguments is made
smaller everywhere at once, so that shapes go on fitting together. Then its values are rounded.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import numpy as np

from quizzer.errors import QuizzerError
from quizzer.grading.code import show
from quizzer.grading.code.cases import Call, Maker, Prepared
from quizzer.grading.code.diagnosis import sides
from quizzer.grading.code.run import Ran, run
from quizzer.grading.deadline import Deadline
from quizzer.model.question import Case
from quizzer.model.verdict import Verdict
from quizzer.sandbox.runner import Session

MOST_TRIES = 60
"""Smaller cases that are tried."""
MOST_APART = 5
"""Failing cases of which another input is drawn, until one fails too."""
MOST_PASTED = 4000
"""Characters of an argument that are printed in full."""
DIGITS = 0, 1, 2
"""Digits that are left of an input's values, the fewest first."""
_WHOLE = re.compile(r"(?<![\w.])\d+(?![\w.])")


def smallest(maker: Maker, session: Session, rans: list[Ran], seed: int, deadline: Deadline) -> Ran:
    """A failing run on as small an input as was found; `rans` holds at least one failing run."""
    failing = [ran for ran in rans if ran.verdict is not Verdict.ACCEPTED]
    best = min(failing, key=_weight)
    if best.prepared.case.steps or best.prepared.repeat > 1:
        return best
    best = _apart(maker, session, failing, seed) or best
    best = _smaller_sizes(maker, session, best, seed, deadline, rans)
    return _rounder_values(maker, session, best, deadline)


def _apart(maker: Maker, session: Session, failing: list[Ran], seed: int) -> Ran | None:
    """A failing run that may be shown to strangers: of a sample, or on an input that is drawn
    apart from the hidden one. None where only cases without a draw fail."""
    for ran in sorted(failing, key=_weight)[:MOST_APART]:
        prepared = ran.prepared
        if prepared.case.sample:
            return ran
        if prepared.case.steps or prepared.repeat > 1:
            continue
        other = _failing(maker, session, prepared.case, seed, ran)
        if other is not None and prepared_call(other.prepared, "") != prepared_call(prepared, ""):
            return other
    return None


def _weight(ran: Ran) -> tuple[int, int]:
    case = ran.prepared.case
    return (bool(case.steps) + (ran.prepared.repeat > 1), show.size(ran.call.args))


def _smaller_sizes(
    maker: Maker, session: Session, best: Ran, seed: int, deadline: Deadline, rans: list[Ran]
) -> Ran:
    case = best.prepared.case
    together = sides.tied(ran.prepared for ran in rans)
    tries = 0
    for number in sorted(_numbers(case), reverse=True):
        for smaller in range(1, min(number, 5)):
            tries += 1
            if tries > MOST_TRIES or deadline.passed():
                return best
            tried = _failing(maker, session, _with(case, number, smaller), seed, best)
            if tried is None or not sides.fits(tried.prepared, together):
                continue
            if _weight(tried) < _weight(best):
                best, case = tried, tried.prepared.case
                break
    return best


def _failing(maker: Maker, session: Session, case: Case, seed: int, like: Ran) -> Ran | None:
    """The run of a changed case, where it goes wrong in the same way."""
    try:
        ran = run(session, maker.one(case, like.prepared.index, seed))
    except (QuizzerError, ValueError, IndexError, TypeError, ZeroDivisionError):
        return None  # the smaller sizes do not fit this question
    same = (ran.verdict, ran.check.kind) == (like.verdict, like.check.kind)
    return ran if same else None


def _numbers(case: Case) -> set[int]:
    return {int(text) for expr in _texts([case.let, case.args]) for text in _WHOLE.findall(expr)
            if 2 <= int(text) <= 1000}  # fmt: skip


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else []


def _with(case: Case, number: int, smaller: int) -> Case:
    def swap(value: Any) -> Any:
        if isinstance(value, str):
            return _WHOLE.sub(lambda m: str(smaller) if int(m[0]) == number else m[0], value)
        if isinstance(value, list):
            return [swap(item) for item in value]
        if isinstance(value, dict):
            return {key: swap(item) for key, item in value.items()}
        return value

    return replace(case, let=swap(case.let), args=swap(case.args))


def made_of(small: Prepared, other: Prepared) -> bool:
    """Whether the input is that of another case, or its values rounded."""
    args, others = small.calls[-1].args, other.calls[-1].args
    if [*map(np.shape, _arrays(args))] != [*map(np.shape, _arrays(others))]:
        return False
    shown = prepared_call(small, "")
    return shown == prepared_call(other, "") or any(
        shown == _call("", {name: _rounded(value, digits) for name, value in others.items()})
        for digits in DIGITS
    )


def _arrays(args: dict[str, Any]) -> list[Any]:
    return [value for value in args.values() if isinstance(value, np.ndarray)]


def _rounder_values(maker: Maker, session: Session, best: Ran, deadline: Deadline) -> Ran:
    for digits in DIGITS:
        if deadline.passed():
            return best
        args = {name: _rounded(value, digits) for name, value in best.call.args.items()}
        try:
            expected = maker.reference.call(args, {})
        except QuizzerError:
            continue
        prepared = replace(best.prepared, calls=(Call(args, {}, expected),))
        ran = run(session, prepared)
        if (ran.verdict, ran.check.kind) == (best.verdict, best.check.kind):
            return ran
    return best


def _rounded(value: Any, digits: int) -> Any:
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return np.round(value, digits) + 0.0  # no -0.0
    return value


def prepared_call(prepared: Prepared, function: str) -> str:
    """The call as Python that can be pasted after `import numpy as np`; what would fill a screen
    and more is cut short, with dots."""
    return _call(function, prepared.calls[-1].args)


def _call(function: str, args: dict[str, Any]) -> str:
    return f"{function}({', '.join(f'{k}={_argument(v)}' for k, v in args.items())})"


def _argument(value: Any) -> str:
    text = show.pasteable(value)
    return text if len(text) <= MOST_PASTED else " ".join(show.shown(value).split())
